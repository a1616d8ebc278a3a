//! Programmes of concerts.

use educhorus_api::ErrorCode;
use serde_json::{Value, json};

use crate::support::{Hand, count, plain_choir, repository, texts, with};

fn work(hand: &Hand, choir: &Value, title: &str) -> Value {
    let about =
        json!({ "title": title, "composer": "Palestrina", "year": "", "style": "", "language": "la" });
    hand.call("add_work", json!({ "choir": choir["id"], "about": about }))
}

fn concert(hand: &Hand, choir: &Value) -> Value {
    let request = json!({ "choir": choir["id"], "title": "Concert de Noël", "date": "2026-12-18" });
    hand.call("add_programme", request)
}

/// What names a programme, or an item of it, with more of the request.
fn named(choir: &Value, programme: &Value, more: Value) -> Value {
    let mut request = json!({ "choir": choir["id"], "programme": programme["id"] });
    for (key, value) in more.as_object().expect("an object") {
        request[key] = value.clone();
    }
    request
}

fn add(hand: &Hand, choir: &Value, programme: &Value, entry: Value) -> Value {
    hand.call("add_programme_item", named(choir, programme, json!({ "entry": entry })))
}

fn words(title: &str) -> Value {
    json!({ "is": "words", "title": title })
}

/// A programme of an entrance, two works and a break.
fn four(hand: &Hand, choir: &Value) -> Value {
    let programme = concert(hand, choir);
    add(hand, choir, &programme, words("Entrée du chœur"));
    for title in ["Sicut cervus", "Calme des nuits"] {
        let work = work(hand, choir, title);
        add(hand, choir, &programme, json!({ "is": "work", "work": work["id"] }));
    }
    add(hand, choir, &programme, words("Pause"))
}

fn list(hand: &Hand, choir: &Value) -> Value {
    hand.call("list_programmes", json!({ "choir": choir["id"] }))
}

#[test]
fn a_programme_is_begun_filled_put_in_order_and_taken_back_step_by_step() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    let programme = four(&hand, &choir);
    let items = &programme["items"];
    assert_eq!(texts(items, "title"), ["Entrée du chœur", "Sicut cervus", "Calme des nuits", "Pause"]);
    assert_eq!((&items[1]["composer"], &items[1]["edition"]), (&json!("Palestrina"), &Value::Null));
    let move_pause = json!({ "item": items[3]["id"], "before": items[2]["id"] });
    let moved = hand.call("move_programme_item", named(&choir, &programme, move_pause));
    assert_eq!(
        texts(&moved["items"], "title"),
        ["Entrée du chœur", "Sicut cervus", "Pause", "Calme des nuits"]
    );
    let to_the_end = json!({ "item": items[0]["id"], "before": null });
    let moved = hand.call("move_programme_item", named(&choir, &programme, to_the_end));
    assert_eq!(
        texts(&moved["items"], "title"),
        ["Sicut cervus", "Pause", "Calme des nuits", "Entrée du chœur"]
    );
    hand.undo();
    hand.undo();
    assert_eq!(list(&hand, &choir), json!([programme]));
    let off =
        hand.call("remove_programme_item", named(&choir, &programme, json!({ "item": items[1]["id"] })));
    assert_eq!(count(&off["items"]), 3);
    hand.undo();
    assert_eq!(list(&hand, &choir), json!([programme]));
}

#[test]
fn a_stage_note_and_a_length_are_kept_and_only_what_changes_is_written() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    let programme = four(&hand, &choir);
    let item = &programme["items"][1];
    let edit =
        json!({ "item": item["id"], "title": "", "edition": null, "note": " solo T ", "seconds": 190 });
    let edited = hand.call("edit_programme_item", named(&choir, &programme, edit.clone()));
    let edited = with(&edited["items"], "title", "Sicut cervus").clone();
    assert_eq!((&edited["note"], &edited["seconds"]), (&json!("solo T"), &json!(190)));
    let before = count(&hand.journal());
    hand.call("edit_programme_item", named(&choir, &programme, edit));
    assert_eq!(count(&hand.journal()), before, "nothing changed, so nothing was done");
    let mut long =
        json!({ "item": item["id"], "title": "", "edition": null, "note": "x".repeat(201), "seconds": null });
    assert_eq!(hand.refused("edit_programme_item", named(&choir, &programme, long.clone())), "text_too_long");
    long["note"] = json!("");
    long["seconds"] = json!(999_999);
    assert_eq!(hand.refused("edit_programme_item", named(&choir, &programme, long)), "time_outside");
    let pause = &programme["items"][3];
    let nameless = json!({ "item": pause["id"], "title": " ", "edition": null, "note": "", "seconds": null });
    assert_eq!(hand.refused("edit_programme_item", named(&choir, &programme, nameless)), "name_missing");
}

#[test]
fn a_frozen_programme_stays_as_it_is_until_it_is_opened_again() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    let programme = four(&hand, &choir);
    let frozen = hand.call("freeze_programme", named(&choir, &programme, json!({})));
    assert_eq!(frozen["is_frozen"], true);
    let item = &programme["items"][0]["id"];
    let attempts = [
        ("move_programme_item", json!({ "item": item, "before": null })),
        ("remove_programme_item", json!({ "item": item })),
        ("add_programme_item", json!({ "entry": words("Bis") })),
        (
            "edit_programme_item",
            json!({ "item": item, "title": "Bis", "edition": null, "note": "", "seconds": null }),
        ),
        ("edit_programme", json!({ "title": "Autre", "date": null })),
        ("remove_programme", json!({})),
    ];
    for (call, more) in attempts {
        let refusal = hand.refusal(call, named(&choir, &programme, more));
        assert_eq!(refusal.code, ErrorCode::ProgrammeFrozen, "{call}");
        assert_eq!(refusal.args["title"], "Concert de Noël");
    }
    assert_eq!(list(&hand, &choir), json!([frozen]));
    let open = hand.call("unfreeze_programme", named(&choir, &programme, json!({})));
    assert_eq!(open, programme);
}

#[test]
fn a_programme_that_is_taken_away_comes_back_whole_and_its_name_is_free_again() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    let programme = four(&hand, &choir);
    assert_eq!(hand.call("remove_programme", named(&choir, &programme, json!({}))), json!([]));
    let again = concert(&hand, &choir);
    assert_eq!((&again["title"], &again["items"]), (&json!("Concert de Noël"), &json!([])));
    hand.undo();
    hand.undo();
    assert_eq!(list(&hand, &choir), json!([programme]));
    let second = concert(&hand, &choir);
    assert_ne!(second["id"], programme["id"]);
    assert_eq!(count(&list(&hand, &choir)), 2);
    let edited = json!({ "title": "Concert de printemps", "date": null });
    let edited = hand.call("edit_programme", named(&choir, &second, edited));
    assert_eq!((&edited["title"], &edited["date"]), (&json!("Concert de printemps"), &Value::Null));
    assert_eq!(texts(&list(&hand, &choir), "title"), ["Concert de Noël", "Concert de printemps"]);
}

#[test]
fn a_work_brings_its_score_and_the_length_of_its_recording_and_keeps_its_title_without_them() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    let source = hand.offer(repository("resources/demo/works"));
    hand.call("import_folder", json!({ "choir": choir["id"], "source": source, "corrections": [] }));
    let works = hand.call("list_works", json!({ "choir": choir["id"] }));
    let sung = works
        .as_array()
        .expect("works")
        .iter()
        .find(|work| count(&work["editions"]) > 0 && count(&work["tracks"]) > 0);
    let sung = sung.expect("a work with a score and a recording");
    let programme = concert(&hand, &choir);
    let twice = json!({ "is": "work", "work": sung["id"] });
    add(&hand, &choir, &programme, twice.clone());
    let filled = add(&hand, &choir, &programme, twice);
    let items = &filled["items"];
    assert_eq!(count(items), 2, "an encore");
    assert_ne!(items[0]["id"], items[1]["id"]);
    assert_eq!(items[0]["edition"], sung["editions"][0]["id"]);
    assert!(items[0]["recorded_seconds"].as_u64().is_some_and(|seconds| seconds > 0));
    assert_eq!(items[0]["seconds"], Value::Null, "nobody has said it");
    hand.call("remove_work", json!({ "choir": choir["id"], "work": sung["id"] }));
    let after = list(&hand, &choir);
    assert_eq!(after[0]["items"][0]["title"], sung["about"]["title"]);
    assert_eq!(after[0]["items"][0]["edition"], Value::Null, "what nobody sings any more has no score here");
    let gone = named(&choir, &programme, json!({ "entry": { "is": "work", "work": sung["id"] } }));
    assert_eq!(hand.refused("add_programme_item", gone), "not_found");
}
