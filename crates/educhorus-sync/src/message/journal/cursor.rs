//! Lines on their way out of columns.

use super::{JournalLine, JournalPart, LONGEST_TEXT, Last, MOST_SUBJECTS, Subject, number};
use crate::SyncError;
use crate::error::damaged;

/// Where a reader stands in each column.
pub struct Cursor<'a> {
    part: &'a JournalPart,
    /// Entries, times, commands, details, persons, counts of subjects, subjects.
    rests: [&'a [u8]; 7],
    last: Last,
}

impl<'a> Cursor<'a> {
    pub fn of(part: &'a JournalPart) -> Self {
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

    pub fn is_at_end(&self) -> bool {
        self.rests[0].is_empty()
    }

    pub fn has_rest(&self) -> bool {
        self.rests.iter().any(|rest| !rest.is_empty())
    }

    pub fn line(&mut self) -> Result<JournalLine, SyncError> {
        let numbers = [self.take(0)?, self.take(1)?, self.take(2)?, self.take(3)?, self.take(4)?];
        let [step, time, command, detail, person] = numbers;
        let entry = self.last.entry.checked_add(step).ok_or(damaged("journal: an entry"))?;
        let at_ms = self.last.at_ms.wrapping_add(number::unzigzag(time).cast_unsigned());
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
        number::take(&mut self.rests[column]).ok_or(damaged("journal: a column ends early"))
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
