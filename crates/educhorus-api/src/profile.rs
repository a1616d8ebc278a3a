//! The profile of this device, its journal and undo.

use educhorus_domain::{ChoirId, GestureId, PersonId, PersonName, RehearsalId, Season, WorkId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Choir, PupilIdentity};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
/// A language of the interface.
pub enum Language {
    /// French.
    Fr,
    /// English.
    En,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
/// Light or dark.
pub enum Theme {
    /// As the system says.
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// What the interface needs first.
pub struct Profile {
    /// The pupil whose profile this is; none for staff.
    pub pupil: Option<PupilIdentity>,
    /// The language that somebody chose; none follows the system.
    pub language: Option<Language>,
    /// Light or dark.
    pub theme: Theme,
    /// The season of today.
    pub season: Season,
    /// Every choir.
    pub choirs: Vec<Choir>,
    /// The choir that was open last.
    pub current_choir: Option<ChoirId>,
    /// Gestures of this profile that are in no file that has left it: all, before the first such file. A file that
    /// holds some choirs only counts for nothing here.
    pub waiting_count: u32,
    /// When the last file with everything left, in seconds since 1970 by this device's clock; none before the first.
    pub handed_over_at: Option<u32>,
    /// The version of the program.
    pub version: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// The profile of this device.
pub struct GetProfile {}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Changes what is remembered on this device; what is not said stays.
pub struct SetPreferences {
    /// The language.
    pub language: Option<Language>,
    /// Light or dark.
    pub theme: Option<Theme>,
    /// The choir to open.
    pub current_choir: Option<ChoirId>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Makes the demo season: a fictitious choir with works, rehearsals and marks.
pub struct LoadDemoSeason {}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// A gesture of the journal.
pub struct JournalEntry {
    /// Its id.
    pub gesture: GestureId,
    /// When, in seconds since 1970 by this device's clock: for display only.
    pub at: u32,
    /// The command.
    pub command: String,
    /// The singer concerned, where there is one.
    pub name: Option<PersonName>,
    /// What the gesture was about: a title, a count, a state.
    pub detail: String,
    /// Whether it was taken back.
    pub undone: bool,
    /// Whose device made it; empty for one that has no name.
    pub by: String,
    /// Whether this profile made it.
    pub is_here: bool,
    /// The rehearsal that it is about, where it is about one alone that is in the calendar.
    pub rehearsal: Option<RehearsalPlace>,
    /// The merge that brought it, for a gesture of another device.
    pub merged_by: Option<GestureId>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// A rehearsal with what people call it by.
pub struct RehearsalPlace {
    /// The choir.
    pub choir: ChoirId,
    /// Its name.
    pub choir_name: String,
    /// The rehearsal.
    pub rehearsal: RehearsalId,
    /// The day.
    pub date: Date,
    /// The room; may be empty.
    pub place: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// The last gestures, newest first, a page at a time.
pub struct ListJournal {
    /// At most so many, up to 200.
    pub limit: u32,
    /// Only those before this one: the last of the page before.
    pub before: Option<GestureId>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// The last gestures about a singer, a rehearsal or a work, or those that one merge brought, newest first.
pub struct ListHistory {
    /// About this singer.
    pub person: Option<PersonId>,
    /// About this rehearsal.
    pub rehearsal: Option<RehearsalId>,
    /// About this work.
    pub work: Option<WorkId>,
    /// Brought by this merge.
    pub merge: Option<GestureId>,
    /// At most so many, up to 1000.
    pub limit: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Does again a gesture that was taken back: the last one, or the one that is named.
pub struct Redo {
    /// The gesture; none is the one that was undone last.
    pub gesture: Option<GestureId>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
/// What kind of thing an undo left as it is.
pub enum LeftKind {
    /// The mark of a singer.
    Mark,
    /// A field of a person card.
    Card,
    /// A singer in her choir: voice, number, dates.
    Singer,
    /// A note of a rehearsal.
    Note,
    /// A rehearsal.
    Rehearsal,
    /// The programme of a concert.
    Programme,
    /// A work.
    Work,
    /// Something that is drawn on a score.
    Ink,
    /// Something else.
    Other,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// A value that somebody changed since, and that an undo left.
pub struct LeftValue {
    /// What it is.
    pub kind: LeftKind,
    /// The singer concerned, where there is one.
    pub name: Option<PersonName>,
    /// What stands there now: a mark, a title; empty when nothing does.
    pub now: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Takes back a gesture of this device: the last one, or the one that is named.
pub struct Undo {
    /// The gesture; none is the last that was not undone.
    pub gesture: Option<GestureId>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// What an undo has done.
pub struct UndoReport {
    /// The command that was taken back.
    pub command: String,
    /// Values that are again as they were before the gesture.
    pub restored: u32,
    /// Values that somebody changed since, and that were left as they are.
    pub kept: u32,
    /// Some of these, the first twenty.
    pub left: Vec<LeftValue>,
}
