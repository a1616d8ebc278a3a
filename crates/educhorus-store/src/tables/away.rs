//! Times between leaving a choir and coming back to it, so that no roll of such a day expects the singer. Key of the
//! roster: `s:<person>:away`, a text such as `2026-10-06/2027-01-10`, several with a space between.

use std::collections::HashMap;

use educhorus_domain::{ChoirId, PersonId, Season};
use jiff::civil::Date;
use rusqlite::{Connection, params};

use crate::StoreError;
use crate::column::{Col, Day, Year};
use crate::source::OfChoir;

/// Rosters are projected again: a later version may have written some of these times already.
pub(crate) const CREATE: &str = "
CREATE TABLE away (
    choir BLOB NOT NULL,
    season INTEGER NOT NULL,
    person BLOB NOT NULL,
    first TEXT NOT NULL,
    last TEXT NOT NULL,
    PRIMARY KEY (choir, season, person, first)
) WITHOUT ROWID, STRICT;
UPDATE document SET projected_heads = NULL WHERE kind = 'roster';
";

/// First and last day of each time, oldest first.
pub(crate) type Times = Vec<(Date, Date)>;

/// What is no pair of days is of a later version, and passed over.
fn times_in(text: &str) -> Times {
    let pair = |part: &str| {
        let (first, last) = part.split_once('/')?;
        Some((first.parse().ok()?, last.parse().ok()?))
    };
    text.split(' ').filter_map(pair).collect()
}

/// Writes times of absence as the roster holds them.
pub fn away_text(times: &[(Date, Date)]) -> String {
    let parts: Vec<String> = times.iter().map(|(first, last)| format!("{first}/{last}")).collect();
    parts.join(" ")
}

/// Writes the times of one singer again; `text` is none for somebody who is in no voice.
pub(crate) fn put(of: &OfChoir<'_>, person: PersonId, text: Option<&str>) -> Result<(), StoreError> {
    let sql = "DELETE FROM away WHERE choir = ?1 AND season = ?2 AND person = ?3";
    of.db.prepare_cached(sql)?.execute(params![Col(of.choir), Year(of.season), Col(person)])?;
    for (first, last) in times_in(text.unwrap_or_default()) {
        let sql = "INSERT OR REPLACE INTO away VALUES (?1, ?2, ?3, ?4, ?5)";
        let row = params![Col(of.choir), Year(of.season), Col(person), Day(first), Day(last)];
        of.db.prepare_cached(sql)?.execute(row)?;
    }
    Ok(())
}

/// The times of the singers of a choir in a season.
pub(crate) fn of(
    db: &Connection,
    choir: ChoirId,
    season: Season,
) -> Result<HashMap<PersonId, Times>, StoreError> {
    let sql = "SELECT person, first, last FROM away WHERE choir = ?1 AND season = ?2 ORDER BY person, first";
    let mut statement = db.prepare_cached(sql)?;
    let mut rows = statement.query(params![Col(choir), Year(season)])?;
    let mut times: HashMap<PersonId, Times> = HashMap::new();
    while let Some(row) = rows.next()? {
        let pair = (row.get::<_, Day>(1)?.0, row.get::<_, Day>(2)?.0);
        times.entry(row.get::<_, Col<PersonId>>(0)?.0).or_default().push(pair);
    }
    Ok(times)
}
