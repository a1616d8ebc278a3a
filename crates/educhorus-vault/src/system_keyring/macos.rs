//! macOS: generic passwords in the login keychain.

use security_framework::base::Error;
use security_framework::passwords::{
    PasswordOptions, delete_generic_password, generic_password, set_generic_password,
};
use zeroize::Zeroizing;

use crate::KeyringError;

/// `errSecItemNotFound`, `errSecUserCanceled`, `errSecAuthFailed`, `errSecInteractionNotAllowed`,
/// `errSecNotAvailable`.
const NOT_FOUND: i32 = -25_300;
const CANCELED: i32 = -128;
const AUTH_FAILED: i32 = -25_293;
const NO_INTERACTION: i32 = -25_308;
const NOT_AVAILABLE: i32 = -25_291;

pub(super) fn is_there() -> bool {
    // A search that finds nothing asks nobody.
    !matches!(get("educhorus", "probe"), Err(KeyringError::Unavailable))
}

pub(super) fn get(service: &str, account: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeyringError> {
    match generic_password(PasswordOptions::new_generic_password(service, account)) {
        Err(error) if error.code() == NOT_FOUND => Ok(None),
        read => read.map(|secret| Some(Zeroizing::new(secret))).map_err(of_keychain),
    }
}

pub(super) fn set(service: &str, account: &str, secret: &[u8]) -> Result<(), KeyringError> {
    set_generic_password(service, account, secret).map_err(of_keychain)
}

pub(super) fn remove(service: &str, account: &str) -> Result<(), KeyringError> {
    match delete_generic_password(service, account) {
        Err(error) if error.code() == NOT_FOUND => Ok(()),
        removed => removed.map_err(of_keychain),
    }
}

fn of_keychain(error: Error) -> KeyringError {
    match error.code() {
        CANCELED | AUTH_FAILED | NO_INTERACTION => KeyringError::Locked,
        NOT_AVAILABLE => KeyringError::Unavailable,
        _ => KeyringError::Failed { cause: error.to_string() },
    }
}
