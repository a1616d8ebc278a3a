//! Stems whose samples say which frame of which stem they are, so that a mix can be read back.
//!
//! Four stems share two channels: stems 0 and 1 are heard left, 2 and 3 right, each in seven bits of its own of a
//! 16-bit sample. The code of frame `n` is `1 + n % 127`; 0 means that the stem is not heard.

use educhorus_audio::{Pcm, Stem, StemId};

/// Codes repeat after this many frames.
pub const CYCLE: u64 = 127;

/// The code that every stem carries at a frame.
pub fn code(frame: u64) -> u16 {
    1 + (frame % CYCLE) as u16
}

/// The four stems, numbered 0 to 3.
pub fn stems(rate: u32, frames: u64) -> Vec<Stem> {
    (0..4_u32)
        .map(|id| {
            let shift = 7 * (id % 2);
            let value = |n| (code(n) << shift) as i16;
            let frame = |n| if id < 2 { [value(n), 0] } else { [0, value(n)] };
            let samples = (0..frames).flat_map(frame).collect();
            Stem { id: StemId(id), pcm: Pcm::new(rate, 2, samples).unwrap() }
        })
        .collect()
}

/// The codes of the four stems in one frame, or nothing when the samples are no sum of whole codes (in a fade).
pub fn read(left: f32, right: f32) -> Option<[u16; 4]> {
    let (left, right) = (left * 32768.0, right * 32768.0);
    let whole = |value: f32| value.fract() == 0.0 && (0.0..16384.0).contains(&value);
    if !whole(left) || !whole(right) {
        return None;
    }
    let (left, right) = (left as u16, right as u16);
    let codes = [left & 127, left >> 7, right & 127, right >> 7];
    Some(codes)
}
