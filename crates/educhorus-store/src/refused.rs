//! Changes of others that are not taken.

use educhorus_domain::DocumentId;
use educhorus_replica::MOST_CHANGE;

/// A change that is not taken, and why.
pub(crate) struct Refused {
    pub(crate) document: DocumentId,
    pub(crate) epoch: u32,
    pub(crate) hash: [u8; 32],
    pub(crate) reason: &'static str,
    pub(crate) bytes: Vec<u8>,
}

impl Refused {
    /// What may name somebody who was erased is not kept: whoever sent it replays the rest on the present epoch. Nor is
    /// what has a shape of a later version: it comes whole again with the next file.
    pub(crate) fn is_gone(&self) -> bool {
        matches!(self.reason, "old_epoch" | "erased" | "newer_shape")
    }
}

/// What is kept of a change that is not taken: nothing of one that is too long to be one, ever.
pub(crate) fn kept(bytes: &[u8]) -> Vec<u8> {
    if bytes.len() > MOST_CHANGE { Vec::new() } else { bytes.to_vec() }
}
