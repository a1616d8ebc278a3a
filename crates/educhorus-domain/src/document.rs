//! Which documents there are, and how each gets the same id on every device.
//!
//! The document is the unit of read and of write permission (DESIGN §3). Its id is a hash of the space, the kind
//! and the fields that the kind names, so that two devices that never met write into the same document.

use std::fmt;

use crate::id::{decode, encode, hash_fields};
use crate::{
    ChoirId, EditionId, Id, IdError, InkAudience, LayerId, PersonId, Season, SpaceId, VoiceFamily, WorkId,
};

/// The kinds of documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DocumentKind {
    /// Voices and singers of a choir in a season; staff only.
    Roster,
    /// Title, editions and tracks of a work, whatever choir sings it.
    Work,
    /// Which works a choir sings in a season.
    Repertoire,
    /// Rehearsals of a choir in a season.
    Calendar,
    /// Notes that the choir reads.
    NotesChoir,
    /// Notes that only staff reads.
    NotesStaff,
    /// Marks and confirmations; staff only.
    Attendance,
    /// School marks of a choir in a season; staff only.
    Grades,
    /// What the choir is told.
    Announcements,
    /// Who has borrowed which copy.
    Loans,
    /// What one person has practised; her own devices only.
    Practice,
    /// What is drawn in one layer of an edition, whatever season.
    Ink,
}

impl DocumentKind {
    /// Every kind that this version makes.
    pub const ALL: [Self; 12] = [
        Self::Roster,
        Self::Work,
        Self::Repertoire,
        Self::Calendar,
        Self::NotesChoir,
        Self::NotesStaff,
        Self::Attendance,
        Self::Grades,
        Self::Announcements,
        Self::Loans,
        Self::Practice,
        Self::Ink,
    ];

    /// The name under which the kind is stored, and hashed: it never changes.
    pub fn code(self) -> &'static str {
        match self {
            Self::Roster => "roster",
            Self::Work => "work",
            Self::Repertoire => "repertoire",
            Self::Calendar => "calendar",
            Self::NotesChoir => "notes-choir",
            Self::NotesStaff => "notes-staff",
            Self::Attendance => "attendance",
            Self::Grades => "grades",
            Self::Announcements => "announcements",
            Self::Loans => "loans",
            Self::Practice => "practice",
            Self::Ink => "ink",
        }
    }

    /// Whether a pupil reads every document of this kind that concerns her; all others stay with staff.
    ///
    /// What she may read says nothing of other pupils: neither roster nor marks. A layer of ink is meant for an
    /// audience that its kind does not tell, hence it is none of these.
    pub fn is_for_pupils(self) -> bool {
        match self {
            Self::Work | Self::Repertoire | Self::Calendar | Self::NotesChoir | Self::Announcements => true,
            Self::Roster
            | Self::NotesStaff
            | Self::Attendance
            | Self::Grades
            | Self::Loans
            | Self::Practice
            | Self::Ink => false,
        }
    }

    /// The kind that is stored under a name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// The id of a document.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DocumentId([u8; 16]);

impl DocumentId {
    /// Takes 16 bytes that already are an id.
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The 16 bytes of the id.
    pub const fn bytes(&self) -> &[u8; 16] {
        &self.0
    }

    /// Reads the 22 characters of an id.
    ///
    /// Errors: [`IdError`] with the text.
    pub fn parse(text: &str) -> Result<Self, IdError> {
        decode(text).map(Self)
    }
}

impl Id for DocumentId {
    fn from_id_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    fn id_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

impl fmt::Display for DocumentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&encode(&self.0))
    }
}

impl fmt::Debug for DocumentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DocumentId({self})")
    }
}

/// A document by what it is about, before it is hashed to an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DocumentRef {
    /// A document of a choir in a season; the kind is any but `Work`, `Practice` and `Ink`.
    OfChoir(DocumentKind, ChoirId, Season),
    /// The document of a work.
    OfWork(WorkId),
    /// What a person has practised.
    OfPerson(PersonId),
    /// A layer of ink on an edition.
    OfInk(EditionId, LayerId),
}

impl DocumentRef {
    /// The kind.
    pub fn kind(&self) -> DocumentKind {
        match self {
            Self::OfChoir(kind, ..) => *kind,
            Self::OfWork(_) => DocumentKind::Work,
            Self::OfPerson(_) => DocumentKind::Practice,
            Self::OfInk(..) => DocumentKind::Ink,
        }
    }

    /// Whether a pupil reads it where the choir, or a work of the repertoire, is hers. `sings` says whether a voice is
    /// hers in a choir that sings the edition.
    pub fn is_for_pupils(&self, sings: impl FnOnce(VoiceFamily) -> bool) -> bool {
        match self {
            Self::OfInk(_, layer) => {
                InkAudience::of_layer(*layer).is_some_and(|audience| audience.is_for_pupils(sings))
            }
            Self::OfChoir(..) | Self::OfWork(_) | Self::OfPerson(_) => self.kind().is_for_pupils(),
        }
    }

    /// The choir and season, where the document has them.
    pub fn choir(&self) -> Option<(ChoirId, Season)> {
        match self {
            Self::OfChoir(_, choir, season) => Some((*choir, *season)),
            Self::OfWork(_) | Self::OfPerson(_) | Self::OfInk(..) => None,
        }
    }

    /// The id, the same on every device of the space.
    pub fn id(&self, space: SpaceId) -> DocumentId {
        let kind = self.kind().code().as_bytes();
        DocumentId(match self {
            Self::OfChoir(_, choir, season) => {
                hash_fields("document", &[space.bytes(), kind, choir.bytes(), season.to_string().as_bytes()])
            }
            Self::OfWork(work) => hash_fields("document", &[space.bytes(), kind, work.bytes()]),
            Self::OfPerson(person) => hash_fields("document", &[space.bytes(), kind, person.bytes()]),
            Self::OfInk(edition, layer) => {
                hash_fields("document", &[space.bytes(), kind, edition.bytes(), layer.bytes()])
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_id_of_a_document_is_the_same_on_every_device_and_differs_by_each_field() {
        let (space, other) = (SpaceId::v4([1; 16]), SpaceId::v4([2; 16]));
        let (choir, season) = (ChoirId::v7(1, [3; 16]), Season::starting(2026));
        let roster = DocumentRef::OfChoir(DocumentKind::Roster, choir, season);
        assert_eq!(roster.id(space), roster.id(space));
        assert_ne!(roster.id(space), roster.id(other));
        let attendance = DocumentRef::OfChoir(DocumentKind::Attendance, choir, season);
        assert_ne!(roster.id(space), attendance.id(space));
        let next = DocumentRef::OfChoir(DocumentKind::Roster, choir, Season::starting(2027));
        assert_ne!(roster.id(space), next.id(space));
    }

    /// A released id never changes: documents on disk are found by it.
    #[test]
    fn the_id_of_a_known_document_is_what_it_always_was() {
        let roster =
            DocumentRef::OfChoir(DocumentKind::Roster, ChoirId::from_bytes([2; 16]), Season::starting(2026));
        assert_eq!(roster.id(SpaceId::from_bytes([1; 16])).to_string(), "6wRmLdwV3hQr-7boqS4sZg");
    }

    #[test]
    fn every_layer_of_every_edition_and_every_person_has_a_document_of_its_own() {
        let space = SpaceId::v4([1; 16]);
        let ink = |edition: u8, layer: u8| {
            DocumentRef::OfInk(EditionId::from_bytes([edition; 16]), LayerId::from_bytes([layer; 16]))
        };
        let practice = |person: u8| DocumentRef::OfPerson(PersonId::from_bytes([person; 16]));
        let work = DocumentRef::OfWork(WorkId::from_bytes([1; 16]));
        let all = [ink(1, 1), ink(1, 2), ink(2, 1), practice(1), practice(2), work];
        let ids: std::collections::BTreeSet<DocumentId> = all.iter().map(|of| of.id(space)).collect();
        assert_eq!(ids.len(), all.len());
        assert_eq!(ink(1, 2).kind(), DocumentKind::Ink);
        assert_eq!(practice(1).kind(), DocumentKind::Practice);
    }

    #[test]
    fn a_kind_is_found_again_by_the_name_under_which_it_is_stored() {
        for kind in DocumentKind::ALL {
            assert_eq!(DocumentKind::from_code(kind.code()), Some(kind));
        }
    }
}
