//! What families allow: the image and the voice of a singer.

use educhorus_domain::PersonId;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
/// What a consent is about.
pub enum ConsentKind {
    /// Pictures and films.
    Image,
    /// Recordings of the voice.
    Voice,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
/// What was said.
pub enum ConsentAnswer {
    /// Yes.
    Given,
    /// No.
    Refused,
    /// No more: it had been given.
    Withdrawn,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
/// Where a consent stands. Only `given` allows anything.
pub enum ConsentState {
    /// Nobody has asked.
    Unknown,
    /// It stands.
    Given,
    /// It was refused.
    Refused,
    /// It was taken back.
    Withdrawn,
    /// One device says yes and another no, and neither knew of the other: it does not stand.
    Disputed,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// One record; none is ever changed.
pub struct ConsentRecord {
    /// What was said.
    pub answer: ConsentAnswer,
    /// The day that stands on the form.
    pub day: Date,
    /// Whose device entered it; empty for one that has no name.
    pub by: String,
    /// Whether this profile entered it.
    pub is_here: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// A consent of a singer.
pub struct Consent {
    /// What it is about.
    pub kind: ConsentKind,
    /// Where it stands.
    pub state: ConsentState,
    /// What was recorded, the last one first.
    pub records: Vec<ConsentRecord>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// The consents of a singer, one of each kind.
pub struct GetConsents {
    /// The person.
    pub person: PersonId,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Records what a family said. A record is never changed or taken back: another one answers it.
pub struct RecordConsent {
    /// The person.
    pub person: PersonId,
    /// What it is about.
    pub kind: ConsentKind,
    /// Yes; otherwise it is refused, or taken back where it had been given.
    pub is_given: bool,
    /// The day that stands on the form.
    pub day: Date,
}
