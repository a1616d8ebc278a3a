//! Settings of this device: language, theme, the place in a score, gains. Not replicated, not in the journal.

use rusqlite::{Connection, OptionalExtension, params};

use crate::{Reader, StoreError};

pub(crate) const CREATE: &str = "
CREATE TABLE setting (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID, STRICT;
";

pub(crate) fn put(db: &Connection, key: &str, value: &str) -> Result<(), StoreError> {
    db.prepare_cached("INSERT OR REPLACE INTO setting VALUES (?1, ?2)")?.execute(params![key, value])?;
    Ok(())
}

impl Reader<'_> {
    /// What was remembered under a key.
    ///
    /// Errors: those of the database.
    pub fn setting(&self, key: &str) -> Result<Option<String>, StoreError> {
        let mut statement = self.db.prepare_cached("SELECT value FROM setting WHERE key = ?1")?;
        Ok(statement.query_row([key], |row| row.get(0)).optional()?)
    }
}
