//! Voices and singers of a choir in a season.

use educhorus_domain::{
    ChoirId, DocumentKind, DocumentRef, PersonId, Season, VoiceColour, VoiceFamily, VoiceId,
};
use jiff::civil::Date;

use super::{Entry, Row, Write};

/// The roster: the name of the choir, its voices, and who sings in which of them from when to when.
#[derive(Clone, Copy, Debug)]
pub struct Roster(DocumentRef);

impl Roster {
    /// That of a choir in a season.
    pub fn of(choir: ChoirId, season: Season) -> Self {
        Self(DocumentRef::OfChoir(DocumentKind::Roster, choir, season))
    }

    /// The name of the choir.
    pub fn choir_name(&self) -> Entry<String> {
        Entry::new(self.0, "choir".to_owned())
    }

    /// A voice.
    pub fn voice(&self, voice: VoiceId) -> VoiceEntries {
        VoiceEntries(Row::new(self.0, 'v', voice))
    }

    /// A person who sings.
    pub fn singer(&self, person: PersonId) -> SingerEntries {
        SingerEntries(Row::new(self.0, 's', person))
    }
}

/// What a roster says of a voice.
#[derive(Clone, Debug)]
pub struct VoiceEntries(Row);

impl VoiceEntries {
    /// Its name.
    pub fn name(&self) -> Entry<String> {
        self.0.entry("name")
    }

    /// Its abbreviation, at most three characters.
    pub fn abbreviation(&self) -> Entry<String> {
        self.0.entry("abbreviation")
    }

    /// Its family.
    pub fn family(&self) -> Entry<VoiceFamily> {
        self.0.entry("family")
    }

    /// Its colour.
    pub fn colour(&self) -> Entry<VoiceColour> {
        self.0.entry("colour")
    }

    /// Its place among the voices, from high to low.
    pub fn position(&self) -> Entry<i64> {
        self.0.entry("position")
    }

    /// Takes the voice away.
    pub fn remove(&self) -> Vec<Write> {
        self.0.clear(&["name", "abbreviation", "family", "colour", "position"])
    }
}

/// What a roster says of a singer.
#[derive(Clone, Debug)]
pub struct SingerEntries(Row);

impl SingerEntries {
    /// Her voice.
    pub fn voice(&self) -> Entry<VoiceId> {
        self.0.entry("voice")
    }

    /// Her number.
    pub fn number(&self) -> Entry<u32> {
        self.0.entry("number")
    }

    /// Her first day.
    pub fn from(&self) -> Entry<Date> {
        self.0.entry("from")
    }

    /// Her last day, once she has left.
    pub fn to(&self) -> Entry<Date> {
        self.0.entry("to")
    }

    /// Times between leaving and coming back: `2026-10-06/2027-01-10`, several with a space between.
    pub fn away(&self) -> Entry<String> {
        self.0.entry("away")
    }
}
