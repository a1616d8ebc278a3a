//! Who signs in, on which device, and what that opens.
//!
//! How it works: [`SignInDesk`] checks passwords ([`password`]) and hands out access tokens, of which the server keeps
//! only hashes. A device renews its access with a secret that it chose itself, and names the next one's hash: the same
//! pair again is a reply that was lost, another successor is a theft and ends the session for both. What an account
//! may do is read from its roles at each request ([`Signed::rights`]).
//!
//! What it deliberately does not do: it never says whether a login exists, neither in words nor in time, and it writes
//! no name into the audit.

mod address;
mod grants;
mod making;
pub mod password;
mod patience;
mod recovery;
mod sessions;
mod view;

pub use making::logins;

use std::sync::Arc;

use educhorus_api::{CommandError, ErrorCode};
use educhorus_domain::{AccountId, DeviceId, Rights, SpaceId};
use jiff::civil::Date;

use crate::engine::{AccountRow, AuditLine, Engine, EngineError, SessionRow};
use crate::space::Chance;

/// The time of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    /// Milliseconds since 1970.
    pub unix_ms: u64,
    /// The day at the school.
    pub today: Date,
}

/// Where people sign in.
pub struct SignInDesk {
    engine: Arc<dyn Engine>,
    chance: Chance,
}

/// Somebody who is signed in, for one request.
#[derive(Clone, Debug)]
pub struct Signed {
    /// Who.
    pub account: AccountRow,
    /// On which device.
    pub session: SessionRow,
}

impl SignInDesk {
    /// A desk over an engine.
    pub fn new(engine: Arc<dyn Engine>, chance: Chance) -> Self {
        Self { engine, chance }
    }

    fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        (self.chance)(&mut bytes);
        bytes
    }

    fn note(&self, now: Now, signed: Option<&Signed>, action: &str, about: &str) -> Result<(), CommandError> {
        let who = signed.map(|signed| signed.account.account);
        self.line(now, (who, signed.map(|signed| signed.session.device)), action, about)
    }

    fn line(
        &self,
        now: Now,
        (account, device): (Option<AccountId>, Option<DeviceId>),
        action: &str,
        about: &str,
    ) -> Result<(), CommandError> {
        let (action, about) = (action.to_owned(), about.to_owned());
        let line = AuditLine { at_ms: now.unix_ms, account, device, action, about };
        self.engine.audit(&line).map_err(of_engine)
    }
}

impl Signed {
    /// What the account may do in a space today.
    ///
    /// Errors: those of the engine.
    pub fn rights(&self, engine: &dyn Engine, space: SpaceId, today: Date) -> Result<Rights, EngineError> {
        let is_of_school = engine.space(space)?.is_some_and(|row| row.school == self.account.school);
        let grants = engine.grants_of(self.account.account)?.into_iter();
        let here = grants.filter(|row| row.space.map_or(is_of_school, |of| of == space));
        Ok(Rights::of(here.map(|row| row.grant), today))
    }

    /// Whether the account may do more than change its password and accept the charter.
    ///
    /// Errors: `password_must_change`, `charter_missing`.
    pub fn is_ready(&self) -> Result<(), CommandError> {
        if self.account.must_change {
            return Err(ErrorCode::PasswordMustChange.into());
        }
        if self.account.charter_ms.is_none() {
            return Err(ErrorCode::CharterMissing.into());
        }
        Ok(())
    }
}

/// A failure of the engine as a caller hears it.
pub fn of_engine(error: EngineError) -> CommandError {
    match error {
        // In both cases the device asks again after a while.
        EngineError::Busy | EngineError::Away { .. } => {
            CommandError::new(ErrorCode::ServerBusy).with("seconds", 5)
        }
        EngineError::DiskFull => ErrorCode::DiskFull.into(),
        other => CommandError::new(ErrorCode::StorageFailed).because(other),
    }
}

/// What stands in the way of reading a field.
pub(crate) fn bad(field: &str) -> CommandError {
    CommandError::new(ErrorCode::BadRequest).with("field", field)
}
