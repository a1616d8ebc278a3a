//! Tones that are made, and what is measured of them afterwards.
// Not every test measures everything.
#![allow(dead_code)]

use std::collections::BTreeSet;
use std::f64::consts::TAU;
use std::sync::Arc;

use educhorus_audio::{Controls, Mixer, Pcm, Program, Speed, Stem, StemId};

pub const RATE: u32 = 44_100;

/// A chord of four voices with eight partials each, which never line up. Units: hertz, and amplitude.
pub fn chord() -> Vec<(f64, f64)> {
    let partials = |root: f64| (1..=8).map(move |n| (root * f64::from(n), 0.09 / f64::from(n)));
    [98.0, 147.3, 246.1, 369.7].into_iter().flat_map(partials).collect()
}

pub fn tone(partials: &[(f64, f64)], seconds: f64) -> Pcm {
    let frames = (f64::from(RATE) * seconds) as usize;
    let at = |n: usize| {
        let sum: f64 = partials
            .iter()
            .enumerate()
            .map(|(k, (hertz, size))| size * (TAU * hertz * n as f64 / f64::from(RATE) + k as f64).sin())
            .sum();
        (sum * 32_767.0).round() as i16
    };
    Pcm::new(RATE, 1, (0..frames).map(at).collect()).unwrap()
}

pub fn program(stems: Vec<Pcm>) -> Arc<Program> {
    let stems = stems.into_iter().enumerate().map(|(n, pcm)| Stem { id: StemId(n as u32), pcm });
    Arc::new(Program::new(stems.collect()).unwrap())
}

/// A mixer that plays from a place at a speed.
pub fn playing(program: &Arc<Program>, from: u64, speed: Speed) -> (Arc<Controls>, Mixer) {
    let controls = Arc::new(Controls::new(program));
    controls.set_speed(speed);
    controls.seek(from);
    controls.play();
    (controls.clone(), Mixer::new(program.clone(), controls))
}

/// The left channel of the next frames.
pub fn left(mixer: &mut Mixer, frames: usize) -> Vec<f64> {
    let mut out = vec![0.0; 2 * frames];
    out.chunks_mut(2 * 512).for_each(|block| mixer.render(block));
    out.iter().step_by(2).map(|sample| f64::from(*sample)).collect()
}

/// The cosine and the sine part of a frequency, under a window that fades at both ends.
fn part(sound: &[f64], hertz: f64) -> (f64, f64) {
    let last = sound.len() as f64;
    sound.iter().enumerate().fold((0.0, 0.0), |(cos, sin), (n, value)| {
        let window = 1.0 - (TAU * n as f64 / last).cos();
        let turn = TAU * hertz * n as f64 / f64::from(RATE);
        (cos + value * window * turn.cos() * 2.0 / last, sin + value * window * turn.sin() * 2.0 / last)
    })
}

/// How loud a frequency is.
pub fn level(sound: &[f64], hertz: f64) -> f64 {
    let (cos, sin) = part(sound, hertz);
    cos.hypot(sin)
}

/// The frequency near `hertz`: where the phase has got to between two halves.
pub fn frequency(sound: &[f64], hertz: f64) -> f64 {
    let half = sound.len() / 2;
    let phase = |from: usize| {
        let (cos, sin) = part(&sound[from..from + half], hertz);
        (-sin).atan2(cos)
    };
    let apart = half / 8;
    // Both windows count from their own beginning.
    let turned = phase(apart) - phase(0) - TAU * hertz * apart as f64 / f64::from(RATE);
    let off = (turned + TAU / 2.0).rem_euclid(TAU) - TAU / 2.0;
    hertz + off * f64::from(RATE) / (TAU * apart as f64)
}

pub fn cents(heard: f64, meant: f64) -> f64 {
    1_200.0 * (heard / meant).log2()
}

/// How much louder the partials are than everything else: what lies within four lines of one, against the rest, in
/// windows of a third of a second. Units: decibels.
pub fn tonal_to_residual(sound: &[f64], partials: &[(f64, f64)]) -> f64 {
    const LINES: usize = 16_384;
    let near = |(hertz, _): &(f64, f64)| {
        let line = (hertz * LINES as f64 / f64::from(RATE)).round() as usize;
        line - 4..=line + 4
    };
    let lines: BTreeSet<usize> = partials.iter().flat_map(near).collect();
    let (mut tonal, mut all) = (0.0, 0.0);
    for sound in sound.chunks_exact(LINES) {
        let faded: Vec<f64> =
            sound.iter().enumerate().map(|(n, value)| value * blackman_harris(n, LINES)).collect();
        tonal += lines.iter().map(|line| 2.0 * power(&faded, *line) / LINES as f64).sum::<f64>();
        all += faded.iter().map(|value| value * value).sum::<f64>();
    }
    10.0 * (tonal / (all - tonal)).log10()
}

fn blackman_harris(n: usize, of: usize) -> f64 {
    let turn = TAU * n as f64 / of as f64;
    0.358_75 - 0.488_29 * turn.cos() + 0.141_28 * (2.0 * turn).cos() - 0.011_68 * (3.0 * turn).cos()
}

/// The power of one line of the spectrum.
fn power(sound: &[f64], line: usize) -> f64 {
    let (mut cos, mut sin) = (0.0, 0.0);
    for (n, value) in sound.iter().enumerate() {
        let turn = TAU * (n * line % sound.len()) as f64 / sound.len() as f64;
        cos += value * turn.cos();
        sin += value * turn.sin();
    }
    cos * cos + sin * sin
}

/// Where the sound first reaches half of its greatest level, in windows of 2 ms. Units: frames.
pub fn onset(sound: &[f64]) -> usize {
    let step = RATE as usize / 500;
    let levels: Vec<f64> =
        sound.chunks(step).map(|part| part.iter().map(|value| value * value).sum::<f64>().sqrt()).collect();
    let half = levels.iter().copied().fold(0.0, f64::max) / 2.0;
    levels.iter().position(|level| *level >= half).unwrap() * step
}
