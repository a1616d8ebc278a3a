//! Files that are cut, damaged or older than what is there: said before they have left anything behind.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::exchange::{PASSPHRASE, mark, one, opened, person, roll, two_teachers, written};
use crate::support::{Hand, repository, second_choir, singer};

/// Writes a file and keeps it under a name of its own: those of one minute are called the same.
fn kept(by: &Hand, name: &str, kind: &str, more: Value) -> PathBuf {
    let path = by.desk().join(name);
    fs::rename(written(by, kind, more).0, &path).expect("the stick takes it");
    path
}

/// The same file with something done to its bytes.
fn spoiled(by: &Hand, file: &Path, name: &str, spoil: impl FnOnce(&mut Vec<u8>)) -> PathBuf {
    let mut bytes = fs::read(file).expect("the stick is read");
    spoil(&mut bytes);
    let path = by.desk().join(name);
    fs::write(&path, bytes).expect("the stick is written");
    path
}

/// Mme Martin with scores and recordings, and a copy of everything.
fn copy_with_files() -> (Hand, PathBuf) {
    let (martin, _, choir, _) = two_teachers();
    let works = martin.offer(repository("resources/demo/works"));
    martin.call("import_folder", json!({ "choir": choir["id"], "source": works, "corrections": [] }));
    let file = kept(&martin, "file", "copy", json!({ "passphrase": PASSPHRASE, "with_files": true }));
    (martin, file)
}

#[test]
fn a_cut_file_is_said_with_its_passphrase_and_before_anything_else_is_asked() {
    let (_martin, file) = copy_with_files();
    let home = Hand::new();
    for left_out in [1, 70_000] {
        let cut = spoiled(&home, &file, "cut.educhorus", |bytes| bytes.truncate(bytes.len() - left_out));
        let request = json!({ "source": home.offer(&cut), "passphrase": PASSPHRASE });
        assert_eq!(home.refused("preview_bundle", request), "bundle_cut");
    }
}

#[test]
fn a_damaged_file_leaves_none_of_its_scores_behind() {
    let (_martin, file) = copy_with_files();
    let home = Hand::new();
    let damaged = spoiled(&home, &file, "damaged.educhorus", |bytes| {
        let place = bytes.len() - 100;
        bytes[place] ^= 1;
    });
    let request = json!({ "source": home.offer(&damaged), "passphrase": PASSPHRASE });
    assert_eq!(home.call("preview_bundle", request.clone())["joins"], true, "its start is whole");
    assert_eq!(home.refused("open_bundle", request), "bundle_damaged");
    let whole = json!({ "source": home.offer(&file), "passphrase": PASSPHRASE });
    let announced = home.call("preview_bundle", whole)["file_count"].clone();
    assert_eq!(opened(&home, &file, Some(PASSPHRASE))["files"], announced);
}

/// What a report says of a file that brought nothing.
fn nothing(report: &Value) -> &Value {
    assert_eq!((&report["gesture"], &report["aside"]), (&Value::Null, &json!([])), "{report}");
    &report["is_older"]
}

#[test]
fn a_file_that_is_older_than_the_last_one_says_so_and_the_same_file_twice_does_not() {
    let (martin, bernard, choir, rehearsal) = two_teachers();
    mark(&martin, &choir, &rehearsal, "Petit", "absent");
    let older = kept(&martin, "older", "exchange", json!({}));
    mark(&martin, &choir, &rehearsal, "Petit", "present");
    let newer = kept(&martin, "newer", "copy", json!({ "passphrase": PASSPHRASE }));
    assert_eq!(opened(&bernard, &newer, Some(PASSPHRASE))["is_older"], false);
    assert_eq!(nothing(&opened(&bernard, &newer, Some(PASSPHRASE))), false);
    assert_eq!(nothing(&opened(&bernard, &older, None)), true);
    assert_eq!(one(&roll(&bernard, &choir, &rehearsal), "Petit")["presence"], "present");
    mark(&bernard, &choir, &rehearsal, "Durand", "absent");
    assert_eq!(nothing(&opened(&bernard, &newer, Some(PASSPHRASE))), false, "he went on, she did not");
    assert_eq!(nothing(&opened(&martin, &older, None)), true, "she reads her own");
}

#[test]
fn a_file_of_one_choir_is_not_older_for_what_was_done_in_another() {
    let (martin, bernard, choir, rehearsal) = two_teachers();
    let other = second_choir(&martin);
    singer(&martin, &other, "Alto", "Morel", "Anna");
    mark(&martin, &choir, &rehearsal, "Petit", "absent");
    let only = json!({ "choirs": [choir["id"]] });
    let small = kept(&martin, "small", "exchange", only.clone());
    singer(&martin, &other, "Alto", "Roux", "Lina");
    let whole = kept(&martin, "whole", "exchange", json!({}));
    opened(&bernard, &whole, None);
    assert_eq!(nothing(&opened(&bernard, &small, None)), false);
    mark(&martin, &choir, &rehearsal, "Petit", "present");
    let last = kept(&martin, "last", "exchange", only);
    opened(&bernard, &last, None);
    assert_eq!(nothing(&opened(&bernard, &small, None)), true);
}

#[test]
fn a_file_from_before_an_erasure_that_is_here_is_older_and_nothing_of_it_was_missing() {
    let (martin, bernard, choir, rehearsal) = two_teachers();
    mark(&martin, &choir, &rehearsal, "Petit", "absent");
    mark(&martin, &choir, &rehearsal, "Durand", "absent");
    let before = kept(&martin, "before", "exchange", json!({}));
    martin.call("erase_person", json!({ "person": person(&martin, &choir, &rehearsal, "Petit") }));
    let after = kept(&martin, "after", "exchange", json!({}));
    opened(&bernard, &after, None);
    assert_eq!(nothing(&opened(&bernard, &before, None)), true);
    assert_eq!(one(&roll(&bernard, &choir, &rehearsal), "Durand")["presence"], "absent");
}

#[test]
fn what_was_done_apart_from_an_erasure_is_still_said_to_be_missing() {
    let (martin, bernard, choir, rehearsal) = two_teachers();
    mark(&martin, &choir, &rehearsal, "Petit", "absent");
    mark(&bernard, &choir, &rehearsal, "Durand", "absent");
    let his = kept(&bernard, "his", "exchange", json!({}));
    martin.call("erase_person", json!({ "person": person(&martin, &choir, &rehearsal, "Petit") }));
    let report = opened(&martin, &his, None);
    assert_eq!(report["aside"], json!([{ "reason": "too_old", "count": 1 }]), "{report}");
}
