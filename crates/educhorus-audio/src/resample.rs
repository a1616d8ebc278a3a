//! From one sample rate to another, by a windowed sinc.
//!
//! What it is for: stems of different rates meet on one clock, and a sound card may insist on its own rate. How it
//! works: a table holds the filter at every phase that the ratio of the two rates needs; an output frame is the
//! product of one row with the frames around its place. Rows add up to 1, so a level stays a level. What it
//! deliberately does not do: follow a rate that changes, or tempo; that is the stretcher's work.

use std::f64::consts::PI;

use crate::{AudioError, Pcm};

/// Filter length at equal or rising rate, in input frames; it grows with the ratio when the rate falls.
const TAPS: usize = 64;
/// Unusual ratios would need a row for every frame of a second; beyond this, the nearest row serves.
const MOST_PHASES: u64 = 1024;
/// Share of the lower band that is kept whole.
const PASSBAND: f64 = 0.94;
/// Shape of the Kaiser window: side lobes some 90 dB down.
const BETA: f64 = 9.0;
/// Input frames fetched at a time.
const FETCH: usize = 128;

/// Turns a stereo stream of one rate into another, block by block, without allocating after it is made.
pub(crate) struct Resampler {
    table: Vec<f32>,
    taps: usize,
    phases: u64,
    from: u64,
    to: u64,
    /// Place between two input frames, in parts of `to`.
    part: u64,
    /// Interleaved stereo input; `first` is the frame under the first tap, `filled` the end of what was fetched.
    window: Vec<f32>,
    first: usize,
    filled: usize,
}

impl Resampler {
    pub(crate) fn new(from: u32, to: u32) -> Self {
        let divisor = u64::from(gcd(from, to));
        let (from, to) = (u64::from(from) / divisor, u64::from(to) / divisor);
        let shrink = (from as f64 / to as f64).max(1.0);
        let taps = (TAPS as f64 * shrink).ceil() as usize;
        let phases = to.min(MOST_PHASES);
        let table = (0..phases).flat_map(|phase| row(taps, phase as f64 / phases as f64, shrink)).collect();
        // Silence under the left half of the filter puts the first input frame at the first output frame.
        let filled = taps / 2 - 1;
        let window = vec![0.0; 2 * (taps + FETCH)];
        Self { table, taps, phases, from, to, part: 0, window, first: 0, filled }
    }

    /// Fills `out` with stereo frames, calling `fetch` for input in blocks of [`FETCH`] frames.
    pub(crate) fn render(&mut self, out: &mut [f32], mut fetch: impl FnMut(&mut [f32])) {
        for frame in out.chunks_exact_mut(2) {
            while self.first + self.taps > self.filled {
                self.refill(&mut fetch);
            }
            let phase = (self.part * self.phases / self.to) as usize;
            let row = &self.table[phase * self.taps..(phase + 1) * self.taps];
            let input = &self.window[2 * self.first..2 * (self.first + self.taps)];
            let (mut left, mut right) = (0.0, 0.0);
            for (weight, pair) in row.iter().zip(input.chunks_exact(2)) {
                left += weight * pair[0];
                right += weight * pair[1];
            }
            frame.copy_from_slice(&[left, right]);
            self.part += self.from;
            self.first += (self.part / self.to) as usize;
            self.part %= self.to;
        }
    }

    fn refill(&mut self, fetch: &mut impl FnMut(&mut [f32])) {
        // A falling rate may step over frames that were not fetched yet: they are fetched and skipped.
        let gone = self.first.min(self.filled);
        self.window.copy_within(2 * gone..2 * self.filled, 0);
        self.filled -= gone;
        self.first -= gone;
        fetch(&mut self.window[2 * self.filled..2 * (self.filled + FETCH)]);
        self.filled += FETCH;
    }
}

/// Brings a sound to another rate, once and ahead of playing.
///
/// The length becomes `frames × rate / old rate`, rounded up, and the first frame stays the first frame.
///
/// Units: `rate` in hertz.
/// Errors: [`AudioError::BadShape`] for a rate that [`Pcm::new`] refuses.
pub fn resampled(pcm: &Pcm, rate: u32) -> Result<Pcm, AudioError> {
    if rate == pcm.rate() {
        return Ok(pcm.clone());
    }
    Pcm::new(rate, pcm.channels(), Vec::new())?;
    let frames = (u128::from(pcm.frames()) * u128::from(rate)).div_ceil(u128::from(pcm.rate())) as usize;
    let channels = usize::from(pcm.channels());
    let mut resampler = Resampler::new(pcm.rate(), rate);
    let mut samples = Vec::with_capacity(frames * channels);
    let mut block = [0.0; 2 * 1024];
    let mut at = 0;
    while samples.len() < frames * channels {
        resampler.render(&mut block, |input| at = fill_stereo(pcm, at, input));
        let wanted = (frames - samples.len() / channels).min(1024);
        for frame in block.chunks_exact(2).take(wanted) {
            samples.extend(frame[..channels].iter().map(|sample| (sample * 32768.0).round() as i16));
        }
    }
    Pcm::new(rate, pcm.channels(), samples)
}

fn fill_stereo(pcm: &Pcm, at: u64, out: &mut [f32]) -> u64 {
    out.fill(0.0);
    let frames = (out.len() / 2) as u64;
    let channels = usize::from(pcm.channels());
    for (frame, source) in out.chunks_exact_mut(2).zip(pcm.read(at, frames).chunks_exact(channels)) {
        frame[0] = f32::from(source[0]) / 32768.0;
        frame[1] = f32::from(source[channels - 1]) / 32768.0;
    }
    at + frames
}

/// The filter for a place `phase` (0..1) after the middle tap, adding up to 1.
pub(crate) fn row(taps: usize, phase: f64, shrink: f64) -> Vec<f32> {
    let middle = (taps / 2 - 1) as f64 + phase;
    let half = taps as f64 / 2.0;
    let cutoff = PASSBAND / shrink;
    let weights: Vec<f64> = (0..taps)
        .map(|tap| {
            let x = tap as f64 - middle;
            let sinc = if x == 0.0 { 1.0 } else { (PI * x * cutoff).sin() / (PI * x * cutoff) };
            let edge = (1.0 - (x / half).powi(2)).max(0.0);
            sinc * bessel(BETA * edge.sqrt())
        })
        .collect();
    let sum: f64 = weights.iter().sum();
    weights.iter().map(|weight| (weight / sum) as f32).collect()
}

/// The modified Bessel function of order 0, by its series.
fn bessel(x: f64) -> f64 {
    let (mut sum, mut term) = (1.0, 1.0);
    for k in 1..40 {
        term *= (x / (2.0 * f64::from(k))).powi(2);
        sum += term;
    }
    sum
}

fn gcd(a: u32, b: u32) -> u32 {
    if b == 0 { a.max(1) } else { gcd(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sine(rate: u32, hertz: f64, frames: usize) -> Pcm {
        let wave =
            |n: usize| (16_000.0 * (2.0 * PI * hertz * n as f64 / f64::from(rate)).sin()).round() as i16;
        Pcm::new(rate, 1, (0..frames).map(wave).collect()).unwrap()
    }

    /// Largest difference between the resampled sine and the sine that was meant, away from both ends.
    fn worst_error(from: u32, to: u32, hertz: f64) -> i32 {
        let got = resampled(&sine(from, hertz, from as usize / 4), to).unwrap();
        let meant = sine(to, hertz, got.frames() as usize);
        let inside = 200..got.frames() as usize - 200;
        let apart = |n: usize| (i32::from(got.samples()[n]) - i32::from(meant.samples()[n])).abs();
        inside.map(apart).max().unwrap()
    }

    #[test]
    fn a_sine_stays_the_same_sine_in_place() {
        for (from, to) in [(44_100, 48_000), (48_000, 44_100), (22_050, 44_100), (96_000, 44_100)] {
            for hertz in [110.0, 997.0, 6_000.0] {
                let worst = worst_error(from, to, hertz);
                assert!(worst <= 4, "{from} to {to} at {hertz} Hz: off by {worst} of 16000");
            }
        }
    }

    #[test]
    fn what_the_lower_rate_cannot_hold_is_removed() {
        let quiet = resampled(&sine(48_000, 15_000.0, 12_000), 22_050).unwrap();
        let loudest = quiet.read(200, quiet.frames() - 400).iter().map(|s| s.abs()).max().unwrap();
        assert!(loudest < 8, "alias of {loudest} from a tone of 16000");
    }

    #[test]
    fn lengths_and_channels_are_kept() {
        let pcm = Pcm::new(44_100, 2, [8_000, -4_000].repeat(441)).unwrap();
        let got = resampled(&pcm, 48_000).unwrap();
        assert_eq!((got.rate(), got.channels(), got.frames()), (48_000, 2, 480));
        let middle = got.read(200, 1);
        assert!((middle[0] - 8_000).abs() <= 1 && (middle[1] + 4_000).abs() <= 1, "{middle:?}");
        assert!(matches!(resampled(&pcm, 0), Err(AudioError::BadShape)));
    }

    #[test]
    fn the_size_of_blocks_changes_nothing() {
        let run = |block: usize| {
            let mut counter = 0.0_f32;
            let mut resampler = Resampler::new(48_000, 44_100);
            let mut out = vec![0.0; 2 * 600];
            for part in out.chunks_mut(2 * block) {
                resampler.render(part, |input| {
                    input.iter_mut().for_each(|sample| {
                        counter += 1.0;
                        *sample = (counter * 0.01).sin();
                    });
                });
            }
            out
        };
        assert_eq!(run(600), run(7));
    }
}
