//! Eight stems mixed without a sound card, beside the time for which they sound.

use std::sync::Arc;
use std::time::Instant;

use educhorus_audio::{Hearing, Pcm, Program, Stem, StemId, mix_down, resampled};

use crate::cpu;
use crate::error::BenchError;
use crate::section::{Section, number};
use crate::spread::Spread;

pub const RATE: u32 = 44_100;
pub const STEMS: u32 = 8;
pub const SECONDS: u32 = 180;
const RUNS: usize = 7;

/// A stem of quiet noise; every second one is stereo, so that both ways through the mixer are walked.
///
/// Errors: those of [`Pcm::new`].
pub fn stem(id: u32) -> Result<Stem, BenchError> {
    let channels = 1 + (id % 2) as u16;
    let mut state = id.wrapping_add(1);
    let samples = (0..SECONDS * RATE * u32::from(channels)).map(|_| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) as i16 / 8
    });
    Ok(Stem { id: StemId(id), pcm: Pcm::new(RATE, channels, samples.collect())? })
}

/// Seconds on the clock and on the processor.
fn timed(run: impl FnOnce() -> Result<(), BenchError>) -> Result<(f64, f64), BenchError> {
    let (cpu, start) = (cpu::of_this_thread()?, Instant::now());
    run()?;
    Ok((start.elapsed().as_secs_f64(), cpu::of_this_thread()?.saturating_sub(cpu).as_secs_f64()))
}

fn row(name: &str, runs: &[(f64, f64)]) -> Vec<String> {
    let sound = f64::from(SECONDS);
    let clock = Spread::of(runs.iter().map(|run| run.0)).median();
    let cpu = Spread::of(runs.iter().map(|run| run.1)).median();
    vec![
        name.to_owned(),
        number(clock * 1000.0),
        number(cpu * 1000.0),
        format!("{} ×", number(sound / clock)),
        format!("{} %", number(100.0 * cpu / sound)),
    ]
}

/// Measures the mix.
///
/// Errors: those of the mixer.
pub fn measure() -> Result<Section, BenchError> {
    let program = Arc::new(Program::new((0..STEMS).map(stem).collect::<Result<_, _>>()?)?);
    let one = stem(1)?;
    let (mut mixed, mut other_rate) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        mixed.push(timed(|| {
            mix_down(&program, 0..u64::MAX, &Hearing::default(), |block| {
                std::hint::black_box(block);
                Ok(())
            })?;
            Ok(())
        })?);
        other_rate.push(timed(|| {
            std::hint::black_box(resampled(&one.pcm, 48_000)?);
            Ok(())
        })?);
    }
    Ok(Section {
        title: "Mixing eight stems",
        reach: "8 stems stretched, mixed and resampled within 8 % of a core (stretched: the next section)",
        headings: &["what", "clock ms", "CPU ms", "faster than real time", "of one core while playing"],
        rows: vec![
            row("8 stems with gains and limiter, mixed to stereo", &mixed),
            row("one stereo stem from 44.1 to 48 kHz", &other_rate),
        ],
        notes: vec![
            format!(
                "{SECONDS} s of sound at 44.1 kHz, four stems mono and four stereo; medians of {RUNS} runs"
            ),
            "the peer is the clock of the room: a mix that is slower than real time cannot be played"
                .to_owned(),
        ],
    })
}
