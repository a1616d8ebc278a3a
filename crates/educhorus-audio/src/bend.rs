//! The tape at another speed, pitch and all, by a windowed sinc.
//!
//! What it is for: to be heard higher or deeper, the tape runs faster or slower, and the stretcher takes the change of
//! tempo back; so a semitone is exact, which a stretcher that moves lines of a spectrum does not manage. How it works:
//! filters stand ready for every phase and for every semitone up, whose higher tones would not fit any more; the frames
//! around a place are kept in a window. What it deliberately does not do: change its speed on the way; that is a new
//! beginning.

use crate::resample::row;
use crate::seam::Seam;
use crate::tape::Tape;

const TAPS: usize = 32;
/// Between two of these a straight line is drawn.
const PHASES: usize = 256;
/// Filters for tapes that run up to half an octave faster, a semitone apart.
const FILTERS: usize = 7;
/// Frames of tape fetched at a time.
const FETCH: usize = 128;

/// Reads a tape faster or slower than it was recorded.
pub(crate) struct Bend {
    width: usize,
    filters: Vec<f32>,
    filter: usize,
    /// Frames of tape for each frame given.
    ratio: f64,
    /// Where the next frame lies behind the middle of the window's first taps. Units: frames, below 1.
    part: f64,
    window: Vec<f32>,
    first: usize,
    filled: usize,
    head: i64,
}

impl Bend {
    /// Makes one for tapes of that many values a frame; this allocates.
    pub(crate) fn new(width: usize) -> Self {
        let filter = |semitones: usize| {
            let shrink = (semitones as f64 / 12.0).exp2();
            (0..=PHASES).flat_map(move |phase| row(TAPS, phase as f64 / PHASES as f64, shrink))
        };
        Self {
            width,
            filters: (0..FILTERS).flat_map(filter).collect(),
            filter: 0,
            ratio: 1.0,
            part: 0.0,
            window: vec![0.0; (TAPS + 2 + FETCH) * width],
            first: 0,
            filled: 0,
            head: 0,
        }
    }

    /// How many frames of tape go into one that is given.
    pub(crate) fn ratio(&self) -> f64 {
        self.ratio
    }

    /// Goes to a place on the tape, and by how many cents it is to be higher from there on.
    pub(crate) fn start(&mut self, at: f64, cents: i16) {
        self.ratio = (f64::from(cents) / 1_200.0).exp2();
        self.filter = usize::try_from(i32::from(cents)).unwrap_or(0).div_ceil(100).min(FILTERS - 1);
        let whole = at.floor();
        self.part = at - whole;
        self.head = whole as i64 - if cents == 0 { 0 } else { TAPS as i64 / 2 - 1 };
        (self.first, self.filled) = (0, 0);
    }

    /// Gives the next frames. Shape: as of the tape.
    pub(crate) fn read(&mut self, tape: &Tape, seam: Option<Seam>, out: &mut [f32]) {
        if self.ratio == 1.0 {
            self.head = tape.read(self.head, seam, out);
            return;
        }
        for frame in out.chunks_exact_mut(self.width) {
            while self.first + TAPS > self.filled {
                self.fetch(tape, seam);
            }
            self.weigh(frame);
            self.part += self.ratio;
            self.first += self.part as usize;
            self.part = self.part.fract();
        }
    }

    fn weigh(&self, frame: &mut [f32]) {
        let place = self.part * PHASES as f64;
        let (phase, between) = (place as usize, place.fract() as f32);
        let from = (self.filter * (PHASES + 1) + phase) * TAPS;
        let (near, next) = (&self.filters[from..from + TAPS], &self.filters[from + TAPS..from + 2 * TAPS]);
        frame.fill(0.0);
        let frames = self.window[self.first * self.width..].chunks_exact(self.width);
        for ((near, next), values) in near.iter().zip(next).zip(frames) {
            let weight = near + (next - near) * between;
            frame.iter_mut().zip(values).for_each(|(sum, value)| *sum += weight * value);
        }
    }

    fn fetch(&mut self, tape: &Tape, seam: Option<Seam>) {
        let gone = self.first.min(self.filled);
        self.window.copy_within(gone * self.width..self.filled * self.width, 0);
        self.filled -= gone;
        self.first -= gone;
        let room = &mut self.window[self.filled * self.width..(self.filled + FETCH) * self.width];
        self.head = tape.read(self.head, seam, room);
        self.filled += FETCH;
    }
}
