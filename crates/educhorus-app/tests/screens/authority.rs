//! The right to erase: handed over, taken back with a code, and refused to whoever does not hold it any more.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::support::{Hand, count, plain_choir, singer, with};

const WORDS: &str = "violon mardi cerise tunnel plume";

fn written(by: &Hand, kind: &str, passphrase: Option<&str>) -> PathBuf {
    let request =
        json!({ "kind": kind, "choirs": null, "with_files": false, "passphrase": passphrase, "to": null });
    let made = by.call("make_bundle", request);
    let source = made["source"].as_str().expect("a token");
    let stick = by.desk().join(format!("{kind}-{source}"));
    by.app().save_made(source, &stick).expect("the stick takes it");
    stick
}

fn opened(by: &Hand, file: &Path, passphrase: Option<&str>) -> Value {
    by.call("open_bundle", json!({ "source": by.offer(file), "passphrase": passphrase }))
}

fn refused(by: &Hand, file: &Path) -> String {
    by.refused("open_bundle", json!({ "source": by.offer(file), "passphrase": null }))
}

fn exchanged(from: &Hand, to: &Hand) -> Value {
    opened(to, &written(from, "exchange", None), None)
}

fn named(label: &str) -> Hand {
    let hand = Hand::new();
    hand.call("name_device", json!({ "label": label }));
    hand
}

/// Mme Martin with a choir of four, and two colleagues whom she invited and who sent a file back.
struct Three {
    martin: Hand,
    bernard: Hand,
    costa: Hand,
    choir: Value,
    rehearsal: Value,
}

fn three() -> Three {
    let martin = named("Mme Martin");
    let choir = plain_choir(&martin);
    for (voice, family) in [("Soprano", "Petit"), ("Alto", "Durand"), ("Basse", "Leroy"), ("Alto", "Roux")] {
        singer(&martin, &choir, voice, family, "Camille");
    }
    let rehearsal = martin.call("open_rehearsal", json!({ "choir": choir["id"] }));
    let invitation = written(&martin, "invitation", Some(WORDS));
    let [bernard, costa] = ["M. Bernard", "Mme Costa"].map(|label| {
        let colleague = named(label);
        opened(&colleague, &invitation, Some(WORDS));
        exchanged(&colleague, &martin);
        colleague
    });
    Three { martin, bernard, costa, choir, rehearsal }
}

impl Three {
    fn person(&self, of: &Hand, family: &str) -> Value {
        let singers = of.call("list_singers", json!({ "choir": self.choir["id"] }));
        let all = singers.as_array().expect("singers");
        all.iter().find(|one| one["name"]["family"] == family).expect("she sings")["person"].clone()
    }

    fn erase(&self, by: &Hand, family: &str) {
        let report = by.call("erase_person", json!({ "person": self.person(by, family) }));
        assert_eq!(report["occurrences"], 0);
    }

    fn erase_refused(&self, by: &Hand, family: &str) -> String {
        by.refused("erase_person", json!({ "person": self.person(by, family) }))
    }

    fn families(&self, of: &Hand) -> Vec<String> {
        let singers = of.call("list_singers", json!({ "choir": self.choir["id"] }));
        let mut names: Vec<String> = singers
            .as_array()
            .expect("singers")
            .iter()
            .map(|one| one["name"]["family"].as_str().expect("a name").to_owned())
            .collect();
        names.sort();
        names
    }

    fn mark(&self, by: &Hand, family: &str, presence: &str) {
        let request = json!({ "choir": self.choir["id"], "rehearsal": self.rehearsal["id"],
            "person": self.person(by, family), "presence": presence, "minutes": null, "reason": null });
        by.call("mark_presence", request);
    }

    /// What stands on the roll beside a name.
    fn presence(&self, of: &Hand, family: &str) -> Value {
        let request = json!({ "choir": self.choir["id"], "rehearsal": self.rehearsal["id"] });
        let roll = of.call("get_roll_call", request);
        let singers = roll["singers"].as_array().expect("singers").clone();
        singers.iter().find(|one| one["name"]["family"] == family).expect("she sings")["presence"].clone()
    }
}

fn authority(of: &Hand) -> Value {
    of.call("get_authority", json!({}))
}

fn holder(of: &Hand) -> (String, bool) {
    let seen = authority(of);
    (seen["holder"].as_str().expect("a label").to_owned(), seen["is_here"] == true)
}

fn hand_over(by: &Hand, label: &str) {
    let device = with(&authority(by)["candidates"], "label", label)["id"].clone();
    by.call("hand_over_authority", json!({ "device": device }));
}

#[test]
fn the_right_to_erase_is_handed_over_and_both_say_who_holds_it() {
    let all = three();
    let Three { martin, bernard, costa, .. } = &all;
    assert_eq!(holder(martin), ("Mme Martin".to_owned(), true));
    assert_eq!(holder(bernard), ("Mme Martin".to_owned(), false));
    assert_eq!(authority(bernard)["candidates"], json!([]), "only the holder hands over");
    assert_eq!(count(&authority(martin)["candidates"]), 2);
    let own = json!({ "device": with(&authority(martin)["candidates"], "label", "Mme Costa")["id"] });
    assert_eq!(bernard.refused("hand_over_authority", own), "not_authority");
    hand_over(martin, "M. Bernard");
    assert_eq!(holder(martin), ("M. Bernard".to_owned(), false));
    assert_eq!(all.erase_refused(martin, "Petit"), "not_authority", "at once");
    assert_eq!(holder(bernard), ("Mme Martin".to_owned(), false), "he has not opened the file yet");
    let report = exchanged(martin, bernard);
    assert_eq!(report["moved"], json!({ "holder": "M. Bernard", "is_here": true }));
    assert_eq!(holder(bernard), ("M. Bernard".to_owned(), true));
    all.erase(bernard, "Petit");
    // Mme Costa hears of both from him, and Mme Martin forgets whom he erased.
    let report = exchanged(bernard, costa);
    assert_eq!(report["moved"], json!({ "holder": "M. Bernard", "is_here": false }));
    assert_eq!(exchanged(bernard, martin)["moved"], Value::Null, "she knew");
    for hand in [martin, bernard, costa] {
        assert_eq!(all.families(hand), ["Durand", "Leroy", "Roux"]);
    }
}

#[test]
fn files_in_any_order_end_with_one_holder_and_nobody_lost() {
    let all = three();
    let Three { martin, bernard, costa, .. } = &all;
    let before = written(martin, "exchange", None);
    all.erase(martin, "Petit");
    hand_over(martin, "M. Bernard");
    let handed = written(martin, "exchange", None);
    opened(bernard, &handed, None);
    all.erase(bernard, "Roux");
    hand_over(bernard, "Mme Costa");
    let again = written(bernard, "exchange", None);
    all.mark(costa, "Leroy", "absent");
    // The newest file first; the older ones then change nothing, on any of the three.
    for hand in [costa, martin, bernard] {
        for file in [&again, &before, &handed, &again] {
            opened(hand, file, None);
            if std::ptr::eq(hand, costa) {
                assert_eq!(holder(hand), ("Mme Costa".to_owned(), true));
            }
        }
        assert_eq!(holder(hand).0, "Mme Costa");
        assert_eq!(all.families(hand), ["Durand", "Leroy"]);
    }
    all.erase(costa, "Durand");
    exchanged(costa, martin);
    exchanged(costa, bernard);
    for hand in [martin, bernard, costa] {
        assert_eq!(all.families(hand), ["Leroy"]);
        assert_eq!(all.presence(hand, "Leroy"), "absent");
    }
    // A newcomer learns all of it from one invitation.
    let newcomer = named("M. Diallo");
    opened(&newcomer, &written(bernard, "invitation", Some(WORDS)), Some(WORDS));
    assert_eq!(holder(&newcomer), ("Mme Costa".to_owned(), false));
    assert_eq!(all.families(&newcomer), ["Leroy"]);
}

/// A copy of a profile as it is now, opened elsewhere: it will not know what the original does from here on.
fn copy_of(hand: &mut Hand) -> Hand {
    hand.close();
    let mut copy = Hand::new();
    copy.close();
    fs::remove_dir_all(copy.profile()).expect("it is replaced");
    copy_folder(&hand.profile(), &copy.profile());
    hand.restart();
    copy.restart();
    copy
}

#[test]
fn what_a_former_holder_erases_later_is_refused_by_everybody() {
    let mut all = three();
    let old = copy_of(&mut all.martin);
    hand_over(&all.martin, "M. Bernard");
    exchanged(&all.martin, &all.bernard);
    exchanged(&all.bernard, &all.costa);
    assert_eq!(holder(&old), ("Mme Martin".to_owned(), true), "as far as it knows");
    all.erase(&old, "Petit");
    let file = written(&old, "exchange", None);
    for hand in [&all.bernard, &all.costa, &all.martin] {
        assert_eq!(refused(hand, &file), "space_forked");
        assert_eq!(all.families(hand).len(), 4, "nobody is gone");
    }
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder is made");
    for entry in fs::read_dir(from).expect("a folder is read").map(|entry| entry.expect("an entry").path()) {
        let into = to.join(entry.file_name().expect("a name"));
        if entry.is_dir() {
            copy_folder(&entry, &into);
        } else {
            fs::copy(&entry, &into).expect("a file is copied");
        }
    }
}
