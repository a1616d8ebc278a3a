//! The journal on the wire: who did what when, in about three bytes a line.
//!
//! A run holds the lines of one device, column by column. What repeats (commands, details, persons, subjects) stands
//! once in a table, and a line names it by its place; entries and times are differences from the line before. Columns
//! of equal things are what zstd shrinks best. The run stays packed until it is read, and is then unpacked line by
//! line, so that a stranger's few bytes never become a memory full of lines. What an undo needs does not travel.

use educhorus_domain::{DeviceId, PersonId, RehearsalId, WorkId};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::hash::Hash;

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

/// A table of distinct items, and for each use its place.
struct Table<T> {
    items: Vec<T>,
    place_of: HashMap<T, u64>,
    places: Vec<u8>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { items: Vec::new(), place_of: HashMap::new(), places: Vec::new() }
    }
}

impl<T: Clone + Eq + Hash> Table<T> {
    fn place(&mut self, item: T) -> u64 {
        *self.place_of.entry(item).or_insert_with_key(|item| {
            self.items.push(item.clone());
            self.items.len() as u64 - 1
        })
    }

    fn push(&mut self, item: T) {
        let place = self.place(item);
        put(&mut self.places, place);
    }
}

#[derive(Default)]
struct Columns {
    entries: Vec<u8>,
    times: Vec<u8>,
    commands: Table<String>,
    details: Table<String>,
    persons: Table<PersonId>,
    person_places: Vec<u8>,
    subjects: Table<[u8; 17]>,
    subject_counts: Vec<u8>,
}

impl Columns {
    fn push(&mut self, line: &JournalLine, last: &mut Last) {
        assert!(line.command.len().max(line.detail.len()) <= LONGEST_TEXT, "a journal writes short texts");
        assert!(line.subjects.len() as u64 <= MOST_SUBJECTS, "a gesture is about few things");
        let step = line.entry.checked_sub(last.entry).expect("the entries of a device rise");
        put(&mut self.entries, step);
        put(&mut self.times, zigzag(line.at_ms.wrapping_sub(last.at_ms).cast_signed()));
        *last = Last { entry: line.entry, at_ms: line.at_ms };
        self.commands.push(line.command.clone());
        self.details.push(line.detail.clone());
        let person = line.person.map_or(0, |person| self.persons.place(person) + 1);
        put(&mut self.person_places, person);
        put(&mut self.subject_counts, line.subjects.len() as u64);
        for subject in &line.subjects {
            self.subjects.push(subject.packed());
        }
    }
}

/// Where a reader stands in each column.
struct Cursor<'a> {
    part: &'a JournalPart,
    /// Entries, times, commands, details, persons, counts of subjects, subjects.
    rests: [&'a [u8]; 7],
    last: Last,
}

impl<'a> Cursor<'a> {
    fn of(part: &'a JournalPart) -> Self {
        let rests = [
            &part.entries,
            &part.times,
            &part.command_places,
            &part.detail_places,
            &part.person_places,
            &part.subject_counts,
            &part.subject_places,
        ];
        Self { part, rests: rests.map(Vec::as_slice), last: Last::default() }
    }

    fn is_at_end(&self) -> bool {
        self.rests[0].is_empty()
    }

    fn has_rest(&self) -> bool {
        self.rests.iter().any(|rest| !rest.is_empty())
    }

    fn line(&mut self) -> Result<JournalLine, SyncError> {
        let numbers = [self.take(0)?, self.take(1)?, self.take(2)?, self.take(3)?, self.take(4)?];
        let [step, time, command, detail, person] = numbers;
        let entry = self.last.entry.checked_add(step).ok_or(damaged("journal: an entry"))?;
        let at_ms = self.last.at_ms.wrapping_add(unzigzag(time).cast_unsigned());
        self.last = Last { entry, at_ms };
        let person = match person.checked_sub(1) {
            Some(place) => Some(*at(&self.part.persons, place)?),
            None => None,
        };
        let command = text(&self.part.commands, command)?;
        let detail = text(&self.part.details, detail)?;
        Ok(JournalLine { entry, at_ms, command, detail, person, subjects: self.subjects()? })
    }

    fn subjects(&mut self) -> Result<Vec<Subject>, SyncError> {
        let count = self.take(5)?;
        if count > MOST_SUBJECTS {
            return Err(SyncError::TooLarge { what: "journal: subjects of a line", limit: MOST_SUBJECTS });
        }
        (0..count)
            .map(|_| {
                let place = self.take(6)?;
                at(&self.part.subjects, place).map(Subject::unpacked)
            })
            .collect()
    }

    fn take(&mut self, column: usize) -> Result<u64, SyncError> {
        take(&mut self.rests[column]).ok_or(damaged("journal: a column ends early"))
    }
}

fn at<T>(table: &[T], place: u64) -> Result<&T, SyncError> {
    usize::try_from(place).ok().and_then(|place| table.get(place)).ok_or(damaged("journal: a place"))
}

fn text(table: &[String], place: u64) -> Result<String, SyncError> {
    let text = at(table, place)?;
    if text.len() > LONGEST_TEXT {
        return Err(SyncError::TooLarge { what: "journal: bytes of a text", limit: LONGEST_TEXT as u64 });
    }
    Ok(text.clone())
}

/// Writes a number, seven bits a byte, the lowest first (LEB128).
fn put(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn take(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0u64;
    for shift in (0..64).step_by(7) {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        let low = u64::from(byte & 0x7f);
        // The tenth byte has room for one bit only.
        if shift == 63 && low > 1 {
            return None;
        }
        number |= low << shift;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

/// Small numbers of either sign as small numbers.
fn zigzag(number: i64) -> u64 {
    (number << 1 ^ number >> 63).cast_unsigned()
}

fn unzigzag(number: u64) -> i64 {
    (number >> 1).cast_signed() ^ -(number & 1).cast_signed()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn line() -> impl Strategy<Value = JournalLine> {
        let subject = (any::<u8>(), any::<[u8; 16]>()).prop_map(|(code, id)| {
            let mut packed = [code; 17];
            packed[1..].copy_from_slice(&id);
            Subject::unpacked(&packed)
        });
        let person = proptest::option::of(any::<[u8; 16]>().prop_map(PersonId::v4));
        let subjects = proptest::collection::vec(subject, 0..4);
        (1u64..1 << 40, any::<u64>(), "[a-z_]{0,9}", "\\PC{0,20}", person, subjects).prop_map(
            |(entry, at_ms, command, detail, person, subjects)| JournalLine {
                entry,
                at_ms,
                command,
                detail,
                person,
                subjects,
            },
        )
    }

    proptest! {
        #[test]
        fn lines_come_back_as_they_went(mut lines in proptest::collection::vec(line(), 0..30)) {
            lines.sort_by_key(|line| line.entry);
            let part = JournalPart::pack(DeviceId::v4([1; 16]), &lines);
            let back: Result<Vec<_>, _> = part.lines().collect();
            prop_assert_eq!(back.unwrap(), lines);
        }

        #[test]
        fn columns_of_a_stranger_end_in_an_error_or_in_lines(columns in proptest::array::uniform7(any::<Vec<u8>>())) {
            let [entries, times, command_places, detail_places, person_places, subject_counts, subject_places] = columns;
            let part = JournalPart {
                device: DeviceId::v4([1; 16]),
                commands: vec!["mark_presence".into()],
                details: vec![String::new()],
                persons: vec![PersonId::v4([2; 16])],
                subjects: vec![[1; 17]],
                entries, times, command_places, detail_places, person_places, subject_counts, subject_places,
            };
            prop_assert!(part.lines().count() <= part.entries.len() + 1);
        }
    }

    #[test]
    fn a_column_that_ends_early_or_late_is_damage() {
        let lines = [0, 1].map(|entry| JournalLine {
            entry,
            at_ms: 5,
            command: "a".into(),
            detail: String::new(),
            person: None,
            subjects: Vec::new(),
        });
        let part = JournalPart::pack(DeviceId::v4([1; 16]), &lines);
        let mut early = part.clone();
        early.times.pop();
        assert!(early.lines().last().unwrap().is_err());
        let mut late = part;
        late.times.push(0);
        assert!(late.lines().last().unwrap().is_err());
    }
}
