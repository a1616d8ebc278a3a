//! The bars of a score: found, corrected, and kept for everybody.

use serde_json::{Value, json};

use crate::support::{Hand, count, fixture, plain_choir, repository};

fn edition(hand: &Hand, choir: &Value, path: std::path::PathBuf) -> Value {
    let source = hand.offer(path);
    hand.call("import_folder", json!({ "choir": choir["id"], "source": source, "corrections": [] }));
    let works = hand.call("list_works", json!({ "choir": choir["id"] }));
    works.as_array().and_then(|works| works.last()).expect("a work")["editions"][0]["id"].clone()
}

fn bars(hand: &Hand, edition: &Value) -> Value {
    hand.call("get_bars", json!({ "edition": edition, "page": 0 }))
}

fn numbers(page: &Value) -> Vec<u64> {
    let systems = page["systems"].as_array().into_iter().flatten();
    let bars = systems.flat_map(|system| system["bars"].as_array().into_iter().flatten());
    bars.map(|bar| bar["number"].as_u64().expect("every bar has a number")).collect()
}

#[test]
fn the_app_proposes_the_bars_of_every_page_and_counts_them_on() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    let edition = edition(&hand, &choir, repository("resources/demo/works/Frère Jacques"));
    let found = bars(&hand, &edition);
    assert_eq!(found["is_whole"], true);
    assert_eq!(count(&found["pages"]), 2);
    let all: Vec<u64> = found["pages"].as_array().unwrap().iter().flat_map(numbers).collect();
    assert_eq!(all, (1..=22).collect::<Vec<u64>>());
    assert!(found["pages"].as_array().unwrap().iter().all(|page| page["is_confirmed"] == false));
    assert!(found.to_string().matches("\"is_sure\":true").count() >= 21, "{found}");
    assert_eq!(bars(&hand, &edition), found, "the same file has the same bars");
}

/// The same music, but for a pick-up and a letter: what a notation program writes.
fn with_pick_up(text: &str) -> String {
    let text = text.replacen("<measure number=\"1\">", "<measure number=\"0\" implicit=\"yes\">", 1);
    let letter = "<direction><direction-type><rehearsal>B</rehearsal></direction-type></direction>";
    let text = text.replacen("<measure number=\"4\">", &format!("<measure number=\"3\">{letter}"), 1);
    (5..=22).fold(
        text.replacen("<measure number=\"2\">", "<measure number=\"1\">", 1).replacen(
            "<measure number=\"3\">",
            "<measure number=\"2\">",
            1,
        ),
        |text, number| {
            text.replacen(
                &format!("<measure number=\"{number}\">"),
                &format!("<measure number=\"{}\">", number - 1),
                1,
            )
        },
    )
}

#[test]
fn bars_count_as_the_music_file_beside_the_score_says() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    let folder = tempfile::tempdir().unwrap();
    let work = folder.path().join("Frère Jacques");
    std::fs::create_dir(&work).unwrap();
    let from = repository("resources/demo/works/Frère Jacques");
    std::fs::copy(from.join("score.pdf"), work.join("score.pdf")).unwrap();
    let music = std::fs::read_to_string(from.join("score.musicxml")).unwrap();
    std::fs::write(work.join("score.musicxml"), with_pick_up(&music)).unwrap();
    let edition = edition(&hand, &choir, work);
    let found = bars(&hand, &edition);
    let all: Vec<u64> = found["pages"].as_array().unwrap().iter().flat_map(numbers).collect();
    assert_eq!(all, (0..=21).collect::<Vec<u64>>());
    assert_eq!(found["pages"][0]["systems"][0]["bars"][3]["letter"], "B");
    assert!(!found.to_string().contains("\"is_sure\":false"), "two ways agree");
}

#[test]
fn what_a_teacher_corrects_stands_is_taken_back_and_comes_again() {
    let mut hand = Hand::new();
    let choir = plain_choir(&hand);
    let edition = edition(&hand, &choir, repository("resources/demo/works/Frère Jacques"));
    let mut page = bars(&hand, &edition)["pages"][0].clone();
    let first = &mut page["systems"][0]["bars"][0];
    (first["count"], first["number"], first["letter"]) = (json!("is"), json!(0), json!(" A "));
    page["systems"][0]["bars"][1]["begins_repeat"] = json!(true);
    let set = hand.call("set_bars", json!({ "edition": edition, "pages": [page] }));
    assert_eq!(set, json!({ "bars": 12 }));
    hand.restart();
    let kept = bars(&hand, &edition);
    assert_eq!(
        (&kept["pages"][0]["is_confirmed"], &kept["pages"][1]["is_confirmed"]),
        (&json!(true), &json!(false))
    );
    let all: Vec<u64> = kept["pages"].as_array().unwrap().iter().flat_map(numbers).collect();
    assert_eq!(all, (0..=21).collect::<Vec<u64>>(), "the next page counts on from the pick-up");
    assert_eq!(kept["pages"][0]["systems"][0]["bars"][0]["letter"], "A");
    assert_eq!(kept["pages"][0]["systems"][0]["bars"][1]["begins_repeat"], true);
    assert!(hand.journal().to_string().contains("set_bars"));
    hand.call("undo", json!({}));
    assert_eq!(bars(&hand, &edition)["pages"][0]["is_confirmed"], false);
    hand.call("redo", json!({}));
    assert_eq!(bars(&hand, &edition), kept);
}

#[test]
fn bars_that_no_page_has_are_refused_and_nothing_is_changed() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    let edition = edition(&hand, &choir, repository("resources/demo/works/Frère Jacques"));
    let before = bars(&hand, &edition);
    let system = |right: [f64; 2]| {
        let bar = |right| json!({ "right": right, "number": 1, "count": "on", "letter": "", "begins_repeat": false, "ends_repeat": false });
        json!({ "left": 50.0, "top": 100.0, "bottom": 200.0, "bars": [bar(right[0]), bar(right[1])] })
    };
    for systems in [
        json!([system([90.0, 80.0])]),
        json!([system([90.0, 1.0e9])]),
        json!([{ "left": 50.0, "top": 100.0, "bottom": 200.0, "bars": [] }]),
        json!([{ "left": 50.0, "top": 200.0, "bottom": 100.0, "bars": system([60.0, 70.0])["bars"] }]),
    ] {
        let page = json!({ "page": 0, "is_confirmed": true, "systems": systems });
        assert_eq!(hand.refused("set_bars", json!({ "edition": edition, "pages": [page] })), "bars_refused");
    }
    assert_eq!(bars(&hand, &edition), before);
    let page = json!({ "page": 0, "is_confirmed": true, "systems": [] });
    assert_eq!(hand.refused("set_bars", json!({ "edition": choir["id"], "pages": [page] })), "not_found");
    // A page without bars is one that was looked at.
    hand.call("set_bars", json!({ "edition": edition, "pages": [page] }));
    assert_eq!(bars(&hand, &edition)["pages"][0]["is_confirmed"], true);
}

#[test]
fn a_score_that_cannot_be_read_says_so() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    let edition = edition(&hand, &choir, fixture("engraved.pdf"));
    assert_eq!(hand.refused("get_bars", json!({ "edition": choir["id"], "page": 0 })), "not_found");
    // A page that the document has not is wanted in vain.
    let beyond = hand.call("get_bars", json!({ "edition": edition, "page": 4_000 }));
    assert_eq!(count(&beyond["pages"]), 2);
}

#[test]
fn pages_come_in_the_order_in_which_they_are_sung_and_a_sign_that_leads_nowhere_is_named() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    let edition = edition(&hand, &choir, repository("resources/demo/works/Frère Jacques"));
    let road = || hand.call("get_road", json!({ "edition": edition }))["visits"].clone();
    let before = bars(&hand, &edition);
    let mut pages = before["pages"].clone();
    // The segno on the third bar of the first page, the dal segno at the end of the second, the fine on the fifth bar.
    pages[0]["systems"][0]["bars"][2]["signs"]["segno"] = json!(true);
    pages[0]["systems"][1]["bars"][0]["signs"]["fine"] = json!(true);
    let last = pages[1]["systems"].as_array_mut().unwrap().last_mut().unwrap()["bars"]
        .as_array_mut()
        .unwrap()
        .last_mut()
        .unwrap();
    last["signs"]["back"] = json!("dal_segno");
    let half = json!([pages[1]]);
    hand.call("set_bars", json!({ "edition": edition, "pages": half }));
    assert_eq!(road(), json!([]), "nobody has looked at the first page yet");
    hand.call("set_bars", json!({ "edition": edition, "pages": pages }));
    let visits = road();
    let visits = visits.as_array().unwrap();
    assert_eq!(visits.iter().map(|visit| &visit["page"]).collect::<Vec<_>>(), [0, 1, 0]);
    let jump = &visits[2]["jump"];
    assert_eq!(
        (&jump["by"], &jump["number"], &jump["to"]["bar"]),
        (&json!("dal_segno"), &json!(3), &json!(2))
    );
    assert_eq!(bars(&hand, &edition)["lost"], json!([]));
    pages[0]["systems"][0]["bars"][2]["signs"]["segno"] = json!(false);
    hand.call("set_bars", json!({ "edition": edition, "pages": pages }));
    let found = bars(&hand, &edition);
    assert_eq!((count(&road()), count(&found["lost"])), (0, 1));
    pages[0]["systems"][0]["bars"][2]["signs"]["endings"] = json!([9]);
    assert_eq!(hand.refused("set_bars", json!({ "edition": edition, "pages": pages })), "bars_refused");
}
