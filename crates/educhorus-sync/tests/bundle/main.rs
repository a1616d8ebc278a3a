//! The bundle file from outside: what goes in comes out, and nothing else does.

mod golden;
mod hostile;
mod round_trip;
mod sample;
mod size;
