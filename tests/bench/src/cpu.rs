//! How much processor time was used. Bound to Linux: it is read from /proc, which needs no unsafe code.

use std::time::Duration;

use crate::error::BenchError;

/// One tick of /proc/self/stat. Linux has told user space a hundred a second on every architecture we build for.
const TICK: Duration = Duration::from_millis(10);
/// Fields of /proc/self/stat after the name: user and system time of this process, then of its ended children.
const TIMES: std::ops::Range<usize> = 11..15;

fn read(path: &str) -> Result<String, BenchError> {
    std::fs::read_to_string(path).map_err(|source| BenchError::file(path, source))
}

/// Processor time of this process, all threads, and of every child that has ended and was waited for.
///
/// Units: steps of 10 ms, so measure a second and divide.
/// Errors: `File` elsewhere than on Linux.
pub fn with_children() -> Result<Duration, BenchError> {
    times("/proc/self/stat", TIMES)
}

/// Processor time of another process, all threads. Units: steps of 10 ms.
///
/// Errors: `File` elsewhere than on Linux, and where the process has ended.
pub fn of(process: u32) -> Result<Duration, BenchError> {
    times(&format!("/proc/{process}/stat"), TIMES.start..TIMES.start + 2)
}

/// Processor time of another process, with its children, those that have ended among them. Units: steps of 10 ms.
///
/// Errors: `File` elsewhere than on Linux, and where the process has ended.
pub fn of_family(process: u32) -> Result<Duration, BenchError> {
    let mut sum = times(&format!("/proc/{process}/stat"), TIMES)?;
    let list = format!("/proc/{process}/task/{process}/children");
    for child in read(&list)?.split_whitespace() {
        // One that has just ended is counted with its parent next time.
        sum += times(&format!("/proc/{child}/stat"), TIMES).unwrap_or_default();
    }
    Ok(sum)
}

fn times(path: &str, fields: std::ops::Range<usize>) -> Result<Duration, BenchError> {
    let stat = read(path)?;
    // The name is in brackets and may hold anything, spaces and brackets too.
    let after = stat.rsplit_once(')').map_or("", |(_, after)| after);
    let times = after.split_whitespace().skip(fields.start).take(fields.len());
    let ticks: u32 = times.filter_map(|word| word.parse::<u32>().ok()).sum();
    Ok(TICK * ticks)
}

/// Processor time of this thread. Units: nanoseconds.
///
/// Errors: `File` elsewhere than on Linux.
pub fn of_this_thread() -> Result<Duration, BenchError> {
    // The number of a running thread is as old as its last switch; asking for the whole process brings it up to date.
    read("/proc/self/stat")?;
    let text = read("/proc/thread-self/schedstat")?;
    let nanos = text.split_whitespace().next().and_then(|word| word.parse().ok());
    nanos
        .map(Duration::from_nanos)
        .ok_or_else(|| BenchError::failed("/proc/thread-self/schedstat", "no number"))
}
