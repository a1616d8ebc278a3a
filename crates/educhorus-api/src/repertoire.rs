//! Works of a choir, their editions and practice tracks, and folders that bring them in.

use educhorus_domain::{ChoirId, EditionId, TrackId, TrackKind, VoiceFamily, WorkId, WorkStatus};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// What is known of a work, apart from its files. Texts may be empty.
pub struct WorkTitle {
    /// Title.
    pub title: String,
    /// Composer.
    pub composer: String,
    /// Year, as one says it (« vers 1540 »).
    pub year: String,
    /// Style (« Choral », « Chanson »).
    pub style: String,
    /// Language of the words, as a BCP 47 tag or a word.
    pub language: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// A printed form of a work: a PDF.
pub struct Edition {
    /// Its id.
    pub id: EditionId,
    /// Name of the file when it came in.
    pub name: String,
    /// Size in bytes.
    pub size: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// A recording of a work.
pub struct Track {
    /// Its id.
    pub id: TrackId,
    /// Its label (« Soprano », « Piano 2 »).
    pub label: String,
    /// What is heard.
    pub kind: TrackKind,
    /// The voice, for a track of one voice.
    pub family: Option<VoiceFamily>,
    /// 0, or the number of the division.
    pub division: u8,
    /// Length in milliseconds.
    pub length_ms: u32,
    /// Size in bytes.
    pub size: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// A work in the repertoire of a choir.
pub struct Work {
    /// Its id.
    pub id: WorkId,
    /// What is known of it.
    pub about: WorkTitle,
    /// How far the choir is with it.
    pub status: WorkStatus,
    /// Its editions.
    pub editions: Vec<Edition>,
    /// Its tracks, from high to low, tutti and accompaniment last.
    pub tracks: Vec<Track>,
    /// Names of files that are kept beside (MusicXML).
    pub kept_beside: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// The repertoire of a choir, in its order.
pub struct ListWorks {
    /// The choir.
    pub choir: ChoirId,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// One work as a choir has it.
pub struct GetWork {
    /// The choir.
    pub choir: ChoirId,
    /// The work.
    pub work: WorkId,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Adds a work without files.
pub struct AddWork {
    /// The choir.
    pub choir: ChoirId,
    /// What is known of it.
    pub about: WorkTitle,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Changes what is known of a work.
pub struct EditWork {
    /// The choir, whose staff may change it.
    pub choir: ChoirId,
    /// The work.
    pub work: WorkId,
    /// What is known of it.
    pub about: WorkTitle,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Says how far the choir is with a work.
pub struct SetWorkStatus {
    /// The choir.
    pub choir: ChoirId,
    /// The work.
    pub work: WorkId,
    /// The status.
    pub status: WorkStatus,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Takes a work out of the repertoire of a choir; its files stay until nobody names them.
pub struct RemoveWork {
    /// The choir.
    pub choir: ChoirId,
    /// The work.
    pub work: WorkId,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Corrects what a track is.
pub struct EditTrack {
    /// The choir, whose staff may change it.
    pub choir: ChoirId,
    /// The work.
    pub work: WorkId,
    /// The track.
    pub track: TrackId,
    /// What it is.
    pub becomes: TrackGuess,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Gives an edition another file, such as a corrected one. What was drawn and marked on it stays.
pub struct ReplaceEdition {
    /// The choir, whose staff may change it.
    pub choir: ChoirId,
    /// The work.
    pub work: WorkId,
    /// The edition.
    pub edition: EditionId,
    /// The token of the new file, a PDF.
    pub source: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Gives a track another recording.
pub struct ReplaceTrack {
    /// The choir, whose staff may change it.
    pub choir: ChoirId,
    /// The work.
    pub work: WorkId,
    /// The track.
    pub track: TrackId,
    /// The token of the new file, an MP3.
    pub source: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// What became of a file that was to be replaced.
pub struct Replaced {
    /// Whether it was another file than before.
    pub is_changed: bool,
    /// How many pages a score had and has, where it has not as many as before: what was drawn and marked stands on the
    /// pages of before.
    pub pages: Option<PageCounts>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
/// How many pages there were, and are.
pub struct PageCounts {
    /// In the file before.
    pub before: usize,
    /// In the file now.
    pub after: usize,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// What a track is, guessed or corrected.
pub struct TrackGuess {
    /// Its label.
    pub label: String,
    /// What is heard.
    pub kind: TrackKind,
    /// The voice, for a track of one voice.
    pub family: Option<VoiceFamily>,
    /// 0, or the number of the division.
    pub division: u8,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "is")]
/// What a file of a folder is.
pub enum FoundFile {
    /// A PDF.
    Edition,
    /// A recording.
    Track {
        /// What it is.
        guess: TrackGuess,
    },
    /// A file that is kept beside (MusicXML).
    Beside,
    /// A file that is left out, with the code of the reason.
    LeftOut {
        /// The code of an error message.
        reason: String,
    },
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// A file of a folder.
pub struct FolderFile {
    /// Its path inside the folder, `/` between names: the key of corrections.
    pub path: String,
    /// Size in bytes.
    pub size: u32,
    /// What it is.
    pub found: FoundFile,
    /// What is wrong with a file that comes in nevertheless, as the code of an error message.
    pub doubt: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// A work that a folder seems to hold.
pub struct FolderWork {
    /// The subfolder (empty for the folder itself): the key of corrections.
    pub folder: String,
    /// What is known of it.
    pub about: WorkTitle,
    /// The work of the repertoire that it already is, if any.
    pub known_as: Option<WorkId>,
    /// Its files.
    pub files: Vec<FolderFile>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// What a folder seems to hold.
pub struct FolderPreview {
    /// Its works.
    pub works: Vec<FolderWork>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Reads a folder without changing anything.
pub struct PreviewFolder {
    /// The choir into whose repertoire it would go.
    pub choir: ChoirId,
    /// The folder: a token of this host's intake (a path on the command line).
    pub source: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// What somebody corrected about one work of a folder.
pub struct WorkCorrection {
    /// The subfolder, as in the preview.
    pub folder: String,
    /// Whether the work is left out.
    pub skip: bool,
    /// What is known of it; none leaves the guess.
    pub about: Option<WorkTitle>,
    /// Tracks that are something else than was guessed.
    pub tracks: Vec<TrackCorrection>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// What somebody corrected about one track of a folder.
pub struct TrackCorrection {
    /// The path, as in the preview.
    pub path: String,
    /// What it is.
    pub becomes: TrackGuess,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Takes a folder into the repertoire, one gesture a work. A file that is broken is named, the rest comes in.
pub struct ImportFolder {
    /// The choir.
    pub choir: ChoirId,
    /// The folder, as in the preview.
    pub source: String,
    /// What was corrected.
    pub corrections: Vec<WorkCorrection>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// A file with which something is wrong.
pub struct RefusedFile {
    /// Its path inside the folder.
    pub path: String,
    /// The code of an error message.
    pub code: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// What taking a folder in has done.
pub struct FolderReport {
    /// Works that are new in the repertoire.
    pub works_added: u32,
    /// Files that are new.
    pub files_added: u32,
    /// Files that were already there.
    pub files_known: u32,
    /// Files that could not come in.
    pub refused: Vec<RefusedFile>,
    /// Files that came in although something is wrong with them.
    pub doubtful: Vec<RefusedFile>,
}
