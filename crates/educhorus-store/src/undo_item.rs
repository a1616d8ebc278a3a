//! What a gesture changed, as the journal keeps it for an undo.

use educhorus_domain::{CardField, DocumentId, PersonId};
use educhorus_replica::{Document, Edit, Value};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use crate::StoreError;
use crate::append::CardWrite;
use crate::tables::card;

/// One thing that a gesture changed, as the journal keeps it: short names, because each mark has one. Schema 1 wrote
/// the long ones.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum UndoItem {
    #[serde(rename = "k", alias = "key")]
    Key {
        #[serde(rename = "d", alias = "document")]
        document: String,
        #[serde(rename = "k", alias = "key")]
        key: String,
        #[serde(rename = "b", alias = "before", default, skip_serializing_if = "Option::is_none")]
        before: Option<Value>,
        #[serde(rename = "w", alias = "wrote", default, skip_serializing_if = "Option::is_none")]
        wrote: Option<Value>,
    },
    #[serde(rename = "c", alias = "card")]
    Card {
        #[serde(rename = "p", alias = "person")]
        person: PersonId,
        #[serde(rename = "f", alias = "field")]
        field: CardField,
        #[serde(rename = "b", alias = "before")]
        before: Kept,
        #[serde(rename = "w", alias = "wrote")]
        wrote: Kept,
    },
}

/// A field of a card as it stood: taking back a text also takes back the lock that came with it.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Kept {
    pub value: String,
    pub locked: bool,
}

impl Kept {
    /// A field as it stands now.
    pub(crate) fn of(db: &Connection, person: PersonId, field: CardField) -> Result<Self, StoreError> {
        let now = card::field(db, person, field)?;
        Ok(now.map(|now| Self { value: now.value, locked: now.locked }).unwrap_or_default())
    }
}

pub(crate) fn document_items(id: DocumentId, document: &Document, edits: &[Edit]) -> Vec<UndoItem> {
    let item = |edit: &Edit| {
        let before = document.get(&edit.key);
        (before != edit.value).then(|| UndoItem::Key {
            document: id.to_string(),
            key: edit.key.clone(),
            before,
            wrote: edit.value.clone(),
        })
    };
    edits.iter().filter_map(item).collect()
}

pub(crate) fn card_item(db: &Connection, write: &CardWrite) -> Result<Option<UndoItem>, StoreError> {
    let (person, field) = (write.person, write.field);
    let before = Kept::of(db, person, field)?;
    let wrote = Kept { value: write.value.clone(), locked: write.locked };
    Ok((before != wrote).then_some(UndoItem::Card { person, field, before, wrote }))
}
