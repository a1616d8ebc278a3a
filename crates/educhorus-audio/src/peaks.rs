use crate::Pcm;

/// Finds the lowest and highest sample of each of `buckets` equal stretches, to draw a waveform.
///
/// Shape: exactly `buckets` pairs (lowest, highest), both channels together; a stretch without a frame is `(0, 0)`.
pub fn peaks(pcm: &Pcm, buckets: usize) -> Vec<(i16, i16)> {
    let frames = u128::from(pcm.frames());
    let edge = |bucket: usize| (frames * bucket as u128 / buckets as u128) as u64;
    (0..buckets)
        .map(|bucket| {
            let samples = pcm.read(edge(bucket), edge(bucket + 1) - edge(bucket));
            let low = samples.iter().copied().min().unwrap_or(0);
            let high = samples.iter().copied().max().unwrap_or(0);
            (low, high)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sample_falls_into_one_bucket() {
        let pcm = Pcm::new(8_000, 1, vec![1, -2, 3, 4, -5]).unwrap();
        assert_eq!(peaks(&pcm, 2), [(-2, 1), (-5, 4)]);
        assert_eq!(peaks(&pcm, 1), [(-5, 4)]);
    }

    #[test]
    fn more_buckets_than_frames_leave_gaps() {
        let pcm = Pcm::new(8_000, 2, vec![7, -7]).unwrap();
        let drawn = peaks(&pcm, 4);
        assert_eq!(drawn.len(), 4);
        assert_eq!(drawn.iter().filter(|peak| **peak == (-7, 7)).count(), 1);
        assert!(peaks(&pcm, 0).is_empty());
    }
}
