//! Notes of rehearsals, one document an audience. Key: `n:<rehearsal>`.

use std::collections::HashSet;

use educhorus_domain::{ChoirId, RehearsalId};
use rusqlite::params;

use crate::column::{Col, Year};
use crate::source::OfChoir;
use crate::{Reader, StoreError};

/// The audience of notes that the choir reads.
pub(crate) const CHOIR: &str = "choir";
/// The audience of notes that staff reads.
pub(crate) const STAFF: &str = "staff";

pub(crate) const CREATE: &str = "
CREATE TABLE note (
    choir BLOB NOT NULL,
    season INTEGER NOT NULL,
    rehearsal BLOB NOT NULL,
    audience TEXT NOT NULL,
    text TEXT NOT NULL,
    conflict INTEGER NOT NULL,
    PRIMARY KEY (choir, season, rehearsal, audience)
) WITHOUT ROWID, STRICT;
";

/// The notes of a rehearsal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteRow {
    /// The rehearsal.
    pub rehearsal: RehearsalId,
    /// Whether only staff reads it.
    pub staff_only: bool,
    /// The text.
    pub text: String,
    /// Whether two devices wrote different texts.
    pub conflict: bool,
}

pub(crate) fn project(of: &OfChoir<'_>, id: &str, audience: &str) -> Result<(), StoreError> {
    let Ok(rehearsal) = id.parse::<RehearsalId>() else { return Ok(()) };
    let key = format!("n:{id}");
    let text = of.document.get(&key).and_then(|value| value.as_text().map(str::to_owned));
    let Some(text) = text else {
        let sql = "DELETE FROM note WHERE choir = ?1 AND season = ?2 AND rehearsal = ?3 AND audience = ?4";
        let key = params![Col(of.choir), Year(of.season), Col(rehearsal), audience];
        of.db.prepare_cached(sql)?.execute(key)?;
        return Ok(());
    };
    let conflict = of.document.values(&key).len() > 1;
    let sql = "INSERT OR REPLACE INTO note VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    of.db.prepare_cached(sql)?.execute(params![
        Col(of.choir),
        Year(of.season),
        Col(rehearsal),
        audience,
        text,
        conflict
    ])?;
    Ok(())
}

impl Reader<'_> {
    /// The notes of one rehearsal of a choir, or of all its rehearsals.
    ///
    /// Errors: those of the database.
    pub fn notes(&self, choir: ChoirId, rehearsal: Option<RehearsalId>) -> Result<Vec<NoteRow>, StoreError> {
        let sql = "SELECT rehearsal, audience = 'staff', text, conflict FROM note
                   WHERE choir = ?1 AND (?2 IS NULL OR rehearsal = ?2)";
        let mut statement = self.db.prepare_cached(sql)?;
        let rows = statement.query_map(params![Col(choir), rehearsal.map(Col)], |row| {
            let rehearsal: Col<RehearsalId> = row.get(0)?;
            let (staff_only, text, conflict) = (row.get(1)?, row.get(2)?, row.get(3)?);
            Ok(NoteRow { rehearsal: rehearsal.0, staff_only, text, conflict })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The rehearsals of a choir about which something is written: this one, where it is, or all.
    ///
    /// A note may stand in a later season than its rehearsal. Errors: those of the database.
    pub fn noted(
        &self,
        choir: ChoirId,
        rehearsal: Option<RehearsalId>,
    ) -> Result<HashSet<RehearsalId>, StoreError> {
        let among = "season IN (SELECT season FROM choir WHERE choir = ?1)";
        let sql = if rehearsal.is_some() {
            format!("SELECT rehearsal FROM note WHERE choir = ?1 AND {among} AND rehearsal = ?2 LIMIT 1")
        } else {
            "SELECT rehearsal FROM note WHERE choir = ?1 AND ?2 IS NULL".to_owned()
        };
        let mut statement = self.db.prepare_cached(&sql)?;
        let rows = statement.query_map(params![Col(choir), rehearsal.map(Col)], |row| {
            row.get::<_, Col<RehearsalId>>(0).map(|col| col.0)
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
