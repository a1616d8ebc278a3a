//! Where the bars of an edition stand, a row a page. Key of the document of the work: `b:<edition>.<page>`, packed.

use educhorus_domain::{EditionId, PageBars, WorkId};
use educhorus_replica::Value;
use rusqlite::params;

use crate::column::Col;
use crate::source::OfWork;
use crate::{Reader, StoreError};

pub(crate) const CREATE: &str = "
CREATE TABLE bar_page (
    edition BLOB NOT NULL,
    page INTEGER NOT NULL,
    work BLOB NOT NULL,
    bars BLOB NOT NULL,
    PRIMARY KEY (edition, page, work)
) WITHOUT ROWID, STRICT;
";

/// The bars of a page of an edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BarPageRow {
    /// The page, from 0.
    pub page: u32,
    /// Its bars.
    pub bars: PageBars,
}

/// Passes over a key or bytes of a later version.
pub(crate) fn project(of: &OfWork<'_>, place: &str) -> Result<(), StoreError> {
    let parts =
        place.split_once('.').map(|(edition, page)| (edition.parse::<EditionId>(), page.parse::<u32>()));
    let Some((Ok(edition), Ok(page))) = parts else { return Ok(()) };
    match of.document.get(&format!("b:{place}")) {
        Some(Value::Bytes(bytes)) if PageBars::unpack(&bytes).is_ok() => of
            .db
            .prepare_cached("INSERT OR REPLACE INTO bar_page VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![Col(edition), page, Col(of.work), bytes])?,
        _ => of
            .db
            .prepare_cached("DELETE FROM bar_page WHERE edition = ?1 AND page = ?2 AND work = ?3")?
            .execute(params![Col(edition), page, Col(of.work)])?,
    };
    Ok(())
}

impl Reader<'_> {
    /// The bars of an edition, page by page; pages that nobody confirmed are not among them.
    ///
    /// Errors: those of the database.
    pub fn bar_pages(&self, work: WorkId, edition: EditionId) -> Result<Vec<BarPageRow>, StoreError> {
        let sql = "SELECT page, bars FROM bar_page WHERE edition = ?1 AND work = ?2 ORDER BY page";
        let mut statement = self.db.prepare_cached(sql)?;
        let rows = statement.query_map(params![Col(edition), Col(work)], |row| {
            Ok((row.get::<_, u32>(0)?, row.get::<_, Vec<u8>>(1)?))
        })?;
        let mut pages = Vec::new();
        for row in rows {
            let (page, bytes) = row?;
            if let Ok(bars) = PageBars::unpack(&bytes) {
                pages.push(BarPageRow { page, bars });
            }
        }
        Ok(pages)
    }
}
