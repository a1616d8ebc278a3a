//! Who sings on a recording, from its name and tags.

use serde::{Deserialize, Serialize};

use super::TrackTags;
use super::track_words::{is_file_word, means_accompaniment, means_everybody, means_with, means_without};
use crate::text::{clean_file_title, fold_words};
use crate::voice::{
    VoiceFamily, VoiceGuess, family_of_abbreviation, family_of_word, is_part_word, merge_family, number_of,
};

/// What a recording holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TrackKind {
    /// One voice, or a few.
    Voice,
    /// Everybody.
    Tutti,
    /// Piano, organ, orchestra.
    Accompaniment,
    /// Nothing says.
    Unknown,
}

/// How far a guess can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// A person should look.
    Doubtful,
    /// Probably right.
    Likely,
    /// The name says this and nothing else.
    Sure,
}

/// What the guess rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TrackReason {
    /// A word of the file's name.
    FileName(String),
    /// A word of the title in the file's tags.
    Tag(String),
    /// The name of the folder it lies in.
    Folder(String),
    /// Several voices are named.
    SeveralVoices,
    /// Nothing.
    Nothing,
}

/// Who sings on a recording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrackGuess {
    /// The voice; none when everybody, nobody or several sing.
    pub voice: Option<VoiceGuess>,
    /// What the recording holds.
    pub kind: TrackKind,
    /// A short name for it, from the file's own words; empty when the name holds none.
    pub label: String,
    /// How far to trust this.
    pub confidence: Confidence,
    /// What it rests on.
    pub reason: TrackReason,
}

/// What words say about a recording, and which of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Match {
    pub kind: TrackKind,
    pub voice: Option<VoiceGuess>,
    pub several: bool,
    /// First and one past the last of the words that say it.
    pub words: (usize, usize),
}

/// Guesses from a file's name, and from the title in its tags when the name says nothing.
#[must_use]
pub fn guess_track(file_name: &str, tags: Option<&TrackTags>) -> TrackGuess {
    let title = clean_file_title(file_name);
    let words = track_words(&title);
    if let Some(found) = find(&words) {
        return described(&found, &words, label(&title), TrackReason::FileName);
    }
    let tag = clean_file_title(tags.and_then(|tags| tags.title.as_deref()).unwrap_or_default());
    let tag_words = track_words(&tag);
    if let Some(found) = find(&tag_words) {
        let guess = described(&found, &tag_words, label(&tag), TrackReason::Tag);
        return TrackGuess { confidence: guess.confidence.min(Confidence::Likely), ..guess };
    }
    let (kind, confidence) = (TrackKind::Unknown, Confidence::Doubtful);
    TrackGuess { voice: None, kind, label: label(&title), confidence, reason: TrackReason::Nothing }
}

/// The guess that a folder's name gives for the recordings in it.
pub(super) fn guess_from_folder(folder: &str, file_name: &str) -> Option<TrackGuess> {
    let words = track_words(&clean_file_title(folder));
    let found = find(&words)?;
    let label = label(&clean_file_title(folder));
    let guess = described(&found, &words, label, TrackReason::Folder);
    (!clean_file_title(file_name).is_empty()).then_some(guess)
}

fn described(
    found: &Match,
    words: &[String],
    label: String,
    reason: fn(String) -> TrackReason,
) -> TrackGuess {
    let (from, to) = found.words;
    let beside = words
        .iter()
        .enumerate()
        .filter(|(at, word)| !(from..to).contains(at) && number_of(word).is_none() && !is_file_word(word));
    let confidence = match (beside.count(), to == words.len(), found.several) {
        (_, _, true) => Confidence::Doubtful,
        (0, _, _) => Confidence::Sure,
        (_, true, _) => Confidence::Likely,
        _ => Confidence::Doubtful,
    };
    let reason = if found.several { TrackReason::SeveralVoices } else { reason(words[from..to].join(" ")) };
    TrackGuess { voice: found.voice, kind: found.kind, label, confidence, reason }
}

/// The words of a title, `SoloVoice` and `Alto2` taken apart, at most 40.
pub(super) fn track_words(title: &str) -> Vec<String> {
    let mut spaced = String::with_capacity(title.len() + 8);
    let mut before = ' ';
    for letter in title.chars() {
        if before.is_lowercase() && letter.is_uppercase() {
            spaced.push(' ');
        }
        spaced.push(letter);
        before = letter;
    }
    let mut words = fold_words(&spaced);
    words.truncate(40);
    words
}

/// The last words that say who sings: titles come first in names, voices last.
pub(super) fn find(words: &[String]) -> Option<Match> {
    (0..words.len()).rev().find_map(|at| match_at(words, at))
}

fn match_at(words: &[String], at: usize) -> Option<Match> {
    let word = words[at].as_str();
    let before = at.checked_sub(1).map(|before| words[before].as_str());
    let end = at + 1 + usize::from(words.get(at + 1).is_some_and(|next| number_of(next).is_some()));
    let plain = |kind| Some(Match { kind, voice: None, several: false, words: (at, end) });
    if means_everybody(word) {
        return plain(TrackKind::Tutti);
    }
    if means_accompaniment(word) {
        return if before.is_some_and(means_with) { None } else { plain(TrackKind::Accompaniment) };
    }
    if let Some(family) = family_of_word(word) {
        return voice_at(words, at, end, family);
    }
    if is_part_word(word) && word != "chant" {
        let division = words.get(at + 1).and_then(|next| number_of(next))?;
        let voice = Some(VoiceGuess::part(VoiceFamily::Other, division));
        return Some(Match { kind: TrackKind::Voice, voice, several: false, words: (at, end) });
    }
    // One letter is a voice only as the last thing said: « A » is also an article.
    let family = family_of_abbreviation(word).filter(|_| end == words.len())?;
    voice_at(words, at, end, family)
}

/// A voice with the words around it that belong to it: division, `mezzo`, `haute`, another voice, `sans`.
fn voice_at(words: &[String], at: usize, end: usize, found: VoiceFamily) -> Option<Match> {
    let mut family = found;
    let mut from = at;
    let mut several = false;
    let before = |from: usize| from.checked_sub(1).map(|before| words[before].as_str());
    if let Some(other) = before(from).and_then(family_of_word) {
        from -= 1;
        match (merge_family(Some(other), family), family) {
            (_, VoiceFamily::Other) => family = other,
            (Some(merged), _) => family = merged,
            (None, _) if other == VoiceFamily::Other => {}
            (None, _) => several = true,
        }
    } else if before(from).is_some_and(means_with) && from >= 2 && family_of_word(&words[from - 2]).is_some()
    {
        from -= 2;
        several = true;
    } else if before(from).is_some_and(|word| matches!(word, "haute" | "bas" | "basse")) {
        from -= 1;
    }
    let after = words.get(at + 1).and_then(|next| number_of(next));
    let mut division = after;
    if division.is_none() {
        let (ordinal, start) = ordinal_before(words, from);
        (division, from) = (ordinal, start);
    }
    if before(from).is_some_and(means_without) {
        return Some(Match { kind: TrackKind::Tutti, voice: None, several: false, words: (from - 1, end) });
    }
    let voice = (!several).then_some(VoiceGuess { family, division });
    Some(Match { kind: TrackKind::Voice, voice, several, words: (from, end) })
}

/// `1er`, `2e`, `first` in front of a voice; a bare digit there counts the tracks, not the voices.
fn ordinal_before(words: &[String], at: usize) -> (Option<u8>, usize) {
    let word = |back: usize| at.checked_sub(back).map(|place| words[place].as_str());
    let suffix =
        word(1).is_some_and(|word| matches!(word, "er" | "ere" | "e" | "eme" | "nd" | "nde" | "st" | "rd"));
    match (word(1), word(2)) {
        (Some(_), Some(digits)) if suffix => match number_of(digits) {
            Some(number) => (Some(number), at - 2),
            None => (None, at),
        },
        (Some(name), _) if name.len() > 3 && number_of(name).is_some() => (number_of(name), at - 1),
        _ => (None, at),
    }
}

/// The last part of a name (« 01 - Jesu - Alto » → « Alto »), which says what is special about this file.
fn label(title: &str) -> String {
    let dash = [" - ", " – "].iter().filter_map(|dash| title.rfind(dash).map(|at| at + dash.len())).max();
    let last = dash.map_or(title, |start| &title[start..]);
    last.trim()
        .trim_start_matches(|letter: char| letter.is_ascii_digit())
        .trim_start_matches(['.', ' '])
        .to_owned()
}

#[cfg(test)]
mod tests;
