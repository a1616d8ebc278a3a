//! What the mixer gives, sample by sample.

// A test ends at the first surprise, and so may its helpers.
#![allow(clippy::unwrap_used)]

use std::sync::Arc;

use educhorus_audio::{
    AudioError, Controls, Hearing, Level, Mixer, Pcm, Program, Stem, StemId, export_wav, mix_down,
};

const A: StemId = StemId(10);
const B: StemId = StemId(20);

fn wave(n: u64, step: i32) -> i16 {
    ((n as i32 * step) % 16_000 - 8_000) as i16
}

fn mono(n: u64) -> i16 {
    wave(n, 37)
}

fn left(n: u64) -> i16 {
    wave(n, 101)
}

fn right(n: u64) -> i16 {
    wave(n, 53)
}

/// A: mono, 1,000 frames. B: stereo, 600 frames.
fn program() -> Arc<Program> {
    let a = Pcm::new(44_100, 1, (0..1_000).map(mono).collect()).unwrap();
    let b = Pcm::new(44_100, 2, (0..600).flat_map(|n| [left(n), right(n)]).collect()).unwrap();
    Arc::new(Program::new(vec![Stem { id: A, pcm: a }, Stem { id: B, pcm: b }]).unwrap())
}

/// What both stems add up to at a frame, with a gain each: as plain as it can be written.
fn expected(n: u64, a: f32, b: f32) -> [f32; 2] {
    let sample = |value: i16| f32::from(value) / 32768.0;
    let a_part = if n < 1_000 { sample(mono(n)) * a } else { 0.0 };
    let b_part = if n < 600 { [sample(left(n)) * b, sample(right(n)) * b] } else { [0.0; 2] };
    [a_part + b_part[0], a_part + b_part[1]]
}

fn expected_range(range: std::ops::Range<u64>, a: f32, b: f32) -> Vec<f32> {
    range.flat_map(|n| expected(n, a, b)).collect()
}

struct Desk {
    controls: Arc<Controls>,
    mixer: Mixer,
}

impl Desk {
    fn exact() -> Self {
        let program = program();
        let controls = Arc::new(Controls::new(&program));
        Self { mixer: Mixer::with_fade(program, controls.clone(), 0), controls }
    }

    fn render(&mut self, frames: usize) -> Vec<f32> {
        let mut out = vec![9.0; 2 * frames];
        self.mixer.render(&mut out);
        out
    }
}

#[test]
fn at_unity_the_mix_is_the_exact_sum_and_ends_where_the_longest_stem_ends() {
    let mut desk = Desk::exact();
    desk.controls.play();
    assert_eq!(desk.render(1_100), expected_range(0..1_100, 1.0, 1.0));
    assert_eq!((desk.controls.frame(), desk.controls.is_playing()), (1_000, false));
}

#[test]
fn playing_again_at_the_end_starts_from_the_beginning() {
    let mut desk = Desk::exact();
    desk.controls.play();
    desk.render(2_000);
    assert_eq!(desk.render(4), [0.0; 8]);
    desk.controls.play();
    assert_eq!(desk.render(50), expected_range(0..50, 1.0, 1.0));
}

#[test]
fn gains_mutes_and_solos_are_exact() {
    let mut desk = Desk::exact();
    desk.controls.play();
    desk.controls.set_gain(A, 0.3).unwrap();
    assert_eq!(desk.render(100), expected_range(0..100, 0.3, 1.0));
    desk.controls.set_mute(B, true).unwrap();
    assert_eq!(desk.render(100), expected_range(100..200, 0.3, 0.0));
    desk.controls.set_solo(B, true).unwrap();
    assert_eq!(desk.render(100), expected_range(200..300, 0.0, 0.0), "a muted solo stem stays silent");
    desk.controls.set_mute(B, false).unwrap();
    assert_eq!(desk.render(100), expected_range(300..400, 0.0, 1.0));
    desk.controls.set_solo(A, true).unwrap();
    desk.controls.set_gain(A, 2.0).unwrap();
    assert_eq!(desk.render(300), expected_range(400..700, 2.0, 1.0));
}

#[test]
fn a_seek_is_exact_to_the_frame_playing_or_paused() {
    let mut desk = Desk::exact();
    desk.controls.seek(333);
    assert_eq!(desk.controls.frame(), 333, "told before the mixer has seen it");
    assert_eq!(desk.render(10), [0.0; 20]);
    desk.controls.play();
    assert_eq!(desk.render(10), expected_range(333..343, 1.0, 1.0));
    desk.controls.seek(7);
    desk.controls.seek(599);
    assert_eq!(desk.render(3), expected_range(599..602, 1.0, 1.0));
    desk.controls.pause();
    assert_eq!(desk.render(3), [0.0; 6]);
    assert_eq!(desk.controls.frame(), 602);
    desk.controls.seek(u64::MAX);
    assert_eq!(desk.controls.frame(), 1_000);
}

#[test]
fn a_new_mixer_goes_on_where_the_last_one_stopped() {
    let mut desk = Desk::exact();
    desk.controls.set_mute(A, true).unwrap();
    desk.controls.play();
    desk.render(123);
    desk.mixer = Mixer::with_fade(program(), desk.controls.clone(), 0);
    assert_eq!(desk.render(10), expected_range(123..133, 0.0, 1.0));
}

#[test]
fn a_mixer_that_lost_the_clock_is_silent_and_moves_nothing() {
    let mut desk = Desk::exact();
    desk.controls.play();
    desk.render(10);
    desk.controls.release();
    assert_eq!(desk.render(10), [0.0; 20]);
    assert_eq!((desk.controls.frame(), desk.controls.blocks()), (10, 1));
    let mut newer = Mixer::with_fade(program(), desk.controls.clone(), 0);
    newer.render(&mut [0.0; 20]);
    assert_eq!(desk.render(10), [0.0; 20]);
    assert_eq!(desk.controls.frame(), 20);
}

#[test]
fn gains_outside_the_range_are_brought_into_it() {
    let desk = Desk::exact();
    for (asked, got) in [(-1.0, 0.0), (3.0, 2.0), (f32::NAN, 0.0), (0.25, 0.25)] {
        desk.controls.set_gain(A, asked).unwrap();
        assert_eq!(desk.controls.level(A).unwrap().gain, got);
    }
}

#[test]
fn an_unknown_stem_is_refused_and_nothing_changes() {
    let desk = Desk::exact();
    let solo = Level { solo: true, ..Level::default() };
    let answer = desk.controls.set_levels(&[(A, solo), (StemId(99), solo)]);
    assert!(matches!(answer, Err(AudioError::UnknownStem { id: StemId(99) })));
    assert_eq!(desk.controls.level(A).unwrap(), Level::default());
    assert!(desk.controls.set_mute(StemId(99), true).is_err());
}

/// The largest step between two frames of a slow sine of 0.5 that the given orders interrupt.
fn roughest_step(order: impl Fn(&Controls)) -> f32 {
    let sine = |n: usize| (16_384.0 * (n as f64 * 0.01).sin()) as i16;
    let pcm = Pcm::new(44_100, 1, (0..20_000).map(sine).collect()).unwrap();
    let program = Arc::new(Program::new(vec![Stem { id: A, pcm }]).unwrap());
    let controls = Arc::new(Controls::new(&program));
    let mut mixer = Mixer::new(program, controls.clone());
    controls.play();
    let mut out = vec![0.0; 2 * 4_000];
    mixer.render(&mut out[..2 * 1_728]);
    order(&controls);
    mixer.render(&mut out[2 * 1_728..]);
    let left: Vec<f32> = out.iter().step_by(2).copied().collect();
    left.windows(2).map(|pair| (pair[1] - pair[0]).abs()).fold(0.0, f32::max)
}

#[test]
fn nothing_that_one_can_do_while_it_plays_clicks() {
    let own = roughest_step(|_| {});
    let orders = [
        ("mute", (|desk| desk.set_mute(A, true).unwrap()) as fn(&Controls)),
        ("gain", |desk| desk.set_gain(A, 0.1).unwrap()),
        ("pause", Controls::pause),
        ("seek", |desk| desk.seek(12_345)),
        ("start", |desk| desk.seek(157)),
    ];
    for (name, order) in orders {
        let rough = roughest_step(order);
        assert!(rough < own + 0.5 / 200.0, "{name}: a step of {rough}, the sound itself has {own}");
    }
}

fn loud(id: StemId) -> Stem {
    let samples = (0..4_000).map(|n| if n % 100 < 50 { i16::MAX } else { i16::MIN }).collect();
    Stem { id, pcm: Pcm::new(44_100, 1, samples).unwrap() }
}

fn mixed(stems: Vec<Stem>) -> Vec<f32> {
    let mut all = Vec::new();
    let program = Arc::new(Program::new(stems).unwrap());
    mix_down(&program, 0..u64::MAX, &Hearing::default(), |block| {
        all.extend_from_slice(block);
        Ok(())
    })
    .unwrap();
    all
}

#[test]
fn one_voice_is_exact_up_to_full_scale_and_too_many_are_kept_within_it() {
    let alone = mixed(vec![loud(A)]);
    assert_eq!((alone[0], alone[2 * 50]), (32_767.0 / 32_768.0, -1.0));
    let many = mixed((0..8).map(|id| loud(StemId(id))).collect());
    assert!(many.iter().all(|sample| (0.9..=1.0).contains(&sample.abs())));
}

#[test]
fn a_mix_written_as_wav_holds_the_range_asked_for() {
    let mut bytes = Vec::new();
    let quiet = Level { gain: 0.5, ..Level::default() };
    let off = Level { muted: true, ..Level::default() };
    let frames = export_wav(
        &program(),
        990..5_000,
        &Hearing { levels: &[(A, quiet), (B, off)], ..Hearing::default() },
        &mut bytes,
    )
    .unwrap();
    assert_eq!((frames, bytes.len()), (10, 44 + 40));
    assert_eq!((&bytes[..4], &bytes[8..16], &bytes[36..40]), (&b"RIFF"[..], &b"WAVEfmt "[..], &b"data"[..]));
    let word = |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap());
    assert_eq!((word(4), word(24), word(28), word(40)), (76, 44_100, 176_400, 40));
    for (n, frame) in (990_u64..).zip(bytes[44..].chunks_exact(4)) {
        let rounded = (f32::from(mono(n)) * 0.5).round() as i16;
        assert_eq!(frame, [rounded.to_le_bytes(), rounded.to_le_bytes()].concat(), "frame {n}");
    }
}

#[test]
fn an_empty_or_backward_range_is_an_empty_file() {
    let mut bytes = Vec::new();
    #[allow(clippy::reversed_empty_ranges)]
    let frames = export_wav(&program(), 500..100, &Hearing::default(), &mut bytes).unwrap();
    assert_eq!((frames, bytes.len()), (0, 44));
}

#[test]
fn a_full_disk_is_told_as_such() {
    let mut narrow = &mut [0_u8; 100][..];
    assert!(matches!(
        export_wav(&program(), 0..1_000, &Hearing::default(), &mut narrow),
        Err(AudioError::Unwritable(_))
    ));
}
