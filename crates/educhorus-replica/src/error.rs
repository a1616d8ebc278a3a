//! Errors of this crate.

/// Why a document could not be read or changed. The document in memory is not to be used after any of them.
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
}
