//! A small choir to begin with.

use serde_json::{Value, json};

use super::{Hand, with};

/// The voices of a choir of the tests, from high to low.
const CHOIR_VOICES: [(&str, &str, &str, &str); 4] = [
    ("Soprano", "S", "soprano", "orange"),
    ("Alto", "A", "alto", "blue"),
    ("Ténor", "T", "tenor", "green"),
    ("Basse", "B", "bass", "violet"),
];

/// Makes a choir with four voices and nobody in it.
pub fn plain_choir(hand: &Hand) -> Value {
    choir_named(hand, "Chœur du collège")
}

/// Makes another.
pub fn second_choir(hand: &Hand) -> Value {
    choir_named(hand, "Les Petits")
}

fn choir_named(hand: &Hand, name: &str) -> Value {
    let voices: Vec<Value> = CHOIR_VOICES
        .map(|(name, abbreviation, family, colour)| {
            json!({ "name": name, "abbreviation": abbreviation, "family": family, "colour": colour })
        })
        .to_vec();
    hand.call("add_choir", json!({ "name": name, "voices": voices }))
}

/// The id of a voice of a choir by its name.
pub fn voice_id<'a>(choir: &'a Value, name: &str) -> &'a Value {
    &with(&choir["voices"], "name", name)["id"]
}

/// What is written on a card.
pub fn card(family: &str, given: &str) -> Value {
    json!({ "name": { "family": family, "given": given }, "birth_date": null, "class": "" })
}

/// Adds a singer to a voice.
pub fn singer(hand: &Hand, choir: &Value, voice: &str, family: &str, given: &str) -> Value {
    let request =
        json!({ "choir": choir["id"], "voice": voice_id(choir, voice), "card": card(family, given) });
    hand.call("add_singer", request)
}
