//! Marks and confirmations of the roll.

use educhorus_domain::{ChoirId, DocumentKind, DocumentRef, Mark, PersonId, RehearsalId, Season};

use super::Entry;

/// The attendance of a choir. A mark is one scalar, so that two halves of two marks never make a third.
#[derive(Clone, Copy, Debug)]
pub struct Attendance(DocumentRef);

impl Attendance {
    /// That of a choir in a season.
    pub fn of(choir: ChoirId, season: Season) -> Self {
        Self(DocumentRef::OfChoir(DocumentKind::Attendance, choir, season))
    }

    /// The mark of a person at a rehearsal.
    pub fn mark(&self, rehearsal: RehearsalId, person: PersonId) -> Entry<Mark> {
        Entry::new(self.0, format!("{rehearsal}:{person}"))
    }

    /// Whether the roll is confirmed: who has no mark was then present.
    pub fn confirmed(&self, rehearsal: RehearsalId) -> Entry<bool> {
        Entry::new(self.0, format!("confirmed:{rehearsal}"))
    }
}
