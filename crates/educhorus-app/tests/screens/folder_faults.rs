//! Folders with files that are broken, lie or are too much: those are named and left out, the rest comes in.

use std::collections::BTreeMap;
use std::fs;

use serde_json::{Value, json};

use crate::support::{Hand, count, fixture, plain_choir, spoiled_files};

fn import(hand: &Hand, choir: &Value, source: &str) -> Value {
    hand.call("import_folder", json!({ "choir": choir["id"], "source": source, "corrections": [] }))
}

fn codes(report: &Value) -> BTreeMap<String, String> {
    let refused = report["refused"].as_array().expect("a list").iter();
    refused
        .map(|file| {
            let path = file["path"].as_str().expect("a path");
            let name = path.rsplit('/').next().expect("a name").to_owned();
            (name, file["code"].as_str().expect("a code").to_owned())
        })
        .collect()
}

#[test]
fn broken_files_are_named_with_their_reason_and_the_rest_comes_in() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    let folder = hand.desk().join("works");
    spoiled_files(&folder);
    let report = import(&hand, &choir, &hand.offer(&folder));
    let codes = codes(&report);
    let expected = [
        ("locked.pdf", "score_encrypted"),
        ("no pages.pdf", "score_no_pages"),
        ("words.pdf", "score_not_pdf"),
        ("words.mp3", "track_not_sound"),
        ("empty.pdf", "file_kind_unknown"),
        ("empty.mp3", "file_kind_unknown"),
    ];
    for (name, code) in expected {
        assert_eq!(codes.get(name).map(String::as_str), Some(code), "{name} in {codes:?}");
    }
    let works = hand.call("list_works", json!({ "choir": choir["id"] }));
    assert_eq!(count(&works), 1);
    assert_eq!(count(&works[0]["editions"]), 1, "the good score");
    // A recording that is cut off or lies about its length is sound as far as it goes.
    let tracks = count(&works[0]["tracks"]);
    assert_eq!(tracks, 4, "{works}");
    for track in works[0]["tracks"].as_array().unwrap() {
        let length = track["length_ms"].as_u64().unwrap();
        assert!((1..60_000).contains(&length), "a header is not believed: {track}");
        let label = track["label"].as_str().unwrap();
        assert!(!label.chars().any(char::is_control), "{label:?}");
    }
    assert_eq!(report["files_added"], 5);
    let doubtful = report["doubtful"].as_array().unwrap();
    assert!(
        doubtful.iter().any(|file| file["code"] == "track_truncated"),
        "a recording that is cut off comes in, and is named: {report}"
    );
}

#[test]
fn the_preview_of_a_spoiled_folder_says_what_it_will_leave_out() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    let folder = hand.desk().join("works");
    spoiled_files(&folder);
    let seen = hand.call("preview_folder", json!({ "choir": choir["id"], "source": hand.offer(&folder) }));
    let files = seen["works"][0]["files"].as_array().unwrap();
    let reason = |name: &str| {
        let file = files.iter().find(|file| file["path"].as_str().unwrap().ends_with(name));
        file.unwrap_or_else(|| panic!("{name} is not shown"))["found"]["reason"].clone()
    };
    assert_eq!(reason("words.pdf"), "score_not_pdf");
    assert_eq!(reason("words.mp3"), "track_not_sound");
    assert_eq!(reason("empty.pdf"), "file_kind_unknown");
    assert_eq!(reason("notes.docx"), "file_kind_unknown");
    let doubt = |name: &str| {
        let file = files.iter().find(|file| file["path"].as_str().unwrap().ends_with(name));
        file.unwrap_or_else(|| panic!("{name} is not shown"))["doubt"].clone()
    };
    assert_eq!((doubt("Tenor.mp3"), doubt("Soprano.mp3")), (json!("track_truncated"), Value::Null));
}

#[test]
fn a_folder_that_is_not_there_or_holds_no_music_is_refused() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    let gone =
        json!({ "choir": choir["id"], "source": hand.offer(hand.desk().join("nowhere")), "corrections": [] });
    assert_eq!(hand.refused("import_folder", gone), "file_unreadable");
    let folder = hand.desk().join("letters");
    fs::create_dir(&folder).unwrap();
    let empty = |folder| json!({ "choir": choir["id"], "source": hand.offer(folder), "corrections": [] });
    assert_eq!(hand.refused("import_folder", empty(&folder)), "folder_empty");
    fs::write(folder.join("letter.txt"), "Dear choir").unwrap();
    let refusal = hand.refusal("import_folder", empty(&folder));
    assert_eq!((refusal.code.text(), refusal.args["name"].as_str()), ("folder_empty", "letters"));
    assert_eq!(count(&hand.journal()), 1);
}

#[test]
fn a_folder_of_which_nothing_can_be_read_makes_no_work() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    let folder = hand.desk().join("Requiem");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("score.pdf"), "no PDF").unwrap();
    let report = import(&hand, &choir, &hand.offer(&folder));
    assert_eq!((&report["works_added"], count(&report["refused"])), (&json!(0), 1));
    assert_eq!(hand.call("list_works", json!({ "choir": choir["id"] })), json!([]));
}

#[test]
fn more_files_than_any_choir_has_are_refused_at_once() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    let folder = hand.desk().join("everything");
    fs::create_dir(&folder).unwrap();
    for number in 0..=5_000 {
        fs::File::create(folder.join(format!("{number}.mp3"))).unwrap();
    }
    let request = json!({ "choir": choir["id"], "source": hand.offer(&folder) });
    assert_eq!(hand.refused("preview_folder", request), "folder_too_large");
}

#[cfg(unix)]
#[test]
fn links_out_of_the_folder_and_in_circles_are_not_followed() {
    use std::os::unix::fs::symlink;
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    let folder = hand.desk().join("Calme des nuits");
    fs::create_dir(&folder).unwrap();
    fs::copy(fixture("engraved.pdf"), folder.join("score.pdf")).unwrap();
    symlink(fixture("scan.pdf"), folder.join("linked.pdf")).unwrap();
    symlink(&folder, folder.join("circle")).unwrap();
    let report = import(&hand, &choir, &hand.offer(&folder));
    assert_eq!(report["files_added"], 1, "{report}");
}

#[test]
fn a_file_that_is_too_large_is_named_without_being_read() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    let folder = hand.desk().join("Calme des nuits");
    fs::create_dir(&folder).unwrap();
    fs::copy(fixture("engraved.pdf"), folder.join("score.pdf")).unwrap();
    let huge = fs::File::create(folder.join("Soprano.mp3")).unwrap();
    huge.set_len(4 << 30).expect("a sparse file can be made");
    let report = import(&hand, &choir, &hand.offer(&folder));
    assert_eq!(codes(&report).get("Soprano.mp3").map(String::as_str), Some("file_too_large"));
    assert_eq!(report["files_added"], 1);
}
