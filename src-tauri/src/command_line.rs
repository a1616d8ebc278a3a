//! Calls without a window, for support, automation and tests: JSON out, and an exit code.

use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use educhorus_api::{CommandError, ErrorCode, HostKind, calls};
use educhorus_app::Door;
use serde_json::Value;

use crate::arguments::Call;
use crate::place::{PASSPHRASE_FILE, options};

/// Prints the contract.
pub(crate) fn contract() -> ExitCode {
    print(&serde_json::to_string_pretty(&calls()).expect("the contract has only text keys"))
}

/// Runs one call on a profile and prints its answer, or its refusal with exit code 1.
pub(crate) fn call(told: Call) -> ExitCode {
    say(answer(told))
}

/// Heals a damaged profile and prints what was saved.
pub(crate) fn heal(data: Option<PathBuf>) -> ExitCode {
    let report = door(data).and_then(|door| door.heal());
    say(report.map(|report| serde_json::to_value(report).expect("a report has only text keys")))
}

/// The door of a profile, unlocked where the environment names the file of its passphrase.
fn door(data: Option<PathBuf>) -> Result<Door, CommandError> {
    let door = Door::new(options(data, "profile", HostKind::CommandLine), |_| Ok(()));
    door.unlock_by_file(std::env::var_os(PASSPHRASE_FILE))?;
    Ok(door)
}

fn say(answer: Result<Value, CommandError>) -> ExitCode {
    match answer {
        Ok(value) => print(&value),
        Err(error) => {
            print(&serde_json::to_string(&error).expect("a refusal has only text keys"));
            ExitCode::FAILURE
        }
    }
}

fn answer(told: Call) -> Result<Value, CommandError> {
    let bad = |error: &dyn std::fmt::Display| CommandError::new(ErrorCode::BadRequest).because(error);
    let mut payload = told.payload;
    if payload == "-" {
        payload.clear();
        io::stdin().read_to_string(&mut payload).map_err(|error| bad(&error))?;
    }
    let payload = serde_json::from_str(&payload).map_err(|error| bad(&error))?;
    door(told.data)?.call(&told.name, payload)
}

/// Prints one line. Fails when nobody can read it, because then the answer is lost.
pub(crate) fn print(line: &impl std::fmt::Display) -> ExitCode {
    match writeln!(io::stdout(), "{line}") {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}
