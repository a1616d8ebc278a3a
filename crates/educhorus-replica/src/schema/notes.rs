//! What was written about rehearsals, for the choir or for the staff alone.

use educhorus_domain::{ChoirId, DocumentKind, DocumentRef, RehearsalId, Season, WorkId};

use super::Entry;

/// The notes of a choir: a document for those that the choir reads, another for those of the staff.
#[derive(Clone, Copy, Debug)]
pub struct Notes(DocumentRef);

impl Notes {
    /// Those that the choir reads.
    pub fn of_choir(choir: ChoirId, season: Season) -> Self {
        Self(DocumentRef::OfChoir(DocumentKind::NotesChoir, choir, season))
    }

    /// Those of the staff.
    pub fn of_staff(choir: ChoirId, season: Season) -> Self {
        Self(DocumentRef::OfChoir(DocumentKind::NotesStaff, choir, season))
    }

    /// The note about a rehearsal.
    pub fn note(&self, rehearsal: RehearsalId) -> Entry<String> {
        Entry::new(self.0, format!("n:{rehearsal}"))
    }

    /// Whether a rehearsal worked on a work.
    pub fn worked_on(&self, rehearsal: RehearsalId, work: WorkId) -> Entry<bool> {
        Entry::new(self.0, format!("k:{rehearsal}:{work}"))
    }
}
