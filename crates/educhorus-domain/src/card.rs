//! The fields of a person card.

use serde::{Deserialize, Serialize};

/// The longest text that a field of a card holds, in characters.
pub const MAX_CARD_TEXT: usize = 200;

/// A field of a person card. Cards are outside automerge, because automerge cannot forget (DESIGN §3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum CardField {
    /// Family name.
    FamilyName,
    /// Given name.
    GivenName,
    /// Birth date, ISO 8601.
    BirthDate,
    /// The class or division of the school, `5B`.
    Class,
    /// A remark that somebody asked to keep; empty unless asked for.
    Remark,
}

impl CardField {
    /// Every field, in the order in which a card shows them.
    pub const ALL: [Self; 5] =
        [Self::FamilyName, Self::GivenName, Self::BirthDate, Self::Class, Self::Remark];

    /// The name under which the field is stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::FamilyName => "family_name",
            Self::GivenName => "given_name",
            Self::BirthDate => "birth_date",
            Self::Class => "class",
            Self::Remark => "remark",
        }
    }

    /// The field that is stored under a name, if this version knows it.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.code() == code)
    }
}
