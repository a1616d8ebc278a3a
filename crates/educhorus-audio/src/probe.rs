use std::io::{Read, Seek};

use crate::mp3::Mp3;
use crate::{AudioError, Limits, Tags};

/// What can be known of an MP3 without decoding it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Probe {
    /// How many frames one second has. Units: hertz.
    pub rate: u32,
    /// Channels of the file, 1 or 2; decoding may find that both are alike and keep one.
    pub channels: u16,
    /// Length of the music, exactly what decoding gives. Units: frames.
    pub frames: u64,
    /// Length of the music. Units: milliseconds, rounded.
    pub duration_ms: u64,
    /// Whether an encoder tag tells where the music starts; without it the usual delay is assumed.
    pub has_encoder_tag: bool,
    /// Whether the file holds less than its header promises, or ends inside a packet.
    pub truncated: bool,
    /// The texts of the ID3 tags.
    pub tags: Tags,
}

/// Reads rate, length and tags of an MP3 by walking over its packets without decoding them.
///
/// Headers are believed only where the packets agree, so that a file that claims 4 GB is told for what it is.
///
/// Errors: [`AudioError::NotMp3`], [`AudioError::TooLong`], [`AudioError::Unreadable`].
pub fn probe<R>(bytes: R, limits: Limits) -> Result<Probe, AudioError>
where
    R: Read + Seek + Send + Sync + 'static,
{
    let mut mp3 = Mp3::open(bytes, limits)?;
    while mp3.next()?.is_some() {}
    let music = mp3.music();
    let frames = music.end - music.start;
    if frames == 0 {
        return Err(AudioError::NotMp3);
    }
    let rate = mp3.rate;
    Ok(Probe {
        rate,
        channels: mp3.channels,
        frames,
        duration_ms: (frames * 1000 + u64::from(rate) / 2) / u64::from(rate),
        has_encoder_tag: mp3.delay.is_some(),
        tags: Tags::read(mp3.reader.as_mut()),
        truncated: mp3.truncated()?,
    })
}
