//! Erasing a person (RGPD, article 17).

use educhorus_domain::{ChoirId, PersonId, PersonName, RehearsalId, WorkId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::GivenFile;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
/// Where a name can stand that no erasure takes away.
pub enum MentionKind {
    /// A note that the choir reads.
    ChoirNote,
    /// A note that only staff reads.
    StaffNote,
    /// A work: its title, its composer, the name of a score or of a track.
    Work,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// A text in which the name of a person stands: a human decides what becomes of it.
pub struct Mention {
    /// Where.
    pub kind: MentionKind,
    /// The choir.
    pub choir: ChoirId,
    /// Its name.
    pub choir_name: String,
    /// The rehearsal whose note it is.
    pub rehearsal: Option<RehearsalId>,
    /// The day of that rehearsal; none for one that was taken out of the calendar: undoing that brings its note back.
    pub date: Option<Date>,
    /// The work.
    pub work: Option<WorkId>,
    /// Its title. Empty in a report that is read again.
    pub title: String,
    /// The words around the name. Empty in a report that is read again.
    pub excerpt: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// What an erasure would take.
pub struct ErasurePreview {
    /// Her name.
    pub name: Option<PersonName>,
    /// Her cards: more than one when two devices made one each.
    pub cards: u32,
    /// Marks in rolls.
    pub marks: u32,
    /// Choirs and seasons in which she sings or sang.
    pub memberships: u32,
    /// Lines of the journal, with what an undo of them would need.
    pub journal_lines: u32,
    /// Backups on this device, which hold her and are deleted.
    pub backups: u32,
    /// Notes and works in which her name stands, which are not touched.
    pub mentions: Vec<Mention>,
    /// Other devices, which forget her at their next exchange.
    pub other_devices: Vec<String>,
    /// Files that she was given, which stay where she keeps them.
    pub given: Vec<GivenFile>,
    /// Whether this device may erase; otherwise the one named by `authority` does.
    pub is_allowed: bool,
    /// Whose device may erase, where this one may not.
    pub authority: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// What an erasure of a person would take.
pub struct PreviewErasure {
    /// The person.
    pub person: PersonId,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Erases a person for good: it cannot be undone.
pub struct ErasePerson {
    /// The person.
    pub person: PersonId,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// What an erasure has taken, for the register of the school. It names nobody who was erased.
pub struct ErasureReport {
    /// Its number on this device, from 1: what the register of the school can refer to.
    pub number: u32,
    /// When, in seconds since 1970 by this device's clock.
    pub at: u32,
    /// Whose device did it, as it was called then; may be empty.
    pub by: String,
    /// Cards.
    pub cards: u32,
    /// Marks.
    pub marks: u32,
    /// Lines of the journal.
    pub journal_lines: u32,
    /// Documents that were begun again without her.
    pub documents: u32,
    /// Backups that were deleted; a new one was made.
    pub backups: u32,
    /// Files that she was given, as far as this device has heard: out of reach.
    pub given: Vec<GivenFile>,
    /// How often her id still stands in the database: 0.
    pub occurrences: u32,
    /// Texts in which her name still stood afterwards.
    pub mentions: Vec<Mention>,
    /// Other devices, which forget her at their next exchange.
    pub other_devices: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// The reports of the erasures that this device has done, the last one first.
pub struct ListErasures {}
