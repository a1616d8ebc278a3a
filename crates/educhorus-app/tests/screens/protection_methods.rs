//! The ways in which a person opens a protected profile each day.

use educhorus_app::Door;
use jiff::ToSpan;
use serde_json::{Value, json};

use crate::protection::{protect, state, unlock, wrong};
use crate::support::{Hand, TODAY, plain_choir};

const PASSPHRASE: &str = "violon mardi cerise tunnel plume";

/// A choir in a profile that is protected and closed, and its recovery code.
fn protected(method: &str, secret: Option<&str>) -> (Hand, String) {
    let mut hand = Hand::new();
    plain_choir(&hand);
    let code = protect(&hand, method, secret);
    hand.close();
    (hand, code)
}

fn opens(door: &Door) -> bool {
    door.call("list_choirs", json!({})).is_ok_and(|choirs| choirs[0]["name"] == "Chœur du collège")
}

fn locked(methods: &Value, door: &Door) {
    let found = state(door);
    assert_eq!((&found["state"], &found["methods"]), (&json!("locked"), methods));
}

#[test]
fn a_passphrase_opens_and_so_does_the_recovery_code() {
    let (hand, code) = protected("passphrase", Some(PASSPHRASE));
    for (method, secret) in [("passphrase", PASSPHRASE), ("recovery", &code)] {
        let door = hand.door();
        locked(&json!(["passphrase", "recovery"]), &door);
        assert_eq!(unlock(&door, "passphrase", "violon mardi cerise tunnel plumes"), wrong("unlock_wrong"));
        assert_eq!(unlock(&door, "pin", "2580"), wrong("protection_differs"));
        assert_eq!(unlock(&door, method, secret).unwrap()["state"], "open");
        assert!(opens(&door));
        assert_eq!(unlock(&door, method, "anything").unwrap()["state"], "open", "it is open already");
    }
    assert_eq!(hand.keyring.count(), 0);
}

#[test]
fn what_is_easy_to_guess_is_refused_before_anything_is_done() {
    let hand = Hand::new();
    for (method, secret, code) in [
        ("passphrase", json!("chorale2026"), "passphrase_weak"),
        ("pin", json!("1234"), "pin_weak"),
        ("pin", json!("258"), "pin_weak"),
        ("pin", Value::Null, "bad_request"),
        ("keyring", json!("2580"), "bad_request"),
    ] {
        assert_eq!(hand.refused("protect_profile", json!({ "method": method, "secret": secret })), code);
    }
    assert_eq!(hand.call("get_protection", json!({}))["is_on"], false);
    assert_eq!(hand.keyring.count(), 0);
}

#[test]
fn wrong_digits_are_slowed_down_and_neither_the_right_ones_after_the_wait_nor_the_code_are_refused() {
    let (hand, code) = protected("pin", Some("2580"));
    let door = hand.door();
    locked(&json!(["pin", "recovery"]), &door);
    for _ in 0..4 {
        assert_eq!(unlock(&door, "pin", "2581"), wrong("unlock_wrong"));
    }
    let (refused, args) = unlock(&door, "pin", "2580").expect_err("it is too soon");
    assert_eq!((refused.as_str(), &args), ("unlock_too_soon", &json!({ "seconds": "2" })));
    hand.at(TODAY.checked_add(2.seconds()).unwrap());
    assert_eq!(unlock(&door, "pin", "2581"), wrong("unlock_wrong"));
    assert_eq!(unlock(&door, "pin", "2580").expect_err("it is too soon").1, json!({ "seconds": "4" }));
    assert_eq!(unlock(&door, "recovery", &code).unwrap()["state"], "open");
    assert!(opens(&door));
    drop(door);
    assert_eq!(unlock(&hand.door(), "pin", "2580").unwrap()["state"], "open");
}

#[test]
fn a_pin_without_its_keyring_opens_nothing_and_another_is_chosen_after_the_recovery_code() {
    let (hand, code) = protected("pin", Some("2580"));
    hand.keyring.lose();
    let door = hand.door();
    locked(&json!(["pin", "recovery"]), &door);
    assert_eq!(unlock(&door, "pin", "2580"), wrong("keyring_missing"));
    assert_eq!(unlock(&door, "recovery", &code).unwrap()["state"], "open");
    door.call("change_protection", json!({ "method": "pin", "secret": "9182" })).unwrap();
    drop(door);
    let door = hand.door();
    assert_eq!(unlock(&door, "pin", "2580"), wrong("unlock_wrong"));
    assert_eq!(unlock(&door, "pin", "9182").unwrap()["state"], "open");
}

#[test]
fn each_way_is_changed_into_each_other_and_the_one_before_opens_nothing_any_more() {
    let (hand, code) = protected("keyring", None);
    let door = hand.door();
    for (method, secret, shares) in
        [("pin", json!("2580"), 1), ("passphrase", json!(PASSPHRASE), 0), ("keyring", Value::Null, 1)]
    {
        let changed = door.call("change_protection", json!({ "method": method, "secret": secret })).unwrap();
        let now = json!({ "is_on": true, "method": method, "has_keyring": true, "is_turning": false });
        assert_eq!(changed, now);
        assert_eq!(hand.keyring.count(), shares, "{method}");
    }
    drop(door);
    let door = hand.door();
    assert!(opens(&door), "by the keyring");
    drop(door);
    hand.keyring.lose();
    let door = hand.door();
    assert_eq!(unlock(&door, "passphrase", PASSPHRASE), wrong("protection_differs"));
    assert_eq!(unlock(&door, "recovery", &code).unwrap()["state"], "open");
}

#[test]
fn a_new_recovery_code_takes_the_place_of_the_old_one() {
    let (hand, old) = protected("passphrase", Some(PASSPHRASE));
    let door = hand.door();
    unlock(&door, "passphrase", PASSPHRASE).unwrap();
    let sheet = door.call("new_recovery_code", json!({})).unwrap();
    let new = sheet["recovery_code"].as_str().unwrap();
    assert_ne!(new, old);
    drop(door);
    let door = hand.door();
    assert_eq!(unlock(&door, "recovery", &old), wrong("unlock_wrong"));
    assert_eq!(unlock(&door, "recovery", new).unwrap()["state"], "open");
}

#[test]
fn a_file_with_the_passphrase_opens_for_a_program_that_nobody_sits_at() {
    let (hand, _) = protected("passphrase", Some(PASSPHRASE));
    let file = hand.desk().join("passphrase");
    let by = |file: &std::path::Path| {
        let door = hand.door();
        let done = door.unlock_by_file(Some(file.into())).map_err(|error| error.code.text());
        done.map(|()| opens(&door))
    };
    assert_eq!(by(&file), Err("file_unreadable"));
    std::fs::write(&file, "another\n").unwrap();
    assert_eq!(by(&file), Err("unlock_wrong"));
    std::fs::write(&file, format!("{PASSPHRASE}\r\n")).unwrap();
    assert_eq!(by(&file), Ok(true));
}
