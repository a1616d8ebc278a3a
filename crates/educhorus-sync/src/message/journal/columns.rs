//! Lines on their way into columns.

use educhorus_domain::PersonId;
use std::collections::HashMap;
use std::hash::Hash;

use super::{JournalLine, LONGEST_TEXT, Last, MOST_SUBJECTS, number};

/// A table of distinct items, and for each use its place.
pub struct Table<T> {
    pub items: Vec<T>,
    place_of: HashMap<T, u64>,
    pub places: Vec<u8>,
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
        number::put(&mut self.places, place);
    }
}

/// The columns of a run.
#[derive(Default)]
pub struct Columns {
    pub entries: Vec<u8>,
    pub times: Vec<u8>,
    pub commands: Table<String>,
    pub details: Table<String>,
    pub persons: Table<PersonId>,
    pub person_places: Vec<u8>,
    pub subjects: Table<[u8; 17]>,
    pub subject_counts: Vec<u8>,
}

impl Columns {
    pub fn push(&mut self, line: &JournalLine, last: &mut Last) {
        assert!(line.command.len().max(line.detail.len()) <= LONGEST_TEXT, "a journal writes short texts");
        assert!(line.subjects.len() as u64 <= MOST_SUBJECTS, "a gesture is about few things");
        let step = line.entry.checked_sub(last.entry).expect("the entries of a device rise");
        number::put(&mut self.entries, step);
        number::put(&mut self.times, number::zigzag(line.at_ms.wrapping_sub(last.at_ms).cast_signed()));
        *last = Last { entry: line.entry, at_ms: line.at_ms };
        self.commands.push(line.command.clone());
        self.details.push(line.detail.clone());
        let person = line.person.map_or(0, |person| self.persons.place(person) + 1);
        number::put(&mut self.person_places, person);
        number::put(&mut self.subject_counts, line.subjects.len() as u64);
        for subject in &line.subjects {
            self.subjects.push(subject.packed());
        }
    }
}
