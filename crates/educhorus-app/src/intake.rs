//! Files and folders that somebody handed to the program, under tokens.
//!
//! The web view never names a path: the host that saw the drop, the dialog or the upload hands the path over here
//! and gets a token, which calls name. Only the command line may give paths, because its caller could read them
//! anyway. Uploads are staged, sealed, in the scratch folder, which is emptied at each start (`scratch`).

use std::collections::{BTreeMap, HashMap};
use std::fs::File;
use std::io::Read;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex};

use educhorus_api::{CommandError, ErrorCode, Offer};

use crate::held::held;
use crate::host::random;
use crate::refusal::Answer;
use crate::scratch::{Scratch, ScratchFile, Waiting};

/// The largest file that is staged, in bytes.
const MAX_STAGED: u64 = 512 << 20;

/// What was handed over.
pub struct Intake {
    scratch: Scratch,
    takes_paths: bool,
    offered: Mutex<HashMap<String, Offered>>,
}

/// What a token names.
#[derive(Clone)]
pub(crate) enum Offered {
    /// A file or a folder of the person.
    Own(PathBuf),
    /// An upload: its files by their paths inside it; one file has its name.
    Staged { name: String, is_folder: bool, files: BTreeMap<String, Arc<ScratchFile>> },
    /// A file that a call has made for the person, encrypted as it leaves.
    Made(PathBuf),
}

/// One file that was handed over.
#[derive(Clone)]
pub(crate) enum Handed {
    Own(PathBuf),
    Staged(Arc<ScratchFile>),
}

impl Handed {
    /// Opens it for reading.
    ///
    /// Errors: those of the disk.
    pub(crate) fn open(&self) -> std::io::Result<Waiting> {
        match self {
            Self::Own(path) => File::open(path).map(Waiting::Own),
            Self::Staged(file) => file.open(),
        }
    }

    /// Its size in bytes.
    ///
    /// Errors: those of the disk.
    pub(crate) fn size(&self) -> std::io::Result<u64> {
        match self {
            Self::Own(path) => std::fs::metadata(path).map(|file| file.len()),
            Self::Staged(file) => Ok(file.size),
        }
    }
}

impl Offered {
    /// What it is called, without a path.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Staged { name, .. } => name.clone(),
            Self::Own(path) | Self::Made(path) => {
                path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
            }
        }
    }

    /// The one file that it is, opened for reading.
    ///
    /// Errors: `file_unreadable`.
    pub(crate) fn open(&self) -> Answer<Waiting> {
        let opened = match self {
            Self::Own(path) | Self::Made(path) => File::open(path).map(Waiting::Own),
            Self::Staged { files, is_folder: false, .. } => {
                let file = files.values().next().ok_or_else(|| std::io::ErrorKind::NotFound.into());
                file.and_then(|file| file.open())
            }
            Self::Staged { .. } => Err(std::io::ErrorKind::IsADirectory.into()),
        };
        opened.map_err(|error| unreadable(&self.name(), error))
    }
}

impl Intake {
    pub(crate) fn new(scratch: PathBuf, takes_paths: bool) -> Self {
        Self { scratch: Scratch::new(scratch), takes_paths, offered: Mutex::default() }
    }

    /// The folder of what waits.
    pub(crate) fn scratch(&self) -> &Scratch {
        &self.scratch
    }

    /// Takes a path that a person chose and gives the token under which calls name it.
    pub fn offer(&self, path: PathBuf) -> Offer {
        let is_folder = path.is_dir();
        let offered = Offered::Own(path);
        let name = offered.name();
        Offer { source: self.enter(offered), name, is_folder }
    }

    fn enter(&self, offered: Offered) -> String {
        let source = token();
        held(&self.offered).insert(source.clone(), offered);
        source
    }

    /// Makes a place for an upload: a folder, or one file.
    ///
    /// Errors: none today; a disk that takes nothing says so at the first file.
    pub fn stage(&self, name: &str, is_folder: bool) -> Result<Offer, CommandError> {
        let staged = Offered::Staged { name: safe_name(name), is_folder, files: BTreeMap::new() };
        Ok(Offer { source: self.enter(staged), name: name.to_owned(), is_folder })
    }

    /// Writes one file of an upload; `relative` is its path inside an uploaded folder, and ignored for one file.
    ///
    /// Errors: `source_gone`, `bad_request` for a path that leaves the folder, `file_too_large`, `file_unreadable`.
    pub fn stage_file(&self, source: &str, relative: &str, from: impl Read) -> Result<(), CommandError> {
        let offered = held(&self.offered).get(source).cloned().ok_or(ErrorCode::SourceGone)?;
        let Offered::Staged { name, is_folder, .. } = offered else {
            return Err(ErrorCode::NotAllowed.into());
        };
        let place = if is_folder { inside(relative)? } else { name };
        let wrong = |error| unreadable(relative, error);
        let mut copy = self.scratch.begin().map_err(wrong)?;
        let copied = std::io::copy(&mut from.take(MAX_STAGED + 1), &mut copy);
        if copied.map_err(wrong)? > MAX_STAGED {
            return Err(CommandError::new(ErrorCode::FileTooLarge)
                .with("name", relative)
                .with("limit", MAX_STAGED));
        }
        let file = Arc::new(copy.finish().map_err(wrong)?);
        if let Some(Offered::Staged { files, .. }) = held(&self.offered).get_mut(source) {
            files.insert(place, file);
        }
        Ok(())
    }

    /// Makes a place for a file that a call makes for the person, and a token for it.
    ///
    /// Errors: `file_unreadable` when the scratch folder cannot be made.
    pub(crate) fn place(&self, name: &str) -> Answer<(String, PathBuf)> {
        let path = self.scratch.place().map_err(|error| unreadable(name, error))?;
        Ok((self.enter(Offered::Made(path.clone())), path))
    }

    /// The file that a call has made under a token.
    pub(crate) fn made(&self, source: &str) -> Option<PathBuf> {
        match held(&self.offered).get(source) {
            Some(Offered::Made(path)) => Some(path.clone()),
            _ => None,
        }
    }

    /// Removes everything that was staged: it may hold what is to be forgotten.
    pub(crate) fn forget_staged(&self) {
        held(&self.offered).retain(|_, offered| matches!(offered, Offered::Own(_)));
        self.scratch.forget();
    }

    /// What a request names.
    ///
    /// Errors: `source_gone`.
    pub(crate) fn source(&self, source: &str) -> Answer<Offered> {
        if let Some(offered) = held(&self.offered).get(source) {
            return Ok(offered.clone());
        }
        if self.takes_paths {
            Ok(Offered::Own(PathBuf::from(source)))
        } else {
            Err(ErrorCode::SourceGone.into())
        }
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
fn inside(relative: &str) -> Answer<String> {
    let path = Path::new(relative);
    let names = path.components().all(|part| matches!(part, Component::Normal(_)));
    if names && path.components().next().is_some() && !relative.contains('\\') {
        let parts = path.components().map(|part| part.as_os_str().to_string_lossy());
        Ok(parts.collect::<Vec<_>>().join("/"))
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
        assert_eq!(inside("Jesu/Alto.mp3").ok(), Some("Jesu/Alto.mp3".to_owned()));
    }
}
