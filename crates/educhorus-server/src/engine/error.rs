//! Why a storage does not answer.

/// An engine that failed, by what can be done. Nothing of the call was written, except where it says so.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// Another call holds the storage: try again after a while.
    #[error("the storage is busy")]
    Busy,
    /// The database cannot be reached, or was lost on the way: try again after a while. Whether a call that writes was
    /// written is not known.
    #[error("the database cannot be reached: {cause}")]
    Away {
        /// What the connection says, for the log.
        cause: String,
    },
    /// Make room, then try again.
    #[error("the disk of the server is full")]
    DiskFull,
    /// A later version wrote it: update the program.
    #[error("the storage has version {found}, this program knows {known}")]
    TooNew {
        /// The version that is there.
        found: i32,
        /// The newest one that is known.
        known: i32,
    },
    /// Restore a backup.
    #[error("the storage is damaged: {cause}")]
    Damaged {
        /// What is wrong with it, for the log.
        cause: String,
    },
    /// Look at the cause.
    #[error("the storage failed: {cause}")]
    Failed {
        /// What it says, for the log.
        cause: String,
    },
}

impl From<rusqlite::Error> for EngineError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode::{DatabaseBusy, DatabaseCorrupt, DatabaseLocked, DiskFull, NotADatabase};
        match error.sqlite_error_code() {
            Some(DatabaseBusy | DatabaseLocked) => Self::Busy,
            Some(DiskFull) => Self::DiskFull,
            Some(DatabaseCorrupt | NotADatabase) => Self::Damaged { cause: error.to_string() },
            _ => Self::Failed { cause: error.to_string() },
        }
    }
}
