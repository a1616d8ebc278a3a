//! The school server: the log of each space, who may read and write it, and the exchange with devices.
//!
//! What it is for: a school installs one program, and every device exchanges with it when a network is there.
//!
//! How it works: [`engine`] keeps the one append-only log of each space, the accounts and what they did. The truth is
//! there and nowhere else; what a node makes of it is a cache.
//!
//! What it deliberately does not do: it asks for no time and no randomness by itself below the routes, and it never
//! touches the merge engine to know what is in the log.

pub mod account;
pub mod engine;
pub mod node;
mod pokes;
pub mod post;
pub mod shelf;
pub mod space;
