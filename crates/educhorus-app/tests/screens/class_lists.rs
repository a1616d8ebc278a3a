//! A class list comes in: what it was understood to say, what it does, and how it is taken back.

use std::fs;

use serde_json::{Value, json};

use crate::support::{Hand, card, count, plain_choir, repository, texts, voice_id, with};

fn guessed() -> Value {
    json!({ "encoding": null, "separator": null, "has_heading": null, "columns": [], "take_remarks": false })
}

fn list(name: &str) -> std::path::PathBuf {
    repository("tests/fixtures/class-lists").join(name)
}

fn preview(hand: &Hand, choir: &Value, source: &str) -> Value {
    let request = json!({ "choir": choir["id"], "source": source, "reading": guessed() });
    hand.call("preview_class_list", request)
}

fn importing(choir: &Value, source: &str, reading: Value, decisions: Value) -> Value {
    json!({ "choir": choir["id"], "source": source, "reading": reading,
        "default_voice": voice_id(choir, "Soprano"), "decisions": decisions })
}

fn import(hand: &Hand, choir: &Value, name: &str) -> Value {
    let source = hand.offer(list(name));
    hand.call("import_class_list", importing(choir, &source, guessed(), json!([])))
}

fn singers(hand: &Hand, choir: &Value) -> Value {
    hand.call("list_singers", json!({ "choir": choir["id"] }))
}

fn called<'a>(singers: &'a Value, family: &str, given: &str) -> Vec<&'a Value> {
    let name = json!({ "family": family, "given": given });
    singers.as_array().expect("a list").iter().filter(|singer| singer["name"] == name).collect()
}

#[test]
fn the_preview_says_how_the_file_was_read_and_changes_nothing() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    let source = hand.offer(list("pronote_eleves.csv"));
    let seen = preview(&hand, &choir, &source);
    assert_eq!((&seen["encoding"], &seen["separator"]), (&json!("windows_1252"), &json!(";")));
    assert_eq!(seen["has_heading"], true);
    let roles = texts(&seen["columns"], "role");
    assert_eq!(&roles[..3], ["family_name", "given_name", "birth_date"]);
    assert_eq!(&roles[4..6], ["class", "voice"]);
    let remark = &seen["columns"][6];
    assert_eq!((&remark["left_out_as_sensitive"], &remark["samples"]), (&json!(true), &json!([])));
    assert!(!seen.to_string().contains("allergie"), "a remark is shown nowhere");
    assert_eq!(count(&seen["lines"]), 42);
    assert!(seen["lines"].as_array().unwrap().iter().all(|line| line["plan"]["action"] == "add"), "{seen}");
    let first = &seen["lines"][0];
    assert_eq!((&first["family"], &first["given"]), (&json!("Haddad"), &json!("Éloïse")));
    assert_eq!(first["voice"], *voice_id(&choir, "Soprano"));
    assert_eq!(singers(&hand, &choir), json!([]));
    assert_eq!(count(&hand.journal()), 1, "the choir, and no more");
}

#[test]
fn a_list_of_forty_two_comes_in_whole_with_two_namesakes_apart_and_no_remark() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    let report = import(&hand, &choir, "pronote_eleves.csv");
    assert_eq!(report, json!({ "added": 42, "updated": 0, "same": 0, "skipped": 0 }));
    let singers = singers(&hand, &choir);
    assert_eq!(count(&singers), 42);
    let namesakes = called(&singers, "Haddad", "Éloïse");
    assert_eq!(namesakes.len(), 2);
    assert_ne!(namesakes[0]["birth_date"], namesakes[1]["birth_date"]);
    assert!(singers.as_array().unwrap().iter().all(|singer| singer["remark"] == ""));
    let numbers: Vec<u64> =
        singers.as_array().unwrap().iter().map(|singer| singer["number"].as_u64().unwrap()).collect();
    assert_eq!(numbers, (1..=42).collect::<Vec<u64>>());
}

#[test]
fn the_same_list_again_and_another_of_the_same_class_add_nobody_twice() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    import(&hand, &choir, "pronote_eleves.csv");
    let before = singers(&hand, &choir);
    let again = import(&hand, &choir, "pronote_eleves.csv");
    assert_eq!((&again["added"], &again["same"]), (&json!(0), &json!(42)));
    assert_eq!(singers(&hand, &choir), before);

    let source = hand.offer(list("choristes_utf8.csv"));
    let seen = preview(&hand, &choir, &source);
    assert_eq!((&seen["encoding"], &seen["separator"]), (&json!("utf_8"), &json!(",")));
    let asked: Vec<&Value> =
        seen["lines"].as_array().unwrap().iter().filter(|line| line["plan"]["action"] == "ask").collect();
    let added =
        seen["lines"].as_array().unwrap().iter().filter(|line| line["plan"]["action"] == "add").count();
    // Without birth dates the namesakes of one class cannot be told apart: that is asked, and the answer obeyed.
    let mut decisions = Vec::new();
    let mut free = called(&before, "Haddad", "Éloïse");
    for line in &asked {
        let person = free.pop().map_or(Value::Null, |singer| singer["person"].clone());
        decisions.push(json!({ "line": line["line"], "voice": null, "person": person, "skip": false }));
    }
    hand.call("import_class_list", importing(&choir, &source, guessed(), json!(decisions)));
    assert_eq!(count(&singers(&hand, &choir)), 42 + added, "{asked:?}");
    assert!(added <= 1, "at most the name with a lost letter is new: {seen}");
}

#[test]
fn an_import_is_taken_back_whole() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    import(&hand, &choir, "pronote_eleves.csv");
    assert_eq!(hand.undo()["command"], "import_class_list");
    assert_eq!(singers(&hand, &choir), json!([]));
    assert_eq!(hand.call("get_choir", json!({ "choir": choir["id"] }))["singer_count"], 0);
    assert_eq!(import(&hand, &choir, "pronote_eleves.csv")["added"], 42, "and it can come in again");
}

#[test]
fn remarks_come_in_only_when_somebody_asks_for_them() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    let source = hand.offer(list("pronote_eleves.csv"));
    let mut reading = guessed();
    reading["take_remarks"] = json!(true);
    hand.call("import_class_list", importing(&choir, &source, reading, json!([])));
    let singers = singers(&hand, &choir);
    assert_eq!(called(&singers, "Traoré", "Inès")[0]["remark"], "allergie arachides");
}

#[test]
fn what_a_hand_wrote_is_not_overwritten_by_a_list() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    import(&hand, &choir, "pronote_eleves.csv");
    let all = singers(&hand, &choir);
    let lou = called(&all, "Lefèvre", "Sarah")[0].clone();
    let mut by_hand = card("Lefèvre", "Sarah");
    by_hand["class"] = json!("3A");
    by_hand["birth_date"] = lou["birth_date"].clone();
    let edit =
        json!({ "choir": choir["id"], "person": lou["person"], "card": by_hand, "number": lou["number"] });
    hand.call("edit_singer", edit);

    let source = hand.offer(list("pronote_eleves.csv"));
    let seen = preview(&hand, &choir, &source);
    let line = with(&seen["lines"], "family", "Lefèvre");
    assert_eq!(line["plan"]["action"], "same", "the preview promises no change that will not be made");
    assert_eq!(line["kept"], json!(["class"]), "and says what stays");
    let again = import(&hand, &choir, "pronote_eleves.csv");
    assert_eq!(again, json!({ "added": 0, "updated": 0, "same": 42, "skipped": 0 }));
    assert_eq!(called(&singers(&hand, &choir), "Lefèvre", "Sarah")[0]["class"], "3A");
}

#[test]
fn a_list_that_knows_more_updates_the_card_and_its_undo_gives_the_old_one_back() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    let file = |class: &str| {
        let path = hand.desk().join("liste.csv");
        fs::write(
            &path,
            format!("Nom;Prénom;Né(e) le;Classe\nPetit;Anna;01/02/2014;{class}\nGrand;Zoé;03/04/2014;5B\n"),
        )
        .unwrap();
        hand.offer(path)
    };
    hand.call("import_class_list", importing(&choir, &file("5B"), guessed(), json!([])));
    let before = singers(&hand, &choir);
    let source = file("4C");
    let seen = preview(&hand, &choir, &source);
    let line = with(&seen["lines"], "family", "Petit");
    assert_eq!((&line["plan"]["action"], &line["plan"]["fields"]), (&json!("update"), &json!(["class"])));
    let report = hand.call("import_class_list", importing(&choir, &source, guessed(), json!([])));
    assert_eq!((&report["updated"], &report["same"]), (&json!(1), &json!(1)));
    assert_eq!(called(&singers(&hand, &choir), "Petit", "Anna")[0]["class"], "4C");
    hand.undo();
    assert_eq!(singers(&hand, &choir), before);
}

#[test]
fn a_list_moves_nobody_to_another_voice_unless_somebody_asks_for_it() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    let file = |class: &str| {
        let path = hand.desk().join("liste.csv");
        let heading = "Nom;Prénom;Né(e) le;Classe;Voix";
        let lines = format!("Petit;Anna;01/02/2014;{class};Alto\nGrand;Zoé;03/04/2014;5B;Soprano");
        fs::write(&path, format!("{heading}\n{lines}\n")).unwrap();
        hand.offer(path)
    };
    hand.call("import_class_list", importing(&choir, &file("5B"), guessed(), json!([])));
    let anna = called(&singers(&hand, &choir), "Petit", "Anna")[0]["person"].clone();
    let to_bass = json!({ "choir": choir["id"], "persons": [anna], "voice": voice_id(&choir, "Basse") });
    hand.call("move_singers", to_bass);
    let her_voice = || called(&singers(&hand, &choir), "Petit", "Anna")[0]["voice"].clone();

    let source = file("5B");
    let seen = preview(&hand, &choir, &source);
    let line = with(&seen["lines"], "family", "Petit");
    assert_eq!((&line["plan"]["action"], &line["kept"]), (&json!("same"), &json!(["voice"])));
    assert_eq!(with(&seen["lines"], "family", "Grand")["kept"], json!([]));
    let again = hand.call("import_class_list", importing(&choir, &source, guessed(), json!([])));
    assert_eq!((&again["same"], &again["updated"]), (&json!(2), &json!(0)));
    assert_eq!(her_voice(), *voice_id(&choir, "Basse"));

    // A card that changes in the same line does not take the voice along.
    let moved = hand.call("import_class_list", importing(&choir, &file("4C"), guessed(), json!([])));
    assert_eq!((&moved["same"], &moved["updated"]), (&json!(1), &json!(1)));
    assert_eq!(her_voice(), *voice_id(&choir, "Basse"));

    let mut asked = guessed();
    asked["take_voices"] = json!(true);
    let request = json!({ "choir": choir["id"], "source": source, "reading": asked });
    let seen = hand.call("preview_class_list", request);
    let line = with(&seen["lines"], "family", "Petit");
    assert_eq!((&line["plan"]["fields"], &line["kept"]), (&json!(["voice"]), &json!([])));
    hand.call("import_class_list", importing(&choir, &source, asked, json!([])));
    assert_eq!(her_voice(), *voice_id(&choir, "Alto"));
}

#[test]
fn corrections_and_decisions_are_obeyed_line_by_line() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    let path = hand.desk().join("liste.csv");
    fs::write(&path, "Nom;Prénom;Groupe\nPetit;Anna;5B\nGrand;Zoé;5B\nNoir;Ines;4C\n").unwrap();
    let source = hand.offer(path);
    let mut reading = guessed();
    reading["columns"] = json!([{ "index": 0, "role": "given_name" }, { "index": 1, "role": "family_name" },
        { "index": 2, "role": "class" }]);
    let decisions = json!([
        { "line": 2, "voice": voice_id(&choir, "Basse"), "person": null, "skip": false },
        { "line": 3, "voice": null, "person": null, "skip": true },
    ]);
    let report = hand.call("import_class_list", importing(&choir, &source, reading, decisions));
    assert_eq!((&report["added"], &report["skipped"]), (&json!(2), &json!(1)));
    let singers = singers(&hand, &choir);
    let anna = called(&singers, "Anna", "Petit")[0];
    assert_eq!((&anna["voice"], &anna["class"]), (voice_id(&choir, "Basse"), &json!("5B")));
    assert_eq!(called(&singers, "Ines", "Noir")[0]["voice"], *voice_id(&choir, "Soprano"));
}
