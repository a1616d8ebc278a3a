//! The stems side by side, as they follow each other in time.
//!
//! What it is for: whoever renders, straight or stretched, takes the same frames of every stem from here, and a loop is
//! a place where one frame follows another. How it works: a frame is all channels of all stems next to each other; the
//! end of a loop is mixed with what stands before its beginning, with equal power. What it deliberately does not do:
//! gains; they come later, so that they are heard at once.

use std::f32::consts::FRAC_PI_2;
use std::sync::Arc;

use crate::seam::{SEAM_MS, Seam};
use crate::{Pcm, Program};

/// A sample of 16 bits times this is a fraction of full scale, without rounding.
const FULL_SCALE: f32 = 1.0 / 32768.0;

/// Where the channels of a stem lie in a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Lane {
    pub(crate) left: usize,
    pub(crate) right: usize,
}

/// Reads frames of all stems at any place.
pub(crate) struct Tape {
    program: Arc<Program>,
    lanes: Vec<Lane>,
    width: usize,
    /// The second half of a fade of equal power, from 0 to nearly 1; the first is its mirror.
    rising: Vec<f32>,
}

impl Tape {
    pub(crate) fn new(program: Arc<Program>) -> Self {
        let mut lanes = Vec::new();
        let mut width = 0;
        for stem in program.stems() {
            let channels = usize::from(stem.pcm.channels());
            lanes.push(Lane { left: width, right: width + channels - 1 });
            width += channels;
        }
        let fade = (program.rate() * SEAM_MS / 1000).max(1) as usize;
        let rising = (0..fade).map(|n| (FRAC_PI_2 * (n as f32 + 0.5) / fade as f32).sin()).collect();
        Self { program, lanes, width, rising }
    }

    /// How many values a frame has.
    pub(crate) fn width(&self) -> usize {
        self.width
    }

    pub(crate) fn lanes(&self) -> &[Lane] {
        &self.lanes
    }

    /// Fills `out` with the frames from a place on, silence where there are none, and tells the place after them.
    ///
    /// Shape: [`Tape::width`] values a frame, fractions of full scale.
    pub(crate) fn read(&self, at: i64, seam: Option<Seam>, out: &mut [f32]) -> i64 {
        let mut at = at;
        let mut rest = out;
        while rest.len() >= self.width {
            let left = (rest.len() / self.width) as i64;
            let (frames, fading) = Seam::stretch(seam, at, left);
            let (now, later) = rest.split_at_mut(frames as usize * self.width);
            now.fill(0.0);
            match (fading, seam) {
                (Some(into), Some(seam)) => {
                    self.add(at, now, |frame| self.share(seam.fade, seam.fade - 1 - (into + frame)));
                    let before = seam.from - seam.fade + into;
                    self.add(before, now, |frame| self.share(seam.fade, into + frame));
                }
                _ => self.add(at, now, |_| 1.0),
            }
            at = Seam::advance(seam, at, frames);
            rest = later;
        }
        at
    }

    /// How much of what rises is heard so far into a fade.
    fn share(&self, fade: i64, into: i64) -> f32 {
        let place = into.max(0) * self.rising.len() as i64 / fade.max(1);
        self.rising.get(place as usize).copied().unwrap_or(1.0)
    }

    fn add(&self, at: i64, out: &mut [f32], share: impl Fn(i64) -> f32) {
        let frames = (out.len() / self.width) as i64;
        // Before the beginning there is silence.
        let skipped = (-at).clamp(0, frames);
        for (stem, lane) in self.program.stems().iter().zip(&self.lanes) {
            let source = stem.pcm.read((at + skipped) as u64, (frames - skipped) as u64);
            let out = &mut out[skipped as usize * self.width..];
            add_stem(&stem.pcm, source, (out, self.width, lane.left), |frame| share(skipped + frame));
        }
    }
}

fn add_stem(pcm: &Pcm, source: &[i16], out: (&mut [f32], usize, usize), share: impl Fn(i64) -> f32) {
    let (out, width, lane) = out;
    let channels = usize::from(pcm.channels());
    let frames = source.chunks_exact(channels).zip(out.chunks_exact_mut(width));
    for (frame, (samples, values)) in frames.enumerate() {
        let share = share(frame as i64) * FULL_SCALE;
        for (value, sample) in values[lane..lane + channels].iter_mut().zip(samples) {
            *value += f32::from(*sample) * share;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Stem, StemId};

    fn tape(stems: &[(u16, &[i16])]) -> Tape {
        let stem = |(id, (channels, samples)): (usize, &(u16, &[i16]))| Stem {
            id: StemId(id as u32),
            pcm: Pcm::new(4_000, *channels, samples.to_vec()).unwrap(),
        };
        Tape::new(Arc::new(Program::new(stems.iter().enumerate().map(stem).collect()).unwrap()))
    }

    #[test]
    fn stems_lie_side_by_side_and_silence_lies_around_them() {
        let tape = tape(&[(1, &[16_384, 8_192]), (2, &[-16_384, 4_096])]);
        let mut out = [9.0; 4 * 3];
        assert_eq!(tape.read(-1, None, &mut out), 3);
        assert_eq!(out, [0.0, 0.0, 0.0, 0.5, -0.5, 0.125, 0.25, 0.0, 0.0, 0.0, 0.0, 0.0]);
    }

    /// A fade of 8 ms is 32 frames here.
    #[test]
    fn a_loop_goes_on_at_its_beginning_and_its_end_fades_into_what_stands_before_that() {
        let samples: Vec<i16> = (0..1_000).map(|n| if n < 500 { 0 } else { 16_384 }).collect();
        let tape = tape(&[(1, &samples)]);
        let seam = Seam::new(400, 600, 4_000);
        let mut out = [0.0; 200];
        assert_eq!(tape.read(400, seam, &mut out), 400);
        assert!(
            out[..100].iter().all(|value| *value == 0.0) && out[100..168].iter().all(|value| *value == 0.5)
        );
        assert!(out[168..].windows(2).all(|pair| pair[0] > pair[1]), "{:?}", &out[168..]);
        assert!(out[168] < 0.5 && out[199] < 0.02);
    }

    #[test]
    fn a_steady_tone_is_as_loud_in_the_seam_of_a_loop() {
        let tone = |n: i64| {
            (0.5 * 32_768.0 * (std::f64::consts::TAU * 440.0 * n as f64 / 4_000.0).sin()).round() as i16
        };
        let samples: Vec<i16> = (0..4_000).map(tone).collect();
        let tape = tape(&[(1, &samples)]);
        // The loop is half a period too long: the worst seam.
        let mut out = [0.0; 3_000];
        tape.read(1_000, Seam::new(1_000, 2_005, 4_000), &mut out);
        let jump = out.windows(2).map(|pair| (pair[1] - pair[0]).abs()).fold(0.0, f32::max);
        let steepest = 0.5 * std::f32::consts::TAU * 440.0 / 4_000.0;
        assert!(jump < 1.5 * steepest, "a step of {jump}, where the tone has {steepest}");
    }
}
