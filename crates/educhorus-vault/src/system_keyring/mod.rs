//! The keyring of the system: Secret Service on Linux, Keychain on macOS, Credential Manager on Windows.
//!
//! The keyring of the Linux kernel is not among them: it forgets everything when the computer starts. Nor is a file of
//! ours: where there is no keyring, a person types a passphrase.

#[cfg(target_os = "macos")]
mod macos;
#[cfg(all(unix, not(target_os = "macos")))]
mod secret_service;
#[cfg(windows)]
mod windows;

#[cfg(target_os = "macos")]
use macos as system;
#[cfg(all(unix, not(target_os = "macos")))]
use secret_service as system;
#[cfg(windows)]
use windows as system;
use zeroize::Zeroizing;

use crate::{Keyring, KeyringError};

const SERVICE: &str = "educhorus";

/// The keyring of whoever is signed in.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemKeyring;

impl Keyring for SystemKeyring {
    fn is_there(&self) -> bool {
        system::is_there()
    }

    fn get(&self, account: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeyringError> {
        system::get(SERVICE, account)
    }

    fn set(&self, account: &str, secret: &[u8]) -> Result<(), KeyringError> {
        system::set(SERVICE, account, secret)
    }

    fn remove(&self, account: &str) -> Result<(), KeyringError> {
        system::remove(SERVICE, account)
    }
}
