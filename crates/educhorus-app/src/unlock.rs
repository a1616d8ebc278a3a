//! With which key a profile is opened: none, the one that the keyring gives silently, or one that somebody types for.
//!
//! Wrong attempts are slowed down by a count that lives as long as the program. It is for the hand of somebody who
//! passes by: whoever can end the program and run another one also can try a PIN outside of it, and what holds there is
//! that each try is made slow, and that a PIN opens nothing without the keyring of the person who is signed in.

use std::fmt;
use std::io::ErrorKind;

use educhorus_api::{CommandError, ErrorCode, UnlockMethod};
use educhorus_vault::{
    KeyFile, KeyringError, Method, Place, ProfileKey, RecoveryCode, RecoveryCodeError, Secret, VaultError,
};

use crate::app::Options;
use crate::host::fill;
use crate::refusal::Answer;

/// Wrong attempts that cost nothing: a slip of the finger, capitals, the other hand.
const FREE: u32 = 3;
/// The longest wait between two attempts.
///
/// Units: milliseconds.
const LONGEST: u64 = 60_000;

/// What a run of the program knows about opening its profile.
#[derive(Default)]
pub(crate) struct Unlocking {
    pub(crate) key: Option<ProfileKey>,
    /// The keyring asked the person, and she refused: she is not asked again at each call.
    refused: Option<CommandError>,
    attempts: Attempts,
}

impl Unlocking {
    /// The key of the profile where nobody has to type; none for a profile that is not encrypted.
    ///
    /// Errors: `profile_locked`; those of reading the key file.
    pub(crate) fn silently(&mut self, options: &Options) -> Answer<Option<ProfileKey>> {
        let Some(file) = KeyFile::read(&options.profile).map_err(of_vault)? else {
            self.key = None;
            return Ok(None);
        };
        if let Some(key) = self.key.as_ref().filter(|key| key.id() == file.key_id()) {
            return Ok(Some(key.clone()));
        }
        if let Some(refused) = &self.refused {
            return Err(refused.clone());
        }
        let opened = file.open_silently(&*options.keyring).map_err(|error| {
            let locked = CommandError::new(ErrorCode::ProfileLocked).because(&error);
            if matches!(error, VaultError::Keyring(KeyringError::Locked)) {
                self.refused = Some(locked.clone());
            }
            locked
        });
        self.key = Some(opened?);
        Ok(self.key.clone())
    }

    /// Takes the key with what was typed. A keyring that had lost its share gets a new one after the recovery code.
    ///
    /// Errors: `unlock_wrong`, `unlock_too_soon`, `recovery_code_mistyped`, `keyring_missing`, `protection_differs`;
    /// those of reading the key file.
    pub(crate) fn typed(&mut self, options: &Options, method: UnlockMethod, secret: &str) -> Answer<()> {
        let Some(mut file) = KeyFile::read(&options.profile).map_err(of_vault)? else { return Ok(()) };
        let keyring = &*options.keyring;
        // Nobody guesses a recovery code, and it must open whatever was tried before.
        let now = options.clock.now().unix_ms;
        if method != UnlockMethod::Recovery {
            self.attempts.refuse_too_soon(now)?;
        }
        let opened = match method {
            UnlockMethod::Passphrase => file.open_with_passphrase(secret),
            UnlockMethod::Pin => file.open_with_pin(secret, keyring),
            UnlockMethod::Recovery => {
                let code: RecoveryCode = secret.parse().map_err(mistyped)?;
                file.open_with_recovery(&code)
            }
        };
        if matches!(opened, Err(VaultError::Wrong)) && method != UnlockMethod::Recovery {
            self.attempts.count(now);
        }
        let key = opened.map_err(of_vault)?;
        self.attempts = Attempts::default();
        if method == UnlockMethod::Recovery && file.method() == Method::Keyring {
            let place = Place { profile: &options.profile, keyring };
            // Without a keyring the code is asked for the next time, too.
            let _ = file.change_method(&place, &key, &Secret::Keyring, &mut fill);
        }
        self.key = Some(key);
        Ok(())
    }
}

/// What a person can type to open a profile, the usual one first.
pub(crate) fn methods(options: &Options) -> Vec<UnlockMethod> {
    let usual = match KeyFile::read(&options.profile) {
        Ok(Some(file)) => match file.method() {
            Method::Keyring => None,
            Method::Pin => Some(UnlockMethod::Pin),
            Method::Passphrase => Some(UnlockMethod::Passphrase),
        },
        _ => None,
    };
    usual.into_iter().chain([UnlockMethod::Recovery]).collect()
}

/// Wrong attempts in a row.
#[derive(Default)]
struct Attempts {
    wrong: u32,
    /// When the next one is taken. Units: milliseconds since 1970.
    next_ms: u64,
}

impl Attempts {
    fn refuse_too_soon(&self, now: u64) -> Answer<()> {
        // A clock that was set back must lock nobody out for longer than the longest wait.
        match self.next_ms.saturating_sub(now).min(LONGEST) {
            0 => Ok(()),
            wait => Err(CommandError::new(ErrorCode::UnlockTooSoon).with("seconds", wait.div_ceil(1000))),
        }
    }

    fn count(&mut self, now: u64) {
        self.wrong += 1;
        let doublings = self.wrong.saturating_sub(FREE);
        let wait = if doublings == 0 { 0 } else { 1_000u64.saturating_mul(1 << doublings.min(10)) };
        self.next_ms = now + wait.min(LONGEST);
    }
}

fn mistyped(slip: RecoveryCodeError) -> CommandError {
    let refusal = CommandError::new(ErrorCode::RecoveryCodeMistyped);
    match slip.group {
        Some(group) => refusal.with("group", group),
        None => refusal,
    }
}

/// A refusal about keys.
pub(crate) fn of_vault(error: VaultError) -> CommandError {
    let code = match &error {
        VaultError::Wrong => ErrorCode::UnlockWrong,
        VaultError::OtherMethod => ErrorCode::ProtectionDiffers,
        VaultError::KeyringMissing | VaultError::Keyring(_) => ErrorCode::KeyringMissing,
        VaultError::PassphraseWeak(_) => ErrorCode::PassphraseWeak,
        VaultError::PinWeak => ErrorCode::PinWeak,
        VaultError::TooNew { found, known } => {
            return CommandError::new(ErrorCode::ProfileTooNew).with("found", found).with("known", known);
        }
        VaultError::File { source, .. } => match source.kind() {
            ErrorKind::StorageFull => ErrorCode::DiskFull,
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => ErrorCode::ProfileReadOnly,
            _ => ErrorCode::StorageFailed,
        },
        VaultError::Damaged { .. } => ErrorCode::StorageFailed,
    };
    CommandError::new(code).because(&error as &dyn fmt::Display)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The waits after each of some wrong attempts, each made as soon as it is taken. Units: seconds.
    fn waits(count: u32) -> Vec<u64> {
        let (mut attempts, mut now) = (Attempts::default(), 1_000_000);
        let mut one = || {
            attempts.count(now);
            let wait = attempts.next_ms - now;
            now = attempts.next_ms;
            wait / 1000
        };
        (0..count).map(|_| one()).collect()
    }

    #[test]
    fn the_first_slips_cost_nothing_and_each_later_one_doubles_the_wait_up_to_a_minute() {
        assert_eq!(waits(11), [0, 0, 0, 2, 4, 8, 16, 32, 60, 60, 60]);
        assert_eq!(waits(100).last(), Some(&60));
    }

    #[test]
    fn an_attempt_that_comes_too_soon_is_told_how_long_to_wait_and_one_in_time_is_taken() {
        let mut attempts = Attempts::default();
        (0..5).for_each(|_| attempts.count(10_000));
        let refused = attempts.refuse_too_soon(10_001).expect_err("it is too soon");
        assert_eq!((refused.code, refused.args["seconds"].as_str()), (ErrorCode::UnlockTooSoon, "4"));
        assert_eq!(attempts.refuse_too_soon(14_000), Ok(()));
    }

    #[test]
    fn a_clock_that_was_set_back_locks_nobody_out_for_longer_than_a_minute() {
        let mut attempts = Attempts::default();
        (0..9).for_each(|_| attempts.count(1_000_000_000));
        let refused = attempts.refuse_too_soon(5).expect_err("it is too soon");
        assert_eq!(refused.args["seconds"], "60");
    }
}
