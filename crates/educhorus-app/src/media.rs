//! Bytes by path, one grammar on every host: `score/<edition>/<page>?width=<pixels>&file=<file>`, `peaks/<track>`, and
//! `made/<token>` for a file that a call has just made.
//!
//! A path names only ids, never a file of the disk; `file` keeps pages of a file that was replaced apart. A page or peaks must be in a repertoire of the profile.

use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use educhorus_api::{CommandError, ErrorCode};
use educhorus_domain::{EditionId, TrackId, WorkId};
use educhorus_score::{PageImage, PageKey};
use educhorus_store::EditionRow;

use crate::app::App;
use crate::edition_file::{edition_row, file_in_path, not_here, page_bytes};
use crate::held::held;
use crate::intake::unreadable;
use crate::player::peaks_of;
use crate::refusal::{Answer, not_found, of_page, of_store};
use crate::shown::heard_track;

/// The narrowest and the widest page that is drawn, in pixels.
const WIDTHS: std::ops::RangeInclusive<u32> = 40..=6000;

/// Bytes with their type.
#[derive(Clone, Debug)]
pub struct Media {
    /// The media type.
    pub media_type: &'static str,
    /// The bytes.
    pub bytes: Vec<u8>,
    /// Whether whoever fetches it may keep it: a page of a file never changes, what was made is fetched once.
    pub lasting: bool,
}

impl App {
    /// Serves a path.
    ///
    /// Errors: `bad_request` for a path outside the grammar, `not_found`, and those of drawing or decoding.
    pub fn media(&self, path: &str) -> Result<Media, CommandError> {
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let parts: Vec<&str> = path.trim_matches('/').split('/').collect();
        match parts.as_slice() {
            ["score", edition, page] => {
                let edition = edition.parse().map_err(|_| bad("edition"))?;
                let page = page.parse().map_err(|_| bad("page"))?;
                self.page(edition, page, (width_of(query)?, part_of(query, "file=")))
            }
            ["made", token] => self.made(token),
            ["peaks", track] => self.peaks(track.parse().map_err(|_| bad("track"))?),
            _ => Err(bad("path")),
        }
    }

    fn page(&self, edition: EditionId, page: u32, (width, file): (u32, Option<&str>)) -> Answer<Media> {
        let row = edition_row(self, edition)?;
        self.in_repertoire(row.work)?;
        let key = PageKey { document: row.hash.to_string(), page, width_px: width };
        let kept = held(&self.pages).get(&key);
        let image = kept.map_or_else(|| self.drawn(key, &row), Ok)?;
        let lasting = file == Some(file_in_path(row.hash).as_str());
        Ok(Media { media_type: image.media_type, bytes: image.bytes.clone(), lasting })
    }

    /// Draws a page when its turn has come.
    fn drawn(&self, key: PageKey, row: &EditionRow) -> Answer<Arc<PageImage>> {
        let refused =
            |error| not_here(self, row.hash, &row.name).unwrap_or_else(|| of_page(error, &row.name));
        let _turn = self.queue.wait(&key).map_err(refused)?;
        // Somebody may have asked for the same while this one waited.
        if let Some(image) = held(&self.pages).get(&key) {
            return Ok(image);
        }
        let read = || page_bytes(self, row.hash);
        let image = held(&self.worker).page(&key.document, read, key.page, key.width_px).map_err(refused)?;
        let image = Arc::new(image);
        held(&self.pages).put(key, Arc::clone(&image));
        Ok(image)
    }

    fn peaks(&self, track: TrackId) -> Answer<Media> {
        let row = self.query(|reading| reading.read.track(track).map_err(of_store))?;
        let row = row.ok_or_else(|| not_found("track"))?;
        self.in_repertoire(row.work)?;
        let (row, _) = heard_track(self, row)?;
        // The file of a track may be replaced.
        Ok(Media { media_type: "application/octet-stream", bytes: peaks_of(self, &row)?, lasting: false })
    }

    fn made(&self, token: &str) -> Answer<Media> {
        let path = self.intake().made(token).ok_or(ErrorCode::SourceGone)?;
        let bytes = std::fs::read(&path).map_err(|error| unreadable("", error))?;
        self.has_left(token)?;
        Ok(Media { media_type: "application/octet-stream", bytes, lasting: false })
    }

    /// Copies a file that a call has made to a place that the person chose, durably.
    ///
    /// Errors: `source_gone`, `disk_full`, `file_unwritable`.
    pub fn save_made(&self, token: &str, to: &Path) -> Result<(), CommandError> {
        let from = self.intake().made(token).ok_or(ErrorCode::SourceGone)?;
        std::fs::copy(&from, to)
            .and_then(|_| File::open(to)?.sync_all())
            .map_err(|error| unkept(to, error))?;
        self.has_left(token)
    }

    fn in_repertoire(&self, work: WorkId) -> Answer<()> {
        let is_in = self.query(|reading| reading.read.is_in_a_repertoire(work).map_err(of_store))?;
        if is_in { Ok(()) } else { Err(not_found("work")) }
    }
}

/// Writes a text of the interface, such as the sheet of a recovery code, to a place that the person chose, durably.
///
/// Errors: `disk_full`, `file_unwritable`.
pub fn save_text(text: &str, to: &Path) -> Result<(), CommandError> {
    let written = File::create(to).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.sync_all()
    });
    written.map_err(|error| unkept(to, error))
}

/// Why a chosen place did not take a file.
fn unkept(to: &Path, error: std::io::Error) -> CommandError {
    match error.kind() {
        std::io::ErrorKind::StorageFull => CommandError::new(ErrorCode::DiskFull).because(error),
        _ => {
            let name = to.file_name().unwrap_or_default().to_string_lossy();
            CommandError::new(ErrorCode::FileUnwritable).with("name", name).because(error)
        }
    }
}

fn bad(field: &str) -> CommandError {
    CommandError::new(ErrorCode::BadRequest).with("field", field)
}

fn part_of<'q>(query: &'q str, name: &str) -> Option<&'q str> {
    query.split('&').find_map(|pair| pair.strip_prefix(name))
}

fn width_of(query: &str) -> Answer<u32> {
    let width = part_of(query, "width=").and_then(|text| text.parse().ok()).ok_or_else(|| bad("width"))?;
    if WIDTHS.contains(&width) { Ok(width) } else { Err(bad("width")) }
}
