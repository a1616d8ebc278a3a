//! Taking and giving with the stores of real devices: beside the program, and over loopback with the program itself.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by panicking")]

mod erasing;
mod exchanging;
mod files;
mod forgotten;
mod importing;
mod letters;
mod nodes;
mod passwords;
mod program;
mod refusing;
mod restoring;
mod rights;
mod roles;
mod running;
#[allow(dead_code, reason = "it is also asked without a program, in the other tests")]
#[path = "../engine/s3.rs"]
mod s3;
mod sending;
mod signed;
mod tls;
mod world;
