//! Rehearsals. Keys of the calendar: `h:<rehearsal>:date`, `:start`, `:length`, `:place`, `:slot`.

use educhorus_domain::{ChoirId, RehearsalId, Season};
use jiff::civil::Date;
use rusqlite::{OptionalExtension, Row, params};

use crate::column::{Col, Day, Year};
use crate::source::OfChoir;
use crate::{Reader, StoreError};

pub(crate) const CREATE: &str = "
CREATE TABLE rehearsal (
    choir BLOB NOT NULL,
    season INTEGER NOT NULL,
    rehearsal BLOB NOT NULL,
    date TEXT NOT NULL,
    start_minute INTEGER NOT NULL,
    length_minutes INTEGER NOT NULL,
    place TEXT NOT NULL,
    PRIMARY KEY (choir, season, rehearsal)
) WITHOUT ROWID, STRICT;
CREATE INDEX rehearsal_by_date ON rehearsal (choir, date);
";

/// A rehearsal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RehearsalRow {
    /// The rehearsal.
    pub rehearsal: RehearsalId,
    /// The season in whose calendar it stands.
    pub season: Season,
    /// The day.
    pub date: Date,
    /// Beginning, in minutes after midnight.
    pub start_minute: u16,
    /// Length in minutes.
    pub length_minutes: u16,
    /// The room.
    pub place: String,
}

pub(crate) fn project(of: &OfChoir<'_>, id: &str) -> Result<(), StoreError> {
    let Ok(rehearsal) = id.parse::<RehearsalId>() else { return Ok(()) };
    let field = |name: &str| of.document.get(&format!("h:{id}:{name}"));
    let text = |name: &str| field(name).and_then(|value| value.as_text().map(str::to_owned));
    let number = |name: &str| field(name).and_then(|value| value.as_int()).unwrap_or(0);
    let Some(date) = text("date").and_then(|text| text.parse::<Date>().ok()) else {
        let sql = "DELETE FROM rehearsal WHERE choir = ?1 AND season = ?2 AND rehearsal = ?3";
        of.db.prepare_cached(sql)?.execute(params![Col(of.choir), Year(of.season), Col(rehearsal)])?;
        return Ok(());
    };
    let sql = "INSERT OR REPLACE INTO rehearsal VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    of.db.prepare_cached(sql)?.execute(params![
        Col(of.choir),
        Year(of.season),
        Col(rehearsal),
        Day(date),
        number("start").clamp(0, 1439),
        number("length").clamp(0, 1440),
        text("place").unwrap_or_default()
    ])?;
    Ok(())
}

/// A rehearsal from the first columns of a row.
pub(crate) fn read(row: &Row<'_>) -> rusqlite::Result<RehearsalRow> {
    let rehearsal: Col<RehearsalId> = row.get(0)?;
    let (season, date): (Year, Day) = (row.get(1)?, row.get(2)?);
    let (start_minute, length_minutes, place) = (row.get(3)?, row.get(4)?, row.get(5)?);
    Ok(RehearsalRow {
        rehearsal: rehearsal.0,
        season: season.0,
        date: date.0,
        start_minute,
        length_minutes,
        place,
    })
}

/// What is read of a rehearsal, from the table under the name `r`.
pub(crate) const COLUMNS: &str = "r.rehearsal, r.season, r.date, r.start_minute, r.length_minutes, r.place";

impl Reader<'_> {
    /// The rehearsals of a choir in a season, in the order of time.
    ///
    /// Errors: those of the database.
    pub fn rehearsals(&self, choir: ChoirId, season: Season) -> Result<Vec<RehearsalRow>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM rehearsal r WHERE choir = ?1 AND season = ?2 ORDER BY date, start_minute, rehearsal"
        );
        let mut statement = self.db.prepare_cached(&sql)?;
        Ok(statement.query_map(params![Col(choir), Year(season)], read)?.collect::<Result<_, _>>()?)
    }

    /// One rehearsal of a choir.
    ///
    /// Errors: those of the database.
    pub fn rehearsal(&self, choir: ChoirId, id: RehearsalId) -> Result<Option<RehearsalRow>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM rehearsal r WHERE choir = ?1 AND rehearsal = ?2");
        Ok(self.db.prepare_cached(&sql)?.query_row(params![Col(choir), Col(id)], read).optional()?)
    }
}
