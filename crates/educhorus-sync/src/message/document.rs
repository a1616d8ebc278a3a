//! Documents and their changes.

use educhorus_domain::{ChoirId, DocumentKind, DocumentRef, EditionId, LayerId, PersonId, Season, WorkId};
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
    /// The layer of ink.
    #[serde(rename = "l", default, skip_serializing_if = "Option::is_none", with = "wire::id_option")]
    pub layer: Option<LayerId>,
}

impl DocumentRefWire {
    /// A document by what it is about.
    pub fn of(reference: DocumentRef) -> Self {
        let kind = reference.kind().code().into();
        match reference {
            DocumentRef::OfChoir(_, choir, season) => {
                Self { kind, choir: Some(choir), season: Some(season.year()), ..Self::default() }
            }
            DocumentRef::OfWork(work) => Self { kind, work: Some(work), ..Self::default() },
            DocumentRef::OfPerson(person) => Self { kind, person: Some(person), ..Self::default() },
            DocumentRef::OfInk(edition, layer) => {
                Self { kind, edition: Some(edition), layer: Some(layer), ..Self::default() }
            }
        }
    }

    /// The document that is meant, if this version knows its kind and its fields are there.
    pub fn known(&self) -> Option<DocumentRef> {
        match DocumentKind::from_code(&self.kind)? {
            DocumentKind::Work => self.work.map(DocumentRef::OfWork),
            DocumentKind::Practice => self.person.map(DocumentRef::OfPerson),
            DocumentKind::Ink => Some(DocumentRef::OfInk(self.edition?, self.layer?)),
            kind => Some(DocumentRef::OfChoir(kind, self.choir?, Season::starting(self.season?))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_comes_back_as_the_document_that_it_names() {
        let (choir, season) = (ChoirId::v7(1, [3; 16]), Season::starting(2026));
        let references = [
            DocumentRef::OfChoir(DocumentKind::Roster, choir, season),
            DocumentRef::OfWork(WorkId::v7(1, [4; 16])),
            DocumentRef::OfPerson(PersonId::v4([5; 16])),
            DocumentRef::OfInk(EditionId::v7(1, [6; 16]), LayerId::v7(1, [7; 16])),
        ];
        for reference in references {
            assert_eq!(DocumentRefWire::of(reference).known(), Some(reference));
        }
    }

    #[test]
    fn an_unknown_kind_and_a_reference_without_its_fields_name_nothing() {
        for kind in ["dances", "roster", "work", "ink", "practice"] {
            let bare = DocumentRefWire { kind: kind.into(), ..DocumentRefWire::default() };
            assert_eq!(bare.known(), None, "{kind}");
        }
        let confused =
            DocumentRefWire { kind: "work".into(), season: Some(2026), ..DocumentRefWire::default() };
        assert_eq!(confused.known(), None);
    }
}
