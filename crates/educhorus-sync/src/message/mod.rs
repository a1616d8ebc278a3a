//! What travels: plain types, small in CBOR.
//!
//! A message is a map with keys of one letter. A later version may add keys, kinds and codes: an earlier one skips
//! keys that it does not know, and hands codes that it does not know to its caller, who leaves them aside. What an
//! earlier version would misread raises [`FORMAT`], and an earlier version then refuses the whole with
//! [`SyncError::TooNew`]. Codes are texts, ids and hashes are byte strings, and nothing here says what a device may
//! write: that is for the caller, who knows who speaks.

mod document;
mod journal;
mod person;
mod projection;
mod registry;

pub use document::{DocumentPart, DocumentRefWire};
pub use journal::{JournalLine, JournalPart, Subject};
pub use person::{CardPart, ConsentPart, LinkPart};
pub use projection::ProjectionPart;
pub use registry::{AuthorityPart, DevicePart, EpochMark, EpochPart, SignedBy};

use educhorus_domain::DeviceId;
use serde::{Deserialize, Serialize};

use crate::error::damaged;
use crate::{SyncError, scan, wire};

/// The newest format of [`Content`] that this version reads, and writes where an earlier one would be misread.
///
/// 2: the right to begin documents again has moved. A version that knows only format 1 still takes the first holder
/// at its word and nobody else, and would set aside, or send back, what the space has begun again without it.
pub const FORMAT: u32 = 2;

/// Everything of a bundle but its files.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// The documents, each with all of its changes.
    #[serde(rename = "d", default)]
    pub documents: Vec<DocumentPart>,
    /// Fields of person cards.
    #[serde(rename = "c", default)]
    pub cards: Vec<CardPart>,
    /// Which cards are one person.
    #[serde(rename = "l", default)]
    pub links: Vec<LinkPart>,
    /// Consents and refusals.
    #[serde(rename = "s", default)]
    pub consents: Vec<ConsentPart>,
    /// The device registry.
    #[serde(rename = "r", default)]
    pub devices: Vec<DevicePart>,
    /// The epochs of documents that were made anew.
    #[serde(rename = "e", default)]
    pub epochs: Vec<EpochPart>,
    /// The device that may begin documents again, as far as the maker knows.
    #[serde(rename = "a", default, skip_serializing_if = "Option::is_none", with = "wire::id_option")]
    pub authority: Option<DeviceId>,
    /// The journal, in one run for each device.
    #[serde(rename = "j", default)]
    pub journal: Vec<JournalPart>,
    /// The chain of authority, from its first record.
    #[serde(rename = "h", default, skip_serializing_if = "Vec::is_empty")]
    pub chain: Vec<AuthorityPart>,
    /// What one pupil may see of documents that she may not read; only in her own bundle.
    #[serde(rename = "p", default, skip_serializing_if = "Vec::is_empty")]
    pub projections: Vec<ProjectionPart>,
}

#[derive(Deserialize)]
struct OnlyFormat {
    #[serde(rename = "v")]
    format: u32,
}

#[derive(Serialize)]
struct WithFormat<'a> {
    #[serde(rename = "v")]
    format: u32,
    #[serde(rename = "c")]
    content: &'a Content,
}

#[derive(Deserialize)]
struct OnlyContent {
    #[serde(rename = "c")]
    content: Content,
}

impl Content {
    /// Writes the content as CBOR, with the lowest format that says everything.
    pub fn to_cbor(&self) -> Vec<u8> {
        to_cbor(&WithFormat { format: self.format(), content: self })
    }

    fn format(&self) -> u32 {
        let has_moved = self.chain.windows(2).any(|pair| pair[0].holder != pair[1].holder);
        if has_moved { 2 } else { 1 }
    }

    /// Reads what [`Content::to_cbor`] wrote, in this version or another.
    ///
    /// Errors: [`SyncError::TooNew`], [`SyncError::TooLarge`] beyond `most_items`, else [`SyncError::Damaged`].
    pub fn from_cbor(bytes: &[u8], most_items: u64) -> Result<Self, SyncError> {
        scan::check(bytes, most_items)?;
        let OnlyFormat { format } = from_cbor(bytes, "content without a format")?;
        if format > FORMAT {
            return Err(SyncError::TooNew { found: format, known: FORMAT });
        }
        Ok(from_cbor::<OnlyContent>(bytes, "content")?.content)
    }
}

/// Writes one part as CBOR, to be kept as it came.
pub fn to_cbor(value: &impl Serialize) -> Vec<u8> {
    let mut bytes = Vec::new();
    ciborium::into_writer(value, &mut bytes).expect("plain data is written to memory");
    bytes
}

/// Reads what [`to_cbor`] wrote; `what` names it in the error. Bytes of others are counted first: see [`Content`].
///
/// Errors: [`SyncError::Damaged`].
pub fn from_cbor<T: for<'de> Deserialize<'de>>(bytes: &[u8], what: &'static str) -> Result<T, SyncError> {
    ciborium::from_reader(bytes).map_err(|_| damaged(what))
}

#[cfg(test)]
mod tests {
    use super::*;
    use ciborium::Value;
    use educhorus_domain::PersonId;

    fn card() -> CardPart {
        CardPart {
            person: PersonId::v4([1; 16]),
            field: "family_name".into(),
            value: "Martin".into(),
            counter: 7,
            device: DeviceId::v4([2; 16]),
            locked: true,
        }
    }

    fn of<'a>(map: &'a mut Value, key: &str) -> &'a mut Value {
        let entries = map.as_map_mut().unwrap();
        &mut entries.iter_mut().find(|(name, _)| name.as_text() == Some(key)).unwrap().1
    }

    #[test]
    fn keys_of_a_later_version_are_skipped_wherever_they_stand() {
        let content = Content { cards: vec![card()], ..Content::default() };
        let mut message: Value = ciborium::from_reader(&content.to_cbor()[..]).unwrap();
        let later = (Value::from("later"), Value::Array(vec![Value::Null, Value::Bytes(vec![1, 2])]));
        message.as_map_mut().unwrap().push(later.clone());
        let parts = of(&mut message, "c");
        parts.as_map_mut().unwrap().push(later.clone());
        of(parts, "c").as_array_mut().unwrap()[0].as_map_mut().unwrap().push(later);
        assert_eq!(Content::from_cbor(&to_cbor(&message), 1_000).unwrap(), content);
    }

    #[test]
    fn a_newer_format_is_refused_with_its_number_even_if_the_rest_makes_no_sense() {
        let later = Value::Map(vec![
            (Value::from("v"), Value::from(FORMAT + 1)),
            (Value::from("c"), Value::from("else")),
        ]);
        let error = Content::from_cbor(&to_cbor(&later), 1_000).unwrap_err();
        assert!(
            matches!(error, SyncError::TooNew { found, known } if found == FORMAT + 1 && known == FORMAT)
        );
    }

    #[test]
    fn ids_and_hashes_are_byte_strings() {
        let empty = Content::default().to_cbor().len();
        let content = Content { authority: Some(DeviceId::from_bytes([200; 16])), ..Content::default() };
        assert!(content.to_cbor().len() - empty <= 16 + 3, "no number takes two bytes");
        let card = to_cbor(&card());
        assert!(card.len() <= 16 + 16 + 11 + 6 + 20, "a card takes {} bytes", card.len());
    }

    #[test]
    fn more_items_than_allowed_are_refused() {
        let content = Content { cards: vec![card(); 100], ..Content::default() };
        assert!(matches!(Content::from_cbor(&content.to_cbor(), 500), Err(SyncError::TooLarge { .. })));
        assert!(Content::from_cbor(&content.to_cbor(), 5_000).is_ok());
    }
}
