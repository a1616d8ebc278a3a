//! Taking the roll: one tap after the other.

use jiff::civil::datetime;
use serde_json::{Value, json};

use crate::roll_marks::Roll;
use crate::support::with;

#[test]
fn everyone_is_presumed_present_until_the_roll_is_confirmed() {
    let roll = Roll::new();
    let seen = roll.seen();
    assert_eq!(seen["confirmed"], false);
    assert_eq!(seen["counts"], json!({ "present": 4, "absent": 0, "excused": 0, "late": 0 }));
    assert!(seen["singers"].as_array().unwrap().iter().all(|singer| singer["presence"] == Value::Null));
    assert_eq!(seen["choir_name"], "Chœur du collège");
    assert_eq!(seen["voices"].as_array().unwrap().len(), 4);
}

#[test]
fn one_tap_is_absent_the_next_late_by_the_clock_then_excused_and_then_nothing() {
    let roll = Roll::new();
    let absent = roll.mark(0, "absent");
    assert_eq!(absent["counts"], json!({ "present": 3, "absent": 1, "excused": 0, "late": 0 }));
    roll.hand.at(datetime(2026, 11, 24, 12, 57, 30, 0));
    let late = roll.mark(0, "late");
    assert_eq!(
        (&roll.line(&late, 0)["presence"], &roll.line(&late, 0)["minutes"]),
        (&json!("late"), &json!(12))
    );
    assert_eq!(late["counts"], json!({ "present": 3, "absent": 0, "excused": 0, "late": 1 }));
    let excused = roll.marked(0, json!("excused"), Value::Null, json!("family"));
    assert_eq!(
        (&roll.line(&excused, 0)["reason"], &roll.line(&excused, 0)["minutes"]),
        (&json!("family"), &json!(0))
    );
    assert_eq!(excused["counts"]["excused"], 1);
    let cleared = roll.marked(0, Value::Null, Value::Null, Value::Null);
    assert_eq!(roll.line(&cleared, 0)["presence"], Value::Null);
    assert_eq!(cleared["counts"]["present"], 4);
}

#[test]
fn minutes_late_are_those_of_the_clock_and_never_outside_the_rehearsal() {
    let roll = Roll::new();
    let clocks = [
        (datetime(2026, 11, 24, 12, 30, 0, 0), 1),
        (datetime(2026, 11, 24, 12, 45, 59, 0), 1),
        (datetime(2026, 11, 24, 13, 0, 0, 0), 15),
        (datetime(2026, 11, 24, 18, 0, 0, 0), 55),
        (datetime(2026, 11, 25, 13, 0, 0, 0), 5),
    ];
    for (moment, minutes) in clocks {
        roll.hand.at(moment);
        let seen = roll.mark(1, "late");
        assert_eq!(roll.line(&seen, 1)["minutes"], minutes, "{moment}");
    }
    let told = roll.marked(1, json!("late"), json!(25), Value::Null);
    assert_eq!(roll.line(&told, 1)["minutes"], 25);
    roll.hand.at(datetime(2026, 11, 24, 13, 30, 0, 0));
    let left = roll.mark(1, "left_early");
    assert_eq!(roll.line(&left, 1)["minutes"], 10);
    assert_eq!(left["counts"]["present"], 4, "who left early was there");
}

#[test]
fn the_same_tap_twice_is_one_state_and_not_a_toggle() {
    let roll = Roll::new();
    let once = roll.mark(0, "absent");
    let twice = roll.mark(0, "absent");
    assert_eq!(once["singers"], twice["singers"]);
}

#[test]
fn confirming_fills_blanks_only_and_can_be_corrected_and_reopened() {
    let roll = Roll::new();
    roll.mark(0, "absent");
    let confirmed = roll.call("confirm_roll_call");
    assert_eq!(confirmed["confirmed"], true);
    assert_eq!(roll.line(&confirmed, 0)["presence"], "absent", "a mark beats the confirmation");
    assert_eq!(
        (&confirmed["rehearsal"]["present_count"], &confirmed["rehearsal"]["expected_count"]),
        (&json!(3), &json!(4))
    );

    let corrected = roll.mark(0, "present");
    assert_eq!((&corrected["confirmed"], &corrected["counts"]["present"]), (&json!(true), &json!(4)));
    roll.mark(1, "late");
    let reopened = roll.call("reopen_roll_call");
    assert_eq!(reopened["confirmed"], false);
    assert_eq!(roll.line(&reopened, 1)["presence"], "late", "marks stay");
    assert_eq!(reopened["rehearsal"]["present_count"], 0);
}

#[test]
fn confirming_twice_and_reopening_an_open_roll_change_nothing() {
    let roll = Roll::new();
    let open = roll.seen();
    assert_eq!(roll.call("reopen_roll_call")["confirmed"], open["confirmed"]);
    roll.call("confirm_roll_call");
    let once = roll.hand.journal();
    roll.call("confirm_roll_call");
    assert_eq!(roll.hand.journal(), once);
}

#[test]
fn the_undo_says_whose_mark_it_takes_back_and_restores_what_was_before() {
    let roll = Roll::new();
    assert_eq!(roll.seen()["undo"], Value::Null, "what was before the roll is not undone from it");
    roll.mark(0, "absent");
    let seen = roll.mark(0, "late");
    let label = &seen["undo"];
    assert_eq!((&label["command"], &label["presence"]), (&json!("mark_presence"), &json!("late")));
    assert_eq!(label["name"], roll.line(&seen, 0)["name"]);
    roll.hand.undo();
    assert_eq!(roll.line(&roll.seen(), 0)["presence"], "absent");
    assert_eq!(roll.seen()["undo"]["presence"], "absent");
    roll.call("confirm_roll_call");
    assert_eq!(roll.seen()["undo"]["command"], "confirm_roll_call");
    roll.hand.undo();
    assert_eq!(roll.seen()["confirmed"], false);
    roll.hand.undo();
    assert_eq!(roll.line(&roll.seen(), 0)["presence"], Value::Null);
    assert_eq!(roll.seen()["undo"], Value::Null);
}

#[test]
fn an_undo_gives_minutes_and_reason_back_too() {
    let roll = Roll::new();
    roll.marked(0, json!("late"), json!(17), json!("transport"));
    roll.mark(0, "absent");
    roll.hand.undo();
    let seen = roll.seen();
    let line = roll.line(&seen, 0);
    assert_eq!(
        (&line["presence"], &line["minutes"], &line["reason"]),
        (&json!("late"), &json!(17), &json!("transport"))
    );
}

#[test]
fn marks_and_confirmation_are_there_when_the_program_opens_again() {
    let mut roll = Roll::new();
    roll.mark(0, "absent");
    roll.marked(2, json!("excused"), Value::Null, json!("school"));
    let before = roll.call("confirm_roll_call");
    roll.hand.restart();
    assert_eq!(roll.seen(), before);
    assert_eq!(roll.hand.undo()["command"], "confirm_roll_call", "and the undo is there too");
}

#[test]
fn somebody_who_is_not_expected_cannot_be_marked() {
    let roll = Roll::new();
    let mut request = roll.named();
    request["person"] = roll.choir["id"].clone();
    for (field, value) in [("presence", json!("absent")), ("minutes", Value::Null), ("reason", Value::Null)] {
        request[field] = value;
    }
    assert_eq!(roll.hand.refused("mark_presence", request.clone()), "not_found");
    request["person"] = roll.persons[0].clone();
    request["rehearsal"] = roll.choir["id"].clone();
    assert_eq!(roll.hand.refused("mark_presence", request.clone()), "not_found");
    request["presence"] = json!("asleep");
    assert_eq!(roll.hand.refused("mark_presence", request), "bad_request");
}

#[test]
fn a_choir_does_not_reach_the_roll_of_another() {
    let roll = Roll::new();
    let other = crate::support::second_choir(&roll.hand);
    let mut request = roll.named();
    request["choir"] = other["id"].clone();
    assert_eq!(roll.hand.refused("get_roll_call", request.clone()), "not_found");
    assert_eq!(roll.hand.refused("confirm_roll_call", request), "not_found");
    assert_eq!(with(&roll.seen()["voices"], "name", "Alto")["singer_count"], 1);
}
