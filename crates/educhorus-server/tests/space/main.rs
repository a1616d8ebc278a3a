//! Taking and giving with the stores of real devices: beside the program, and over loopback with the program itself.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by panicking")]

mod erasing;
mod exchanging;
mod files;
mod nodes;
mod passwords;
mod program;
mod refusing;
mod restoring;
mod rights;
mod roles;
mod running;
mod signed;
mod tls;
mod world;
