//! Choirs, one row a season. Key of the roster: `choir` is the name.

use educhorus_domain::{ChoirId, Season};
use rusqlite::{OptionalExtension, Row, params};

use crate::column::{Col, Year};
use crate::source::OfChoir;
use crate::{Reader, StoreError};

pub(crate) const CREATE: &str = "
CREATE TABLE choir (
    choir BLOB NOT NULL,
    season INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (choir, season)
) WITHOUT ROWID, STRICT;
";

/// A choir in a season.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChoirRow {
    /// The choir.
    pub choir: ChoirId,
    /// The season.
    pub season: Season,
    /// Its name.
    pub name: String,
}

pub(crate) fn project(of: &OfChoir<'_>) -> Result<(), StoreError> {
    let key = params![Col(of.choir), Year(of.season)];
    match of.document.get("choir").as_ref().and_then(|value| value.as_text()) {
        Some(name) => of
            .db
            .prepare_cached("INSERT OR REPLACE INTO choir VALUES (?1, ?2, ?3)")?
            .execute(params![Col(of.choir), Year(of.season), name])?,
        None => of.db.prepare_cached("DELETE FROM choir WHERE choir = ?1 AND season = ?2")?.execute(key)?,
    };
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<ChoirRow> {
    let (choir, season): (Col<ChoirId>, Year) = (row.get(0)?, row.get(1)?);
    Ok(ChoirRow { choir: choir.0, season: season.0, name: row.get(2)? })
}

impl Reader<'_> {
    /// Every choir in its latest season, in the order in which they were made.
    ///
    /// Errors: those of the database.
    pub fn choirs(&self) -> Result<Vec<ChoirRow>, StoreError> {
        let sql = "SELECT choir, max(season), name FROM choir GROUP BY choir ORDER BY choir";
        Ok(self.db.prepare_cached(sql)?.query_map([], read)?.collect::<Result<_, _>>()?)
    }

    /// Every choir in every season.
    ///
    /// Errors: those of the database.
    pub fn all_choirs(&self) -> Result<Vec<ChoirRow>, StoreError> {
        let sql = "SELECT choir, season, name FROM choir ORDER BY choir, season";
        Ok(self.db.prepare_cached(sql)?.query_map([], read)?.collect::<Result<_, _>>()?)
    }

    /// A choir in its latest season.
    ///
    /// Errors: those of the database.
    pub fn choir(&self, choir: ChoirId) -> Result<Option<ChoirRow>, StoreError> {
        let sql = "SELECT choir, season, name FROM choir WHERE choir = ?1 ORDER BY season DESC LIMIT 1";
        Ok(self.db.prepare_cached(sql)?.query_row([Col(choir)], read).optional()?)
    }

    /// The seasons of a choir, the latest first.
    ///
    /// Errors: those of the database.
    pub fn seasons(&self, choir: ChoirId) -> Result<Vec<Season>, StoreError> {
        let sql = "SELECT season FROM choir WHERE choir = ?1 ORDER BY season DESC";
        let mut statement = self.db.prepare_cached(sql)?;
        let rows = statement.query_map([Col(choir)], |row| Ok(row.get::<_, Year>(0)?.0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
