//! What a gesture changed, as the journal keeps it for an undo.

use educhorus_domain::{CardField, DocumentId, PersonId};
use educhorus_replica::{Document, Edit, Value};
use rusqlite::Connection;
use serde::{Deserialize, Serialize, Serializer};

use crate::StoreError;
use crate::append::CardWrite;
use crate::tables::card;

/// One thing that a gesture changed, as the journal keeps it: of a key a list without names, because each mark has one.
/// Schemas up to 10 wrote short names, schema 1 long ones.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum UndoItem {
    #[serde(rename = "k", alias = "key")]
    Key {
        #[serde(rename = "d", alias = "document")]
        document: String,
        #[serde(rename = "k", alias = "key")]
        key: String,
        #[serde(rename = "w", alias = "wrote", default)]
        wrote: Option<Value>,
        // Most marks write where nothing was: last, so that nothing stands there then.
        #[serde(rename = "b", alias = "before", default)]
        before: Option<Value>,
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

impl Serialize for UndoItem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        const NAME: &str = "UndoItem";
        match self {
            Self::Key { document, key, wrote, before: None } => {
                serializer.serialize_newtype_variant(NAME, 0, "k", &(document, key, wrote))
            }
            Self::Key { document, key, wrote, before } => {
                serializer.serialize_newtype_variant(NAME, 0, "k", &(document, key, wrote, before))
            }
            Self::Card { person, field, before, wrote } => {
                serializer.serialize_newtype_variant(NAME, 1, "c", &(person, field, before, wrote))
            }
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> UndoItem {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn what_older_versions_wrote_is_read() {
        let (d, k) = ("ZDoc".to_owned(), "r:p".to_owned());
        let item = |before: Option<&str>, wrote: Option<&str>| {
            let value = |text: &str| Value::Text(text.to_owned());
            let (document, key) = (d.clone(), k.clone());
            UndoItem::Key { document, key, before: before.map(value), wrote: wrote.map(value) }
        };
        let long = r#"{"key":{"document":"ZDoc","key":"r:p","before":{"text":"a"},"wrote":{"text":"b"}}}"#;
        assert_eq!(read(long), item(Some("a"), Some("b")));
        assert_eq!(read(r#"{"k":{"d":"ZDoc","k":"r:p","w":{"text":"b"}}}"#), item(None, Some("b")));
        assert_eq!(read(r#"{"k":{"d":"ZDoc","k":"r:p","b":{"text":"a"}}}"#), item(Some("a"), None));
        for item in
            [item(None, Some("b")), item(Some("a"), None), item(Some("a"), Some("b")), item(None, None)]
        {
            assert_eq!(read(&serde_json::to_string(&item).unwrap()), item);
        }
        let mark = serde_json::to_string(&item(None, Some("b"))).unwrap();
        assert_eq!(mark, r#"{"k":["ZDoc","r:p",{"text":"b"}]}"#, "a mark has no name of a field");
    }

    #[test]
    fn a_field_of_a_card_is_read_as_it_was_written_and_as_older_versions_wrote_it() {
        let person = PersonId::from_bytes([7; 16]);
        let kept = |value: &str, locked| Kept { value: value.to_owned(), locked };
        let item = UndoItem::Card {
            person,
            field: CardField::GivenName,
            before: kept("Zoé", false),
            wrote: kept("Zoë", true),
        };
        let written = serde_json::to_string(&item).unwrap();
        assert_eq!(read(&written), item);
        let field = serde_json::to_string(&CardField::GivenName).unwrap();
        let older = format!(
            r#"{{"c":{{"p":"{person}","f":{field},"b":{{"value":"Zoé","locked":false}},"w":{{"value":"Zoë","locked":true}}}}}}"#
        );
        assert_eq!(read(&older), item);
    }
}
