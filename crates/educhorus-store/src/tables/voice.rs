//! Voices of a choir. Keys of the roster: `v:<voice>:name`, `:abbreviation`, `:family`, `:colour`, `:position`.

use educhorus_domain::{ChoirId, Season, VoiceColour, VoiceFamily, VoiceId};
use rusqlite::{Row, params};

use crate::column::{Col, Year};
use crate::source::OfChoir;
use crate::{Reader, StoreError};

pub(crate) const CREATE: &str = "
CREATE TABLE voice (
    choir BLOB NOT NULL,
    season INTEGER NOT NULL,
    voice BLOB NOT NULL,
    name TEXT NOT NULL,
    abbreviation TEXT NOT NULL,
    family TEXT NOT NULL,
    colour TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (choir, season, voice)
) WITHOUT ROWID, STRICT;
";

/// A voice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoiceRow {
    /// The voice.
    pub voice: VoiceId,
    /// Its name.
    pub name: String,
    /// Its abbreviation.
    pub abbreviation: String,
    /// Its family.
    pub family: VoiceFamily,
    /// Its colour.
    pub colour: VoiceColour,
    /// Its place, from high to low.
    pub position: i64,
}

pub(crate) fn project(of: &OfChoir<'_>, id: &str) -> Result<(), StoreError> {
    let Ok(voice) = id.parse::<VoiceId>() else { return Ok(()) };
    let field = |name: &str| of.document.get(&format!("v:{id}:{name}"));
    let text =
        |name: &str| field(name).and_then(|value| value.as_text().map(str::to_owned)).unwrap_or_default();
    if field("name").is_none() {
        let sql = "DELETE FROM voice WHERE choir = ?1 AND season = ?2 AND voice = ?3";
        of.db.prepare_cached(sql)?.execute(params![Col(of.choir), Year(of.season), Col(voice)])?;
        return Ok(());
    }
    let position = field("position").and_then(|value| value.as_int()).unwrap_or(0);
    let sql = "INSERT OR REPLACE INTO voice VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    of.db.prepare_cached(sql)?.execute(params![
        Col(of.choir),
        Year(of.season),
        Col(voice),
        text("name"),
        text("abbreviation"),
        text("family"),
        text("colour"),
        position
    ])?;
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<VoiceRow> {
    let family = VoiceFamily::from_code(&row.get::<_, String>(3)?).unwrap_or(VoiceFamily::Other);
    let colour = VoiceColour::from_code(&row.get::<_, String>(4)?).unwrap_or(family.colour());
    let voice: Col<VoiceId> = row.get(0)?;
    let (name, abbreviation, position) = (row.get(1)?, row.get(2)?, row.get(5)?);
    Ok(VoiceRow { voice: voice.0, name, abbreviation, family, colour, position })
}

impl Reader<'_> {
    /// The voices of a choir, from high to low.
    ///
    /// Errors: those of the database.
    pub fn voices(&self, choir: ChoirId, season: Season) -> Result<Vec<VoiceRow>, StoreError> {
        let sql = "SELECT voice, name, abbreviation, family, colour, position FROM voice
                   WHERE choir = ?1 AND season = ?2 ORDER BY position, voice";
        let mut statement = self.db.prepare_cached(sql)?;
        Ok(statement.query_map(params![Col(choir), Year(season)], read)?.collect::<Result<_, _>>()?)
    }
}
