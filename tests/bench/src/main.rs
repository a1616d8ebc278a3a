//! Figures of DESIGN §9.

fn main() {}
