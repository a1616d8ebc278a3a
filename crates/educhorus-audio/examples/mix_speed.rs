//! How fast stems are mixed beside real time: `cargo run --release --example mix_speed -- [stems] [seconds]`.

use std::sync::Arc;
use std::time::Instant;

use educhorus_audio::{AudioError, Hearing, Pcm, Program, Stem, StemId, mix_down};

const RATE: u32 = 44_100;

/// A stem of noise, stereo for every second one, so that both ways through the mixer are measured.
fn stem(id: u32, seconds: u32) -> Result<Stem, AudioError> {
    let channels = 1 + (id % 2) as u16;
    let mut state = id.wrapping_add(1);
    let samples = (0..seconds * RATE * u32::from(channels)).map(|_| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) as i16 / 8
    });
    Ok(Stem { id: StemId(id), pcm: Pcm::new(RATE, channels, samples.collect())? })
}

fn main() -> Result<(), AudioError> {
    let mut numbers = std::env::args().skip(1).filter_map(|word| word.parse().ok());
    let (stems, seconds) = (numbers.next().unwrap_or(8), numbers.next().unwrap_or(60));
    let program = Program::new((0..stems).map(|id| stem(id, seconds)).collect::<Result<_, _>>()?)?;
    let start = Instant::now();
    let frames = mix_down(&Arc::new(program), 0..u64::MAX, &Hearing::default(), |block| {
        std::hint::black_box(block);
        Ok(())
    })?;
    let (sound, took) = (frames as f64 / f64::from(RATE), start.elapsed().as_secs_f64());
    println!("{stems} stems, {sound:.0} s of sound: {took:.3} s, {:.0} times real time", sound / took);
    Ok(())
}
