//! Opening a score and coming back to it.

use serde_json::{Value, json};

use crate::support::{Hand, count, fixture, plain_choir, repository};

fn edition(hand: &Hand, choir: &Value, path: std::path::PathBuf) -> Value {
    let source = hand.offer(path);
    hand.call("import_folder", json!({ "choir": choir["id"], "source": source, "corrections": [] }));
    let works = hand.call("list_works", json!({ "choir": choir["id"] }));
    works.as_array().and_then(|works| works.last()).expect("a work")["editions"][0]["id"].clone()
}

fn get(hand: &Hand, edition: &Value) -> Value {
    hand.call("get_score", json!({ "edition": edition }))
}

#[test]
fn a_score_opens_at_its_first_page_with_the_size_of_each() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    let edition = edition(&hand, &choir, repository("resources/demo/works/Hymne à la joie"));
    let score = get(&hand, &edition);
    assert_eq!(score["title"], "Hymne à la joie");
    assert_eq!(count(&score["pages"]), 2);
    for page in score["pages"].as_array().unwrap() {
        let (width, height) = (page["width"].as_f64().unwrap(), page["height"].as_f64().unwrap());
        assert!((594.0..597.0).contains(&width) && (840.0..843.0).contains(&height), "A4: {page}");
    }
    assert_eq!(
        score["place"],
        json!({ "page": 0, "fit": "page", "zoom": 100, "spread": "one", "paper": "white", "hidden": [], "straight": false })
    );
}

#[test]
fn the_place_in_each_score_is_remembered_over_a_restart() {
    let mut hand = Hand::new();
    let choir = plain_choir(&hand);
    let first = edition(&hand, &choir, repository("resources/demo/works/Hymne à la joie"));
    let second = edition(&hand, &choir, repository("resources/demo/works/Frère Jacques"));
    let place = json!({ "page": 1, "fit": "free", "zoom": 140, "spread": "two", "paper": "dark", "hidden": [], "straight": false });
    assert_eq!(hand.call("remember_place", json!({ "edition": first, "place": place })), place);
    let by_system = json!({ "page": 0, "fit": "width", "zoom": 100, "spread": "systems", "paper": "white", "hidden": [], "straight": false });
    hand.call("remember_place", json!({ "edition": second, "place": by_system }));
    hand.restart();
    assert_eq!(get(&hand, &first)["place"], place);
    assert_eq!(get(&hand, &second)["place"], by_system);
    assert_eq!(hand.journal().to_string().matches("remember_place").count(), 0, "a place is no gesture");
}

#[test]
fn a_place_behind_the_last_page_or_a_mad_zoom_is_brought_back() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    let edition = edition(&hand, &choir, fixture("engraved.pdf"));
    let wild = json!({ "page": 4_000_000_000u32, "fit": "free", "zoom": 65_535 });
    hand.call("remember_place", json!({ "edition": edition, "place": wild }));
    let score = get(&hand, &edition);
    assert_eq!(score["place"]["page"].as_u64().unwrap() as usize, count(&score["pages"]) - 1);
    assert_eq!(score["place"]["zoom"], 1600);
}

#[test]
fn a_scanned_score_opens_as_an_engraved_one_does() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    let edition = edition(&hand, &choir, fixture("scan.pdf"));
    assert!(count(&get(&hand, &edition)["pages"]) >= 1);
    let path = format!("score/{}/0?width=600", edition.as_str().unwrap());
    assert!(hand.app().media(&path).expect("the scan is drawn").bytes.len() > 1000);
}

#[test]
fn a_score_that_does_not_exist_is_not_found() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    assert_eq!(hand.refused("get_score", json!({ "edition": choir["id"] })), "not_found");
    let place = json!({ "page": 0, "fit": "page", "zoom": 100 });
    assert_eq!(
        hand.refused("remember_place", json!({ "edition": choir["id"], "place": place })),
        "not_found"
    );
    assert_eq!(hand.refused("get_score", json!({ "edition": "../../etc/passwd" })), "bad_request");
}

#[test]
fn a_reader_says_what_it_shows_and_pages_still_come() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    let edition = edition(&hand, &choir, fixture("engraved.pdf"));
    let look = |shown: &[u32], near: &[u32]| {
        hand.call("look_at_pages", json!({ "edition": edition, "shown": shown, "near": near }))
    };
    assert_eq!(look(&[0], &[1]), json!({ "count": 0 }));
    for page in [1, 0] {
        let path = format!("score/{}/{page}?width=600", edition.as_str().unwrap());
        assert!(hand.app().media(&path).expect("a page is drawn").bytes.len() > 1000);
    }
    assert_eq!(look(&[], &[]), json!({ "count": 0 }));
    let nowhere = json!({ "edition": choir["id"], "shown": [0], "near": [] });
    assert_eq!(hand.refused("look_at_pages", nowhere), "not_found");
}

#[test]
fn the_settings_can_say_how_well_the_program_that_draws_is_shut_in() {
    let hand = Hand::new();
    let drawing = hand.call("get_drawing", json!({}));
    // Which of the three on Linux depends on the kernel that the test runs on.
    let shut_in =
        ["full", "older_kernel", "filter_only"].iter().any(|state| drawing["confinement"] == *state);
    assert_eq!(shut_in, cfg!(target_os = "linux"), "{drawing}");
}
