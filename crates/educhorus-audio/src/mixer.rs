//! The clock and the sum.
//!
//! What it is for: turning a program and its controls into one stereo stream. How it works: `at` is the only clock. A
//! call of [`Mixer::render`] reads the orders once, then walks in stretches: silent, fading in, steady, fading out;
//! in each, every stem gives the same frames, its gain on it, and a sum that could be too high is limited. A jump or a pause fades out
//! first, so that neither clicks. What it deliberately does not do: wait, allocate, lock, or keep a clock per stem.

use std::sync::Arc;

use crate::order::Order;
use crate::ramp::Ramp;
use crate::{Controls, Pcm, Program, limit};

/// How long gains, pauses and jumps fade, so that they do not click. Units: milliseconds.
pub const DECLICK_MS: u32 = 5;

/// A sample of 16 bits times this is a fraction of full scale, without rounding.
const FULL_SCALE: f32 = 1.0 / 32768.0;

/// Renders a program as its controls say, for a sound card or for a file, always the same way.
pub struct Mixer {
    program: Arc<Program>,
    controls: Arc<Controls>,
    gains: Vec<Ramp>,
    heard: Vec<f32>,
    order: Order,
    jump: Option<u64>,
    at: u64,
    number: u64,
    /// How far the fade in has come, from 0 (silent) to `fade` (whole).
    edge: u32,
    fade: u32,
    /// The stems could add up beyond full scale with the gains of this block.
    hot: bool,
}

enum Stretch {
    Silent,
    FadingIn(usize),
    FadingOut(usize),
    Steady(usize),
}

impl Mixer {
    /// Makes a mixer that goes on where the controls stand and takes the clock over from any before it, with the fades that ears need.
    pub fn new(program: Arc<Program>, controls: Arc<Controls>) -> Self {
        let fade = program.rate() * DECLICK_MS / 1000;
        Self::with_fade(program, controls, fade)
    }

    /// Makes a mixer with fades of another length; with 0 every sample is exact, as files and tests want it.
    ///
    /// Units: `fade` in frames.
    pub fn with_fade(program: Arc<Program>, controls: Arc<Controls>, fade: u32) -> Self {
        let number = controls.own();
        let mut heard = vec![1.0; program.stems().len()];
        controls.read_levels(&mut heard);
        Self {
            gains: heard.iter().map(|gain| Ramp::resting_at(*gain, fade)).collect(),
            heard,
            order: controls.order(),
            jump: None,
            at: controls.frame(),
            number,
            edge: 0,
            fade,
            hot: false,
            program,
            controls,
        }
    }

    /// Tells how many frames one second has. Units: hertz.
    pub fn rate(&self) -> u32 {
        self.program.rate()
    }

    /// Fills `out` with the next frames and moves the clock by as many as were played.
    ///
    /// Orders given before the call take effect at its first frame. Never allocates, locks or waits. A mixer that no
    /// longer has the clock ([`Controls::release`], or a newer mixer) gives silence and moves nothing.
    ///
    /// Shape: interleaved stereo; a last odd sample means nothing.
    pub fn render(&mut self, out: &mut [f32]) {
        if !self.controls.is_owned_by(self.number) {
            return out.fill(0.0);
        }
        self.obey();
        let mut done = 0;
        let whole = out.len() / 2;
        while done < whole {
            let rest = &mut out[2 * done..2 * whole];
            done += match self.next_stretch(rest.len() / 2) {
                Stretch::Silent => self.rest(rest),
                Stretch::Steady(frames) => self.sound(&mut rest[..2 * frames], |_| None),
                Stretch::FadingIn(frames) => self.sound(&mut rest[..2 * frames], |edge| Some(edge + 1)),
                Stretch::FadingOut(frames) => self.sound(&mut rest[..2 * frames], |edge| Some(edge - 1)),
            };
        }
        let frame = self.jump.unwrap_or(self.at);
        self.controls.report(Order { frame, ..self.order });
    }

    fn obey(&mut self) {
        let order = self.controls.order();
        if order.serial != self.order.serial {
            self.jump = Some(order.frame);
        }
        self.order = order;
        if self.controls.read_levels(&mut self.heard) {
            for (ramp, gain) in self.gains.iter_mut().zip(&self.heard) {
                ramp.aim(*gain);
            }
        }
        let stems = self.program.stems().iter().zip(&self.gains);
        self.hot = stems.map(|(stem, ramp)| stem.pcm.peak() * ramp.highest()).sum::<f32>() > 1.0;
    }

    fn next_stretch(&mut self, room: usize) -> Stretch {
        let mut leaving = self.jump.is_some() || !self.order.playing;
        if leaving && self.edge == 0 {
            self.at = self.jump.take().unwrap_or(self.at);
            leaving = false;
        }
        if !leaving && !self.order.playing {
            return Stretch::Silent;
        }
        let left = self.program.length().saturating_sub(self.at);
        if left == 0 {
            self.edge = 0;
            if self.jump.is_none() {
                self.controls.stop_at_end(self.order);
                self.order.playing = false;
            }
            return self.next_stretch(room);
        }
        let room = room.min(usize::try_from(left).unwrap_or(usize::MAX));
        match (leaving, self.edge) {
            (true, edge) => Stretch::FadingOut(room.min(edge as usize)),
            (false, edge) if edge < self.fade => Stretch::FadingIn(room.min((self.fade - edge) as usize)),
            _ => Stretch::Steady(room),
        }
    }

    /// Nothing is heard, so gains need no ramp.
    fn rest(&mut self, out: &mut [f32]) -> usize {
        out.fill(0.0);
        self.gains.iter_mut().for_each(Ramp::snap);
        out.len() / 2
    }

    fn sound(&mut self, out: &mut [f32], next_edge: impl Fn(u32) -> Option<u32>) -> usize {
        out.fill(0.0);
        for (stem, ramp) in self.program.stems().iter().zip(&mut self.gains) {
            add_stem(&stem.pcm, self.at, ramp, out);
        }
        for frame in out.chunks_exact_mut(2) {
            if let Some(edge) = next_edge(self.edge) {
                self.edge = edge;
                let share = edge as f32 / self.fade as f32;
                frame.iter_mut().for_each(|sample| *sample *= share);
            }
            if self.hot {
                frame.iter_mut().for_each(|sample| *sample = limit(*sample));
            }
        }
        let frames = out.len() / 2;
        self.at += frames as u64;
        frames
    }
}

/// Adds the frames from `at` on to `out`; past the end of a stem its ramp goes on, as if it sounded.
fn add_stem(pcm: &Pcm, at: u64, ramp: &mut Ramp, out: &mut [f32]) {
    let frames = out.len() / 2;
    let ramped = ramp.frames_left().min(frames);
    let source = pcm.read(at, frames as u64);
    let channels = usize::from(pcm.channels());
    let (moving, steady) = source.split_at((ramped * channels).min(source.len()));
    let (out_moving, out_steady) = out.split_at_mut(2 * ramped);
    let mut pairs = moving.chunks_exact(channels);
    for frame in out_moving.chunks_exact_mut(2) {
        let gain = ramp.step() * FULL_SCALE;
        if let Some(pair) = pairs.next() {
            frame[0] += f32::from(pair[0]) * gain;
            frame[1] += f32::from(pair[channels - 1]) * gain;
        }
    }
    match ramp.settled() {
        Some(gain) if gain != 0.0 => add_steady(steady, channels, gain * FULL_SCALE, out_steady),
        _ => {}
    }
}

fn add_steady(source: &[i16], channels: usize, gain: f32, out: &mut [f32]) {
    if channels == 1 {
        for (frame, sample) in out.chunks_exact_mut(2).zip(source) {
            let value = f32::from(*sample) * gain;
            frame[0] += value;
            frame[1] += value;
        }
    } else {
        for (sum, sample) in out.iter_mut().zip(source) {
            *sum += f32::from(*sample) * gain;
        }
    }
}
