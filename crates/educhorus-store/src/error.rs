//! Errors of this crate.

use std::path::PathBuf;

use educhorus_replica::ReplicaError;
use educhorus_vault::VaultError;
use rusqlite::ErrorCode;

/// Why something could not be read or written. After any of them, nothing of the gesture was kept.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Another program has the profile open: close it first.
    #[error("another program has the profile open")]
    InUse,
    /// The profile was written by a newer version: update this one.
    #[error("the profile has schema {found}, this version knows {known}")]
    TooNew {
        /// The schema of the profile.
        found: i32,
        /// The newest schema that this version knows.
        known: i32,
    },
    /// The profile is encrypted, and no key or another one was given: ask for what opens it. Nothing was touched.
    #[error("the profile is encrypted")]
    Locked,
    /// The disk is full: make room and do it again.
    #[error("the disk is full")]
    DiskFull,
    /// The profile cannot be written: give the rights, or choose another place.
    #[error("the profile cannot be written")]
    ReadOnly,
    /// The database is damaged: restore it.
    #[error("the database is damaged: {cause}")]
    Damaged {
        /// What was found.
        cause: String,
    },
    /// A document failed and was dropped from memory: do it again.
    #[error("a document failed")]
    Document(#[from] ReplicaError),
    /// What was handed over belongs to another space: it can be opened in a profile of its own.
    #[error("what was handed over belongs to another space")]
    OtherSpace,
    /// The backup is not there any more: choose another.
    #[error("the backup is not there any more")]
    BackupGone,
    /// Only the device that made the space, or the one to which it was handed over, may begin its documents again.
    #[error("this device is not the authority of the space")]
    NotAuthority,
    /// A later version has given the document a shape that this one does not know: update this one to write in it.
    #[error("the document has a shape of a later version")]
    DocumentTooNew,
    /// What was handed over lacks something of what it is to replace: ask for everything.
    #[error("what was handed over is not everything")]
    Incomplete,
    /// There is no gesture to take back.
    #[error("there is no gesture to take back")]
    NothingToUndo,
    /// A file of the profile cannot be read or written.
    #[error("{path}: {source}")]
    File {
        /// Which file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The database failed otherwise.
    #[error("the database failed")]
    Failed(#[source] rusqlite::Error),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => Self::ReadOnly,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                Self::Damaged { cause: error.to_string() }
            }
            _ => Self::Failed(error),
        }
    }
}

impl From<VaultError> for StoreError {
    fn from(error: VaultError) -> Self {
        match error {
            VaultError::File { path, source } => Self::of_file(path, source),
            VaultError::TooNew { found, known } => {
                let number = |version: u32| i32::try_from(version).unwrap_or(i32::MAX);
                Self::TooNew { found: number(found), known: number(known) }
            }
            VaultError::Damaged { .. } => Self::Damaged { cause: error.to_string() },
            _ => Self::Locked,
        }
    }
}

impl StoreError {
    /// Wraps an error of the file system, so that a full disk is a full disk wherever it is met.
    pub(crate) fn of_file(path: impl Into<PathBuf>, source: std::io::Error) -> Self {
        use std::io::ErrorKind::{PermissionDenied, ReadOnlyFilesystem, StorageFull};
        match source.kind() {
            StorageFull => Self::DiskFull,
            ReadOnlyFilesystem | PermissionDenied => Self::ReadOnly,
            _ => Self::File { path: path.into(), source },
        }
    }
}
