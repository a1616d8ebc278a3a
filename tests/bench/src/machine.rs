//! On what was measured. Bound to Linux where it reads /proc; what is not known there is left out.

use std::fmt::Write as _;
use std::process::Command;

/// What a reader must know of the machine, and how busy it is at this moment.
#[derive(Clone, Debug)]
pub struct Machine {
    date: String,
    processor: String,
    cores: usize,
    memory_gib: Option<u64>,
    system: String,
    commit: String,
    load: Option<f64>,
}

fn value(file: &str, key: &str) -> Option<String> {
    let text = std::fs::read_to_string(file).ok()?;
    let line = text.lines().find(|line| line.starts_with(key))?;
    Some(line.split_once([':', '='])?.1.trim().trim_matches('"').to_owned())
}

fn said(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?.trim().to_owned();
    (output.status.success() && !text.is_empty()).then_some(text)
}

fn commit() -> String {
    let Some(commit) = said("git", &["rev-parse", "--short=10", "HEAD"]) else { return "unknown".to_owned() };
    // The figures of the run before are no change of the program.
    let but_these = ["status", "--porcelain", "--untracked-files=no", "--", ".", ":!tests/bench/RESULTS.md"];
    let changed = said("git", &but_these).is_some();
    if changed { format!("{commit}, with changes that are not committed") } else { commit }
}

impl Machine {
    /// Looks at the machine now.
    pub fn look() -> Self {
        let kernel = said("uname", &["-sr"]).unwrap_or_else(|| std::env::consts::OS.to_owned());
        let system = value("/etc/os-release", "PRETTY_NAME").map(|name| format!("{name}, {kernel}"));
        let memory = value("/proc/meminfo", "MemTotal").and_then(|kib| kib.split(' ').next()?.parse().ok());
        let load = std::fs::read_to_string("/proc/loadavg").ok();
        Self {
            date: jiff::Timestamp::now().strftime("%Y-%m-%d %H:%M UTC").to_string(),
            processor: value("/proc/cpuinfo", "model name").unwrap_or_else(|| "unknown".to_owned()),
            cores: std::thread::available_parallelism().map_or(0, std::num::NonZero::get),
            memory_gib: memory.map(|kib: u64| (kib + (1 << 19)) >> 20),
            system: system.unwrap_or(kernel),
            commit: commit(),
            load: load.and_then(|text| text.split(' ').next()?.parse().ok()),
        }
    }

    /// How many programs wanted a core in the last minute.
    pub fn load(&self) -> String {
        self.load.map_or_else(|| "unknown".to_owned(), |load| format!("{load:.1} on {} cores", self.cores))
    }

    /// Whether others wanted the cores too: one of them is ours.
    pub fn is_busy(&self) -> bool {
        self.load.is_some_and(|load| load > self.cores as f64 * 0.75)
    }

    /// The lines that open the document.
    pub fn describe(&self, command: &str) -> String {
        let mut out = format!("- date: {}\n- commit: {}\n", self.date, self.commit);
        let _ = write!(out, "- machine: {} × {}", self.cores, self.processor);
        if let Some(memory) = self.memory_gib {
            let _ = write!(out, ", {memory} GiB");
        }
        let _ = writeln!(out, "; {}", self.system);
        let profile = if cfg!(debug_assertions) { "development (figures mean nothing)" } else { "release" };
        let _ = writeln!(out, "- build: {profile}; command: {command}");
        out
    }
}
