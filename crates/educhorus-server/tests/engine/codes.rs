//! Codes that were sent by mail, on any engine.

use educhorus_domain::AccountId;
use educhorus_server::engine::{AccountRow, CodeRow, Purpose};

use super::Make;
use super::accounts::{ANNE, PAUL, account, with_anne};

const MAIL: &str = "anne@example.org";

/// Takes back what the second version brought.
pub const BEFORE_MAIL: &str =
    "DROP INDEX account_mail; ALTER TABLE account DROP COLUMN mail; DROP TABLE code;";

fn code(hash: u8, account: AccountId, until_ms: u64) -> CodeRow {
    let (purpose, mail) = (Purpose::Password, MAIL.to_owned());
    CodeRow { hash: [hash; 32], account, purpose, mail, until_ms }
}

pub fn a_code_is_kept_until_it_is_taken_and_is_taken_once(make: Make<'_>) {
    let engine = with_anne(make);
    let kept = CodeRow { purpose: Purpose::Mail, ..code(1, ANNE, 900) };
    engine.add_code(&kept, 100).unwrap();
    engine.add_code(&code(2, ANNE, 900), 100).unwrap();
    assert_eq!(engine.code(&[1; 32]).unwrap(), Some(kept));
    assert_eq!(engine.code(&[3; 32]).unwrap(), None);
    let taken = std::thread::scope(|scope| {
        let takers: Vec<_> = (0..6).map(|_| scope.spawn(|| engine.take_code(&[1; 32]).unwrap())).collect();
        takers.into_iter().map(|taker| taker.join().unwrap()).filter(|taken| *taken).count()
    });
    assert_eq!(taken, 1);
    assert_eq!(engine.code(&[1; 32]).unwrap(), None);
    assert!(engine.code(&[2; 32]).unwrap().is_some());
}

pub fn codes_that_are_past_go_with_the_next_and_those_of_an_account_with_it(make: Make<'_>) {
    let engine = with_anne(make);
    assert!(engine.add_account(&account(PAUL, "paul")).unwrap());
    engine.add_code(&code(1, ANNE, 900), 100).unwrap();
    engine.add_code(&code(2, PAUL, 901), 100).unwrap();
    engine.add_code(&code(3, ANNE, 1_900), 900).unwrap();
    let there = || [1, 2, 3].map(|hash| engine.code(&[hash; 32]).unwrap().is_some());
    assert_eq!(there(), [false, true, true]);
    engine.forget_codes(ANNE).unwrap();
    assert_eq!(there(), [false, true, false]);
}

pub fn after_a_restore_no_code_is_good(make: Make<'_>) {
    let engine = with_anne(make);
    engine.add_code(&code(1, ANNE, 900), 100).unwrap();
    engine.begin_after_restore().unwrap();
    assert_eq!(engine.code(&[1; 32]).unwrap(), None);
}

pub fn an_address_finds_every_account_that_has_it(make: Make<'_>) {
    let engine = with_anne(make);
    let with_mail = |id, login| AccountRow { mail: Some(MAIL.to_owned()), ..account(id, login) };
    assert!(engine.accounts_of_mail(MAIL).unwrap().is_empty());
    assert!(engine.add_account(&with_mail(PAUL, "paul")).unwrap());
    engine.set_account(&with_mail(ANNE, "anne")).unwrap();
    let found = |mail| engine.accounts_of_mail(mail).unwrap();
    assert_eq!(found(MAIL), [with_mail(ANNE, "anne"), with_mail(PAUL, "paul")]);
    for other in ["", "paul@example.org", "anne@example.org\0"] {
        assert!(found(other).is_empty(), "{other:?}");
    }
}
