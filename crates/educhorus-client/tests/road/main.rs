//! The client against real sockets of this machine: what answers well, badly, slowly, endlessly, or is something else.

mod accounts;
mod answers;
mod cuts;
mod events;
mod files;
mod served;
mod trust;
