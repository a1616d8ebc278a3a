//! Bytes by path: pages and outlines, and nothing else, whatever is asked.

use serde_json::{Value, json};

use crate::support::{Hand, plain_choir, repository};

struct Shelf {
    hand: Hand,
    choir: Value,
    work: Value,
}

impl Shelf {
    fn new() -> Self {
        let hand = Hand::new();
        let choir = plain_choir(&hand);
        let source = hand.offer(repository("resources/demo/works/Hymne à la joie"));
        hand.call("import_folder", json!({ "choir": choir["id"], "source": source, "corrections": [] }));
        let work = hand.call("list_works", json!({ "choir": choir["id"] }))[0].clone();
        Self { hand, choir, work }
    }

    fn edition(&self) -> &str {
        self.work["editions"][0]["id"].as_str().expect("an id")
    }

    fn track(&self) -> &str {
        self.work["tracks"][0]["id"].as_str().expect("an id")
    }

    fn refused(&self, path: &str) -> String {
        match self.hand.app().media(path) {
            Err(refusal) => refusal.code.text().to_owned(),
            Ok(media) => panic!("{path:?} gave {} bytes", media.bytes.len()),
        }
    }
}

/// Width of a BMP, in pixels.
fn bmp_width(bytes: &[u8]) -> i32 {
    assert_eq!(&bytes[..2], b"BM");
    i32::from_le_bytes(bytes[18..22].try_into().expect("four bytes"))
}

#[test]
fn a_page_comes_in_the_width_that_is_asked_and_shows_something() {
    let shelf = Shelf::new();
    let mut before = 0;
    for width in [40, 800, 2000] {
        let media = shelf.hand.app().media(&format!("score/{}/0?width={width}", shelf.edition())).unwrap();
        assert_eq!((media.media_type, bmp_width(&media.bytes)), ("image/bmp", width));
        assert!(media.bytes.len() > before);
        before = media.bytes.len();
        let pixels = &media.bytes[1078..];
        let dark = pixels.iter().filter(|pixel| **pixel < 128).count();
        assert!(dark * 1000 > pixels.len() && dark * 2 < pixels.len(), "{dark} of {}", pixels.len());
    }
}

#[test]
fn the_same_page_again_is_the_same_page() {
    let shelf = Shelf::new();
    let path = format!("score/{}/1?width=700", shelf.edition());
    let first = shelf.hand.app().media(&path).unwrap();
    assert_eq!(first.bytes, shelf.hand.app().media(&path).unwrap().bytes);
}

#[test]
fn the_outline_of_a_track_is_four_hundred_pairs_around_silence() {
    let shelf = Shelf::new();
    let media = shelf.hand.app().media(&format!("peaks/{}", shelf.track())).unwrap();
    let pairs: Vec<(i8, i8)> =
        media.bytes.chunks_exact(2).map(|pair| (pair[0] as i8, pair[1] as i8)).collect();
    assert_eq!(pairs.len(), 400);
    assert!(pairs.iter().all(|(low, high)| low <= high));
    assert!(pairs.iter().filter(|(low, high)| *low < -5 && *high > 5).count() > 100, "it sings");
}

#[test]
fn paths_outside_the_grammar_are_refused() {
    let shelf = Shelf::new();
    let (edition, track) = (shelf.edition(), shelf.track());
    let wrong = [
        String::new(),
        "/".to_owned(),
        "score".to_owned(),
        format!("score/{edition}"),
        format!("score/{edition}/0"),
        format!("score/{edition}/0?width="),
        format!("score/{edition}/0?width=39"),
        format!("score/{edition}/0?width=6001"),
        format!("score/{edition}/0?width=99999999999999999999"),
        format!("score/{edition}/0?width=-600"),
        format!("score/{edition}/0?width=600.5"),
        format!("score/{edition}/-1?width=600"),
        format!("score/{edition}/4294967296?width=600"),
        format!("score/{edition}/0/../1?width=600"),
        format!("score/{edition}/0/extra?width=600"),
        format!("score//{edition}/0?width=600"),
        "score/../../../../etc/passwd/0?width=600".to_owned(),
        "score/%2e%2e%2f%2e%2e%2fetc%2fpasswd/0?width=600".to_owned(),
        "score/..\\..\\profile/0?width=600".to_owned(),
        format!("{}/0?width=600", "score/A".repeat(10_000)),
        "blob/educhorus.db".to_owned(),
        "peaks/../educhorus.db".to_owned(),
        format!("peaks/{track}/x"),
        format!("peaks/{track}\0"),
        format!("SCORE/{edition}/0?width=600"),
    ];
    for path in wrong {
        assert_eq!(shelf.refused(&path), "bad_request", "{path:.80}");
    }
}

#[test]
fn ids_that_are_unknown_or_of_another_kind_are_not_found() {
    let shelf = Shelf::new();
    let choir = shelf.choir["id"].as_str().unwrap();
    for id in [choir, shelf.track(), shelf.work["id"].as_str().unwrap()] {
        assert_eq!(shelf.refused(&format!("score/{id}/0?width=600")), "not_found");
    }
    assert_eq!(shelf.refused(&format!("peaks/{}", shelf.edition())), "not_found");
}

#[test]
fn a_page_that_the_score_does_not_have_has_its_own_code() {
    let shelf = Shelf::new();
    let edition = shelf.edition();
    assert_eq!(shelf.refused(&format!("score/{edition}/2?width=600")), "page_outside");
    assert_eq!(shelf.refused(&format!("score/{edition}/4294967295?width=600")), "page_outside");
    assert!(shelf.hand.app().media(&format!("score/{edition}/1?width=600")).is_ok());
}

#[test]
fn a_work_that_left_every_repertoire_is_served_no_more_and_again_after_the_undo() {
    let shelf = Shelf::new();
    let page = format!("score/{}/0?width=600", shelf.edition());
    let peaks = format!("peaks/{}", shelf.track());
    assert!(shelf.hand.app().media(&page).is_ok());
    let remove = json!({ "choir": shelf.choir["id"], "work": shelf.work["id"] });
    shelf.hand.call("remove_work", remove);
    assert_eq!((shelf.refused(&page), shelf.refused(&peaks)), ("not_found".into(), "not_found".into()));
    shelf.hand.undo();
    assert!(shelf.hand.app().media(&page).is_ok() && shelf.hand.app().media(&peaks).is_ok());
}

#[test]
fn a_page_that_makes_the_worker_fail_is_one_error_and_the_next_page_comes() {
    let shelf = Shelf::new();
    // Widths below the narrowest make the worker of the tests fail; through the program they never reach it.
    assert_eq!(shelf.refused(&format!("score/{}/0?width=13", shelf.edition())), "bad_request");
    assert!(shelf.hand.app().media(&format!("score/{}/0?width=600", shelf.edition())).is_ok());
}

#[test]
fn a_text_is_kept_where_the_person_chose_and_a_place_that_takes_none_is_said() {
    let stick = tempfile::tempdir().expect("a folder");
    let sheet = stick.path().join("Code de secours.txt");
    educhorus_app::save_text("an older and longer sheet", &sheet).expect("it is kept");
    educhorus_app::save_text("Été : J6YG", &sheet).expect("it is kept");
    assert_eq!(std::fs::read_to_string(&sheet).expect("it is there"), "Été : J6YG");
    let nowhere = stick.path().join("pulled out").join("Code.txt");
    let refused = educhorus_app::save_text("J6YG", &nowhere).expect_err("there is no such place");
    assert_eq!(refused.code, educhorus_api::ErrorCode::FileUnwritable);
    assert_eq!(refused.args["name"], "Code.txt");
}
