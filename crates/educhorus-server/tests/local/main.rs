//! The local server as a program, over real connections of loopback.

#![allow(clippy::unwrap_used, reason = "a test that cannot connect has failed")]

mod attacks;
mod serving;
mod support;
