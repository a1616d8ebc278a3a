//! Signs, texts and straight lines on a score; what is drawn, moved, made larger and drawn again elsewhere.

use serde_json::{Value, json};

use crate::ink::{edition, ink};
use crate::pupil::{at_home, class};
use crate::support::{Hand, count, texts};

fn put(edition: &Value, audience: &str, nib: &str, word: &str, at: [i32; 2]) -> Value {
    json!({ "edition": edition, "page": 0, "audience": audience, "nib": nib, "colour": "#1d4ed8", "width": 2_400,
        "places": [at[0], at[1], 128], "word": word })
}

fn shift(dx: i32, dy: i32, scale: u16) -> Value {
    json!({ "dx": dx, "dy": dy, "about_x": 30_000, "about_y": 40_000, "scale": scale })
}

fn moving(edition: &Value, strokes: &[&Value], by: Value) -> Value {
    json!({ "edition": edition, "page": 0, "strokes": strokes, "shift": by })
}

#[test]
fn a_fermata_a_dynamic_a_word_and_a_hairpin_are_kept_as_what_they_are() {
    let mut hand = Hand::new();
    let edition = edition(&hand);
    hand.call("draw_stroke", put(&edition, "choir", "sign", "fermataAbove", [30_000, 40_000]));
    hand.call("draw_stroke", put(&edition, "me", "sign", "dynamicPiano", [20_000, 40_000]));
    hand.call("draw_stroke", put(&edition, "staff", "text", "  Respirez ! ", [10_000, 40_000]));
    let mut hairpin = put(&edition, "choir", "ruler", "", [0, 0]);
    hairpin["places"] = json!([30_000, 41_000, 128, 20_000, 40_500, 128, 30_000, 40_000, 128]);
    hand.call("draw_stroke", hairpin.clone());
    hand.restart();
    let drawn = ink(&hand, &edition, 0);
    let mut words: Vec<[&str; 3]> = drawn
        .as_array()
        .into_iter()
        .flatten()
        .map(|one| ["nib", "word", "audience"].map(|field| one[field].as_str().expect("a text")))
        .collect();
    words.sort_unstable();
    let all = [
        ["ruler", "", "choir"],
        ["sign", "dynamicPiano", "me"],
        ["sign", "fermataAbove", "choir"],
        ["text", "Respirez !", "staff"],
    ];
    assert_eq!(words, all);
    let line = drawn.as_array().expect("a list").iter().find(|one| one["nib"] == "ruler").expect("a hairpin");
    assert_eq!(line["points"], hairpin["places"], "its tip is where it was set");
}

#[test]
fn what_no_page_can_hold_is_refused() {
    let hand = Hand::new();
    let edition = edition(&hand);
    let refused =
        |nib: &str, word: &str| hand.refused("draw_stroke", put(&edition, "choir", nib, word, [0, 0]));
    assert_eq!(refused("sign", ""), "ink_refused");
    assert_eq!(refused("sign", "no name"), "ink_refused");
    assert_eq!(refused("text", "   "), "ink_refused");
    assert_eq!(refused("text", &"a".repeat(121)), "ink_refused");
    let mut two = put(&edition, "choir", "sign", "fermataAbove", [0, 0]);
    two["places"] = json!([0, 0, 128, 1, 1, 128]);
    assert_eq!(hand.refused("draw_stroke", two), "bad_request");
    assert_eq!(count(&ink(&hand, &edition, 0)), 0);
}

#[test]
fn what_is_moved_and_made_larger_keeps_its_id_and_is_put_back_in_one_step() {
    let hand = Hand::new();
    let edition = edition(&hand);
    hand.call("draw_stroke", put(&edition, "choir", "sign", "fermataAbove", [30_000, 40_000]));
    hand.call("draw_stroke", put(&edition, "staff", "text", "Là", [20_000, 40_000]));
    let before = ink(&hand, &edition, 0);
    let both = [&before[0]["id"], &before[1]["id"]];
    let moved = hand.call("move_strokes", moving(&edition, &both, shift(1_000, -500, 1_500)));
    let after = &moved["ink"]["strokes"];
    assert_eq!((&after[0]["id"], &after[1]["id"]), (both[0], both[1]));
    assert_eq!((&after[0]["points"], &after[0]["width"]), (&json!([31_000, 39_500, 128]), &json!(3_600)));
    assert_eq!(after[1]["points"], json!([16_000, 39_500, 128]), "away from the place about which it grows");
    assert_eq!(hand.journal()[0]["command"], "move_strokes");
    hand.call("undo", json!({ "gesture": moved["gesture"] }));
    assert_eq!(ink(&hand, &edition, 0), before);
    hand.call("redo", json!({ "gesture": moved["gesture"] }));
    assert_eq!(&ink(&hand, &edition, 0), after);
}

#[test]
fn a_move_is_not_taken_back_where_the_thing_was_moved_again_or_is_gone() {
    let hand = Hand::new();
    let edition = edition(&hand);
    hand.call("draw_stroke", put(&edition, "choir", "sign", "fermataAbove", [30_000, 40_000]));
    let id = ink(&hand, &edition, 0)[0]["id"].clone();
    let first = hand.call("move_strokes", moving(&edition, &[&id], shift(1_000, 0, 1_000)));
    hand.call("move_strokes", moving(&edition, &[&id], shift(0, 700, 1_000)));
    hand.call("undo", json!({ "gesture": first["gesture"] }));
    assert_eq!(ink(&hand, &edition, 0)[0]["points"], json!([31_000, 40_700, 128]));
    hand.call("erase_strokes", json!({ "edition": edition, "page": 0, "strokes": [id] }));
    let nothing = hand.call("move_strokes", moving(&edition, &[&id], shift(1, 1, 1_000)));
    assert_eq!((&nothing["gesture"], count(&nothing["ink"]["strokes"])), (&Value::Null, 0));
    assert_eq!(hand.refused("move_strokes", moving(&edition, &[], json!({}))), "bad_request");
}

#[test]
fn her_own_is_moved_without_a_line_in_the_history_and_is_put_back_as_it_was() {
    let hand = Hand::new();
    let edition = edition(&hand);
    hand.call("draw_stroke", put(&edition, "me", "sign", "fermataAbove", [30_000, 40_000]));
    let (before, lines) = (ink(&hand, &edition, 0), hand.journal());
    let by = shift(100, 200, 1_000);
    let moved = hand.call("move_strokes", moving(&edition, &[&before[0]["id"]], by));
    assert_eq!(moved["ink"]["strokes"][0]["points"], json!([30_100, 40_200, 128]));
    assert_eq!((&moved["gesture"], hand.journal()), (&Value::Null, lines));
    hand.call("put_my_strokes", json!({ "edition": edition, "page": 0, "strokes": before }));
    assert_eq!(ink(&hand, &edition, 0), before, "where it was, and once");
}

#[test]
fn a_copy_is_another_thing_on_the_page_and_for_whom_it_was_asked() {
    let hand = Hand::new();
    let edition = edition(&hand);
    hand.call("draw_stroke", put(&edition, "choir", "text", "Là", [30_000, 40_000]));
    let first = ink(&hand, &edition, 0)[0].clone();
    let copy = |onto: u32, audience: &str| {
        json!({ "edition": edition, "page": 0, "strokes": [first["id"]], "onto": onto, "audience": audience,
            "shift": shift(500, 0, 1_000) })
    };
    let beside = hand.call("copy_strokes", copy(0, "choir"));
    assert_eq!(count(&beside["ink"]["strokes"]), 2);
    assert_ne!(beside["drawn"][0], first["id"]);
    hand.call("undo", json!({ "gesture": beside["gesture"] }));
    assert_eq!(ink(&hand, &edition, 0), json!([first]));
    let mine = hand.call("copy_strokes", copy(1, "me"));
    assert_eq!((&mine["gesture"], texts(&mine["ink"]["strokes"], "audience")), (&Value::Null, vec!["me"]));
    assert_eq!(count(&ink(&hand, &edition, 1)), 1);
}

#[test]
fn a_pupil_places_signs_for_herself_and_moves_and_hides_nothing_of_the_choirs() {
    let class = class();
    class.import_works();
    let works = class.teacher.call("list_works", json!({ "choir": class.choir["id"] }));
    let edition = works.as_array().expect("works").iter().find_map(|work| work["editions"].get(0));
    let edition = edition.expect("a score")["id"].clone();
    class.teacher.call("draw_stroke", put(&edition, "choir", "sign", "fermataAbove", [30_000, 40_000]));
    let pupil = at_home(&class);
    let of_choir = ink(&pupil, &edition, 0);
    assert_eq!(texts(&of_choir, "word"), ["fermataAbove"]);
    let id = &of_choir[0]["id"];
    let refused = pupil.refused("move_strokes", moving(&edition, &[id], shift(9, 9, 1_000)));
    assert_eq!(refused, "not_allowed");
    pupil.call("draw_stroke", put(&edition, "me", "sign", "breathMarkComma", [31_000, 40_000]));
    let hers = ink(&pupil, &edition, 0)[1]["id"].clone();
    pupil.call("move_strokes", moving(&edition, &[&hers], shift(9, 9, 1_000)));
    let copy = json!({ "edition": edition, "page": 0, "strokes": [id], "onto": 0, "audience": "me",
        "shift": shift(0, -2_000, 1_000) });
    pupil.call("copy_strokes", copy.clone());
    assert_eq!(texts(&ink(&pupil, &edition, 0), "audience"), ["choir", "me", "me"]);
    let for_all = Value::Object({
        let mut copy = copy.as_object().expect("a request").clone();
        copy.insert("audience".to_owned(), json!("choir"));
        copy
    });
    assert_eq!(pupil.refused("copy_strokes", for_all), "not_allowed");
}

#[test]
fn the_signs_at_hand_are_remembered_on_this_device_in_their_order() {
    let mut hand = Hand::new();
    assert_eq!(hand.call("get_favourite_signs", json!({}))["signs"], Value::Null);
    let signs = json!(["dynamicPiano", "educhorusEyes", "fermataAbove"]);
    hand.call("set_favourite_signs", json!({ "signs": signs }));
    hand.restart();
    assert_eq!(hand.call("get_favourite_signs", json!({}))["signs"], signs);
    hand.call("set_favourite_signs", json!({ "signs": [] }));
    assert_eq!(hand.call("get_favourite_signs", json!({}))["signs"], json!([]), "none is a choice too");
    let many: Vec<String> = (0..13).map(|number| format!("sign{number}")).collect();
    assert_eq!(hand.refused("set_favourite_signs", json!({ "signs": many })), "bad_request");
    assert_eq!(hand.refused("set_favourite_signs", json!({ "signs": ["a b"] })), "bad_request");
}

#[test]
fn hidden_layers_are_remembered_with_the_place_in_a_score() {
    let mut hand = Hand::new();
    let edition = edition(&hand);
    let place = |hand: &Hand| hand.call("get_score", json!({ "edition": edition }))["place"].clone();
    assert_eq!(place(&hand)["hidden"], json!([]));
    let mut hides = place(&hand);
    hides["hidden"] = json!(["staff", "me"]);
    hand.call("remember_place", json!({ "edition": edition, "place": hides }));
    hand.restart();
    assert_eq!(place(&hand)["hidden"], json!(["staff", "me"]));
}
