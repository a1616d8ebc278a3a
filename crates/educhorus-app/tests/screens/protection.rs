//! A profile is encrypted, opens by itself, is locked elsewhere, and is plain again.

use std::fs;
use std::path::Path;

use educhorus_api::{Event, Topic};
use educhorus_app::Door;
use educhorus_vault::{Keyring, KeyringError, MemoryKeyring};
use serde_json::{Value, json};

use crate::support::{Hand, count, plain_choir, repository, singer};

/// A family name that stands nowhere else.
const NAME: &str = "Quatrevingtseize";

pub fn protect(hand: &Hand, method: &str, secret: Option<&str>) -> String {
    let sheet = hand.call("protect_profile", json!({ "method": method, "secret": secret }));
    assert_eq!(
        (&sheet["protection"]["is_on"], &sheet["protection"]["method"]),
        (&json!(true), &json!(method))
    );
    assert_eq!(sheet["protection"]["is_turning"], false);
    sheet["recovery_code"].as_str().expect("a code").to_owned()
}

pub fn unlock(door: &Door, method: &str, secret: &str) -> Result<Value, (String, Value)> {
    door.call("unlock_profile", json!({ "method": method, "secret": secret }))
        .map_err(|error| (error.code.text().to_owned(), json!(error.args)))
}

pub fn state(door: &Door) -> Value {
    door.call("get_door", json!({})).expect("the door always answers")
}

pub fn wrong(code: &str) -> Result<Value, (String, Value)> {
    Err((code.to_owned(), json!({})))
}

/// Whether some bytes stand in a file below a folder.
pub fn stands_in(folder: &Path, bytes: &[u8]) -> bool {
    let mut entries = fs::read_dir(folder).expect("a folder of ours");
    entries.any(|entry| {
        let path = entry.expect("a file of ours").path();
        if path.is_dir() {
            return stands_in(&path, bytes);
        }
        let content = fs::read(&path).expect("a file of ours");
        content.windows(bytes.len()).any(|window| window == bytes)
    })
}

/// A profile with a singer, a score, recordings and a backup.
fn full() -> (Hand, Value) {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    singer(&hand, &choir, "Alto", NAME, "Zoé");
    let source = hand.offer(repository("resources/demo/works/Hymne à la joie"));
    hand.call("import_folder", json!({ "choir": choir["id"], "source": source, "corrections": [] }));
    hand.call("make_backup", json!({}));
    let work = hand.call("list_works", json!({ "choir": choir["id"] }))[0].clone();
    (hand, work)
}

fn names(hand: &Hand) -> Value {
    let choir = hand.call("list_choirs", json!({}))[0]["id"].clone();
    hand.call("list_singers", json!({ "choir": choir }))
}

#[test]
fn a_protected_profile_holds_no_plain_byte_and_opens_by_itself_the_next_day() {
    let (mut hand, _) = full();
    assert!(stands_in(&hand.profile(), b"%PDF-"), "what is looked for is there before");
    let before = names(&hand);
    hand.told();
    let code = protect(&hand, "keyring", None);
    assert_eq!((code.len(), code.matches('-').count()), (34, 6));
    let told = hand.told();
    let steps = told.iter().filter_map(|event| match event {
        Event::Progressed { call, done, total, .. } if call == "protect_profile" => Some((*done, *total)),
        _ => None,
    });
    let steps: Vec<_> = steps.collect();
    assert_eq!(steps.last().map(|(done, total)| done == total), Some(true), "{steps:?}");
    assert!(steps.len() > 5 && steps.is_sorted(), "{steps:?}");
    assert!(told.contains(&Event::Changed { topics: vec![Topic::Profile] }));
    for _ in 0..2 {
        assert_eq!(names(&hand), before, "before and after the night");
        assert_eq!(hand.call("check_files", json!({}))["aside"], json!([]));
        assert_eq!(
            hand.call("preview_restore", json!({ "backup": newest(&hand), "choirs": [] }))["counts"],
            json!([])
        );
        hand.restart();
    }
    hand.close();
    for bytes in [NAME.as_bytes(), b"%PDF-", b"SQLite format 3", code.as_bytes()] {
        assert!(!stands_in(&hand.profile(), bytes), "{}", String::from_utf8_lossy(bytes));
    }
}

fn newest(hand: &Hand) -> Value {
    hand.call("list_backups", json!({}))["backups"][0]["name"].clone()
}

/// What the player says, without the sound card, which the machine of a test may lack.
fn playing(hand: &Hand) -> Value {
    let mut state = hand.call("get_player", json!({}));
    state["output"] = Value::Null;
    state
}

#[test]
fn the_player_and_the_pages_go_on_while_the_profile_is_turned_there_and_back() {
    let (hand, work) = full();
    hand.call("open_player", json!({ "work": work["id"] }));
    hand.call("seek", json!({ "position_ms": 1200 }));
    let before = playing(&hand);
    let page = format!("score/{}/0?width=300", work["editions"][0]["id"].as_str().unwrap());
    let drawn = hand.app().media(&page).unwrap().bytes;
    protect(&hand, "keyring", None);
    assert_eq!(playing(&hand), before);
    assert!(hand.app().media(&page).unwrap().bytes == drawn);
    let wider = page.replace("300", "340");
    let wider_drawn = hand.app().media(&wider).unwrap().bytes;
    assert_eq!(hand.call("unprotect_profile", json!({}))["is_on"], false);
    assert_eq!(playing(&hand), before);
    assert!(hand.app().media(&wider).unwrap().bytes == wider_drawn);
    assert!(stands_in(&hand.profile(), b"%PDF-"));
    assert_eq!(hand.keyring.count(), 0, "nothing is left in the keyring");
}

#[test]
fn a_lost_keyring_costs_the_recovery_code_once_and_is_filled_again() {
    let (mut hand, _) = full();
    let code = protect(&hand, "keyring", None);
    let before = names(&hand);
    hand.close();
    hand.keyring.lose();
    let door = hand.door();
    let locked = state(&door);
    assert_eq!((&locked["state"], &locked["methods"]), (&json!("locked"), &json!(["recovery"])));
    for call in ["list_choirs", "heal_profile", "get_protection"] {
        assert_eq!(door.call(call, json!({})).expect_err("it is locked").code.text(), "profile_locked");
    }
    let slip = format!("{}{}", if code.starts_with('7') { '8' } else { '7' }, &code[1..]);
    let told = unlock(&door, "recovery", &slip);
    assert_eq!(told, Err(("recovery_code_mistyped".to_owned(), json!({ "group": "1" }))));
    let other = Hand::new();
    let strange = protect(&other, "keyring", None);
    assert_eq!(unlock(&door, "recovery", &strange), wrong("unlock_wrong"));
    assert_eq!(hand.keyring.count(), 0);
    hand.told();
    let typed = code.to_lowercase().replace('-', " ");
    assert_eq!(unlock(&door, "recovery", &typed).unwrap()["state"], "open");
    assert!(hand.told().contains(&Event::everything()));
    assert_eq!(hand.keyring.count(), 1, "a new share");
    drop(door);
    hand.restart();
    assert_eq!(names(&hand), before);
}

#[test]
fn a_copy_on_another_computer_opens_with_the_recovery_code_alone() {
    let (mut hand, _) = full();
    let code = protect(&hand, "pin", Some("2580"));
    let before = names(&hand);
    hand.close();
    let mut options = hand.options();
    options.keyring = std::sync::Arc::new(MemoryKeyring::absent());
    let door = Door::new(Ok(options), |_| Ok(()));
    assert_eq!(unlock(&door, "pin", "2580"), wrong("keyring_missing"));
    assert_eq!(unlock(&door, "recovery", &code).unwrap()["state"], "open");
    let choir = door.call("list_choirs", json!({})).unwrap()[0]["id"].clone();
    assert_eq!(door.call("list_singers", json!({ "choir": choir })).unwrap(), before);
    let refused = door.call("change_protection", json!({ "method": "pin", "secret": "9182" }));
    assert_eq!(refused.expect_err("there is no keyring here").code.text(), "keyring_missing");
    let passphrase = json!({ "method": "passphrase", "secret": "violon mardi cerise tunnel plume" });
    assert_eq!(door.call("change_protection", passphrase).unwrap()["method"], "passphrase");
}

#[test]
fn a_damaged_profile_that_is_encrypted_is_healed_and_stays_encrypted() {
    let (mut hand, _) = full();
    protect(&hand, "keyring", None);
    let before = names(&hand);
    hand.close();
    fs::write(hand.profile().join("educhorus.db"), vec![0xa5; 16384]).unwrap();
    let door = hand.door();
    assert_eq!(state(&door)["state"], "damaged");
    assert_eq!(door.call("heal_profile", json!({})).unwrap()["was_sound"], false);
    assert_eq!(state(&door)["state"], "open");
    drop(door);
    hand.restart();
    assert_eq!(names(&hand), before);
    assert_eq!(hand.call("get_protection", json!({}))["is_on"], true);
    hand.close();
    assert!(!stands_in(&hand.profile(), NAME.as_bytes()));
}

#[test]
fn a_keyring_that_the_person_does_not_open_is_asked_once_and_not_at_each_call() {
    let (mut hand, _) = full();
    protect(&hand, "keyring", None);
    hand.close();
    hand.keyring.fail_with(Some(KeyringError::Locked));
    let door = hand.door();
    assert_eq!(state(&door)["state"], "locked");
    hand.keyring.fail_with(None);
    assert!(hand.keyring.is_there());
    assert_eq!(state(&door)["state"], "locked", "the next start asks again");
    assert_eq!(state(&hand.door())["state"], "open");
}

#[test]
fn what_cannot_be_protected_stays_plain_and_nothing_is_left_of_the_attempt() {
    let (hand, _) = full();
    let files = || {
        count(&json!(
            fs::read_dir(hand.profile()).unwrap().map(|entry| entry.unwrap().path()).collect::<Vec<_>>()
        ))
    };
    let before = files();
    hand.keyring.fail_with(Some(KeyringError::Unavailable));
    for (method, secret) in [("keyring", None), ("pin", Some("2580"))] {
        let request = json!({ "method": method, "secret": secret });
        assert_eq!(hand.refused("protect_profile", request), "keyring_missing");
    }
    let off = json!({ "is_on": false, "method": null, "has_keyring": false, "is_turning": false });
    assert_eq!(hand.call("get_protection", json!({})), off);
    for (call, request) in [
        ("change_protection", json!({ "method": "keyring", "secret": null })),
        ("unprotect_profile", json!({})),
        ("new_recovery_code", json!({})),
    ] {
        assert_eq!(hand.refused(call, request), "protection_differs");
    }
    assert_eq!(files(), before);
    hand.keyring.fail_with(None);
    protect(&hand, "keyring", None);
    assert_eq!(
        hand.refused("protect_profile", json!({ "method": "keyring", "secret": null })),
        "protection_differs"
    );
    assert_eq!(hand.keyring.count(), 1);
}
