//! What one person has practised.

use educhorus_domain::{DocumentRef, PersonId, RehearsalId, WorkId};
use jiff::civil::Date;

use super::Entry;

/// The practice of a person, which only her own devices have.
#[derive(Clone, Copy, Debug)]
pub struct Practice(DocumentRef);

impl Practice {
    /// That of a person.
    pub fn of(person: PersonId) -> Self {
        Self(DocumentRef::OfPerson(person))
    }

    /// How long she practised a work on a day, in minutes.
    pub fn minutes(&self, work: WorkId, day: Date) -> Entry<u32> {
        Entry::new(self.0, format!("m:{work}:{day}"))
    }

    /// Whether she has caught up on what a rehearsal worked on a work.
    pub fn caught_up(&self, rehearsal: RehearsalId, work: WorkId) -> Entry<bool> {
        Entry::new(self.0, format!("d:{rehearsal}:{work}"))
    }
}
