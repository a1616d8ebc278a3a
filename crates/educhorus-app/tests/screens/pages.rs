//! The pages of an edition: put in order, turned, cut, and a book that becomes works.

use serde_json::{Value, json};

use crate::support::{Hand, count, plain_choir, repository, texts, with};

fn work(hand: &Hand) -> (Value, Value) {
    let choir = plain_choir(hand);
    let source = hand.offer(repository("resources/demo/works/Frère Jacques"));
    hand.call("import_folder", json!({ "choir": choir["id"], "source": source, "corrections": [] }));
    let works = hand.call("list_works", json!({ "choir": choir["id"] }));
    let edition = works[0]["editions"][0]["id"].clone();
    (choir, edition)
}

fn score(hand: &Hand, edition: &Value) -> Value {
    hand.call("get_score", json!({ "edition": edition }))
}

fn sources(pages: &Value) -> Vec<u64> {
    let pages = pages.as_array().expect("a list of pages");
    pages.iter().map(|page| page["source"].as_u64().expect("a page of the file")).collect()
}

fn page(source: u32, turns: u32) -> Value {
    json!({ "source": source, "turns": turns, "crop": { "left": 0, "top": 0, "right": 0, "bottom": 0 } })
}

#[test]
fn pages_are_shown_as_somebody_put_them_in_order_until_that_is_taken_back() {
    let mut hand = Hand::new();
    let (_, edition) = work(&hand);
    let before = score(&hand, &edition);
    assert_eq!(sources(&before["pages"]), [0, 1]);
    let mut cut = page(0, 1);
    cut["crop"] = json!({ "left": 1000, "top": 2000, "right": 0, "bottom": 0 });
    let pages = json!([page(1, 0), cut, page(1, 0)]);
    let arranged = hand.call("arrange_pages", json!({ "edition": edition, "pages": pages }));
    assert!(arranged["gesture"].is_string());
    assert_eq!(arranged["pages"]["is_arranged"], true);
    hand.restart();
    let after = score(&hand, &edition);
    assert_eq!(sources(&after["pages"]), [1, 0, 1]);
    let side = |page: &Value, side: &str| page[side].as_f64().unwrap();
    let (whole, cut) = (&before["pages"][0], &after["pages"][1]);
    assert!((side(cut, "width") - (side(whole, "height") - 20.0)).abs() < 0.01, "{cut}");
    assert!((side(cut, "height") - (side(whole, "width") - 10.0)).abs() < 0.01, "{cut}");
    assert_eq!(after["file"], before["file"], "the file is the same");
    assert!(hand.journal().to_string().contains("arrange_pages"));
    // Bars are those of the page that is turned so, and each page has them once.
    let bars = hand.call("get_bars", json!({ "edition": edition, "page": 0 }));
    let places: Vec<_> =
        bars["pages"].as_array().unwrap().iter().map(|page| (&page["page"], &page["turns"])).collect();
    assert_eq!(places, [(&json!(1), &json!(0)), (&json!(0), &json!(1))]);
    hand.call("undo", json!({}));
    assert_eq!(score(&hand, &edition)["pages"], before["pages"]);
    hand.call("redo", json!({}));
    assert_eq!(score(&hand, &edition)["pages"], after["pages"]);
    // Whoever puts everything back has an edition that is as its file again.
    let back = json!([page(0, 0), page(1, 0)]);
    let reset = hand.call("arrange_pages", json!({ "edition": edition, "pages": back }));
    assert_eq!(reset["pages"]["is_arranged"], false);
}

#[test]
fn pages_that_cannot_be_shown_are_refused_and_nothing_is_changed() {
    let hand = Hand::new();
    let (_, edition) = work(&hand);
    let before = score(&hand, &edition);
    let mut deep = page(0, 0);
    deep["crop"]["left"] = json!(58_000);
    for (pages, code) in [
        (json!([]), "pages_refused"),
        (json!([page(2, 0)]), "page_outside"),
        (json!([page(0, 4)]), "pages_refused"),
        (json!([deep]), "pages_refused"),
        (json!(vec![page(0, 0); 2_001]), "pages_refused"),
    ] {
        assert_eq!(hand.refused("arrange_pages", json!({ "edition": edition, "pages": pages })), code);
    }
    assert_eq!(score(&hand, &edition)["pages"], before["pages"]);
}

#[test]
fn margins_are_found_around_what_is_printed() {
    let hand = Hand::new();
    let (_, edition) = work(&hand);
    let found = hand.call("find_margins", json!({ "edition": edition, "pages": [0, 1] }));
    for page in found["margins"].as_array().unwrap() {
        for edge in ["left", "top", "right", "bottom"] {
            let cut = page["crop"][edge].as_u64().unwrap();
            assert!((500..50_000).contains(&cut), "{edge} of {page}");
        }
    }
    assert_eq!(hand.refused("find_margins", json!({ "edition": edition, "pages": [7] })), "page_outside");
}

#[test]
fn a_book_becomes_works_with_their_pages_and_their_bars() {
    let hand = Hand::new();
    let (choir, book) = work(&hand);
    let mut bars = hand.call("get_bars", json!({ "edition": book, "page": 0 }))["pages"][1].clone();
    bars["systems"][0]["bars"][0]["letter"] = json!("C");
    hand.call("set_bars", json!({ "edition": book, "pages": [bars] }));
    let about =
        |title: &str| json!({ "title": title, "composer": "", "year": "", "style": "", "language": "" });
    let part = |title, pages| json!({ "about": about(title), "pages": pages });
    let parts = json!([part("Première", json!([page(0, 0)])), part("Seconde", json!([page(1, 0)]))]);
    let split = hand.call("split_book", json!({ "choir": choir["id"], "edition": book, "parts": parts }));
    assert_eq!(count(&split["works"]), 2);
    let works = hand.call("list_works", json!({ "choir": choir["id"] }));
    assert_eq!(texts(&works, "status").len(), 3, "the book stays");
    let titles: Vec<_> =
        works.as_array().unwrap().iter().map(|work| work["about"]["title"].as_str().unwrap()).collect();
    assert_eq!(titles, ["Frère Jacques", "Première", "Seconde"]);
    let edition = works[2]["editions"][0]["id"].clone();
    assert_eq!(sources(&score(&hand, &edition)["pages"]), [1]);
    let own = hand.call("get_bars", json!({ "edition": edition, "page": 1 }));
    assert_eq!((count(&own["pages"]), &own["pages"][0]["is_confirmed"]), (1, &json!(true)));
    assert_eq!(own["pages"][0]["systems"][0]["bars"][0]["letter"], "C");
    hand.call("undo", json!({}));
    let works = hand.call("list_works", json!({ "choir": choir["id"] }));
    assert_eq!(count(&works), 1);
    let untitled = json!([part(" ", json!([page(0, 0)]))]);
    let asked = json!({ "choir": choir["id"], "edition": book, "parts": untitled });
    assert_eq!(hand.refused("split_book", asked), "name_missing");
    assert_eq!(
        hand.refused("split_book", json!({ "choir": choir["id"], "edition": book, "parts": [] })),
        "bad_request"
    );
    assert_eq!(with(&works, "id", works[0]["id"].as_str().unwrap())["editions"][0]["id"], book);
}
