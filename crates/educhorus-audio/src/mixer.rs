//! The clock and the sum.
//!
//! What it is for: turning a program and its controls into one stereo stream. How it works: the [`Reel`] has the only
//! clock. A call of [`Mixer::render`] reads the orders once, then walks in stretches: silent, fading in, steady, fading
//! out; in each, every stem gives the same frames, its gains on them, and a sum that could be too high is limited. A
//! jump, a pause, and a tempo that needs a new beginning fade out first, so that none clicks. What it deliberately does
//! not do: wait, allocate, lock, or keep a clock per stem.

use std::sync::Arc;

use crate::controls::Settings;
use crate::order::Order;
use crate::ramp::Ramp;
use crate::reel::Reel;
use crate::tape::Lane;
use crate::{Controls, Program, limit};

/// How long gains, pauses and jumps fade, so that they do not click. Units: milliseconds.
pub const DECLICK_MS: u32 = 5;

/// Frames taken at a time.
const BLOCK: usize = 256;

/// Renders a program as its controls say, for a sound card or for a file, always the same way.
pub struct Mixer {
    controls: Arc<Controls>,
    reel: Reel,
    /// Frames of all stems, before their gains.
    lanes: Vec<f32>,
    peaks: Vec<f32>,
    gains: Vec<[Ramp; 2]>,
    settings: Settings,
    order: Order,
    jump: Option<u64>,
    /// An order waits for a new beginning at the same place.
    anew: bool,
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
        let mut settings = Settings::of(program.stems().len());
        controls.read(&mut settings);
        let peaks = program.stems().iter().map(|stem| stem.pcm.peak()).collect();
        let mut reel = Reel::new(program);
        reel.aim(settings.speed, settings.looped);
        reel.begin(controls.frame());
        Self {
            lanes: vec![0.0; BLOCK * reel.width()],
            peaks,
            gains: settings
                .gains
                .iter()
                .map(|gains| gains.map(|gain| Ramp::resting_at(gain, fade)))
                .collect(),
            settings,
            order: controls.order(),
            jump: None,
            anew: false,
            number,
            edge: 0,
            fade,
            hot: false,
            reel,
            controls,
        }
    }

    /// Tells how many frames one second has. Units: hertz.
    pub fn rate(&self) -> u32 {
        self.reel.rate()
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
        let frame = self.jump.unwrap_or(self.reel.at());
        self.controls.report(Order { frame, ..self.order });
    }

    fn obey(&mut self) {
        let order = self.controls.order();
        if order.serial != self.order.serial {
            self.jump = Some(order.frame);
        }
        self.order = order;
        if self.controls.read(&mut self.settings) {
            for (ramps, gains) in self.gains.iter_mut().zip(&self.settings.gains) {
                ramps.iter_mut().zip(gains).for_each(|(ramp, gain)| ramp.aim(*gain));
            }
            self.anew |= self.reel.aim(self.settings.speed, self.settings.looped);
        }
        let loudest = |ramps: &[Ramp; 2]| ramps[0].highest().max(ramps[1].highest());
        let sum = self.peaks.iter().zip(&self.gains).map(|(peak, ramps)| peak * loudest(ramps)).sum::<f32>();
        self.hot = sum > 1.0 || !self.settings.speed.is_as_recorded() || self.reel.is_stretched();
    }

    fn next_stretch(&mut self, room: usize) -> Stretch {
        let mut leaving = self.jump.is_some() || self.anew || !self.order.playing;
        if leaving && self.edge == 0 {
            self.begin_where_ordered();
            leaving = false;
        }
        if !leaving && !self.order.playing {
            return Stretch::Silent;
        }
        let left = self.reel.left();
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

    fn begin_where_ordered(&mut self) {
        let anew = std::mem::take(&mut self.anew);
        match self.jump.take() {
            Some(frame) => self.reel.begin(frame),
            None if anew => self.reel.begin(self.reel.at()),
            None => {}
        }
    }

    /// Nothing is heard, so gains need no ramp.
    fn rest(&mut self, out: &mut [f32]) -> usize {
        out.fill(0.0);
        self.gains.iter_mut().flatten().for_each(Ramp::snap);
        out.len() / 2
    }

    /// Sounds as many frames as it takes at a time, and tells how many.
    fn sound(&mut self, out: &mut [f32], next_edge: impl Fn(u32) -> Option<u32>) -> usize {
        let frames = (out.len() / 2).min(BLOCK);
        let out = &mut out[..2 * frames];
        let width = self.reel.width();
        let lanes = &mut self.lanes[..frames * width];
        self.reel.take(lanes);
        out.fill(0.0);
        for (lane, ramps) in self.reel.lanes().iter().zip(&mut self.gains) {
            add_lane(lanes.chunks_exact(width), *lane, ramps, out);
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
        frames
    }
}

/// Adds a stem to `out`, left and right with their gains.
fn add_lane<'f>(frames: impl Iterator<Item = &'f [f32]>, lane: Lane, ramps: &mut [Ramp; 2], out: &mut [f32]) {
    let [left, right] = ramps;
    match (left.settled(), right.settled()) {
        (Some(0.0), Some(0.0)) => {}
        (Some(left), Some(right)) => {
            for (sum, values) in out.chunks_exact_mut(2).zip(frames) {
                sum[0] += values[lane.left] * left;
                sum[1] += values[lane.right] * right;
            }
        }
        _ => {
            for (sum, values) in out.chunks_exact_mut(2).zip(frames) {
                sum[0] += values[lane.left] * left.step();
                sum[1] += values[lane.right] * right.step();
            }
        }
    }
}
