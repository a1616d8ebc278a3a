//! Person cards, which are outside the merge engine so that they can be forgotten.

use educhorus_domain::{DeviceId, PersonId};
use serde::{Deserialize, Serialize};

use crate::wire;

/// One field of a person card with its stamp; the larger stamp wins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardPart {
    /// The person.
    #[serde(rename = "p", with = "wire::id")]
    pub person: PersonId,
    /// The code of the field.
    #[serde(rename = "f")]
    pub field: String,
    /// The text.
    #[serde(rename = "v")]
    pub value: String,
    /// The Lamport counter of the stamp.
    #[serde(rename = "n")]
    pub counter: u64,
    /// The device of the stamp.
    #[serde(rename = "d", with = "wire::id")]
    pub device: DeviceId,
    /// Whether a hand edit holds the field against imports.
    #[serde(rename = "k", default)]
    pub locked: bool,
}

/// Whether two cards are one person, with its stamp.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkPart {
    /// The smaller id of the two.
    #[serde(rename = "a", with = "wire::id")]
    pub a: PersonId,
    /// The larger id of the two.
    #[serde(rename = "b", with = "wire::id")]
    pub b: PersonId,
    /// Whether they are one person, or were said to be two.
    #[serde(rename = "s")]
    pub is_same: bool,
    /// The Lamport counter of the stamp.
    #[serde(rename = "n")]
    pub counter: u64,
    /// The device of the stamp.
    #[serde(rename = "d", with = "wire::id")]
    pub device: DeviceId,
}

/// A consent, a refusal or a withdrawal, never changed once it is recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentPart {
    /// The person whose consent it is.
    #[serde(rename = "p", with = "wire::id")]
    pub person: PersonId,
    /// The code of what is consented to.
    #[serde(rename = "k")]
    pub kind: String,
    /// Given; otherwise refused or taken back.
    #[serde(rename = "y")]
    pub is_given: bool,
    /// The date on the form, ISO 8601.
    #[serde(rename = "w")]
    pub date: String,
    /// The Lamport counter of the stamp, which with the device names the record.
    #[serde(rename = "n")]
    pub counter: u64,
    /// The device of the stamp.
    #[serde(rename = "d", with = "wire::id")]
    pub device: DeviceId,
    /// The records about the same person and matter that its writer had seen: 8 bytes of counter, 16 of device each.
    #[serde(rename = "s", default, with = "wire::arrays")]
    pub seen: Vec<[u8; 24]>,
}
