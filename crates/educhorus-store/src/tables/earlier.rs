//! The files that editions and tracks had before on this device.
//!
//! A device that has not got the file which a work names now shows the one that it has. Which those were, only the device
//! itself can know: they stand among its settings, newest first, beside nothing that is exchanged.

use educhorus_domain::{EditionId, TrackId};
use rusqlite::{Connection, OptionalExtension};

use crate::tables::setting;
use crate::{BlobHash, Reader, StoreError};

/// Older ones than these are not shown any more.
const MOST: usize = 8;

fn key(of: &str) -> String {
    format!("earlier:{of}")
}

fn read(db: &Connection, of: &str) -> Result<Vec<BlobHash>, StoreError> {
    let mut statement = db.prepare_cached("SELECT value FROM setting WHERE key = ?1")?;
    let kept: Option<String> = statement.query_row([key(of)], |row| row.get(0)).optional()?;
    Ok(kept.unwrap_or_default().split(' ').filter_map(|hash| hash.parse().ok()).collect())
}

/// Takes note that an edition or a track, by its id, has another file from now on.
pub(crate) fn note(db: &Connection, of: &str, before: Option<String>, now: &str) -> Result<(), StoreError> {
    let Some(before) = before.filter(|before| before != now).and_then(|hash| hash.parse::<BlobHash>().ok())
    else {
        return Ok(());
    };
    let rest = read(db, of)?.into_iter().filter(|hash| *hash != before && hash.to_string() != now);
    let all: Vec<String> =
        std::iter::once(before).chain(rest).take(MOST).map(|hash| hash.to_string()).collect();
    setting::put(db, &key(of), &all.join(" "))
}

impl Reader<'_> {
    /// The files that an edition had before on this device, newest first.
    ///
    /// Errors: those of the database.
    pub fn earlier_of_edition(&self, edition: EditionId) -> Result<Vec<BlobHash>, StoreError> {
        read(self.db, &edition.to_string())
    }

    /// The files that a track had before on this device, newest first.
    ///
    /// Errors: those of the database.
    pub fn earlier_of_track(&self, track: TrackId) -> Result<Vec<BlobHash>, StoreError> {
        read(self.db, &track.to_string())
    }
}
