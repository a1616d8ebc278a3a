//! The exchange with a school server: one question and one answer, whatever there is to say.
//!
//! What it is for: a device hands over what the server lacks and takes what it lacks itself in one round trip, which
//! can be asked again after any failure. [`SyncRequest`] and [`SyncResponse`] are the two messages, [`Wire`] is the
//! road on which they travel: HTTP, or memory in tests.
//!
//! How it works: both carry a [`Content`], the words of a bundle, so that what arrives is taken in by the same code
//! as a file. A *cursor* is the number of the last row of the server's log that a device has; the answer holds the
//! rows after it that the caller may read. Each document comes with the heads that the server has of it: a device
//! whose document has the same heads lacks nothing, and knows which of its own changes have arrived. What a caller
//! may read is summed up in a [`Rights`] token: as long as it is the one that she holds, the cursor is enough; when
//! it is not, the server asks which documents she has ([`SyncResponse::wants_held`]), and her next question names
//! them.
//!
//! What it deliberately does not do: it opens no connection, knows no account and decides no right.

mod body;
mod files;
mod wire;

pub use body::Limits;
pub use files::{Download, Files, PIECE, ReadSeek, Upload};
pub use wire::{Wire, WireError};

use educhorus_domain::{DeviceId, DocumentId, SpaceId};
use serde::{Deserialize, Serialize};

use crate::message::Content;
use crate::wire as cbor;

/// The newest version of the exchange that this program speaks, and the oldest that it still understands.
pub const PROTOCOL: u32 = 1;

/// What a caller may read, summed up by the server; it means nothing to anybody else. All zero: nothing yet.
pub type Rights = [u8; 8];

/// What a device asks: take this, and give me what I lack.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyncRequest {
    /// The version of the exchange: [`PROTOCOL`].
    #[serde(rename = "v")]
    pub version: u32,
    /// The device that asks: the one that signed in.
    #[serde(rename = "d", with = "cbor::id_option", default)]
    pub device: Option<DeviceId>,
    /// The space of the device; a server that holds several for the caller needs to know.
    #[serde(rename = "s", with = "cbor::id_option", default, skip_serializing_if = "Option::is_none")]
    pub space: Option<SpaceId>,
    /// Up to which row of the server's log the device has everything that it may read; 0 at first.
    #[serde(rename = "n", default)]
    pub cursor: u64,
    /// The rights that came with the last answer.
    #[serde(rename = "r", with = "cbor::array", default)]
    pub rights: Rights,
    /// The documents that the device has, when the last answer wanted to know.
    #[serde(rename = "h", with = "held", default, skip_serializing_if = "Option::is_none")]
    pub held: Option<Vec<DocumentId>>,
    /// What the server lacks, as far as the device knows.
    #[serde(rename = "c", default, skip_serializing_if = "is_empty")]
    pub push: Content,
}

/// What the server answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyncResponse {
    /// The version of the exchange: the smaller of both sides' newest.
    #[serde(rename = "v")]
    pub version: u32,
    /// Up to which row of its log the caller now has everything that it may read.
    #[serde(rename = "n")]
    pub cursor: u64,
    /// What the caller may read now.
    #[serde(rename = "r", with = "cbor::array")]
    pub rights: Rights,
    /// What the device lacked. Each document has its heads, also those whose changes were only taken.
    #[serde(rename = "c", default, skip_serializing_if = "is_empty")]
    pub content: Content,
    /// What was not taken of the push, each with why.
    #[serde(rename = "x", default, skip_serializing_if = "Vec::is_empty")]
    pub refused: Vec<Refused>,
    /// Documents of the device that the caller may not read any more.
    #[serde(rename = "w", with = "cbor::ids", default, skip_serializing_if = "Vec::is_empty")]
    pub revoked: Vec<DocumentId>,
    /// The rights are others than before: ask again at once, and say which documents are there. Nothing was given.
    #[serde(rename = "q", default, skip_serializing_if = "std::ops::Not::not")]
    pub wants_held: bool,
    /// There is more than fits: ask again at once.
    #[serde(rename = "m", default, skip_serializing_if = "std::ops::Not::not")]
    pub more: bool,
}

/// Something of a push that was not taken. Of a document nothing is taken then; all else is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    /// The document; none when it is the rest of the push (cards, consents, links) that was refused.
    #[serde(rename = "d", with = "cbor::id_option", default, skip_serializing_if = "Option::is_none")]
    pub document: Option<DocumentId>,
    /// Why, a code of [`refusal`]; a later server may know more.
    #[serde(rename = "k")]
    pub code: String,
}

/// Why something was not taken.
pub mod refusal {
    /// The account may not write it (any more).
    pub const NOT_ALLOWED: &str = "not_allowed";
    /// The document has begun again since: take the new epoch first, what was written is replayed on it.
    pub const OLD_EPOCH: &str = "old_epoch";
    /// Of an epoch that the server has not heard of.
    pub const NEW_EPOCH: &str = "new_epoch";
    /// No change, or one beyond the limits.
    pub const NOT_A_CHANGE: &str = "not_a_change";
    /// It stands on changes that the server does not have.
    pub const PARENTS_MISSING: &str = "parents_missing";
    /// Its actor belongs to no device of the space.
    pub const FOREIGN_ACTOR: &str = "foreign_actor";
    /// Its actor wrote something else under the same number: go on under another.
    pub const FORKED_ACTOR: &str = "forked_actor";
    /// It names somebody who was erased.
    pub const ERASED: &str = "erased";
    /// The merge engine refused it.
    pub const MERGE_FAILED: &str = "merge_failed";
    /// A kind of document that the server does not know.
    pub const UNKNOWN_KIND: &str = "unknown_kind";
    /// An epoch or a chain of authority that does not go on from the one of the server.
    pub const NOT_THE_AUTHORITY: &str = "not_the_authority";
}

fn is_empty(content: &Content) -> bool {
    *content == Content::default()
}

mod held {
    use educhorus_domain::{DocumentId, Id as _};
    use serde::{Deserialize as _, Deserializer, Serializer};

    use crate::wire::{Bytes, flat};

    pub fn serialize<S: Serializer>(held: &Option<Vec<DocumentId>>, to: S) -> Result<S::Ok, S::Error> {
        let bytes = held.as_ref().map(|ids| ids.iter().flat_map(|id| *id.id_bytes()).collect());
        serde::Serialize::serialize(&bytes.map(Bytes), to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Vec<DocumentId>>, D::Error> {
        let bytes = Option::<Bytes>::deserialize(from)?;
        let ids =
            |Bytes(bytes)| Ok(flat::<16, D::Error>(bytes)?.into_iter().map(DocumentId::from_bytes).collect());
        bytes.map(ids).transpose()
    }
}
