//! The command layer over HTTP: one local profile on loopback.

fn main() {}
