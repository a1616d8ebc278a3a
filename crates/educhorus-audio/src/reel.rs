//! The one place in time, and the frames from there on.
//!
//! What it is for: the mixer asks for the next frames of all stems and need not know whether they come straight from the
//! tape or stretched, nor where a loop ends. What it deliberately does not do: fade; where an order can only be obeyed by
//! beginning anew, it says so, and the mixer falls silent first.

use std::sync::Arc;

use crate::seam::Seam;
use crate::stretcher::Stretcher;
use crate::tape::{Lane, Tape};
use crate::{Program, Speed};

pub(crate) struct Reel {
    tape: Tape,
    stretcher: Stretcher,
    rate: u32,
    length: i64,
    at: i64,
    stretched: bool,
    speed: Speed,
    seam: Option<Seam>,
    wanted_seam: Option<Seam>,
}

impl Reel {
    /// A program at its beginning, as recorded.
    pub(crate) fn new(program: Arc<Program>) -> Self {
        let (rate, length) = (program.rate(), i64::try_from(program.length()).unwrap_or(i64::MAX));
        let tape = Tape::new(program);
        let stretcher = Stretcher::new(&tape, rate);
        Self {
            tape,
            stretcher,
            rate,
            length,
            at: 0,
            stretched: false,
            speed: Speed::default(),
            seam: None,
            wanted_seam: None,
        }
    }

    pub(crate) fn rate(&self) -> u32 {
        self.rate
    }

    pub(crate) fn width(&self) -> usize {
        self.tape.width()
    }

    pub(crate) fn lanes(&self) -> &[Lane] {
        self.tape.lanes()
    }

    /// Whether what comes may be louder than what was recorded.
    pub(crate) fn is_stretched(&self) -> bool {
        self.stretched
    }

    /// The frame that is heard next.
    pub(crate) fn at(&self) -> u64 {
        self.at.max(0) as u64
    }

    /// How many frames can be taken before the program ends. Units: frames of output.
    pub(crate) fn left(&self) -> u64 {
        if self.seam.is_some_and(|seam| self.at < seam.to) {
            return u64::MAX;
        }
        let left = (self.length - self.at).max(0) as u64;
        if self.stretched { (left * 1_000).div_ceil(u64::from(self.speed.tempo)) } else { left }
    }

    /// Takes a tempo, a pitch and a loop; true when that needs a new beginning.
    pub(crate) fn aim(&mut self, speed: Speed, looped: (u64, u64)) -> bool {
        let stretches = !speed.is_as_recorded();
        let bends = self.stretched && stretches && speed.cents != self.speed.cents;
        if self.stretched && !bends {
            self.stretcher.set_tempo(speed.tempo);
        }
        self.speed = speed;
        self.wanted_seam = Seam::new(looped.0, looped.1, self.rate);
        if !self.stretched && !stretches {
            self.seam = self.wanted_seam;
        }
        bends || stretches != self.stretched || self.seam != self.wanted_seam
    }

    /// Begins anew at a frame.
    pub(crate) fn begin(&mut self, at: u64) {
        self.at = i64::try_from(at).unwrap_or(i64::MAX).min(self.length);
        self.seam = self.wanted_seam;
        self.stretched = !self.speed.is_as_recorded();
        if self.stretched {
            self.stretcher.start(&self.tape, self.at, self.seam, self.speed);
        }
    }

    /// Takes the next frames. Shape: [`Reel::width`] values a frame.
    pub(crate) fn take(&mut self, out: &mut [f32]) {
        if self.stretched {
            self.stretcher.take(&self.tape, self.seam, out);
            self.at = self.stretcher.heard(self.seam).min(self.length.max(self.at));
        } else {
            self.at = self.tape.read(self.at, self.seam, out);
        }
    }
}
