//! Which files make one work.
//!
//! Files of one folder are one work; folders named after a voice or a kind of file (`mp3`, `Alto`) belong to the
//! folder above. Files at the top are grouped by the words that remain when voices and numbers are taken away.

use std::collections::BTreeMap;

use super::folder_name::without_number;
use super::track::{TrackKind, find, track_words};
use super::track_words::is_file_word;
use crate::text::{clean_file_title, fold_words};
use crate::voice::number_of;

/// The place of a file below the dropped folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    /// Folder of the work, parts joined by `/`; empty at the top.
    pub work: String,
    /// Folders between the work and the file, the nearest first: `Alto`, `mp3`.
    pub below: Vec<String>,
    pub file: String,
}

/// Splits a path into the work's folder, the folders below it and the file; none when it climbs out or has no file.
pub(super) fn place_of(relative_path: &str) -> Option<Place> {
    let path = relative_path.replace('\\', "/");
    let mut parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty() && *part != ".").collect();
    if parts.contains(&"..") || path.contains('\0') {
        return None;
    }
    let file = parts.pop()?.to_owned();
    let mut below = Vec::new();
    while parts.last().is_some_and(|folder| says_only_voice_or_kind(folder)) {
        below.extend(parts.pop().map(str::to_owned));
    }
    Some(Place { work: parts.join("/"), below, file })
}

fn says_only_voice_or_kind(folder: &str) -> bool {
    let words = track_words(&clean_file_title(folder));
    let said =
        find(&words).filter(|found| found.kind != TrackKind::Unknown).map_or((0, 0), |found| found.words);
    let said = said.0..said.1;
    let empty =
        |(at, word): (usize, &String)| said.contains(&at) || is_file_word(word) || number_of(word).is_some();
    words.iter().any(|word| number_of(word).is_none()) && words.iter().enumerate().all(empty)
}

/// Whether the name of an edition says only that it is the score: « score », « Partition », « full score ».
pub(super) fn says_only_score(label: &str) -> bool {
    let words = fold_words(label);
    words.iter().all(|word| is_file_word(word) || matches!(word.as_str(), "full" | "complete" | "la" | "the"))
}

/// The title that remains of a file's name without its number, its voice and words for kinds of files.
pub(super) fn title_without_voice(file: &str) -> String {
    let title = clean_file_title(file);
    let title = without_number(&title);
    let said = find(&track_words(title)).map_or((0, 0), |found| found.words);
    let mut place = 0;
    let mut kept = Vec::new();
    for token in title.split(' ') {
        let words = track_words(token).len();
        let voiced = words > 0 && place >= said.0 && place + words <= said.1;
        let file_word = words > 0 && fold_words(token).iter().all(|word| is_file_word(word));
        if !voiced && !file_word {
            kept.push(token);
        }
        place += words;
    }
    kept.join(" ").trim_matches([' ', '-', '–', ',', '.', '(', ')']).to_owned()
}

/// Gives each top-level title a group: equal words, or one title that begins the other.
///
/// Shape: one group number per title, from 0; none for titles without words, which belong to the folder itself.
pub(super) fn group_titles(titles: &[String]) -> Vec<Option<usize>> {
    let keys: Vec<Vec<String>> = titles.iter().map(|title| fold_words(title)).collect();
    let mut sorted: Vec<&Vec<String>> = keys.iter().filter(|key| !key.is_empty()).collect();
    sorted.sort();
    sorted.dedup();
    let mut group_of: BTreeMap<&Vec<String>, usize> = BTreeMap::new();
    let mut heads: Vec<&Vec<String>> = Vec::new();
    for key in sorted {
        // Sorted, so that a title stands right before those that it begins.
        match heads.last() {
            Some(head) if key.starts_with(head) => {}
            _ => heads.push(key),
        }
        group_of.insert(key, heads.len() - 1);
    }
    let only = heads.len() == 1;
    keys.iter().map(|key| group_of.get(key).copied().or(if only { Some(0) } else { None })).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_of_voices_and_kinds_belong_to_the_folder_above() {
        let place = place_of("Jesu\\mp3\\Alto\\prise 1.mp3").expect("a path with a file");
        assert_eq!((place.work.as_str(), place.below.join("/").as_str()), ("Jesu", "Alto/mp3"));
        assert_eq!(place_of("../secret.pdf"), None);
        assert_eq!(place_of("Jesu/Le chant d'Alto/x.pdf").expect("a path").work, "Jesu/Le chant d'Alto");
    }

    #[test]
    fn titles_remain_when_voices_are_taken_away() {
        for (file, title) in [
            ("Ave_verum_S.mp3", "Ave verum"),
            ("01 - Jesu, meine Freude - Alto 2.mp3", "Jesu, meine Freude"),
            ("Locus iste (partition).pdf", "Locus iste"),
            ("Tutti.mp3", ""),
            ("score.pdf", ""),
        ] {
            assert_eq!(title_without_voice(file), title, "{file}");
        }
    }

    #[test]
    fn names_that_say_only_score_are_known() {
        for label in ["score", "Partition", "Full score", "la partition", "Partition complète", ""] {
            assert!(says_only_score(label), "{label}");
        }
        for label in ["Alto", "Vocal score", "Partition 2", "Locus iste"] {
            assert!(!says_only_score(label), "{label}");
        }
    }

    #[test]
    fn a_title_and_its_beginning_are_one_group() {
        let titles = ["Ave verum corpus", "Locus iste", "Ave verum", ""].map(str::to_owned);
        assert_eq!(group_titles(&titles), [Some(0), Some(1), Some(0), None]);
        assert_eq!(group_titles(&titles[1..2]), [Some(0)]);
        assert_eq!(group_titles(&["Jesu".to_owned(), String::new()]), [Some(0), Some(0)]);
    }
}
