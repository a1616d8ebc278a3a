//! A pupil's profile: what she is given of the space, and what her device makes of it.
//!
//! What it is for: a pupil reads the documents of her choirs and works, and of those that only staff reads (roster,
//! attendance, cards) what is about herself.
//!
//! How it works: `given` makes, on a teacher's device, a parcel with those documents and with *projections*: values
//! of one person under a key, each with how late it is (`version`). `taken` enters them on the pupil's device in the
//! table `projection`, which is there the truth; `rows` makes of it the same read tables that documents make elsewhere,
//! so that the same questions get their answers on every device.
//!
//! What it deliberately does not do: no other person's id, name, card, link, consent or line of the journal is in
//! such a parcel, and whatever a parcel brings beyond what a pupil may read is left out when it is taken in. Nobody
//! writes into a document on a pupil's device.

mod given;
mod rows;
mod scores;
mod taken;
mod version;

use educhorus_domain::{ChoirId, Season};
use serde::{Deserialize, Serialize};

pub use given::ForPupil;
pub(crate) use rows::make as make_rows;
pub(crate) use taken::{enter, forget_side, only_hers};

/// What stands on her card for others to call her by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct NameValue {
    family: String,
    given: String,
}

/// A choir in a season in which she sings or sang.
type Membership = (ChoirId, Season);

/// A choir in a season, with her place in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct ChoirValue {
    name: String,
    voices: Vec<VoiceValue>,
    voice: educhorus_domain::VoiceId,
    number: u32,
    from: jiff::civil::Date,
    to: Option<jiff::civil::Date>,
    /// Times between leaving and coming back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    away: Vec<(jiff::civil::Date, jiff::civil::Date)>,
}

/// A voice of a choir.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct VoiceValue {
    voice: educhorus_domain::VoiceId,
    name: String,
    abbreviation: String,
    family: String,
    colour: String,
    position: i64,
}

/// Her marks in a season of a choir, and the rolls that are confirmed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Default)]
struct PresenceValue {
    confirmed: Vec<educhorus_domain::RehearsalId>,
    marks: Vec<(educhorus_domain::RehearsalId, String)>,
}

/// Under what a projection stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Key {
    /// Her name.
    Name,
    /// The choirs in which she sings or sang: what is not among them is not hers any more.
    Choirs,
    /// One of them.
    Choir(Membership),
    /// Her marks there.
    Presence(Membership),
}

impl Key {
    fn text(self) -> String {
        match self {
            Self::Name => "name".to_owned(),
            Self::Choirs => "choirs".to_owned(),
            Self::Choir((choir, season)) => format!("choir:{choir}:{season}"),
            Self::Presence((choir, season)) => format!("presence:{choir}:{season}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Released files hold them: they never change.
    #[test]
    fn a_key_and_a_value_are_written_as_they_always_were() {
        let membership = (ChoirId::from_bytes([1; 16]), Season::starting(2026));
        assert_eq!(Key::Presence(membership).text(), "presence:AQEBAQEBAQEBAQEBAQEBAQ:2026-2027");
        let value = serde_json::to_string(&vec![membership]).expect("plain data");
        assert_eq!(value, r#"[["AQEBAQEBAQEBAQEBAQEBAQ","2026-2027"]]"#);
    }
}
