//! A score with its ink for others, as a file.

use std::path::PathBuf;
use std::process::Command;

use serde_json::{Value, json};

use crate::support::{Hand, plain_choir, repository};

const SCORES: &str = "crates/educhorus-score/tests/fixtures";

fn edition(hand: &Hand, score: &str) -> Value {
    let choir = plain_choir(hand);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let work = folder.path().join("Nuit");
    std::fs::create_dir(&work).expect("it is new");
    std::fs::copy(repository(SCORES).join(score), work.join("score.pdf")).expect("a score");
    let source = hand.offer(folder.path());
    hand.call("import_folder", json!({ "choir": choir["id"], "source": source, "corrections": [] }));
    hand.call("list_works", json!({ "choir": choir["id"] }))[0]["editions"][0]["id"].clone()
}

fn draw(hand: &Hand, edition: &Value, page: u32, audience: &str) {
    // The middle of an A5 page near its foot, where nothing is engraved.
    let places: Vec<i32> = (0..40).flat_map(|at| [6_000 + at * 700, 2_200, 128]).collect();
    let line = json!({ "edition": edition, "page": page, "audience": audience, "nib": "pen", "colour": "#c2410c",
        "width": 900, "places": places });
    hand.call("draw_stroke", line);
}

fn export(edition: &Value, ink: &str, layers: &[&str], pages: &[u32]) -> Value {
    let layer = |audience: &&str| json!({ "audience": audience, "name": format!("de {audience}") });
    json!({ "edition": edition, "ink": ink, "layers": layers.iter().map(layer).collect::<Vec<_>>(), "pages": pages })
}

/// The file that was made, kept where a person keeps it.
fn kept(hand: &Hand, made: &Value, folder: &tempfile::TempDir) -> PathBuf {
    let path = folder.path().join(made["name"].as_str().expect("a name"));
    hand.app().save_made(made["source"].as_str().expect("a token"), &path).expect("it is kept");
    assert_eq!(std::fs::metadata(&path).expect("it is there").len(), made["bytes"].as_u64().expect("a size"));
    path
}

/// How many pixels of a page are as orange as the pen, as another program draws it.
fn orange(pdf: &std::path::Path, page: &str) -> usize {
    let output = Command::new("pdftoppm")
        .args(["-r", "50", "-f", page, "-l", page])
        .arg(pdf)
        .output()
        .expect("poppler is installed");
    let is_orange = |pixel: &&[u8]| pixel[0] > 150 && pixel[1] < 110 && pixel[2] < 80;
    let start = output.stdout.len() % 3;
    output.stdout[start..].chunks_exact(3).filter(is_orange).count()
}

#[test]
fn the_layers_that_are_chosen_go_along_and_no_other() {
    let (hand, folder) = (Hand::new(), tempfile::tempdir().unwrap());
    let edition = edition(&hand, "engraved.pdf");
    draw(&hand, &edition, 0, "choir");
    draw(&hand, &edition, 1, "staff");
    for ink in ["drawn", "annotations"] {
        let made = hand.call("export_score", export(&edition, ink, &["choir"], &[]));
        assert_eq!((&made["name"], &made["lines"]), (&json!("Nuit.pdf"), &json!(1)));
        let pdf = kept(&hand, &made, &folder);
        assert!(orange(&pdf, "1") > 100, "{ink}");
        assert_eq!(orange(&pdf, "2"), 0, "{ink}: what is for staff");
        let both = hand.call("export_score", export(&edition, ink, &["choir", "staff"], &[]));
        assert_eq!(both["lines"], json!(2));
        assert!(orange(&kept(&hand, &both, &folder), "2") > 100, "{ink}");
    }
    draw(&hand, &edition, 1, "me");
    let mine = hand.call("export_score", export(&edition, "drawn", &["me"], &[]));
    assert_eq!(mine["lines"], json!(1));
    assert!(orange(&kept(&hand, &mine, &folder), "2") > 100, "what she alone sees");
    let none = hand.call("export_score", export(&edition, "drawn", &[], &[]));
    assert_eq!((orange(&kept(&hand, &none, &folder), "1"), &none["lines"]), (0, &json!(0)));
}

#[test]
fn signs_texts_and_hairpins_go_along_and_a_sign_of_a_later_version_does_not() {
    let (hand, folder) = (Hand::new(), tempfile::tempdir().unwrap());
    let edition = edition(&hand, "engraved.pdf");
    let put = |nib: &str, word: &str, places: &[i32]| {
        let line = json!({ "edition": edition, "page": 0, "audience": "choir", "nib": nib, "colour": "#c2410c",
            "width": 2_400, "places": places, "word": word });
        hand.call("draw_stroke", line);
    };
    put("sign", "aSignOfLater", &[20_000, 2_200, 128]);
    for ink in ["drawn", "annotations"] {
        let made = hand.call("export_score", export(&edition, ink, &["choir"], &[]));
        assert_eq!((&made["lines"], orange(&kept(&hand, &made, &folder), "1")), (&json!(0), 0), "{ink}");
    }
    let mut before = [0, 0];
    for (nib, word, places) in [
        ("sign", "dynamicForte", &[6_000, 2_200, 128][..]),
        ("text", "Ensemble", &[14_000, 1_800, 128]),
        ("ruler", "", &[38_000, 2_600, 128, 30_000, 2_200, 128, 38_000, 1_800, 128]),
    ] {
        put(nib, word, places);
        for (at, ink) in ["drawn", "annotations"].into_iter().enumerate() {
            let made = hand.call("export_score", export(&edition, ink, &["choir"], &[]));
            let now = orange(&kept(&hand, &made, &folder), "1");
            assert!(now > before[at] + 10, "{ink}, {nib}: {now} after {}", before[at]);
            before[at] = now;
        }
    }
}

#[test]
fn pages_are_left_out_and_a_page_that_is_not_there_is_refused() {
    let (hand, folder) = (Hand::new(), tempfile::tempdir().unwrap());
    let edition = edition(&hand, "engraved.pdf");
    draw(&hand, &edition, 1, "choir");
    let made = hand.call("export_score", export(&edition, "drawn", &["choir"], &[1]));
    assert!(orange(&kept(&hand, &made, &folder), "1") > 100, "the second page is the first");
    assert_eq!(hand.refused("export_score", export(&edition, "drawn", &["choir"], &[2])), "page_outside");
}

#[test]
fn a_score_that_is_locked_is_shown_and_says_why_it_cannot_be_exported() {
    let hand = Hand::new();
    let edition = edition(&hand, "owner_locked.pdf");
    hand.call("get_score", json!({ "edition": edition }));
    draw(&hand, &edition, 0, "choir");
    assert_eq!(hand.refused("export_score", export(&edition, "drawn", &["choir"], &[])), "score_locked");
}
