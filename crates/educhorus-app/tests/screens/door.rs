//! A profile that is not open, told and opened by the same calls that the screens make.

use std::fs;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use educhorus_api::{CommandError, ErrorCode, Event, Topic};
use educhorus_app::{App, Door};
use serde_json::{Value, json};

use crate::support::{Hand, plain_choir};

fn state(door: &Door) -> Value {
    door.call("get_door", json!({})).expect("the door always answers")
}

fn code(door: &Door, name: &str) -> &'static str {
    door.call(name, json!({})).expect_err("it is refused").code.text()
}

/// A closed profile with a choir and a backup, whose database is noise now.
fn damaged() -> Hand {
    let mut hand = Hand::new();
    plain_choir(&hand);
    hand.call("make_backup", json!({}));
    hand.close();
    fs::write(hand.profile().join("educhorus.db"), vec![0xa5; 8192]).expect("a file of ours");
    hand.told();
    hand
}

fn heard_everything(hand: &Hand) -> bool {
    hand.told().contains(&Event::everything())
}

#[test]
fn a_profile_that_opens_says_so_and_nobody_is_told_anything() {
    let mut hand = Hand::new();
    hand.close();
    let door = hand.door();
    assert_eq!(state(&door), json!({ "state": "open", "methods": [], "cause": null }));
    assert_eq!(hand.told(), []);
}

#[test]
fn a_damaged_profile_is_healed_from_the_screen_and_everything_is_read_again() {
    let hand = damaged();
    let door = hand.door();
    assert_eq!(state(&door)["state"], "damaged");
    assert!(state(&door)["cause"].is_string());
    assert_eq!(code(&door, "list_choirs"), "profile_damaged");
    assert_eq!(hand.told(), []);
    let report = door.call("heal_profile", json!({})).unwrap();
    assert_eq!((&report["was_sound"], &report["from_backup"]), (&json!(false), &json!(1_795_524_600)));
    assert!(heard_everything(&hand), "pages that said why read everything again");
    assert_eq!(state(&door)["state"], "open");
    assert_eq!(door.call("list_choirs", json!({})).unwrap()[0]["name"], "Chœur du collège");
}

#[test]
fn a_sound_profile_is_left_alone_by_healing() {
    let hand = Hand::new();
    plain_choir(&hand);
    let before = hand.journal();
    assert_eq!(hand.call("heal_profile", json!({}))["was_sound"], true);
    assert_eq!(hand.journal(), before);
}

#[test]
fn what_nobody_can_heal_stays_as_it_is_and_says_so_again() {
    let mut hand = Hand::new();
    hand.close();
    let database = hand.profile().join("educhorus.db");
    let noise = vec![0xa5; 8192];
    fs::write(&database, &noise).unwrap();
    let door = hand.door();
    for _ in 0..2 {
        assert_eq!(code(&door, "heal_profile"), "profile_damaged");
        assert_eq!(state(&door)["state"], "damaged");
    }
    assert_eq!(fs::read(database).unwrap(), noise);
}

#[test]
fn a_profile_that_another_program_has_is_tried_again_at_each_use_until_it_is_free() {
    let mut hand = Hand::new();
    plain_choir(&hand);
    let door = hand.door();
    assert_eq!(state(&door)["state"], "in_use");
    for name in ["list_choirs", "heal_profile"] {
        assert_eq!(code(&door, name), "profile_in_use");
    }
    hand.close();
    hand.told();
    assert_eq!(state(&door)["state"], "open");
    assert!(heard_everything(&hand));
    assert_eq!(door.call("list_choirs", json!({})).unwrap()[0]["name"], "Chœur du collège");
    assert!(!heard_everything(&hand), "it is told once");
}

#[test]
fn a_machine_without_a_place_for_the_profile_answers_the_reason_to_everything() {
    let door = Door::new(Err(ErrorCode::ProfileReadOnly.into()), |_| Ok(()));
    for name in ["get_profile", "heal_profile"] {
        assert_eq!(code(&door, name), "profile_read_only");
    }
    assert_eq!(state(&door)["state"], "read_only");
}

#[test]
fn a_program_is_greeted_whenever_it_was_opened_and_a_refusal_closes_it_again() {
    let mut hand = Hand::new();
    hand.close();
    let greeted = Arc::new(AtomicUsize::new(0));
    let refusal: Arc<Mutex<Option<CommandError>>> = Arc::new(Mutex::new(Some(ErrorCode::DemoMissing.into())));
    let (count, refuse) = (Arc::clone(&greeted), Arc::clone(&refusal));
    let door = Door::new(Ok(hand.options()), move |_: &Arc<App>| {
        count.fetch_add(1, Ordering::Relaxed);
        refuse.lock().unwrap().take().map_or(Ok(()), Err)
    });
    assert_eq!(code(&door, "list_choirs"), "demo_missing");
    assert_eq!(state(&door)["state"], "open");
    door.call("list_choirs", json!({})).unwrap();
    assert_eq!(greeted.load(Ordering::Relaxed), 2);
}

#[test]
fn calls_of_the_door_refuse_a_request_of_another_shape_while_the_profile_is_not_open() {
    let hand = damaged();
    let door = hand.door();
    for name in ["get_door", "heal_profile", "unlock_profile"] {
        for shape in [Value::Null, json!([1]), json!("text")] {
            assert_eq!(door.call(name, shape).expect_err("no request").code.text(), "bad_request");
        }
    }
}

/// Spoils one page of a closed profile, so that it opens and some call then meets the damage; none where it does not.
fn met_later(hand: &mut Hand, page: usize, sound: &[u8]) -> Option<Door> {
    let mut bytes = sound.to_vec();
    let size = usize::from(u16::from_be_bytes([bytes[16], bytes[17]]));
    bytes.get_mut(page * size..(page + 1) * size)?.fill(0xa5);
    fs::write(hand.profile().join("educhorus.db"), bytes).expect("a file of ours");
    let door = hand.door();
    if state(&door)["state"] != "open" {
        return None;
    }
    let refused = door.call("list_journal", json!({ "limit": 200 })).err()?;
    (refused.code == ErrorCode::ProfileDamaged).then_some(door)
}

#[test]
fn damage_that_is_met_only_later_is_told_and_healed_without_a_restart() {
    let mut hand = Hand::new();
    plain_choir(&hand);
    hand.call("make_backup", json!({}));
    let journal = hand.journal();
    hand.close();
    let sound = fs::read(hand.profile().join("educhorus.db")).unwrap();
    hand.told();
    let door = (1..200).find_map(|page| met_later(&mut hand, page, &sound)).expect("the journal has pages");
    let told = hand.told();
    assert_eq!(
        told.last(),
        Some(&Event::Changed { topics: vec![Topic::Profile] }),
        "the door is looked at again"
    );
    assert_eq!(state(&door)["state"], "damaged");
    assert_eq!(door.call("heal_profile", json!({})).unwrap()["was_sound"], false);
    assert!(heard_everything(&hand));
    assert_eq!(state(&door)["state"], "open");
    assert_eq!(door.call("list_journal", json!({ "limit": 200 })).unwrap(), journal);
}
