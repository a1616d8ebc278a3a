//! Programmes of concerts. Keys of the calendar: `p:<programme>:title`, `:date`, `:frozen`.

use educhorus_domain::{ChoirId, ProgrammeId, Season};
use educhorus_replica::schema::Calendar;
use jiff::civil::Date;
use rusqlite::params;

use crate::column::{Col, Day, Year};
use crate::source::OfChoir;
use crate::{Reader, StoreError};

pub(crate) const CREATE: &str = "
CREATE TABLE programme (
    choir BLOB NOT NULL,
    season INTEGER NOT NULL,
    programme BLOB NOT NULL,
    title TEXT NOT NULL,
    date TEXT,
    frozen INTEGER NOT NULL,
    PRIMARY KEY (choir, season, programme)
) WITHOUT ROWID, STRICT;
";

/// A programme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgrammeRow {
    /// The programme.
    pub programme: ProgrammeId,
    /// What it is called.
    pub title: String,
    /// The day of the concert, where it is known.
    pub date: Option<Date>,
    /// Whether nothing of it may be changed until it is opened again.
    pub is_frozen: bool,
}

pub(crate) fn project(of: &OfChoir<'_>, id: &str) -> Result<(), StoreError> {
    let Ok(programme) = id.parse::<ProgrammeId>() else { return Ok(()) };
    let entries = Calendar::of(of.choir, of.season).programme(programme);
    let Some(title) = entries.title().read(of.document).filter(|title| !title.is_empty()) else {
        let sql = "DELETE FROM programme WHERE choir = ?1 AND season = ?2 AND programme = ?3";
        of.db.prepare_cached(sql)?.execute(params![Col(of.choir), Year(of.season), Col(programme)])?;
        return Ok(());
    };
    let sql = "INSERT OR REPLACE INTO programme VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    of.db.prepare_cached(sql)?.execute(params![
        Col(of.choir),
        Year(of.season),
        Col(programme),
        title,
        entries.date().read(of.document).map(Day),
        entries.frozen().read(of.document).unwrap_or(false)
    ])?;
    Ok(())
}

impl Reader<'_> {
    /// The programmes of a choir in a season, in the order of their days; those without a day come last.
    ///
    /// Errors: those of the database.
    pub fn programmes(&self, choir: ChoirId, season: Season) -> Result<Vec<ProgrammeRow>, StoreError> {
        let sql = "SELECT programme, title, date, frozen FROM programme WHERE choir = ?1 AND season = ?2
                   ORDER BY date IS NULL, date, title, programme";
        let mut statement = self.db.prepare_cached(sql)?;
        let rows = statement.query_map(params![Col(choir), Year(season)], |row| {
            Ok(ProgrammeRow {
                programme: row.get::<_, Col<ProgrammeId>>(0)?.0,
                title: row.get(1)?,
                date: row.get::<_, Option<Day>>(2)?.map(|day| day.0),
                is_frozen: row.get(3)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
