//! The mixer against a reference that is written frame by frame, and against its own coded stems.

// A test ends at the first surprise, and so may its helpers.
#![allow(clippy::unwrap_used)]

mod coded;

use std::sync::Arc;

use educhorus_audio::{Controls, DECLICK_MS, Level, Mixer, Pcm, Program, Stem, StemId};
use proptest::prelude::*;

const LENGTH: u64 = 900;

#[derive(Clone, Debug)]
enum Act {
    Play,
    Pause,
    Seek(u64),
    Gain(u32, f32),
    Mute(u32, bool),
    Solo(u32, bool),
    Render(usize),
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        2 => Just(Act::Play),
        1 => Just(Act::Pause),
        2 => (0..LENGTH + 50).prop_map(Act::Seek),
        2 => (0..3_u32, 0.0..2.0_f32).prop_map(|(id, gain)| Act::Gain(id, gain)),
        2 => (0..3_u32, any::<bool>()).prop_map(|(id, on)| Act::Mute(id, on)),
        2 => (0..3_u32, any::<bool>()).prop_map(|(id, on)| Act::Solo(id, on)),
        6 => (1..200_usize).prop_map(Act::Render),
    ]
}

/// Three quiet stems of different lengths, so that the limiter has no part in this.
fn stem_sample(id: u32, n: u64) -> i16 {
    let ends = [LENGTH, 700, 333][id as usize];
    if n < ends { ((n as i32 * (31 + 17 * id as i32)) % 3_000 - 1_500) as i16 } else { 0 }
}

fn program() -> Arc<Program> {
    let stem = |id: u32| {
        let ends = [LENGTH, 700, 333][id as usize];
        let samples = (0..ends).map(|n| stem_sample(id, n)).collect();
        Stem { id: StemId(id), pcm: Pcm::new(44_100, 1, samples).unwrap() }
    };
    Arc::new(Program::new((0..3).map(stem).collect()).unwrap())
}

/// The same promises, written the slow and obvious way.
#[derive(Default)]
struct Model {
    at: u64,
    playing: bool,
    jump: Option<u64>,
    edge: u32,
    fade: u32,
    level: [(f32, bool, bool); 3],
    from: [f64; 3],
    to: [f64; 3],
    left: [u32; 3],
}

impl Model {
    fn target(&self, id: usize) -> f64 {
        let any_solo = self.level.iter().any(|level| level.2);
        let (gain, muted, solo) = self.level[id];
        if muted || (any_solo && !solo) { 0.0 } else { f64::from(gain) }
    }

    fn gain(&self, id: usize) -> f64 {
        let share = if self.left[id] == 0 { 0.0 } else { f64::from(self.left[id]) / f64::from(self.fade) };
        self.to[id] + (self.from[id] - self.to[id]) * share
    }

    fn aim(&mut self) {
        for id in 0..3 {
            if self.target(id) != self.to[id] {
                (self.from[id], self.to[id], self.left[id]) = (self.gain(id), self.target(id), self.fade);
            }
        }
    }

    fn frame(&mut self) -> f64 {
        if self.at == LENGTH {
            self.edge = 0;
        }
        if self.edge == 0 {
            self.at = self.jump.take().unwrap_or(self.at);
        }
        if self.at == LENGTH && self.jump.is_none() {
            self.playing = false;
        }
        if !self.playing && self.edge == 0 {
            self.left = [0; 3];
            return 0.0;
        }
        let leaving = !self.playing || self.jump.is_some();
        self.edge = if leaving { self.edge - 1 } else { (self.edge + 1).min(self.fade) };
        let mut sum = 0.0;
        for id in 0..3 {
            self.left[id] = self.left[id].saturating_sub(1);
            sum += f64::from(stem_sample(id as u32, self.at)) / 32768.0 * self.gain(id);
        }
        self.at += 1;
        if self.fade == 0 { sum } else { sum * f64::from(self.edge) / f64::from(self.fade) }
    }

    fn obey(&mut self, act: &Act) {
        match *act {
            Act::Play if self.jump.unwrap_or(self.at) >= LENGTH => {
                (self.jump, self.playing) = (Some(0), true);
            }
            Act::Play => self.playing = true,
            Act::Pause => self.playing = false,
            Act::Seek(frame) => self.jump = Some(frame.min(LENGTH)),
            Act::Gain(id, gain) => self.level[id as usize].0 = gain,
            Act::Mute(id, on) => self.level[id as usize].1 = on,
            Act::Solo(id, on) => self.level[id as usize].2 = on,
            Act::Render(_) => {}
        }
    }
}

fn obey(controls: &Controls, act: &Act) {
    match *act {
        Act::Play => controls.play(),
        Act::Pause => controls.pause(),
        Act::Seek(frame) => controls.seek(frame),
        Act::Gain(id, gain) => controls.set_gain(StemId(id), gain).unwrap(),
        Act::Mute(id, on) => controls.set_mute(StemId(id), on).unwrap(),
        Act::Solo(id, on) => controls.set_solo(StemId(id), on).unwrap(),
        Act::Render(_) => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_sequence_of_orders_sounds_as_the_reference_says(
        acts in prop::collection::vec(act(), 1..60),
        fade in prop::sample::select(vec![0_u32, 1, 7, 60, 220]),
    ) {
        let program = program();
        let controls = Arc::new(Controls::new(&program));
        let mut mixer = Mixer::with_fade(program, controls.clone(), fade);
        let (from, to) = ([1.0; 3], [1.0; 3]);
        let mut model = Model { fade, level: [(1.0, false, false); 3], from, to, ..Model::default() };
        for act in &acts {
            obey(&controls, act);
            model.obey(act);
            let Act::Render(frames) = *act else { continue };
            let mut out = vec![f32::NAN; 2 * frames];
            mixer.render(&mut out);
            model.aim();
            for (n, frame) in out.chunks_exact(2).enumerate() {
                let meant = model.frame();
                prop_assert_eq!(frame[0].to_bits(), frame[1].to_bits());
                prop_assert!((f64::from(frame[0]) - meant).abs() < 2e-6, "frame {n}: {} not {meant}", frame[0]);
            }
            prop_assert_eq!(controls.frame(), model.jump.unwrap_or(model.at));
            prop_assert_eq!(controls.is_playing(), model.playing);
        }
    }

    #[test]
    fn the_size_of_blocks_changes_nothing(blocks in prop::collection::vec(1..300_usize, 1..40)) {
        let render = |blocks: &[usize]| {
            let program = program();
            let controls = Arc::new(Controls::new(&program));
            controls.play();
            let mut mixer = Mixer::new(program, controls);
            let mut out = vec![0.0; 2 * blocks.iter().sum::<usize>()];
            let mut rest = &mut out[..];
            for block in blocks {
                let (now, later) = rest.split_at_mut(2 * block);
                mixer.render(now);
                rest = later;
            }
            out
        };
        prop_assert_eq!(render(&blocks), render(&[blocks.iter().sum()]));
    }
}

/// A plain generator, seeded, so that the thousand orders are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

#[test]
fn a_thousand_mutes_and_seeks_leave_all_stems_on_the_same_frame() {
    const RATE: u32 = 44_100;
    const FRAMES: u64 = 200_000;
    let program = Arc::new(Program::new(coded::stems(RATE, FRAMES)).unwrap());
    let controls = Arc::new(Controls::new(&program));
    let mut mixer = Mixer::new(program, controls.clone());
    let (mut dice, mut muted) = (Dice(4), [false; 4]);
    let settled = 3 * (RATE * DECLICK_MS / 1000) as usize;
    let mut read = 0;
    controls.play();
    for turn in 0..1_000 {
        if dice.roll(2) == 0 {
            controls.seek(dice.roll(FRAMES - 5_000));
            controls.play();
        } else {
            let id = dice.roll(4) as usize;
            muted[id] = !muted[id];
            controls.set_mute(StemId(id as u32), muted[id]).unwrap();
        }
        let mut out = vec![0.0; 2 * (settled + dice.roll(1_500) as usize)];
        mixer.render(&mut out);
        let end = controls.frame();
        if end == FRAMES {
            continue;
        }
        for (back, frame) in out[2 * settled..].chunks_exact(2).rev().enumerate() {
            let meant = coded::codes(end - 1 - back as u64, muted.map(|muted| !muted));
            assert_eq!(
                coded::read(frame[0], frame[1]),
                Some(meant),
                "turn {turn}, {back} frames before its end"
            );
            read += 1;
        }
    }
    assert!(read > 500_000, "only {read} frames could be read");
}

#[test]
fn a_solo_that_moves_between_stems_is_never_heard_as_both_or_none() {
    let pcm = |sample: i16| Pcm::new(44_100, 1, vec![sample; 400_000]).unwrap();
    let (one, two) = (StemId(1), StemId(2));
    let stems = vec![Stem { id: one, pcm: pcm(1) }, Stem { id: two, pcm: pcm(2) }];
    let program = Arc::new(Program::new(stems).unwrap());
    let controls = Arc::new(Controls::new(&program));
    let mut mixer = Mixer::with_fade(program, controls.clone(), 0);
    let solo = |solo| Level { solo, ..Level::default() };
    controls.set_levels(&[(one, solo(true)), (two, solo(false))]).unwrap();
    controls.play();
    // A mixer that meets a writer keeps what it had: here, the levels above.
    mixer.render(&mut [0.0; 2]);
    std::thread::scope(|threads| {
        let writer = threads.spawn(|| {
            for turn in 0..25_000 {
                controls.set_levels(&[(one, solo(turn % 2 == 0)), (two, solo(turn % 2 == 1))]).unwrap();
                std::thread::yield_now();
            }
        });
        let mut level = 0.0;
        while !writer.is_finished() || level != 2.0 {
            let mut out = [0.0; 2];
            mixer.render(&mut out);
            level = out[0] * 32768.0;
            assert!(level == 1.0 || level == 2.0, "{level}");
            if controls.frame() > 390_000 {
                controls.seek(0);
            }
        }
    });
}
