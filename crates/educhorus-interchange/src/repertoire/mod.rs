//! What a dropped folder of scores and recordings probably is: works, editions, tracks and their voices.
//!
//! What it is for: a folder is dropped, a screen shows this guess, a person corrects it, then it is imported. How it
//! works: names of folders and files, tags of recordings and heads of MusicXML files, never the sound or the pages;
//! one work for each subfolder, files beside each other grouped by the words they share. What it deliberately does not
//! do: open files, look anything up, decide that two works are one.

mod folder;
mod folder_name;
mod grouping;
mod language;
mod measures;
mod musicxml;
mod track;
mod track_words;

pub use folder::{
    EditionGuess, FolderEntry, FolderGuess, LeftFile, LeftReason, TrackEntry, TrackTags, ValueSource,
    WorkGuess, guess_folder,
};
pub use language::guess_language;
pub use measures::{Measure, read_measures};
pub use musicxml::{MusicXmlHead, is_compressed_musicxml, read_musicxml_head};
pub use track::{Confidence, TrackGuess, TrackKind, TrackReason, guess_track};
