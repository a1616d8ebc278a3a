//! Changes that came from outside and were not taken: kept beside, so that a person can be told and nothing is lost.

use educhorus_domain::DocumentId;
use rusqlite::{Connection, params};

use crate::column::Col;
use crate::{Reader, StoreError};

pub(crate) const CREATE: &str = "
CREATE TABLE quarantine (
    document BLOB NOT NULL,
    epoch INTEGER NOT NULL,
    hash BLOB NOT NULL,
    reason TEXT NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (document, epoch, hash)
) WITHOUT ROWID, STRICT;
";

/// Whose file brought it: a later file of the same device says whether it is still broken there.
pub(crate) const SCHEMA_3: &str = "ALTER TABLE quarantine ADD COLUMN source TEXT NOT NULL DEFAULT '';";

/// Reasons that a later file can do away with: what a change stands on has come.
const WAITING: &str = "('parents_missing', 'new_epoch')";

/// A change that was not taken.
pub(crate) struct Aside<'a> {
    pub document: DocumentId,
    pub epoch: u32,
    pub hash: [u8; 32],
    pub reason: &'a str,
    pub bytes: &'a [u8],
    /// Whose file brought it.
    pub source: &'a str,
}

pub(crate) fn put(db: &Connection, aside: &Aside<'_>) -> Result<(), StoreError> {
    let sql = "INSERT OR IGNORE INTO quarantine VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    db.prepare_cached(sql)?.execute(params![
        Col(aside.document),
        aside.epoch,
        &aside.hash[..],
        aside.reason,
        aside.bytes,
        aside.source
    ])?;
    Ok(())
}

/// A change that waits for something, to be tried again.
pub(crate) struct Waiting {
    pub document: DocumentId,
    pub epoch: u32,
    pub hash: [u8; 32],
    pub bytes: Vec<u8>,
}

/// Changes that wait for what they stand on.
pub(crate) fn waiting(db: &Connection) -> Result<Vec<Waiting>, StoreError> {
    let sql = format!("SELECT document, epoch, hash, bytes FROM quarantine WHERE reason IN {WAITING}");
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map([], |row| {
        let document = row.get::<_, Col<DocumentId>>(0)?.0;
        Ok(Waiting { document, epoch: row.get(1)?, hash: row.get(2)?, bytes: row.get(3)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Drops a change: it is taken, or nobody needs it any more.
pub(crate) fn forget(db: &Connection, one: &Waiting) -> Result<(), StoreError> {
    let sql = "DELETE FROM quarantine WHERE document = ?1 AND epoch = ?2 AND hash = ?3";
    db.prepare_cached(sql)?.execute(params![Col(one.document), one.epoch, &one.hash[..]])?;
    Ok(())
}

/// Drops what is of an epoch that has ended: its maker replays it on the present one.
pub(crate) fn forget_ended(db: &Connection) -> Result<(), StoreError> {
    let sql = "DELETE FROM quarantine WHERE epoch <
               (SELECT epoch FROM document d WHERE d.document = quarantine.document)";
    db.prepare_cached(sql)?.execute([])?;
    Ok(())
}

/// Drops what was broken in an earlier file of a device that has now handed over the same document whole; what healing
/// found here is not of a file, and is kept.
pub(crate) fn forget_mended(db: &Connection, document: DocumentId, source: &str) -> Result<(), StoreError> {
    let sql = format!(
        "DELETE FROM quarantine
         WHERE document = ?1 AND source IN ('', ?2) AND reason NOT IN {WAITING} AND reason <> 'damaged'"
    );
    db.prepare_cached(&sql)?.execute(params![Col(document), source])?;
    Ok(())
}

impl Reader<'_> {
    /// How many changes were not taken, by reason.
    ///
    /// Errors: those of the database.
    pub fn quarantined(&self) -> Result<Vec<(String, u32)>, StoreError> {
        let sql = "SELECT reason, count(*) FROM quarantine GROUP BY reason ORDER BY reason";
        let mut statement = self.db.prepare_cached(sql)?;
        Ok(statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?)
    }
}
