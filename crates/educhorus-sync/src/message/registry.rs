//! The device registry, the chain of its authority, and the epochs that it signs.

use educhorus_domain::{DeviceId, DocumentId};
use serde::{Deserialize, Serialize};

use crate::wire;

/// A device of the space.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DevicePart {
    /// The device.
    #[serde(rename = "d", with = "wire::id")]
    pub device: DeviceId,
    /// Whose device it is, in the words of that person.
    #[serde(rename = "l")]
    pub label: String,
    /// The public half of its Ed25519 key.
    #[serde(rename = "k", with = "wire::array")]
    pub verifying_key: [u8; 32],
    /// The actors as which it has written, in the order in which it took them.
    #[serde(rename = "a", with = "wire::arrays")]
    pub actors: Vec<[u8; 16]>,
    /// The token of the invitation by which it joined; nothing for the device that made the space.
    #[serde(rename = "i", default, skip_serializing_if = "Option::is_none", with = "wire::array_option")]
    pub invited_by: Option<[u8; 16]>,
}

/// The signed record of an epoch: see [`crate::epoch`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EpochPart {
    /// The document.
    #[serde(rename = "d", with = "wire::id")]
    pub document: DocumentId,
    /// The number of the epoch.
    #[serde(rename = "n")]
    pub number: u32,
    /// The hash of the epoch before and the new heads.
    #[serde(rename = "i", with = "wire::array")]
    pub id: [u8; 32],
    /// The id of the epoch before.
    #[serde(rename = "p", with = "wire::array")]
    pub previous: [u8; 32],
    /// The heads of the document as it was made anew, sorted.
    #[serde(rename = "h", with = "wire::arrays")]
    pub heads: Vec<[u8; 32]>,
    /// For each actor the last sequence number that the epoch contains, sorted by actor.
    #[serde(rename = "c", with = "clock")]
    pub clock: Vec<([u8; 16], u64)>,
    /// Who was erased so far, as keyed hashes, sorted: an erasure is believed because the authority signed it.
    #[serde(rename = "t", default, with = "wire::arrays")]
    pub tombstones: Vec<[u8; 32]>,
    /// The signature of all other fields.
    #[serde(rename = "s", with = "wire::array")]
    pub signature: [u8; 64],
    /// The device that signed.
    #[serde(rename = "w", with = "wire::id")]
    pub signer: DeviceId,
}

/// A record of the chain of authority: see [`crate::authority`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorityPart {
    /// Its number, from 0.
    #[serde(rename = "n")]
    pub number: u32,
    /// The device that holds the right from here on.
    #[serde(rename = "d", with = "wire::id")]
    pub holder: DeviceId,
    /// Its verifying key.
    #[serde(rename = "k", with = "wire::array")]
    pub verifying_key: [u8; 32],
    /// The verifying key of the recovery code, where there is one.
    #[serde(rename = "c", default, skip_serializing_if = "Option::is_none", with = "wire::array_option")]
    pub recovery: Option<[u8; 32]>,
    /// The hash of the record before; zeros for the first.
    #[serde(rename = "p", with = "wire::array")]
    pub previous: [u8; 32],
    /// In which epoch each document was when the right moved, sorted by document.
    #[serde(rename = "e", default, with = "marks")]
    pub documents: Vec<EpochMark>,
    /// Who signed it.
    #[serde(rename = "b")]
    pub signed_by: SignedBy,
    /// The signature of all other fields and of the space.
    #[serde(rename = "s", with = "wire::array")]
    pub signature: [u8; 64],
}

impl AuthorityPart {
    /// Writes the record as CBOR, to be kept as it came.
    pub fn to_cbor(&self) -> Vec<u8> {
        super::to_cbor(self)
    }

    /// Reads what [`AuthorityPart::to_cbor`] wrote; what it says is to be checked by [`crate::authority::Chain::read`].
    ///
    /// Errors: [`crate::SyncError::Damaged`].
    pub fn from_cbor(bytes: &[u8]) -> Result<Self, crate::SyncError> {
        super::from_cbor(bytes, "a record of the chain of authority")
    }
}

/// Who signs a record of the chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SignedBy {
    /// The holder that the record before names; of the first record, the one that it names itself.
    #[serde(rename = "h")]
    Holder,
    /// Whoever has the recovery code that the record before names.
    #[serde(rename = "r")]
    Recovery,
}

/// In which epoch a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EpochMark {
    /// The document.
    pub document: DocumentId,
    /// The number of its epoch; 0 for one that never began again.
    pub number: u32,
    /// The id of its epoch; zeros for number 0.
    pub id: [u8; 32],
}

/// Marks as one byte string: 16 bytes of document, 4 of number and 32 of id, again and again.
mod marks {
    use educhorus_domain::{DocumentId, Id as _};
    use serde::{Deserializer, Serializer};

    use super::EpochMark;
    use crate::wire::arrays;

    pub fn serialize<S: Serializer>(marks: &[EpochMark], serializer: S) -> Result<S::Ok, S::Error> {
        let flat = |mark: &EpochMark| {
            let mut entry = [0; 52];
            entry[..16].copy_from_slice(mark.document.id_bytes());
            entry[16..20].copy_from_slice(&mark.number.to_be_bytes());
            entry[20..].copy_from_slice(&mark.id);
            entry
        };
        arrays::serialize(&marks.iter().map(flat).collect::<Vec<_>>(), serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<EpochMark>, D::Error> {
        let flat = arrays::deserialize::<D, 52>(deserializer)?;
        Ok(flat.iter().map(split).collect())
    }

    fn split(entry: &[u8; 52]) -> EpochMark {
        let (document, rest) = entry.split_first_chunk::<16>().expect("16 of 52 bytes");
        let (number, id) = rest.split_first_chunk::<4>().expect("4 of 36 bytes");
        EpochMark {
            document: DocumentId::from_id_bytes(*document),
            number: u32::from_be_bytes(*number),
            id: id.try_into().expect("32 bytes are left"),
        }
    }
}

/// A clock as one byte string: 16 bytes of actor and 8 of number, again and again.
mod clock {
    use serde::{Deserializer, Serializer};

    use crate::wire::arrays;

    pub fn serialize<S: Serializer>(clock: &[([u8; 16], u64)], serializer: S) -> Result<S::Ok, S::Error> {
        let mut flat = Vec::with_capacity(clock.len());
        for (actor, seq) in clock {
            let mut entry = [0; 24];
            entry[..16].copy_from_slice(actor);
            entry[16..].copy_from_slice(&seq.to_be_bytes());
            flat.push(entry);
        }
        arrays::serialize(&flat, serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<([u8; 16], u64)>, D::Error> {
        let flat = arrays::deserialize::<D, 24>(deserializer)?;
        Ok(flat.iter().map(split).collect())
    }

    fn split(entry: &[u8; 24]) -> ([u8; 16], u64) {
        let (actor, seq) = entry.split_first_chunk::<16>().expect("16 of 24 bytes");
        (*actor, u64::from_be_bytes(seq.try_into().expect("8 of 24 bytes are left")))
    }
}
