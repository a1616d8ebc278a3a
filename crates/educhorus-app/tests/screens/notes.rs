//! What is written about a rehearsal, and what was worked on.

use serde_json::{Value, json};

use crate::roll_marks::Roll;
use crate::support::texts;

fn write(roll: &Roll, audience: &str, text: &str) -> Value {
    let mut request = roll.named();
    request["audience"] = json!(audience);
    request["text"] = json!(text);
    roll.hand.call("write_note", request)
}

fn work(roll: &Roll, title: &str) -> Value {
    let about = json!({ "title": title, "composer": "", "year": "", "style": "", "language": "" });
    roll.hand.call("add_work", json!({ "choir": roll.choir["id"], "about": about }))["id"].clone()
}

#[test]
fn the_choir_s_note_and_the_staff_s_are_two() {
    let mut roll = Roll::new();
    write(&roll, "choir", "Respirer mesure 12.\nRevoir les noms.");
    let both = write(&roll, "staff", "Lina seule mardi.");
    assert_eq!(both["choir_note"], "Respirer mesure 12.\nRevoir les noms.");
    assert_eq!(both["staff_note"], "Lina seule mardi.");
    assert_eq!(roll.seen()["rehearsal"]["has_note"], true);
    roll.hand.restart();
    assert_eq!(roll.call("get_rehearsal_notes"), both);
    assert!(!roll.hand.journal().to_string().contains("Lina seule"), "the journal does not repeat notes");
}

#[test]
fn an_empty_note_is_none_and_the_undo_gives_the_text_back() {
    let roll = Roll::new();
    write(&roll, "choir", "Bravo !");
    assert_eq!(write(&roll, "choir", " \n")["choir_note"], "");
    assert_eq!(roll.seen()["rehearsal"]["has_note"], false);
    roll.hand.undo();
    assert_eq!(roll.call("get_rehearsal_notes")["choir_note"], "Bravo !");
}

#[test]
fn a_note_that_is_a_book_is_refused_and_the_old_one_stays() {
    let roll = Roll::new();
    write(&roll, "choir", "Court.");
    let mut request = roll.named();
    request["audience"] = json!("choir");
    request["text"] = json!("é".repeat(20_001));
    let refusal = roll.hand.refusal("write_note", request);
    assert_eq!((refusal.code.text(), refusal.args["limit"].as_str()), ("text_too_long", "20000"));
    assert_eq!(roll.call("get_rehearsal_notes")["choir_note"], "Court.");
    write(&roll, "choir", &"é".repeat(20_000));
}

#[test]
fn works_worked_on_stand_in_the_order_of_the_repertoire_and_can_be_changed() {
    let roll = Roll::new();
    let (first, second) = (work(&roll, "Calme des nuits"), work(&roll, "Nuit d'étoiles"));
    let say = |works: Value| {
        let mut request = roll.named();
        request["works"] = works;
        roll.hand.call("set_worked_on", request)["worked_on"].clone()
    };
    assert_eq!(say(json!([second, first])), json!([first, second]));
    assert_eq!(say(json!([second])), json!([second]));
    assert_eq!(say(json!([])), json!([]));
    roll.hand.undo();
    assert_eq!(roll.call("get_rehearsal_notes")["worked_on"], json!([second]));
    assert_eq!(texts(&roll.hand.journal(), "command")[0], "undo");
}

#[test]
fn a_work_that_the_choir_does_not_have_was_not_worked_on() {
    let roll = Roll::new();
    let known = work(&roll, "Calme des nuits");
    let mut request = roll.named();
    request["works"] = json!([known, roll.choir["id"]]);
    assert_eq!(roll.hand.refused("set_worked_on", request), "not_found");
    assert_eq!(roll.call("get_rehearsal_notes")["worked_on"], json!([]));
}
