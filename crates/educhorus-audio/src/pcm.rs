use std::ops::RangeInclusive;
use std::sync::Arc;

use crate::AudioError;

/// How much sound one file may bring, so that a hostile or mistaken file cannot fill the memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The longest recording accepted. Units: milliseconds.
    pub longest_ms: u64,
    /// The most room the decoded samples may take. Units: bytes.
    pub most_bytes: usize,
}

impl Default for Limits {
    /// An hour, and 320 MiB: an hour of one channel or half an hour of two at 44.1 kHz.
    fn default() -> Self {
        Self { longest_ms: 60 * 60 * 1000, most_bytes: 320 << 20 }
    }
}

/// Rates that sound is recorded at. The bound keeps the ratio of two rates, and so the resampler's table, small.
const RATES: RangeInclusive<u32> = 4_000..=384_000;

/// Decoded sound of one stem, cheap to clone and never changed.
///
/// The samples live in memory today, within [`Limits`]; only this type knows, so that a scratch file can hold them
/// later without a change elsewhere.
///
/// Units: `rate` in frames per second; a frame is one sample per channel.
/// Shape: channels interleaved, left first.
#[derive(Clone, Debug)]
pub struct Pcm {
    rate: u32,
    channels: u16,
    peak: u16,
    samples: Arc<Vec<i16>>,
}

impl Pcm {
    /// Wraps samples that are already decoded or synthesised.
    ///
    /// Shape: `channels` values per frame, left first.
    /// Errors: [`AudioError::BadShape`] when the rate is not between 4,000 and 384,000 Hz, channels are not 1 or 2, or
    /// the last frame is incomplete.
    pub fn new(rate: u32, channels: u16, samples: Vec<i16>) -> Result<Self, AudioError> {
        let whole = matches!(channels, 1 | 2) && samples.len().is_multiple_of(usize::from(channels));
        if !RATES.contains(&rate) || !whole {
            return Err(AudioError::BadShape);
        }
        let peak = samples.iter().map(|sample| sample.unsigned_abs()).max().unwrap_or(0);
        Ok(Self { rate, channels, peak, samples: Arc::new(samples) })
    }

    /// Tells the highest level that any sample reaches. Units: fraction of full scale, 0 to 1.
    pub fn peak(&self) -> f32 {
        f32::from(self.peak) / 32768.0
    }

    /// Tells how many frames one second has. Units: hertz.
    pub fn rate(&self) -> u32 {
        self.rate
    }

    /// Tells whether the sound is mono (1) or stereo (2).
    pub fn channels(&self) -> u16 {
        self.channels
    }

    /// Tells how long the sound is. Units: frames.
    pub fn frames(&self) -> u64 {
        (self.samples.len() / usize::from(self.channels)) as u64
    }

    /// Tells how much room the samples take. Units: bytes.
    pub fn bytes(&self) -> usize {
        self.samples.len() * size_of::<i16>()
    }

    /// Lends the samples of a frame range; what lies beyond the end is left out.
    ///
    /// Units: frames. Shape: interleaved, so twice as many values as frames in stereo.
    pub fn read(&self, from: u64, frames: u64) -> &[i16] {
        let channels = u64::from(self.channels);
        let start = from.min(self.frames());
        let end = from.saturating_add(frames).min(self.frames());
        &self.samples[(start * channels) as usize..(end * channels) as usize]
    }

    /// Lends all samples, interleaved.
    pub fn samples(&self) -> &[i16] {
        &self.samples
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_beyond_the_end_is_shortened() {
        let pcm = Pcm::new(44_100, 2, vec![1, 2, 3, 4]).unwrap();
        assert_eq!(pcm.read(1, 9), [3, 4]);
        assert_eq!(pcm.read(5, u64::MAX), []);
        assert_eq!((pcm.frames(), pcm.bytes()), (2, 8));
    }

    #[test]
    fn half_a_frame_is_refused() {
        assert!(matches!(Pcm::new(44_100, 2, vec![1, 2, 3]), Err(AudioError::BadShape)));
        assert!(matches!(Pcm::new(0, 1, vec![]), Err(AudioError::BadShape)));
        assert!(matches!(Pcm::new(8_000, 3, vec![0; 3]), Err(AudioError::BadShape)));
    }
}
