//! Which works a choir sings in a season.

use educhorus_domain::{ChoirId, DocumentKind, DocumentRef, Season, WorkId, WorkStatus};

use super::{Entry, Row, Write};

/// The repertoire of a choir.
#[derive(Clone, Copy, Debug)]
pub struct Repertoire(DocumentRef);

impl Repertoire {
    /// That of a choir in a season.
    pub fn of(choir: ChoirId, season: Season) -> Self {
        Self(DocumentRef::OfChoir(DocumentKind::Repertoire, choir, season))
    }

    fn row(&self, work: WorkId) -> Row {
        Row::new(self.0, 'r', work)
    }

    /// How far the choir is with a work; a work without one is not in the repertoire.
    pub fn status(&self, work: WorkId) -> Entry<WorkStatus> {
        self.row(work).entry("status")
    }

    /// The place of a work in the list.
    pub fn position(&self, work: WorkId) -> Entry<i64> {
        self.row(work).entry("position")
    }

    /// Takes a work out.
    pub fn remove(&self, work: WorkId) -> Vec<Write> {
        self.row(work).clear(&["status", "position"])
    }
}
