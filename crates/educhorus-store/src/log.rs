//! The one way in which anything is written: changes of documents and fields of cards, appended together.

use educhorus_domain::{CardField, DocumentId, PersonId, SpaceId, Stamp};
use educhorus_replica::Change;
use rusqlite::Transaction;

use crate::StoreError;
use crate::tables::{card, change};

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

/// The append-only log of a space (DESIGN §3). On a device it shares the transaction of the gesture; on a server it
/// is a transaction of its own, under a lock of the space, so that no reader passes an uncommitted number.
pub trait Log {
    /// Appends and gives the number of the entry: larger than every earlier one of the space.
    ///
    /// A change that the log holds already is left as it is; a card write with a smaller stamp than the stored one
    /// is dropped. Errors: those of the storage; then nothing was appended.
    fn append(&mut self, append: &Append<'_>) -> Result<i64, StoreError>;
}

/// The log of a device: rows of the transaction of the gesture.
pub struct SqliteLog<'t, 'c> {
    transaction: &'t Transaction<'c>,
}

impl<'t, 'c> SqliteLog<'t, 'c> {
    /// Appends within a transaction that the caller commits.
    pub fn within(transaction: &'t Transaction<'c>) -> Self {
        Self { transaction }
    }
}

impl Log for SqliteLog<'_, '_> {
    fn append(&mut self, append: &Append<'_>) -> Result<i64, StoreError> {
        let entry = change::next_entry(self.transaction)?;
        for change in append.changes {
            change::insert(self.transaction, entry, change)?;
        }
        for write in append.cards {
            card::write(self.transaction, entry, write)?;
        }
        Ok(entry)
    }
}
