//! What the profile is: its space and secret, this device, its generation, its Lamport counter.

use educhorus_domain::{DeviceId, PersonId, SpaceId};
use educhorus_replica::Actor;
use rusqlite::{Connection, OptionalExtension, params};

use crate::StoreError;

pub(crate) const CREATE: &str = "
CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL
) WITHOUT ROWID, STRICT;
CREATE TABLE counter (only INTEGER PRIMARY KEY CHECK (only = 1), value INTEGER NOT NULL) STRICT;
INSERT INTO counter VALUES (1, 0);
";

fn get_or_make(db: &Connection, name: &str, make: impl FnOnce() -> Vec<u8>) -> Result<Vec<u8>, StoreError> {
    let found =
        db.query_row("SELECT value FROM meta WHERE name = ?1", [name], |row| row.get(0)).optional()?;
    if let Some(value) = found {
        return Ok(value);
    }
    let value = make();
    db.execute("INSERT INTO meta VALUES (?1, ?2)", params![name, value])?;
    Ok(value)
}

fn id(bytes: Vec<u8>) -> Result<[u8; 16], StoreError> {
    bytes.try_into().map_err(|_| StoreError::Damaged { cause: "an id of 16 bytes was expected".to_owned() })
}

/// The space, minted with the profile and never changed; with it the secret that keys its tombstones.
pub(crate) fn space(db: &Connection, random: &mut impl FnMut() -> [u8; 16]) -> Result<SpaceId, StoreError> {
    get_or_make(db, "secret", || [random(), random()].concat())?;
    let bytes = get_or_make(db, "space", || SpaceId::v4(random()).bytes().to_vec())?;
    Ok(SpaceId::from_bytes(id(bytes)?))
}

/// This device.
pub(crate) fn device(db: &Connection, random: &mut impl FnMut() -> [u8; 16]) -> Result<DeviceId, StoreError> {
    let bytes = get_or_make(db, "device", || DeviceId::v4(random()).bytes().to_vec())?;
    Ok(DeviceId::from_bytes(id(bytes)?))
}

/// Goes on as another device: a copy and its original must not write under one name.
pub(crate) fn set_device(db: &Connection, device: DeviceId) -> Result<(), StoreError> {
    db.execute("INSERT OR REPLACE INTO meta VALUES ('device', ?1)", [&device.bytes()[..]])?;
    Ok(())
}

/// The secret of the space, which keys its tombstones and its bundles.
pub(crate) fn secret(db: &Connection) -> Result<[u8; 32], StoreError> {
    let bytes: Vec<u8> =
        db.query_row("SELECT value FROM meta WHERE name = 'secret'", [], |row| row.get(0))?;
    bytes
        .try_into()
        .map_err(|_| StoreError::Damaged { cause: "a secret of 32 bytes was expected".to_owned() })
}

/// Takes over the space of another profile.
pub(crate) fn set_space(db: &Connection, space: SpaceId, secret: &[u8; 32]) -> Result<(), StoreError> {
    db.execute("INSERT OR REPLACE INTO meta VALUES ('space', ?1)", [&space.bytes()[..]])?;
    db.execute("INSERT OR REPLACE INTO meta VALUES ('secret', ?1)", [&secret[..]])?;
    Ok(())
}

/// The pupil whose profile this is; none for a profile of staff.
pub(crate) fn pupil(db: &Connection) -> Result<Option<PersonId>, StoreError> {
    get(db, "pupil")?.map(|bytes| id(bytes).map(PersonId::from_bytes)).transpose()
}

/// Makes the profile that of a pupil.
pub(crate) fn set_pupil(db: &Connection, person: PersonId) -> Result<(), StoreError> {
    set(db, "pupil", person.bytes())
}

/// Whether the signing key of a device was ever made here.
pub(crate) fn has_signing_key(db: &Connection, device: DeviceId) -> Result<bool, StoreError> {
    Ok(get(db, &signing_key_name(device))?.is_some())
}

fn signing_key_name(device: DeviceId) -> String {
    format!("signing_key:{device}")
}

/// The seed of the signing key of a device that this profile is or was, made at its first use.
pub(crate) fn signing_key(
    db: &Connection,
    device: DeviceId,
    random: [u8; 32],
) -> Result<[u8; 32], StoreError> {
    let bytes = get_or_make(db, &signing_key_name(device), || random.to_vec())?;
    bytes.try_into().map_err(|_| StoreError::Damaged { cause: "a key of 32 bytes was expected".to_owned() })
}

/// Up to where the log has left this device: 8 bytes of entry and 8 of time.
pub(crate) const HANDED_OVER: &str = "handed_over";

/// The device that may begin documents of the space again; none before a first parcel has said it.
pub(crate) fn authority(db: &Connection) -> Result<Option<DeviceId>, StoreError> {
    let bytes = get(db, "authority")?.filter(|bytes| !bytes.is_empty());
    bytes.map(|bytes| id(bytes).map(DeviceId::from_bytes)).transpose()
}

/// Remembers the authority, unless it is known.
pub(crate) fn learn_authority(db: &Connection, device: DeviceId) -> Result<(), StoreError> {
    if authority(db)?.is_none() { set(db, "authority", device.bytes()) } else { Ok(()) }
}

/// Something of this profile under a name.
pub(crate) fn get(db: &Connection, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
    Ok(db.query_row("SELECT value FROM meta WHERE name = ?1", [name], |row| row.get(0)).optional()?)
}

/// Keeps something of this profile under a name.
pub(crate) fn set(db: &Connection, name: &str, value: &[u8]) -> Result<(), StoreError> {
    db.execute("INSERT OR REPLACE INTO meta VALUES (?1, ?2)", params![name, value])?;
    Ok(())
}

/// The generation and its actor, unless this is the first start.
pub(crate) fn generation(db: &Connection) -> Result<Option<(String, Actor)>, StoreError> {
    let sql =
        "SELECT a.generation, a.actor FROM actor a JOIN meta m ON m.name = 'actor' AND m.value = a.actor";
    let found = db.query_row(sql, [], |row| Ok((row.get(0)?, row.get::<_, [u8; 16]>(1)?))).optional()?;
    Ok(found.map(|(generation, actor)| (generation, Actor(actor))))
}

/// Takes the actor of a new generation; the caller enters it in the registry.
pub(crate) fn set_actor(db: &Connection, actor: Actor) -> Result<(), StoreError> {
    db.execute("INSERT OR REPLACE INTO meta VALUES ('actor', ?1)", [&actor.0[..]])?;
    Ok(())
}

/// What the last start wrote beside the database; empty before the first.
pub(crate) fn visit(db: &Connection) -> Result<String, StoreError> {
    let bytes = get_or_make(db, "visit", Vec::new)?;
    String::from_utf8(bytes).map_err(|error| StoreError::Damaged { cause: error.to_string() })
}

/// Keeps what this start wrote beside the database.
pub(crate) fn set_visit(db: &Connection, visit: &str) -> Result<(), StoreError> {
    db.execute("INSERT OR REPLACE INTO meta VALUES ('visit', ?1)", [visit.as_bytes()])?;
    Ok(())
}

/// Takes note of a counter of another device, so that the next write here is later than it.
pub(crate) fn saw_counter(db: &Connection, counter: i64) -> Result<(), StoreError> {
    db.prepare_cached("UPDATE counter SET value = max(value, ?1)")?.execute([counter])?;
    Ok(())
}

/// The largest counter that the device has seen; the next call sees one more.
pub(crate) fn next_counter(db: &Connection) -> Result<u64, StoreError> {
    let sql = "UPDATE counter SET value = value + 1 RETURNING value - 1";
    let largest: i64 = db.prepare_cached(sql)?.query_row([], |row| row.get(0))?;
    Ok(u64::try_from(largest).unwrap_or(0))
}
