//! How long somebody waits after wrong passwords, wrong codes and many mails, by login and by address. A login that
//! nobody has waits as long.

use educhorus_api::{CommandError, ErrorCode};
use educhorus_domain::AccountId;
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

/// Mails that are asked for under one name, and go to one account, before the next one waits.
const MAILS: u32 = 3;
/// Mails that are asked for from one address.
const MAILS_OF_ADDRESS: u32 = 30;

/// What is counted, and how many of it are free: wrong passwords, wrong codes, mails.
pub(super) struct Counted(Vec<Tally>);

#[derive(Clone, Copy)]
struct Tally {
    key: [u8; 32],
    free: u32,
    first_ms: u64,
}

impl Counted {
    /// Wrong passwords of a login, and from an address where nobody is signed in yet.
    pub fn of(login: &str, address: Option<&str>) -> Self {
        Self::named(tally("login", login, OF_LOGIN, FIRST_MS), address)
    }

    /// Wrong codes shown with a login or a mail address.
    pub fn of_codes(login: &str, address: Option<&str>) -> Self {
        Self::named(tally("code", login, OF_LOGIN, FIRST_MS), address)
    }

    fn named(named: Tally, address: Option<&str>) -> Self {
        let from = address.map(|address| tally("address", address, OF_ADDRESS, FIRST_MS));
        Self(std::iter::once(named).chain(from).collect())
    }

    /// Mails asked for under a login or a mail address: nobody's letter box is filled by others.
    pub fn of_mails(login: &str, address: &str) -> Self {
        let from = tally("mails from", address, MAILS_OF_ADDRESS, FIRST_MS);
        Self(vec![tally("mails", login, MAILS, LONGEST_MS), from])
    }

    /// Mails to one account, whatever it was called when they were asked for.
    pub fn of_mails_to(account: AccountId) -> Self {
        Self(vec![tally("mails to", &account.to_string(), MAILS, LONGEST_MS)])
    }
}

fn tally(what: &str, of: &str, free: u32, first_ms: u64) -> Tally {
    let key = Sha256::new().chain_update(what).chain_update([0]).chain_update(of).finalize().into();
    Tally { key, free, first_ms }
}

/// How long after the last one the next is taken.
fn wait(attempts: Attempts, tally: Tally) -> u64 {
    let beyond = attempts.failures.checked_sub(tally.free);
    beyond.map_or(0, |beyond| (tally.first_ms << beyond.min(20)).min(LONGEST_MS))
}

impl SignInDesk {
    /// Whether the next one is taken now.
    ///
    /// Errors: `sign_in_too_soon`.
    pub(super) fn is_patient(&self, counted: &Counted, now: Now) -> Result<(), CommandError> {
        for tally in &counted.0 {
            let attempts = self.engine.attempts(&tally.key).map_err(of_engine)?;
            let until = attempts.last_ms.saturating_add(wait(attempts, *tally));
            if attempts.failures >= tally.free && now.unix_ms < until {
                let seconds = (until - now.unix_ms).div_ceil(1_000);
                return Err(CommandError::new(ErrorCode::SignInTooSoon).with("seconds", seconds));
            }
        }
        Ok(())
    }

    /// Counts one more.
    pub(super) fn count(&self, counted: &Counted, now: Now) -> Result<(), CommandError> {
        for tally in &counted.0 {
            self.engine.note_attempt(&tally.key, now.unix_ms, WINDOW_MS).map_err(of_engine)?;
        }
        Ok(())
    }

    /// Forgets those of a login, whose owner has come. The address goes on being counted: it may have other guests.
    pub(super) fn calm(&self, counted: &Counted) -> Result<(), CommandError> {
        self.engine.forget_attempts(&counted.0[0].key).map_err(of_engine)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_begins_late_doubles_and_ends_at_a_quarter_of_an_hour() {
        let of_login = tally("login", "a.roux", OF_LOGIN, FIRST_MS);
        let after = |failures| wait(Attempts { failures, last_ms: 0 }, of_login);
        assert_eq!([4, 5, 6, 8, 30].map(after), [0, 10_000, 20_000, 80_000, LONGEST_MS]);
    }
}
