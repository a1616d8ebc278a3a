//! The desktop program: the window, and single calls without one.
//!
//! How it works: what the command line asks for is decided before anything of the window is touched. `call`,
//! `calls` and `heal` are answered and end the program. Otherwise the profile is opened, and the window shows the interface that
//! was built into the program; its two commands, its events and its byte addresses lead to the crate app.
//!
//! What it deliberately does not do: it opens no port, decides nothing about choirs, and lets the interface name no
//! path of the machine.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod arguments;
mod awake;
mod bridge;
mod command_line;
mod language;
mod place;
mod scheme;
mod window;

use std::process::ExitCode;

use arguments::{Request, USAGE};

fn main() -> ExitCode {
    match arguments::read(std::env::args_os().skip(1)) {
        Some(Request::Version) => command_line::print(&concat!("educhorus ", env!("CARGO_PKG_VERSION"))),
        Some(Request::Calls) => command_line::contract(),
        Some(Request::Call(call)) => command_line::call(call),
        Some(Request::Heal(data)) => command_line::heal(data),
        Some(Request::Window(told)) => window::show(told),
        None => {
            eprint!("{USAGE}");
            ExitCode::from(2)
        }
    }
}
