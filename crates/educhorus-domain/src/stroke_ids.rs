//! Ids of strokes, of which a season holds thousands.

use crate::StrokeId;

/// The largest number within a millisecond: 12 bits.
const MOST: u16 = 0xfff;

/// Gives the strokes of one run of the program their ids.
///
/// An id of its own chance for each stroke is 9 bytes that no packer shrinks. These share 62 random bits, drawn once for
/// the run, and differ in their time and in a number within it, so that they are as unlike those of every other run,
/// and nearly nothing on the road.
///
/// Source: RFC 9562 §5.7 and §6.2 (method 1).
#[derive(Debug)]
pub struct StrokeIds {
    run: [u8; 16],
    last_ms: u64,
    number: u16,
}

impl StrokeIds {
    /// Ids of a run. `random`: 16 fresh random bytes, of which the last 62 bits are used.
    pub fn of_run(random: [u8; 16]) -> Self {
        Self { run: random, last_ms: 0, number: 0 }
    }

    /// An id that this run never gave, and that sorts after all that it gave, also when the clock goes back.
    ///
    /// Units: milliseconds since 1970.
    pub fn next(&mut self, unix_ms: u64) -> StrokeId {
        if unix_ms > self.last_ms {
            (self.last_ms, self.number) = (unix_ms, 0);
        } else if self.number < MOST {
            self.number += 1;
        } else {
            (self.last_ms, self.number) = (self.last_ms + 1, 0);
        }
        let mut bytes = self.run;
        bytes[6..8].copy_from_slice(&self.number.to_be_bytes());
        StrokeId::v7(self.last_ms, bytes)
    }
}

impl StrokeId {
    /// When it was drawn, as the clock of that device said; none for an id that has no time. A hint for the eye, never an
    /// order.
    ///
    /// Units: milliseconds since 1970.
    pub fn drawn_ms(&self) -> Option<u64> {
        let [a, b, c, d, e, f, version, ..] = *self.bytes();
        (version >> 4 == 7).then(|| u64::from_be_bytes([0, 0, a, b, c, d, e, f]))
    }

    /// The least id of a time: what was drawn then or later is not below it.
    ///
    /// Units: milliseconds since 1970.
    pub fn least_of(unix_ms: u64) -> Self {
        let [.., a, b, c, d, e, f] = unix_ms.to_be_bytes();
        Self::from_bytes([a, b, c, d, e, f, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn whatever_the_clock_does_each_id_is_new_and_comes_after_the_others(
            times in proptest::collection::vec(1_700_000_000_000u64..1_700_000_000_004, 1..9_000),
            run: [u8; 16],
        ) {
            let mut ids = StrokeIds::of_run(run);
            let given: Vec<StrokeId> = times.iter().map(|at| ids.next(*at)).collect();
            prop_assert!(given.is_sorted_by(|a, b| a < b));
        }

        #[test]
        fn an_id_tells_when_it_was_drawn(at in 1u64..1 << 47, run: [u8; 16]) {
            let id = StrokeIds::of_run(run).next(at);
            prop_assert_eq!(id.drawn_ms(), Some(at));
            prop_assert!(StrokeId::least_of(at) <= id && id < StrokeId::least_of(at + 1));
            prop_assert_eq!(StrokeId::v4(run).drawn_ms(), None);
        }

        #[test]
        fn two_runs_at_the_same_time_give_different_ids(at in 1u64..1 << 47, a: [u8; 16], b: [u8; 16]) {
            prop_assume!((a[8] & 0x3f, &a[9..]) != (b[8] & 0x3f, &b[9..]));
            prop_assert_ne!(StrokeIds::of_run(a).next(at), StrokeIds::of_run(b).next(at));
        }
    }

    #[test]
    fn an_id_is_one_of_version_7_with_its_time() {
        let mut ids = StrokeIds::of_run([0xff; 16]);
        let number_of = |id: StrokeId| u128::from_be_bytes(*id.bytes());
        assert_eq!(number_of(ids.next(0x0193_5c2e_7b4d)), 0x0193_5c2e_7b4d_7000_bfff_ffff_ffff_ffff);
        assert_eq!(number_of(ids.next(0x0193_5c2e_7b4d)), 0x0193_5c2e_7b4d_7001_bfff_ffff_ffff_ffff);
    }
}
