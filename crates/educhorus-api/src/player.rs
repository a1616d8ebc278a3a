//! Listening to the tracks of a work, all on one clock. Peaks are bytes behind a URL: `peaks/<track>`.

use educhorus_domain::{TrackId, WorkId};
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
/// Changes how one track is heard; remembered for the work on this device.
pub struct SetTrackMix {
    /// The track.
    pub track: TrackId,
    /// Gain in percent, 0 to 200.
    pub gain: u16,
    /// Whether it is silenced.
    pub muted: bool,
    /// Whether it is soloed.
    pub soloed: bool,
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
