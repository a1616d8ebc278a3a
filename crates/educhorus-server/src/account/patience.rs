//! How long somebody waits after wrong passwords, by login and by address. A login that nobody has waits as long.

use educhorus_api::{CommandError, ErrorCode};
use sha2::{Digest, Sha256};

use super::{Now, SignInDesk, of_engine};
use crate::engine::Attempts;

/// After this pause nothing counts any more.
const WINDOW_MS: u64 = 60 * 60 * 1_000;
/// The longest that anybody waits.
const LONGEST_MS: u64 = 15 * 60 * 1_000;
/// The first wait; it doubles with each further wrong password.
const FIRST_MS: u64 = 10_000;
/// Wrong passwords of one login before it waits.
const OF_LOGIN: u32 = 5;
/// Wrong passwords from one address before it waits: a school has one address for all.
const OF_ADDRESS: u32 = 50;

/// Whose wrong passwords are counted.
pub(super) struct Counted([([u8; 32], u32); 2]);

impl Counted {
    /// Those of a login from an address.
    pub fn of(login: &str, address: &str) -> Self {
        let key = |what: &str, of: &str| -> [u8; 32] {
            Sha256::new().chain_update(what).chain_update([0]).chain_update(of).finalize().into()
        };
        Self([(key("login", login), OF_LOGIN), (key("address", address), OF_ADDRESS)])
    }
}

/// How long after the last wrong password the next is taken.
fn wait(attempts: Attempts, free: u32) -> u64 {
    let beyond = attempts.failures.checked_sub(free);
    beyond.map_or(0, |beyond| (FIRST_MS << beyond.min(20)).min(LONGEST_MS))
}

impl SignInDesk {
    /// Whether the next password is taken now.
    ///
    /// Errors: `sign_in_too_soon`.
    pub(super) fn is_patient(&self, counted: &Counted, now: Now) -> Result<(), CommandError> {
        for (key, free) in counted.0 {
            let attempts = self.engine.attempts(&key).map_err(of_engine)?;
            let until = attempts.last_ms.saturating_add(wait(attempts, free));
            if attempts.failures >= free && now.unix_ms < until {
                let seconds = (until - now.unix_ms).div_ceil(1_000);
                return Err(CommandError::new(ErrorCode::SignInTooSoon).with("seconds", seconds));
            }
        }
        Ok(())
    }

    /// Counts a wrong password.
    pub(super) fn count(&self, counted: &Counted, now: Now) -> Result<(), CommandError> {
        for (key, _) in counted.0 {
            self.engine.note_attempt(&key, now.unix_ms, WINDOW_MS).map_err(of_engine)?;
        }
        Ok(())
    }

    /// Forgets those of a login, whose owner has come. The address goes on being counted: it may have other guests.
    pub(super) fn calm(&self, counted: &Counted) -> Result<(), CommandError> {
        self.engine.forget_attempts(&counted.0[0].0).map_err(of_engine)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_begins_late_doubles_and_ends_at_a_quarter_of_an_hour() {
        let after = |failures| wait(Attempts { failures, last_ms: 0 }, OF_LOGIN);
        assert_eq!([4, 5, 6, 8, 30].map(after), [0, 10_000, 20_000, 80_000, LONGEST_MS]);
    }
}
