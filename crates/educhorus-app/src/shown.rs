//! Which file is shown where the newest has not come: a device that has only an earlier one shows that, and says so, until
//! the new one has come by the road that every file takes.

use educhorus_store::{BlobHash, EditionRow, TrackRow};

use crate::app::App;
use crate::refusal::{Answer, of_store};

/// The file that is shown of those that an edition or a track has had, the one that it has now first.
fn here(app: &App, now: BlobHash, earlier: impl FnOnce() -> Answer<Vec<BlobHash>>) -> Answer<BlobHash> {
    let files = app.files();
    if files.has(now) {
        return Ok(now);
    }
    Ok(earlier()?.into_iter().find(|hash| files.has(*hash)).unwrap_or(now))
}

/// An edition with the file that is shown, and whether that is an earlier one.
pub(crate) fn shown_edition(app: &App, row: EditionRow) -> Answer<(EditionRow, bool)> {
    let earlier = || app.query(|reading| reading.read.earlier_of_edition(row.edition).map_err(of_store));
    let hash = here(app, row.hash, earlier)?;
    let is_earlier = hash != row.hash;
    Ok((EditionRow { hash, ..row }, is_earlier))
}

/// A track with the file that is heard, and whether that is an earlier one.
pub(crate) fn heard_track(app: &App, row: TrackRow) -> Answer<(TrackRow, bool)> {
    let earlier = || app.query(|reading| reading.read.earlier_of_track(row.track).map_err(of_store));
    let hash = here(app, row.hash, earlier)?;
    let is_earlier = hash != row.hash;
    Ok((TrackRow { hash, ..row }, is_earlier))
}
