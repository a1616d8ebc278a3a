//! The device registry: which actors wrote on which device. Actor → device → person is erasable; history is not.

use educhorus_domain::DeviceId;
use educhorus_replica::{Actor, Author};
use rusqlite::{Connection, OptionalExtension, params};

use crate::column::Col;
use crate::{Reader, StoreError};

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

/// `here` marks the devices that this profile was and is: a copied or restored profile goes on as a new one.
pub(crate) const SCHEMA_2: &str = "
ALTER TABLE device ADD COLUMN here INTEGER NOT NULL DEFAULT 0;
ALTER TABLE device ADD COLUMN invitation BLOB;
UPDATE device SET here = 1;
CREATE INDEX actor_by_device ON actor (device);
";

/// A device of the registry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceRow {
    /// The device.
    pub device: DeviceId,
    /// Whose device it is, as that person says; empty when nobody said.
    pub label: String,
    /// Its Ed25519 key; none for a device that never exchanged.
    pub verifying_key: Option<[u8; 32]>,
    /// The token of the invitation by which it came.
    pub invitation: Option<[u8; 16]>,
    /// The actors under which it wrote and shared.
    pub actors: Vec<[u8; 16]>,
    /// Whether this profile is, or was, this device.
    pub is_here: bool,
}

/// Enters an actor of a device.
pub(crate) fn register(
    db: &Connection,
    device: DeviceId,
    actor: Actor,
    generation: &str,
) -> Result<(), StoreError> {
    db.execute("INSERT OR IGNORE INTO device (device, label, here) VALUES (?1, '', 1)", [Col(device)])?;
    db.execute(
        "INSERT OR REPLACE INTO actor VALUES (?1, ?2, ?3)",
        params![&actor.0[..], Col(device), generation],
    )?;
    Ok(())
}

/// Enters the actor under which a device seals.
pub(crate) fn register_sealing(db: &Connection, own: DeviceId, actor: Actor) -> Result<(), StoreError> {
    let sql = "INSERT OR IGNORE INTO actor VALUES (?1, ?2, '')";
    db.prepare_cached(sql)?.execute(params![&actor.0[..], Col(own)])?;
    Ok(())
}

/// Enters an actor under which something stands again, as one of the device whose it was; as one of this device where
/// nobody knows whose it was.
pub(crate) fn register_author(db: &Connection, own: DeviceId, author: &Author) -> Result<(), StoreError> {
    let sql = "INSERT OR IGNORE INTO actor
               VALUES (?1, coalesce((SELECT device FROM actor WHERE actor = ?2), ?3), '')";
    db.prepare_cached(sql)?.execute(params![&author.actor.0[..], author.of, Col(own)])?;
    Ok(())
}

/// Enters a device of another profile. What is known of it stays: a key is never replaced.
pub(crate) fn enter(db: &Connection, row: &DeviceRow) -> Result<(), StoreError> {
    let key = row.verifying_key.as_ref().map(|key| &key[..]);
    let invitation = row.invitation.as_ref().map(|token| &token[..]);
    let sql = "INSERT INTO device (device, label, verifying_key, invitation) VALUES (?1, ?2, ?3, ?4)
               ON CONFLICT (device) DO UPDATE SET
                   label = CASE WHEN device IN (SELECT value FROM meta WHERE name = 'device')
                       THEN label ELSE excluded.label END,
                   verifying_key = coalesce(verifying_key, excluded.verifying_key),
                   invitation = coalesce(invitation, excluded.invitation)";
    db.prepare_cached(sql)?.execute(params![Col(row.device), row.label, key, invitation])?;
    let mut statement = db.prepare_cached("INSERT OR IGNORE INTO actor VALUES (?1, ?2, '')")?;
    for actor in &row.actors {
        statement.execute(params![&actor[..], Col(row.device)])?;
    }
    Ok(())
}

/// Whose device it is; empty when nobody said.
pub(crate) fn label(db: &Connection, device: DeviceId) -> Result<String, StoreError> {
    let sql = "SELECT label FROM device WHERE device = ?1";
    Ok(db.query_row(sql, [Col(device)], |row| row.get(0)).optional()?.unwrap_or_default())
}

/// A name by which a copy is told from its original: the same with a number that no known device bears.
pub(crate) fn label_of_copy(db: &Connection, label: &str) -> Result<String, StoreError> {
    let numbered = label.strip_suffix(')').and_then(|text| text.rsplit_once(" ("));
    let base = match numbered {
        Some((base, number)) if number.parse::<u32>().is_ok() => base,
        _ => label,
    };
    let sql = "SELECT EXISTS (SELECT 1 FROM device WHERE label = ?1)";
    let mut number = 1;
    loop {
        number += 1;
        let name = format!("{base} ({number})");
        if label.is_empty() || !db.query_row(sql, [&name], |row| row.get::<_, bool>(0))? {
            return Ok(if label.is_empty() { String::new() } else { name });
        }
    }
}

/// Says whose device it is.
pub(crate) fn set_label(db: &Connection, device: DeviceId, label: &str) -> Result<(), StoreError> {
    db.execute("UPDATE device SET label = ?2 WHERE device = ?1", params![Col(device), label])?;
    Ok(())
}

/// Gives this device its key.
pub(crate) fn set_key(db: &Connection, device: DeviceId, verifying_key: &[u8; 32]) -> Result<(), StoreError> {
    let sql = "UPDATE device SET verifying_key = ?2 WHERE device = ?1";
    db.execute(sql, params![Col(device), &verifying_key[..]])?;
    Ok(())
}

/// Remembers the invitation by which this device came.
pub(crate) fn set_invitation(db: &Connection, device: DeviceId, token: &[u8; 16]) -> Result<(), StoreError> {
    db.execute("UPDATE device SET invitation = ?2 WHERE device = ?1", params![Col(device), &token[..]])?;
    Ok(())
}

/// The actors under which a device seals: the one under which it writes never leaves it.
fn actors(db: &Connection, device: DeviceId) -> Result<Vec<[u8; 16]>, StoreError> {
    let sql = "SELECT actor FROM actor WHERE device = ?1 AND generation = '' ORDER BY actor";
    let mut statement = db.prepare_cached(sql)?;
    Ok(statement.query_map([Col(device)], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// Every actor under which this profile wrote, whichever device it was.
pub(crate) fn actors_here(db: &Connection) -> Result<Vec<[u8; 16]>, StoreError> {
    let sql = "SELECT actor FROM actor JOIN device USING (device) WHERE here";
    let mut statement = db.prepare_cached(sql)?;
    Ok(statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

impl Reader<'_> {
    /// The devices that this profile was and that live on elsewhere: since it was copied, something of theirs came.
    ///
    /// Errors: those of the database.
    pub fn originals(&self) -> Result<Vec<DeviceId>, StoreError> {
        let sql = "SELECT device FROM device d WHERE here
                   AND EXISTS (SELECT 1 FROM journal j WHERE j.device = d.device AND j.origin IS NOT NULL)";
        let mut statement = self.db.prepare_cached(sql)?;
        Ok(statement.query_map([], |row| Ok(row.get::<_, Col<DeviceId>>(0)?.0))?.collect::<Result<_, _>>()?)
    }

    /// Every device of the registry, those of this profile first.
    ///
    /// Errors: those of the database.
    pub fn devices(&self) -> Result<Vec<DeviceRow>, StoreError> {
        let sql = "SELECT device, label, verifying_key, invitation, here FROM device ORDER BY here DESC, label, device";
        let mut statement = self.db.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| {
            Ok(DeviceRow {
                device: row.get::<_, Col<DeviceId>>(0)?.0,
                label: row.get(1)?,
                verifying_key: row.get(2)?,
                invitation: row.get(3)?,
                actors: Vec::new(),
                is_here: row.get(4)?,
            })
        })?;
        let mut devices = rows.collect::<Result<Vec<_>, _>>()?;
        for row in &mut devices {
            row.actors = actors(self.db, row.device)?;
        }
        Ok(devices)
    }
}
