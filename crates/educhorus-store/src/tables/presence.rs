//! Marks. Key of the attendance: `<rehearsal>:<person>`, one scalar.

use educhorus_domain::{ChoirId, Mark, PersonId, RehearsalId};
use rusqlite::{Row, params};

use crate::column::{Col, Year};
use crate::source::OfChoir;
use crate::{Reader, StoreError};

pub(crate) const CREATE: &str = "
CREATE TABLE presence (
    choir BLOB NOT NULL,
    season INTEGER NOT NULL,
    rehearsal BLOB NOT NULL,
    person BLOB NOT NULL,
    mark TEXT NOT NULL,
    conflict INTEGER NOT NULL,
    PRIMARY KEY (choir, season, rehearsal, person)
) WITHOUT ROWID, STRICT;
CREATE INDEX presence_by_person ON presence (choir, person);
";

/// A mark of one singer at one rehearsal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PresenceRow {
    /// The rehearsal.
    pub rehearsal: RehearsalId,
    /// The person.
    pub person: PersonId,
    /// The mark; none when a later version wrote something that this one does not know.
    pub mark: Option<Mark>,
    /// Whether two devices disagree.
    pub conflict: bool,
}

pub(crate) fn project(of: &OfChoir<'_>, rehearsal: &str, person: &str) -> Result<(), StoreError> {
    let (Ok(rehearsal_id), Ok(person_id)) = (rehearsal.parse::<RehearsalId>(), person.parse::<PersonId>())
    else {
        return Ok(());
    };
    let key = format!("{rehearsal}:{person}");
    let Some(mark) = of.document.get(&key).and_then(|value| value.as_text().map(str::to_owned)) else {
        let sql = "DELETE FROM presence WHERE choir = ?1 AND season = ?2 AND rehearsal = ?3 AND person = ?4";
        let key = params![Col(of.choir), Year(of.season), Col(rehearsal_id), Col(person_id)];
        of.db.prepare_cached(sql)?.execute(key)?;
        return Ok(());
    };
    let conflict = of.document.values(&key).len() > 1;
    let sql = "INSERT OR REPLACE INTO presence VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    of.db.prepare_cached(sql)?.execute(params![
        Col(of.choir),
        Year(of.season),
        Col(rehearsal_id),
        Col(person_id),
        mark,
        conflict
    ])?;
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<PresenceRow> {
    let (rehearsal, person): (Col<RehearsalId>, Col<PersonId>) = (row.get(0)?, row.get(1)?);
    let mark = row.get::<_, String>(2)?.parse().ok();
    Ok(PresenceRow { rehearsal: rehearsal.0, person: person.0, mark, conflict: row.get(3)? })
}

impl Reader<'_> {
    /// The marks of one rehearsal of a choir, or of all its rehearsals.
    ///
    /// Errors: those of the database.
    pub fn marks(
        &self,
        choir: ChoirId,
        rehearsal: Option<RehearsalId>,
    ) -> Result<Vec<PresenceRow>, StoreError> {
        let sql = "SELECT rehearsal, person, mark, conflict FROM presence
                   WHERE choir = ?1 AND (?2 IS NULL OR rehearsal = ?2) ORDER BY rehearsal, person";
        let mut statement = self.db.prepare_cached(sql)?;
        Ok(statement.query_map(params![Col(choir), rehearsal.map(Col)], read)?.collect::<Result<_, _>>()?)
    }
}
