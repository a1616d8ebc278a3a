//! Errors of this crate.

use std::io;

/// Why a bundle or a message was refused. Nothing of a message that ends in one of these is to be used.
#[derive(Debug, thiserror::Error)]
pub enum SyncError {
    /// The file is something else: let the person choose another.
    #[error("not a bundle")]
    NotABundle,
    /// A later version made it: update the program.
    #[error("format {found} is newer than {known}, which this version knows")]
    TooNew {
        /// The format of the bundle.
        found: u32,
        /// The newest format that this version reads.
        known: u32,
    },
    /// Another passphrase locked it: ask again.
    #[error("the passphrase does not open this bundle")]
    WrongPassphrase,
    /// It is locked with a passphrase, and a secret was offered: ask for the passphrase.
    #[error("this bundle is opened with a passphrase")]
    NeedsPassphrase,
    /// It is locked with the secret of another space: it is not for this profile.
    #[error("this bundle is locked for another space")]
    NotForThisSpace,
    /// It ends before its end: copy it again.
    #[error("the bundle is cut")]
    Cut,
    /// Its bytes are not those that were written: copy it again, or ask for a new one.
    #[error("the bundle is damaged: {what}")]
    Damaged {
        /// The part that is wrong, for the log.
        what: &'static str,
    },
    /// Another device than it says made it: do not trust it.
    #[error("the signature is wrong")]
    SignatureWrong,
    /// It asks for more than a device gives to a stranger's bytes.
    #[error("too large: {what} beyond {limit}")]
    TooLarge {
        /// What is too large, for the log.
        what: &'static str,
        /// The limit, in the unit that `what` names.
        limit: u64,
    },
    /// A file given to a writer is not the one that was announced: make the bundle again.
    #[error("a file differs from what was announced for the bundle")]
    FileDiffers {
        /// The SHA-256 that was announced.
        hash: [u8; 32],
    },
    /// The caller asked for something that the kind of bundle does not allow, or in the wrong order.
    #[error("not possible with this bundle: {what}")]
    Misused {
        /// What was asked.
        what: &'static str,
    },
    /// Reading or writing failed.
    #[error("reading or writing failed")]
    Io(#[source] io::Error),
}

impl From<io::Error> for SyncError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::UnexpectedEof => Self::Cut,
            _ => Self::Io(error),
        }
    }
}

/// Shorthand for a damaged part.
pub(crate) fn damaged(what: &'static str) -> SyncError {
    SyncError::Damaged { what }
}
