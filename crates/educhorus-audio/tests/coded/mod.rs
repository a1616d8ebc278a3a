//! Stems whose samples say which frame of which stem they are, so that a mix can be read back.
//!
//! Four stems share two channels: stems 0 and 1 are heard left, 2 and 3 right, each in seven bits of its own of a
//! 16-bit sample. Each counts frames in a cycle of its own; the cycles have no common divisor, so a few stems together
//! tell the frame in the whole recording, and stems that drift apart give no frame at all. 0 means "not heard".

// Each test file takes what it needs.
#![allow(dead_code)]

use educhorus_audio::{Pcm, Stem, StemId};

/// Frames after which the code of each stem comes again.
const CYCLES: [u64; 4] = [127, 126, 125, 121];

/// The code that a stem carries at a frame.
pub fn code(stem: usize, frame: u64) -> u16 {
    1 + (frame % CYCLES[stem]) as u16
}

/// The codes of one frame with only some stems heard.
pub fn codes(frame: u64, heard: [bool; 4]) -> [u16; 4] {
    std::array::from_fn(|stem| if heard[stem] { code(stem, frame) } else { 0 })
}

/// The four stems, numbered 0 to 3.
pub fn stems(rate: u32, frames: u64) -> Vec<Stem> {
    (0..4_usize)
        .map(|stem| {
            let value = |n| (code(stem, n) << (7 * (stem % 2))) as i16;
            let frame = |n| if stem < 2 { [value(n), 0] } else { [0, value(n)] };
            let samples = (0..frames).flat_map(frame).collect();
            Stem { id: StemId(stem as u32), pcm: Pcm::new(rate, 2, samples).unwrap() }
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
    Some([left & 127, left >> 7, right & 127, right >> 7])
}
