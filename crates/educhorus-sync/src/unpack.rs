//! Unpacking what others packed, within limits.
//!
//! What it is for: some KB of zstd can stand for gigabytes, or ask for a window of 128 MiB before the first byte.
//! How it works: the bytes are counted first, with a window that what we write never exceeds, and kept only when they
//! are few enough: what is refused has taken no memory. What it deliberately does not do: it knows nothing of what
//! the bytes mean.

use crate::SyncError;
use crate::error::damaged;

/// The window that zstd may ask for, as a power of two: 8 MiB.
const WINDOW: u32 = 23;

/// Unpacks a zstd frame; `what` names it in the error.
///
/// Errors: [`SyncError::TooLarge`] beyond `most` bytes, [`SyncError::Damaged`] for what is no zstd or asks for a window
/// that we never need.
pub(crate) fn unpack(packed: &[u8], most: u64, what: &'static str) -> Result<Vec<u8>, SyncError> {
    let broken = |_| damaged(what);
    let unpacking = || -> std::io::Result<_> {
        let mut decoder = zstd::stream::read::Decoder::new(packed)?;
        decoder.window_log_max(WINDOW)?;
        Ok(std::io::Read::take(decoder, most.saturating_add(1)))
    };
    let size = std::io::copy(&mut unpacking().map_err(broken)?, &mut std::io::sink()).map_err(broken)?;
    if size > most {
        return Err(SyncError::TooLarge { what: "bytes unpacked", limit: most });
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
    std::io::Read::read_to_end(&mut unpacking().map_err(broken)?, &mut bytes).map_err(broken)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use std::io::{Read as _, Write as _};

    use super::*;

    fn packed(bytes: &mut impl std::io::Read, level: i32, window: u32) -> Vec<u8> {
        let mut encoder = zstd::stream::write::Encoder::new(Vec::new(), level).unwrap();
        encoder.window_log(window).unwrap();
        std::io::copy(bytes, &mut encoder).unwrap();
        encoder.flush().unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn what_we_pack_comes_back_at_every_level_that_we_use() {
        let bytes: Vec<u8> = (0..3_000_000u32).map(|at| (at.wrapping_mul(at) >> 7) as u8).collect();
        for level in [1, 3, 15] {
            let streamed = zstd::encode_all(&bytes[..], level).unwrap();
            let at_once = zstd::bulk::compress(&bytes, level).unwrap();
            for packed in [streamed, at_once] {
                assert_eq!(unpack(&packed, 3_000_000, "a test").unwrap(), bytes);
                assert!(matches!(unpack(&packed, 2_999_999, "a test"), Err(SyncError::TooLarge { .. })));
            }
        }
    }

    #[test]
    fn the_hardest_level_of_a_large_question_asks_for_no_wider_window_than_is_given() {
        let large = vec![7; 9 << 20];
        let packed = zstd::bulk::compress(&large, 19).unwrap();
        assert!(unpack(&packed, 9 << 20, "a test").unwrap() == large);
    }

    #[test]
    fn a_frame_that_asks_for_a_window_that_we_never_need_is_refused_before_it_has_one() {
        let good = packed(&mut &b"a question"[..], 3, 23);
        assert_eq!(unpack(&good, 100, "a test").unwrap(), b"a question");
        let greedy = packed(&mut &b"a question"[..], 3, 27);
        assert!(matches!(unpack(&greedy, 100, "a test"), Err(SyncError::Damaged { what: "a test" })));
    }

    #[test]
    fn what_unpacks_without_end_is_refused() {
        let bomb = packed(&mut std::io::repeat(0).take(1 << 28), 1, 20);
        assert!(bomb.len() < 1 << 17);
        assert!(
            matches!(unpack(&bomb, 1 << 20, "a test"), Err(SyncError::TooLarge { limit, .. }) if limit == 1 << 20)
        );
    }
}
