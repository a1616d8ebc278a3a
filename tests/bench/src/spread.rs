//! What many measurements of one thing say.

use std::time::Duration;

/// Measurements of one thing, sorted.
#[derive(Clone, Debug)]
pub struct Spread(Vec<f64>);

impl Spread {
    /// Takes measurements in any order and any unit.
    pub fn of(values: impl IntoIterator<Item = f64>) -> Self {
        let mut values: Vec<f64> = values.into_iter().collect();
        values.sort_by(f64::total_cmp);
        Self(values)
    }

    /// Takes times. Units: the spread is in milliseconds.
    pub fn of_times(times: impl IntoIterator<Item = Duration>) -> Self {
        Self::of(times.into_iter().map(|time| time.as_secs_f64() * 1000.0))
    }

    /// The value below which a share of the measurements lies (nearest rank), or not a number without any.
    ///
    /// Shape: `share` from 0 to 1.
    pub fn at(&self, share: f64) -> f64 {
        let rank = (share * self.0.len() as f64).ceil() as usize;
        self.0.get(rank.clamp(1, self.0.len().max(1)) - 1).copied().unwrap_or(f64::NAN)
    }

    /// The middle value.
    pub fn median(&self) -> f64 {
        self.at(0.5)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_the_value_of_its_rank() {
        let spread = Spread::of((1..=100).rev().map(f64::from));
        assert_eq!(
            (spread.at(0.0), spread.median(), spread.at(0.99), spread.at(1.0)),
            (1.0, 50.0, 99.0, 100.0)
        );
        assert_eq!(Spread::of([7.0]).at(0.99), 7.0);
        assert!(Spread::of([]).median().is_nan());
    }
}
