//! The mail address of an account, as its owner sets it.
//!
//! How it works: it takes the password, so that a laptop left open gives nobody an address to which the next password
//! would go, and a code that was sent there, so that a slip of the finger gives it to no stranger. The address before is
//! told. Whoever makes an account may give it an address that she knows; nobody changes another's afterwards but who runs
//! the server, on its command line.

use educhorus_api::server::{AskMail, ConfirmMail, ForgetMail};
use educhorus_api::{CommandError, ErrorCode, Language};

use super::patience::Counted;
use super::{Now, SignInDesk, Signed, of_engine, password};
use crate::engine::{AccountRow, Purpose};
use crate::post::{Letter, Says, address};

impl SignInDesk {
    /// A letter with a code to an address that is to be the caller's.
    ///
    /// Errors: `sign_in_wrong`, `sign_in_too_soon`, `mail_wrong`; `password_must_change`, `charter_missing`.
    pub fn ask_mail(&self, signed: &Signed, request: &AskMail, now: Now) -> Result<Letter, CommandError> {
        signed.is_ready()?;
        let mail = address(&request.mail).ok_or(ErrorCode::MailWrong)?;
        self.admit(signed, &request.password, now)?;
        let counted = Counted::of_mails_to(signed.account.account);
        self.is_patient(&counted, now)?;
        self.count(&counted, now)?;
        self.note(now, Some(signed), "mail_asked", "")?;
        self.coded(&signed.account, (Purpose::Mail, mail), request.language, now)
    }

    /// Makes the address to which a code was sent the caller's; gives the letter to the one before, where there was one.
    ///
    /// Errors: `code_wrong`, `sign_in_too_soon`.
    pub fn confirm_mail(
        &self,
        signed: &Signed,
        request: &ConfirmMail,
        now: Now,
    ) -> Result<(AccountRow, Option<Letter>), CommandError> {
        signed.is_ready()?;
        let counted = Counted::of_codes(&signed.account.login, None);
        self.is_patient(&counted, now)?;
        let found = self.shown(&request.code, Purpose::Mail, now)?;
        let found = found.filter(|(code, _)| code.account == signed.account.account);
        let Some((code, account)) = found else {
            self.count(&counted, now)?;
            return Err(ErrorCode::CodeWrong.into());
        };
        if !self.engine.take_code(&code.hash).map_err(of_engine)? {
            return Err(ErrorCode::CodeWrong.into());
        }
        self.calm(&counted)?;
        self.move_mail(signed, account, (Some(code.mail), request.language), now)
    }

    /// Takes the address of the caller away; gives the letter that tells it.
    ///
    /// Errors: `sign_in_wrong`, `sign_in_too_soon`.
    pub fn forget_mail(
        &self,
        signed: &Signed,
        request: &ForgetMail,
        now: Now,
    ) -> Result<(AccountRow, Option<Letter>), CommandError> {
        signed.is_ready()?;
        self.admit(signed, &request.password, now)?;
        self.move_mail(signed, signed.account.clone(), (None, request.language), now)
    }

    fn move_mail(
        &self,
        signed: &Signed,
        account: AccountRow,
        (mail, language): (Option<String>, Language),
        now: Now,
    ) -> Result<(AccountRow, Option<Letter>), CommandError> {
        let before = account.mail.clone().filter(|before| mail.as_ref() != Some(before));
        let account = AccountRow { mail, ..account };
        self.engine.set_account(&account).map_err(of_engine)?;
        // A code that went to the address before opens nothing any more.
        self.engine.forget_codes(account.account).map_err(of_engine)?;
        let action = if account.mail.is_some() { "mail_set" } else { "mail_forgotten" };
        self.note(now, Some(signed), action, "")?;
        let moved = |before| self.letter(&account, (before, Says::Moved), language);
        let letter = before.map(moved).transpose()?;
        Ok((account, letter))
    }

    /// Whether whoever is signed in knows her password.
    fn admit(&self, signed: &Signed, typed: &str, now: Now) -> Result<(), CommandError> {
        let counted = Counted::of(&signed.account.login, None);
        self.is_patient(&counted, now)?;
        if !password::is_right(typed, Some(&signed.account.password)) {
            self.count(&counted, now)?;
            return Err(ErrorCode::SignInWrong.into());
        }
        self.calm(&counted)
    }
}
