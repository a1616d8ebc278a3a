//! Singers: added, corrected, moved, and gone without losing what was marked.

use jiff::ToSpan;
use serde_json::{Value, json};

use crate::support::{Hand, TODAY, card, count, plain_choir, singer, voice_id, with};

fn list(hand: &Hand, choir: &Value) -> Value {
    hand.call("list_singers", json!({ "choir": choir["id"] }))
}

fn edit(choir: &Value, person: &Value, card: Value, number: u32) -> Value {
    json!({ "choir": choir["id"], "person": person, "card": card, "number": number })
}

#[test]
fn a_singer_gets_the_next_number_and_keeps_what_her_card_says() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    singer(&hand, &choir, "Alto", "Petit", "Anna");
    let full = json!({ "name": { "family": " De La Croix ", "given": "Zoé" }, "birth_date": "2014-02-28", "class": "5B" });
    let request = json!({ "choir": choir["id"], "voice": voice_id(&choir, "Basse"), "card": full });
    let zoe = hand.call("add_singer", request);
    assert_eq!(
        (&zoe["number"], &zoe["birth_date"], &zoe["class"]),
        (&json!(2), &json!("2014-02-28"), &json!("5B"))
    );
    assert_eq!(zoe["name"], json!({ "family": "De La Croix", "given": "Zoé" }));
    let choir = hand.call("get_choir", json!({ "choir": choir["id"] }));
    assert_eq!(with(&choir["voices"], "name", "Basse")["singer_count"], 1);
    assert_eq!(choir["singer_count"], 2);
}

#[test]
fn a_singer_without_any_name_or_of_no_voice_is_refused() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    let nobody = json!({ "choir": choir["id"], "voice": voice_id(&choir, "Alto"), "card": card(" ", "") });
    assert_eq!(hand.refused("add_singer", nobody), "name_missing");
    let nowhere = json!({ "choir": choir["id"], "voice": choir["id"], "card": card("Petit", "Anna") });
    assert_eq!(hand.refused("add_singer", nowhere), "not_found");
    let long = json!({ "choir": choir["id"], "voice": voice_id(&choir, "Alto"), "card": card(&"x".repeat(5000), "") });
    assert_eq!(hand.refused("add_singer", long), "text_too_long");
    assert_eq!(list(&hand, &choir), json!([]));
}

#[test]
fn a_number_belongs_to_one_singer() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    let anna = singer(&hand, &choir, "Alto", "Petit", "Anna");
    singer(&hand, &choir, "Alto", "Grand", "Zoé");
    let taken = hand.refusal("edit_singer", edit(&choir, &anna["person"], card("Petit", "Anna"), 2));
    assert_eq!((taken.code.text(), taken.args["number"].as_str()), ("number_taken", "2"));
    for wrong in [0, 1000] {
        let request = edit(&choir, &anna["person"], card("Petit", "Anna"), wrong);
        assert_eq!(hand.refused("edit_singer", request), "bad_request");
    }
    let free = hand.call("edit_singer", edit(&choir, &anna["person"], card("Petit", "Anna"), 7));
    assert_eq!(free["number"], 7);
    assert_eq!(singer(&hand, &choir, "Alto", "Noir", "Ines")["number"], 8);
}

#[test]
fn every_change_of_a_singer_can_be_taken_back() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    let anna = singer(&hand, &choir, "Alto", "Petit", "Anna");
    let zoe = singer(&hand, &choir, "Alto", "Grand", "Zoé");
    let before = list(&hand, &choir);

    hand.call("edit_singer", edit(&choir, &anna["person"], card("Petit-Jean", "Anna"), 9));
    assert_ne!(list(&hand, &choir), before);
    assert_eq!(hand.undo()["command"], "edit_singer");
    assert_eq!(list(&hand, &choir), before);

    let both = json!([anna["person"], zoe["person"]]);
    let to_bass = json!({ "choir": choir["id"], "persons": both, "voice": voice_id(&choir, "Basse") });
    let moved = hand.call("move_singers", to_bass);
    assert!(moved.as_array().unwrap().iter().all(|singer| singer["voice"] == *voice_id(&choir, "Basse")));
    assert_eq!(hand.undo()["restored"], 2);
    assert_eq!(list(&hand, &choir), before);

    hand.call("remove_singer", json!({ "choir": choir["id"], "person": anna["person"] }));
    assert_eq!(count(&list(&hand, &choir)), 1);
    hand.undo();
    assert_eq!(list(&hand, &choir), before);

    let ines = singer(&hand, &choir, "Alto", "Noir", "Ines");
    assert_eq!(count(&list(&hand, &choir)), 3);
    hand.undo();
    assert_eq!(list(&hand, &choir), before);
    let gone = edit(&choir, &ines["person"], card("Noir", "Ines"), 3);
    assert_eq!(hand.refused("edit_singer", gone), "not_found");
}

#[test]
fn a_singer_who_comes_back_by_undo_gets_a_number_that_nobody_took() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    let named = |person: &Value| json!({ "choir": choir["id"], "person": person });
    singer(&hand, &choir, "Alto", "Petit", "Anna");
    let zoe = singer(&hand, &choir, "Alto", "Grand", "Zoé");
    hand.call("remove_singer", named(&zoe["person"]));
    let removal = hand.journal()[0]["gesture"].clone();
    assert_eq!(singer(&hand, &choir, "Alto", "Noir", "Ines")["number"], 2);
    hand.call("undo", json!({ "gesture": removal }));
    let numbers = |list: &Value| -> Vec<(String, u64)> {
        let of = |one: &Value| {
            (one["name"]["given"].as_str().unwrap().to_owned(), one["number"].as_u64().unwrap())
        };
        list.as_array().unwrap().iter().map(of).collect()
    };
    let expected = [("Anna".to_owned(), 1), ("Ines".to_owned(), 2), ("Zoé".to_owned(), 3)];
    assert_eq!(numbers(&list(&hand, &choir)), expected);
    // The number that was given anew is no gesture of hers that stands in the way of the next undo.
    assert_eq!(hand.undo()["command"], "add_singer");
    assert_eq!(count(&list(&hand, &choir)), 2);
}

#[test]
fn a_number_that_comes_back_by_undo_and_was_taken_meanwhile_stays_with_who_took_it() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    let anna = singer(&hand, &choir, "Alto", "Petit", "Anna");
    hand.call("edit_singer", edit(&choir, &anna["person"], card("Petit", "Anna"), 7));
    let change = hand.journal()[0]["gesture"].clone();
    let zoe = singer(&hand, &choir, "Alto", "Grand", "Zoé");
    hand.call("edit_singer", edit(&choir, &zoe["person"], card("Grand", "Zoé"), 1));
    hand.call("undo", json!({ "gesture": change }));
    let all = list(&hand, &choir);
    assert_eq!((&all[0]["person"], &all[0]["number"]), (&zoe["person"], &json!(1)));
    assert_eq!((&all[1]["person"], &all[1]["number"]), (&anna["person"], &json!(7)));
}

#[test]
fn moving_somebody_who_is_not_in_the_choir_moves_nobody() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    let anna = singer(&hand, &choir, "Alto", "Petit", "Anna");
    let before = list(&hand, &choir);
    let persons = json!([anna["person"], choir["id"]]);
    let request = json!({ "choir": choir["id"], "persons": persons, "voice": voice_id(&choir, "Basse") });
    assert_eq!(hand.refused("move_singers", request), "not_found");
    assert_eq!(list(&hand, &choir), before);
}

#[test]
fn a_singer_who_leaves_keeps_her_past_marks_and_is_on_no_later_roll() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    let id = &choir["id"];
    let anna = singer(&hand, &choir, "Alto", "Petit", "Anna");
    singer(&hand, &choir, "Alto", "Grand", "Zoé");
    let dates = json!(["2026-11-17", "2026-11-24"]);
    let plan = json!({ "choir": id, "dates": dates, "start_minute": 765, "length_minutes": 55, "place": "" });
    let planned = hand.call("plan_rehearsals", plan);
    let absent = json!({ "choir": id, "rehearsal": planned[0]["id"], "person": anna["person"],
        "presence": "absent", "minutes": null, "reason": null });
    hand.call("mark_presence", absent);
    hand.call("remove_singer", json!({ "choir": id, "person": anna["person"] }));
    let past = hand.call("get_roll_call", json!({ "choir": id, "rehearsal": planned[0]["id"] }));
    let line = with(&past["singers"], "person", anna["person"].as_str().unwrap());
    assert_eq!(line["presence"], "absent");
    let today = hand.call("get_roll_call", json!({ "choir": id, "rehearsal": planned[1]["id"] }));
    assert_eq!(count(&today["singers"]), 1);
}

fn former(hand: &Hand, choir: &Value) -> Value {
    hand.call("list_former_singers", json!({ "choir": choir["id"] }))
}

fn expected(hand: &Hand, choir: &Value, rehearsal: &Value) -> usize {
    let roll = hand.call("get_roll_call", json!({ "choir": choir["id"], "rehearsal": rehearsal["id"] }));
    count(&roll["singers"])
}

#[test]
fn who_left_is_still_found_and_comes_back_without_being_on_the_rolls_of_the_time_between() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    let id = &choir["id"];
    let anna = singer(&hand, &choir, "Alto", "Petit", "Anna");
    singer(&hand, &choir, "Alto", "Grand", "Zoé");
    assert_eq!(former(&hand, &choir), json!([]));
    hand.call("remove_singer", json!({ "choir": id, "person": anna["person"] }));
    let gone = former(&hand, &choir);
    assert_eq!((count(&gone), &gone[0]["person"]), (1, &anna["person"]));
    assert_eq!((&gone[0]["voice_name"], &gone[0]["to"]), (&json!("Alto"), &json!("2026-11-23")));
    let dates = json!(["2026-11-17", "2026-12-01", "2026-12-15"]);
    let plan = json!({ "choir": id, "dates": dates, "start_minute": 765, "length_minutes": 55, "place": "" });
    let planned = hand.call("plan_rehearsals", plan);
    singer(&hand, &choir, "Basse", "Noir", "Ines");
    let ines = list(&hand, &choir)[1].clone();
    hand.call("edit_singer", edit(&choir, &ines["person"], card("Noir", "Ines"), 1));
    hand.at(TODAY.checked_add(14.days()).unwrap());
    let back = hand.call("return_singer", json!({ "choir": id, "person": anna["person"] }));
    assert_eq!((&back["voice"], &back["number"]), (&anna["voice"], &json!(3)), "her number was taken");
    assert_eq!(former(&hand, &choir), json!([]));
    let on = |at: usize| expected(&hand, &choir, &planned[at]);
    assert_eq!((on(0), on(1), on(2)), (3, 2, 3), "before, between, after");
    let mark = json!({ "choir": id, "rehearsal": planned[1]["id"], "person": anna["person"],
        "presence": "absent", "minutes": null, "reason": null });
    assert_eq!(hand.refused("mark_presence", mark), "not_found");
    hand.undo();
    assert_eq!(count(&former(&hand, &choir)), 1);
}

#[test]
fn who_left_can_be_erased_and_who_never_sang_does_not_come_back() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    let anna = singer(&hand, &choir, "Alto", "Petit", "Anna");
    let back = json!({ "choir": choir["id"], "person": anna["person"] });
    assert_eq!(hand.refused("return_singer", back.clone()), "not_found", "she is there");
    hand.call("remove_singer", back.clone());
    hand.call("erase_person", json!({ "person": anna["person"] }));
    assert_eq!(former(&hand, &choir), json!([]));
    assert_eq!(hand.refused("return_singer", back), "not_found");
}
