//! A process gives up its rights for good.
//!
//! What it is for: a score comes from anywhere, and the engine that reads it is a million lines of C++. Whoever takes
//! the worker over through a bad file finds a process that can read its input, compute, write its output and end.
//!
//! How it works: [`confine`] is called by the worker once the library is loaded and before the first byte of a
//! document is read. On Linux it closes every descriptor but the three standard ones, gives up all paths (Landlock),
//! starts the threads that are needed, sets the limits of the kernel (memory, processor time, no file, no core file),
//! and lets only the few calls through that drawing needs (seccomp). A call to something that an engine may
//! innocently try, such as looking for a font, is refused; any other call ends the process.
//!
//! What it deliberately does not do: it gives no exception, not even for the fonts of the machine, so that a page
//! looks the same everywhere. On Windows and macOS nothing is closed yet, and [`Protection::Nothing`] says so (ADR
//! 0023 names the mechanism of each).

#[cfg(target_os = "linux")]
mod calls;
#[cfg(target_os = "linux")]
mod kernel;

use crate::error::ScoreError;
use crate::limits::Limits;

/// How much of its rights a worker has given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protection {
    /// All: no path, no socket, no process, bounded memory and processor time, closed by two mechanisms.
    Full,
    /// The same by the filter of calls, but the kernel is older than part of what Landlock closes besides.
    OlderKernel,
    /// The filter of calls alone: the kernel has no Landlock, or it is switched off.
    FilterOnly,
    /// None: on this system no mechanism is in use yet.
    Nothing,
}

impl Protection {
    /// Every state, in the order of the wire.
    pub const ALL: [Self; 4] = [Self::Full, Self::OlderKernel, Self::FilterOnly, Self::Nothing];

    /// Names the state for the edge of the program, where the sentence is made.
    pub fn code(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::OlderKernel => "older_kernel",
            Self::FilterOnly => "filter_only",
            Self::Nothing => "nothing",
        }
    }
}

/// Gives up the rights of this process for good, and tells how far that went.
///
/// `threads` starts the threads that the process needs: they inherit everything, and no more can start later. Each
/// must have begun to run when it returns, and must not have read anything of a document.
///
/// Errors: [`ScoreError::NotConfined`] when the kernel refuses what it should offer: then no document may be read.
/// Source: ADR 0023.
#[cfg(target_os = "linux")]
pub fn confine<T>(limits: &Limits, threads: impl FnOnce() -> T) -> Result<(Protection, T), ScoreError> {
    kernel::close_inherited()?;
    kernel::hide_memory()?;
    let protection = kernel::give_up_paths()?;
    let started = threads();
    kernel::set_limits(limits)?;
    calls::filter()?;
    Ok((protection, started))
}

/// Starts the threads and says that nothing is closed: the mechanism of this system is not in use yet.
///
/// Errors: none on this system.
/// Source: ADR 0023.
#[cfg(not(target_os = "linux"))]
pub fn confine<T>(_limits: &Limits, threads: impl FnOnce() -> T) -> Result<(Protection, T), ScoreError> {
    Ok((Protection::Nothing, threads()))
}
