//! Windows: generic credentials of the Credential Manager, which stay with this computer.

use std::collections::HashMap;

use keyring_core::{Entry, Error, api::CredentialStoreApi};
use windows_native_keyring_store::Store;
use zeroize::Zeroizing;

use crate::KeyringError;

pub(super) fn is_there() -> bool {
    Store::new().is_ok()
}

pub(super) fn get(service: &str, account: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeyringError> {
    match entry(service, account)?.get_secret() {
        Err(Error::NoEntry) => Ok(None),
        read => read.map(|secret| Some(Zeroizing::new(secret))).map_err(of_manager),
    }
}

pub(super) fn set(service: &str, account: &str, secret: &[u8]) -> Result<(), KeyringError> {
    entry(service, account)?.set_secret(secret).map_err(of_manager)
}

pub(super) fn remove(service: &str, account: &str) -> Result<(), KeyringError> {
    match entry(service, account)?.delete_credential() {
        Err(Error::NoEntry) => Ok(()),
        removed => removed.map_err(of_manager),
    }
}

fn entry(service: &str, account: &str) -> Result<Entry, KeyringError> {
    let store = Store::new().map_err(|_| KeyringError::Unavailable)?;
    // A share that roams with its owner would open a copy of the profile elsewhere.
    let here = HashMap::from([("persistence", "Local")]);
    store.build(service, account, Some(&here)).map_err(of_manager)
}

fn of_manager(error: Error) -> KeyringError {
    match error {
        Error::NoStorageAccess(_) => KeyringError::Locked,
        other => KeyringError::Failed { cause: other.to_string() },
    }
}
