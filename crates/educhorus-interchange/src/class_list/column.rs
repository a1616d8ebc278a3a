//! What a column holds, and how that was understood.

use serde::{Deserialize, Serialize};

/// The meanings a column can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ColumnRole {
    /// The family name (the birth name where a name in use stands beside it).
    FamilyName,
    /// The name in use, which wins over the birth name when it is filled.
    UsageName,
    /// The given name.
    GivenName,
    /// Both names in one cell.
    FullName,
    /// The date of birth.
    BirthDate,
    /// Girl or boy, as the school writes it.
    Sex,
    /// The class (*division*).
    Class,
    /// The voice or section in the choir.
    Voice,
    /// The singer's number in the choir.
    Number,
    /// The national pupil number.
    Ine,
    /// The pupil's own mail address.
    Email,
    /// The name of a guardian.
    GuardianName,
    /// The given name of a guardian.
    GuardianGivenName,
    /// The mail address of a guardian.
    GuardianEmail,
    /// The telephone of a guardian.
    GuardianPhone,
    /// Remarks about health: sensitive, left out unless asked.
    HealthRemark,
    /// Free remarks, which often hold health too: sensitive, left out unless asked.
    Remark,
    /// Passwords: the file is refused.
    Password,
    /// Nothing that a choir needs.
    Ignored,
}

impl ColumnRole {
    /// Whether the contents are kept and shown only when a person asks for them.
    #[must_use]
    pub fn is_sensitive(self) -> bool {
        matches!(self, Self::HealthRemark | Self::Remark | Self::Password)
    }

    /// The word for it in the interface's messages.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::FamilyName => "family_name",
            Self::UsageName => "usage_name",
            Self::GivenName => "given_name",
            Self::FullName => "full_name",
            Self::BirthDate => "birth_date",
            Self::Sex => "sex",
            Self::Class => "class",
            Self::Voice => "voice",
            Self::Number => "number",
            Self::Ine => "ine",
            Self::Email => "email",
            Self::GuardianName => "guardian_name",
            Self::GuardianGivenName => "guardian_given_name",
            Self::GuardianEmail => "guardian_email",
            Self::GuardianPhone => "guardian_phone",
            Self::HealthRemark => "health_remark",
            Self::Remark => "remark",
            Self::Password => "password",
            Self::Ignored => "ignored",
        }
    }
}

/// How a column's role was understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ColumnReason {
    /// A person chose it.
    Asked,
    /// Its heading says so.
    Heading,
    /// Its cells look like it (dates, classes, voices, words of health…).
    Content,
    /// An earlier column already has this role.
    Repeated,
    /// Nothing was recognised.
    Unknown,
}

/// Why the contents of a column are not taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeftOut {
    /// It may hold data about health, which a choir's records must not keep.
    Sensitive,
    /// It is of no use to a choir.
    NotNeeded,
}

/// One column of the file as it was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Place in the file, from 0.
    pub index: usize,
    /// The heading as written; empty when there is none.
    pub heading: String,
    /// What it holds.
    pub role: ColumnRole,
    /// How that was understood.
    pub reason: ColumnReason,
    /// Up to three of its first filled cells; always empty for a column that may hold something sensitive.
    pub samples: Vec<String>,
    /// Why its contents are not in the rows, if they are not.
    pub left_out: Option<LeftOut>,
}
