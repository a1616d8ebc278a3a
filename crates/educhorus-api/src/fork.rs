//! Forks: two devices that began documents again, or moved the right to erase, without knowing of each other.

use educhorus_domain::PersonName;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Looks at both sides of a fork that a file has shown, and changes nothing.
pub struct PreviewFork {
    /// The token of the file.
    pub source: String,
    /// What was typed, where it needs a passphrase.
    pub passphrase: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Both sides of a fork.
pub struct Fork {
    /// Whose device made the file.
    pub label: String,
    /// This device.
    pub mine: ForkSide,
    /// The device that made the file.
    pub theirs: ForkSide,
    /// Why this device cannot follow the other one yet; none when it can.
    pub hindrance: Option<ForkHindrance>,
    /// Whom the other side has erased and this one still has, where this device may erase them too.
    pub to_erase: Vec<PersonName>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// What one side says.
pub struct ForkSide {
    /// Who holds the right to erase, as this side knows; empty where nobody has said.
    pub holder: String,
    /// Whether that is this device.
    pub is_here: bool,
    /// How many documents this side has begun again, and the other not or otherwise.
    pub begun_again: u32,
    /// How many persons this side has erased and the other not.
    pub erased: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
/// Why a side cannot follow the other yet.
pub enum ForkHindrance {
    /// The other side does not know that the right to erase has moved: it is the one to follow.
    TheyAreBehind,
    /// Somebody whom this side erased would come back: the other side is to erase them first.
    WouldReturn,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Moves this device onto the other side, with what was written here since replayed on top.
pub struct FollowFork {
    /// The token of the file.
    pub source: String,
    /// What was typed, where it needs a passphrase.
    pub passphrase: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Stays on this side, and erases here whom the other side has erased, so that it can follow.
pub struct KeepFork {
    /// The token of the file.
    pub source: String,
    /// What was typed, where it needs a passphrase.
    pub passphrase: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// What staying on this side has done.
pub struct KeptFork {
    /// How many persons were erased here.
    pub erased: u32,
}
