//! Confirmed rolls. Key of the attendance: `confirmed:<rehearsal>`; a member without a mark is then present.

use educhorus_domain::{ChoirId, RehearsalId, Season};
use rusqlite::params;
use std::collections::HashSet;

use crate::column::{Col, Year};
use crate::source::OfChoir;
use crate::{Reader, StoreError};

pub(crate) const CREATE: &str = "
CREATE TABLE confirmation (
    choir BLOB NOT NULL,
    season INTEGER NOT NULL,
    rehearsal BLOB NOT NULL,
    PRIMARY KEY (choir, season, rehearsal)
) WITHOUT ROWID, STRICT;
";

pub(crate) fn project(of: &OfChoir<'_>, id: &str) -> Result<(), StoreError> {
    let Ok(rehearsal) = id.parse::<RehearsalId>() else { return Ok(()) };
    let confirmed = of.document.get(&format!("confirmed:{id}")).is_some_and(|value| value.is_set());
    let sql = if confirmed {
        "INSERT OR REPLACE INTO confirmation VALUES (?1, ?2, ?3)"
    } else {
        "DELETE FROM confirmation WHERE choir = ?1 AND season = ?2 AND rehearsal = ?3"
    };
    of.db.prepare_cached(sql)?.execute(params![Col(of.choir), Year(of.season), Col(rehearsal)])?;
    Ok(())
}

impl Reader<'_> {
    /// The rehearsals of a choir whose roll is confirmed.
    ///
    /// Errors: those of the database.
    pub fn confirmed(&self, choir: ChoirId) -> Result<HashSet<RehearsalId>, StoreError> {
        let mut statement = self.db.prepare_cached("SELECT rehearsal FROM confirmation WHERE choir = ?1")?;
        let rows =
            statement.query_map([Col(choir)], |row| row.get::<_, Col<RehearsalId>>(0).map(|col| col.0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Whether the roll of one rehearsal is confirmed.
    ///
    /// Errors: those of the database.
    pub fn is_confirmed(
        &self,
        choir: ChoirId,
        season: Season,
        rehearsal: RehearsalId,
    ) -> Result<bool, StoreError> {
        let sql =
            "SELECT EXISTS (SELECT 1 FROM confirmation WHERE choir = ?1 AND season = ?2 AND rehearsal = ?3)";
        let mut statement = self.db.prepare_cached(sql)?;
        Ok(statement.query_row(params![Col(choir), Year(season), Col(rehearsal)], |row| row.get(0))?)
    }
}
