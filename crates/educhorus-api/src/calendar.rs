//! Rehearsals over a term.

use educhorus_domain::{ChoirId, RehearsalId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// A rehearsal as the calendar shows it.
pub struct Rehearsal {
    /// Its id.
    pub id: RehearsalId,
    /// The day.
    pub date: Date,
    /// Beginning, in minutes after midnight.
    pub start_minute: u16,
    /// Length in minutes.
    pub length_minutes: u16,
    /// The room; may be empty.
    pub place: String,
    /// Whether the roll is confirmed.
    pub confirmed: bool,
    /// Singers who were there (late or not), once the roll is confirmed.
    pub present_count: u32,
    /// Singers who were expected.
    pub expected_count: u32,
    /// Whether it has a note.
    pub has_note: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
/// A zone of the French school holidays.
pub enum HolidayZone {
    /// Zone A.
    A,
    /// Zone B.
    B,
    /// Zone C.
    C,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// A day of the week on which something recurs. Units: 1 is Monday, 7 is Sunday.
pub struct PreviewTerm {
    /// The choir.
    pub choir: ChoirId,
    /// 1 (Monday) to 7 (Sunday).
    pub weekday: u8,
    /// First day of the term.
    pub from: Date,
    /// Last day of the term.
    pub to: Date,
    /// The zone whose holidays are left out; none leaves out only public holidays.
    pub zone: Option<HolidayZone>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "is")]
/// What becomes of one week of a term.
pub enum TermDay {
    /// A rehearsal will be planned.
    Free,
    /// A rehearsal is already there.
    Planned,
    /// The school is closed.
    Holiday {
        /// Its code, for which the interface has a word: `autumn`, `armistice`.
        code: String,
    },
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// One week of a term.
pub struct TermDate {
    /// The day.
    pub date: Date,
    /// What becomes of it.
    pub day: TermDay,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Plans rehearsals on days, in one gesture. A day that has one already keeps it.
pub struct PlanRehearsals {
    /// The choir.
    pub choir: ChoirId,
    /// The days.
    pub dates: Vec<Date>,
    /// Beginning, in minutes after midnight.
    pub start_minute: u16,
    /// Length in minutes.
    pub length_minutes: u16,
    /// The room; may be empty.
    pub place: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// The rehearsals of a choir, in the order of time.
pub struct ListRehearsals {
    /// The choir.
    pub choir: ChoirId,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Changes time or place of a rehearsal.
pub struct EditRehearsal {
    /// The choir.
    pub choir: ChoirId,
    /// The rehearsal.
    pub rehearsal: RehearsalId,
    /// Beginning, in minutes after midnight.
    pub start_minute: u16,
    /// Length in minutes.
    pub length_minutes: u16,
    /// The room; may be empty.
    pub place: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Takes a rehearsal out of the calendar; marks and notes are kept for the undo.
pub struct CancelRehearsal {
    /// The choir.
    pub choir: ChoirId,
    /// The rehearsal.
    pub rehearsal: RehearsalId,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Opens the rehearsal of today, and plans it when there is none: two devices open the same one.
pub struct OpenRehearsal {
    /// The choir.
    pub choir: ChoirId,
}
