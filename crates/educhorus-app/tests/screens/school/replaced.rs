//! An edition or a track gets another file: what is shown meanwhile, and what comes.

use serde_json::{Value, json};

use super::{connected, count, repository, signed_in};
use crate::support::Hand;

const ANOTHER: &str = "resources/demo/works/Frère Jacques";

/// Mme Martin and M. Bernard, who has all her files, with a work.
fn both() -> (Hand, Hand, Value, Value) {
    let (martin, indoors, choir) = connected();
    let source = martin.offer(repository("resources/demo/works/Hymne à la joie"));
    martin.call("import_folder", json!({ "choir": choir["id"], "source": source, "corrections": [] }));
    martin.call("exchange_with_school", json!({}));
    let mut bernard = Hand::new();
    bernard.reach(indoors.road());
    let choices = signed_in(&bernard)["choices"].clone();
    let joined = bernard.call("join_school_space", json!({ "space": choices[0]["space"] }));
    assert_eq!(joined["files_coming"], 0, "{joined}");
    let work = martin.call("list_works", json!({ "choir": choir["id"] }))[0].clone();
    (martin, bernard, choir, work)
}

/// Only one is signed in with this school of the tests at a time.
fn exchange(hand: &Hand) {
    signed_in(hand);
    hand.call("exchange_with_school", json!({}));
}

fn replace(hand: &Hand, (choir, work): (&Value, &Value), what: &str, by: std::path::PathBuf) -> Value {
    let source = hand.offer(by);
    let of = &work[format!("{what}s")][0]["id"];
    let request = json!({ "choir": choir["id"], "work": work["id"], what: of, "source": source });
    hand.call(&format!("replace_{what}"), request)
}

fn score(hand: &Hand, work: &Value) -> Value {
    hand.call("get_score", json!({ "edition": work["editions"][0]["id"] }))
}

#[test]
fn a_colleague_reads_the_file_that_she_has_until_the_corrected_one_has_come() {
    let (martin, bernard, choir, work) = both();
    let first = score(&bernard, &work)["file"].clone();
    bernard.call("hold_back_files", json!({ "holds_back": true }));
    for by in ["resources/demo/works/Ah ! vous dirai-je, maman", ANOTHER] {
        let by = repository(by).join("score.pdf");
        assert_eq!(
            replace(&martin, (&choir, &work), "edition", by),
            json!({ "is_changed": true, "pages": null })
        );
    }
    exchange(&martin);
    exchange(&bernard);
    let coming = bernard.call("list_coming_files", json!({}));
    assert_eq!((count(&coming), &coming[0]["has_earlier"]), (1, &json!(true)), "{coming}");
    assert_eq!((&coming[0]["standing"], &coming[0]["edition"]), (&json!("held"), &work["editions"][0]["id"]));
    let shown = score(&bernard, &work);
    assert_eq!((&shown["file"], &shown["is_earlier"]), (&first, &json!(true)), "two files ago");
    let page = |file: &Value| {
        let edition = work["editions"][0]["id"].as_str().unwrap();
        let path = format!("score/{edition}/0?width=400&file={}", file.as_str().unwrap());
        bernard.app().media(&path).expect("it is drawn")
    };
    let before = page(&first);
    assert!(before.lasting);

    bernard.call("hold_back_files", json!({ "holds_back": false }));
    exchange(&bernard);
    let shown = score(&bernard, &work);
    assert_eq!((&shown["file"], &shown["is_earlier"]), (&score(&martin, &work)["file"], &json!(false)));
    assert_ne!(shown["file"], first);
    let after = page(&shown["file"]);
    assert!(after.lasting && after.bytes != before.bytes);
    // Whoever asks for a page of the file before gets one of this file, and does not keep it under that name.
    assert!(!page(&first).lasting);
    assert_eq!(count(&bernard.call("list_coming_files", json!({}))), 0);
}

#[test]
fn whoever_replaced_the_wrong_file_has_the_one_before_again() {
    let (martin, bernard, choir, work) = both();
    let first = score(&martin, &work);
    let place = json!({ "page": 1, "fit": "page", "zoom": 100, "spread": "one", "paper": "white", "hidden": [], "straight": false });
    martin.call("remember_place", json!({ "edition": work["editions"][0]["id"], "place": place }));
    replace(&martin, (&choir, &work), "edition", repository(ANOTHER).join("score.pdf"));
    let now = score(&martin, &work);
    assert_eq!(
        (now["file"] == first["file"], &now["place"]["page"]),
        (false, &json!(1)),
        "its place is its own"
    );
    assert!(martin.journal()[0].to_string().contains("replace_edition"), "{}", martin.journal()[0]);
    exchange(&martin);
    exchange(&bernard);
    martin.undo();
    assert_eq!(score(&martin, &work)["file"], first["file"]);
    exchange(&martin);
    exchange(&bernard);
    let again = score(&bernard, &work);
    assert_eq!((&again["file"], &again["is_earlier"]), (&first["file"], &json!(false)));
}

#[test]
fn a_score_that_has_fewer_pages_than_the_one_before_is_replaced_and_that_is_said() {
    let (martin, _bernard, choir, work) = both();
    let by = repository("crates/educhorus-score/tests/fixtures/scan.pdf");
    let said = replace(&martin, (&choir, &work), "edition", by);
    assert_eq!(said, json!({ "is_changed": true, "pages": { "before": 2, "after": 1 } }));
    martin.undo();
    assert_eq!(score(&martin, &work)["pages"].as_array().map(Vec::len), Some(2));
}

#[test]
fn a_recording_that_was_replaced_is_heard_and_its_outline_is_that_of_the_new_one() {
    let (martin, bernard, choir, work) = both();
    let track = &work["tracks"][0];
    let outline = |hand: &Hand| {
        let path = format!("peaks/{}", track["id"].as_str().unwrap());
        hand.app().media(&path).expect("an outline").bytes
    };
    let before = outline(&bernard);
    bernard.call("hold_back_files", json!({ "holds_back": true }));
    replace(&martin, (&choir, &work), "track", repository(ANOTHER).join("Soprano.mp3"));
    exchange(&martin);
    exchange(&bernard);
    assert!(outline(&martin) != before && outline(&bernard) == before);
    let heard = bernard.call("open_player", json!({ "work": work["id"] }));
    assert!(heard["tracks"].as_array().unwrap().iter().all(|track| track["refused"].is_null()), "{heard}");
    bernard.call("hold_back_files", json!({ "holds_back": false }));
    exchange(&bernard);
    assert_eq!(outline(&bernard), outline(&martin));
    let length = |hand: &Hand| hand.call("get_work", json!({ "choir": choir["id"], "work": work["id"] }));
    assert_eq!(length(&bernard)["tracks"][0]["length_ms"], length(&martin)["tracks"][0]["length_ms"]);
}

#[test]
fn what_is_no_score_replaces_none_and_the_same_file_is_no_gesture() {
    let (martin, _bernard, choir, work) = both();
    let lines = count(&martin.journal());
    let of = |path: std::path::PathBuf| {
        json!({ "choir": choir["id"], "work": work["id"], "edition": work["editions"][0]["id"],
                "source": martin.offer(path) })
    };
    let refused = |path: &str| martin.refused("replace_edition", of(repository(path)));
    assert_eq!(refused("resources/demo/works/Frère Jacques/Soprano.mp3"), "file_kind_unknown");
    assert_eq!(refused("resources/demo/works/Frère Jacques"), "file_kind_unknown");
    let same = repository("resources/demo/works/Hymne à la joie/score.pdf");
    assert_eq!(martin.call("replace_edition", of(same)), json!({ "is_changed": false, "pages": null }));
    let mut elsewhere = of(repository(ANOTHER).join("score.pdf"));
    elsewhere["edition"] = json!("AQEBAQEBAQEBAQEBAQEBAQ");
    assert_eq!(martin.refused("replace_edition", elsewhere), "not_found");
    assert_eq!(count(&martin.journal()), lines);
}
