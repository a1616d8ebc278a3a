//! Practice tracks of works. Keys of the document of the work: `t:<track>:label`, `:kind`, `:family`, `:division`,
//! `:hash`, `:size`, `:length_ms`.

use educhorus_domain::{TrackId, TrackKind, VoiceFamily, WorkId};
use rusqlite::{OptionalExtension, Row, params};

use crate::column::{Col, hash_in, u32_of};
use crate::source::OfWork;
use crate::tables::earlier;
use crate::{BlobHash, Reader, StoreError};

pub(crate) const CREATE: &str = "
CREATE TABLE track (
    track BLOB NOT NULL,
    work BLOB NOT NULL,
    label TEXT NOT NULL,
    kind TEXT NOT NULL,
    family TEXT NOT NULL,
    division INTEGER NOT NULL,
    hash TEXT NOT NULL,
    size INTEGER NOT NULL,
    length_ms INTEGER NOT NULL,
    PRIMARY KEY (track, work)
) WITHOUT ROWID, STRICT;
CREATE INDEX track_by_work ON track (work);
CREATE INDEX track_by_hash ON track (hash);
";

/// A practice track.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrackRow {
    /// The track.
    pub track: TrackId,
    /// Its work.
    pub work: WorkId,
    /// Its label.
    pub label: String,
    /// What is heard.
    pub kind: TrackKind,
    /// The voice, for a track of one voice.
    pub family: Option<VoiceFamily>,
    /// 0, or the number of the division.
    pub division: u8,
    /// Its file.
    pub hash: BlobHash,
    /// Size in bytes.
    pub size: u32,
    /// Length in milliseconds.
    pub length_ms: u32,
}

impl TrackRow {
    /// From high to low, then tutti, accompaniment and the rest: the order in which tracks are shown.
    fn order(&self) -> (usize, usize, u8, String) {
        let kind = match self.kind {
            TrackKind::Voice => 0,
            TrackKind::Tutti => 1,
            TrackKind::Accompaniment => 2,
            TrackKind::Unknown => 3,
        };
        let family =
            self.family.and_then(|family| VoiceFamily::ALL.iter().position(|other| *other == family));
        (kind, family.unwrap_or(VoiceFamily::ALL.len()), self.division, self.label.clone())
    }
}

pub(crate) fn project(of: &OfWork<'_>, id: &str) -> Result<(), StoreError> {
    let Ok(track) = id.parse::<TrackId>() else { return Ok(()) };
    let field = |name: &str| of.document.get(&format!("t:{id}:{name}"));
    let text = |name: &str| field(name).and_then(|value| value.as_text().map(str::to_owned));
    let Some(hash) = text("hash").filter(|hash| hash.parse::<BlobHash>().is_ok()) else {
        let sql = "DELETE FROM track WHERE track = ?1 AND work = ?2";
        of.db.prepare_cached(sql)?.execute(params![Col(track), Col(of.work)])?;
        return Ok(());
    };
    let before = "SELECT hash FROM track WHERE track = ?1 AND work = ?2";
    let before = of.db.prepare_cached(before)?.query_row(params![Col(track), Col(of.work)], |row| row.get(0));
    earlier::note(of.db, id, before.optional()?, &hash)?;
    let [label, kind, family] = ["label", "kind", "family"].map(|name| text(name).unwrap_or_default());
    let sql = "INSERT OR REPLACE INTO track VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    of.db.prepare_cached(sql)?.execute(params![
        Col(track),
        Col(of.work),
        label,
        kind,
        family,
        u32_of(field("division")).min(255),
        hash,
        u32_of(field("size")),
        u32_of(field("length_ms"))
    ])?;
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<TrackRow> {
    let (track, work): (Col<TrackId>, Col<WorkId>) = (row.get(0)?, row.get(1)?);
    Ok(TrackRow {
        track: track.0,
        work: work.0,
        label: row.get(2)?,
        kind: TrackKind::from_code(&row.get::<_, String>(3)?).unwrap_or(TrackKind::Unknown),
        family: VoiceFamily::from_code(&row.get::<_, String>(4)?),
        division: row.get(5)?,
        hash: hash_in(row, 6)?,
        size: row.get(7)?,
        length_ms: row.get(8)?,
    })
}

const SELECT: &str = "SELECT track, work, label, kind, family, division, hash, size, length_ms FROM track";

impl Reader<'_> {
    /// The tracks of a work, from high to low, tutti and accompaniment last.
    ///
    /// Errors: those of the database.
    pub fn tracks(&self, work: WorkId) -> Result<Vec<TrackRow>, StoreError> {
        let mut statement = self.db.prepare_cached(&format!("{SELECT} WHERE work = ?1"))?;
        let mut tracks: Vec<TrackRow> = statement.query_map([Col(work)], read)?.collect::<Result<_, _>>()?;
        tracks.sort_by_key(TrackRow::order);
        Ok(tracks)
    }

    /// One track.
    ///
    /// Errors: those of the database.
    pub fn track(&self, track: TrackId) -> Result<Option<TrackRow>, StoreError> {
        let mut statement =
            self.db.prepare_cached(&format!("{SELECT} WHERE track = ?1 ORDER BY work LIMIT 1"))?;
        Ok(statement.query_row([Col(track)], read).optional()?)
    }
}
