//! Rehearsals of a choir in a season.

use educhorus_domain::{ChoirId, DocumentKind, DocumentRef, RehearsalId, Season};
use jiff::civil::Date;

use super::{Entry, Row, Write};

/// The calendar of a choir.
#[derive(Clone, Copy, Debug)]
pub struct Calendar(DocumentRef);

impl Calendar {
    /// That of a choir in a season.
    pub fn of(choir: ChoirId, season: Season) -> Self {
        Self(DocumentRef::OfChoir(DocumentKind::Calendar, choir, season))
    }

    /// A rehearsal.
    pub fn rehearsal(&self, rehearsal: RehearsalId) -> RehearsalEntries {
        RehearsalEntries(Row::new(self.0, 'h', rehearsal))
    }
}

/// What a calendar says of a rehearsal.
#[derive(Clone, Debug)]
pub struct RehearsalEntries(Row);

impl RehearsalEntries {
    /// Its day; a rehearsal without one does not take place.
    pub fn date(&self) -> Entry<Date> {
        self.0.entry("date")
    }

    /// When it begins, in minutes after midnight.
    pub fn start(&self) -> Entry<u32> {
        self.0.entry("start")
    }

    /// How long it lasts, in minutes.
    pub fn length(&self) -> Entry<u32> {
        self.0.entry("length")
    }

    /// Where.
    pub fn place(&self) -> Entry<String> {
        self.0.entry("place")
    }

    /// Takes the rehearsal out of the calendar.
    pub fn cancel(&self) -> Vec<Write> {
        self.0.clear(&["date", "start", "length", "place"])
    }
}
