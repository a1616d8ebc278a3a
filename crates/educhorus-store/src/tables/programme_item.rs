//! What a programme is made of. Keys of the calendar: `i:<programme>:<item>:place`, `:title`, `:work`, `:edition`,
//! `:note`, `:seconds`.

use educhorus_domain::{ChoirId, EditionId, ListPlace, ProgrammeId, ProgrammeItemId, Season, WorkId};
use educhorus_replica::schema::Calendar;
use rusqlite::types::Type;
use rusqlite::{Row, params};

use crate::column::{Col, Year};
use crate::source::OfChoir;
use crate::{Reader, StoreError};

/// With the document calendar projected again: a later program may have written programmes into it before this one
/// knew them.
pub(crate) const CREATE: &str = "
CREATE TABLE programme_item (
    choir BLOB NOT NULL,
    season INTEGER NOT NULL,
    programme BLOB NOT NULL,
    item BLOB NOT NULL,
    place TEXT NOT NULL,
    title TEXT NOT NULL,
    work BLOB,
    edition BLOB,
    note TEXT NOT NULL,
    seconds INTEGER,
    PRIMARY KEY (choir, season, programme, item)
) WITHOUT ROWID, STRICT;
UPDATE document SET projected_heads = NULL WHERE kind = 'calendar';
";

/// A piece of a programme, or what happens between two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgrammeItemRow {
    /// The item.
    pub item: ProgrammeItemId,
    /// Where it stands.
    pub place: ListPlace,
    /// What it is, or the title that its work had.
    pub title: String,
    /// The work, where it is one.
    pub work: Option<WorkId>,
    /// The edition that was chosen for the stand.
    pub edition: Option<EditionId>,
    /// What is said to whoever is on stage.
    pub note: String,
    /// How long it lasts, in seconds, where somebody said so.
    pub seconds: Option<u32>,
}

pub(crate) fn project(of: &OfChoir<'_>, ids: &str) -> Result<(), StoreError> {
    let Some((Ok(programme), Ok(item))) = ids
        .split_once(':')
        .map(|(programme, item)| (programme.parse::<ProgrammeId>(), item.parse::<ProgrammeItemId>()))
    else {
        return Ok(());
    };
    let entries = Calendar::of(of.choir, of.season).item(programme, item);
    let key = params![Col(of.choir), Year(of.season), Col(programme), Col(item)];
    let title = entries.title().read(of.document).filter(|title| !title.is_empty());
    let (Some(place), Some(title)) = (entries.place().read(of.document), title) else {
        let sql =
            "DELETE FROM programme_item WHERE choir = ?1 AND season = ?2 AND programme = ?3 AND item = ?4";
        of.db.prepare_cached(sql)?.execute(key)?;
        return Ok(());
    };
    let sql = "INSERT OR REPLACE INTO programme_item VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
    of.db.prepare_cached(sql)?.execute(params![
        Col(of.choir),
        Year(of.season),
        Col(programme),
        Col(item),
        place.to_string(),
        title,
        entries.work().read(of.document).map(Col),
        entries.edition().read(of.document).map(Col),
        entries.note().read(of.document).unwrap_or_default(),
        entries.seconds().read(of.document)
    ])?;
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<ProgrammeItemRow> {
    let place: String = row.get(1)?;
    let wrong = |_| rusqlite::Error::InvalidColumnType(1, place.clone(), Type::Text);
    Ok(ProgrammeItemRow {
        item: row.get::<_, Col<ProgrammeItemId>>(0)?.0,
        place: place.parse().map_err(wrong)?,
        title: row.get(2)?,
        work: row.get::<_, Option<Col<WorkId>>>(3)?.map(|col| col.0),
        edition: row.get::<_, Option<Col<EditionId>>>(4)?.map(|col| col.0),
        note: row.get(5)?,
        seconds: row.get(6)?,
    })
}

impl Reader<'_> {
    /// What a programme is made of, in its order; also of one that was taken away, while somebody added to it.
    ///
    /// Errors: those of the database.
    pub fn programme_items(
        &self,
        choir: ChoirId,
        season: Season,
        programme: ProgrammeId,
    ) -> Result<Vec<ProgrammeItemRow>, StoreError> {
        let sql = "SELECT item, place, title, work, edition, note, seconds FROM programme_item
                   WHERE choir = ?1 AND season = ?2 AND programme = ?3 ORDER BY place, item";
        let mut statement = self.db.prepare_cached(sql)?;
        let rows = statement.query_map(params![Col(choir), Year(season), Col(programme)], read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
