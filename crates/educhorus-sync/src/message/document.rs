//! Documents and their changes.

use educhorus_domain::{ChoirId, DocumentKind, DocumentRef, EditionId, PersonId, Season, WorkId};
use serde::{Deserialize, Serialize};

use crate::wire;

/// A document with all of its changes, so that a bundle can be opened twice and in any order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentPart {
    /// Which document.
    #[serde(rename = "r")]
    pub reference: DocumentRefWire,
    /// The number of the epoch in which the changes are.
    #[serde(rename = "e", default)]
    pub epoch: u32,
    /// The heads once every change is applied.
    #[serde(rename = "h", with = "wire::arrays")]
    pub heads: Vec<[u8; 32]>,
    /// The changes of the epoch, parents first, each an uncompressed change chunk of the merge engine.
    #[serde(rename = "c", with = "wire::byte_strings")]
    pub changes: Vec<Vec<u8>>,
}

/// A document by what it is about. A kind that this version does not know is kept as it came.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentRefWire {
    /// The code of the kind, `roster`.
    #[serde(rename = "k")]
    pub kind: String,
    /// The choir.
    #[serde(rename = "c", default, skip_serializing_if = "Option::is_none", with = "wire::id_option")]
    pub choir: Option<ChoirId>,
    /// The year in which the season starts.
    #[serde(rename = "s", default, skip_serializing_if = "Option::is_none")]
    pub season: Option<u16>,
    /// The work.
    #[serde(rename = "w", default, skip_serializing_if = "Option::is_none", with = "wire::id_option")]
    pub work: Option<WorkId>,
    /// The person.
    #[serde(rename = "p", default, skip_serializing_if = "Option::is_none", with = "wire::id_option")]
    pub person: Option<PersonId>,
    /// The edition.
    #[serde(rename = "e", default, skip_serializing_if = "Option::is_none", with = "wire::id_option")]
    pub edition: Option<EditionId>,
    /// The code of the layer of ink.
    #[serde(rename = "l", default, skip_serializing_if = "Option::is_none")]
    pub layer: Option<String>,
}

impl DocumentRefWire {
    /// A document of a choir in a season.
    pub fn of_choir(kind: DocumentKind, choir: ChoirId, season: Season) -> Self {
        Self { kind: kind.code().into(), choir: Some(choir), season: Some(season.year()), ..Self::default() }
    }

    /// The document of a work.
    pub fn of_work(work: WorkId) -> Self {
        Self { kind: DocumentKind::Work.code().into(), work: Some(work), ..Self::default() }
    }

    /// The document that is meant, if it is one of a choir and season or of a work, of a kind that this version knows.
    pub fn known(&self) -> Option<DocumentRef> {
        let kind = DocumentKind::from_code(&self.kind)?;
        match (kind, self) {
            (DocumentKind::Work, Self { work: Some(work), .. }) => Some(DocumentRef::OfWork(*work)),
            (DocumentKind::Work, _) => None,
            (_, Self { choir: Some(choir), season: Some(year), .. }) => {
                Some(DocumentRef::OfChoir(kind, *choir, Season::starting(*year)))
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_comes_back_as_the_document_that_it_names() {
        let (choir, season) = (ChoirId::v7(1, [3; 16]), Season::starting(2026));
        let roster = DocumentRefWire::of_choir(DocumentKind::Roster, choir, season);
        assert_eq!(roster.known(), Some(DocumentRef::OfChoir(DocumentKind::Roster, choir, season)));
        let work = WorkId::v7(1, [4; 16]);
        assert_eq!(DocumentRefWire::of_work(work).known(), Some(DocumentRef::OfWork(work)));
    }

    #[test]
    fn an_unknown_kind_and_a_reference_without_its_fields_name_nothing() {
        let later = DocumentRefWire { kind: "dances".into(), ..DocumentRefWire::default() };
        assert_eq!(later.known(), None);
        let bare = DocumentRefWire { kind: "roster".into(), ..DocumentRefWire::default() };
        assert_eq!(bare.known(), None);
        let confused = DocumentRefWire { kind: "work".into(), season: Some(2026), ..bare };
        assert_eq!(confused.known(), None);
    }
}
