//! One row: what somebody did, and what it cost on the line, on the clock and on the server.

use std::time::{Duration, Instant};

use super::line::{Counted, Line};
use super::watched::Watched;
use crate::error::BenchError;
use crate::section::number;

pub const RENEWED: &str = "after a season the session is renewed, and the list of devices read";
pub const HANDED_OVER: &str = "a season taken offline is handed over";
pub const NOTHING: &str = "an exchange of nothing";
pub const ONE_MORE: &str = "one more device fetches all of it";
pub const THIRTY_COLLEAGUES: &str = "30 devices fetch all of it at once";
pub const THIRTY_PUPILS: &str = "30 pupils fetch what they may read at once";

pub const HEADINGS: [&str; 10] = [
    "who",
    "what",
    "requests",
    "turns",
    "KB up",
    "KB down",
    "clock ms",
    "server CPU ms",
    "server peak MiB meanwhile",
    "to reach",
];

/// What something cost.
pub struct Cost {
    counted: Counted,
    clock: Duration,
    server: Duration,
    /// Units: KiB.
    peak: u64,
}

/// One row of the table.
pub enum Row {
    /// What was measured.
    Measured { who: &'static str, what: &'static str, cost: Cost, reach: &'static str },
    /// Who could not be run, and why.
    NotRun { who: &'static str, why: String },
}

impl Row {
    /// The cells below [`HEADINGS`].
    pub fn cells(self) -> Vec<String> {
        let milliseconds = |time: Duration| number(time.as_secs_f64() * 1000.0);
        let kilobytes = |bytes: u64| number(bytes as f64 / 1000.0);
        let (who, what, Cost { counted, clock, server, peak }, reach) = match self {
            Self::Measured { who, what, cost, reach } => (who, what, cost, reach),
            Self::NotRun { who, why } => {
                let mut cells = vec![who.to_owned(), format!("not run: {why}")];
                cells.resize(HEADINGS.len(), String::new());
                return cells;
            }
        };
        vec![
            who.to_owned(),
            what.to_owned(),
            counted.requests.to_string(),
            counted.turns.to_string(),
            kilobytes(counted.up),
            kilobytes(counted.down),
            milliseconds(clock),
            milliseconds(server),
            number(peak as f64 / 1024.0),
            reach.to_owned(),
        ]
    }
}

/// What something costs, from the beginning to when it is done; bytes that follow are counted too.
///
/// Errors: those of the work.
pub fn cost(
    server: &Watched,
    line: &Line,
    what: impl FnOnce() -> Result<(), BenchError>,
) -> Result<Cost, BenchError> {
    // Whoever signed in before has cost memory that is not part of this.
    server.forget_peak()?;
    let (counted, before, start) = (line.counted(), server.cpu()?, Instant::now());
    what()?;
    let clock = start.elapsed();
    let counted = line.quiet() - counted;
    Ok(Cost { counted, clock, server: server.cpu()?.saturating_sub(before), peak: server.peak()? })
}
