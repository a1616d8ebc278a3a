//! Whole stories through the real programs: the command line, the server on loopback, and what a kill leaves.

mod conformance;
mod crash;
mod profiles;
mod programs;
mod season;
mod served;
