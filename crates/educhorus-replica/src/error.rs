//! Errors of this crate.

use crate::Refused;

/// Why a document could not be read or changed. The document in memory is not to be used after any of them, except
/// where a variant says that nothing was done.
#[derive(Debug, thiserror::Error)]
pub enum ReplicaError {
    /// The bytes are not those of a document: load it from elsewhere.
    #[error("the bytes of a document are damaged: {cause}")]
    Damaged {
        /// What the engine said.
        cause: String,
    },
    /// The document that was loaded is not the one that was saved: load it from elsewhere.
    #[error("a document was loaded with other heads than it was saved with")]
    HeadsDiffer,
    /// The engine panicked: drop the document and load it again.
    #[error("the merge engine panicked: {cause}")]
    Panicked {
        /// The message of the panic, where it had one.
        cause: String,
    },
    /// The engine refused an edit: drop the document and load it again.
    #[error("the merge engine refused an edit: {cause}")]
    Refused {
        /// What the engine said.
        cause: String,
    },
    /// Foreign bytes are not taken: set them aside and merge the others. Nothing was done.
    #[error("foreign bytes are not taken: {0}")]
    NotAdmitted(#[from] Refused),
    /// The engine took a change and does not have it: drop the document, load it again, set the change aside.
    #[error("the merge engine swallowed a change")]
    Swallowed {
        /// The hash of the change.
        hash: [u8; 32],
    },
    /// A value is larger than a change that may be handed over: shorten it. Nothing was done.
    #[error("the value of {key:?} has {bytes} bytes, {most} at most")]
    TooLarge {
        /// The key, its first characters where it is the key that is too long.
        key: String,
        /// Bytes of key and value.
        bytes: usize,
        /// How many there may be.
        most: usize,
    },
    /// What stands above the shared part is not one run of this device's own changes. Nothing was done.
    #[error("what is to be sealed is not one run of own changes")]
    NotOneRun,
    /// The actor for a seal or an epoch has already written here: take another. Nothing was done.
    #[error("the actor has already written in this document")]
    ActorTaken,
}
