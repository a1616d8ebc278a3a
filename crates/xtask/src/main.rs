//! Checks and generated files of this repository.
//!
//! `cargo xtask check` reads the sources (it builds nothing) and prints one line for each place that breaks a rule of
//! the house: `file:line: what, and what to do`. `cargo xtask types` writes the TypeScript of the contract.
//!
//! What it deliberately does not do: what rustc, clippy, rustfmt and eslint already check.

mod checks;
mod fault;
mod generated;
mod manifest;
mod rust_source;
mod tree;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::tree::Tree;

/// Why a task could not do its work; a fault that a check finds is no error of this kind.
#[derive(Debug, thiserror::Error)]
pub enum TaskError {
    /// git could not be started.
    #[error("git could not be started: {0}")]
    NoGit(std::io::Error),
    /// git answered with an error of its own.
    #[error("git refused: {0}")]
    GitRefused(String),
    /// A file is not readable.
    #[error("{}: {cause}", file.display())]
    Unreadable {
        /// The file in question.
        file: PathBuf,
        /// What the system says.
        cause: std::io::Error,
    },
    /// A generated file could not be written.
    #[error("{}: {cause}", file.display())]
    Unwritable {
        /// The file in question.
        file: PathBuf,
        /// What the system says.
        cause: std::io::Error,
    },
    /// The words on the command line are not a task.
    #[error("usage: cargo xtask check | types")]
    Usage,
}

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match perform(&words, &root()) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("xtask: {error}");
            ExitCode::from(2)
        }
    }
}

fn perform(words: &[&str], root: &Path) -> Result<ExitCode, TaskError> {
    match words {
        ["check"] => check(root),
        ["types"] => {
            generated::write(root)?;
            Ok(ExitCode::SUCCESS)
        }
        _ => Err(TaskError::Usage),
    }
}

fn check(root: &Path) -> Result<ExitCode, TaskError> {
    let tree = Tree::read(root)?;
    let faults = checks::all(&tree, &checks::exceptions_before(root));
    for fault in &faults {
        println!("{fault}");
    }
    if faults.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    println!("{} faults", faults.len());
    Ok(ExitCode::FAILURE)
}

/// The root of the repository, two folders above this crate.
fn root() -> PathBuf {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    home.ancestors().nth(2).expect("this crate lies in crates/xtask of the repository").to_owned()
}
