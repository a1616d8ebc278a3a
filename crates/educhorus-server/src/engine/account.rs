//! Accounts, their roles and their devices, and what was done with them.

use educhorus_domain::{AccountId, DeviceId, Grant, GrantId, SchoolId, SpaceId};

use super::EngineError;

/// Somebody who signs in.
#[derive(Clone, PartialEq, Eq)]
pub struct AccountRow {
    /// The account.
    pub account: AccountId,
    /// The school to which it belongs.
    pub school: SchoolId,
    /// What is typed to sign in: in lower case, one on the whole server.
    pub login: String,
    /// The name that others read.
    pub name: String,
    /// The password as it is kept: see `account::password`.
    pub password: String,
    /// Whether the password was given by somebody else and has to be changed.
    pub must_change: bool,
    /// When the charter was accepted, in milliseconds since 1970.
    pub charter_ms: Option<u64>,
    /// Whether the account is closed.
    pub is_locked: bool,
    /// When it was made, in milliseconds since 1970.
    pub created_ms: u64,
    /// The mail address to which a code for a new password goes, in lower case; most accounts have none.
    pub mail: Option<String>,
}

impl std::fmt::Debug for AccountRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AccountRow").field("account", &self.account).finish_non_exhaustive()
    }
}

/// A role of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GrantRow {
    /// What names it.
    pub id: GrantId,
    /// Who has it.
    pub account: AccountId,
    /// In which space; in every one of the school where none is named.
    pub space: Option<SpaceId>,
    /// What it says.
    pub grant: Grant,
    /// Who gave it; nobody where the command line did.
    pub given_by: Option<AccountId>,
    /// When, in milliseconds since 1970.
    pub given_ms: u64,
}

/// A device on which an account is signed in, or was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionRow {
    /// The device.
    pub device: DeviceId,
    /// Who signed in on it.
    pub account: AccountId,
    /// Whose device it is, in the words of that person.
    pub label: String,
    /// The key with which it signs.
    pub verifying_key: [u8; 32],
    /// SHA-256 of the access token.
    pub access: [u8; 32],
    /// Until when it is good, in milliseconds since 1970.
    pub access_until_ms: u64,
    /// SHA-256 of the refresh token that comes next.
    pub refresh: [u8; 32],
    /// SHA-256 of the one before, which tells a lost reply from a theft.
    pub previous: Option<[u8; 32]>,
    /// Until when the device may go on without a password, in milliseconds since 1970.
    pub refresh_until_ms: u64,
    /// When the person last signed in with a password.
    pub signed_in_ms: u64,
    /// When the device was last heard.
    pub seen_ms: u64,
    /// Why it is signed out, if it is: `signed_out`, `revoked`, `stolen`.
    pub ended: Option<String>,
}

/// Wrong passwords of one login or one address.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Attempts {
    /// How many since the last right one.
    pub failures: u32,
    /// When the last one was, in milliseconds since 1970.
    pub last_ms: u64,
}

/// Something that was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditLine {
    /// When, in milliseconds since 1970.
    pub at_ms: u64,
    /// Who did it; nobody where the command line did, or where nobody is signed in.
    pub account: Option<AccountId>,
    /// On which device.
    pub device: Option<DeviceId>,
    /// What: `sign_in`, `sign_in_refused`, `grant`, …
    pub action: String,
    /// About whom or what: ids and codes, never a name.
    pub about: String,
}

/// A line of the audit with its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditRow {
    /// From 1.
    pub number: u64,
    /// What was done.
    pub line: AuditLine,
}

/// The accounts of a server.
pub trait Accounts: Send + Sync {
    /// Enters an account, and says whether its login was free.
    ///
    /// Errors: [`EngineError`], as in every call here.
    fn add_account(&self, account: &AccountRow) -> Result<bool, EngineError>;

    /// Writes an account over the one of the same id.
    fn set_account(&self, account: &AccountRow) -> Result<(), EngineError>;

    /// Every account, by login.
    fn accounts(&self) -> Result<Vec<AccountRow>, EngineError>;

    /// An account.
    fn account(&self, account: AccountId) -> Result<Option<AccountRow>, EngineError>;

    /// The account that signs in under a name.
    fn account_of_login(&self, login: &str) -> Result<Option<AccountRow>, EngineError>;

    /// The accounts that have a mail address, by login: parents of two children may share one.
    fn accounts_of_mail(&self, mail: &str) -> Result<Vec<AccountRow>, EngineError>;

    /// Gives a role, or writes over the one of the same id.
    fn give(&self, grant: &GrantRow) -> Result<(), EngineError>;

    /// Takes a role back, and says whether there was one.
    fn take(&self, grant: GrantId) -> Result<bool, EngineError>;

    /// The roles of an account.
    fn grants_of(&self, account: AccountId) -> Result<Vec<GrantRow>, EngineError>;

    /// The roles in a space.
    fn grants_in(&self, space: SpaceId) -> Result<Vec<GrantRow>, EngineError>;

    /// Enters a device, or writes over it.
    fn set_session(&self, session: &SessionRow) -> Result<(), EngineError>;

    /// Writes over a device whose refresh token is still the expected one, and says whether it was.
    fn swap_session(&self, expected: &[u8; 32], session: &SessionRow) -> Result<bool, EngineError>;

    /// A device.
    fn session(&self, device: DeviceId) -> Result<Option<SessionRow>, EngineError>;

    /// The device that has an access token.
    fn session_of_access(&self, access: &[u8; 32]) -> Result<Option<SessionRow>, EngineError>;

    /// The devices of an account.
    fn sessions_of(&self, account: AccountId) -> Result<Vec<SessionRow>, EngineError>;

    /// Wrong passwords under a key.
    fn attempts(&self, key: &[u8; 32]) -> Result<Attempts, EngineError>;

    /// Counts another one, and gives how many there are; those before a pause of `window_ms` count no more.
    fn note_attempt(&self, key: &[u8; 32], now_ms: u64, window_ms: u64) -> Result<Attempts, EngineError>;

    /// Forgets them: a right one came.
    fn forget_attempts(&self, key: &[u8; 32]) -> Result<(), EngineError>;

    /// Writes a line of the audit.
    fn audit(&self, line: &AuditLine) -> Result<(), EngineError>;

    /// Lines of the audit after a number, in order, `limit` at most.
    fn audit_since(&self, after: u64, limit: u32) -> Result<Vec<AuditRow>, EngineError>;
}
