//! The profile of this device, its journal and undo.

use educhorus_domain::{ChoirId, GestureId, PersonName, Season};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Choir;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
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
    /// Gestures that are safe on this device and have not left it: all of them, until there is a server.
    pub waiting_count: u32,
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
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// The last gestures, newest first.
pub struct ListJournal {
    /// At most so many, up to 200.
    pub limit: u32,
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
}
