//! Draws score pages in a process of its own.

fn main() {}
