//! Another file for an edition or a practice track.
//!
//! How it works: the edition keeps its id, on which ink, bars and marks hang; the work names the new file. The file before
//! stays in the profile: taking the gesture back names it again, and devices that lack the new one show it
//! ([`crate::shown`]).

use educhorus_api::{CommandError, ErrorCode, PageCounts, ReplaceEdition, ReplaceTrack, Replaced, Topic};
use educhorus_domain::{ChoirId, EditionId, WorkId};
use educhorus_replica::schema::WorkDocument;
use educhorus_score::ScoreError;
use educhorus_store::{BlobHash, Gesture, StoredFile};

use crate::app::App;
use crate::edition_file::page_bytes;
use crate::folders::{Found, one_file};
use crate::held::held;
use crate::refusal::{Answer, not_found, of_score, of_store};
use crate::repertoire::get_work;

/// Gives an edition another file.
///
/// Errors: `file_kind_unknown` for anything but a PDF; those of opening one.
pub(crate) fn replace_edition(app: &App, request: ReplaceEdition) -> Answer<Replaced> {
    let (found, stored) = take(app, &request.source, ".pdf")?;
    let after = count(app, stored.hash).map_err(|error| of_score(error, &found.entry.relative_path))?;
    let (choir, work, edition) = (request.choir, request.work, request.edition);
    let before = file_of(app, work, edition)?;
    let is_changed = commit(app, (choir, work), |gesture| {
        let entries = WorkDocument::of(work).edition(edition);
        gesture.write(entries.hash().set(stored.hash.to_string()));
        gesture.write(entries.size().set(found.size()));
        Ok(("replace_edition", before != stored.hash))
    })?;
    // A file that has not come yet, or that cannot be read, has no number of pages.
    let pages = count(app, before).ok().filter(|before| *before != after);
    Ok(Replaced { is_changed, pages: pages.map(|before| PageCounts { before, after }) })
}

/// The file that an edition has now.
fn file_of(app: &App, work: WorkId, edition: EditionId) -> Answer<BlobHash> {
    let rows = app.query(|reading| reading.read.editions(work).map_err(of_store))?;
    let row = rows.into_iter().find(|row| row.edition == edition).ok_or_else(|| not_found("edition"))?;
    Ok(row.hash)
}

/// How many pages a score has.
fn count(app: &App, file: BlobHash) -> Result<usize, ScoreError> {
    let outline = held(&app.worker).open(&file.to_string(), || page_bytes(app, file))?;
    Ok(outline.pages.len())
}

/// Gives a practice track another recording.
///
/// Errors: `file_kind_unknown` for anything but an MP3; those of reading one.
pub(crate) fn replace_track(app: &App, request: ReplaceTrack) -> Answer<Replaced> {
    let (found, stored) = take(app, &request.source, ".mp3")?;
    let (choir, work, track) = (request.choir, request.work, request.track);
    let is_changed = commit(app, (choir, work), |gesture| {
        let rows = app.query(|reading| reading.read.tracks(work).map_err(of_store))?;
        let row = rows.iter().find(|row| row.track == track).ok_or_else(|| not_found("track"))?;
        let entries = WorkDocument::of(work).track(track);
        gesture.write(entries.hash().set(stored.hash.to_string()));
        gesture.write(entries.size().set(found.size()));
        gesture.write(entries.length_ms().set(found.length_ms));
        Ok(("replace_track", row.hash != stored.hash))
    })?;
    Ok(Replaced { is_changed, pages: None })
}

/// Stores the one file that was handed over, which is of a kind.
fn take(app: &App, source: &str, kind: &str) -> Answer<(Found, StoredFile)> {
    let found = one_file(app, source)?;
    let name = found.entry.relative_path.clone();
    let refuse = |code: ErrorCode| CommandError::new(code).with("name", &name);
    if !name.to_lowercase().ends_with(kind) || found.entry.size == 0 {
        return Err(refuse(ErrorCode::FileKindUnknown));
    }
    if let Some(code) = found.refused {
        return Err(refuse(code));
    }
    let file = found.content.open().map_err(|_| refuse(ErrorCode::FileUnreadable))?;
    let stored = app.files().put(file).map_err(of_store)?;
    Ok((found, stored))
}

/// Writes what is replaced, unless nothing is; says whether something was.
fn commit(
    app: &App,
    (choir, work): (ChoirId, WorkId),
    write: impl FnOnce(&mut Gesture) -> Answer<(&'static str, bool)>,
) -> Answer<bool> {
    let about = app.query(|reading| get_work(reading, educhorus_api::GetWork { choir, work }))?.about;
    let mut written = Gesture::new("");
    let (name, is_changed) = write(&mut written)?;
    if is_changed {
        let mut gesture = Gesture::new(name).about(None, about.title);
        gesture.edits = written.edits;
        let topics = [Topic::Works, Topic::Player, Topic::School];
        app.command(&topics, |host| host.commit(&gesture, |_| Ok(())))?;
    }
    Ok(is_changed)
}
