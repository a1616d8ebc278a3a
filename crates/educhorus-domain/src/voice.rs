//! Voices of a choir, and the presets from which a new choir starts.

use serde::{Deserialize, Serialize};

/// The family of a voice: it gives the colour and recognises tracks (`Canto` is a soprano).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum VoiceFamily {
    /// Soprano, dessus, canto, first voice of children.
    Soprano,
    /// Mezzo-soprano.
    Mezzo,
    /// Alto, contralto, second voice of children.
    Alto,
    /// Tenor, taille.
    Tenor,
    /// Baritone.
    Baritone,
    /// Bass.
    Bass,
    /// A voice that has no such name: unison, « voix 3 ».
    Other,
}

impl VoiceFamily {
    /// Every family, from high to low.
    pub const ALL: [Self; 7] =
        [Self::Soprano, Self::Mezzo, Self::Alto, Self::Tenor, Self::Baritone, Self::Bass, Self::Other];

    /// The name under which the family is stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::Soprano => "soprano",
            Self::Mezzo => "mezzo",
            Self::Alto => "alto",
            Self::Tenor => "tenor",
            Self::Baritone => "baritone",
            Self::Bass => "bass",
            Self::Other => "other",
        }
    }

    /// The family that is stored under a name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|family| family.code() == code)
    }

    /// The colour that a voice of the family has unless somebody chose another.
    pub fn colour(self) -> VoiceColour {
        match self {
            Self::Soprano => VoiceColour::Orange,
            Self::Mezzo => VoiceColour::Rose,
            Self::Alto => VoiceColour::Blue,
            Self::Tenor => VoiceColour::Green,
            Self::Baritone => VoiceColour::Teal,
            Self::Bass => VoiceColour::Violet,
            Self::Other => VoiceColour::Ochre,
        }
    }
}

/// A colour of the palette that people with any colour vision can tell apart, in light and dark.
///
/// The values are tokens of the interface (`--voice-orange` …), never stored as numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum VoiceColour {
    /// Orange, the soprano's.
    Orange,
    /// Rose.
    Rose,
    /// Blue, the alto's.
    Blue,
    /// Green, the tenor's.
    Green,
    /// Teal.
    Teal,
    /// Violet, the bass's.
    Violet,
    /// Ochre.
    Ochre,
    /// Slate.
    Slate,
}

impl VoiceColour {
    /// Every colour, in the order in which the palette shows them.
    pub const ALL: [Self; 8] = [
        Self::Orange,
        Self::Rose,
        Self::Blue,
        Self::Green,
        Self::Teal,
        Self::Violet,
        Self::Ochre,
        Self::Slate,
    ];

    /// The name under which the colour is stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::Orange => "orange",
            Self::Rose => "rose",
            Self::Blue => "blue",
            Self::Green => "green",
            Self::Teal => "teal",
            Self::Violet => "violet",
            Self::Ochre => "ochre",
            Self::Slate => "slate",
        }
    }

    /// The colour that is stored under a name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|colour| colour.code() == code)
    }
}

/// The voices with which a new choir starts; each can be renamed, coloured, added to and taken away later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum VoicePreset {
    /// One voice for all.
    Unison,
    /// Two equal voices, for children.
    ChildrenTwo,
    /// Three equal voices, for children.
    ChildrenThree,
    /// Soprano and alto.
    Sa,
    /// Soprano, alto and one voice of men.
    Sab,
    /// Soprano, alto, tenor, bass.
    Satb,
    /// The four voices, each divided in two.
    SatbDivisi,
}

/// A voice as a preset gives it.
///
/// `division` is 0 for a voice that is not divided, else 1 or 2. The name itself is a text of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VoiceSeed {
    /// The family.
    pub family: VoiceFamily,
    /// 0, or the number of the division.
    pub division: u8,
}

impl VoicePreset {
    /// The voices of the preset, from high to low.
    pub fn voices(self) -> Vec<VoiceSeed> {
        use VoiceFamily::{Alto, Baritone, Bass, Other, Soprano, Tenor};
        let plain = |families: &[VoiceFamily]| -> Vec<VoiceSeed> {
            families.iter().map(|family| VoiceSeed { family: *family, division: 0 }).collect()
        };
        let divided = |families: &[VoiceFamily]| -> Vec<VoiceSeed> {
            let pair = |family: &VoiceFamily| [1, 2].map(|division| VoiceSeed { family: *family, division });
            families.iter().flat_map(pair).collect()
        };
        let numbered =
            |count: u8| (1..=count).map(|division| VoiceSeed { family: Other, division }).collect();
        match self {
            Self::Unison => plain(&[Other]),
            Self::ChildrenTwo => numbered(2),
            Self::ChildrenThree => numbered(3),
            Self::Sa => plain(&[Soprano, Alto]),
            Self::Sab => plain(&[Soprano, Alto, Baritone]),
            Self::Satb => plain(&[Soprano, Alto, Tenor, Bass]),
            Self::SatbDivisi => divided(&[Soprano, Alto, Tenor, Bass]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_read_back_to_what_wrote_them() {
        for family in VoiceFamily::ALL {
            assert_eq!(VoiceFamily::from_code(family.code()), Some(family));
        }
        for colour in VoiceColour::ALL {
            assert_eq!(VoiceColour::from_code(colour.code()), Some(colour));
        }
    }

    #[test]
    fn the_divisi_preset_has_eight_voices() {
        assert_eq!(VoicePreset::SatbDivisi.voices().len(), 8);
        assert_eq!(VoicePreset::Satb.voices().len(), 4);
    }
}
