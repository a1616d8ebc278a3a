//! What one gesture appends to the log.

use educhorus_domain::{CardField, DocumentId, PersonId, SpaceId, Stamp};
use educhorus_replica::Change;

/// A change of one document in one epoch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentChange {
    /// The document.
    pub document: DocumentId,
    /// Its epoch.
    pub epoch: u32,
    /// The change.
    pub change: Change,
}

/// A write of one field of a person card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardWrite {
    /// The person.
    pub person: PersonId,
    /// The field.
    pub field: CardField,
    /// The text; the empty text is no value.
    pub value: String,
    /// The stamp that orders it among the writes of that field.
    pub stamp: Stamp,
    /// Whether a person wrote it by hand.
    pub locked: bool,
}

/// What one gesture appends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Append<'a> {
    /// The space to which it belongs.
    pub space: SpaceId,
    /// Changes of documents.
    pub changes: &'a [DocumentChange],
    /// Writes of cards.
    pub cards: &'a [CardWrite],
}
