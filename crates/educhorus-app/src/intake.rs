//! Files and folders that somebody handed to the program, under tokens.
//!
//! The web view never names a path: the host that saw the drop, the dialog or the upload hands the path over here
//! and gets a token, which calls name. Only the command line may give paths, because its caller could read them
//! anyway. Uploads are staged in the scratch folder, which is emptied at each start.

use std::collections::HashMap;
use std::fs::File;
use std::io::Read;
use std::path::{Component, Path, PathBuf};
use std::sync::Mutex;

use educhorus_api::{CommandError, ErrorCode, Offer};

use crate::held::held;
use crate::host::random;
use crate::refusal::Answer;

/// The largest file that is staged, in bytes.
const MAX_STAGED: u64 = 512 << 20;

/// What was handed over.
pub struct Intake {
    scratch: PathBuf,
    takes_paths: bool,
    offered: Mutex<HashMap<String, PathBuf>>,
}

impl Intake {
    pub(crate) fn new(scratch: PathBuf, takes_paths: bool) -> Self {
        // What an earlier run staged is nobody's any more; a folder that cannot be removed fails at the next upload.
        let _ = std::fs::remove_dir_all(&scratch);
        Self { scratch, takes_paths, offered: Mutex::default() }
    }

    /// Takes a path that a person chose and gives the token under which calls name it.
    pub fn offer(&self, path: PathBuf) -> Offer {
        let source = token();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let is_folder = path.is_dir();
        held(&self.offered).insert(source.clone(), path);
        Offer { source, name, is_folder }
    }

    /// Makes a place for an upload: a folder, or one file.
    ///
    /// Errors: `file_unreadable` when the scratch folder cannot be made.
    pub fn stage(&self, name: &str, is_folder: bool) -> Result<Offer, CommandError> {
        let source = token();
        let path = self.scratch.join(&source).join(safe_name(name));
        let folder = if is_folder { path.as_path() } else { path.parent().unwrap_or(&path) };
        std::fs::create_dir_all(folder).map_err(|error| unreadable(name, error))?;
        held(&self.offered).insert(source.clone(), path);
        Ok(Offer { source, name: name.to_owned(), is_folder })
    }

    /// Writes one file of an upload; `relative` is its path inside an uploaded folder, and ignored for one file.
    ///
    /// Errors: `source_gone`, `bad_request` for a path that leaves the folder, `file_too_large`, `file_unreadable`.
    pub fn stage_file(&self, source: &str, relative: &str, from: impl Read) -> Result<(), CommandError> {
        let place = held(&self.offered).get(source).cloned().ok_or(ErrorCode::SourceGone)?;
        if !place.starts_with(&self.scratch) {
            return Err(ErrorCode::NotAllowed.into());
        }
        let path = if place.is_dir() { place.join(inside(relative)?) } else { place };
        let name = relative.to_owned();
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent).map_err(|error| unreadable(&name, error))?;
        }
        let mut file = File::create(&path).map_err(|error| unreadable(&name, error))?;
        let copied = std::io::copy(&mut from.take(MAX_STAGED + 1), &mut file);
        if copied.map_err(|error| unreadable(&name, error))? > MAX_STAGED {
            let _ = std::fs::remove_file(&path);
            return Err(CommandError::new(ErrorCode::FileTooLarge)
                .with("name", name)
                .with("limit", MAX_STAGED));
        }
        Ok(())
    }

    /// Whether a token names something that was staged here, as opposed to a file of the person.
    pub(crate) fn staged(&self, source: &str) -> Option<PathBuf> {
        held(&self.offered).get(source).filter(|path| path.starts_with(&self.scratch)).cloned()
    }

    /// Removes everything that was staged: it may hold what is to be forgotten.
    pub(crate) fn forget_staged(&self) {
        held(&self.offered).retain(|_, path| !path.starts_with(&self.scratch));
        // What stays behind is removed at the next start.
        let _ = std::fs::remove_dir_all(&self.scratch);
    }

    /// Forgets a token and removes what was staged under it.
    pub(crate) fn drop_staged(&self, source: &str) {
        let Some(path) = self.staged(source) else { return };
        held(&self.offered).remove(source);
        // What stays behind is removed at the next start.
        let _ = path.parent().map(std::fs::remove_dir_all);
    }

    /// The path that a request names.
    ///
    /// Errors: `source_gone`.
    pub(crate) fn path(&self, source: &str) -> Answer<PathBuf> {
        if let Some(path) = held(&self.offered).get(source) {
            return Ok(path.clone());
        }
        if self.takes_paths { Ok(PathBuf::from(source)) } else { Err(ErrorCode::SourceGone.into()) }
    }
}

fn token() -> String {
    educhorus_domain::GestureId::v4(random()).to_string()
}

pub(crate) fn unreadable(name: &str, error: impl std::fmt::Display) -> CommandError {
    CommandError::new(ErrorCode::FileUnreadable).with("name", name).because(error)
}

/// A name that is only a name.
fn safe_name(name: &str) -> String {
    let name: String = name.chars().filter(|c| !c.is_control() && !"/\\:".contains(*c)).take(100).collect();
    if name.trim_matches('.').is_empty() { "upload".to_owned() } else { name }
}

/// A relative path that stays inside its folder.
fn inside(relative: &str) -> Answer<PathBuf> {
    let path = Path::new(relative);
    let names = path.components().all(|part| matches!(part, Component::Normal(_)));
    if names && path.components().next().is_some() && !relative.contains('\\') {
        Ok(path.to_owned())
    } else {
        Err(CommandError::new(ErrorCode::BadRequest).with("field", "path"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_leaves_its_folder_is_refused() {
        for wrong in ["../x", "/etc/passwd", "a/../../x", "", ".", "a\\..\\x"] {
            assert!(inside(wrong).is_err(), "{wrong:?}");
        }
        assert_eq!(inside("Jesu/Alto.mp3").ok(), Some(PathBuf::from("Jesu/Alto.mp3")));
    }
}
