//! The journal on the wire: who did what when, in about three bytes a line.
//!
//! A run holds the lines of one device, column by column. What repeats (commands, details, persons, subjects) stands
//! once in a table, and a line names it by its place; entries and times are differences from the line before. Columns
//! of equal things are what zstd shrinks best. The run stays packed until it is read, and is then unpacked line by
//! line, so that a stranger's few bytes never become a memory full of lines. What an undo needs does not travel.

mod columns;
mod cursor;
mod number;
#[cfg(test)]
mod tests;

use columns::Columns;
use cursor::Cursor;
use educhorus_domain::{DeviceId, PersonId, RehearsalId, WorkId};
use serde::{Deserialize, Serialize};

use crate::error::damaged;
use crate::{SyncError, wire};

/// The most that a line may be about.
const MOST_SUBJECTS: u64 = 1_000;
/// The longest command or detail, in bytes.
const LONGEST_TEXT: usize = 2_000;

/// A line of the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalLine {
    /// The number of the line on its device.
    pub entry: u64,
    /// When, in milliseconds since 1970 by the clock of its device; for display only.
    pub at_ms: u64,
    /// The code of the command.
    pub command: String,
    /// A title, a count, a state.
    pub detail: String,
    /// The singer concerned.
    pub person: Option<PersonId>,
    /// What else it is about.
    pub subjects: Vec<Subject>,
}

/// What a line of the journal is about, besides a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Subject {
    /// A rehearsal.
    Rehearsal(RehearsalId),
    /// A work.
    Work(WorkId),
    /// Something that a later version knows, by its code and id.
    Later(u8, [u8; 16]),
}

impl Subject {
    fn packed(self) -> [u8; 17] {
        let (code, id) = match self {
            Self::Rehearsal(id) => (1, *id.bytes()),
            Self::Work(id) => (2, *id.bytes()),
            Self::Later(code, id) => (code, id),
        };
        let mut packed = [code; 17];
        packed[1..].copy_from_slice(&id);
        packed
    }

    fn unpacked(packed: &[u8; 17]) -> Self {
        let (code, id) = packed.split_first().expect("17 bytes");
        let id: [u8; 16] = id.try_into().expect("16 of 17 bytes are left");
        match code {
            1 => Self::Rehearsal(RehearsalId::from_bytes(id)),
            2 => Self::Work(WorkId::from_bytes(id)),
            code => Self::Later(*code, id),
        }
    }
}

/// A run of lines of one device, packed: made with [`JournalPart::pack`], read with [`JournalPart::lines`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JournalPart {
    /// The device that wrote the lines.
    #[serde(rename = "d", with = "wire::id")]
    pub device: DeviceId,
    #[serde(rename = "e", with = "wire::bytes")]
    entries: Vec<u8>,
    #[serde(rename = "t", with = "wire::bytes")]
    times: Vec<u8>,
    #[serde(rename = "c")]
    commands: Vec<String>,
    #[serde(rename = "c#", with = "wire::bytes")]
    command_places: Vec<u8>,
    #[serde(rename = "x")]
    details: Vec<String>,
    #[serde(rename = "x#", with = "wire::bytes")]
    detail_places: Vec<u8>,
    #[serde(rename = "p", with = "wire::ids")]
    persons: Vec<PersonId>,
    /// 0 for nobody, else the place in `persons` and 1.
    #[serde(rename = "p#", with = "wire::bytes")]
    person_places: Vec<u8>,
    #[serde(rename = "s", with = "wire::arrays")]
    subjects: Vec<[u8; 17]>,
    /// For each line how many subjects it has.
    #[serde(rename = "sn", with = "wire::bytes")]
    subject_counts: Vec<u8>,
    #[serde(rename = "s#", with = "wire::bytes")]
    subject_places: Vec<u8>,
}

impl JournalPart {
    /// Packs the lines of one device.
    ///
    /// Panics: when entries do not rise, texts are longer than 2,000 bytes or a line has more than 1,000 subjects,
    /// none of which a journal writes.
    pub fn pack(device: DeviceId, lines: &[JournalLine]) -> Self {
        let mut columns = Columns::default();
        let mut last = Last::default();
        for line in lines {
            columns.push(line, &mut last);
        }
        Self {
            device,
            entries: columns.entries,
            times: columns.times,
            commands: columns.commands.items,
            command_places: columns.commands.places,
            details: columns.details.items,
            detail_places: columns.details.places,
            persons: columns.persons.items,
            person_places: columns.person_places,
            subjects: columns.subjects.items,
            subject_counts: columns.subject_counts,
            subject_places: columns.subjects.places,
        }
    }

    /// The lines, oldest first. After an error there are no more.
    ///
    /// Errors: [`SyncError::Damaged`] where columns do not fit each other, [`SyncError::TooLarge`] for a line longer
    /// than any journal writes.
    pub fn lines(&self) -> impl Iterator<Item = Result<JournalLine, SyncError>> {
        let mut cursor = Some(Cursor::of(self));
        std::iter::from_fn(move || {
            let mut at = cursor.take()?;
            if at.is_at_end() {
                return at.has_rest().then(|| Err(damaged("journal: columns of several lengths")));
            }
            let line = at.line();
            if line.is_ok() {
                cursor = Some(at);
            }
            Some(line)
        })
    }
}

/// The line before, from which entry and time are counted.
#[derive(Default)]
struct Last {
    entry: u64,
    at_ms: u64,
}
