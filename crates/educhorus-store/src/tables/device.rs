//! The device registry: which actors wrote on which device. Actor → device → person is erasable; history is not.

use educhorus_domain::DeviceId;
use educhorus_replica::Actor;
use rusqlite::{Connection, params};

use crate::StoreError;
use crate::column::Col;

pub(crate) const CREATE: &str = "
CREATE TABLE device (
    device BLOB PRIMARY KEY,
    label TEXT NOT NULL,
    verifying_key BLOB
) WITHOUT ROWID, STRICT;
CREATE TABLE actor (
    actor BLOB PRIMARY KEY,
    device BLOB NOT NULL REFERENCES device(device),
    generation TEXT NOT NULL
) WITHOUT ROWID, STRICT;
";

/// Enters an actor of a device.
pub(crate) fn register(
    db: &Connection,
    device: DeviceId,
    actor: Actor,
    generation: &str,
) -> Result<(), StoreError> {
    db.execute("INSERT OR IGNORE INTO device (device, label) VALUES (?1, '')", [Col(device)])?;
    db.execute(
        "INSERT OR REPLACE INTO actor VALUES (?1, ?2, ?3)",
        params![&actor.0[..], Col(device), generation],
    )?;
    Ok(())
}
