//! Taking and giving, with the stores of real devices and without a network.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by panicking")]

mod erasing;
mod exchanging;
mod refusing;
mod rights;
mod world;
