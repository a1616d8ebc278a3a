//! PINs: short, hence never alone.

use std::ops::RangeInclusive;

const DIGITS: RangeInclusive<usize> = 4..=12;

/// Whether a PIN is none of those that everybody tries first: one digit again and again, or a run up or down.
pub(crate) fn is_acceptable(pin: &str) -> bool {
    let bytes = pin.as_bytes();
    let steps: Vec<i16> = bytes.windows(2).map(|pair| i16::from(pair[1]) - i16::from(pair[0])).collect();
    let is_run = matches!(steps.first(), Some(-1..=1)) && steps.iter().all(|step| *step == steps[0]);
    DIGITS.contains(&bytes.len()) && bytes.iter().all(u8::is_ascii_digit) && !is_run
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_to_twelve_digits_that_are_no_row_are_a_pin() {
        for good in ["2580", "1223", "190586", "123456789013"] {
            assert!(is_acceptable(good), "{good}");
        }
        for bad in ["", "258", "2580258025802", "1111", "1234", "9876", "25a0", "٢٥٨٠"] {
            assert!(!is_acceptable(bad), "{bad}");
        }
    }
}
