//! One MP3 file opened for reading packet by packet.
//!
//! What it is for: [`crate::probe()`] and [`crate::decode()`] must agree on the length of a file to the frame, so both
//! walk it here. How it works: symphonia finds the packets; this module adds what it leaves to its users: the delay of
//! files without an encoder tag, a broken ID3 tag before good music, a header that promises more than the file holds,
//! a last packet that is cut. What it deliberately does not do: trust any count in a header with memory, or stop at
//! the length that a header claims.

use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;

use symphonia::core::audio::Channels;
use symphonia::core::codecs::audio::{AudioCodecParameters, AudioDecoder, AudioDecoderOptions};
use symphonia::core::errors::Error as Symphonia;
use symphonia::core::formats::{FormatOptions, FormatReader, Track, TrackType, probe::Hint};
use symphonia::core::io::{MediaSource, MediaSourceStream};
use symphonia::core::meta::MetadataOptions;
use symphonia::core::packet::Packet;

use crate::file_source::FileSource;
use crate::{AudioError, Limits};

/// Frames by which decoder and encoder delay a file that does not say so: 529 of any decoder and 576 of LAME, whose
/// value others follow. Measured in the reference on media engines, §2.1.
pub(crate) const UNTAGGED_DELAY: u64 = 1105;

/// No MPEG frame is shorter than this many bytes, and none holds more than 1,152 frames.
const SHORTEST_PACKET: u64 = 24;
const LONGEST_PACKET_FRAMES: u64 = 1152;

/// Bytes of the end of a file that are looked at for a cut packet: one packet before, one cut, one ID3v1 tag.
const TAIL: u64 = 4096;

pub(crate) struct Mp3 {
    pub(crate) reader: Box<dyn FormatReader>,
    pub(crate) rate: u32,
    pub(crate) channels: u16,
    pub(crate) delay: Option<u64>,
    params: AudioCodecParameters,
    padding: u64,
    promised: Option<u64>,
    most_frames: u64,
    longest_ms: u64,
    counted: u64,
    last: Box<[u8]>,
    broken: bool,
}

impl Mp3 {
    pub(crate) fn open<R>(bytes: R, limits: Limits) -> Result<Self, AudioError>
    where
        R: Read + Seek + Send + Sync + 'static,
    {
        let source = FileSource::new(bytes).map_err(AudioError::Unreadable)?;
        let past_tag = source.past_tag().map_err(AudioError::Unreadable)?;
        match (Self::open_source(source, limits), past_tag) {
            (Err(AudioError::NotMp3), Some(source)) => Self::open_source(source, limits),
            (opened, _) => opened,
        }
    }

    fn open_source(mut source: impl MediaSource + 'static, limits: Limits) -> Result<Self, AudioError> {
        source.rewind().map_err(AudioError::Unreadable)?;
        let len = source.byte_len().unwrap_or(0);
        let stream = MediaSourceStream::new(Box::new(source), Default::default());
        let hint = Hint::new();
        let reader = symphonia::default::get_probe()
            .probe(&hint, stream, FormatOptions::default(), MetadataOptions::default())
            .map_err(unreadable_or_foreign)?;
        let track = reader.default_track(TrackType::Audio).ok_or(AudioError::NotMp3)?;
        let params = track.codec_params.as_ref().and_then(|p| p.audio()).ok_or(AudioError::NotMp3)?.clone();
        let rate = params.sample_rate.filter(|rate| *rate > 0).ok_or(AudioError::NotMp3)?;
        let channels = params.channels.as_ref().map_or(0, Channels::count);
        if !matches!(channels, 1 | 2) {
            return Err(AudioError::NotMp3);
        }
        let delay = track.delay.map(u64::from).filter(|delay| *delay > 0);
        let padding = track.padding.map_or(0, u64::from);
        Ok(Self {
            rate,
            channels: channels as u16,
            delay,
            padding,
            promised: promised(track, delay, padding, len),
            most_frames: limits.longest_ms.saturating_mul(u64::from(rate)) / 1000,
            longest_ms: limits.longest_ms,
            counted: 0,
            last: Box::default(),
            broken: false,
            params,
            reader,
        })
    }

    pub(crate) fn decoder(&self) -> Result<Box<dyn AudioDecoder>, AudioError> {
        // Trimming is done here, where a header that lies about the length cannot cut sound that is there.
        let options = AudioDecoderOptions::default().gapless(false);
        symphonia::default::get_codecs()
            .make_audio_decoder(&self.params, &options)
            .map_err(|_| AudioError::NotMp3)
    }

    /// Hands over the next packet with the number of frames it stands for, decodable or not.
    pub(crate) fn next(&mut self) -> Result<Option<(Packet, usize)>, AudioError> {
        let packet = match self.reader.next_packet() {
            Ok(Some(packet)) => packet,
            Ok(None) => return Ok(None),
            Err(Symphonia::IoError(error)) if error.kind() != io::ErrorKind::UnexpectedEof => {
                return Err(AudioError::Unreadable(error));
            }
            Err(_) => {
                self.broken = true;
                return Ok(None);
            }
        };
        let frames = packet_frames(&packet.data);
        self.counted += frames;
        if self.counted > self.most_frames.saturating_add(2 * LONGEST_PACKET_FRAMES) {
            return Err(AudioError::TooLong { limit_ms: self.longest_ms });
        }
        self.last.clone_from(&packet.data);
        Ok(Some((packet, frames as usize)))
    }

    /// Tells which of the frames walked over are music: the rest is what the encoder put around it.
    pub(crate) fn music(&self) -> Range<u64> {
        let start = self.delay.unwrap_or(UNTAGGED_DELAY).min(self.counted);
        let whole = self.promised == Some(self.counted);
        let end = if whole { self.counted.saturating_sub(self.padding) } else { self.counted };
        start..end.max(start)
    }

    /// Tells whether the file holds less than its header promises, or ends inside a packet. Call after the walk.
    pub(crate) fn truncated(self) -> Result<bool, AudioError> {
        if self.broken || self.promised.is_some_and(|promised| promised > self.counted) {
            return Ok(true);
        }
        let mut stream = self.reader.into_inner();
        let len = stream.seek(SeekFrom::End(0)).map_err(AudioError::Unreadable)?;
        stream.seek(SeekFrom::Start(len.saturating_sub(TAIL))).map_err(AudioError::Unreadable)?;
        let mut tail = Vec::new();
        stream.take(TAIL).read_to_end(&mut tail).map_err(AudioError::Unreadable)?;
        Ok(ends_inside_packet(&tail, &self.last))
    }
}

/// Frames in a packet of layer III, by the version in its header. (The durations of symphonia's packets count what it
/// would trim twice.)
fn packet_frames(packet: &[u8]) -> u64 {
    let is_mpeg1 = packet.get(1).is_some_and(|byte| byte & 0x08 != 0);
    if is_mpeg1 { LONGEST_PACKET_FRAMES } else { LONGEST_PACKET_FRAMES / 2 }
}

/// What follows the last whole packet starts like another packet of the same kind.
fn ends_inside_packet(tail: &[u8], last: &[u8]) -> bool {
    let Some(second) = last.get(1) else { return false };
    let Some(at) = tail.windows(last.len()).rposition(|window| window == last) else { return false };
    let rest = &tail[at + last.len()..];
    rest.first() == Some(&0xff) && rest.get(1).is_none_or(|byte| byte & 0xfe == second & 0xfe)
}

/// The number of frames that the header promises, when it does: with an encoder tag, or with a count that no file of
/// this size can hold.
fn promised(track: &Track, delay: Option<u64>, padding: u64, len: u64) -> Option<u64> {
    let claimed = track.num_frames?;
    let possible = (len / SHORTEST_PACKET).saturating_mul(LONGEST_PACKET_FRAMES);
    match delay {
        Some(delay) => Some(claimed.saturating_add(delay).saturating_add(padding)),
        None => (claimed > possible).then_some(claimed),
    }
}

fn unreadable_or_foreign(error: Symphonia) -> AudioError {
    match error {
        Symphonia::IoError(error) if error.kind() != io::ErrorKind::UnexpectedEof => {
            AudioError::Unreadable(error)
        }
        _ => AudioError::NotMp3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tail_that_starts_like_a_packet_is_a_cut() {
        let last = [0xff, 0xfb, 1, 2, 3];
        let cut = [&last[..], &[0xff, 0xfb, 9]].concat();
        assert!(ends_inside_packet(&cut, &last));
        assert!(ends_inside_packet(&cut[..6], &last), "one byte of the next packet is enough");
        assert!(!ends_inside_packet(&last, &last));
    }

    #[test]
    fn a_tag_at_the_end_is_no_cut() {
        let last = [0xff, 0xfb, 1, 2, 3];
        assert!(!ends_inside_packet(&[&last[..], b"TAGtitle"].concat(), &last));
        assert!(!ends_inside_packet(b"nothing alike", &last));
        assert!(!ends_inside_packet(b"no packet was read", &[]));
    }
}
