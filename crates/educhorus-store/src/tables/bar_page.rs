//! Where the bars of an edition stand, a row a page. Key of the document of the work: `b:<edition>.<page>`, packed; of a
//! page that is turned `b:<edition>.<page>.<turns>`, because a system is read from left to right.

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

/// Schema 11: pages may be turned.
pub(crate) const SCHEMA_11: &str = "
ALTER TABLE bar_page RENAME TO bar_page_upright;
CREATE TABLE bar_page (
    edition BLOB NOT NULL,
    page INTEGER NOT NULL,
    turns INTEGER NOT NULL,
    work BLOB NOT NULL,
    bars BLOB NOT NULL,
    PRIMARY KEY (edition, page, turns, work)
) WITHOUT ROWID, STRICT;
INSERT INTO bar_page SELECT edition, page, 0, work, bars FROM bar_page_upright;
DROP TABLE bar_page_upright;
";

/// The bars of a page of an edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BarPageRow {
    /// The page, from 0.
    pub page: u32,
    /// By how many quarters it was turned to the right when somebody looked at it.
    pub turns: u8,
    /// Its bars.
    pub bars: PageBars,
}

/// Passes over a key or bytes of a later version.
pub(crate) fn project(of: &OfWork<'_>, place: &str) -> Result<(), StoreError> {
    let Some((edition, page, turns)) = parts(place) else { return Ok(()) };
    match of.document.get(&format!("b:{place}")) {
        Some(Value::Bytes(bytes)) if PageBars::unpack(&bytes).is_ok() => of
            .db
            .prepare_cached("INSERT OR REPLACE INTO bar_page VALUES (?1, ?2, ?3, ?4, ?5)")?
            .execute(params![Col(edition), page, turns, Col(of.work), bytes])?,
        _ => of
            .db
            .prepare_cached(
                "DELETE FROM bar_page WHERE edition = ?1 AND page = ?2 AND turns = ?3 AND work = ?4",
            )?
            .execute(params![Col(edition), page, turns, Col(of.work)])?,
    };
    Ok(())
}

/// `<edition>.<page>`, or `<edition>.<page>.<turns>` of a page that is turned.
fn parts(place: &str) -> Option<(EditionId, u32, u8)> {
    let mut parts = place.split('.');
    let (edition, page) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let turns = match parts.next() {
        Some(turns) => turns.parse().ok().filter(|turns| (1..4).contains(turns))?,
        None => 0,
    };
    parts.next().is_none().then_some((edition, page, turns))
}

impl Reader<'_> {
    /// The bars of an edition, page by page, each as often as it was turned; pages that nobody confirmed are not among
    /// them.
    ///
    /// Errors: those of the database.
    pub fn bar_pages(&self, work: WorkId, edition: EditionId) -> Result<Vec<BarPageRow>, StoreError> {
        let sql =
            "SELECT page, turns, bars FROM bar_page WHERE edition = ?1 AND work = ?2 ORDER BY page, turns";
        let mut statement = self.db.prepare_cached(sql)?;
        let rows = statement.query_map(params![Col(edition), Col(work)], |row| {
            Ok((row.get::<_, u32>(0)?, row.get::<_, u8>(1)?, row.get::<_, Vec<u8>>(2)?))
        })?;
        let mut pages = Vec::new();
        for row in rows {
            let (page, turns, bytes) = row?;
            if let Ok(bars) = PageBars::unpack(&bytes) {
                pages.push(BarPageRow { page, turns, bars });
            }
        }
        Ok(pages)
    }
}
