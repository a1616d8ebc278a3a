use std::num::NonZero;
use std::time::Duration;

use crate::Mixer;
use crate::resample::Resampler;

/// Frames rendered at a time: the clock is at most this far ahead of what the device took, 3 ms at 44.1 kHz.
const BLOCK: usize = 128;

/// Silence before anything else: sound systems lose some frames while a new stream settles (850 at most, measured
/// through ALSA), and a singer's first consonant must not be among them. Units: milliseconds.
const LEAD_IN_MS: u32 = 50;

/// The mixer as the one source that rodio plays, in the rate and channels of the device, without an end.
///
/// Rodio would convert rates by straight lines and leave channels out; given what the device asks for, it passes
/// samples on untouched.
///
/// Like the mixer, it never allocates, locks or waits. It begins with 50 ms of silence.
pub struct MixSource {
    mixer: Mixer,
    resampler: Option<Resampler>,
    rate: NonZero<u32>,
    channels: NonZero<u16>,
    block: [f32; 2 * BLOCK],
    frame: usize,
    channel: u16,
    /// Blocks of silence still to come.
    lead_in: u32,
}

impl MixSource {
    /// Makes the source for a device of that rate and that many channels.
    ///
    /// Units: `rate` in hertz.
    pub fn new(mixer: Mixer, rate: NonZero<u32>, channels: NonZero<u16>) -> Self {
        let resampler = (mixer.rate() != rate.get()).then(|| Resampler::new(mixer.rate(), rate.get()));
        let lead_in = (rate.get() * LEAD_IN_MS / 1000).div_ceil(BLOCK as u32);
        Self { mixer, resampler, rate, channels, block: [0.0; 2 * BLOCK], frame: BLOCK, channel: 0, lead_in }
    }

    fn refill(&mut self) {
        self.frame = 0;
        if self.lead_in > 0 {
            self.lead_in -= 1;
            return;
        }
        match &mut self.resampler {
            Some(resampler) => resampler.render(&mut self.block, |input| self.mixer.render(input)),
            None => self.mixer.render(&mut self.block),
        }
    }
}

impl Iterator for MixSource {
    type Item = f32;

    fn next(&mut self) -> Option<f32> {
        if self.frame == BLOCK {
            self.refill();
        }
        let (left, right) = (self.block[2 * self.frame], self.block[2 * self.frame + 1]);
        let sample = match (self.channels.get(), self.channel) {
            (1, _) => (left + right) / 2.0,
            (_, 0) => left,
            (_, 1) => right,
            // Rear and centre loudspeakers stay silent: stereo is meant for the two in front.
            _ => 0.0,
        };
        self.channel += 1;
        if self.channel == self.channels.get() {
            self.channel = 0;
            self.frame += 1;
        }
        Some(sample)
    }
}

impl rodio::Source for MixSource {
    fn current_span_len(&self) -> Option<usize> {
        None
    }
    fn channels(&self) -> NonZero<u16> {
        self.channels
    }
    fn sample_rate(&self) -> NonZero<u32> {
        self.rate
    }
    fn total_duration(&self) -> Option<Duration> {
        None
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{Controls, Pcm, Program, Stem, StemId};

    fn source(samples: Vec<i16>, rate: u32, channels: u16) -> MixSource {
        let pcm = Pcm::new(44_100, 2, samples).unwrap();
        let program = Arc::new(Program::new(vec![Stem { id: StemId(1), pcm }]).unwrap());
        let controls = Arc::new(Controls::new(&program));
        controls.play();
        let mixer = Mixer::with_fade(program, controls, 0);
        let mut source = MixSource::new(mixer, NonZero::new(rate).unwrap(), NonZero::new(channels).unwrap());
        while source.lead_in > 0 {
            assert_eq!(source.next(), Some(0.0));
        }
        source.frame = BLOCK;
        source.channel = 0;
        source
    }

    #[test]
    fn a_new_output_is_given_time_to_settle() {
        let fresh = source(vec![1; 2], 44_100, 2);
        let (rate, channels) = (fresh.rate, fresh.channels);
        let silent = MixSource::new(fresh.mixer, rate, channels).take_while(|sample| *sample == 0.0).count();
        assert!((2 * 2_205..2 * 2_400).contains(&silent), "{silent} samples of silence");
    }

    #[test]
    fn channels_are_laid_out_as_the_device_wants_them() {
        let samples = vec![16_384, -8_192, 8_192, 0];
        let heard = |channels, n| source(samples.clone(), 44_100, channels).take(n).collect::<Vec<_>>();
        assert_eq!(heard(2, 5), [0.5, -0.25, 0.25, 0.0, 0.0]);
        assert_eq!(heard(1, 3), [0.125, 0.125, 0.0]);
        assert_eq!(heard(4, 8), [0.5, -0.25, 0.0, 0.0, 0.25, 0.0, 0.0, 0.0]);
    }

    #[test]
    fn another_rate_keeps_level_and_time() {
        let heard: Vec<f32> = source([8_192, -8_192].repeat(44_100), 48_000, 2).take(2 * 48_100).collect();
        assert!((heard[2 * 24_000] - 0.25).abs() < 1e-4);
        let end = heard.chunks(2).rposition(|frame| frame[0] > 0.125).unwrap();
        assert!(end.abs_diff(48_000) <= 1, "the second ends at frame {end}");
    }
}
