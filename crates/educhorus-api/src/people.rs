//! The people of a school: their roles in choirs, accounts that are made for them, their devices, and the policy.

use educhorus_domain::{ChoirId, DeviceId, GrantId, PersonId, PersonName, Role};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// What is asked: who has which role in the choirs of this profile. The school is asked, so it takes a network.
pub struct ListSchoolPeople {}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// The people of the school, as whoever gives roles sees them.
pub struct SchoolPeople {
    /// Their roles, by name.
    pub people: Vec<SchoolRole>,
    /// The roles that the caller may give.
    pub may_give: Vec<Role>,
    /// The choirs in which she may; none where it is all of them.
    pub choirs: Option<Vec<ChoirId>>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// A role that somebody has.
pub struct SchoolRole {
    /// What names it.
    pub id: GrantId,
    /// The login of who has it.
    pub login: String,
    /// Her name for others.
    pub name: String,
    /// The role.
    pub role: Role,
    /// In which choir; in all of them when there is none.
    pub choir: Option<ChoirId>,
    /// The singer whom it is about.
    pub person: Option<PersonId>,
    /// Her name, where this device knows her.
    pub singer: Option<PersonName>,
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
    /// Whether it holds today.
    pub is_open: bool,
    /// It holds in every space of the school.
    pub is_of_school: bool,
    /// She has not signed in with a password of her own yet.
    pub is_new: bool,
    /// Whether the caller may change it and take it back.
    pub may_change: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Gives a role to an account that is there.
pub struct GiveSchoolRole {
    /// The login of whoever gets it.
    pub login: String,
    /// The role.
    pub role: Role,
    /// In which choir; in all of them when there is none.
    pub choir: Option<ChoirId>,
    /// The singer whom it is about, for herself and for her parents.
    pub person: Option<PersonId>,
    /// The first day; today where none is named.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Changes the days of a role.
pub struct ChangeSchoolRole {
    /// Which.
    pub id: GrantId,
    /// The first day.
    pub from: Date,
    /// The last day; open where none is named.
    pub to: Option<Date>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Takes a role back: what it opened goes from her devices at their next exchange.
pub struct TakeSchoolRole {
    /// Which.
    pub id: GrantId,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Makes accounts, each with a role and a provisional password.
pub struct MakeSchoolAccounts {
    /// Whose.
    pub accounts: Vec<NewSchoolAccount>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// An account that is to be made.
pub struct NewSchoolAccount {
    /// The name that others read; for a singer her own name, where this is empty.
    pub name: String,
    /// The role.
    pub role: Role,
    /// In which choir; in all of them when there is none.
    pub choir: Option<ChoirId>,
    /// The singer whom it is about.
    pub person: Option<PersonId>,
    /// The last day.
    pub to: Option<Date>,
    /// Her mail address, where there is one to give; never asked for a singer.
    pub mail: Option<String>,
}

#[derive(Clone, PartialEq, Serialize, Deserialize, TS)]
/// What is handed to somebody on paper: it is kept nowhere.
pub struct Slip {
    /// Her name.
    pub name: String,
    /// Her class; empty where there is none.
    pub class: String,
    /// The name of the school.
    pub school: String,
    /// The address of its server.
    pub address: String,
    /// Her login.
    pub login: String,
    /// The password with which she signs in once.
    pub password: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Gives somebody a password anew, and signs her out everywhere.
pub struct ResetSchoolAccount {
    /// Her login.
    pub login: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// What is asked: the devices on which this account is or was signed in.
pub struct ListSchoolDevices {}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// A device of an account.
pub struct SchoolDevice {
    /// The device.
    pub device: DeviceId,
    /// Whose it is, as she said.
    pub label: String,
    /// Whether it is this one.
    pub is_here: bool,
    /// When she signed in with a password, in seconds since 1970 by the clock of the server.
    pub signed_in_at: u32,
    /// When it was last heard, in seconds since 1970 by the clock of the server.
    pub seen_at: u32,
    /// Whether it is signed out.
    pub is_ended: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Signs another device of this account out.
pub struct RevokeSchoolDevice {
    /// Which.
    pub device: DeviceId,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// What is asked: who may see what, as the program decides it.
pub struct GetPolicy {}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
/// How far something is open to a role.
pub enum Openness {
    /// Not at all.
    Closed,
    /// What is about herself, or about her child.
    Own,
    /// She adds to it without reading it.
    Added,
    /// She reads it.
    Read,
    /// She reads and changes it.
    Changed,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Something that is kept, and to whom it is open.
pub struct PolicyLine {
    /// What it is: a kind of documents, or what stands beside them.
    pub subject: String,
    /// How far, for each role in the order of the policy.
    pub open: Vec<Openness>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Who may see what.
pub struct Policy {
    /// The roles.
    pub roles: Vec<Role>,
    /// What is kept.
    pub lines: Vec<PolicyLine>,
}
