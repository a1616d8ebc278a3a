//! Choirs with their voices.

use serde_json::{Value, json};

use crate::support::{Hand, count, plain_choir, second_choir, singer, texts, voice_id, with};

fn voice(name: &str, abbreviation: &str) -> Value {
    json!({ "name": name, "abbreviation": abbreviation, "family": "other", "colour": "teal" })
}

#[test]
fn presets_offer_mixed_children_s_and_divided_choirs() {
    let presets = Hand::new().call("list_voice_presets", json!({}));
    let sizes: Vec<(&str, usize)> = presets
        .as_array()
        .unwrap()
        .iter()
        .map(|preset| (preset["preset"].as_str().unwrap(), count(&preset["voices"])))
        .collect();
    let expected = [
        ("satb", 4),
        ("sab", 3),
        ("sa", 2),
        ("children_two", 2),
        ("children_three", 3),
        ("satb_divisi", 8),
        ("unison", 1),
    ];
    assert_eq!(sizes, expected);
    let colours = texts(&with(&presets, "preset", "children_three")["voices"], "colour");
    assert_eq!(colours.iter().collect::<std::collections::HashSet<_>>().len(), 3, "{colours:?}");
}

#[test]
fn a_choir_has_the_voices_names_and_colours_that_its_teacher_gives_it() {
    let hand = Hand::new();
    let voices = json!([
        { "name": "Voix du haut", "abbreviation": "VH", "family": "soprano", "colour": "rose" },
        { "name": " Voix du bas ", "abbreviation": "", "family": "alto", "colour": "slate" },
    ]);
    let choir = hand.call("add_choir", json!({ "name": "  Les  Moineaux ", "voices": voices }));
    assert_eq!(choir["name"], "Les  Moineaux");
    assert_eq!(texts(&choir["voices"], "name"), ["Voix du haut", "Voix du bas"]);
    assert_eq!(texts(&choir["voices"], "abbreviation"), ["VH", "V"]);
    assert_eq!(texts(&choir["voices"], "colour"), ["rose", "slate"]);
}

#[test]
fn a_teacher_has_several_choirs_and_comes_back_to_the_one_she_left() {
    let mut hand = Hand::new();
    let (first, second) = (plain_choir(&hand), second_choir(&hand));
    assert_eq!(count(&hand.call("list_choirs", json!({}))), 2);
    for choir in [&first, &second] {
        let chosen = json!({ "language": null, "theme": null, "current_choir": choir["id"] });
        hand.call("set_preferences", chosen);
        hand.restart();
        assert_eq!(hand.call("get_profile", json!({}))["current_choir"], choir["id"]);
    }
    assert_eq!(hand.call("get_choir", json!({ "choir": first["id"] })), first);
}

#[test]
fn a_choir_without_name_or_voice_is_refused() {
    let hand = Hand::new();
    let one = json!([voice("Voix", "V")]);
    assert_eq!(hand.refused("add_choir", json!({ "name": " \t", "voices": one })), "name_missing");
    assert_eq!(hand.refused("add_choir", json!({ "name": "Chœur", "voices": [] })), "voice_missing");
    assert_eq!(hand.refused("add_choir", json!({ "name": "x".repeat(121), "voices": one })), "text_too_long");
    let nameless = json!([voice("Voix", "V"), voice("", "W")]);
    assert_eq!(hand.refused("add_choir", json!({ "name": "Chœur", "voices": nameless })), "name_missing");
    assert_eq!(hand.call("list_choirs", json!({})), json!([]));
    assert_eq!(hand.journal(), json!([]));
}

#[test]
fn a_choir_takes_another_name_and_the_undo_gives_the_old_one_back() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    let renamed = hand.call("rename_choir", json!({ "choir": choir["id"], "name": "Chœur de l'orgue" }));
    assert_eq!(renamed["name"], "Chœur de l'orgue");
    assert_eq!(hand.undo()["command"], "rename_choir");
    assert_eq!(hand.call("get_choir", json!({ "choir": choir["id"] })), choir);
}

#[test]
fn a_voice_is_added_below_the_others_changed_and_taken_away_with_undo_of_each() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    let id = &choir["id"];
    let seen = || hand.call("get_choir", json!({ "choir": id }));

    let added = hand.call("add_voice", json!({ "choir": id, "voice": voice("Baryton", "Bar") }));
    assert_eq!(texts(&added["voices"], "name"), ["Soprano", "Alto", "Ténor", "Basse", "Baryton"]);

    let becomes =
        json!({ "name": "Ténor grave", "abbreviation": "TG", "family": "tenor", "colour": "ochre" });
    let tenor = voice_id(&choir, "Ténor");
    let edited = hand.call("edit_voice", json!({ "choir": id, "voice": tenor, "becomes": becomes }));
    assert_eq!(edited["voices"][2]["name"], "Ténor grave");
    assert_eq!(edited["voices"][2]["id"], *tenor);
    assert_eq!(edited["voices"][2]["colour"], "ochre");

    let removed = hand.call("remove_voice", json!({ "choir": id, "voice": voice_id(&choir, "Alto") }));
    assert_eq!(texts(&removed["voices"], "name"), ["Soprano", "Ténor grave", "Basse", "Baryton"]);

    assert_eq!(hand.undo()["command"], "remove_voice");
    assert_eq!(seen(), edited);
    assert_eq!(hand.undo()["command"], "edit_voice");
    assert_eq!(seen(), added);
    assert_eq!(hand.undo()["command"], "add_voice");
    assert_eq!(seen(), choir);
}

#[test]
fn a_voice_with_singers_stays_until_they_have_moved() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    let anna = singer(&hand, &choir, "Alto", "Petit", "Anna");
    let remove = json!({ "choir": choir["id"], "voice": voice_id(&choir, "Alto") });
    let refusal = hand.refusal("remove_voice", remove.clone());
    assert_eq!((refusal.code.text(), refusal.args["name"].as_str()), ("voice_not_empty", "Alto"));
    let soprano = voice_id(&choir, "Soprano");
    hand.call("move_singers", json!({ "choir": choir["id"], "persons": [anna["person"]], "voice": soprano }));
    assert_eq!(count(&hand.call("remove_voice", remove)["voices"]), 3);
}

#[test]
fn a_voice_that_only_former_singers_had_can_go_and_their_old_rolls_keep_them() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    let id = &choir["id"];
    let anna = singer(&hand, &choir, "Alto", "Petit", "Anna");
    singer(&hand, &choir, "Soprano", "Grand", "Zoé");
    let old = hand.call(
        "plan_rehearsals",
        json!({ "choir": id, "dates": ["2026-11-17"], "start_minute": 765, "length_minutes": 55, "place": "" }),
    )[0]["id"]
        .clone();
    hand.call("remove_singer", json!({ "choir": id, "person": anna["person"] }));
    let left = hand.call("remove_voice", json!({ "choir": id, "voice": voice_id(&choir, "Alto") }));
    let roll = hand.call("get_roll_call", json!({ "choir": id, "rehearsal": old }));
    let line = with(&roll["singers"], "person", anna["person"].as_str().unwrap());
    let voices = texts(&left["voices"], "id");
    assert!(voices.contains(&line["voice"].as_str().unwrap()), "she stands in a voice that is there");
    hand.undo();
    assert_eq!(count(&hand.call("get_choir", json!({ "choir": id }))["voices"]), 4);
}

#[test]
fn the_last_voice_stays() {
    let hand = Hand::new();
    let choir = hand.call("add_choir", json!({ "name": "Unisson", "voices": [voice("Voix", "V")] }));
    let remove = json!({ "choir": choir["id"], "voice": choir["voices"][0]["id"] });
    assert_eq!(hand.refused("remove_voice", remove), "voice_missing");
}

#[test]
fn a_voice_of_another_choir_is_not_found() {
    let hand = Hand::new();
    let (first, second) = (plain_choir(&hand), second_choir(&hand));
    let foreign = voice_id(&second, "Alto");
    let request = json!({ "choir": first["id"], "voice": foreign });
    assert_eq!(hand.refused("remove_voice", request), "not_found");
    let request = json!({ "choir": first["id"], "voice": foreign, "becomes": voice("X", "X") });
    assert_eq!(hand.refused("edit_voice", request), "not_found");
    assert_eq!(hand.refused("get_choir", json!({ "choir": foreign })), "not_found");
}
