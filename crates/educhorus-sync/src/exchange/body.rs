//! The two messages as they travel: CBOR in one zstd frame, unpacked within limits.

use serde::{Deserialize, Serialize};

use super::{PROTOCOL, SyncRequest, SyncResponse};
use crate::{SyncError, message, scan};

/// How hard a question is packed: its device does it, once, and the line is slower than any level.
const QUESTION: i32 = 19;
/// How hard an answer is packed: the server does it for everybody.
const ANSWER: i32 = 3;

/// What a message may be at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes as it travels.
    pub packed: u64,
    /// Bytes unpacked.
    pub unpacked: u64,
    /// Items of CBOR.
    pub items: u64,
}

impl Limits {
    /// What a server takes from a device. Source: the reference note on the data layer, §4.4 and §4.10.
    pub const REQUEST: Self = Self { packed: 4 << 20, unpacked: 32 << 20, items: 1_000_000 };
    /// What a device takes from its server.
    pub const RESPONSE: Self = Self { packed: 16 << 20, unpacked: 64 << 20, items: 2_000_000 };
}

#[derive(Deserialize)]
struct OnlyVersion {
    #[serde(rename = "v")]
    version: u32,
}

impl SyncRequest {
    /// Writes the question as it travels.
    pub fn to_body(&self) -> Vec<u8> {
        pack(self, QUESTION)
    }

    /// Reads a question.
    ///
    /// Errors: `TooNew`, `TooLarge` beyond the limits, else `Damaged`.
    pub fn from_body(body: &[u8], limits: &Limits) -> Result<Self, SyncError> {
        unpack(body, limits)
    }
}

impl SyncResponse {
    /// Writes the answer as it travels.
    pub fn to_body(&self) -> Vec<u8> {
        pack(self, ANSWER)
    }

    /// Reads an answer.
    ///
    /// Errors: `TooNew`, `TooLarge` beyond the limits, else `Damaged`.
    pub fn from_body(body: &[u8], limits: &Limits) -> Result<Self, SyncError> {
        unpack(body, limits)
    }
}

/// Its size is known to the packer, which so takes no more memory than that needs.
fn pack(message: &impl Serialize, level: i32) -> Vec<u8> {
    zstd::bulk::compress(&message::to_cbor(message), level).expect("memory is packed into memory")
}

fn unpack<T: for<'de> Deserialize<'de>>(body: &[u8], limits: &Limits) -> Result<T, SyncError> {
    if body.len() as u64 > limits.packed {
        return Err(SyncError::TooLarge { what: "bytes", limit: limits.packed });
    }
    let bytes = crate::unpack::unpack(body, limits.unpacked, "a message that is no zstd frame")?;
    scan::check(&bytes, limits.items)?;
    let OnlyVersion { version } = message::from_cbor(&bytes, "a message without a version")?;
    if version > PROTOCOL {
        return Err(SyncError::TooNew { found: version, known: PROTOCOL });
    }
    message::from_cbor(&bytes, "a message of an exchange")
}
