//! Which pages of an edition are shown, and how. Key of the document of the work: `e:<edition>:pages`, packed.

use educhorus_domain::{Arrangement, EditionId, WorkId};
use educhorus_replica::Value;
use rusqlite::{OptionalExtension, params};

use crate::column::Col;
use crate::source::OfWork;
use crate::{Reader, StoreError};

/// With the documents of works projected again: a later program may have arranged pages before this one knew how.
pub(crate) const CREATE: &str = "
CREATE TABLE arrangement (
    edition BLOB NOT NULL,
    work BLOB NOT NULL,
    pages BLOB NOT NULL,
    PRIMARY KEY (edition, work)
) WITHOUT ROWID, STRICT;
UPDATE document SET projected_heads = NULL WHERE kind = 'work';
";

/// Passes over bytes of a later version: the file is shown as it is.
pub(crate) fn project(of: &OfWork<'_>, id: &str) -> Result<(), StoreError> {
    let Ok(edition) = id.parse::<EditionId>() else { return Ok(()) };
    match of.document.get(&format!("e:{id}:pages")) {
        Some(Value::Bytes(bytes)) if Arrangement::unpack(&bytes).is_ok() => {
            let sql = "INSERT OR REPLACE INTO arrangement VALUES (?1, ?2, ?3)";
            of.db.prepare_cached(sql)?.execute(params![Col(edition), Col(of.work), bytes])?
        }
        _ => {
            let sql = "DELETE FROM arrangement WHERE edition = ?1 AND work = ?2";
            of.db.prepare_cached(sql)?.execute(params![Col(edition), Col(of.work)])?
        }
    };
    Ok(())
}

impl Reader<'_> {
    /// Which pages of an edition are shown, and how; none where its file is shown as it is.
    ///
    /// Errors: those of the database.
    pub fn arrangement(&self, work: WorkId, edition: EditionId) -> Result<Option<Arrangement>, StoreError> {
        let sql = "SELECT pages FROM arrangement WHERE edition = ?1 AND work = ?2";
        let mut statement = self.db.prepare_cached(sql)?;
        let found = statement.query_row(params![Col(edition), Col(work)], |row| row.get::<_, Vec<u8>>(0));
        Ok(found.optional()?.and_then(|bytes| Arrangement::unpack(&bytes).ok()))
    }
}
