//! School years.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A text is not a season.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a season: {text:?}")]
pub struct SeasonError {
    /// The text as it was given.
    pub text: String,
}

/// A school year, named by the calendar year in which it starts and written `2026-2027`.
///
/// Units: a season runs from 1 August of its year to 31 July of the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(try_from = "String", into = "String")]
#[ts(type = "string & { readonly brand: \"Season\" }")]
pub struct Season(u16);

impl Season {
    /// The season that starts in a calendar year.
    pub const fn starting(year: u16) -> Self {
        Self(year)
    }

    /// The season in which a day lies.
    pub fn of(day: Date) -> Self {
        let year = u16::try_from(day.year()).unwrap_or(0);
        Self(if day.month() >= 8 { year } else { year.saturating_sub(1) })
    }

    /// The calendar year in which the season starts.
    pub const fn year(self) -> u16 {
        self.0
    }
}

impl fmt::Display for Season {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:04}", self.0, self.0 + 1)
    }
}

impl FromStr for Season {
    type Err = SeasonError;

    fn from_str(text: &str) -> Result<Self, SeasonError> {
        let wrong = || SeasonError { text: text.chars().take(32).collect() };
        let (first, second) = text.split_once('-').ok_or_else(wrong)?;
        let first: u16 = first.parse().map_err(|_| wrong())?;
        let second: u16 = second.parse().map_err(|_| wrong())?;
        if (1900..2200).contains(&first) && second == first + 1 { Ok(Self(first)) } else { Err(wrong()) }
    }
}

impl TryFrom<String> for Season {
    type Error = SeasonError;

    fn try_from(text: String) -> Result<Self, SeasonError> {
        text.parse()
    }
}

impl From<Season> for String {
    fn from(season: Season) -> String {
        season.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_season_starts_in_august() {
        assert_eq!(Season::of(date(2026, 8, 1)).to_string(), "2026-2027");
        assert_eq!(Season::of(date(2027, 7, 31)).to_string(), "2026-2027");
    }

    #[test]
    fn a_season_reads_back_what_it_writes_and_refuses_the_rest() {
        assert_eq!("2026-2027".parse(), Ok(Season::starting(2026)));
        for wrong in ["2026", "2026-2028", "x-y", ""] {
            assert!(wrong.parse::<Season>().is_err(), "{wrong:?}");
        }
    }
}
