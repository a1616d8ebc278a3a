//! Folders of scores and recordings that become works of the repertoire.
//!
//! A folder is read twice: the preview guesses, the import does what was guessed and corrected, one gesture a work,
//! so that a folder of forty works that is interrupted keeps the works that are in. A file is known by its hash:
//! the same folder again adds nothing. A file that is broken is named and left out; the rest comes in.

mod taking;
mod walk;

use educhorus_api::{
    CommandError, ErrorCode, Event, FolderFile, FolderPreview, FolderReport, FolderWork, FoundFile,
    ImportFolder, PreviewFolder, TrackGuess, WorkTitle,
};
use educhorus_domain::{ChoirId, TrackKind, WorkId, fold};
use educhorus_interchange::repertoire::{FolderGuess, LeftReason, WorkGuess, guess_folder};

use crate::app::App;
use crate::refusal::Answer;
use crate::repertoire;

use taking::take_in;
pub(crate) use walk::Found;
use walk::{Walked, walk};

/// A folder with its files and what they were guessed to be.
pub(crate) struct Seen {
    pub found: Vec<Found>,
    /// Subfolders that could not be looked into.
    pub closed: Vec<String>,
    pub guess: FolderGuess,
}

/// Looks at a folder; whoever takes it in afterwards has as many steps again before her as files were looked at.
fn see(app: &App, source: &str, call: &str, rounds: usize) -> Answer<Seen> {
    let root = app.intake().source(source)?;
    let progress = |done: usize, total: usize, label: &str| {
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let (done, total, label) = (count(done), count(total * rounds), label.to_owned());
        app.emit(&Event::Progressed { call: call.to_owned(), done, total, label });
    };
    let Walked { found, closed } = walk(&root, &progress)?;
    let name = root.name();
    let entries: Vec<_> = found.iter().map(|file| file.entry.clone()).collect();
    let guess = guess_folder(&name, &entries);
    if guess.works.is_empty() {
        if let Some(closed) = closed.first() {
            return Err(CommandError::new(ErrorCode::FileUnreadable).with("name", closed));
        }
        return Err(CommandError::new(ErrorCode::FolderEmpty).with("name", name));
    }
    Ok(Seen { found, closed, guess })
}

/// The one file that was handed over.
///
/// Errors: `file_kind_unknown` when it is a folder.
pub(crate) fn one_file(app: &App, source: &str) -> Answer<Found> {
    let root = app.intake().source(source)?;
    let Walked { mut found, .. } = walk(&root, &|_, _, _| {})?;
    match (found.pop(), found.is_empty()) {
        (Some(file), true) => Ok(file),
        _ => Err(CommandError::new(ErrorCode::FileKindUnknown).with("name", root.name())),
    }
}

/// The longest text that is taken from a file or its tags. Units: characters.
const MAX_GUESS: usize = 100;

/// A text of a stranger, cut so that no name or tag is a reason to lose the rest of a folder.
pub(crate) fn short(text: &str) -> String {
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(MAX_GUESS).collect();
    text.trim().to_owned()
}

pub(crate) fn about_of(work: &WorkGuess) -> WorkTitle {
    WorkTitle {
        title: short(&work.title),
        composer: work.composer.as_ref().map(|(name, _)| short(name)).unwrap_or_default(),
        year: work.year.map(|year| year.to_string()).unwrap_or_default(),
        style: String::new(),
        language: work.language.as_deref().map(short).unwrap_or_default(),
    }
}

pub(crate) fn track_of(guess: &educhorus_interchange::repertoire::TrackGuess) -> TrackGuess {
    use educhorus_interchange::repertoire::TrackKind as Guessed;
    let kind = match guess.kind {
        Guessed::Voice => TrackKind::Voice,
        Guessed::Tutti => TrackKind::Tutti,
        Guessed::Accompaniment => TrackKind::Accompaniment,
        Guessed::Unknown => TrackKind::Unknown,
    };
    TrackGuess {
        label: short(&guess.label),
        kind,
        family: guess.voice.map(|voice| voice.family),
        division: guess.voice.and_then(|voice| voice.division).unwrap_or(0),
    }
}

/// The work of a repertoire that a folder holds already: the same title, and the same composer where both have one.
pub(crate) fn known_as(app: &App, choir: ChoirId, about: &WorkTitle) -> Answer<Option<WorkId>> {
    let works = app.query(|reading| repertoire::all(reading, choir))?;
    let same = |a: &str, b: &str| fold(a) == fold(b);
    let known = works.into_iter().find(|work| {
        same(&work.about.title, &about.title)
            && (work.about.composer.is_empty()
                || about.composer.is_empty()
                || same(&work.about.composer, &about.composer))
    });
    Ok(known.map(|work| work.id))
}

pub(crate) fn left_code(reason: LeftReason) -> ErrorCode {
    match reason {
        LeftReason::Hidden | LeftReason::OtherKind | LeftReason::OtherSound | LeftReason::Empty => {
            ErrorCode::FileKindUnknown
        }
        LeftReason::BadPath => ErrorCode::FileUnreadable,
    }
}

fn view(app: &App, choir: ChoirId, seen: &Seen, work: &WorkGuess) -> Answer<FolderWork> {
    let about = about_of(work);
    let file = |entry: usize, found: FoundFile| {
        let file = &seen.found[entry];
        let found = match &file.refused {
            Some(reason) => FoundFile::LeftOut { reason: reason.text().to_owned() },
            None => found,
        };
        let doubt = file.doubt.map(|code| code.text().to_owned());
        FolderFile { path: file.entry.relative_path.clone(), size: file.size(), found, doubt }
    };
    let mut files: Vec<FolderFile> = Vec::new();
    files.extend(work.editions.iter().map(|edition| file(edition.entry, FoundFile::Edition)));
    let tracks = work.tracks.iter();
    files.extend(tracks.map(|track| file(track.entry, FoundFile::Track { guess: track_of(&track.guess) })));
    files.extend(work.musicxml.iter().map(|entry| file(*entry, FoundFile::Beside)));
    Ok(FolderWork { folder: work.folder.clone(), known_as: known_as(app, choir, &about)?, about, files })
}

pub(crate) fn preview_folder(app: &App, request: PreviewFolder) -> Answer<FolderPreview> {
    let seen = see(app, &request.source, "preview_folder", 1)?;
    let works: Answer<Vec<FolderWork>> =
        seen.guess.works.iter().map(|work| view(app, request.choir, &seen, work)).collect();
    let mut works = works?;
    for left in seen.guess.left.iter().filter(|left| left.reason != LeftReason::Hidden) {
        let file = &seen.found[left.entry];
        put_left(&mut works, &file.entry.relative_path, file.size(), left_code(left.reason));
    }
    for closed in &seen.closed {
        put_left(&mut works, closed, 0, ErrorCode::FileUnreadable);
    }
    Ok(FolderPreview { works })
}

/// Shows a file that is left out beside its work, or beside the first where its folder is none.
fn put_left(works: &mut [FolderWork], path: &str, size: u32, why: ErrorCode) {
    let found = FoundFile::LeftOut { reason: why.text().to_owned() };
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let at = works.iter().position(|work| work.folder == folder).unwrap_or(0);
    works[at].files.push(FolderFile { path: path.to_owned(), size, found, doubt: None });
}

pub(crate) fn import_folder(app: &App, request: ImportFolder) -> Answer<FolderReport> {
    let seen = see(app, &request.source, "import_folder", 2)?;
    take_in(app, &request, &seen)
}
