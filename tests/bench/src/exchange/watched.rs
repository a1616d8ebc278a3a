//! A server in a process of its own, whose processor time and memory are read. Bound to Linux: from /proc.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::time::Duration;

use crate::cpu;
use crate::error::BenchError;

/// A process that ends with its owner.
pub struct Watched {
    child: Child,
    /// Kept open: some end with their input.
    _input: Option<ChildStdin>,
}

impl Watched {
    /// Starts a program, and waits for the first line that it prints.
    ///
    /// Errors: `File` where it cannot be started.
    pub fn start(name: &str, mut command: Command) -> Result<(Self, String), BenchError> {
        let wrong = |source| BenchError::file(name, source);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().map_err(wrong)?;
        let (input, output) = (child.stdin.take(), child.stdout.take());
        let process = Self { child, _input: input };
        let mut line = String::new();
        if let Some(printed) = output {
            BufReader::new(printed).read_line(&mut line).map_err(wrong)?;
        }
        Ok((process, line.trim_end().to_owned()))
    }

    /// Processor time so far. Units: steps of 10 ms.
    ///
    /// Errors: `File` elsewhere than on Linux.
    pub fn cpu(&self) -> Result<Duration, BenchError> {
        cpu::of(self.child.id())
    }

    /// From here on the largest memory is another.
    ///
    /// Errors: `File` elsewhere than on Linux.
    pub fn forget_peak(&self) -> Result<(), BenchError> {
        let file = format!("/proc/{}/clear_refs", self.child.id());
        std::fs::write(&file, "5").map_err(|source| BenchError::file(file, source))
    }

    /// The largest memory since. Units: KiB.
    ///
    /// Errors: `File` elsewhere than on Linux.
    pub fn peak(&self) -> Result<u64, BenchError> {
        self.memory("VmHWM:")
    }

    /// The memory now. Units: KiB.
    ///
    /// Errors: `File` elsewhere than on Linux.
    pub fn resident(&self) -> Result<u64, BenchError> {
        self.memory("VmRSS:")
    }

    fn memory(&self, key: &str) -> Result<u64, BenchError> {
        let file = format!("/proc/{}/status", self.child.id());
        let text = std::fs::read_to_string(&file).map_err(|source| BenchError::file(&file, source))?;
        let line = text.lines().find_map(|line| line.strip_prefix(key));
        let size = line.and_then(|line| line.split_whitespace().next()).and_then(|size| size.parse().ok());
        size.ok_or_else(|| BenchError::failed(&file, key))
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
