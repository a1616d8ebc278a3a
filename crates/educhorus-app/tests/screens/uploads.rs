//! What is handed to the program over a connection waits sealed, whenever it is cut.

use std::fs;
use std::io::{self, Read};

use educhorus_api::ErrorCode;
use serde_json::json;

use crate::protection::{protect, stands_in};
use crate::support::{Hand, plain_choir, repository};

/// A line of a class list, with a name that stands nowhere else.
const LINE: &[u8] = b"Quatrevingtseize;Zoe;2014-04-05\r\n";
/// So many lines are more than is held in memory before anything is written.
const LINES: usize = 20_000;

/// An upload of many lines, which breaks off after the last one; `look` is called in the middle of it.
struct Cut<F: FnMut()> {
    lines: usize,
    look: F,
}

impl<F: FnMut()> Read for Cut<F> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.lines == LINES / 2 {
            (self.look)();
        }
        if self.lines == LINES {
            return Err(io::ErrorKind::ConnectionReset.into());
        }
        self.lines += 1;
        into[..LINE.len()].copy_from_slice(LINE);
        Ok(LINE.len())
    }
}

#[test]
fn a_list_that_is_cut_on_its_way_leaves_no_plain_byte_at_any_moment_and_nothing_after_a_crash() {
    let mut hand = Hand::new();
    protect(&hand, "keyring", None);
    let (profile, crashed) = (hand.profile(), hand.desk().join("crashed"));
    let scratch = profile.join("scratch");
    let offer = hand.app().intake().stage("6e B.csv", false).expect("a place");
    // What a killed program would leave is what lies there in the middle.
    let look = || {
        let written = fs::read_dir(&scratch).expect("a folder").map(|file| file.expect("a file").path());
        let written: Vec<_> = written.collect();
        assert!(fs::metadata(&written[0]).expect("a file").len() > 100_000, "half of it is on the disk");
        assert!(!stands_in(&profile, &LINE[..16]));
        fs::create_dir_all(&crashed).expect("a folder");
        fs::copy(&written[0], crashed.join("left")).expect("a copy");
    };
    let cut = hand.app().intake().stage_file(&offer.source, "", Cut { lines: 0, look });
    assert_eq!(cut.expect_err("it was cut").code, ErrorCode::FileUnreadable);
    assert!(!stands_in(&profile, &LINE[..16]));
    assert_eq!(fs::read_dir(&scratch).expect("a folder").count(), 0, "what was cut is of no use");
    hand.close();
    fs::create_dir_all(&scratch).expect("a folder");
    fs::copy(crashed.join("left"), scratch.join("left")).expect("a copy");
    hand.restart();
    assert!(!scratch.join("left").exists(), "the next start removes what a killed one left");
}

#[test]
fn what_waits_sealed_is_read_as_it_came_also_where_nothing_is_protected() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    let intake = |name: &str, is_folder| hand.app().intake().stage(name, is_folder).expect("a place").source;
    let list = intake("6e B.csv", false);
    let text = [b"Nom;Prenom;Naissance\r\n", LINE].concat();
    hand.app().intake().stage_file(&list, "", &text[..]).expect("it is taken");
    assert!(!stands_in(&hand.profile(), &LINE[..16]));
    let seen = hand.call(
        "preview_class_list",
        json!({ "choir": choir["id"], "source": list, "reading": {
        "encoding": null, "separator": null, "has_heading": null, "columns": [], "take_remarks": false } }),
    );
    assert!(seen.to_string().contains("Quatrevingtseize"), "{seen}");
    let folder = intake("Hymne à la joie", true);
    for name in ["score.pdf", "Alto.mp3", "score.musicxml"] {
        let path = repository("resources/demo/works/Hymne à la joie").join(name);
        let file = fs::File::open(path).expect("a file of the demo");
        hand.app()
            .intake()
            .stage_file(&folder, &format!("Hymne à la joie/{name}"), file)
            .expect("it is taken");
    }
    assert!(hand.app().intake().stage_file(&folder, "../out.pdf", io::empty()).is_err());
    let report =
        hand.call("import_folder", json!({ "choir": choir["id"], "source": folder, "corrections": [] }));
    assert_eq!((&report["works_added"], &report["files_added"]), (&json!(1), &json!(3)), "{report}");
}
