//! The least that a Tauri window can be: one line of text and no program behind it. The cold start of ours is
//! measured beside it, so that what the web view costs by itself is not counted as ours.

use std::process::ExitCode;

fn main() -> ExitCode {
    let context = tauri::generate_context!("empty-window/tauri.conf.json");
    match tauri::Builder::default().run(context) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
