//! Reading a folder: its files, the tags of recordings, the heads of MusicXML files.

use std::io::Read;
use std::path::{Path, PathBuf};

use educhorus_api::{CommandError, ErrorCode};
use educhorus_audio::{Limits, probe};
use educhorus_interchange::repertoire::{FolderEntry, TrackTags, is_compressed_musicxml, read_musicxml_head};

use crate::intake::{Handed, Offered, unreadable};
use crate::refusal::{Answer, of_sound};

/// More files than this are no folder of a choir.
const MAX_FILES: usize = 5_000;
const MAX_DEPTH: usize = 6;
/// The largest file that is taken in, in bytes.
pub(crate) const MAX_FILE: u64 = 512 << 20;
const MAX_HEAD: u64 = 1 << 20;

/// A file of a folder.
pub(crate) struct Found {
    pub entry: FolderEntry,
    pub content: Handed,
    /// Length of a recording in milliseconds.
    pub length_ms: u32,
    /// What is wrong with it, though it can come in.
    pub doubt: Option<ErrorCode>,
    /// Why it cannot come in.
    pub refused: Option<ErrorCode>,
}

impl Found {
    pub(crate) fn size(&self) -> u32 {
        u32::try_from(self.entry.size).unwrap_or(u32::MAX)
    }
}

/// What lies under a folder.
pub(crate) struct Walked {
    /// Every file, in the order of names, with what can be said of each without taking it in.
    pub found: Vec<Found>,
    /// Paths of the subfolders that nobody may look into, inside the folder.
    pub closed: Vec<String>,
}

#[derive(Default)]
struct Listed {
    files: Vec<PathBuf>,
    closed: Vec<PathBuf>,
}

/// Files with their paths inside what was handed over, and subfolders that nobody may look into.
type Contents = (Vec<(String, Handed)>, Vec<String>);

pub(crate) fn walk(root: &Offered, progress: &dyn Fn(usize, usize, &str)) -> Answer<Walked> {
    let (files, closed) = match root {
        Offered::Own(path) | Offered::Made(path) => on_disk(path, &root.name())?,
        Offered::Staged { files, .. } => {
            let files = files.iter().filter(|(path, _)| path.matches('/').count() <= MAX_DEPTH);
            (files.map(|(path, file)| (path.clone(), Handed::Staged(file.clone()))).collect(), Vec::new())
        }
    };
    if files.len() > MAX_FILES {
        let refusal = CommandError::new(ErrorCode::FolderTooLarge).with("name", root.name());
        return Err(refusal.with("limit", MAX_FILES));
    }
    let total = files.len();
    let look_at = |(done, (relative, content)): (usize, (String, Handed))| {
        progress(done, total, &relative);
        look(content, relative)
    };
    Ok(Walked { found: files.into_iter().enumerate().map(look_at).collect(), closed })
}

/// What lies under a path of the person, in the order of paths.
fn on_disk(root: &Path, name: &str) -> Answer<Contents> {
    let mut listed = Listed::default();
    if root.is_file() {
        listed.files.push(root.to_owned());
    } else {
        list(root, 0, &mut listed).map_err(|error| unreadable(name, error))?;
    }
    let Listed { files: mut paths, mut closed } = listed;
    paths.sort();
    closed.sort();
    let base = if root.is_file() { root.parent().unwrap_or(root) } else { root };
    let files = paths.into_iter().map(|path| (relative_to(base, &path), Handed::Own(path)));
    Ok((files.collect(), closed.iter().map(|path| relative_to(base, path)).collect()))
}

fn list(folder: &Path, depth: usize, into: &mut Listed) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        // A link could lead anywhere, and in circles.
        let kind = entry.file_type()?;
        if kind.is_dir() && depth < MAX_DEPTH && into.files.len() <= MAX_FILES {
            // A subfolder without rights is not a reason to lose the others; it is named.
            if list(&entry.path(), depth + 1, into).is_err() {
                into.closed.push(entry.path());
            }
        } else if kind.is_file() {
            into.files.push(entry.path());
        }
    }
    Ok(())
}

fn relative_to(base: &Path, path: &Path) -> String {
    let relative = path.strip_prefix(base).unwrap_or(path);
    relative.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

fn look(content: Handed, relative_path: String) -> Found {
    let size = content.size();
    let ending = Path::new(&relative_path).extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let mut found = Found {
        entry: FolderEntry { relative_path, size: *size.as_ref().unwrap_or(&0), tags: None, head: None },
        content,
        length_ms: 0,
        doubt: None,
        refused: size.is_err().then_some(ErrorCode::FileUnreadable),
    };
    if found.entry.size > MAX_FILE {
        found.refused = Some(ErrorCode::FileTooLarge);
    }
    if found.refused.is_some() || found.entry.size == 0 {
        return found;
    }
    match ending.as_deref() {
        Some("mp3") => look_at_sound(&mut found),
        Some("musicxml" | "xml") => look_at_notation(&mut found),
        Some("pdf") => look_at_score(&mut found),
        _ => {}
    }
    found
}

fn look_at_sound(found: &mut Found) {
    let opened = found.content.open().map_err(|_| ErrorCode::FileUnreadable);
    let probed =
        opened.and_then(|file| probe(file, Limits::default()).map_err(|error| of_sound(error, "").code));
    match probed {
        Ok(probed) => {
            found.doubt = probed.truncated.then_some(ErrorCode::TrackTruncated);
            found.length_ms = u32::try_from(probed.duration_ms).unwrap_or(u32::MAX);
            let composer = probed.tags.composer.or(probed.tags.artist);
            found.entry.tags =
                Some(TrackTags { title: probed.tags.title, album: probed.tags.album, composer });
        }
        Err(code) => found.refused = Some(code),
    }
}

fn look_at_notation(found: &mut Found) {
    let mut head = Vec::new();
    let read = found.content.open().and_then(|file| file.take(MAX_HEAD).read_to_end(&mut head));
    if read.is_err() {
        found.refused = Some(ErrorCode::FileUnreadable);
    } else if !is_compressed_musicxml(&head) {
        found.entry.head = read_musicxml_head(&head);
    }
}

/// A PDF begins with `%PDF` within its first kilobyte; the rest is looked at when it is taken in.
fn look_at_score(found: &mut Found) {
    let mut head = Vec::new();
    match found.content.open().and_then(|file| file.take(1024).read_to_end(&mut head)) {
        Err(_) => found.refused = Some(ErrorCode::FileUnreadable),
        Ok(_) if !head.windows(4).any(|four| four == b"%PDF") => found.refused = Some(ErrorCode::ScoreNotPdf),
        Ok(_) => {}
    }
}
