//! Erasing a person (RGPD, article 17).

use educhorus_domain::{PersonId, PersonName};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::GivenFile;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// A text in which the name of a person stands: a human decides what becomes of it.
pub struct Mention {
    /// The choir.
    pub choir_name: String,
    /// The rehearsal whose note it is.
    pub date: Date,
    /// Whether only staff reads it.
    pub staff_only: bool,
    /// The words around the name.
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
    /// Notes in which her name stands, which are not touched.
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
/// What an erasure has taken, for the register of the school.
pub struct ErasureReport {
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
}
