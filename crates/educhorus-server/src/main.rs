//! The program: a school server ([`serve`], [`tend`]), or one local profile with the interface ([`local`]).
//!
//! How a school server works: `init` makes it, `account` says who signs in, `serve` answers devices over HTTP.
//!
//! How a local profile works: the program opens it, prints one address and serves it. The address holds a secret that
//! is exchanged once for a cookie ([`session`]); every other request has to bring the cookie and to come from the page
//! that this program served ([`guard`]). Calls, events, bytes and uploads are the contract of `educhorus-api`, so the
//! interface works here as in the window. Browser tests use it, and so can a person whose machine has no window.
//! What that half deliberately does not do: it listens to no other machine, knows no accounts, and does not exchange.

mod answer;
mod arguments;
mod asked;
mod blobs;
mod bytes;
mod calls;
mod database;
mod error;
mod events;
mod feed;
mod files;
mod guard;
mod intake;
mod interface;
mod local;
mod mailing;
mod options;
mod serve;
mod session;
mod state;
mod tend;

use std::process::ExitCode;

use arguments::{Request, USAGE};

fn main() -> ExitCode {
    match arguments::read(std::env::args_os().skip(1)) {
        Some(Request::Version) => {
            println!("{}", env!("CARGO_PKG_VERSION"));
            ExitCode::SUCCESS
        }
        Some(Request::Local(options)) => ended(local::run(options)),
        Some(Request::Serve(options)) => ended(serve::run(options)),
        Some(Request::Health(at)) => ended(asked::health(at)),
        Some(Request::Tend(task)) => ended(tend::run(task)),
        None => {
            eprint!("{USAGE}");
            ExitCode::from(2)
        }
    }
}

fn ended(done: Result<(), error::ServerError>) -> ExitCode {
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
