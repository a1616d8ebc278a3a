//! Who has borrowed which copy.

use educhorus_domain::{ChoirId, DocumentKind, DocumentRef, PersonId, Season, WorkId};
use jiff::civil::Date;

use super::{Entry, Write};

/// The loans of a choir. Who has a copy stands in the key, so that an erasure finds it.
#[derive(Clone, Copy, Debug)]
pub struct Loans(DocumentRef);

impl Loans {
    /// Those of a choir in a season.
    pub fn of(choir: ChoirId, season: Season) -> Self {
        Self(DocumentRef::OfChoir(DocumentKind::Loans, choir, season))
    }

    /// The number of the copy of a work that a person has.
    pub fn copy(&self, person: PersonId, work: WorkId) -> Entry<u32> {
        Entry::new(self.0, format!("l:{person}:{work}:copy"))
    }

    /// The day on which she got it.
    pub fn since(&self, person: PersonId, work: WorkId) -> Entry<Date> {
        Entry::new(self.0, format!("l:{person}:{work}:since"))
    }

    /// She gave it back.
    pub fn give_back(&self, person: PersonId, work: WorkId) -> Vec<Write> {
        vec![self.copy(person, work).clear(), self.since(person, work).clear()]
    }
}
