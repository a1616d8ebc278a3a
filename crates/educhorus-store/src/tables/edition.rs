//! Editions of works. Keys of the document of the work: `e:<edition>:name`, `:hash`, `:size`.

use std::collections::BTreeSet;

use educhorus_domain::{EditionId, WorkId};
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::column::{Col, hash_in, u32_of};
use crate::source::OfWork;
use crate::tables::earlier;
use crate::{BlobHash, Reader, StoreError};

pub(crate) const CREATE: &str = "
CREATE TABLE edition (
    edition BLOB NOT NULL,
    work BLOB NOT NULL,
    name TEXT NOT NULL,
    hash TEXT NOT NULL,
    size INTEGER NOT NULL,
    PRIMARY KEY (edition, work)
) WITHOUT ROWID, STRICT;
CREATE INDEX edition_by_work ON edition (work);
CREATE INDEX edition_by_hash ON edition (hash);
";

/// An edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditionRow {
    /// The edition.
    pub edition: EditionId,
    /// Its work.
    pub work: WorkId,
    /// Name of the file when it came in.
    pub name: String,
    /// Its file.
    pub hash: BlobHash,
    /// Size in bytes.
    pub size: u32,
}

pub(crate) fn project(of: &OfWork<'_>, id: &str) -> Result<(), StoreError> {
    let Ok(edition) = id.parse::<EditionId>() else { return Ok(()) };
    let field = |name: &str| of.document.get(&format!("e:{id}:{name}"));
    let text = |name: &str| field(name).and_then(|value| value.as_text().map(str::to_owned));
    let Some(hash) = text("hash").filter(|hash| hash.parse::<BlobHash>().is_ok()) else {
        let sql = "DELETE FROM edition WHERE edition = ?1 AND work = ?2";
        of.db.prepare_cached(sql)?.execute(params![Col(edition), Col(of.work)])?;
        return Ok(());
    };
    let before = "SELECT hash FROM edition WHERE edition = ?1 AND work = ?2";
    let before =
        of.db.prepare_cached(before)?.query_row(params![Col(edition), Col(of.work)], |row| row.get(0));
    earlier::note(of.db, id, before.optional()?, &hash)?;
    let size = u32_of(field("size"));
    let name = text("name").unwrap_or_default();
    let sql = "INSERT OR REPLACE INTO edition VALUES (?1, ?2, ?3, ?4, ?5)";
    of.db.prepare_cached(sql)?.execute(params![Col(edition), Col(of.work), name, hash, size])?;
    Ok(())
}

/// The editions of some works.
pub(crate) fn of_works(db: &Connection, works: &BTreeSet<WorkId>) -> Result<BTreeSet<EditionId>, StoreError> {
    let mut statement = db.prepare_cached("SELECT edition, work FROM edition")?;
    let mut rows = statement.query([])?;
    let mut editions = BTreeSet::new();
    while let Some(row) = rows.next()? {
        let (edition, work): (Col<EditionId>, Col<WorkId>) = (row.get(0)?, row.get(1)?);
        if works.contains(&work.0) {
            editions.insert(edition.0);
        }
    }
    Ok(editions)
}

fn read(row: &Row<'_>) -> rusqlite::Result<EditionRow> {
    let (edition, work): (Col<EditionId>, Col<WorkId>) = (row.get(0)?, row.get(1)?);
    let (name, hash, size) = (row.get(2)?, hash_in(row, 3)?, row.get(4)?);
    Ok(EditionRow { edition: edition.0, work: work.0, name, hash, size })
}

const SELECT: &str = "SELECT edition, work, name, hash, size FROM edition";

impl Reader<'_> {
    /// The editions of a work, by name.
    ///
    /// Errors: those of the database.
    pub fn editions(&self, work: WorkId) -> Result<Vec<EditionRow>, StoreError> {
        let mut statement =
            self.db.prepare_cached(&format!("{SELECT} WHERE work = ?1 ORDER BY name, edition"))?;
        Ok(statement.query_map([Col(work)], read)?.collect::<Result<_, _>>()?)
    }

    /// One edition.
    ///
    /// Errors: those of the database.
    pub fn edition(&self, edition: EditionId) -> Result<Option<EditionRow>, StoreError> {
        let mut statement =
            self.db.prepare_cached(&format!("{SELECT} WHERE edition = ?1 ORDER BY work LIMIT 1"))?;
        Ok(statement.query_row([Col(edition)], read).optional()?)
    }
}
