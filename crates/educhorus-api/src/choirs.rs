//! Choirs and their voices.

use educhorus_domain::{ChoirId, Season, VoiceColour, VoiceFamily, VoiceId, VoicePreset};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// A voice of a choir.
pub struct Voice {
    /// Its id.
    pub id: VoiceId,
    /// Its name, as the choir says it.
    pub name: String,
    /// One to three characters that stand beside the colour everywhere.
    pub abbreviation: String,
    /// The family, by which tracks are recognised.
    pub family: VoiceFamily,
    /// The colour token.
    pub colour: VoiceColour,
    /// How many singers it has now.
    pub singer_count: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// A voice that does not exist yet.
pub struct NewVoice {
    /// Its name.
    pub name: String,
    /// One to three characters.
    pub abbreviation: String,
    /// The family.
    pub family: VoiceFamily,
    /// The colour token.
    pub colour: VoiceColour,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// A choir in the current season.
pub struct Choir {
    /// Its id.
    pub id: ChoirId,
    /// Its name.
    pub name: String,
    /// The season that is shown.
    pub season: Season,
    /// Its voices, from high to low.
    pub voices: Vec<Voice>,
    /// How many singers it has now.
    pub singer_count: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// A voice of a preset, before the interface has named it.
pub struct PresetVoice {
    /// The family.
    pub family: VoiceFamily,
    /// 0, or the number of the division.
    pub division: u8,
    /// The colour that is proposed.
    pub colour: VoiceColour,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// A preset with its voices.
pub struct Preset {
    /// The preset.
    pub preset: VoicePreset,
    /// Its voices, from high to low.
    pub voices: Vec<PresetVoice>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Every choir of the profile.
pub struct ListChoirs {}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// One choir.
pub struct GetChoir {
    /// The choir.
    pub choir: ChoirId,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// The presets from which a choir can start.
pub struct ListVoicePresets {}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Makes a choir in the current season.
pub struct AddChoir {
    /// Its name.
    pub name: String,
    /// Its voices, from high to low; at least one.
    pub voices: Vec<NewVoice>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Gives a choir another name.
pub struct RenameChoir {
    /// The choir.
    pub choir: ChoirId,
    /// The new name.
    pub name: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Adds a voice below the others.
pub struct AddVoice {
    /// The choir.
    pub choir: ChoirId,
    /// The voice.
    pub voice: NewVoice,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Changes name, abbreviation, family or colour of a voice.
pub struct EditVoice {
    /// The choir.
    pub choir: ChoirId,
    /// The voice.
    pub voice: VoiceId,
    /// What it becomes.
    pub becomes: NewVoice,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Takes an empty voice away.
pub struct RemoveVoice {
    /// The choir.
    pub choir: ChoirId,
    /// The voice.
    pub voice: VoiceId,
}
