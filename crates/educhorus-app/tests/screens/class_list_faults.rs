//! Lists that cannot come in: each has its code, and nothing that was saved is touched.

use std::fs;

use serde_json::{Value, json};

use crate::support::{Hand, plain_choir, repository, singer, voice_id};

fn reading() -> Value {
    json!({ "encoding": null, "separator": null, "has_heading": null, "columns": [], "take_remarks": false })
}

struct Desk {
    hand: Hand,
    choir: Value,
    before: Value,
}

impl Desk {
    fn new() -> Self {
        let hand = Hand::new();
        let choir = plain_choir(&hand);
        singer(&hand, &choir, "Alto", "Petit", "Anna");
        let before = Self::all(&hand, &choir);
        Self { hand, choir, before }
    }

    fn all(hand: &Hand, choir: &Value) -> Value {
        json!([hand.call("list_singers", json!({ "choir": choir["id"] })), hand.journal()])
    }

    /// Both calls refuse the source with a code, and leave everything as it was.
    fn refuses(&self, source: &str, reading: &Value, code: &str) {
        let seen = json!({ "choir": self.choir["id"], "source": source, "reading": reading });
        assert_eq!(self.hand.refused("preview_class_list", seen.clone()), code);
        let mut taken = seen;
        taken["default_voice"] = voice_id(&self.choir, "Alto").clone();
        taken["decisions"] = json!([]);
        assert_eq!(self.hand.refused("import_class_list", taken), code);
        assert_eq!(Self::all(&self.hand, &self.choir), self.before);
    }

    fn refuses_bytes(&self, name: &str, bytes: &[u8], code: &str) {
        let path = self.hand.desk().join(name);
        fs::write(&path, bytes).expect("a temporary file can be written");
        self.refuses(&self.hand.offer(path), &reading(), code);
    }
}

#[test]
fn an_empty_list_is_refused() {
    let desk = Desk::new();
    desk.refuses_bytes("liste.csv", b"", "list_empty");
    desk.refuses_bytes("liste.csv", b"\xef\xbb\xbf\n\n", "list_empty");
    desk.refuses_bytes("liste.csv", b"Nom;Classe\n", "list_empty");
}

#[test]
fn a_list_of_fifty_thousand_lines_is_refused_with_its_limit() {
    let desk = Desk::new();
    let mut text = String::from("Nom;Prénom\n");
    for line in 0..50_000 {
        text.push_str(&format!("Petit{line};Anna\n"));
    }
    desk.refuses_bytes("liste.csv", text.as_bytes(), "list_too_many_lines");
    let path = desk.hand.desk().join("liste.csv");
    let request = json!({ "choir": desk.choir["id"], "source": desk.hand.offer(path), "reading": reading() });
    assert_eq!(desk.hand.refusal("preview_class_list", request).args["limit"], "20000");
}

#[test]
fn a_list_larger_than_any_school_is_refused_without_being_read_whole() {
    let desk = Desk::new();
    let path = desk.hand.desk().join("liste.csv");
    // Sparse: a terabyte that takes no room, and that nobody may try to hold.
    fs::File::create(&path).and_then(|file| file.set_len(1 << 40)).expect("a sparse file can be made");
    desk.refuses(&desk.hand.offer(path), &reading(), "list_not_text");
    desk.refuses_bytes("liste.csv", "Petit;Anna\n".repeat(1_000_000).as_bytes(), "list_too_large");
}

#[test]
fn a_file_that_is_no_text_is_refused_with_what_it_is() {
    let desk = Desk::new();
    let pdf = fs::read(repository("crates/educhorus-score/tests/fixtures/engraved.pdf")).unwrap();
    desk.refuses_bytes("liste.csv", &pdf, "list_not_text");
    let mut noise = Vec::new();
    let mut state = 0x2545_f491_4f6c_dd1du64;
    for _ in 0..4096 {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        noise.push(state as u8);
    }
    desk.refuses_bytes("liste.csv", &noise, "list_not_text");
    desk.refuses_bytes("liste.xlsx", b"PK\x03\x04\x14\x00\x06\x00", "list_not_text");
}

#[test]
fn a_list_without_a_column_of_names_is_refused() {
    Desk::new().refuses_bytes("liste.csv", b"Matiere;Salle\n12;34\n13;35\n", "list_no_names");
}

#[test]
fn a_reading_that_does_not_exist_is_refused() {
    let desk = Desk::new();
    let source = desk.hand.offer(repository("tests/fixtures/class-lists/pronote_eleves.csv"));
    for (field, wrong) in [("encoding", json!("klingon-8")), ("separator", json!("x"))] {
        let mut reading = reading();
        reading[field] = wrong;
        desk.refuses(&source, &reading, "list_reading_unknown");
    }
    let mut reading = reading();
    reading["columns"] = json!([{ "index": 99, "role": "class" }]);
    desk.refuses(&source, &reading, "list_reading_unknown");
}

#[test]
fn a_wrong_encoding_that_is_asked_for_is_shown_as_such_and_changes_nothing() {
    let desk = Desk::new();
    let source = desk.hand.offer(repository("tests/fixtures/class-lists/pronote_eleves.csv"));
    let mut reading = reading();
    reading["encoding"] = json!("utf_8");
    let request = json!({ "choir": desk.choir["id"], "source": source, "reading": reading });
    match desk.hand.app().call("preview_class_list", request) {
        Ok(seen) => {
            assert_eq!(seen["encoding"], "utf_8");
            let lost = seen["lines"].as_array().unwrap().iter().filter(|line| line["warnings"] != json!([]));
            assert!(lost.count() > 3, "lines with lost letters say so: {seen}");
        }
        Err(refusal) => assert_eq!(refusal.code.text(), "list_reading_unknown"),
    }
    assert_eq!(Desk::all(&desk.hand, &desk.choir), desk.before);
}

#[test]
fn a_list_that_is_gone_or_was_never_handed_over_is_refused() {
    let desk = Desk::new();
    let path = desk.hand.desk().join("liste.csv");
    fs::write(&path, "Nom\nPetit\n").unwrap();
    let source = desk.hand.offer(&path);
    fs::remove_file(&path).unwrap();
    desk.refuses(&source, &reading(), "file_unreadable");
    desk.refuses("/etc/passwd", &reading(), "source_gone");
    desk.refuses(&desk.hand.offer(desk.hand.desk()), &reading(), "file_unreadable");
}

#[test]
fn a_list_of_provisional_passwords_brings_no_password_in() {
    let desk = Desk::new();
    let path = repository("tests/fixtures/class-lists/educonnect/liste_comptes_eleves.csv");
    desk.refuses(&desk.hand.offer(path), &reading(), "list_holds_passwords");
}
