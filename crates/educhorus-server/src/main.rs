//! The command layer over HTTP: one local profile and the interface, on loopback only.
//!
//! How it works: the program opens a profile, prints one address and serves it. The address holds a secret that is
//! exchanged once for a cookie ([`session`]); every other request has to bring the cookie and to come from the page
//! that this program served ([`guard`]). Calls, events, bytes and uploads are the contract of `educhorus-api`, so the
//! interface works here as in the window. Browser tests use it, and so can a person whose machine has no window.
//!
//! What it deliberately does not do: it listens to no other machine, knows no accounts, and does not exchange.

mod answer;
mod arguments;
mod bytes;
mod calls;
mod error;
mod events;
mod feed;
mod files;
mod guard;
mod intake;
mod interface;
mod local;
mod session;
mod state;

use std::process::ExitCode;

use arguments::{Request, USAGE};

fn main() -> ExitCode {
    match arguments::read(std::env::args_os().skip(1)) {
        Some(Request::Version) => {
            println!("{}", env!("CARGO_PKG_VERSION"));
            ExitCode::SUCCESS
        }
        Some(Request::Local(options)) => match local::run(options) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("{error}");
                ExitCode::FAILURE
            }
        },
        None => {
            eprint!("{USAGE}");
            ExitCode::from(2)
        }
    }
}
