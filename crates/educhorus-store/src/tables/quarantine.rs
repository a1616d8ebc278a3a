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

/// A change that was not taken.
pub(crate) struct Aside<'a> {
    pub document: DocumentId,
    pub epoch: u32,
    pub hash: [u8; 32],
    pub reason: &'a str,
    pub bytes: &'a [u8],
}

pub(crate) fn put(db: &Connection, aside: &Aside<'_>) -> Result<(), StoreError> {
    let sql = "INSERT OR IGNORE INTO quarantine VALUES (?1, ?2, ?3, ?4, ?5)";
    db.prepare_cached(sql)?.execute(params![
        Col(aside.document),
        aside.epoch,
        &aside.hash[..],
        aside.reason,
        aside.bytes
    ])?;
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
