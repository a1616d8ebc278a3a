//! Rehearsals of a choir in a season, and the programmes of its concerts.

use educhorus_domain::{
    ChoirId, DocumentKind, DocumentRef, EditionId, ListPlace, ProgrammeId, ProgrammeItemId, RehearsalId,
    Season, WorkId,
};
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

    /// A programme.
    pub fn programme(&self, programme: ProgrammeId) -> ProgrammeEntries {
        ProgrammeEntries(Row::new(self.0, 'p', programme))
    }

    /// A piece of a programme.
    pub fn item(&self, programme: ProgrammeId, item: ProgrammeItemId) -> ItemEntries {
        ItemEntries(Row::new(self.0, 'i', format_args!("{programme}:{item}")))
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

/// What a calendar says of a programme.
#[derive(Clone, Debug)]
pub struct ProgrammeEntries(Row);

impl ProgrammeEntries {
    /// Its title; a programme without one is not there.
    pub fn title(&self) -> Entry<String> {
        self.0.entry("title")
    }

    /// The day of the concert.
    pub fn date(&self) -> Entry<Date> {
        self.0.entry("date")
    }

    /// Whether nothing of it may be changed until it is opened again.
    pub fn frozen(&self) -> Entry<bool> {
        self.0.entry("frozen")
    }

    /// Takes the programme away; its items are taken away one by one.
    pub fn remove(&self) -> Vec<Write> {
        self.0.clear(&["title", "date", "frozen"])
    }
}

/// What a calendar says of a piece of a programme, or of what happens between two.
#[derive(Clone, Debug)]
pub struct ItemEntries(Row);

impl ItemEntries {
    /// Where it stands. An item without a place or without a title is not there: whoever moves one that another takes
    /// away leaves a place alone behind, and it stays away.
    pub fn place(&self) -> Entry<ListPlace> {
        self.0.entry("place")
    }

    /// What it is, or the title that its work had.
    pub fn title(&self) -> Entry<String> {
        self.0.entry("title")
    }

    /// The work, where it is one.
    pub fn work(&self) -> Entry<WorkId> {
        self.0.entry("work")
    }

    /// The edition that goes on the stand, where it is not the first of the work.
    pub fn edition(&self) -> Entry<EditionId> {
        self.0.entry("edition")
    }

    /// What is said to whoever is on stage.
    pub fn note(&self) -> Entry<String> {
        self.0.entry("note")
    }

    /// How long it lasts, in seconds.
    pub fn seconds(&self) -> Entry<u32> {
        self.0.entry("seconds")
    }

    /// Takes it off the programme.
    pub fn remove(&self) -> Vec<Write> {
        self.0.clear(&["place", "title", "work", "edition", "note", "seconds"])
    }
}
