/// How long the end of a loop fades into its beginning, so that the ear hears no seam. Units: milliseconds.
pub(crate) const SEAM_MS: u32 = 8;

/// Where a loop ends and goes on: the one rule by which every place in time moves.
///
/// A place before its end comes back to its beginning; one that is beyond already goes on to the end of the program.
///
/// Units: frames.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Seam {
    pub(crate) from: i64,
    pub(crate) to: i64,
    /// How many frames before the end fade over.
    pub(crate) fade: i64,
}

impl Seam {
    /// A loop at a rate; none where it has no frame.
    pub(crate) fn new(from: u64, to: u64, rate: u32) -> Option<Self> {
        let (from, to) = (i64::try_from(from).ok()?, i64::try_from(to).ok()?);
        let fade = i64::from(rate * SEAM_MS / 1000).min((to - from) / 2);
        (from < to).then_some(Self { from, to, fade })
    }

    /// Where a place is after some frames.
    pub(crate) fn advance(seam: Option<Self>, at: i64, frames: i64) -> i64 {
        match seam {
            Some(Self { from, to, .. }) if at < to && at + frames >= to => {
                from + (at + frames - to) % (to - from)
            }
            _ => at + frames,
        }
    }

    /// How many frames follow each other from a place on without anything to be done, and how far into the fade it is.
    pub(crate) fn stretch(seam: Option<Self>, at: i64, frames: i64) -> (i64, Option<i64>) {
        match seam {
            Some(Self { to, fade, .. }) if at < to - fade => (frames.min(to - fade - at), None),
            Some(Self { to, fade, .. }) if at < to => (frames.min(to - at), Some(at - (to - fade))),
            _ => (frames, None),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_place_in_a_loop_stays_in_it_however_it_gets_there(from in 0_u64..500, length in 1_u64..300, start in 0_u64..300, steps in proptest::collection::vec(0_i64..90, 1..30)) {
            let seam = Seam::new(from, from + length, 44_100);
            let begin = (from + start % length) as i64;
            let mut at = begin;
            for step in &steps {
                at = Seam::advance(seam, at, *step);
                prop_assert!((from as i64..(from + length) as i64).contains(&at));
            }
            let all: i64 = steps.iter().sum();
            prop_assert_eq!(at, Seam::advance(seam, begin, all));
        }
    }

    #[test]
    fn what_is_beyond_a_loop_goes_on() {
        let seam = Seam::new(10, 20, 1_000);
        assert_eq!(Seam::advance(seam, 20, 5), 25);
        assert_eq!(Seam::advance(seam, 3, 5), 8);
        assert_eq!(Seam::new(20, 20, 1_000), None);
    }
}
