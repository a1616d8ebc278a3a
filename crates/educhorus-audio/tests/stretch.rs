//! Slower, faster, higher and deeper: where it is, how high it is, how clean it is, and that nothing drifts.

// A test ends at the first surprise, and so may its helpers.
#![allow(clippy::unwrap_used)]

mod tones;

use educhorus_audio::{Hearing, Pcm, Speed, StemId, mix_down};
use tones::{RATE, cents, chord, frequency, left, onset, playing, program, tonal_to_residual, tone};

const SECOND: usize = RATE as usize;

#[test]
fn a_tone_keeps_its_pitch_within_a_cent_however_slow_or_fast() {
    let program = program(vec![tone(&[(440.0, 0.4)], 8.0)]);
    for tempo in [500, 600, 700, 800, 950, 1_050, 1_250, 1_500] {
        let (_, mut mixer) = playing(&program, 0, Speed::new(tempo, 0));
        left(&mut mixer, SECOND / 2);
        let heard = frequency(&left(&mut mixer, 3 * SECOND), 440.0);
        assert!(cents(heard, 440.0).abs() <= 1.0, "{heard} Hz at {tempo} thousandths");
    }
}

#[test]
fn a_tone_is_as_many_semitones_higher_or_deeper_as_was_asked_within_a_cent() {
    let program = program(vec![tone(&[(440.0, 0.4)], 5.0)]);
    for semitones in [-6, -5, -3, -1, 1, 2, 4, 6] {
        let (_, mut mixer) = playing(&program, 0, Speed::new(1_000, semitones * 100));
        left(&mut mixer, SECOND / 2);
        let meant = 440.0 * (f64::from(semitones) / 12.0).exp2();
        let heard = frequency(&left(&mut mixer, 3 * SECOND), meant);
        assert!(cents(heard, meant).abs() <= 1.0, "{heard} Hz for {meant}");
    }
}

/// A vowel: what is sung near 700 Hz is loudest, whatever the pitch.
fn vowel(root: f64) -> Vec<(f64, f64)> {
    let loud = |hertz: f64| 0.2 * (-((hertz - 700.0) / 200.0).powi(2)).exp() + 0.004;
    (1..=16).map(|n| (root * f64::from(n), loud(root * f64::from(n)))).collect()
}

#[test]
fn a_voice_keeps_its_vowel_when_it_is_moved() {
    let program = program(vec![tone(&vowel(110.0), 4.0)]);
    let loudness = |semitones: i16, hertz: f64| {
        let (_, mut mixer) = playing(&program, 0, Speed::new(1_000, semitones * 100));
        left(&mut mixer, SECOND / 2);
        let heard = left(&mut mixer, SECOND);
        let root = 110.0 * (f64::from(semitones) / 12.0).exp2();
        tones::level(&heard, root * (hertz / root).round())
    };
    for semitones in [-5, 5] {
        let carried = 700.0 * (f64::from(semitones) / 12.0).exp2();
        let (kept, moved) = (loudness(semitones, 700.0), loudness(semitones, carried));
        // As it was made: 0.20 and 0.09; carried along with the pitch: 0.12 and 0.20.
        assert!(kept > 1.2 * moved, "{semitones} semitones: {kept} near 700 Hz, {moved} near {carried}");
    }
}

#[test]
fn a_slow_chord_is_clean() {
    let program = program(vec![tone(&chord(), 6.0)]);
    for (tempo, floor) in [(1_000, 60.0), (800, 17.0), (600, 17.0)] {
        let (_, mut mixer) = playing(&program, 0, Speed::new(tempo, 0));
        left(&mut mixer, SECOND);
        let ratio = tonal_to_residual(&left(&mut mixer, 4 * SECOND), &chord());
        assert!(ratio >= floor, "{ratio} dB at {tempo} thousandths");
    }
}

/// Silence, then a tone from the third second on.
fn late() -> Pcm {
    let mut samples = vec![0; 2 * SECOND];
    samples.extend(tone(&[(660.0, 0.4)], 2.0).samples());
    Pcm::new(RATE, 1, samples).unwrap()
}

#[test]
fn what_is_heard_is_where_the_clock_says() {
    let program = program(vec![late()]);
    for (tempo, from) in [(500, 1.5), (800, 1.0), (800, 1.9), (1_250, 0.25), (1_500, 0.0)] {
        let start = (from * f64::from(RATE)) as u64;
        let (controls, mut mixer) = playing(&program, start, Speed::new(tempo, 0));
        let began = onset(&left(&mut mixer, 5 * SECOND / 2));
        let meant = (2 * SECOND - start as usize) * 1_000 / usize::from(tempo);
        assert!(
            began.abs_diff(meant) <= SECOND / 50,
            "at frame {began} instead of {meant}, {tempo} thousandths"
        );
        let place = start + (5 * SECOND as u64 / 2) * u64::from(tempo) / 1_000;
        assert!(
            controls.frame().abs_diff(place.min(program.length())) <= 1,
            "{} for {place}",
            controls.frame()
        );
    }
}

#[test]
fn stems_that_are_alike_stay_alike() {
    let program = program(vec![tone(&chord(), 3.0), tone(&[(333.0, 0.2)], 3.0), tone(&chord(), 3.0)]);
    let alone = |id: u32| {
        let (controls, mut mixer) = playing(&program, 0, Speed::new(730, -200));
        controls.set_solo(StemId(id), true).unwrap();
        left(&mut mixer, SECOND)
    };
    let apart =
        |one: &[f64], other: &[f64]| one.iter().zip(other).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
    let (first, other, last) = (alone(0), alone(1), alone(2));
    assert!(apart(&first, &last) < 1e-3, "{} apart", apart(&first, &last));
    assert!(apart(&first, &other) > 0.1);
}

#[test]
fn a_muted_voice_is_gone_at_once_at_any_tempo() {
    let program = program(vec![tone(&[(440.0, 0.4)], 4.0)]);
    let (controls, mut mixer) = playing(&program, 0, Speed::new(700, 0));
    left(&mut mixer, SECOND);
    controls.set_mute(StemId(0), true).unwrap();
    let heard = left(&mut mixer, SECOND / 10);
    let fade = (RATE * educhorus_audio::DECLICK_MS / 1_000) as usize;
    assert!(heard[..fade].iter().any(|value| value.abs() > 0.1));
    assert!(heard[fade..].iter().all(|value| *value == 0.0));
}

#[test]
fn nothing_drifts_through_changes_of_tempo_pitch_loop_and_mutes() {
    drift(60);
}

#[test]
#[ignore = "an hour of sound"]
fn nothing_drifts_in_an_hour_of_changes() {
    assert!(drift(6_000) >= 3_600 * SECOND as u64);
}

/// Changes everything by chance, time and again, and asks each time where the clock stands. Answers how many frames came
/// out.
fn drift(turns: u32) -> u64 {
    let program = program(vec![tone(&[(220.0, 0.2)], 30.0), tone(&[(330.0, 0.2)], 30.0)]);
    let (controls, mut mixer) = playing(&program, 0, Speed::default());
    // A random number that is the same each time.
    let mut seed = 7_u64;
    let mut next = |below: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % below
    };
    let mut all = 0;
    for turn in 0..turns {
        controls.set_mute(StemId(next(2) as u32), next(2) == 0).unwrap();
        let tempo = 500 + next(1_001) as u16;
        controls.set_speed(Speed::new(tempo, 100 * (next(13) as i16 - 6) + next(50) as i16));
        let from = next(20 * SECOND as u64);
        controls.set_loop((turn % 3 == 0).then_some(from..from + 2 * SECOND as u64));
        controls.seek(from);
        controls.play();
        // Whatever was heard before has faded, and the clock stands on the new place.
        left(&mut mixer, SECOND / 10);
        let (before, frames) = (controls.frame(), 128 * (100 + next(200)));
        left(&mut mixer, frames as usize);
        let mut meant = before + frames * u64::from(controls.speed().tempo) / 1_000;
        if turn % 3 == 0 && meant >= from + 2 * SECOND as u64 {
            meant -= 2 * SECOND as u64;
        }
        // Both readings are rounded to a frame.
        assert!(controls.frame().abs_diff(meant) <= 2, "turn {turn}: {} for {meant}", controls.frame());
        all += frames + SECOND as u64 / 10;
    }
    all
}

#[test]
fn a_slow_loop_goes_round_without_a_click() {
    let program = program(vec![tone(&[(440.0, 0.4)], 6.0)]);
    let (controls, mut mixer) = playing(&program, SECOND as u64, Speed::new(800, 0));
    controls.set_loop(Some(SECOND as u64..2 * SECOND as u64 + 50));
    left(&mut mixer, SECOND / 4);
    let heard = left(&mut mixer, 4 * SECOND);
    let steepest = 0.4 * std::f64::consts::TAU * 440.0 / f64::from(RATE);
    let jump = heard.windows(2).map(|pair| (pair[1] - pair[0]).abs()).fold(0.0, f64::max);
    assert!(jump <= 1.5 * steepest, "a step of {jump}, where the tone has {steepest}");
    assert!((SECOND as u64..2 * SECOND as u64 + 50).contains(&controls.frame()));
    assert!(controls.is_playing());
}

#[test]
fn the_tempo_moves_while_it_plays_without_a_break() {
    let program = program(vec![tone(&[(440.0, 0.4)], 20.0)]);
    let (controls, mut mixer) = playing(&program, 0, Speed::new(900, 0));
    left(&mut mixer, SECOND);
    let mut quietest = f64::MAX;
    for tempo in [890, 860, 800, 770, 760, 700] {
        controls.set_speed(Speed::new(tempo, 0));
        for part in left(&mut mixer, SECOND / 8).chunks_exact(441) {
            quietest = quietest.min(part.iter().fold(0.0, |most, value| value.abs().max(most)));
        }
    }
    assert!(quietest > 0.25, "it fell to {quietest}");
}

#[test]
fn the_end_is_reached_at_any_tempo_and_stops() {
    let program = program(vec![tone(&[(440.0, 0.4)], 1.0)]);
    for tempo in [500, 1_000, 1_500] {
        let (controls, mut mixer) = playing(&program, 0, Speed::new(tempo, 0));
        let heard = left(&mut mixer, 3 * SECOND);
        assert!(!controls.is_playing());
        assert_eq!(controls.frame(), program.length());
        let last = heard.iter().rposition(|value| *value != 0.0).unwrap();
        let meant = SECOND * 1_000 / usize::from(tempo);
        assert!(last.abs_diff(meant) <= 64, "{last} for {meant}");
    }
}

#[test]
fn a_voice_comes_from_its_side() {
    let program = program(vec![tone(&[(440.0, 0.4)], 2.0)]);
    let (controls, mut mixer) = playing(&program, 0, Speed::default());
    let sides = |mixer: &mut educhorus_audio::Mixer| {
        let mut out = vec![0.0_f32; 2 * SECOND / 4];
        mixer.render(&mut out);
        [0, 1].map(|side| out.iter().skip(side).step_by(2).map(|value| value.abs()).fold(0.0, f32::max))
    };
    let middle = sides(&mut mixer);
    assert_eq!(middle[0], middle[1]);
    controls.set_pan(StemId(0), -1.0).unwrap();
    sides(&mut mixer);
    assert_eq!(sides(&mut mixer), [middle[0], 0.0]);
    controls.set_pan(StemId(0), 0.5).unwrap();
    sides(&mut mixer);
    let right = sides(&mut mixer);
    assert!((right[0] - middle[0] / 2.0).abs() < 1e-4 && (right[1] - middle[1]).abs() < 1e-4, "{right:?}");
}

#[test]
fn a_loop_as_recorded_gives_the_frames_of_the_recording_until_it_fades_over() {
    let program = program(vec![tone(&chord(), 2.0)]);
    let (controls, mut mixer) = playing(&program, 1_000, Speed::default());
    controls.set_loop(Some(1_000..11_000));
    let heard = left(&mut mixer, 30_000);
    let recorded = |n: usize| f64::from(program.stems()[0].pcm.samples()[n]) / 32_768.0;
    // The fade of a loop takes 8 ms, that of the start 5.
    for n in (300..9_600).chain(10_000..19_600).chain(20_000..29_600) {
        assert_eq!(heard[n], recorded(1_000 + n % 10_000), "frame {n}");
    }
    controls.set_loop(None);
    left(&mut mixer, 20_000);
    assert_eq!(controls.frame(), 21_000);
}

#[test]
fn a_file_is_as_long_as_it_is_slow() {
    let program = program(vec![tone(&[(440.0, 0.4)], 2.0)]);
    let hearing = Hearing { speed: Speed::new(800, 0), ..Hearing::default() };
    let mut sound = Vec::new();
    let frames = mix_down(&program, 0..SECOND as u64, &hearing, |block| {
        sound.extend(block.iter().step_by(2).map(|value| f64::from(*value)));
        Ok(())
    });
    assert_eq!((frames.unwrap(), sound.len()), (55_125, 55_125));
    assert!(cents(frequency(&sound[5_000..50_000], 440.0), 440.0).abs() <= 1.0);
}
