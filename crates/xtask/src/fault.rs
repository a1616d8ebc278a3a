//! One fault that a check found.

use std::fmt;

/// A place in the repository that breaks a rule, with what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// Path from the root of the repository, with forward slashes.
    pub file: String,
    /// Line counted from 1; 1 where the whole file is meant.
    pub line: usize,
    /// What is wrong, then what to do, as one sentence for a developer.
    pub what: String,
}

impl Fault {
    /// Names a fault at one line of a file.
    pub fn new(file: impl Into<String>, line: usize, what: impl Into<String>) -> Self {
        Self { file: file.into(), line, what: what.into() }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}: {}", self.file, self.line, self.what)
    }
}
