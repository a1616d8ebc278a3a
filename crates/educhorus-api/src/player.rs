//! Listening to the tracks of a work, all on one clock. Peaks are bytes behind a URL: `peaks/<track>`.

use educhorus_domain::{TrackId, VoiceFamily, WorkId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Track;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// How one track is heard.
pub struct TrackMix {
    /// The track.
    pub track: Track,
    /// Gain in percent, 0 to 200.
    pub gain: u16,
    /// From which side it comes, in percent: -100 is left alone, 0 as recorded, 100 right alone.
    pub pan: i16,
    /// Whether it is silenced.
    pub muted: bool,
    /// Whether only soloed tracks are heard, and this is one.
    pub soloed: bool,
    /// The code of the error message, for a track that cannot be heard.
    pub refused: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "is")]
/// What the sound card does.
pub enum SoundOutput {
    /// Nothing was asked of it yet, or it is ready.
    Ready,
    /// It went away; the position is kept.
    Lost,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
/// What is repeated. Units: milliseconds.
pub struct HeardLoop {
    /// Where it begins.
    pub from_ms: u32,
    /// Where it goes back: after the beginning.
    pub to_ms: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
/// How a work is practised, as this device remembers it.
pub struct Practice {
    /// Tempo in percent of the recording's, 50 to 150.
    pub tempo: u16,
    /// How much higher than recorded, -6 to 6 semitones.
    pub semitones: i16,
    /// What is repeated.
    pub looped: Option<HeardLoop>,
    /// The voice that is somebody's own, for the modes that put it in front or leave it out.
    pub mine: Option<VoiceFamily>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// What plays, and where.
pub struct PlayerState {
    /// The work whose tracks are open.
    pub work: Option<WorkId>,
    /// Its title.
    pub title: String,
    /// Whether it plays.
    pub playing: bool,
    /// Position in milliseconds.
    pub position_ms: u32,
    /// Length in milliseconds.
    pub length_ms: u32,
    /// The tracks.
    pub tracks: Vec<TrackMix>,
    /// How it is practised.
    pub practice: Practice,
    /// The sound card.
    pub output: SoundOutput,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// What plays, and where.
pub struct GetPlayer {}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Opens the tracks of a work, where it was left.
pub struct OpenPlayer {
    /// The work.
    pub work: WorkId,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Plays from where it is.
pub struct Play {}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Pauses where it is.
pub struct Pause {}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Goes to a place.
pub struct Seek {
    /// Position in milliseconds.
    pub position_ms: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// How loud a track is wished to be, and from where.
pub struct TrackLevel {
    /// The track.
    pub track: TrackId,
    /// Gain in percent, 0 to 200.
    pub gain: u16,
    /// From which side it comes, in percent: -100 is left alone, 0 as recorded, 100 right alone.
    pub pan: i16,
    /// Whether it is silenced.
    pub muted: bool,
    /// Whether only soloed tracks are heard, and this is one.
    pub soloed: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Sets how some tracks are heard, in one step. The device remembers it.
pub struct SetMix {
    /// Those tracks; the others stay.
    pub tracks: Vec<TrackLevel>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Sets how the open work is practised. A place outside what is repeated goes to its beginning. The device remembers it.
pub struct SetPractice {
    /// All of it; what is out of range is brought into it.
    pub practice: Practice,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Closes the tracks; the place is remembered.
pub struct ClosePlayer {}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Writes the mix of a work as a WAV file (16 bits, the rate of the tracks).
pub struct ExportMix {
    /// The work.
    pub work: WorkId,
    /// Path of the file that is made; it must not exist.
    pub path: String,
    /// Where it begins, in milliseconds.
    pub from_ms: u32,
    /// How long it is, in milliseconds; none is to the end.
    pub length_ms: Option<u32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// A file that was made.
pub struct ExportedMix {
    /// Its length in milliseconds.
    pub length_ms: u32,
    /// Its rate in Hz.
    pub rate: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Makes a WAV file of the open work as it is heard now: levels, sides, tempo, key, and only what is repeated.
pub struct SaveMix {
    /// A name for the file, which says what is in it.
    pub name: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// A file that was made.
pub struct MadeMix {
    /// The token under which it is fetched (`made/<token>`).
    pub source: String,
    /// A name for the file.
    pub name: String,
    /// Its size in bytes.
    pub bytes: u32,
    /// How long it sounds, in milliseconds.
    pub length_ms: u32,
}
