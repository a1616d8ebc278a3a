//! Errors of this crate.

use std::path::PathBuf;

use crate::KeyringError;
use crate::passphrase::Weakness;

/// Why a key was not made, opened or kept. After any of them, the key file on the disk is as it was.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// What was typed is not what the profile was protected with: type it again.
    #[error("this opens nothing here")]
    Wrong,
    /// The profile is not opened in this way: look at the method of its key file.
    #[error("the profile is not opened in this way")]
    OtherMethod,
    /// The keyring no longer has the share: use the recovery code.
    #[error("the keyring has no share for this profile")]
    KeyringMissing,
    /// The keyring did not answer as it should.
    #[error(transparent)]
    Keyring(#[from] KeyringError),
    /// The passphrase is too weak: choose another.
    #[error("the passphrase is too weak")]
    PassphraseWeak(Weakness),
    /// The PIN has not four to twelve digits, or is a row of them: choose another.
    #[error("the PIN is too weak")]
    PinWeak,
    /// The key file is damaged, and so is its copy: put back one that was saved with a copy of the profile.
    #[error("the key file is damaged: {cause}")]
    Damaged {
        /// What was found.
        cause: &'static str,
    },
    /// The key file was written by a newer version: update this one.
    #[error("the key file has version {found}, this version knows {known}")]
    TooNew {
        /// The version of the file.
        found: u32,
        /// The newest that this version knows.
        known: u32,
    },
    /// A file cannot be read or written.
    #[error("{path}: {source}")]
    File {
        /// Which file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}
