//! Checks and generated files of this repository.

fn main() {}
