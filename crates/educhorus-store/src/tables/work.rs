//! What is known of a work. Keys of its document: `w:title`, `w:composer`, `w:year`, `w:style`, `w:language`.

use educhorus_domain::WorkId;
use rusqlite::{OptionalExtension, params};

use crate::column::Col;
use crate::source::OfWork;
use crate::{Reader, StoreError};

pub(crate) const CREATE: &str = "
CREATE TABLE work (
    work BLOB PRIMARY KEY,
    title TEXT NOT NULL,
    composer TEXT NOT NULL,
    year TEXT NOT NULL,
    style TEXT NOT NULL,
    language TEXT NOT NULL
) WITHOUT ROWID, STRICT;
";

/// What is known of a work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkRow {
    /// The work.
    pub work: WorkId,
    /// Title.
    pub title: String,
    /// Composer.
    pub composer: String,
    /// Year, as one says it.
    pub year: String,
    /// Style.
    pub style: String,
    /// Language.
    pub language: String,
}

pub(crate) fn project(of: &OfWork<'_>) -> Result<(), StoreError> {
    let text = |name: &str| {
        let value = of.document.get(&format!("w:{name}"));
        value.and_then(|value| value.as_text().map(str::to_owned))
    };
    let Some(title) = text("title") else {
        of.db.prepare_cached("DELETE FROM work WHERE work = ?1")?.execute([Col(of.work)])?;
        return Ok(());
    };
    let [composer, year, style, language] =
        ["composer", "year", "style", "language"].map(|name| text(name).unwrap_or_default());
    let sql = "INSERT OR REPLACE INTO work VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    of.db.prepare_cached(sql)?.execute(params![Col(of.work), title, composer, year, style, language])?;
    Ok(())
}

impl Reader<'_> {
    /// What is known of a work.
    ///
    /// Errors: those of the database.
    pub fn work(&self, work: WorkId) -> Result<Option<WorkRow>, StoreError> {
        let sql = "SELECT title, composer, year, style, language FROM work WHERE work = ?1";
        let read = |row: &rusqlite::Row<'_>| {
            let (title, composer, year) = (row.get(0)?, row.get(1)?, row.get(2)?);
            Ok(WorkRow { work, title, composer, year, style: row.get(3)?, language: row.get(4)? })
        };
        Ok(self.db.prepare_cached(sql)?.query_row([Col(work)], read).optional()?)
    }
}
