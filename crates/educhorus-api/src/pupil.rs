//! A pupil and her file: what a teacher gives her, and what she sees on her own device.

use educhorus_domain::{ChoirId, PersonId, PersonName, Presence, RehearsalId, WorkId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Voice;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// The pupil whose profile this is.
pub struct PupilIdentity {
    /// She.
    pub person: PersonId,
    /// Her name.
    pub name: PersonName,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// How large a pupil's file would be, and which she was given already.
pub struct MeasurePupilFile {
    /// The pupil.
    pub person: PersonId,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// What a pupil's file would hold.
pub struct PupilFileSize {
    /// Without scores and recordings. Units: bytes.
    pub bytes: u32,
    /// What scores and recordings add. Units: bytes; beyond four gigabytes, four gigabytes.
    pub file_bytes: u32,
    /// How many files.
    pub file_count: u32,
    /// The choirs in which she sings.
    pub choirs: Vec<String>,
    /// Files that she was given before, newest first: after one of them no passphrase is needed.
    pub given: Vec<GivenFile>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// A file that a pupil was given.
pub struct GivenFile {
    /// When, in seconds since 1970 by the clock of the device that made it: for display only.
    pub at: u32,
    /// Whose device made it; empty for this one.
    pub by: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Makes a pupil's file: what she may read, and nothing of any other.
pub struct MakePupilFile {
    /// The pupil.
    pub person: PersonId,
    /// Whether scores and recordings go with it.
    pub with_files: bool,
    /// Whether her device has no file of hers yet: it then opens with a passphrase.
    pub is_first: bool,
    /// The passphrase of a first file; none lets the program propose one.
    pub passphrase: Option<String>,
    /// Where to write it: a path, from the command line only.
    pub to: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// What a pupil sees first on her own device.
pub struct GetMyVoice {
    /// One of her choirs.
    pub choir: ChoirId,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// A pupil in one of her choirs.
pub struct MyVoice {
    /// Her name.
    pub name: PersonName,
    /// The name of the choir.
    pub choir_name: String,
    /// Her voice.
    pub voice: Option<Voice>,
    /// Her number; 0 when she has none.
    pub number: u32,
    /// The rehearsal that runs or comes next.
    pub next: Option<MyRehearsal>,
    /// The last ones, newest first.
    pub past: Vec<MyRehearsal>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// A rehearsal as a pupil sees it.
pub struct MyRehearsal {
    /// Its id.
    pub id: RehearsalId,
    /// The day.
    pub date: Date,
    /// Beginning, in minutes after midnight.
    pub start_minute: u16,
    /// Length in minutes.
    pub length_minutes: u16,
    /// The room; may be empty.
    pub place: String,
    /// How she was there; none when no roll says so yet.
    pub presence: Option<Presence>,
    /// What the choir was told about it.
    pub note: String,
    /// The works on which it worked.
    pub worked_on: Vec<WorkId>,
}
