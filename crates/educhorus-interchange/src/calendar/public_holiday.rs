//! The public holidays of France, computed for any year.

use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};

/// The days on which French schools are closed by law.
///
/// Source: Code du travail, art. L3133-1; the last two only in Alsace and Moselle, art. L3134-13.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PublicHoliday {
    /// 1 January.
    NewYear,
    /// The Monday after Easter.
    EasterMonday,
    /// 1 May.
    LabourDay,
    /// 8 May.
    VictoryDay,
    /// The 40th day of Easter, a Thursday.
    Ascension,
    /// The Monday after Pentecost.
    WhitMonday,
    /// 14 July.
    NationalDay,
    /// 15 August.
    Assumption,
    /// 1 November.
    AllSaints,
    /// 11 November.
    Armistice,
    /// 25 December.
    Christmas,
    /// The Friday before Easter, in Alsace and Moselle.
    GoodFriday,
    /// 26 December, in Alsace and Moselle.
    SaintStephen,
}

/// The public holiday of a date, if it is one.
#[must_use]
pub fn public_holiday(date: Date, alsace_moselle: bool) -> Option<PublicHoliday> {
    use PublicHoliday::*;
    match (date.month(), date.day()) {
        (1, 1) => Some(NewYear),
        (5, 1) => Some(LabourDay),
        (5, 8) => Some(VictoryDay),
        (7, 14) => Some(NationalDay),
        (8, 15) => Some(Assumption),
        (11, 1) => Some(AllSaints),
        (11, 11) => Some(Armistice),
        (12, 25) => Some(Christmas),
        (12, 26) if alsace_moselle => Some(SaintStephen),
        _ => movable(date, alsace_moselle),
    }
}

fn movable(date: Date, alsace_moselle: bool) -> Option<PublicHoliday> {
    let since = date.since(easter(date.year())?).ok()?.get_days();
    match since {
        -2 if alsace_moselle => Some(PublicHoliday::GoodFriday),
        1 => Some(PublicHoliday::EasterMonday),
        39 => Some(PublicHoliday::Ascension),
        50 => Some(PublicHoliday::WhitMonday),
        _ => None,
    }
}

/// Easter Sunday of a year; none before the Gregorian calendar (1583).
///
/// Source: the algorithm of Meeus, Jones and Butcher.
#[must_use]
pub fn easter(year: i16) -> Option<Date> {
    if year < 1583 {
        return None;
    }
    let y = i32::from(year);
    let (golden, century, in_century) = (y % 19, y / 100, y % 100);
    let corrected = (century + 8) / 25;
    let epact = (19 * golden + century - century / 4 - (century - corrected + 1) / 3 + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (in_century / 4) - epact - in_century % 4) % 7;
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let days = epact + weekday - 7 * late;
    Date::new(year, 3, 22).ok()?.checked_add(days.days()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{Weekday, date};

    #[test]
    fn easter_falls_where_the_calendars_print_it() {
        let printed = [
            date(1818, 3, 22),
            date(1943, 4, 25),
            date(1954, 4, 18),
            date(2000, 4, 23),
            date(2025, 4, 20),
            date(2026, 4, 5),
            date(2027, 3, 28),
            date(2028, 4, 16),
            date(2038, 4, 25),
        ];
        for sunday in printed {
            assert_eq!(easter(sunday.year()), Some(sunday));
        }
        assert!((1583..=3000).all(|year| easter(year).is_some_and(|day| day.weekday() == Weekday::Sunday)));
    }

    #[test]
    fn a_french_year_has_eleven_public_holidays_and_two_more_in_alsace() {
        for year in 2025..2035 {
            let days = || date(year, 1, 1).series(1.day()).take_while(|day| day.year() == year);
            let common = days().filter(|day| public_holiday(*day, false).is_some()).count();
            let alsace = days().filter(|day| public_holiday(*day, true).is_some()).count();
            // Ascension can fall on 1 or 8 May; then the year has one day less.
            let shared = days().any(|day| {
                matches!((day.month(), day.day()), (5, 1 | 8))
                    && day
                        .since(easter(year).expect("a Gregorian year"))
                        .is_ok_and(|span| span.get_days() == 39)
            });
            assert_eq!((common, alsace), (11 - usize::from(shared), 13 - usize::from(shared)), "{year}");
        }
        assert_eq!(public_holiday(date(2026, 5, 14), false), Some(PublicHoliday::Ascension));
        assert_eq!(public_holiday(date(2026, 5, 25), false), Some(PublicHoliday::WhitMonday));
        assert_eq!(public_holiday(date(2026, 4, 3), true), Some(PublicHoliday::GoodFriday));
    }
}
