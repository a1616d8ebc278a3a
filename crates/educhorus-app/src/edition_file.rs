//! The file of an edition: which one is shown, and its bytes.

use std::io::Read;

use educhorus_api::{CommandError, ErrorCode};
use educhorus_domain::EditionId;
use educhorus_store::{BlobHash, EditionRow};

use crate::app::App;
use crate::refusal::{Answer, not_found, of_store};
use crate::shown::shown_edition;

/// An edition with the file that is shown.
pub(crate) fn edition_row(app: &App, edition: EditionId) -> Answer<EditionRow> {
    edition_shown(app, edition).map(|(row, _)| row)
}

/// The same, and whether a newer file is known that is not here.
pub(crate) fn edition_shown(app: &App, edition: EditionId) -> Answer<(EditionRow, bool)> {
    let row = app.query(|reading| reading.read.edition(edition).map_err(of_store))?;
    shown_edition(app, row.ok_or_else(|| not_found("edition"))?)
}

/// A file as paths of pages name it: a page of another file has another path, and none that was kept is shown for it.
pub(crate) fn file_in_path(hash: BlobHash) -> String {
    hash.to_string()[..16].to_owned()
}

/// The bytes of a file of the profile, for the worker: it never gets a path.
pub(crate) fn page_bytes(app: &App, hash: BlobHash) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    app.files().open_blob(hash).map_err(std::io::Error::other)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The refusal for a file that is not on this device; none when it is.
pub(crate) fn not_here(app: &App, hash: BlobHash, name: &str) -> Option<CommandError> {
    (!app.files().has(hash)).then(|| CommandError::new(ErrorCode::FileNotHere).with("name", name))
}
