//! Erasing a pupil: what would go is said before, nothing of her stays, and a colleague's device forgets her too.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::support::{Hand, count, plain_choir, singer};

fn written(by: &Hand, kind: &str, passphrase: Option<&str>) -> std::path::PathBuf {
    let request =
        json!({ "kind": kind, "choirs": null, "with_files": false, "passphrase": passphrase, "to": null });
    let made = by.call("make_bundle", request);
    let stick = by.desk().join(kind);
    by.app().save_made(made["source"].as_str().expect("a token"), &stick).expect("the stick takes it");
    stick
}

fn opened(by: &Hand, file: &Path, passphrase: Option<&str>) -> Value {
    by.call("open_bundle", json!({ "source": by.offer(file), "passphrase": passphrase }))
}

/// Files of a profile in which some bytes stand, but for scores and recordings.
fn holding(folder: &Path, needle: &[u8]) -> Vec<String> {
    let mut found = Vec::new();
    for entry in
        fs::read_dir(folder).expect("a folder is read").map(|entry| entry.expect("a folder is read").path())
    {
        if entry.is_dir() && !entry.ends_with("files") {
            found.extend(holding(&entry, needle));
        } else if entry.is_file() {
            let bytes = fs::read(&entry).expect("a file is read");
            let unpacked = zstd_of(&bytes);
            let holds = |bytes: &[u8]| bytes.windows(needle.len()).any(|part| part == needle);
            if holds(&bytes) || holds(&unpacked) {
                found.push(entry.display().to_string());
            }
        }
    }
    found
}

/// What a backup holds once unpacked; nothing for another file.
fn zstd_of(bytes: &[u8]) -> Vec<u8> {
    zstd::decode_all(bytes).unwrap_or_default()
}

fn choir_of_three(hand: &Hand) -> (Value, Value, Value) {
    hand.call("name_device", json!({ "label": "Mme Martin" }));
    let choir = plain_choir(hand);
    for (voice, family) in [("Soprano", "Kowalczyk"), ("Alto", "Durand"), ("Basse", "Leroy")] {
        singer(hand, &choir, voice, family, "Camille");
    }
    let rehearsal = hand.call("open_rehearsal", json!({ "choir": choir["id"] }));
    let singers = hand.call("list_singers", json!({ "choir": choir["id"] }));
    let person = singers
        .as_array()
        .and_then(|all| all.iter().find(|one| one["name"]["family"] == "Kowalczyk"))
        .expect("she is there")["person"]
        .clone();
    let mark = json!({ "choir": choir["id"], "rehearsal": rehearsal["id"], "person": person,
        "presence": "absent", "minutes": null, "reason": null });
    hand.call("mark_presence", mark);
    (choir, rehearsal, person)
}

#[test]
fn the_preview_says_what_goes_and_where_her_name_stands_and_the_profile_is_clean_afterwards() {
    let mut hand = Hand::new();
    let (choir, rehearsal, person) = choir_of_three(&hand);
    let note = json!({ "choir": choir["id"], "rehearsal": rehearsal["id"], "audience": "staff",
        "text": "Rappeler la mère de kowalczyk pour le concert." });
    hand.call("write_note", note);
    hand.call("make_backup", json!({}));
    let preview = hand.call("preview_erasure", json!({ "person": person }));
    assert_eq!((preview["cards"].clone(), preview["marks"].clone()), (json!(1), json!(1)));
    assert_eq!((preview["is_allowed"].clone(), count(&preview["mentions"])), (json!(true), 1));
    let mention = preview["mentions"][0].clone();
    assert!(mention["excerpt"].as_str().is_some_and(|text| text.contains("kowalczyk")));
    assert_eq!(
        (&mention["kind"], &mention["choir"], &mention["rehearsal"]),
        (&json!("staff_note"), &choir["id"], &rehearsal["id"])
    );
    assert!(preview["backups"].as_u64().is_some_and(|count| count >= 1), "{preview}");
    let report = hand.call("erase_person", json!({ "person": person }));
    assert_eq!((report["occurrences"].clone(), report["marks"].clone()), (json!(0), json!(1)));
    assert_eq!(report["mentions"], json!([mention]), "what is left to redact is said again");
    let note = json!({ "choir": choir["id"], "rehearsal": rehearsal["id"], "audience": "staff", "text": "" });
    hand.call("write_note", note);
    let roll = hand.call("get_roll_call", json!({ "choir": choir["id"], "rehearsal": rehearsal["id"] }));
    assert_eq!(count(&roll["singers"]), 2, "nobody else went");
    assert_eq!(hand.refused("preview_erasure", json!({ "person": person })), "not_found");
    hand.close();
    let profile = hand.profile();
    assert_eq!(holding(&profile, b"Kowalczyk"), [""; 0], "her name stands nowhere in the profile");
    assert_eq!(holding(&profile, person.as_str().expect("an id").as_bytes()), [""; 0]);
    assert!(!holding(&profile, "Durand".as_bytes()).is_empty(), "the search finds who is there");
}

#[test]
fn a_colleague_may_not_erase_and_her_device_forgets_whom_the_other_erased() {
    let (martin, bernard) = (Hand::new(), Hand::new());
    let (choir, rehearsal, person) = choir_of_three(&martin);
    bernard.call("name_device", json!({ "label": "M. Bernard" }));
    let words = "violon mardi cerise tunnel plume";
    opened(&bernard, &written(&martin, "invitation", Some(words)), Some(words));
    let preview = bernard.call("preview_erasure", json!({ "person": person }));
    assert_eq!(
        (preview["is_allowed"].clone(), preview["authority"].clone()),
        (json!(false), json!("Mme Martin"))
    );
    assert_eq!(bernard.refused("erase_person", json!({ "person": person })), "not_authority");
    opened(&martin, &written(&bernard, "exchange", None), None);
    let preview = martin.call("preview_erasure", json!({ "person": person }));
    assert_eq!(preview["other_devices"], json!(["M. Bernard"]));
    martin.call("erase_person", json!({ "person": person }));
    // He marked somebody else meanwhile, on the list of before.
    let durand = with_name(&bernard, &choir, &rehearsal, "Durand");
    let mark = json!({ "choir": choir["id"], "rehearsal": rehearsal["id"], "person": durand,
        "presence": "excused", "minutes": null, "reason": null });
    bernard.call("mark_presence", mark);
    opened(&bernard, &written(&martin, "exchange", None), None);
    let roll = bernard.call("get_roll_call", json!({ "choir": choir["id"], "rehearsal": rehearsal["id"] }));
    assert_eq!(count(&roll["singers"]), 2);
    let states = texts_or_none(&roll["singers"], "presence");
    assert!(states.contains(&"excused".to_owned()), "his mark is kept: {roll}");
    let report = opened(&martin, &written(&bernard, "exchange", None), None);
    assert_eq!(report["aside"], json!([]));
    let roll = martin.call("get_roll_call", json!({ "choir": choir["id"], "rehearsal": rehearsal["id"] }));
    assert!(texts_or_none(&roll["singers"], "presence").contains(&"excused".to_owned()));
}

/// A profile that was put back from a copy is another device, and may still erase: the others believe it.
#[test]
fn a_restored_profile_keeps_the_right_to_erase_and_is_believed() {
    let (mut martin, bernard) = (Hand::new(), Hand::new());
    let (choir, rehearsal, person) = choir_of_three(&martin);
    bernard.call("name_device", json!({ "label": "M. Bernard" }));
    martin.close();
    fs::write(martin.profile().join("generation"), "from a copy").expect("the profile is there");
    martin.restart();
    let words = "violon mardi cerise tunnel plume";
    opened(&bernard, &written(&martin, "invitation", Some(words)), Some(words));
    martin.call("erase_person", json!({ "person": person }));
    let report = opened(&bernard, &written(&martin, "exchange", None), None);
    assert_eq!(report["aside"], json!([]), "{report}");
    let roll = bernard.call("get_roll_call", json!({ "choir": choir["id"], "rehearsal": rehearsal["id"] }));
    assert_eq!(count(&roll["singers"]), 2);
}

fn with_name(hand: &Hand, choir: &Value, rehearsal: &Value, family: &str) -> Value {
    let roll = hand.call("get_roll_call", json!({ "choir": choir["id"], "rehearsal": rehearsal["id"] }));
    let singers = roll["singers"].as_array().expect("singers").clone();
    singers.iter().find(|one| one["name"]["family"] == family).expect("she is there")["person"].clone()
}

fn texts_or_none(list: &Value, field: &str) -> Vec<String> {
    let items = list.as_array().expect("a list");
    items.iter().map(|item| item[field].as_str().unwrap_or_default().to_owned()).collect()
}

#[test]
fn the_report_of_an_erasure_can_be_read_again_and_names_nobody_who_was_erased() {
    let mut hand = Hand::new();
    let (choir, rehearsal, person) = choir_of_three(&hand);
    let note = json!({ "choir": choir["id"], "rehearsal": rehearsal["id"], "audience": "choir",
        "text": "Bravo à Kowalczyk !" });
    hand.call("write_note", note);
    assert_eq!(hand.call("list_erasures", json!({})), json!([]));
    let mut report = hand.call("erase_person", json!({ "person": person }));
    assert_eq!(
        (&report["number"], &report["by"], &report["at"]),
        (&json!(1), &json!("Mme Martin"), &json!(1_795_524_600))
    );
    hand.restart();
    let kept = hand.call("list_erasures", json!({}));
    report["mentions"][0]["excerpt"] = json!("");
    assert_eq!(kept, json!([report]));
    let text = kept.to_string();
    assert!(!text.contains("owalczyk") && !text.contains(person.as_str().expect("an id")), "{text}");
    let line = &hand.journal()[0];
    assert_eq!(
        (&line["command"], &line["detail"], &line["name"]),
        (&json!("erase_person"), &json!("1"), &Value::Null)
    );
    hand.undo();
    let journal = hand.journal();
    assert_eq!(journal[0]["detail"], "write_note", "an erasure is for good, and hides nothing from an undo");
}

#[test]
fn a_work_that_is_named_after_her_is_said_with_the_way_to_it() {
    let hand = Hand::new();
    let (choir, _, person) = choir_of_three(&hand);
    let work = json!({ "choir": choir["id"], "about": { "title": "Valse pour Kowalczyk", "composer": "", "year": "", "style": "", "language": "" } });
    let work = hand.call("add_work", work);
    let preview = hand.call("preview_erasure", json!({ "person": person }));
    let mention = &preview["mentions"][0];
    assert_eq!((&mention["kind"], &mention["work"]), (&json!("work"), &work["id"]));
    assert_eq!((&mention["title"], &mention["rehearsal"]), (&json!("Valse pour Kowalczyk"), &Value::Null));
}
