//! A person opens the program for the first time, and tries the demo season.

use jiff::civil::datetime;
use serde_json::{Value, json};

use crate::support::{Hand, TODAY, count, texts, with};

fn demo(hand: &Hand) -> Value {
    hand.call("load_demo_season", json!({}))
}

#[test]
fn a_new_profile_has_no_choir_and_follows_the_system() {
    let hand = Hand::new();
    let profile = hand.call("get_profile", json!({}));
    assert_eq!(profile["choirs"], json!([]));
    assert_eq!(profile["current_choir"], Value::Null);
    assert_eq!((&profile["language"], &profile["theme"]), (&Value::Null, &json!("system")));
    assert_eq!(profile["season"], "2026-2027");
    assert_eq!(profile["waiting_count"], 0);
}

#[test]
fn the_demo_season_has_forty_singers_in_four_voices() {
    let hand = Hand::new();
    let choir = demo(&hand);
    assert_eq!(choir["singer_count"], 40);
    let counts: Vec<u64> =
        choir["voices"].as_array().unwrap().iter().map(|v| v["singer_count"].as_u64().unwrap()).collect();
    assert_eq!(counts, [12, 11, 8, 9]);
    let singers = hand.call("list_singers", json!({ "choir": choir["id"] }));
    let numbers: Vec<u64> =
        singers.as_array().unwrap().iter().map(|singer| singer["number"].as_u64().unwrap()).collect();
    assert_eq!(numbers, (1..=40).collect::<Vec<u64>>());
    let profile = hand.call("get_profile", json!({}));
    assert_eq!(profile["current_choir"], choir["id"]);
}

#[test]
fn the_demo_works_have_an_edition_five_tracks_and_what_is_known_of_them() {
    let hand = Hand::new();
    let works = hand.call("list_works", json!({ "choir": demo(&hand)["id"] }));
    assert_eq!(count(&works), 3);
    for work in works.as_array().unwrap() {
        assert_eq!(count(&work["editions"]), 1, "{work}");
        assert_eq!(texts(&work["tracks"], "label").len(), 5, "{work}");
        let families: Vec<&Value> =
            work["tracks"].as_array().unwrap().iter().map(|track| &track["family"]).collect();
        assert_eq!(
            families,
            [&json!("soprano"), &json!("alto"), &json!("tenor"), &json!("bass"), &Value::Null]
        );
        assert_eq!(work["tracks"][4]["kind"], "tutti");
        assert_eq!(work["kept_beside"], json!(["score.musicxml"]));
        for field in ["title", "composer", "year", "style", "language"] {
            assert_ne!(work["about"][field], "", "{field} of {work}");
        }
    }
    let statuses: Vec<&Value> = works.as_array().unwrap().iter().map(|work| &work["status"]).collect();
    assert!(statuses.contains(&&json!("ready")) && statuses.contains(&&json!("learning")), "{statuses:?}");
}

#[test]
fn the_demo_has_a_rehearsal_today_a_confirmed_term_behind_it_and_weeks_to_come() {
    let hand = Hand::new();
    let choir = demo(&hand);
    let rehearsals = hand.call("list_rehearsals", json!({ "choir": choir["id"] }));
    let today = with(&rehearsals, "date", &TODAY.date().to_string());
    assert_eq!((&today["confirmed"], &today["start_minute"]), (&json!(false), &json!(765)));
    let today_id = today["id"].clone();
    let (past, coming): (Vec<&Value>, Vec<&Value>) = rehearsals
        .as_array()
        .unwrap()
        .iter()
        .filter(|rehearsal| rehearsal["id"] != today_id)
        .partition(|rehearsal| rehearsal["date"].as_str() < Some("2026-11-24"));
    assert_eq!((past.len(), coming.len()), (9, 5));
    for rehearsal in past {
        assert_eq!(rehearsal["confirmed"], true);
        let (there, expected) = (rehearsal["present_count"].as_u64(), rehearsal["expected_count"].as_u64());
        assert!(expected == Some(40) && there > Some(30) && there < Some(40), "{rehearsal}");
    }
    assert!(coming.iter().all(|rehearsal| rehearsal["confirmed"] == false));
    assert_eq!(hand.call("open_rehearsal", json!({ "choir": choir["id"] }))["id"], today_id);
}

#[test]
fn the_demo_can_be_tried_on_any_day_of_the_year() {
    for day in [datetime(2026, 8, 3, 9, 0, 0, 0), datetime(2027, 2, 28, 23, 59, 0, 0)] {
        let hand = Hand::new();
        hand.at(day);
        let choir = demo(&hand);
        let rehearsals = hand.call("list_rehearsals", json!({ "choir": choir["id"] }));
        let today = with(&rehearsals, "date", &day.date().to_string());
        assert_eq!(today["expected_count"], 40, "{day}");
        let confirmed = rehearsals.as_array().unwrap().iter().filter(|r| r["confirmed"] == true).count();
        assert_eq!(confirmed, 9, "{day}");
        assert_eq!(rehearsals[0]["expected_count"], 40, "{day}");
    }
}

#[test]
fn loading_the_demo_twice_makes_two_choirs_that_do_not_disturb_each_other() {
    let hand = Hand::new();
    let (first, second) = (demo(&hand), demo(&hand));
    assert_ne!(first["id"], second["id"]);
    for choir in [&first, &second] {
        assert_eq!(count(&hand.call("list_singers", json!({ "choir": choir["id"] }))), 40);
        assert_eq!(count(&hand.call("list_works", json!({ "choir": choir["id"] }))), 3);
    }
    assert_eq!(count(&hand.call("list_choirs", json!({}))), 2);
}

#[test]
fn the_demo_season_is_there_after_a_restart() {
    let mut hand = Hand::new();
    let choir = demo(&hand);
    let before = [
        hand.call("list_singers", json!({ "choir": choir["id"] })),
        hand.call("list_works", json!({ "choir": choir["id"] })),
        hand.call("list_rehearsals", json!({ "choir": choir["id"] })),
    ];
    hand.restart();
    let after = [
        hand.call("list_singers", json!({ "choir": choir["id"] })),
        hand.call("list_works", json!({ "choir": choir["id"] })),
        hand.call("list_rehearsals", json!({ "choir": choir["id"] })),
    ];
    assert_eq!(before, after);
}
