//! The device registry, and the epochs that its authority signs.

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
