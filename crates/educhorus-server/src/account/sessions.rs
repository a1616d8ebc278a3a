//! Signing in, going on, signing out.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use educhorus_api::server::{ACCESS_SECONDS, ChangePassword, RENEW_PURPOSE, Renew, Session, SignIn};
use educhorus_api::{CommandError, ErrorCode};
use educhorus_domain::{AccountId, DeviceId};
use sha2::{Digest, Sha256};

use super::patience::Counted;
use super::{Now, SignInDesk, Signed, bad, of_engine, password};
use crate::engine::{AccountRow, SessionRow};

/// How long a device goes on without a password after it was last heard.
const REFRESH_MS: u64 = 60 * 24 * 60 * 60 * 1_000;
/// The longest label of a device, in characters.
const LONGEST_LABEL: usize = 60;

impl SignInDesk {
    /// Signs somebody in on a device.
    ///
    /// Errors: `sign_in_wrong` whatever is wrong, `sign_in_too_soon`, `bad_request`, `not_allowed` where the device is
    /// known under another key.
    pub fn sign_in(&self, request: &SignIn, address: &str, now: Now) -> Result<Session, CommandError> {
        let login = request.login.trim().to_lowercase();
        let counted = Counted::of(&login, Some(address));
        self.is_patient(&counted, now)?;
        let verifying_key = bytes(&request.verifying_key).ok_or_else(|| bad("verifying_key"))?;
        let next = bytes(&request.next).ok_or_else(|| bad("next"))?;
        let account = self.engine.account_of_login(&login).map_err(of_engine)?;
        let kept = account.as_ref().map(|account| account.password.as_str());
        let is_right = password::is_right(&request.password, kept);
        let Some(account) = account.filter(|account| is_right && !account.is_locked) else {
            self.count(&counted, now)?;
            self.note(now, None, "sign_in_refused", &short_hash(&login))?;
            return Err(ErrorCode::SignInWrong.into());
        };
        let known = self.engine.session(request.device).map_err(of_engine)?;
        if known.is_some_and(|known| known.verifying_key != verifying_key) {
            return Err(CommandError::new(ErrorCode::NotAllowed).with("field", "verifying_key"));
        }
        self.calm(&counted)?;
        let (access, hash) = self.fresh();
        let session = SessionRow {
            device: request.device,
            account: account.account,
            label: request.label.chars().filter(|c| !c.is_control()).take(LONGEST_LABEL).collect(),
            verifying_key,
            access: hash,
            access_until_ms: access_until(now),
            refresh: next,
            previous: None,
            refresh_until_ms: now.unix_ms + REFRESH_MS,
            signed_in_ms: now.unix_ms,
            seen_ms: now.unix_ms,
            ended: None,
        };
        self.engine.set_session(&session).map_err(of_engine)?;
        let signed = Signed { account, session };
        self.note(now, Some(&signed), "sign_in", "")?;
        self.opened(&signed, access, now)
    }

    /// Goes on with a device that has signed in before.
    ///
    /// Errors: `signed_out` with the reason; `stolen` also ends the session of who has the right secret.
    pub fn renew(&self, request: &Renew, now: Now) -> Result<Session, CommandError> {
        let refresh: [u8; 32] = bytes(&request.refresh).ok_or_else(|| bad("refresh"))?;
        let next: [u8; 32] = bytes(&request.next).ok_or_else(|| bad("next"))?;
        let signature: [u8; 64] = bytes(&request.signature).ok_or_else(|| bad("signature"))?;
        let session = self.engine.session(request.device).map_err(of_engine)?;
        let session = session.ok_or_else(|| ended("expired"))?;
        let message = [refresh, next].concat();
        educhorus_sync::verify(&session.verifying_key, RENEW_PURPOSE, &message, &signature)
            .map_err(|_| ended("expired"))?;
        let signed = self.still_open(session, now)?;
        let session = &signed.session;
        let shown: [u8; 32] = Sha256::digest(refresh).into();
        let is_current = shown == session.refresh;
        let is_lost_reply = session.previous == Some(shown) && next == session.refresh;
        if !is_current && !is_lost_reply {
            if session.previous == Some(shown) {
                self.end(&signed, "stolen", now)?;
                return Err(ended("stolen"));
            }
            return Err(ended("expired"));
        }
        let (access, hash) = self.fresh();
        let renewed = SessionRow {
            access: hash,
            access_until_ms: access_until(now),
            previous: if is_current { Some(shown) } else { session.previous },
            refresh: next,
            refresh_until_ms: now.unix_ms + REFRESH_MS,
            seen_ms: now.unix_ms,
            ..session.clone()
        };
        if !self.engine.swap_session(&session.refresh, &renewed).map_err(of_engine)? {
            // Another call of the same device was quicker.
            return Err(CommandError::new(ErrorCode::ServerBusy).with("seconds", 1));
        }
        self.opened(&Signed { session: renewed, ..signed }, access, now)
    }

    /// Who has an access token.
    ///
    /// Errors: `signed_out` with the reason.
    pub fn signed(&self, access: &str, now: Now) -> Result<Signed, CommandError> {
        let token: [u8; 32] = bytes(access).ok_or_else(|| ended("expired"))?;
        let hash: [u8; 32] = Sha256::digest(token).into();
        let session = self.engine.session_of_access(&hash).map_err(of_engine)?;
        let signed = self.still_open(session.ok_or_else(|| ended("expired"))?, now)?;
        if now.unix_ms >= signed.session.access_until_ms {
            return Err(ended("expired"));
        }
        Ok(signed)
    }

    /// Ends the session of a device.
    ///
    /// Errors: those of the engine.
    pub fn sign_out(&self, signed: &Signed, now: Now) -> Result<(), CommandError> {
        self.end(signed, "signed_out", now)
    }

    /// Ends the session of another device of the same account.
    ///
    /// Errors: `not_found`.
    pub fn revoke(&self, signed: &Signed, device: DeviceId, now: Now) -> Result<(), CommandError> {
        let session = self.engine.session(device).map_err(of_engine)?;
        let session = session.filter(|session| session.account == signed.account.account);
        let session =
            session.ok_or_else(|| CommandError::new(ErrorCode::NotFound).with("field", "device"))?;
        self.end(&Signed { session, ..signed.clone() }, "revoked", now)
    }

    /// Changes the password, accepts the charter.
    ///
    /// Errors: `sign_in_wrong`, `sign_in_too_soon`, `passphrase_weak`.
    pub fn change_password(
        &self,
        signed: &Signed,
        request: &ChangePassword,
        now: Now,
    ) -> Result<Signed, CommandError> {
        let mut account = signed.account.clone();
        let counted = Counted::of(&account.login, None);
        self.is_patient(&counted, now)?;
        if !password::is_right(&request.current, Some(&account.password)) {
            self.count(&counted, now)?;
            return Err(ErrorCode::SignInWrong.into());
        }
        self.calm(&counted)?;
        if let Some(new) = &request.new {
            if !password::is_fit(new, &account.login) || *new == request.current {
                return Err(ErrorCode::PassphraseWeak.into());
            }
            account.password = password::kept(new, self.bytes());
            account.must_change = false;
            self.note(now, Some(signed), "password_changed", "")?;
        }
        if request.accepts_charter && account.charter_ms.is_none() {
            account.charter_ms = Some(now.unix_ms);
            self.note(now, Some(signed), "charter_accepted", "")?;
        }
        self.engine.set_account(&account).map_err(of_engine)?;
        if request.new.is_some() {
            self.engine.forget_codes(account.account).map_err(of_engine)?;
            self.end_others(signed, now)?;
        }
        Ok(Signed { account, session: signed.session.clone() })
    }

    /// A new password ends what was open on other devices.
    fn end_others(&self, signed: &Signed, now: Now) -> Result<(), CommandError> {
        for session in self.engine.sessions_of(signed.account.account).map_err(of_engine)? {
            if session.device != signed.session.device && session.ended.is_none() {
                self.end(&Signed { session, ..signed.clone() }, "revoked", now)?;
            }
        }
        Ok(())
    }

    /// Ends what is open on every device of an account, and voids the codes that were sent: its password is another.
    pub(super) fn end_all(&self, by: AccountId, account: AccountId, now: Now) -> Result<(), CommandError> {
        self.engine.forget_codes(account).map_err(of_engine)?;
        for session in self.engine.sessions_of(account).map_err(of_engine)? {
            if session.ended.is_none() {
                self.end_one(by, session, "revoked", now)?;
            }
        }
        Ok(())
    }

    fn end(&self, signed: &Signed, reason: &str, now: Now) -> Result<(), CommandError> {
        self.end_one(signed.account.account, signed.session.clone(), reason, now)
    }

    fn end_one(
        &self,
        by: AccountId,
        session: SessionRow,
        reason: &str,
        now: Now,
    ) -> Result<(), CommandError> {
        let device = session.device;
        let ended = Some(reason.to_owned());
        let session = SessionRow { ended, access_until_ms: 0, refresh_until_ms: 0, ..session };
        self.engine.set_session(&session).map_err(of_engine)?;
        self.line(now, (Some(by), Some(device)), reason, "")
    }

    fn still_open(&self, session: SessionRow, now: Now) -> Result<Signed, CommandError> {
        if let Some(reason) = &session.ended {
            return Err(ended(if reason == "signed_out" { "expired" } else { reason }));
        }
        let account: Option<AccountRow> = self.engine.account(session.account).map_err(of_engine)?;
        let account = account.filter(|account| !account.is_locked).ok_or_else(|| ended("revoked"))?;
        if now.unix_ms >= session.refresh_until_ms {
            return Err(ended("expired"));
        }
        Ok(Signed { account, session })
    }

    /// A new access token, and the hash that is kept of it.
    fn fresh(&self) -> (String, [u8; 32]) {
        let token: [u8; 32] = self.bytes();
        (URL_SAFE_NO_PAD.encode(token), Sha256::digest(token).into())
    }

    fn opened(&self, signed: &Signed, access: String, now: Now) -> Result<Session, CommandError> {
        Ok(Session { access, expires_in: ACCESS_SECONDS, account: self.view(signed, now)? })
    }
}

fn access_until(now: Now) -> u64 {
    now.unix_ms + u64::from(ACCESS_SECONDS) * 1_000
}

fn ended(reason: &str) -> CommandError {
    CommandError::new(ErrorCode::SignedOut).with("reason", reason)
}

/// Bytes of their unpadded base64url text.
pub(crate) fn bytes<const N: usize>(text: &str) -> Option<[u8; N]> {
    URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok()
}

/// What the audit says of a login that may be nobody's, or a password typed in the wrong place.
pub(super) fn short_hash(login: &str) -> String {
    let digest: [u8; 32] = Sha256::digest(login).into();
    digest[..4].iter().map(|byte| format!("{byte:02x}")).collect()
}
