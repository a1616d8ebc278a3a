//! A pupil's file: the teacher makes it, the pupil opens it on her own computer, and nothing of any other pupil is in
//! it or gets there.

use std::fs;
use std::path::{Path, PathBuf};

use educhorus_api::{Audience, HostKind, calls};
use educhorus_domain::PersonId;
use educhorus_replica::{Actor, Document};
use educhorus_store::Store;
use educhorus_sync::bundle::{BundleReader, Limits, Unlock};
use jiff::civil::datetime;
use serde_json::{Value, json};

use crate::support::{Hand, count, plain_choir, repository, singer, texts, with};

const PASSPHRASE: &str = "violon mardi cerise tunnel plume";
/// Family names, given names: hers first. None is a part of another word in a profile.
const NAMES: [(&str, &str); 3] = [("Lefèvre", "Zoé-Ambre"), ("Qorbani", "Ismaël"), ("Vauquelin", "Ombeline")];

pub(crate) struct Class {
    pub(crate) teacher: Hand,
    pub(crate) choir: Value,
    rehearsal: Value,
    singers: Vec<Value>,
}

/// A choir of three with works, a rehearsal, marks of all and notes.
pub(crate) fn class() -> Class {
    let teacher = Hand::new();
    teacher.call("name_device", json!({ "label": "Mme Martin" }));
    let choir = plain_choir(&teacher);
    let singers: Vec<Value> =
        NAMES.map(|(family, given)| singer(&teacher, &choir, "Alto", family, given)).to_vec();
    let rehearsal = teacher.call("open_rehearsal", json!({ "choir": choir["id"] }));
    let class = Class { teacher, choir, rehearsal, singers };
    for (place, presence) in ["absent", "late", "excused"].into_iter().enumerate() {
        class.mark(place, presence);
    }
    class.note("choir", "Respirer avant la mesure 12.");
    class.note("staff", "Qorbani bavarde ; parler aux parents d’Ombeline Vauquelin.");
    class
}

impl Class {
    fn person(&self, place: usize) -> &Value {
        &self.singers[place]["person"]
    }

    fn mark(&self, place: usize, presence: &str) {
        let request = json!({ "choir": self.choir["id"], "rehearsal": self.rehearsal["id"],
            "person": self.person(place), "presence": presence, "minutes": null, "reason": null });
        self.teacher.call("mark_presence", request);
    }

    fn note(&self, audience: &str, text: &str) {
        let request = json!({ "choir": self.choir["id"], "rehearsal": self.rehearsal["id"],
            "audience": audience, "text": text });
        self.teacher.call("write_note", request);
    }

    pub(crate) fn import_works(&self) {
        let works = self.teacher.offer(repository("resources/demo/works"));
        let request = json!({ "choir": self.choir["id"], "source": works, "corrections": [] });
        self.teacher.call("import_folder", request);
    }

    /// A file for one of the three, on a stick.
    pub(crate) fn file(&self, place: usize, more: Value) -> PathBuf {
        self.file_of(&self.teacher, place, more)
    }

    /// The same, written on another computer of the staff.
    fn file_of(&self, by: &Hand, place: usize, more: Value) -> PathBuf {
        let mut request = json!({ "person": self.person(place), "with_files": false, "is_first": false,
            "passphrase": null, "to": null });
        request.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
        let made = by.call("make_pupil_file", request);
        let stick = by.desk().join(made["source"].as_str().expect("a token"));
        by.app().save_made(made["source"].as_str().expect("a token"), &stick).expect("a stick");
        stick
    }

    fn first_file(&self, place: usize) -> PathBuf {
        self.file(place, json!({ "is_first": true, "passphrase": PASSPHRASE }))
    }
}

pub(crate) fn opened(by: &Hand, file: &Path, passphrase: Option<&str>) -> Value {
    by.call("open_bundle", json!({ "source": by.offer(file), "passphrase": passphrase }))
}

fn refused(by: &Hand, file: &Path, passphrase: Option<&str>) -> (String, String) {
    let request = json!({ "source": by.offer(file), "passphrase": passphrase });
    (by.refused("preview_bundle", request.clone()), by.refused("open_bundle", request))
}

/// The pupil at her own computer, with her first file open.
pub(crate) fn at_home(class: &Class) -> Hand {
    let pupil = Hand::new();
    let report = opened(&pupil, &class.first_file(0), Some(PASSPHRASE));
    assert_eq!((&report["joined"], &report["pupil"]["given"]), (&json!(true), &json!("Zoé-Ambre")));
    pupil
}

fn my_voice(of: &Hand, class: &Class) -> Value {
    of.call("get_my_voice", json!({ "choir": class.choir["id"] }))
}

/// Every spelling of a singer: her id in bytes, in hexadecimal and in text, her names.
fn spellings(singer: &Value, names: (&str, &str)) -> Vec<Vec<u8>> {
    let id: PersonId = singer["person"].as_str().expect("an id").parse().expect("an id");
    let hexadecimal: String = id.bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    let mut spellings = vec![id.bytes().to_vec(), id.to_string().into_bytes()];
    spellings.extend([hexadecimal.to_uppercase(), hexadecimal].map(String::into_bytes));
    spellings.extend([names.0, names.1].map(|name| name.as_bytes().to_vec()));
    spellings
}

fn found(hay: &[u8], needles: &[Vec<u8>]) -> usize {
    needles.iter().filter(|needle| hay.windows(needle.len()).any(|part| part == needle.as_slice())).count()
}

/// A bundle opened, its content as it travels, and its documents key by key.
fn decoded(file: &Path) -> Vec<u8> {
    let bytes = fs::read(file).expect("the stick is read");
    let mut reader = BundleReader::open(&bytes[..], Unlock::Passphrase(PASSPHRASE)).expect("it opens");
    let content = reader.content(&Limits::default()).expect("it is whole");
    let mut hay = [&bytes[..], format!("{:?}", reader.manifest()).as_bytes(), &content.to_cbor()].concat();
    for part in &content.documents {
        let kind = part.reference.known().expect("a document of today").kind();
        let mut document = Document::new(kind, Actor([0; 16]));
        let merged = document.merge(part.changes.iter().map(|change| &change[..])).expect("it merges");
        assert_eq!(merged.changes.len(), part.changes.len(), "every change is decoded");
        for key in document.keys() {
            hay.extend(format!("{key} {:?}\n", document.values(&key)).into_bytes());
        }
    }
    hay
}

/// Every file of a folder but the scores and recordings, unpacked where it is packed.
fn folder_bytes(folder: &Path) -> Vec<u8> {
    let mut hay = Vec::new();
    for entry in fs::read_dir(folder).expect("a profile is read") {
        let path = entry.expect("a profile is read").path();
        if path.is_dir() {
            hay.extend(folder_bytes(&path));
            continue;
        }
        let bytes = fs::read(&path).expect("a file is read");
        hay.extend(zstd::decode_all(&bytes[..]).unwrap_or_default());
        hay.extend(bytes);
    }
    hay
}

#[test]
fn neither_her_file_nor_her_computer_holds_anything_of_another_pupil() {
    let class = class();
    class.import_works();
    let file = class.first_file(0);
    let mut pupil = Hand::new();
    opened(&pupil, &file, Some(PASSPHRASE));
    class.mark(1, "absent");
    opened(&pupil, &class.file(0, json!({ "with_files": true })), None);
    pupil.call("make_backup", json!({}));
    let profile = pupil.profile();
    pupil.close();
    let store = Store::open(&profile, None, || [7; 16]).expect("her profile opens");
    let (file, folder) = (decoded(&file), folder_bytes(&profile));
    for (place, (singer, names)) in class.singers.iter().zip(NAMES).enumerate() {
        let needles = spellings(singer, names);
        let rows = store.occurrences_of(&needles).expect("the database is read");
        let counts = (found(&file, &needles), found(&folder, &needles), rows);
        if place == 0 {
            assert!(counts.0 >= 3 && counts.1 >= 3 && counts.2 > 0, "the scan finds hers: {counts:?}");
        } else {
            assert_eq!(counts, (0, 0, 0), "{names:?}");
        }
    }
    let staff_only = [b"bavarde".to_vec()];
    assert_eq!((found(&file, &staff_only), found(&folder, &staff_only)), (0, 0));
}

#[test]
fn a_pupil_sees_her_voice_her_rehearsals_and_what_was_worked_on_when_she_was_not_there() {
    let class = class();
    class.import_works();
    let work = class.teacher.call("list_works", json!({ "choir": class.choir["id"] }))[0]["id"].clone();
    class.teacher.call(
        "set_worked_on",
        json!({ "choir": class.choir["id"], "rehearsal": class.rehearsal["id"], "works": [work] }),
    );
    let concert = json!({ "choir": class.choir["id"], "title": "Concert de Noël", "date": "2026-12-18" });
    let concert = class.teacher.call("add_programme", concert);
    let sung = json!({ "choir": class.choir["id"], "programme": concert["id"], "entry": { "is": "work", "work": work } });
    let concert = class.teacher.call("add_programme_item", sung);
    let pupil = at_home(&class);
    let profile = pupil.call("get_profile", json!({}));
    assert_eq!(profile["pupil"]["name"], json!({ "family": "Lefèvre", "given": "Zoé-Ambre" }));
    assert_eq!(texts(&profile["choirs"], "name"), ["Chœur du collège"]);
    let running = my_voice(&pupil, &class);
    assert_eq!((&running["voice"]["name"], &running["number"]), (&json!("Alto"), &json!(1)));
    assert_eq!(running["next"]["id"], class.rehearsal["id"], "it is running");
    pupil.at(datetime(2026, 11, 26, 8, 0, 0, 0));
    let after = my_voice(&pupil, &class);
    assert_eq!((&after["next"], count(&after["past"])), (&Value::Null, 1));
    let last = &after["past"][0];
    assert_eq!((&last["presence"], &last["worked_on"]), (&json!("absent"), &json!([work])));
    assert_eq!(last["note"], "Respirer avant la mesure 12.");
    let notes = pupil.call(
        "get_rehearsal_notes",
        json!({ "choir": class.choir["id"], "rehearsal": class.rehearsal["id"] }),
    );
    assert_eq!((&notes["staff_note"], &notes["choir_note"]), (&json!(""), &last["note"]));
    assert!(count(&pupil.call("list_works", json!({ "choir": class.choir["id"] }))) > 0);
    assert_eq!(count(&pupil.call("list_rehearsals", json!({ "choir": class.choir["id"] }))), 1);
    let programmes = pupil.call("list_programmes", json!({ "choir": class.choir["id"] }));
    assert_eq!(programmes, json!([concert]), "what is sung at the concert, in its order");
}

#[test]
fn a_roll_that_is_confirmed_says_of_whoever_has_no_mark_that_she_was_there() {
    let class = class();
    let request = json!({ "choir": class.choir["id"], "rehearsal": class.rehearsal["id"],
        "person": class.person(0), "presence": null, "minutes": null, "reason": null });
    class.teacher.call("mark_presence", request);
    let pupil = at_home(&class);
    pupil.at(datetime(2026, 11, 26, 8, 0, 0, 0));
    assert_eq!(my_voice(&pupil, &class)["past"][0]["presence"], Value::Null, "nobody knows yet");
    let roll = json!({ "choir": class.choir["id"], "rehearsal": class.rehearsal["id"] });
    class.teacher.call("confirm_roll_call", roll);
    opened(&pupil, &class.file(0, json!({})), None);
    assert_eq!(my_voice(&pupil, &class)["past"][0]["presence"], "present");
}

#[test]
fn a_later_file_opens_silently_and_an_older_one_after_it_takes_nothing_back() {
    let class = class();
    let pupil = at_home(&class);
    let older = class.file(0, json!({}));
    class.mark(0, "excused");
    let newer = class.file(0, json!({}));
    let preview = pupil.call("preview_bundle", json!({ "source": pupil.offer(&newer), "passphrase": null }));
    let (name, known) = (&preview["pupil"]["given"], &preview["is_known"]);
    assert_eq!((&preview["kind"], name, known), (&json!("pupil"), &json!("Zoé-Ambre"), &json!(true)));
    opened(&pupil, &newer, None);
    let before = (my_voice(&pupil, &class), pupil.journal());
    for file in [&older, &newer, &older] {
        assert_eq!(opened(&pupil, file, None)["gesture"], Value::Null);
    }
    assert_eq!((my_voice(&pupil, &class), pupil.journal()), before);
    pupil.at(datetime(2026, 11, 26, 8, 0, 0, 0));
    assert_eq!(my_voice(&pupil, &class)["past"][0]["presence"], "excused");
}

#[test]
fn scores_and_recordings_come_when_asked_and_can_be_read_and_remembered() {
    let class = class();
    class.import_works();
    let size = class.teacher.call("measure_pupil_file", json!({ "person": class.person(0) }));
    assert!(size["file_bytes"].as_u64() > size["bytes"].as_u64(), "{size}");
    assert_eq!((&size["choirs"], count(&size["given"])), (&json!(["Chœur du collège"]), 0));
    let mut pupil = at_home(&class);
    let report = opened(&pupil, &class.file(0, json!({ "with_files": true })), None);
    assert_eq!(report["files"], size["file_count"]);
    let works = pupil.call("list_works", json!({ "choir": class.choir["id"] }));
    let edition = works.as_array().expect("works").iter().find_map(|work| work["editions"].get(0));
    let edition = edition.expect("a score")["id"].clone();
    let score = pupil.call("get_score", json!({ "edition": edition }));
    assert!(count(&score["pages"]) > 0);
    let place = json!({ "page": 0, "fit": "width", "zoom": 120, "spread": "half", "paper": "dark", "hidden": [], "straight": false });
    pupil.call("remember_place", json!({ "edition": edition, "place": place }));
    pupil.restart();
    assert_eq!(pupil.call("get_score", json!({ "edition": edition }))["place"], place);
    assert!(pupil.call("get_profile", json!({}))["pupil"].is_object(), "she is still a pupil");
    let given = class.teacher.call("measure_pupil_file", json!({ "person": class.person(0) }));
    assert_eq!(count(&given["given"]), 2);
}

#[test]
fn a_file_opens_only_where_it_belongs_and_says_why_it_does_not_elsewhere() {
    let class = class();
    let pupil = at_home(&class);
    let code = |code: &str| (code.to_owned(), code.to_owned());
    let of_another = class.first_file(1);
    assert_eq!(refused(&pupil, &of_another, Some(PASSPHRASE)), code("bundle_other_pupil"));
    assert_eq!(refused(&pupil, &class.file(1, json!({})), None), code("bundle_other_pupil"));
    let staff =
        json!({ "kind": "exchange", "choirs": null, "with_files": false, "passphrase": null, "to": null });
    let made = class.teacher.call("make_bundle", staff);
    let stick = class.teacher.desk().join("staff.educhorus");
    class.teacher.app().save_made(made["source"].as_str().expect("a token"), &stick).expect("a stick");
    assert_eq!(refused(&pupil, &stick, None), code("bundle_for_staff"));
    for file in [class.first_file(0), class.file(0, json!({}))] {
        assert_eq!(refused(&class.teacher, &file, Some(PASSPHRASE)), code("bundle_for_pupil"));
    }
    let nobody = Hand::new();
    assert_eq!(refused(&nobody, &class.file(0, json!({})), None), code("bundle_first_missing"));
    let wrong = json!({ "source": nobody.offer(class.first_file(0)), "passphrase": "rien de tout cela ici" });
    assert_eq!(nobody.refused("open_bundle", wrong), "bundle_passphrase_wrong");
    assert_eq!(nobody.call("get_profile", json!({}))["pupil"], Value::Null);
}

#[test]
fn whoever_sings_nowhere_any_more_is_given_no_file_and_a_pupils_file_is_no_kind_of_bundle() {
    let class = class();
    let request = json!({ "choir": class.choir["id"], "person": class.person(2) });
    class.teacher.call("remove_singer", request);
    assert_eq!(
        class.teacher.refused("measure_pupil_file", json!({ "person": class.person(2) })),
        "not_found"
    );
    let staff =
        json!({ "kind": "pupil", "choirs": null, "with_files": false, "passphrase": null, "to": null });
    assert_eq!(class.teacher.refused("make_bundle", staff), "bad_request");
}

#[test]
fn an_erasure_names_the_files_that_the_pupil_was_given() {
    let class = class();
    class.first_file(1);
    class.file(1, json!({}));
    let person = json!({ "person": class.person(1) });
    assert_eq!(count(&class.teacher.call("preview_erasure", person.clone())["given"]), 2);
    let report = class.teacher.call("erase_person", person);
    assert_eq!((count(&report["given"]), &report["occurrences"]), (2, &json!(0)));
}

#[test]
fn an_erasure_of_another_reaches_her_computer_and_leaves_hers_whole() {
    let class = class();
    let pupil = at_home(&class);
    class.teacher.call("erase_person", json!({ "person": class.person(1) }));
    class.mark(0, "excused");
    let report = opened(&pupil, &class.file(0, json!({})), None);
    assert_eq!(report["aside"], json!([]));
    pupil.at(datetime(2026, 11, 26, 8, 0, 0, 0));
    assert_eq!(my_voice(&pupil, &class)["past"][0]["presence"], "excused");
}

#[test]
fn a_pupil_whose_file_comes_from_the_other_side_of_a_fork_is_told_and_may_take_it() {
    let mut class = class();
    let pupil = at_home(&class);
    // Two computers of the staff change the right to erase, neither knowing of the other.
    let other = class.teacher.copied();
    class.teacher.call("make_authority_code", json!({}));
    other.call("make_authority_code", json!({}));
    class.mark(0, "late");
    opened(&pupil, &class.file(0, json!({})), None);
    pupil.at(datetime(2026, 11, 26, 8, 0, 0, 0));
    let theirs = class.file_of(&other, 0, json!({}));
    let request = json!({ "source": pupil.offer(&theirs), "passphrase": null });
    assert_eq!(pupil.refused("open_bundle", request.clone()), "space_forked");
    let fork = pupil.call("preview_fork", request.clone());
    assert_eq!((&fork["hindrance"], &fork["to_erase"]), (&Value::Null, &json!([])));
    assert_eq!(my_voice(&pupil, &class)["past"][0]["presence"], "late", "looking changes nothing");
    let report = pupil.call("follow_fork", request);
    assert_eq!(report["pupil"]["given"], "Zoé-Ambre", "it is said to a pupil");
    // From here on the files of that computer open like any other.
    for presence in ["excused", "absent", "excused"] {
        let request = json!({ "choir": class.choir["id"], "rehearsal": class.rehearsal["id"],
            "person": class.person(0), "presence": presence, "minutes": null, "reason": null });
        other.call("mark_presence", request);
        opened(&pupil, &class.file_of(&other, 0, json!({})), None);
    }
    assert_eq!(my_voice(&pupil, &class)["past"][0]["presence"], "excused");
    let keep = json!({ "source": pupil.offer(&theirs), "passphrase": null });
    assert_eq!(pupil.refused("keep_fork", keep), "not_allowed", "erasing is for staff");
}

#[test]
fn a_pupil_may_take_the_side_that_erased_less_and_sees_what_is_said_there() {
    let mut class = class();
    let pupil = at_home(&class);
    // Two computers of the staff erase, neither knowing of the other: only lists and rolls begin again.
    let other = class.teacher.copied();
    for place in [1, 2] {
        class.teacher.call("erase_person", json!({ "person": class.person(place) }));
    }
    class.mark(0, "late");
    opened(&pupil, &class.file(0, json!({})), None);
    other.call("erase_person", json!({ "person": class.person(1) }));
    let excused = json!({ "choir": class.choir["id"], "rehearsal": class.rehearsal["id"],
        "person": class.person(0), "presence": "excused", "minutes": null, "reason": null });
    other.call("mark_presence", excused);
    pupil.at(datetime(2026, 11, 26, 8, 0, 0, 0));
    let request = json!({ "source": pupil.offer(class.file_of(&other, 0, json!({}))), "passphrase": null });
    assert_eq!(pupil.refused("open_bundle", request.clone()), "space_forked");
    let fork = pupil.call("preview_fork", request.clone());
    assert_eq!((&fork["hindrance"], &fork["to_erase"]), (&Value::Null, &json!([])));
    assert_eq!(my_voice(&pupil, &class)["past"][0]["presence"], "late");
    pupil.call("follow_fork", request.clone());
    assert_eq!(my_voice(&pupil, &class)["past"][0]["presence"], "excused");
    assert_eq!(opened(&pupil, &class.file_of(&other, 0, json!({})), None)["aside"], json!([]));
}

#[test]
fn on_a_pupils_profile_every_call_for_staff_is_refused_on_every_host() {
    let class = class();
    let mut pupil = at_home(&class);
    let before = pupil.call("get_profile", json!({}));
    for host in [HostKind::Desktop, HostKind::Local, HostKind::CommandLine] {
        pupil.move_to(host);
        for call in calls().iter().filter(|call| call.hosts.contains(&host)) {
            let code = pupil.refused(call.name, Value::Null);
            let expected = if call.audience == Audience::Staff { "not_allowed" } else { "bad_request" };
            assert_eq!(code, expected, "{} on {host:?}", call.name);
        }
    }
    assert_eq!(pupil.call("get_profile", json!({})), before);
    let refusal = class.teacher.refusal("get_my_voice", json!({ "choir": class.choir["id"] }));
    assert_eq!((refusal.code.text(), refusal.args["call"].as_str()), ("not_allowed", "get_my_voice"));
}

#[test]
fn two_pupils_of_two_choirs_each_see_their_own() {
    let class = class();
    let (zoe, ismael) = (at_home(&class), Hand::new());
    opened(&ismael, &class.first_file(1), Some(PASSPHRASE));
    for (hand, presence) in [(&zoe, "absent"), (&ismael, "late")] {
        hand.at(datetime(2026, 11, 26, 8, 0, 0, 0));
        assert_eq!(my_voice(hand, &class)["past"][0]["presence"], presence);
    }
    let devices = zoe.call("get_exchange", json!({}));
    assert_eq!(with(&devices["devices"], "label", "Mme Martin")["label"], "Mme Martin");
    assert_eq!(devices["can_join"], false);
}
