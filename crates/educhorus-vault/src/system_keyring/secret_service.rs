//! Linux and other Unix systems: the Secret Service of the desktop, over the session bus.
//!
//! A share crosses the bus unencrypted: whoever can read the bus of a person can ask her keyring itself.

use std::collections::HashMap;

use dbus_secret_service::{Collection, EncryptionType, Error, Item, SecretService};
use zeroize::Zeroizing;

use crate::KeyringError;

/// How long a person has to unlock her keyring.
///
/// Units: seconds.
const PATIENCE: u64 = 120;

pub(super) fn is_there() -> bool {
    connect().is_ok_and(|service| keeping(&service).is_ok())
}

pub(super) fn get(service: &str, account: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeyringError> {
    let connection = connect()?;
    match find(&connection, service, account)? {
        Some(item) => Ok(Some(Zeroizing::new(item.get_secret().map_err(of_service)?))),
        None => Ok(None),
    }
}

pub(super) fn set(service: &str, account: &str, secret: &[u8]) -> Result<(), KeyringError> {
    let connection = connect()?;
    let collection = keeping(&connection)?;
    collection.ensure_unlocked().or_else(|_| collection.unlock()).map_err(of_service)?;
    collection
        .create_item("Educhorus", attributes(service, account), secret, true, "application/octet-stream")
        .map(|_| ())
        .map_err(of_service)
}

pub(super) fn remove(service: &str, account: &str) -> Result<(), KeyringError> {
    let connection = connect()?;
    match find(&connection, service, account)? {
        Some(item) => item.delete().map_err(of_service),
        None => Ok(()),
    }
}

fn connect() -> Result<SecretService, KeyringError> {
    SecretService::connect_with_max_prompt_timeout(EncryptionType::Plain, PATIENCE)
        .map_err(|_| KeyringError::Unavailable)
}

/// The collection that lasts. That of the session is forgotten with it.
fn keeping(service: &SecretService) -> Result<Collection<'_>, KeyringError> {
    service.get_default_collection().map_err(|_| KeyringError::Unavailable)
}

fn find<'c>(
    connection: &'c SecretService,
    service: &str,
    account: &str,
) -> Result<Option<Item<'c>>, KeyringError> {
    let found = connection.search_items(attributes(service, account)).map_err(of_service)?;
    if let Some(item) = found.unlocked.into_iter().next() {
        return Ok(Some(item));
    }
    let Some(item) = found.locked.into_iter().next() else { return Ok(None) };
    item.unlock().map_err(of_service)?;
    Ok(Some(item))
}

fn attributes<'a>(service: &'a str, account: &'a str) -> HashMap<&'a str, &'a str> {
    HashMap::from([("service", service), ("account", account)])
}

fn of_service(error: Error) -> KeyringError {
    match error {
        Error::Locked | Error::Prompt | Error::NoResult => KeyringError::Locked,
        Error::Unavailable => KeyringError::Unavailable,
        other => KeyringError::Failed { cause: other.to_string() },
    }
}
