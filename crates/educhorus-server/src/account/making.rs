//! Accounts that somebody makes for others, and passwords that she gives anew.
//!
//! What is made has a role from the first moment, given by whoever makes it, and a provisional password that is told
//! once: nobody but its owner knows the next. A director gives a password anew only to accounts that are about one
//! singer and that she could have made herself; for her colleagues, whoever runs the server does.

use educhorus_api::server::{MadeAccount, MakeAccounts, NewAccount, ResetAccount};
use educhorus_api::{CommandError, ErrorCode};
use educhorus_domain::{AccountId, Grant, SpaceId, fold};

use super::grants::about;
use super::patience::Counted;
use super::{Now, SignInDesk, Signed, bad, of_engine, password};
use crate::engine::AccountRow;
use crate::post::address;

/// How many accounts are made at once: each costs a password that is stretched.
const MOST: usize = 100;
/// The longest name of an account, in characters.
const LONGEST_NAME: usize = 120;
/// The longest login that is made of a name, in characters.
const LONGEST_LOGIN: usize = 40;
/// How many people of one name a school may have.
const NAMESAKES: u32 = 1_000;

impl SignInDesk {
    /// Makes accounts, each with a role: all of them, or none where one may not be given.
    ///
    /// Errors: `not_allowed`, `bad_request`.
    pub fn make_accounts(
        &self,
        signed: &Signed,
        request: &MakeAccounts,
        now: Now,
    ) -> Result<Vec<MadeAccount>, CommandError> {
        let giver = self.giving(signed, request.space, now)?;
        if request.accounts.len() > MOST {
            return Err(bad("accounts"));
        }
        let mut admitted = Vec::new();
        for new in &request.accounts {
            if fold(&new.name).is_empty() || new.name.chars().count() > LONGEST_NAME {
                return Err(bad("name"));
            }
            let mail = match &new.mail {
                Some(mail) => Some(address(mail).ok_or(ErrorCode::MailWrong)?),
                None => None,
            };
            admitted.push((new, mail, giver.admit(&new.grant, now)?));
        }
        let make = |(new, mail, grant)| self.make_account(signed, (new, mail), (request.space, grant), now);
        admitted.into_iter().map(make).collect()
    }

    fn make_account(
        &self,
        signed: &Signed,
        (new, mail): (&NewAccount, Option<String>),
        (space, grant): (SpaceId, Grant),
        now: Now,
    ) -> Result<MadeAccount, CommandError> {
        let provisional = password::provisional(self.chance);
        let mut row = AccountRow {
            account: AccountId::v7(now.unix_ms, self.bytes()),
            school: signed.account.school,
            login: String::new(),
            name: new.name.chars().filter(|c| !c.is_control()).collect(),
            password: password::kept(&provisional, self.bytes()),
            must_change: true,
            charter_ms: None,
            is_locked: false,
            created_ms: now.unix_ms,
            mail,
        };
        let mut is_made = false;
        for login in logins(&new.name) {
            row.login = login;
            is_made = self.engine.add_account(&row).map_err(of_engine)?;
            if is_made {
                break;
            }
        }
        if !is_made {
            return Err(bad("name"));
        }
        let person = grant.person;
        let given = self.grant_row(signed, row.account, (space, grant), now);
        self.engine.give(&given).map_err(of_engine)?;
        self.note(now, Some(signed), "account_added", &about(&given))?;
        Ok(MadeAccount { login: row.login, name: row.name, password: provisional, person })
    }

    /// Gives a password anew, and ends what was open under the old one.
    ///
    /// Errors: `not_allowed`, `not_found`.
    pub fn reset_account(
        &self,
        signed: &Signed,
        request: &ResetAccount,
        now: Now,
    ) -> Result<MadeAccount, CommandError> {
        let giver = self.giving(signed, request.space, now)?;
        let found = self.engine.account_of_login(&request.login.trim().to_lowercase()).map_err(of_engine)?;
        let found = found.filter(|account| account.school == signed.account.school);
        let account = found.ok_or_else(|| CommandError::new(ErrorCode::NotFound).with("field", "login"))?;
        let grants = self.engine.grants_of(account.account).map_err(of_engine)?;
        let is_below = grants.iter().all(|row| row.grant.role.is_of_person() && giver.may_change(row));
        if grants.is_empty() || !(is_below || giver.runs_school) {
            return Err(ErrorCode::NotAllowed.into());
        }
        let provisional = password::provisional(self.chance);
        let password = password::kept(&provisional, self.bytes());
        let person = grants.iter().find_map(|row| row.grant.person);
        let account = AccountRow { password, must_change: true, ..account };
        self.engine.set_account(&account).map_err(of_engine)?;
        self.end_all(signed.account.account, account.account, now)?;
        self.calm(&Counted::of(&account.login, None))?;
        self.note(now, Some(signed), "password_reset", &format!("account={}", account.account))?;
        let AccountRow { login, name, .. } = account;
        Ok(MadeAccount { login, name, password: provisional, person })
    }
}

/// The logins that a name gives, none without letters, in the order in which they are tried: `zoe.belanger`, `zoe.belanger2`, …
pub fn logins(name: &str) -> impl Iterator<Item = String> {
    let folded = fold(name);
    let words: Vec<&str> =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let login: String = words.join(".").chars().take(LONGEST_LOGIN).collect();
    let login = login.trim_end_matches('.').to_owned();
    (1..=NAMESAKES).map(move |number| if number == 1 { login.clone() } else { format!("{login}{number}") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_login_can_be_typed_on_any_keyboard_and_namesakes_are_counted() {
        let of = |name: &str| logins(name).take(2).collect::<Vec<_>>();
        assert_eq!(of("Zoé Bélanger"), ["zoe.belanger", "zoe.belanger2"]);
        assert_eq!(of("M. D’Almeida-Œuvrard")[0], "m.d.almeida.oeuvrard");
        assert!(of(&"Anne-".repeat(40))[0].chars().count() <= LONGEST_LOGIN);
    }
}
