use std::io::Write;
use std::ops::Range;
use std::sync::Arc;

use crate::{AudioError, Controls, Level, Mixer, Program, Speed, StemId};

/// Frames mixed at a time: large enough to be quick, small enough to stay in the cache.
const BLOCK: usize = 1024;

/// How a program is heard where no hand is at the desk.
#[derive(Clone, Copy, Debug, Default)]
pub struct Hearing<'l> {
    /// How loud stems are; those not named are as recorded.
    pub levels: &'l [(StemId, Level)],
    /// How fast and how high.
    pub speed: Speed,
}

/// Mixes a frame range without a sound card and hands it over block by block, stopping at the first error.
///
/// Samples are exact: no fade at the start of the range, none at its end. Answers how many frames came out: those of the
/// range, or as many more as it is slower.
///
/// Units: frames of the program; the range is cut at its end.
/// Shape: interleaved stereo, fractions of full scale.
/// Errors: [`AudioError::UnknownStem`], and whatever `take` answers.
pub fn mix_down(
    program: &Arc<Program>,
    range: Range<u64>,
    hearing: &Hearing<'_>,
    mut take: impl FnMut(&[f32]) -> Result<(), AudioError>,
) -> Result<u64, AudioError> {
    let controls = Arc::new(Controls::new(program));
    controls.set_levels(hearing.levels)?;
    controls.set_speed(hearing.speed);
    controls.seek(range.start);
    controls.play();
    let mut mixer = Mixer::with_fade(program.clone(), controls, 0);
    let frames = frames_of(program, &range, hearing.speed);
    let mut left = frames;
    let mut block = [0.0; 2 * BLOCK];
    while left > 0 {
        let now = left.min(BLOCK as u64);
        let part = &mut block[..2 * now as usize];
        mixer.render(part);
        take(part)?;
        left -= now;
    }
    Ok(frames)
}

/// Writes the mix of a frame range as a WAV file of 16 bits in stereo, and tells how many frames it holds.
///
/// Units: frames; the range is cut at the end of the program.
/// Errors: [`AudioError::UnknownStem`], [`AudioError::Unwritable`], [`AudioError::TooLong`] beyond the 4 GB that a
/// WAV file can say.
/// Source: RIFF/WAVE, PCM format tag 1.
pub fn export_wav(
    program: &Arc<Program>,
    range: Range<u64>,
    hearing: &Hearing<'_>,
    out: &mut impl Write,
) -> Result<u64, AudioError> {
    let header = wav_header(program.rate(), frames_of(program, &range, hearing.speed))?;
    out.write_all(&header).map_err(AudioError::Unwritable)?;
    let mut bytes = Vec::with_capacity(4 * BLOCK);
    let frames = mix_down(program, range, hearing, |block| {
        bytes.clear();
        for sample in block {
            let rounded = (sample * 32768.0).round() as i16;
            bytes.extend_from_slice(&rounded.to_le_bytes());
        }
        out.write_all(&bytes).map_err(AudioError::Unwritable)
    })?;
    out.flush().map_err(AudioError::Unwritable)?;
    Ok(frames)
}

/// How many frames come out of a range.
fn frames_of(program: &Program, range: &Range<u64>, speed: Speed) -> u64 {
    let frames = range.end.min(program.length()).saturating_sub(range.start);
    (frames * 1_000).div_ceil(u64::from(speed.tempo))
}

fn wav_header(rate: u32, frames: u64) -> Result<[u8; 44], AudioError> {
    let longest = u64::from((u32::MAX - 36) / 4);
    let limit_ms = longest * 1000 / u64::from(rate);
    let data = u32::try_from(frames).ok().and_then(|frames| frames.checked_mul(4));
    let data = data.filter(|_| frames <= longest).ok_or(AudioError::TooLong { limit_ms })?;
    let mut header = [0; 44];
    header[..4].copy_from_slice(b"RIFF");
    header[4..8].copy_from_slice(&(36 + data).to_le_bytes());
    header[8..16].copy_from_slice(b"WAVEfmt ");
    header[16..20].copy_from_slice(&16_u32.to_le_bytes());
    header[20..22].copy_from_slice(&1_u16.to_le_bytes());
    header[22..24].copy_from_slice(&2_u16.to_le_bytes());
    header[24..28].copy_from_slice(&rate.to_le_bytes());
    header[28..32].copy_from_slice(&rate.saturating_mul(4).to_le_bytes());
    header[32..34].copy_from_slice(&4_u16.to_le_bytes());
    header[34..36].copy_from_slice(&16_u16.to_le_bytes());
    header[36..40].copy_from_slice(b"data");
    header[40..].copy_from_slice(&data.to_le_bytes());
    Ok(header)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_longer_than_the_format_can_say_is_refused() {
        assert!(wav_header(44_100, 1 << 30).is_err());
        assert!(wav_header(44_100, (1 << 30) - 10).is_ok());
    }
}
