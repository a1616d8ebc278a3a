//! Days with and without school, for rehearsals that come back every week.
//!
//! How it works: a shipped table of school holidays by zone, the public holidays computed, the choir's own days off;
//! [`weekly_dates`] lists every date of a term with what becomes of it. What it deliberately does not do: fetch
//! calendars, know a school's own calendar, or decide: a date left out can be put back.

mod public_holiday;
mod school_holidays;
mod weekly;

pub use public_holiday::{PublicHoliday, easter, public_holiday};
pub use school_holidays::{HolidayKind, HolidayPeriod, SchoolHolidays, Zone};
pub use weekly::{DayOffReason, WeeklyDate, WeeklyOutcome, WeeklyPlan, weekly_dates};
