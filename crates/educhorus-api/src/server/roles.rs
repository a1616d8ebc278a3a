//! Roles and devices, as those who give them and those who have them see them.

use educhorus_domain::{DeviceId, GrantId, SpaceId};
use serde::{Deserialize, Serialize};

use super::GrantEntry;

/// A role that somebody has: `GET spaces/<space>/grants` gives those that the caller may take back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Granted {
    /// What names it.
    pub id: GrantId,
    /// The login of who has it.
    pub login: String,
    /// Her name for others.
    pub name: String,
    /// What it says.
    pub grant: GrantEntry,
}

/// A role is given: `POST grants/give`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Give {
    /// In which space.
    pub space: SpaceId,
    /// To whom.
    pub login: String,
    /// What; from today where no day is named.
    pub grant: GrantEntry,
}

/// A role is taken back: `POST grants/take`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakeBack {
    /// In which space.
    pub space: SpaceId,
    /// Which.
    pub id: GrantId,
}

/// A device of the caller: `GET devices`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceEntry {
    /// The device.
    pub device: DeviceId,
    /// Whose device it is, as she said.
    pub label: String,
    /// Whether it is the one that asks.
    pub is_here: bool,
    /// When she signed in with a password, in seconds since 1970.
    pub signed_in_at: u32,
    /// When it was last heard, in seconds since 1970.
    pub seen_at: u32,
    /// Why it is signed out, if it is.
    pub ended: Option<String>,
}

/// A device is signed out from another: `POST devices/revoke`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RevokeDevice {
    /// Which.
    pub device: DeviceId,
}
