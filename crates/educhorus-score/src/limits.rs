//! The bounds that keep a hostile or broken file from taking the machine.

use std::time::Duration;

use crate::error::{ScoreError, SizeLimit};

/// How much, and for how long, one score may ask of the machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Largest file handed to the engine. Units: bytes.
    pub file_bytes: u64,
    /// Most pages that a document may claim.
    pub pages: u32,
    /// Largest image drawn at once. Units: pixels.
    pub pixels: u64,
    /// Longest side of a whole page at the scale asked, tiles included. Units: pixels.
    pub side: u32,
    /// Time to start the worker or open a document before it is killed.
    pub open: Duration,
    /// Time to draw a page before the worker is killed.
    pub page: Duration,
    /// Address space of a worker, everything included. Units: bytes.
    pub memory_bytes: u64,
    /// Processor time of a worker over its whole life; the client exchanges it at half of that. Units: whole seconds.
    pub processor: Duration,
    /// How long a page that killed the worker is refused at once.
    pub rest: Duration,
    /// Documents kept open in the worker.
    pub open_documents: usize,
    /// Size of all documents kept open in the worker. Units: bytes.
    pub open_bytes: u64,
}

impl Default for Limits {
    /// The product's bounds: a thick scanned anthology passes, and a bad page costs five seconds once.
    fn default() -> Self {
        Self {
            file_bytes: 256 << 20,
            pages: 5_000,
            pixels: 60_000_000,
            side: 32_767,
            open: Duration::from_secs(10),
            page: Duration::from_secs(5),
            memory_bytes: 1_536 << 20,
            processor: Duration::from_secs(240),
            rest: Duration::from_secs(60),
            open_documents: 6,
            open_bytes: 320 << 20,
        }
    }
}

/// Refuses a value beyond its bound.
///
/// Errors: [`ScoreError::TooLarge`].
pub(crate) fn within(limit: SizeLimit, value: u64, most: u64) -> Result<(), ScoreError> {
    if value > most { Err(ScoreError::TooLarge { limit, value, most }) } else { Ok(()) }
}
