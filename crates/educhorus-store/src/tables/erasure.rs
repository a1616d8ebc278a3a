//! The reports of the erasures that were done here. They name nobody who was erased, by name or by id.

use rusqlite::{Connection, params};

use crate::{Reader, StoreError};

pub(crate) const CREATE: &str = "
CREATE TABLE erasure (
    number INTEGER PRIMARY KEY,
    at_ms INTEGER NOT NULL,
    report TEXT NOT NULL
) STRICT;
";

/// What is kept of an erasure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErasureRow {
    /// Its number, from 1.
    pub number: u32,
    /// When, in milliseconds since 1970 by this device's clock.
    pub at_ms: u64,
    /// What the caller wrote.
    pub report: String,
}

/// Keeps a report under the next number.
pub(crate) fn insert(db: &Connection, at_ms: u64, report: &str) -> Result<u32, StoreError> {
    let sql = "INSERT INTO erasure (at_ms, report) VALUES (?1, ?2) RETURNING number";
    let at_ms = i64::try_from(at_ms).unwrap_or(i64::MAX);
    Ok(db.query_row(sql, params![at_ms, report], |row| row.get(0))?)
}

impl Reader<'_> {
    /// The reports that were kept, the last one first.
    ///
    /// Errors: those of the database.
    pub fn erasures(&self) -> Result<Vec<ErasureRow>, StoreError> {
        let sql = "SELECT number, at_ms, report FROM erasure ORDER BY number DESC";
        let mut statement = self.db.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| {
            let at_ms = u64::try_from(row.get::<_, i64>(1)?).unwrap_or(0);
            Ok(ErasureRow { number: row.get(0)?, at_ms, report: row.get(2)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
