//! Files that are kept beside a work (MusicXML). Key of the document of the work: `x:<hash>:name`.

use educhorus_domain::WorkId;
use rusqlite::params;

use crate::column::{Col, hash_in};
use crate::source::OfWork;
use crate::{BlobHash, Reader, StoreError};

pub(crate) const CREATE: &str = "
CREATE TABLE beside (
    work BLOB NOT NULL,
    hash TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (work, hash)
) WITHOUT ROWID, STRICT;
";

/// A file that is kept beside a work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BesideRow {
    /// Its file.
    pub hash: BlobHash,
    /// Name of the file when it came in.
    pub name: String,
}

pub(crate) fn project(of: &OfWork<'_>, hash: &str) -> Result<(), StoreError> {
    if hash.parse::<BlobHash>().is_err() {
        return Ok(());
    }
    match of.document.get(&format!("x:{hash}:name")).as_ref().and_then(|value| value.as_text()) {
        Some(name) => of
            .db
            .prepare_cached("INSERT OR REPLACE INTO beside VALUES (?1, ?2, ?3)")?
            .execute(params![Col(of.work), hash, name])?,
        None => of
            .db
            .prepare_cached("DELETE FROM beside WHERE work = ?1 AND hash = ?2")?
            .execute(params![Col(of.work), hash])?,
    };
    Ok(())
}

impl Reader<'_> {
    /// The files that are kept beside a work, by name.
    ///
    /// Errors: those of the database.
    pub fn kept_beside(&self, work: WorkId) -> Result<Vec<BesideRow>, StoreError> {
        let sql = "SELECT hash, name FROM beside WHERE work = ?1 ORDER BY name, hash";
        let mut statement = self.db.prepare_cached(sql)?;
        let rows = statement
            .query_map([Col(work)], |row| Ok(BesideRow { hash: hash_in(row, 0)?, name: row.get(1)? }))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
