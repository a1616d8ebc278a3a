//! Codes that were sent by mail: each opens one thing, once, for a short while.
//!
//! How it works: only the hash of a code is kept. Whoever shows a code takes it out of the storage, and of two that show
//! the same one at the same time, on whichever nodes, one succeeds.

use educhorus_domain::AccountId;

use super::EngineError;

/// What a code opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A new password.
    Password,
    /// The mail address to which it was sent becomes that of the account.
    Mail,
}

impl Purpose {
    /// The code under which it is stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Mail => "mail",
        }
    }

    /// What is stored under a code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Password, Self::Mail].into_iter().find(|purpose| purpose.code() == code)
    }
}

/// A code that was sent.
#[derive(Clone, PartialEq, Eq)]
pub struct CodeRow {
    /// SHA-256 of the code.
    pub hash: [u8; 32],
    /// Whose account it is about.
    pub account: AccountId,
    /// What it opens.
    pub purpose: Purpose,
    /// The address to which it was sent.
    pub mail: String,
    /// Until when it is good, in milliseconds since 1970.
    pub until_ms: u64,
}

impl std::fmt::Debug for CodeRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CodeRow").field("account", &self.account).finish_non_exhaustive()
    }
}

/// The codes of a server.
pub trait Codes: Send + Sync {
    /// Keeps a code, and throws away those that were good until before now.
    ///
    /// Errors: [`EngineError`], as in every call here.
    fn add_code(&self, code: &CodeRow, now_ms: u64) -> Result<(), EngineError>;

    /// The code of a hash, whether it is still good or not.
    fn code(&self, hash: &[u8; 32]) -> Result<Option<CodeRow>, EngineError>;

    /// Takes a code out, and says whether it was there: only once for all who ask.
    fn take_code(&self, hash: &[u8; 32]) -> Result<bool, EngineError>;

    /// Throws away every code of an account.
    fn forget_codes(&self, account: AccountId) -> Result<(), EngineError>;
}
