//! Which works a rehearsal worked on. Key of the choir's notes: `k:<rehearsal>:<work>`.

use educhorus_domain::{ChoirId, RehearsalId, WorkId};
use rusqlite::params;

use crate::column::{Col, Year};
use crate::source::OfChoir;
use crate::{Reader, StoreError};

pub(crate) const CREATE: &str = "
CREATE TABLE worked (
    choir BLOB NOT NULL,
    season INTEGER NOT NULL,
    rehearsal BLOB NOT NULL,
    work BLOB NOT NULL,
    PRIMARY KEY (choir, season, rehearsal, work)
) WITHOUT ROWID, STRICT;
";

pub(crate) fn project(of: &OfChoir<'_>, ids: &str) -> Result<(), StoreError> {
    let Some((rehearsal, work)) = ids.split_once(':') else { return Ok(()) };
    let (Ok(rehearsal), Ok(work)) = (rehearsal.parse::<RehearsalId>(), work.parse::<WorkId>()) else {
        return Ok(());
    };
    let is_set = of.document.get(&format!("k:{ids}")).is_some_and(|value| value.is_set());
    let sql = if is_set {
        "INSERT OR REPLACE INTO worked VALUES (?1, ?2, ?3, ?4)"
    } else {
        "DELETE FROM worked WHERE choir = ?1 AND season = ?2 AND rehearsal = ?3 AND work = ?4"
    };
    of.db.prepare_cached(sql)?.execute(params![Col(of.choir), Year(of.season), Col(rehearsal), Col(work)])?;
    Ok(())
}

impl Reader<'_> {
    /// The works on which a rehearsal worked, in no particular order.
    ///
    /// Errors: those of the database.
    pub fn worked_on(&self, choir: ChoirId, rehearsal: RehearsalId) -> Result<Vec<WorkId>, StoreError> {
        let sql = "SELECT work FROM worked WHERE choir = ?1 AND rehearsal = ?2";
        let mut statement = self.db.prepare_cached(sql)?;
        let read = |row: &rusqlite::Row<'_>| row.get::<_, Col<WorkId>>(0).map(|col| col.0);
        let rows = statement.query_map(params![Col(choir), Col(rehearsal)], read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
