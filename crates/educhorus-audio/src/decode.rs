use std::io::{Read, Seek};

use symphonia::core::errors::Error as Symphonia;

use crate::mp3::Mp3;
use crate::{AudioError, Limits, Pcm};

/// The sound of one file, and how sure one may be of it.
#[derive(Clone, Debug)]
pub struct Decoded {
    /// The music alone, without what the encoder put around it; mono where left and right were the same.
    pub pcm: Pcm,
    /// Whether the file holds less than its header promises, or ends inside a packet.
    pub truncated: bool,
    /// Packets that could not be decoded and are silence of the same length, so that nothing after them is early.
    pub damaged_packets: u64,
    /// Whether an encoder tag told where the music starts; without it the usual delay was taken off.
    pub has_encoder_tag: bool,
}

/// Decodes an MP3 to its last frame.
///
/// Shape: 16 bits, one channel where left and right are equal throughout.
/// Errors: [`AudioError::NotMp3`] (also when most packets are damaged), [`AudioError::TooLong`],
/// [`AudioError::TooBig`], [`AudioError::Unreadable`].
pub fn decode<R>(bytes: R, limits: Limits) -> Result<Decoded, AudioError>
where
    R: Read + Seek + Send + Sync + 'static,
{
    let mut mp3 = Mp3::open(bytes, limits)?;
    let mut decoder = mp3.decoder()?;
    let mut sound = Collector::new(mp3.channels, limits.most_bytes);
    let mut floats = Vec::new();
    let (mut packets, mut damaged) = (0_u64, 0_u64);
    while let Some((packet, frames)) = mp3.next()? {
        packets += 1;
        floats.clear();
        match decoder.decode(&packet) {
            Ok(buffer) => buffer.copy_to_vec_interleaved(&mut floats),
            Err(Symphonia::IoError(_) | Symphonia::DecodeError(_)) => damaged += 1,
            Err(_) => return Err(AudioError::NotMp3),
        }
        floats.resize(frames * usize::from(mp3.channels), 0.0_f32);
        sound.push(&floats)?;
    }
    let music = mp3.music();
    if damaged * 2 > packets || music.is_empty() {
        return Err(AudioError::NotMp3);
    }
    let (channels, samples) = sound.cut(music.start as usize, music.end as usize);
    Ok(Decoded {
        pcm: Pcm::new(mp3.rate, channels, samples)?,
        damaged_packets: damaged,
        has_encoder_tag: mp3.delay.is_some(),
        truncated: mp3.truncated()?,
    })
}

/// Gathers samples, as mono for as long as left and right have been equal.
struct Collector {
    channels: u16,
    alike: bool,
    samples: Vec<i16>,
    most: usize,
}

impl Collector {
    fn new(channels: u16, most_bytes: usize) -> Self {
        Self { channels, alike: true, samples: Vec::new(), most: most_bytes / size_of::<i16>() }
    }

    fn push(&mut self, interleaved: &[f32]) -> Result<(), AudioError> {
        if self.channels == 2 && self.alike {
            // Compared as heard, after rounding: the last bit of a float is no second channel.
            self.alike = interleaved.chunks_exact(2).all(|frame| quantised(frame[0]) == quantised(frame[1]));
            if !self.alike {
                self.samples = self.samples.iter().flat_map(|sample| [*sample; 2]).collect();
            }
        }
        let step = if self.channels == 2 && self.alike { 2 } else { 1 };
        self.samples.extend(interleaved.iter().step_by(step).map(|sample| quantised(*sample)));
        if self.samples.len() > self.most {
            return Err(AudioError::TooBig { limit_bytes: self.most * size_of::<i16>() });
        }
        Ok(())
    }

    fn cut(mut self, start: usize, end: usize) -> (u16, Vec<i16>) {
        let channels = if self.alike { 1 } else { self.channels };
        let width = usize::from(channels);
        self.samples.truncate(end * width);
        self.samples.drain(..start * width);
        self.samples.shrink_to_fit();
        (channels, self.samples)
    }
}

fn quantised(sample: f32) -> i16 {
    // `as` saturates, so a decoder that overshoots full scale is clipped and not wrapped.
    (sample * 32768.0).round() as i16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn channels_part_at_the_first_difference() {
        let mut sound = Collector::new(2, 1 << 20);
        sound.push(&[0.5, 0.5, -0.25, -0.25]).unwrap();
        assert_eq!(sound.samples, [16384, -8192]);
        sound.push(&[0.5, 0.25]).unwrap();
        assert_eq!(sound.samples, [16384, 16384, -8192, -8192, 16384, 8192]);
        assert_eq!(sound.cut(1, 3), (2, vec![-8192, -8192, 16384, 8192]));
    }

    #[test]
    fn a_mono_file_loses_nothing() {
        let mut sound = Collector::new(1, 1 << 20);
        sound.push(&[1.5, -1.5, 0.0]).unwrap();
        assert_eq!(sound.cut(0, 3), (1, vec![i16::MAX, i16::MIN, 0]));
    }

    #[test]
    fn the_room_given_is_a_limit() {
        let mut sound = Collector::new(1, 4);
        assert!(matches!(sound.push(&[0.0; 3]), Err(AudioError::TooBig { limit_bytes: 4 })));
    }
}
