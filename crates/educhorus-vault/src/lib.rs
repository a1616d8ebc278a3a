//! The keys of a profile at rest: how they are wrapped, kept and recovered, and the container of sealed files.
//!
//! What it is for: a stolen computer gives nobody the names of children, and a keyring that is lost costs no data.
//!
//! How it works: a profile has one random [`ProfileKey`], from which the key of its database and those of its files
//! are derived. It is never stored. What is stored is the [`KeyFile`]: the profile key wrapped twice, always under
//! the [`RecoveryCode`] that was written down on paper, and under what a person uses each day ([`Method`]): a share
//! in the keyring of the system, that share and a PIN, or a passphrase. To change one of them is to write the key
//! file again; the data stays as it is. Files are sealed in chunks ([`SealedWriter`], [`SealedReader`]), so that any
//! part of them is read without the rest.
//!
//! What it deliberately does not do: it knows no database and decides nothing about when a profile is encrypted; it
//! asks for no randomness; and it keeps nothing from whoever sits at a computer that is unlocked and signed in.

mod error;
mod key_file;
mod keyring;
pub mod passphrase;
mod pin;
mod profile_key;
mod recovery_code;
mod sealed_reader;
mod sealed_writer;
mod secret_bytes;
mod stretch;
#[cfg(feature = "system-keyring")]
pub mod system_keyring;
mod wrap;

pub use error::VaultError;
pub use key_file::{KeyFile, Place, State};
pub use keyring::{Keyring, KeyringError, MemoryKeyring};
pub use profile_key::{KeyId, ProfileKey};
pub use recovery_code::{RecoveryCode, RecoveryCodeError};
pub use sealed_reader::SealedReader;
pub use sealed_writer::{SALT, SealedWriter};
pub use secret_bytes::SecretBytes;
pub use stretch::{PassphraseCosts, StretchError, stretch};
pub use wrap::{Method, Secret};
