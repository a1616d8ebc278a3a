//! Codes for a new password as time goes on, on any engine.

use std::sync::Arc;

use educhorus_api::server::{AskCode, UseCode};
use educhorus_api::{ErrorCode, Language};
use educhorus_server::account::{Now, SignInDesk};
use educhorus_server::engine::{AccountRow, Engine};
use educhorus_server::post::{Letter, Says};
use jiff::civil::date;

use super::Make;
use super::accounts::{ANNE, account, with_anne};

const MINUTE: u64 = 60_000;
const BEGIN: u64 = 1_800_000_000_000;

fn after(minutes: u64) -> Now {
    Now { unix_ms: BEGIN + minutes * MINUTE, today: date(2027, 1, 15) }
}

fn desk(make: Make<'_>) -> (Arc<dyn Engine>, SignInDesk) {
    let engine = with_anne(make);
    let mail = Some("anne@example.org".to_owned());
    engine.set_account(&AccountRow { mail, ..account(ANNE, "anne") }).unwrap();
    let desk = SignInDesk::new(Arc::clone(&engine), |bytes| getrandom::fill(bytes).unwrap());
    (engine, desk)
}

fn asked(desk: &SignInDesk, now: Now) -> Vec<Letter> {
    desk.codes_for(&AskCode { login: "anne".to_owned(), language: Language::Fr }, now).unwrap()
}

fn code(desk: &SignInDesk, now: Now) -> String {
    match &asked(desk, now)[..] {
        [Letter { says: Says::Password(code), .. }] => code.clone(),
        other => panic!("{} letters", other.len()),
    }
}

fn shown(desk: &SignInDesk, code: &str, now: Now) -> Result<(), ErrorCode> {
    let (login, password) = ("anne".to_owned(), "trois tambours lundi".to_owned());
    let request = UseCode { login, code: code.to_owned(), password, language: Language::Fr };
    desk.use_code(&request, "192.0.2.1", now).map(|_| ()).map_err(|error| error.code)
}

pub fn a_code_is_good_for_half_an_hour(make: Make<'_>) {
    let (engine, desk) = desk(make);
    let old = code(&desk, after(0));
    assert_eq!(shown(&desk, &old, after(30)), Err(ErrorCode::CodeWrong));
    let other = code(&desk, after(31));
    assert_eq!(
        shown(&desk, &old, after(31)),
        Err(ErrorCode::CodeWrong),
        "another does not make it good again"
    );
    assert_eq!(shown(&desk, &other, after(60)), Ok(()));
    let kept = engine.account(ANNE).unwrap().unwrap();
    assert!(!kept.must_change && kept.password != "kept");
}

pub fn after_five_wrong_codes_the_right_one_waits_too(make: Make<'_>) {
    let (_engine, desk) = desk(make);
    let right = code(&desk, after(0));
    for _ in 0..5 {
        assert_eq!(shown(&desk, "abcd-efgh-jkmn", after(1)), Err(ErrorCode::CodeWrong));
    }
    assert_eq!(shown(&desk, &right, after(1)), Err(ErrorCode::SignInTooSoon));
    assert_eq!(shown(&desk, &right, after(2)), Ok(()));
}

pub fn three_mails_go_to_an_account_and_then_one_each_quarter_of_an_hour(make: Make<'_>) {
    let (_engine, desk) = desk(make);
    let went = [0, 0, 0, 0, 14, 15, 16, 30, 31].map(|minutes| asked(&desk, after(minutes)).len());
    assert_eq!(went, [1, 1, 1, 0, 0, 1, 0, 1, 0]);
}
