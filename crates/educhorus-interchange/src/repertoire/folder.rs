//! Works out of a folder's files.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::folder_name::{FolderName, read_folder_name};
use super::grouping::{Place, group_titles, place_of, says_only_score, title_without_voice};
use super::language::guess_language;
use super::musicxml::MusicXmlHead;
use super::track::{TrackGuess, TrackKind, guess_from_folder, guess_track};
use crate::text::{clean_file_title, clean_line, fold};

/// What the tags of a recording say.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrackTags {
    /// Title.
    pub title: Option<String>,
    /// Album, often the work.
    pub album: Option<String>,
    /// Composer; performers are no help and are not asked for.
    pub composer: Option<String>,
}

/// One file of a dropped folder, as far as the caller has looked at it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FolderEntry {
    /// Path below the dropped folder, parts separated by `/` or `\`.
    pub relative_path: String,
    /// Size.
    ///
    /// Units: bytes.
    pub size: u64,
    /// Tags, for a recording.
    pub tags: Option<TrackTags>,
    /// The head, for a MusicXML file; an `.xml` file without one is no music.
    pub head: Option<MusicXmlHead>,
}

/// Where a value comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ValueSource {
    /// The folder's name.
    Folder,
    /// The words that the files' names share.
    FileNames,
    /// The MusicXML file.
    MusicXml,
    /// The tags of a recording.
    Tags,
}

/// A PDF of a work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditionGuess {
    /// Place in the entries given, from 0.
    pub entry: usize,
    /// A name for the edition, from the file's name; none where that says only that it is the score.
    pub label: Option<String>,
}

/// A recording of a work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrackEntry {
    /// Place in the entries given, from 0.
    pub entry: usize,
    /// Who sings on it.
    pub guess: TrackGuess,
}

/// One work that the folder seems to hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkGuess {
    /// Its folder below the dropped one; empty at the top.
    pub folder: String,
    /// The title; empty when nothing readable was found.
    pub title: String,
    /// Where the title comes from.
    pub title_source: ValueSource,
    /// Other titles that were found, for a person to choose.
    pub other_titles: Vec<String>,
    /// The composer, and where that comes from.
    pub composer: Option<(String, ValueSource)>,
    /// The author of the words.
    pub lyricist: Option<String>,
    /// The year, from the folder's name or from the MusicXML file.
    pub year: Option<i16>,
    /// The language: two letters (ISO 639-1).
    pub language: Option<String>,
    /// Its PDF files.
    pub editions: Vec<EditionGuess>,
    /// Its recordings.
    pub tracks: Vec<TrackEntry>,
    /// Its MusicXML files, as places in the entries given.
    pub musicxml: Vec<usize>,
}

/// Why a file belongs to no work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeftReason {
    /// It is hidden, or made by a system for itself.
    Hidden,
    /// It is empty.
    Empty,
    /// A sound file of another kind than MP3.
    OtherSound,
    /// Neither score nor recording.
    OtherKind,
    /// Its path leads out of the folder.
    BadPath,
}

/// A file that belongs to no work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeftFile {
    /// Place in the entries given, from 0.
    pub entry: usize,
    /// Why.
    pub reason: LeftReason,
}

/// What a dropped folder seems to hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FolderGuess {
    /// The works, in the order of their folders and titles.
    pub works: Vec<WorkGuess>,
    /// Files that belong to none.
    pub left: Vec<LeftFile>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum FileKind {
    Edition,
    Track,
    MusicXml,
}

struct Item<'a> {
    at: usize,
    entry: &'a FolderEntry,
    kind: FileKind,
    place: Place,
}

/// Guesses works from the files of a folder; `root_name` is the name of the dropped folder itself, which is the title
/// when the folder is one work.
#[must_use]
pub fn guess_folder(root_name: &str, entries: &[FolderEntry]) -> FolderGuess {
    let mut left = Vec::new();
    let mut by_folder: BTreeMap<String, Vec<Item<'_>>> = BTreeMap::new();
    for (at, entry) in entries.iter().enumerate() {
        match sort(entry) {
            Ok((kind, place)) => {
                by_folder.entry(place.work.clone()).or_default().push(Item { at, entry, kind, place });
            }
            Err(reason) => left.push(LeftFile { entry: at, reason }),
        }
    }
    let mut works = Vec::new();
    for (folder, items) in by_folder {
        if folder.is_empty() {
            works.extend(works_at_the_top(root_name, items));
        } else {
            let name = folder.rsplit('/').next().unwrap_or_default().to_owned();
            works.push(work(folder, &name, ValueSource::Folder, items));
        }
    }
    FolderGuess { works, left }
}

fn sort(entry: &FolderEntry) -> Result<(FileKind, Place), LeftReason> {
    let place = place_of(&entry.relative_path).ok_or(LeftReason::BadPath)?;
    let path = entry.relative_path.replace('\\', "/");
    if path.split('/').any(|part| (part.starts_with('.') && part != ".") || is_system_name(part)) {
        return Err(LeftReason::Hidden);
    }
    let extension = place.file.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    let kind = match extension.as_deref() {
        Some("pdf") => FileKind::Edition,
        Some("mp3") => FileKind::Track,
        Some("musicxml" | "mxl") => FileKind::MusicXml,
        Some("xml") if entry.head.is_some() => FileKind::MusicXml,
        Some("wav" | "m4a" | "aac" | "ogg" | "opus" | "flac" | "wma" | "aif" | "aiff" | "mid" | "midi") => {
            return Err(LeftReason::OtherSound);
        }
        _ => return Err(LeftReason::OtherKind),
    };
    if entry.size == 0 { Err(LeftReason::Empty) } else { Ok((kind, place)) }
}

fn is_system_name(part: &str) -> bool {
    ["__MACOSX", "Thumbs.db", "desktop.ini", "$RECYCLE.BIN"]
        .iter()
        .any(|name| part.eq_ignore_ascii_case(name))
}

/// Files that lie directly in the dropped folder: grouped by the titles in their names.
fn works_at_the_top(root_name: &str, items: Vec<Item<'_>>) -> Vec<WorkGuess> {
    let titles: Vec<String> = items.iter().map(|item| title_without_voice(&item.place.file)).collect();
    let groups = group_titles(&titles);
    let mut works: BTreeMap<Option<usize>, (String, Vec<Item<'_>>)> = BTreeMap::new();
    for ((item, title), group) in items.into_iter().zip(titles).zip(groups) {
        let (longest, members) = works.entry(group).or_default();
        if title.chars().count() > longest.chars().count() {
            *longest = title;
        }
        members.push(item);
    }
    let made = works.into_values().map(|(title, items)| {
        if title.is_empty() {
            work(String::new(), root_name, ValueSource::Folder, items)
        } else {
            work(String::new(), &title, ValueSource::FileNames, items)
        }
    });
    made.collect()
}

fn work(folder: String, name: &str, source: ValueSource, items: Vec<Item<'_>>) -> WorkGuess {
    let named = read_folder_name(name);
    let heads = items
        .iter()
        .filter(|item| item.kind == FileKind::MusicXml)
        .filter_map(|item| item.entry.head.as_ref());
    let head = merge_heads(heads);
    let (title, title_source) = choose_title(&named, source, head.title.as_deref());
    let other_titles = other_titles(&title, &named, &head, &items);
    let composer = choose_composer(&named, &head, &items);
    let language = head.language.clone().or_else(|| guess_language(&title));
    let mut guess = WorkGuess {
        folder,
        title,
        title_source,
        other_titles,
        composer,
        lyricist: head.lyricist,
        year: named.year.or(head.year),
        language,
        editions: Vec::new(),
        tracks: Vec::new(),
        musicxml: Vec::new(),
    };
    for item in items {
        match item.kind {
            FileKind::Edition => {
                let label = Some(clean_file_title(&item.place.file));
                guess.editions.push(EditionGuess { entry: item.at, label });
            }
            FileKind::Track => guess.tracks.push(TrackEntry { entry: item.at, guess: track_of(&item) }),
            FileKind::MusicXml => guess.musicxml.push(item.at),
        }
    }
    unname_the_score(&mut guess.editions);
    guess
}

/// Takes the label off the one edition that is only called « score »; two of them keep what tells them apart.
fn unname_the_score(editions: &mut [EditionGuess]) {
    let says_nothing = |edition: &&mut EditionGuess| edition.label.as_deref().is_some_and(says_only_score);
    let mut nameless: Vec<&mut EditionGuess> = editions.iter_mut().filter(says_nothing).collect();
    if let [only] = nameless.as_mut_slice() {
        only.label = None;
    }
}

/// The name of the file first, then the folders it lies in, then its tags.
fn track_of(item: &Item<'_>) -> TrackGuess {
    let by_name = guess_track(&item.place.file, None);
    if by_name.kind != TrackKind::Unknown {
        return by_name;
    }
    let by_folder = item.place.below.iter().find_map(|folder| guess_from_folder(folder, &item.place.file));
    by_folder.unwrap_or_else(|| guess_track(&item.place.file, item.entry.tags.as_ref()))
}

/// The first value of each kind among several MusicXML files.
fn merge_heads<'a>(heads: impl Iterator<Item = &'a MusicXmlHead>) -> MusicXmlHead {
    heads.fold(MusicXmlHead::default(), |merged, head| MusicXmlHead {
        title: merged.title.or_else(|| head.title.clone()),
        composer: merged.composer.or_else(|| head.composer.clone()),
        year: merged.year.or(head.year),
        lyricist: merged.lyricist.or_else(|| head.lyricist.clone()),
        language: merged.language.or_else(|| head.language.clone()),
        parts: merged.parts,
    })
}

/// The folder's name, unless the score spells the same title more fully.
fn choose_title(named: &FolderName, source: ValueSource, score: Option<&str>) -> (String, ValueSource) {
    if let Some(score) = score {
        let (long, short) = (fold(score), fold(&named.title));
        if short.is_empty() || (long.starts_with(&short) && (long != short || !score.is_ascii())) {
            return (score.to_owned(), ValueSource::MusicXml);
        }
    }
    (named.title.clone(), source)
}

fn other_titles(title: &str, named: &FolderName, head: &MusicXmlHead, items: &[Item<'_>]) -> Vec<String> {
    let albums = items.iter().filter_map(|item| item.entry.tags.as_ref()?.album.as_deref());
    let found = [Some(named.title.as_str()), head.title.as_deref()].into_iter().flatten().chain(albums);
    let mut others: Vec<String> = Vec::new();
    for other in found.map(clean_file_title) {
        if !other.is_empty() && other != title && !others.contains(&other) && others.len() < 5 {
            others.push(other);
        }
    }
    others
}

fn choose_composer(
    named: &FolderName,
    head: &MusicXmlHead,
    items: &[Item<'_>],
) -> Option<(String, ValueSource)> {
    let tagged = items.iter().find_map(|item| item.entry.tags.as_ref()?.composer.as_deref());
    let tagged = tagged
        .map(|name| clean_line(name).chars().take(120).collect::<String>())
        .filter(|name| !name.is_empty());
    let score = head.composer.clone().map(|name| (name, ValueSource::MusicXml));
    let folder = named.composer.clone().map(|name| (name, ValueSource::Folder));
    score.or(folder).or_else(|| tagged.map(|name| (name, ValueSource::Tags)))
}

#[cfg(test)]
mod tests;
