//! What the choir is told.

use educhorus_domain::{AnnouncementId, ChoirId, DocumentKind, DocumentRef, Season, VoiceId};
use jiff::civil::Date;

use super::{Entry, Row, Write};

/// The announcements of a choir.
#[derive(Clone, Copy, Debug)]
pub struct Announcements(DocumentRef);

impl Announcements {
    /// Those of a choir in a season.
    pub fn of(choir: ChoirId, season: Season) -> Self {
        Self(DocumentRef::OfChoir(DocumentKind::Announcements, choir, season))
    }

    /// An announcement.
    pub fn announcement(&self, announcement: AnnouncementId) -> AnnouncementEntries {
        AnnouncementEntries(Row::new(self.0, 'a', announcement))
    }
}

/// What an announcement says.
#[derive(Clone, Debug)]
pub struct AnnouncementEntries(Row);

impl AnnouncementEntries {
    /// Its title.
    pub fn title(&self) -> Entry<String> {
        self.0.entry("title")
    }

    /// Its text.
    pub fn text(&self) -> Entry<String> {
        self.0.entry("text")
    }

    /// The voice that it is meant for; none for the whole choir.
    pub fn voice(&self) -> Entry<VoiceId> {
        self.0.entry("voice")
    }

    /// From when it is shown.
    pub fn from(&self) -> Entry<Date> {
        self.0.entry("from")
    }

    /// The last day on which it is shown.
    pub fn to(&self) -> Entry<Date> {
        self.0.entry("to")
    }

    /// Takes the announcement back.
    pub fn withdraw(&self) -> Vec<Write> {
        self.0.clear(&["title", "text", "voice", "from", "to"])
    }
}
