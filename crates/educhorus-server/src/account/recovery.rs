//! A forgotten password, got back by a code that comes by mail.
//!
//! How it works: whoever asks is answered before anything is looked up ([`SignInDesk::may_ask`] counts, and looks at
//! counts alone); what there is to send is found afterwards ([`SignInDesk::codes_for`]). A code is 59 bits that are good
//! for half an hour; its hash stands in the storage, so that any node takes it. It is shown with the login or the address
//! for which it was asked, sets a new password once, and ends everything that was open under the old one.
//!
//! What it deliberately does not do: it says of no account and no address that it exists, and it resets nothing for whom
//! a mail address is not known: there a teacher, or whoever runs the server, gives a new password on paper.

use educhorus_api::server::{AskCode, CodeUsed, UseCode};
use educhorus_api::{CommandError, ErrorCode, Language};
use sha2::{Digest, Sha256};

use super::patience::Counted;
use super::sessions::short_hash;
use super::{Now, SignInDesk, of_engine, password};
use crate::engine::{AccountRow, CodeRow, Purpose};
use crate::post::{Letter, PostError, Says};

/// How long a code is good: a mail may be slow, and somebody has to find it.
const GOOD_MS: u64 = 30 * 60 * 1_000;
/// How many accounts of one address get a code at once: a parent's, and one for each of many children.
const MOST: usize = 8;

impl SignInDesk {
    /// Whether a mail for a name may be asked for now, from an address; counts it.
    ///
    /// Errors: `sign_in_too_soon`, by what was asked before, whatever there is under that name.
    pub fn may_ask(&self, request: &AskCode, address: &str, now: Now) -> Result<(), CommandError> {
        let counted = Counted::of_mails(&typed(&request.login), address);
        self.is_patient(&counted, now)?;
        self.count(&counted, now)
    }

    /// The letters with a code for a login, or for each account of a mail address; none where there is nobody.
    ///
    /// Errors: those of the engine.
    pub fn codes_for(&self, request: &AskCode, now: Now) -> Result<Vec<Letter>, CommandError> {
        let login = typed(&request.login);
        let mut accounts = self.engine.accounts_of_mail(&login).map_err(of_engine)?;
        accounts.extend(self.engine.account_of_login(&login).map_err(of_engine)?);
        let mut letters = Vec::new();
        for account in accounts.into_iter().filter(|account| !account.is_locked).take(MOST) {
            let Some(mail) = account.mail.clone() else { continue };
            if letters.iter().any(|letter: &Letter| letter.account == account.account) {
                continue;
            }
            let counted = Counted::of_mails_to(account.account);
            if self.is_patient(&counted, now).is_err() {
                self.note(now, None, "code_withheld", &format!("account={}", account.account))?;
                continue;
            }
            self.count(&counted, now)?;
            letters.push(self.coded(&account, (Purpose::Password, mail), request.language, now)?);
        }
        if letters.is_empty() {
            self.note(now, None, "code_for_nobody", &short_hash(&login))?;
        }
        Ok(letters)
    }

    /// A letter with a new code, of which the hash is kept.
    pub(super) fn coded(
        &self,
        account: &AccountRow,
        (purpose, mail): (Purpose, String),
        language: Language,
        now: Now,
    ) -> Result<Letter, CommandError> {
        let code = password::provisional(self.chance);
        let row = CodeRow {
            hash: hash_of(&code, purpose),
            account: account.account,
            purpose,
            mail: mail.clone(),
            until_ms: now.unix_ms + GOOD_MS,
        };
        self.engine.add_code(&row, now.unix_ms).map_err(of_engine)?;
        let says = match purpose {
            Purpose::Password => Says::Password(code),
            Purpose::Mail => Says::Address(code),
        };
        self.letter(account, (mail, says), language)
    }

    /// A letter about an account.
    pub(super) fn letter(
        &self,
        account: &AccountRow,
        (to, says): (String, Says),
        language: Language,
    ) -> Result<Letter, CommandError> {
        let schools = self.engine.schools().map_err(of_engine)?;
        let school = schools.into_iter().find(|row| row.school == account.school);
        let school = school.map(|row| row.name).unwrap_or_default();
        Ok(Letter { to, account: account.account, login: account.login.clone(), school, language, says })
    }

    /// Sets a new password with a code, signs the account out everywhere, and gives the letter that tells of it.
    ///
    /// Errors: `code_wrong` whatever is wrong with it, `sign_in_too_soon`, `passphrase_weak` (the code stays good).
    pub fn use_code(
        &self,
        request: &UseCode,
        address: &str,
        now: Now,
    ) -> Result<(CodeUsed, Letter), CommandError> {
        let login = typed(&request.login);
        let counted = Counted::of_codes(&login, Some(address));
        self.is_patient(&counted, now)?;
        let found = self.shown(&request.code, Purpose::Password, now)?;
        let fits = |(code, account): &(CodeRow, AccountRow)| {
            let is_named = account.login == login || account.mail.as_ref() == Some(&login);
            is_named && !account.is_locked && account.mail.as_ref() == Some(&code.mail)
        };
        let Some((code, account)) = found.filter(fits) else {
            self.count(&counted, now)?;
            self.note(now, None, "code_refused", &short_hash(&login))?;
            return Err(ErrorCode::CodeWrong.into());
        };
        if !password::is_fit(&request.password, &account.login) {
            return Err(ErrorCode::PassphraseWeak.into());
        }
        let kept = password::kept(&request.password, self.bytes());
        if !self.engine.take_code(&code.hash).map_err(of_engine)? {
            // Somebody else was quicker with the same one.
            return Err(ErrorCode::CodeWrong.into());
        }
        let account = AccountRow { password: kept, must_change: false, ..account };
        self.engine.set_account(&account).map_err(of_engine)?;
        self.note(now, None, "password_reset_by_mail", &format!("account={}", account.account))?;
        self.end_all(account.account, account.account, now)?;
        self.calm(&counted)?;
        self.calm(&Counted::of(&account.login, None))?;
        let letter = self.letter(&account, (code.mail, Says::Changed), request.language)?;
        Ok((CodeUsed { login: account.login }, letter))
    }

    /// The code that somebody shows, while it is good, with the account that it is about.
    pub(super) fn shown(
        &self,
        code: &str,
        purpose: Purpose,
        now: Now,
    ) -> Result<Option<(CodeRow, AccountRow)>, CommandError> {
        let code = self.engine.code(&hash_of(code, purpose)).map_err(of_engine)?;
        let Some(code) = code.filter(|code| code.purpose == purpose && now.unix_ms < code.until_ms) else {
            return Ok(None);
        };
        let account = self.engine.account(code.account).map_err(of_engine)?;
        Ok(account.map(|account| (code, account)))
    }

    /// Writes what became of a letter: which kind, about whose account, and a word where it did not go.
    ///
    /// Errors: those of the engine.
    pub fn note_letter(
        &self,
        letter: &Letter,
        sent: &Result<(), PostError>,
        now: Now,
    ) -> Result<(), CommandError> {
        let about = format!("account={} what={}", letter.account, letter.says.code());
        match sent {
            Ok(()) => self.note(now, None, "mail_sent", &about),
            Err(error) => self.note(now, None, "mail_failed", &format!("{about} reason={}", error.code())),
        }
    }
}

/// A login or a mail address as it is compared.
fn typed(login: &str) -> String {
    login.trim().to_lowercase()
}

/// The hash that is kept of a code, however it is typed: dashes, spaces and capitals are the same.
fn hash_of(code: &str, purpose: Purpose) -> [u8; 32] {
    let code: String = code.to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect();
    Sha256::new().chain_update(purpose.code()).chain_update([0]).chain_update(code).finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_the_same_however_it_is_typed_and_another_for_another_purpose() {
        let hash = hash_of("abcd-efgh-jkmn", Purpose::Password);
        for same in ["abcdefghjkmn", " ABCD EFGH JKMN ", "abcd–efgh–jkmn"] {
            assert_eq!(hash_of(same, Purpose::Password), hash, "{same}");
        }
        assert_ne!(hash_of("abcd-efgh-jkmn", Purpose::Mail), hash);
        assert_ne!(hash_of("abcd-efgh-jkmp", Purpose::Password), hash);
    }
}
