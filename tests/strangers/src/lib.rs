//! Bytes of strangers: what must hold whatever they are.
//!
//! What it is for: a change, a bundle, a message of an exchange and a database may come from anybody, or from a broken
//! disk. Each has one entry here ([`change::take`], [`bundle::take`], [`exchange::take`], [`database::take`]), which
//! takes any bytes the way the program does and panics when a promise is broken: that what is refused leaves no trace
//! and says why, that what is taken reads back the same, that the profile beside it goes on.
//!
//! How it works: the tests of this crate call the entries with [`spoil`]ed seeds, a few seconds for every change of
//! the program and as long as one likes in `make test-long`; the targets in `tests/fuzz` call the same entries with
//! what libFuzzer finds. The first byte of an input says how the others are wrapped (with the checksum, the signature
//! or the seal that they need), because nearly all bytes that come without are refused at the first look. What was
//! found once lies in `found/` and is taken again by each run.
//!
//! What it deliberately does not do: it measures no time. A hang is ended by whoever runs the test.

pub mod bundle;
pub mod change;
mod content;
pub mod database;
pub mod exchange;
#[cfg(feature = "profile")]
mod profile;
mod refusal;
pub mod spoil;

/// An entry: its name, what takes an input, and inputs to begin with.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The name, which is that of its target and of its folder under `found/`.
    pub name: &'static str,
    /// Takes an input; panics when a promise is broken.
    pub take: fn(&[u8]),
    /// Inputs that say something, from which others are made.
    pub seeds: fn() -> Vec<Vec<u8>>,
}

/// Every entry.
pub const ENTRIES: [Entry; 4] = [
    Entry { name: "change_chunk", take: change::take, seeds: change::seeds },
    Entry { name: "bundle", take: bundle::take, seeds: bundle::seeds },
    Entry { name: "exchange", take: exchange::take, seeds: exchange::seeds },
    Entry { name: "database", take: database::take, seeds: database::seeds },
];

/// An input whose first byte says how the others are wrapped.
fn input(mode: u8, bytes: &[u8]) -> Vec<u8> {
    [&[mode][..], bytes].concat()
}
