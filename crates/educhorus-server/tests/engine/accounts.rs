//! Accounts, on any engine.

use std::sync::Arc;

use educhorus_domain::{AccountId, DeviceId, Grant, GrantId, Role};
use educhorus_server::engine::{AccountRow, AuditLine, Engine, GrantRow, SessionRow};
use jiff::civil::date;

use super::{DEVICE, Make, OTHER, SCHOOL, SPACE, with_spaces};

pub const ANNE: AccountId = AccountId::from_bytes([1; 16]);
pub const PAUL: AccountId = AccountId::from_bytes([2; 16]);

pub fn account(account: AccountId, login: &str) -> AccountRow {
    AccountRow {
        account,
        school: SCHOOL,
        login: login.to_owned(),
        name: "Anne Roux".to_owned(),
        password: "kept".to_owned(),
        must_change: true,
        charter_ms: None,
        is_locked: false,
        created_ms: 5,
        mail: None,
    }
}

pub fn with_anne(make: Make<'_>) -> Arc<dyn Engine> {
    let engine = with_spaces(make);
    assert!(engine.add_account(&account(ANNE, "anne")).unwrap());
    engine
}

fn session(device: DeviceId, access: u8, refresh: u8) -> SessionRow {
    SessionRow {
        device,
        account: ANNE,
        label: "Anne, portable".to_owned(),
        verifying_key: [6; 32],
        access: [access; 32],
        access_until_ms: 900,
        refresh: [refresh; 32],
        previous: None,
        refresh_until_ms: 9_000,
        signed_in_ms: 1,
        seen_ms: 1,
        ended: None,
    }
}

pub fn a_login_is_of_one_account(make: Make<'_>) {
    let engine = with_anne(make);
    assert!(!engine.add_account(&account(PAUL, "anne")).unwrap());
    assert!(engine.account(PAUL).unwrap().is_none());
    let mut changed = engine.account_of_login("anne").unwrap().unwrap();
    (changed.must_change, changed.charter_ms) = (false, Some(7));
    engine.set_account(&changed).unwrap();
    assert_eq!(engine.account(ANNE).unwrap(), Some(changed));
    assert!(engine.account_of_login("paul").unwrap().is_none());
    assert_eq!(engine.accounts().unwrap().len(), 1);
}

pub fn a_role_is_given_in_a_space_and_taken_back(make: Make<'_>) {
    let engine = with_anne(make);
    let grant = Grant { role: Role::Helper, choir: None, person: None, from: date(2026, 9, 1), to: None };
    let row = |id: u8, space| GrantRow {
        id: GrantId::from_bytes([id; 16]),
        account: ANNE,
        space,
        grant: grant.clone(),
        given_by: None,
        given_ms: 3,
    };
    engine.give(&row(1, Some(SPACE))).unwrap();
    engine.give(&row(2, None)).unwrap();
    assert_eq!(engine.grants_of(ANNE).unwrap(), [row(1, Some(SPACE)), row(2, None)]);
    assert_eq!(engine.grants_in(SPACE).unwrap(), [row(1, Some(SPACE))]);
    assert!(engine.grants_in(OTHER).unwrap().is_empty());
    assert!(engine.take(GrantId::from_bytes([1; 16])).unwrap());
    assert!(!engine.take(GrantId::from_bytes([1; 16])).unwrap());
    assert_eq!(engine.grants_of(ANNE).unwrap(), [row(2, None)]);
}

pub fn of_two_that_present_the_same_token_one_goes_on(make: Make<'_>) {
    let engine = with_anne(make);
    engine.set_session(&session(DEVICE, 1, 10)).unwrap();
    assert!(engine.swap_session(&[10; 32], &session(DEVICE, 2, 20)).unwrap());
    assert!(!engine.swap_session(&[10; 32], &session(DEVICE, 3, 30)).unwrap());
    assert_eq!(engine.session(DEVICE).unwrap(), Some(session(DEVICE, 2, 20)));
    assert_eq!(engine.session_of_access(&[2; 32]).unwrap(), Some(session(DEVICE, 2, 20)));
    assert!(engine.session_of_access(&[1; 32]).unwrap().is_none());
    assert_eq!(engine.sessions_of(ANNE).unwrap().len(), 1);
}

pub fn wrong_passwords_are_counted_until_a_right_one_or_a_pause(make: Make<'_>) {
    let engine = with_anne(make);
    let key = [5; 32];
    assert_eq!(engine.attempts(&key).unwrap().failures, 0);
    engine.note_attempt(&key, 1_000, 500).unwrap();
    assert_eq!(engine.note_attempt(&key, 1_200, 500).unwrap().failures, 2);
    assert_eq!(engine.attempts(&key).unwrap().last_ms, 1_200);
    assert_eq!(engine.note_attempt(&key, 1_800, 500).unwrap().failures, 1);
    engine.forget_attempts(&key).unwrap();
    assert_eq!(engine.attempts(&key).unwrap().failures, 0);
}

pub fn what_was_done_is_read_back_in_order(make: Make<'_>) {
    let engine = with_anne(make);
    let line = |action: &str| AuditLine {
        at_ms: 4,
        account: Some(ANNE),
        device: Some(DEVICE),
        action: action.to_owned(),
        about: String::new(),
    };
    for action in ["sign_in", "grant"] {
        engine.audit(&line(action)).unwrap();
    }
    let rows = engine.audit_since(1, 9).unwrap();
    assert_eq!((rows.len(), rows[0].number), (1, 2));
    assert_eq!(rows[0].line, line("grant"));
}
