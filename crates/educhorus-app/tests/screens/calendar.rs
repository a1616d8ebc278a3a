//! A term of rehearsals.

use jiff::civil::datetime;
use serde_json::{Value, json};

use crate::support::{Hand, TODAY, count, plain_choir, texts, with};

fn preview(hand: &Hand, choir: &Value, zone: Value) -> Value {
    let request =
        json!({ "choir": choir["id"], "weekday": 2, "from": "2026-09-01", "to": "2027-07-02", "zone": zone });
    hand.call("preview_term", request)
}

fn free(term: &Value) -> Vec<String> {
    let days = term.as_array().expect("a list").iter();
    days.filter(|day| day["day"]["is"] == "free")
        .map(|day| day["date"].as_str().expect("a date").to_owned())
        .collect()
}

fn plan(hand: &Hand, choir: &Value, dates: &[&str]) -> Value {
    let request = json!({ "choir": choir["id"], "dates": dates, "start_minute": 765, "length_minutes": 55, "place": "salle 12" });
    hand.call("plan_rehearsals", request)
}

#[test]
fn the_holidays_of_each_zone_are_left_out_of_a_term_with_their_names() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    let [a, b, c] = ["a", "b", "c"].map(|zone| preview(&hand, &choir, json!(zone)));
    assert_eq!(count(&a), 44, "every Tuesday of the year is shown");
    // Tuesdays of winter 2027: zone A is away on the 16th and 23rd of February.
    let closed = |term: &Value, day: &str| with(term, "date", day)["day"]["is"] == "holiday";
    assert!(closed(&a, "2027-02-16") && closed(&a, "2027-02-23"));
    for term in [&a, &b, &c] {
        assert!(closed(term, "2026-10-20") && closed(term, "2026-10-27"), "autumn is the same everywhere");
        assert!(closed(term, "2026-12-22") && closed(term, "2026-12-29"));
        assert!(!closed(term, "2026-11-24"));
        assert_ne!(with(term, "date", "2026-12-22")["day"]["name"], "");
    }
    assert_ne!(free(&a), free(&b));
    assert_ne!(free(&b), free(&c));
    let none = preview(&hand, &choir, Value::Null);
    assert!(free(&none).len() > free(&a).len(), "without a zone only public holidays are left out");
}

#[test]
fn planning_makes_one_gesture_and_the_days_that_are_there_already_keep_theirs() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    let dates = free(&preview(&hand, &choir, json!("c")));
    let dates: Vec<&str> = dates.iter().map(String::as_str).collect();
    let planned = plan(&hand, &choir, &dates);
    assert_eq!(texts(&planned, "date"), dates);
    assert_eq!((&planned[0]["place"], &planned[0]["length_minutes"]), (&json!("salle 12"), &json!(55)));
    let term = preview(&hand, &choir, json!("c"));
    assert!(free(&term).is_empty());
    assert_eq!(with(&term, "date", dates[0])["day"], json!({ "is": "planned" }));

    let edit = json!({ "choir": choir["id"], "rehearsal": planned[0]["id"], "start_minute": 600,
        "length_minutes": 90, "place": "théâtre" });
    hand.call("edit_rehearsal", edit);
    let again = plan(&hand, &choir, &dates);
    assert_eq!((count(&again), &again[0]["place"]), (dates.len(), &json!("théâtre")));
    hand.undo();
    hand.undo();
    assert_eq!(hand.call("list_rehearsals", json!({ "choir": choir["id"] })), json!([]));
}

#[test]
fn a_rehearsal_changes_time_and_place_and_can_be_cancelled_with_undo_of_each() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    let planned = plan(&hand, &choir, &["2026-11-24", "2026-12-01"]);
    let named = json!({ "choir": choir["id"], "rehearsal": planned[1]["id"] });
    let mut edit = named.clone();
    edit["start_minute"] = json!(1020);
    edit["length_minutes"] = json!(120);
    edit["place"] = json!("église");
    let edited = hand.call("edit_rehearsal", edit.clone());
    assert_eq!((&edited["start_minute"], &edited["place"]), (&json!(1020), &json!("église")));
    assert_eq!(count(&hand.call("cancel_rehearsal", named.clone())), 1);
    assert_eq!(hand.refused("edit_rehearsal", edit), "not_found");
    hand.undo();
    hand.undo();
    assert_eq!(hand.call("list_rehearsals", json!({ "choir": choir["id"] })), planned);
}

#[test]
fn a_cancelled_rehearsal_comes_back_with_its_marks_and_notes() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    let anna = crate::support::singer(&hand, &choir, "Alto", "Petit", "Anna");
    let planned = plan(&hand, &choir, &["2026-11-24"]);
    let named = json!({ "choir": choir["id"], "rehearsal": planned[0]["id"] });
    let mut mark = named.clone();
    mark["person"] = anna["person"].clone();
    mark["presence"] = json!("absent");
    mark["minutes"] = Value::Null;
    mark["reason"] = Value::Null;
    hand.call("mark_presence", mark);
    let before = hand.call("get_roll_call", named.clone());
    hand.call("cancel_rehearsal", named.clone());
    assert_eq!(hand.refused("get_roll_call", named.clone()), "not_found");
    hand.undo();
    assert_eq!(hand.call("get_roll_call", named), before);
}

#[test]
fn opening_the_rehearsal_of_today_twice_opens_the_same_one() {
    let mut hand = Hand::new();
    let choir = plain_choir(&hand);
    plan(&hand, &choir, &["2026-11-17"]);
    let open = |hand: &Hand| hand.call("open_rehearsal", json!({ "choir": choir["id"] }));
    let first = open(&hand);
    assert_eq!(first["date"], "2026-11-24");
    assert_eq!((&first["start_minute"], &first["place"]), (&json!(770), &json!("salle 12")));
    hand.at(datetime(2026, 11, 24, 13, 30, 0, 0));
    hand.restart();
    assert_eq!(open(&hand), first);
    hand.at(datetime(2026, 11, 25, 0, 0, 0, 0));
    assert_ne!(open(&hand)["id"], first["id"]);
}

#[test]
fn two_devices_that_open_the_same_day_make_the_same_rehearsal() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    let opened = hand.call("open_rehearsal", json!({ "choir": choir["id"] }));
    hand.undo();
    let planned = plan(&hand, &choir, &[&TODAY.date().to_string()]);
    assert_eq!(planned[0]["id"], opened["id"], "the id comes from the choir, the day and the slot");
}

#[test]
fn a_term_or_a_rehearsal_out_of_bounds_is_refused() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    let id = &choir["id"];
    for (weekday, from, to) in [
        (0, "2026-09-01", "2026-12-18"),
        (8, "2026-09-01", "2026-12-18"),
        (2, "2026-12-18", "2026-09-01"),
        (2, "2026-09-01", "2036-09-01"),
    ] {
        let request = json!({ "choir": id, "weekday": weekday, "from": from, "to": to, "zone": null });
        assert_eq!(hand.refused("preview_term", request), "time_outside", "{weekday} {from} {to}");
    }
    for (date, start, length) in
        [("2026-11-24", 1440, 55), ("2026-11-24", 765, 0), ("2026-11-24", 765, 721), ("2028-11-24", 765, 55)]
    {
        let request = json!({ "choir": id, "dates": [date], "start_minute": start, "length_minutes": length, "place": "" });
        assert_eq!(hand.refused("plan_rehearsals", request), "time_outside", "{date} {start} {length}");
    }
    let request = json!({ "choir": id, "dates": ["2026-02-30"], "start_minute": 765, "length_minutes": 55, "place": "" });
    assert_eq!(hand.refused("plan_rehearsals", request), "bad_request");
    assert_eq!(hand.call("list_rehearsals", json!({ "choir": id })), json!([]));
}
