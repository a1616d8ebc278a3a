//! The profile: preferences, the journal, undo, and profiles that cannot be opened.

use std::fs;
use std::io::{Read, Seek, SeekFrom, Write};

use educhorus_app::App;
use serde_json::{Value, json};

use crate::support::{Hand, count, plain_choir, singer, texts};

#[test]
fn language_and_theme_are_remembered_and_what_is_not_said_stays() {
    let mut hand = Hand::new();
    let set = |hand: &Hand, language: Value, theme: Value| {
        hand.call("set_preferences", json!({ "language": language, "theme": theme, "current_choir": null }))
    };
    set(&hand, json!("en"), Value::Null);
    set(&hand, Value::Null, json!("dark"));
    hand.restart();
    let profile = hand.call("get_profile", json!({}));
    assert_eq!((&profile["language"], &profile["theme"]), (&json!("en"), &json!("dark")));
    assert_eq!(
        hand.refused("set_preferences", json!({ "language": "tlh", "theme": null, "current_choir": null })),
        "bad_request"
    );
    assert_eq!(hand.journal(), json!([]), "a preference is no gesture");
}

#[test]
fn the_journal_tells_the_gestures_newest_first_and_which_were_taken_back() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    singer(&hand, &choir, "Alto", "Petit", "Anna");
    hand.undo();
    let journal = hand.journal();
    assert_eq!(texts(&journal, "command"), ["undo", "add_singer", "add_choir"]);
    assert_eq!((&journal[1]["undone"], &journal[2]["undone"]), (&json!(true), &json!(false)));
    assert_eq!(journal[2]["detail"], "Chœur du collège");
    assert_eq!(journal[0]["at"], 1_795_524_600, "by the clock of the device");
    assert_eq!(count(&hand.call("list_journal", json!({ "limit": 1 }))), 1);
}

#[test]
fn the_journal_is_read_to_its_beginning_a_page_at_a_time() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    for number in 0..9 {
        hand.call("rename_choir", json!({ "choir": choir["id"], "name": format!("Nom {number}") }));
    }
    let whole = hand.journal();
    let (mut pages, mut before) = (Vec::new(), Value::Null);
    loop {
        let page = hand.call("list_journal", json!({ "limit": 4, "before": before }));
        let lines = page.as_array().expect("a list").clone();
        let Some(last) = lines.last() else { break };
        before = last["gesture"].clone();
        pages.extend(lines);
    }
    assert_eq!((pages.len(), Value::Array(pages)), (10, whole));
    let nowhere = json!({ "limit": 4, "before": choir["id"] });
    assert_eq!(hand.call("list_journal", nowhere), json!([]), "a line that is gone has none before it");
}

#[test]
fn a_mark_says_at_which_rehearsal_and_a_plan_of_many_names_none() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    let anna = singer(&hand, &choir, "Alto", "Petit", "Anna");
    let plan = json!({ "choir": choir["id"], "dates": ["2026-11-17", "2026-11-24"], "start_minute": 765,
        "length_minutes": 55, "place": "salle de musique" });
    let planned = hand.call("plan_rehearsals", plan);
    let mark = json!({ "choir": choir["id"], "rehearsal": planned[1]["id"], "person": anna["person"],
        "presence": "absent", "minutes": null, "reason": null });
    hand.call("mark_presence", mark);
    let history = hand.call("list_history", json!({ "person": anna["person"], "limit": 10 }));
    let place = json!({ "choir": choir["id"], "choir_name": "Chœur du collège", "rehearsal": planned[1]["id"],
        "date": "2026-11-24", "place": "salle de musique" });
    assert_eq!((&history[0]["rehearsal"], &history[0]["is_here"]), (&place, &json!(true)));
    assert_eq!(
        (&hand.journal()[1]["command"], &hand.journal()[1]["rehearsal"]),
        (&json!("plan_rehearsals"), &Value::Null)
    );
}

#[test]
fn everything_can_be_taken_back_one_gesture_after_the_other_and_then_no_more() {
    let hand = Hand::new();
    assert_eq!(hand.refused("undo", json!({ "gesture": null })), "nothing_to_undo");
    let choir = plain_choir(&hand);
    singer(&hand, &choir, "Alto", "Petit", "Anna");
    hand.undo();
    hand.undo();
    assert_eq!(hand.call("list_choirs", json!({})), json!([]));
    assert_eq!(hand.refused("undo", json!({ "gesture": null })), "nothing_to_undo");
}

#[test]
fn an_older_gesture_is_taken_back_without_what_somebody_changed_since() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    for name in ["Premier", "Deuxième"] {
        hand.call("rename_choir", json!({ "choir": choir["id"], "name": name }));
    }
    let first = hand.journal()[1]["gesture"].clone();
    let report = hand.call("undo", json!({ "gesture": first }));
    assert_eq!((&report["restored"], &report["kept"]), (&json!(0), &json!(1)));
    assert_eq!(hand.call("get_choir", json!({ "choir": choir["id"] }))["name"], "Deuxième");
}

#[test]
fn a_second_program_on_the_same_profile_is_told_that_it_is_in_use() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    let refused = App::open(hand.options()).err().expect("the profile is open already");
    assert_eq!(refused.code.text(), "profile_in_use");
    assert_eq!(hand.call("list_choirs", json!({}))[0]["id"], choir["id"]);
}

#[test]
fn a_profile_that_was_closed_holds_everything_in_one_file() {
    let mut hand = Hand::new();
    hand.close();
    let log = hand.profile().join("educhorus.db-wal");
    assert!(!log.exists(), "a copy of the file alone would be empty");
    hand.restart();
    plain_choir(&hand);
    hand.call("get_profile", json!({}));
    hand.close();
    assert!(!log.exists());
}

#[test]
fn a_profile_of_a_newer_version_is_refused_and_not_one_byte_of_it_changes() {
    let mut hand = Hand::new();
    plain_choir(&hand);
    hand.close();
    let path = hand.profile().join("educhorus.db");
    let mut file = fs::OpenOptions::new().read(true).write(true).open(&path).unwrap();
    // The version of the schema stands at byte 60 of the file (SQLite file format §1.3.11).
    let mut version = [0; 4];
    file.seek(SeekFrom::Start(60)).unwrap();
    file.read_exact(&mut version).unwrap();
    let known = u32::from_be_bytes(version);
    assert_ne!(known, 0, "the version is in the file and not in a log beside it");
    file.seek(SeekFrom::Start(60)).unwrap();
    file.write_all(&9_999u32.to_be_bytes()).unwrap();
    drop(file);
    let before = fs::read(&path).unwrap();
    let refused = App::open(hand.options()).err().expect("it is too new");
    assert_eq!(refused.code.text(), "profile_too_new");
    assert_eq!((refused.args["found"].as_str(), &refused.args["known"]), ("9999", &known.to_string()));
    assert!(fs::read(&path).unwrap() == before, "the profile was touched");
}

#[test]
fn a_profile_that_is_no_database_is_damaged_and_stays_as_it_is() {
    let mut hand = Hand::new();
    hand.close();
    let path = hand.profile().join("educhorus.db");
    let noise = vec![0xa5; 8192];
    fs::write(&path, &noise).unwrap();
    let refused = App::open(hand.options()).err().expect("it is no database");
    assert_eq!(refused.code.text(), "profile_damaged");
    assert_eq!(fs::read(&path).unwrap(), noise);
}
