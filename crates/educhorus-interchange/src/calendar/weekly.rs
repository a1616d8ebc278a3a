//! Every date of a weekly rehearsal over a term, and what becomes of it.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

use super::{HolidayKind, PublicHoliday, SchoolHolidays, Zone, public_holiday};

/// Weeks listed at most, four years: a typing error in a year must not make thousands of rehearsals.
const MOST_WEEKS: usize = 208;

/// A rehearsal that comes back every week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeeklyPlan {
    /// First day that may have a rehearsal.
    pub from: Date,
    /// Last day that may have a rehearsal, included.
    pub to: Date,
    /// The day of the week.
    pub weekday: Weekday,
    /// The zone whose school holidays are left out; none leaves only public holidays out.
    pub zone: Option<Zone>,
    /// Whether the two public holidays of Alsace and Moselle count.
    pub alsace_moselle: bool,
    /// The choir's own days without rehearsal.
    pub days_off: Vec<Date>,
}

/// Why a date has no rehearsal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayOffReason {
    /// A public holiday.
    PublicHoliday(PublicHoliday),
    /// A school holiday of the zone.
    SchoolHoliday(HolidayKind),
    /// One of the choir's own days off.
    OwnDayOff,
}

/// What becomes of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WeeklyOutcome {
    /// There is a rehearsal.
    Kept,
    /// There is a rehearsal, but the table of school holidays does not reach that far.
    KeptUnchecked,
    /// There is none.
    LeftOut(DayOffReason),
}

/// One date of a weekly rehearsal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WeeklyDate {
    /// The date.
    pub date: Date,
    /// What becomes of it.
    pub outcome: WeeklyOutcome,
}

/// Lists the dates of a weekly rehearsal in order, at most four years of them; none when the term ends before it
/// begins.
#[must_use]
pub fn weekly_dates(plan: &WeeklyPlan, holidays: &SchoolHolidays) -> Vec<WeeklyDate> {
    let wait =
        (plan.weekday.to_monday_zero_offset() - plan.from.weekday().to_monday_zero_offset()).rem_euclid(7);
    let Ok(start) = plan.from.checked_add(wait.days()) else { return Vec::new() };
    let dates = start.series(7.days()).take_while(|date| *date <= plan.to).take(MOST_WEEKS);
    dates.map(|date| WeeklyDate { date, outcome: outcome(date, plan, holidays) }).collect()
}

fn outcome(date: Date, plan: &WeeklyPlan, holidays: &SchoolHolidays) -> WeeklyOutcome {
    if plan.days_off.contains(&date) {
        return WeeklyOutcome::LeftOut(DayOffReason::OwnDayOff);
    }
    if let Some(day) = public_holiday(date, plan.alsace_moselle) {
        return WeeklyOutcome::LeftOut(DayOffReason::PublicHoliday(day));
    }
    let Some(zone) = plan.zone else { return WeeklyOutcome::Kept };
    match holidays.on(date, zone) {
        Some(kind) => WeeklyOutcome::LeftOut(DayOffReason::SchoolHoliday(kind)),
        None if holidays.covers(date) => WeeklyOutcome::Kept,
        None => WeeklyOutcome::KeptUnchecked,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::InterchangeError;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn shipped() -> SchoolHolidays {
        SchoolHolidays::from_json(include_str!("../../../../resources/calendar/school-holidays-fr.json"))
            .expect("the shipped table is sound")
    }

    fn tuesdays(from: Date, to: Date) -> WeeklyPlan {
        let (zone, days_off) = (Some(Zone::C), Vec::new());
        WeeklyPlan { from, to, weekday: Weekday::Tuesday, zone, alsace_moselle: false, days_off }
    }

    #[test]
    fn an_autumn_term_of_tuesdays_leaves_its_holidays_out() {
        let mut plan = tuesdays(date(2026, 9, 1), date(2026, 12, 31));
        plan.days_off = vec![date(2026, 9, 29)];
        let dates = weekly_dates(&plan, &shipped());
        let kept = dates.iter().filter(|day| day.outcome == WeeklyOutcome::Kept).count();
        let out: Vec<(Date, WeeklyOutcome)> = dates
            .iter()
            .filter(|day| day.outcome != WeeklyOutcome::Kept)
            .map(|day| (day.date, day.outcome))
            .collect();
        let holiday = |kind| WeeklyOutcome::LeftOut(DayOffReason::SchoolHoliday(kind));
        let expected = [
            (date(2026, 9, 29), WeeklyOutcome::LeftOut(DayOffReason::OwnDayOff)),
            (date(2026, 10, 20), holiday(HolidayKind::Autumn)),
            (date(2026, 10, 27), holiday(HolidayKind::Autumn)),
            (date(2026, 12, 22), holiday(HolidayKind::Christmas)),
            (date(2026, 12, 29), holiday(HolidayKind::Christmas)),
        ];
        assert_eq!((dates.len(), kept, out.as_slice()), (18, 13, expected.as_slice()));
    }

    #[test]
    fn zones_differ_in_winter_and_the_table_knows_its_end() {
        let table = shipped();
        assert_eq!(table.on(date(2027, 2, 9), Zone::C), Some(HolidayKind::Winter));
        assert_eq!(table.on(date(2027, 2, 9), Zone::A), None);
        assert_eq!(table.zone_of("AIX MARSEILLE"), Some(Zone::B));
        let beyond = weekly_dates(&tuesdays(date(2028, 9, 4), date(2028, 9, 6)), &table);
        assert_eq!(beyond[0].outcome, WeeklyOutcome::KeptUnchecked);
        let each_year = |zone| table.periods.iter().filter(|period| period.zone == zone).count();
        assert_eq!((each_year(Zone::A), each_year(Zone::B), each_year(Zone::C)), (17, 17, 17));
    }

    #[test]
    fn public_holidays_win_and_terms_that_end_early_are_empty() {
        let mut plan = tuesdays(date(2026, 11, 9), date(2026, 11, 15));
        plan.weekday = Weekday::Wednesday;
        let armistice = DayOffReason::PublicHoliday(PublicHoliday::Armistice);
        assert_eq!(weekly_dates(&plan, &shipped())[0].outcome, WeeklyOutcome::LeftOut(armistice));
        plan.to = date(2026, 9, 1);
        assert!(weekly_dates(&plan, &shipped()).is_empty());
    }

    #[test]
    fn a_damaged_table_is_an_error() {
        let refused = SchoolHolidays::from_json("{}").expect_err("nothing in it");
        assert!(matches!(refused, InterchangeError::HolidaysUnreadable { .. }));
        let reversed = r#"{"first":"2025-09-01","last":"2026-08-31","academies":{},
            "periods":[{"zone":"A","kind":"winter","first":"2026-02-22","last":"2026-02-07"}]}"#;
        assert!(SchoolHolidays::from_json(reversed).is_err());
    }

    proptest! {
        #[test]
        fn every_date_is_that_weekday_inside_the_term(start in 0i32..4000, length in -10i32..4000, day in 0i8..7) {
            let from = date(2024, 1, 1).checked_add(start.days()).expect("in range");
            let to = from.checked_add(length.days()).expect("in range");
            let mut plan = tuesdays(from, to);
            plan.weekday = Weekday::from_monday_zero_offset(day).expect("a day of the week");
            let dates = weekly_dates(&plan, &shipped());
            prop_assert!(dates.iter().all(|one| one.date.weekday() == plan.weekday && from <= one.date && one.date <= to));
            let weeks = usize::try_from((length + 1).max(0) / 7).expect("positive");
            prop_assert!(dates.len() >= weeks.min(MOST_WEEKS) && dates.len() <= MOST_WEEKS.min(weeks + 1));
        }
    }
}
