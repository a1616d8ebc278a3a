//! The right to erase: which device of a space may erase persons and begin documents again, and how that moves.

use educhorus_domain::DeviceId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::KnownDevice;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Who holds the right to erase.
pub struct Authority {
    /// The device that holds it, in the words of its person; empty where nobody has said yet.
    pub holder: String,
    /// Whether it is this device.
    pub is_here: bool,
    /// The original of which this device is a copy and that can use the right too; empty where there is none.
    pub original: String,
    /// Whether everything of the space is here, without which the right cannot be used.
    pub is_whole: bool,
    /// Whether a recovery code can take it back.
    pub has_code: bool,
    /// Devices to which it can be handed over.
    pub candidates: Vec<KnownDevice>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Who holds the right to erase.
pub struct GetAuthority {}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Makes a recovery code with which another device of the space can take the right to erase back. The one before
/// opens nothing any more.
pub struct MakeAuthorityCode {}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// A recovery code, told once: the program does not keep it.
pub struct AuthorityCode {
    /// Seven groups of four characters.
    pub code: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Takes the right to erase to this device, because the one that held it is lost.
pub struct ReclaimAuthority {
    /// The recovery code as it was typed.
    pub code: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Hands the right to erase to another device; it holds it once it has opened the next file from here.
pub struct HandOverAuthority {
    /// The device.
    pub device: DeviceId,
}
