//! The clock of a host, so that tests hold the time.

use jiff::civil::DateTime;

/// A moment as the person at this device sees it. It orders nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    /// Milliseconds since 1970.
    pub unix_ms: u64,
    /// Date and time of the wall clock.
    pub local: DateTime,
}

/// Something that knows the time.
pub trait Clock: Send + Sync {
    /// The present moment.
    fn now(&self) -> Now;
}

/// The clock and the time zone of the system.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Now {
        let now = jiff::Zoned::now();
        let unix_ms = u64::try_from(now.timestamp().as_millisecond()).unwrap_or(0);
        Now { unix_ms, local: now.datetime() }
    }
}
