//! What the school server has of this profile: for each document its heads there, and the rest by its hash or by its
//! entry of the log.

use educhorus_domain::DocumentId;
use educhorus_replica::Heads;
use rusqlite::{Connection, Row, params};

use crate::StoreError;
use crate::column::Col;
use crate::tables::meta;

pub(crate) const CREATE: &str = "
CREATE TABLE served (
    document BLOB PRIMARY KEY,
    epoch INTEGER NOT NULL,
    heads BLOB NOT NULL
) WITHOUT ROWID, STRICT;
CREATE TABLE served_part (hash BLOB PRIMARY KEY) WITHOUT ROWID, STRICT;
CREATE TABLE arrived (first INTEGER PRIMARY KEY, last INTEGER NOT NULL) STRICT;
";

const CURSOR: &str = "school_cursor";
const RIGHTS: &str = "school_rights";
const PUSHED: &str = "school_pushed";

/// What the server has of a document.
pub(crate) struct Served {
    pub epoch: u32,
    pub heads: Heads,
}

/// What the server has of a document; none of one of which it has nothing.
pub(crate) fn of(db: &Connection, id: DocumentId) -> Result<Option<Served>, StoreError> {
    let read = |row: &Row<'_>| {
        Ok(Served { epoch: row.get(0)?, heads: Heads::from_bytes(&row.get::<_, Vec<u8>>(1)?) })
    };
    let mut statement = db.prepare_cached("SELECT epoch, heads FROM served WHERE document = ?1")?;
    let mut rows = statement.query_map([Col(id)], read)?;
    Ok(rows.next().transpose()?)
}

/// Remembers what the server has of a document.
pub(crate) fn set(db: &Connection, id: DocumentId, epoch: u32, heads: &Heads) -> Result<(), StoreError> {
    let sql = "INSERT OR REPLACE INTO served VALUES (?1, ?2, ?3)";
    db.prepare_cached(sql)?.execute(params![Col(id), epoch, heads.to_bytes()])?;
    Ok(())
}

/// Forgets what the server has of a document: everything of it is handed over again.
pub(crate) fn forget(db: &Connection, id: DocumentId) -> Result<(), StoreError> {
    db.execute("DELETE FROM served WHERE document = ?1", [Col(id)])?;
    Ok(())
}

/// Forgets everything: another server, or another space there.
pub(crate) fn forget_all(db: &Connection) -> Result<(), StoreError> {
    db.execute_batch("DELETE FROM served; DELETE FROM served_part; DELETE FROM arrived;")?;
    for name in [CURSOR, RIGHTS, PUSHED] {
        db.execute("DELETE FROM meta WHERE name = ?1", [name])?;
    }
    Ok(())
}

/// Documents of which this device has something else than the server.
pub(crate) fn differing(db: &Connection) -> Result<Vec<DocumentId>, StoreError> {
    let sql = "SELECT d.document FROM document d LEFT JOIN served s ON s.document = d.document
               WHERE s.document IS NULL OR s.heads <> d.heads OR s.epoch <> d.epoch ORDER BY d.document";
    let mut statement = db.prepare_cached(sql)?;
    Ok(statement.query_map([], |row| Ok(row.get::<_, Col<DocumentId>>(0)?.0))?.collect::<Result<_, _>>()?)
}

/// Whether the server has a part, by its hash.
pub(crate) fn has_part(db: &Connection, hash: &[u8; 32]) -> Result<bool, StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM served_part WHERE hash = ?1)";
    Ok(db.prepare_cached(sql)?.query_row([&hash[..]], |row| row.get(0))?)
}

/// Remembers that the server has a part.
pub(crate) fn enter_part(db: &Connection, hash: &[u8; 32]) -> Result<(), StoreError> {
    db.prepare_cached("INSERT OR IGNORE INTO served_part VALUES (?1)")?.execute([&hash[..]])?;
    Ok(())
}

/// Up to which entry of the log the server has the cards and lines of this device.
pub(crate) fn pushed(db: &Connection) -> Result<i64, StoreError> {
    Ok(number(db, PUSHED)?.map_or(0, i64::from_be_bytes))
}

/// Remembers up to which entry the server has everything; what arrived before is no question any more.
pub(crate) fn set_pushed(db: &Connection, entry: i64) -> Result<(), StoreError> {
    meta::set(db, PUSHED, &entry.to_be_bytes())?;
    db.prepare_cached("DELETE FROM arrived WHERE last <= ?1")?.execute([entry])?;
    Ok(())
}

/// Remembers entries that came from the server: they are not handed back.
pub(crate) fn enter_arrived(db: &Connection, first: i64, last: i64) -> Result<(), StoreError> {
    if first <= last {
        db.prepare_cached("INSERT OR REPLACE INTO arrived VALUES (?1, ?2)")?.execute([first, last])?;
    }
    Ok(())
}

/// Up to which row of the server's log this device has everything.
pub(crate) fn cursor(db: &Connection) -> Result<u64, StoreError> {
    Ok(number(db, CURSOR)?.map_or(0, u64::from_be_bytes))
}

/// The rights that came with the last answer.
pub(crate) fn rights(db: &Connection) -> Result<[u8; 8], StoreError> {
    Ok(number(db, RIGHTS)?.unwrap_or_default())
}

/// Remembers how far the last answer went.
pub(crate) fn set_cursor(db: &Connection, cursor: u64, rights: [u8; 8]) -> Result<(), StoreError> {
    meta::set(db, CURSOR, &cursor.to_be_bytes())?;
    meta::set(db, RIGHTS, &rights)
}

fn number(db: &Connection, name: &str) -> Result<Option<[u8; 8]>, StoreError> {
    Ok(meta::get(db, name)?.and_then(|bytes| bytes.try_into().ok()))
}

/// A condition on a column `entry`: it did not come from the server.
pub(crate) const NOT_ARRIVED: &str =
    "AND NOT EXISTS (SELECT 1 FROM arrived a WHERE entry BETWEEN a.first AND a.last)";
