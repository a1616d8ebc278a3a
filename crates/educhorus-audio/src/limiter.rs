/// Level from which peaks are bent, in a mix whose stems could add up beyond full scale.
pub const KNEE: f32 = 0.9;

/// Keeps a sum of stems within full scale: exact up to [`KNEE`], then a bend that starts with slope 1 and never
/// reaches 1.
///
/// A fixed headroom would make every voice softer for the sake of rare peaks of all together. The mixer calls this
/// only where the peaks of the stems, times their gains, add up to more than 1: a voice alone, and a mix that fits,
/// are passed on bit for bit.
pub fn limit(sample: f32) -> f32 {
    let level = sample.abs();
    if level <= KNEE {
        return sample;
    }
    let over = (level - KNEE) / (1.0 - KNEE);
    (KNEE + (1.0 - KNEE) * over / (1.0 + over)).copysign(sample)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_below_the_knee_is_untouched(sample in -KNEE..=KNEE) {
            prop_assert_eq!(limit(sample).to_bits(), sample.to_bits());
        }

        #[test]
        fn nothing_leaves_full_scale_and_order_is_kept(a in -64.0_f32..64.0, b in -64.0_f32..64.0) {
            prop_assert!(limit(a).abs() <= 1.0);
            prop_assert!(a > b || limit(a) <= limit(b));
            prop_assert_eq!(limit(-a), -limit(a));
        }
    }
}
