//! Draws score pages in a process of its own, and loads nothing of the window.

use std::process::ExitCode;

fn main() -> ExitCode {
    educhorus_score::worker::run(std::env::args_os())
}
