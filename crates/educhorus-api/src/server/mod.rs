//! The contract of a school server beside its exchange: who signs in, and which spaces that opens.
//!
//! What it is for: [`Accounts`] is what a device asks of a server in JSON; the exchange itself and files travel as
//! bytes (`educhorus-sync`). A server answers each of these at `POST /api/v1/<name>` (`GET` where nothing is sent),
//! refusals as a [`CommandError`] in JSON.
//!
//! How it works: secrets travel as unpadded base64url text. An access token is opaque and lives at most 15 minutes.
//! The device chooses the secret that renews it, and its successor before each renewal, and shows the server only
//! hashes: a lost answer is asked for again with the same two, and a stolen secret shows as a second successor.
//!
//! What it deliberately does not do: nothing here names a right by itself; roles are codes of
//! `educhorus_domain::rights`, and what they open is decided there.

mod recovery;
mod roles;

pub use recovery::{AskCode, AskMail, CodeUsed, ConfirmMail, ForgetMail, OwnMail, Recovery, UseCode};
pub use roles::{
    ChangeGrant, DeviceEntry, Give, Granted, MadeAccount, MakeAccounts, NewAccount, ResetAccount,
    RevokeDevice, Roles, TakeBack,
};

use educhorus_domain::{ChoirId, DeviceId, PersonId, PersonName, SpaceId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::CommandError;

/// For how long an access token is good, in seconds.
pub const ACCESS_SECONDS: u32 = 15 * 60;

/// What a server says of itself to anybody: `GET hello`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hello {
    /// Always `educhorus`: anything else is another server.
    pub server: String,
    /// The name of the school, or of the académie that runs it.
    pub name: String,
    /// The version of the program.
    pub version: String,
    /// The versions of the exchange that it speaks.
    pub protocols: Vec<u32>,
    /// Whether it sends mails: a forgotten password is got back by one.
    #[serde(default)]
    pub sends_mail: bool,
}

/// A person signs in on a device: `POST sign-in`.
#[derive(Clone, Serialize, Deserialize)]
pub struct SignIn {
    /// Her login; upper and lower case are the same.
    pub login: String,
    /// Her password.
    pub password: String,
    /// The device.
    pub device: DeviceId,
    /// The public half of the device's Ed25519 key.
    pub verifying_key: String,
    /// Whose device it is, as others will read it.
    pub label: String,
    /// The SHA-256 of the secret with which the device will renew.
    pub next: String,
}

/// A device renews its access: `POST token`.
#[derive(Clone, Serialize, Deserialize)]
pub struct Renew {
    /// The device.
    pub device: DeviceId,
    /// The secret whose hash the server was shown last.
    pub refresh: String,
    /// The SHA-256 of the secret with which the device will renew the next time.
    pub next: String,
    /// The device's signature, for the purpose [`RENEW_PURPOSE`], of the bytes of `refresh` and of `next`.
    pub signature: String,
}

/// For what a device signs when it renews.
pub const RENEW_PURPOSE: &str = "renew v1";

/// What signing in and renewing give.
#[derive(Clone, Serialize, Deserialize)]
pub struct Session {
    /// The access token.
    pub access: String,
    /// For how many seconds it is good.
    pub expires_in: u32,
    /// Whose it is.
    pub account: Account,
}

/// Who is signed in, and what that opens: `GET me`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// The login.
    pub login: String,
    /// The name for others.
    pub name: String,
    /// The password is provisional: nothing else is answered before it is changed.
    pub must_change_password: bool,
    /// The charter has not been accepted yet: nothing else is answered before it is.
    pub must_accept_charter: bool,
    /// Whether the account may bring a space of its own.
    pub may_adopt: bool,
    /// The spaces in which the account has a role today.
    pub spaces: Vec<SpaceEntry>,
}

/// A space of the school, as an account sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpaceEntry {
    /// The space.
    pub space: SpaceId,
    /// Its name: that of the school, or of whoever brought it.
    pub name: String,
    /// Whether the account writes anything there, and its device therefore gets the secret of the space.
    pub is_staff: bool,
    /// The roles.
    pub grants: Vec<GrantEntry>,
    /// The singers whom roles of one person are about, as far as the space knows them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub persons: Vec<PersonEntry>,
}

/// A singer as whoever has a role about her is told of her: herself, or her child.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonEntry {
    /// She.
    pub person: PersonId,
    /// Her name.
    pub name: PersonName,
}

/// A role in a space.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GrantEntry {
    /// The code of the role.
    pub role: String,
    /// In which choir; in all of them when there is none.
    pub choir: Option<ChoirId>,
    /// The first day on which it holds.
    pub from: Option<Date>,
    /// The last day on which it holds.
    pub to: Option<Date>,
    /// The singer whom it is about, for herself and for her parents.
    pub person: Option<PersonId>,
}

/// A person changes her password: `POST password`.
#[derive(Clone, Serialize, Deserialize)]
pub struct ChangePassword {
    /// The password so far.
    pub current: String,
    /// The one from now on; none when only the charter is accepted.
    pub new: Option<String>,
    /// Whether she accepts the charter.
    pub accepts_charter: bool,
}

/// A device brings a space that has lived without a server: `POST spaces/adopt`.
#[derive(Clone, Serialize, Deserialize)]
pub struct Adopt {
    /// The space.
    pub space: SpaceId,
    /// Its secret of 32 bytes.
    pub secret: String,
    /// A name for it; that of the school when it is empty.
    pub name: String,
}

/// An empty device joins a space: `POST spaces/join`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Join {
    /// The space.
    pub space: SpaceId,
    /// The singer whose device it becomes, for roles about one person; none for staff, and where there is only one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
}

/// What joining gives.
#[derive(Clone, Serialize, Deserialize)]
pub struct Joined {
    /// The secret of 32 bytes: that of the space, or that of the singer where there is one.
    pub secret: String,
    /// The singer whose device it is from now on, under the id that her file names; none for staff.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
}

/// What a device asks of a server in JSON. Calls block; each can be made again after any failure.
///
/// Errors: `server_unreachable`, `server_not_one`, `signed_out`, and what the server answers.
pub trait Accounts {
    /// The address in full, as it is remembered and shown.
    fn address(&self) -> String;
    /// Asks what answers there.
    fn hello(&self) -> Result<Hello, CommandError>;
    /// Signs in.
    fn sign_in(&self, request: &SignIn) -> Result<Session, CommandError>;
    /// Renews an access.
    fn renew(&self, request: &Renew) -> Result<Session, CommandError>;
    /// Ends the session of the device.
    fn sign_out(&self, access: &str) -> Result<(), CommandError>;
    /// Who is signed in.
    fn account(&self, access: &str) -> Result<Account, CommandError>;
    /// Changes the password, accepts the charter.
    fn change_password(&self, access: &str, request: &ChangePassword) -> Result<Account, CommandError>;
    /// Brings a space.
    fn adopt(&self, access: &str, request: &Adopt) -> Result<Account, CommandError>;
    /// Joins a space.
    fn join(&self, access: &str, request: &Join) -> Result<Joined, CommandError>;
}
