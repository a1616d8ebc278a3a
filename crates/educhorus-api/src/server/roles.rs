//! Roles and devices, as those who give them and those who have them see them.

use educhorus_domain::{DeviceId, GrantId, PersonId, SpaceId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::GrantEntry;
use crate::CommandError;

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
    /// It holds in every space of the school.
    #[serde(default)]
    pub is_of_school: bool,
    /// She has not signed in with a password of her own yet.
    #[serde(default)]
    pub is_new: bool,
    /// Whether the caller may change it and take it back.
    #[serde(default)]
    pub may_change: bool,
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

/// The days of a role are changed: `POST grants/change`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeGrant {
    /// In which space.
    pub space: SpaceId,
    /// Which.
    pub id: GrantId,
    /// The first day.
    pub from: Date,
    /// The last day; open where none is named.
    pub to: Option<Date>,
}

/// Accounts are made, each with a role: `POST accounts/make` gives a [`MadeAccount`] for each, in order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MakeAccounts {
    /// In which space.
    pub space: SpaceId,
    /// Whose.
    pub accounts: Vec<NewAccount>,
}

/// An account that is to be made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewAccount {
    /// The name that others read, and of which the login is made.
    pub name: String,
    /// The role.
    pub grant: GrantEntry,
    /// Her mail address, where whoever makes it knows one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mail: Option<String>,
}

/// A password is given anew: `POST accounts/reset` gives a [`MadeAccount`], and signs her out everywhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResetAccount {
    /// In which space she has a role.
    pub space: SpaceId,
    /// Her login.
    pub login: String,
}

/// An account with the password that is told once.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MadeAccount {
    /// The login.
    pub login: String,
    /// The name for others.
    pub name: String,
    /// The provisional password: it is kept nowhere, and changed at the first sign-in.
    pub password: String,
    /// The singer whom its role is about.
    pub person: Option<PersonId>,
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

/// What whoever gives roles asks of a server, and everybody of her own devices. Calls block.
///
/// Errors: `not_allowed`, `not_found`, `bad_request`, and those of the road.
pub trait Roles {
    /// The roles in a space that the caller may see.
    fn grants(&self, access: &str, space: SpaceId) -> Result<Vec<Granted>, CommandError>;
    /// Gives a role to an account that is there.
    fn give(&self, access: &str, request: &Give) -> Result<Granted, CommandError>;
    /// Changes its days.
    fn change_grant(&self, access: &str, request: &ChangeGrant) -> Result<(), CommandError>;
    /// Takes it back.
    fn take_back(&self, access: &str, request: &TakeBack) -> Result<(), CommandError>;
    /// Makes accounts.
    fn make_accounts(&self, access: &str, request: &MakeAccounts) -> Result<Vec<MadeAccount>, CommandError>;
    /// Gives a password anew.
    fn reset_account(&self, access: &str, request: &ResetAccount) -> Result<MadeAccount, CommandError>;
    /// The devices of the caller.
    fn devices(&self, access: &str) -> Result<Vec<DeviceEntry>, CommandError>;
    /// Signs one of them out.
    fn revoke(&self, access: &str, request: &RevokeDevice) -> Result<(), CommandError>;
}
