//! Layers of ink: one for each voice, published and taken back, and what is new in them.

use jiff::civil::datetime;
use serde_json::{Value, json};

use crate::pupil::{Class, at_home, class, opened};
use crate::support::{Hand, count, texts};

fn line(edition: &Value, page: u32, audience: &str) -> Value {
    json!({ "edition": edition, "page": page, "audience": audience, "nib": "pen", "colour": "#c2410c", "width": 180,
        "places": [10_000, 50_000, 128, 30_000, 50_000, 128] })
}

/// A class with works, and a score of one of them.
fn class_with_score() -> (Class, Value) {
    let class = class();
    class.import_works();
    let works = class.teacher.call("list_works", json!({ "choir": class.choir["id"] }));
    let edition = works.as_array().expect("works").iter().find_map(|work| work["editions"].get(0));
    let edition = edition.expect("a score")["id"].clone();
    (class, edition)
}

fn audiences(of: &Hand, edition: &Value, page: u32) -> Vec<String> {
    let ink = of.call("get_ink", json!({ "edition": edition, "page": page }));
    let mut audiences: Vec<String> =
        texts(&ink["strokes"], "audience").into_iter().map(str::to_owned).collect();
    audiences.sort_unstable();
    audiences
}

fn layers(of: &Hand, class: &Class, edition: &Value) -> Vec<(String, u64)> {
    let layers = of.call("list_layers", json!({ "choir": class.choir["id"], "edition": edition }));
    let one = |layer: &Value| {
        (layer["audience"].as_str().expect("a word").to_owned(), layer["strokes"].as_u64().expect("a number"))
    };
    layers.as_array().expect("a list").iter().map(one).collect()
}

fn published(by: &Hand, edition: &Value, from: &str, to: &str) -> Value {
    by.call("publish_layer", json!({ "edition": edition, "from": from, "to": to }))
}

#[test]
fn staff_has_a_layer_for_each_voice_and_an_alto_that_of_the_altos() {
    let (class, edition) = class_with_score();
    for audience in ["alto", "alto", "soprano", "choir", "staff"] {
        class.teacher.call("draw_stroke", line(&edition, 0, audience));
    }
    let names = |layers: Vec<(String, u64)>| layers.into_iter().map(|(name, _)| name).collect::<Vec<_>>();
    let all = layers(&class.teacher, &class, &edition);
    assert!(all.contains(&("alto".to_owned(), 2)) && all.contains(&("tenor".to_owned(), 0)), "{all:?}");
    assert_eq!(names(all), ["me", "choir", "soprano", "alto", "tenor", "bass", "staff"]);
    let pupil = at_home(&class);
    assert_eq!(audiences(&pupil, &edition, 0), ["alto", "alto", "choir"]);
    assert_eq!(names(layers(&pupil, &class, &edition)), ["me", "choir", "alto"]);
    for audience in ["alto", "soprano"] {
        assert_eq!(pupil.refused("draw_stroke", line(&edition, 0, audience)), "not_allowed");
    }
    assert_eq!(
        pupil.refused("publish_layer", json!({ "edition": edition, "from": "choir", "to": "staff" })),
        "not_allowed"
    );
}

#[test]
fn a_layer_that_is_published_for_the_altos_is_at_their_homes_and_gone_from_there_once_it_is_taken_back() {
    let (class, edition) = class_with_score();
    let teacher = &class.teacher;
    for page in [0, 0, 1] {
        teacher.call("draw_stroke", line(&edition, page, "staff"));
    }
    let pupil = at_home(&class);
    assert_eq!(count(&pupil.call("get_ink", json!({ "edition": edition, "page": 0 }))["strokes"]), 0);
    assert_eq!(published(teacher, &edition, "staff", "alto")["strokes"], 3);
    assert_eq!(audiences(teacher, &edition, 0), ["alto", "alto"]);
    let newest = &teacher.journal()[0];
    assert_eq!(newest["command"], "publish_layer");
    let works = teacher.call("list_works", json!({ "choir": class.choir["id"] }));
    let detail = newest["detail"].as_str().expect("a title");
    assert!(!detail.is_empty() && works.to_string().contains(detail), "{newest}");
    opened(&pupil, &class.file(0, json!({})), None);
    assert_eq!((audiences(&pupil, &edition, 0).len(), audiences(&pupil, &edition, 1).len()), (2, 1));

    published(teacher, &edition, "alto", "staff");
    assert_eq!(teacher.journal()[0]["command"], "withdraw_layer");
    assert_eq!(audiences(teacher, &edition, 1), ["staff"]);
    opened(&pupil, &class.file(0, json!({})), None);
    assert_eq!((audiences(&pupil, &edition, 0).len(), audiences(&pupil, &edition, 1).len()), (0, 0));
}

#[test]
fn publishing_is_one_gesture_that_is_taken_back_and_an_empty_layer_is_none() {
    let (class, edition) = class_with_score();
    let teacher = &class.teacher;
    teacher.call("draw_stroke", line(&edition, 0, "staff"));
    teacher.call("draw_stroke", line(&edition, 1, "staff"));
    let before = [0, 1].map(|page| teacher.call("get_ink", json!({ "edition": edition, "page": page })));
    let gesture = published(teacher, &edition, "staff", "choir")["gesture"].clone();
    teacher.call("undo", json!({ "gesture": gesture }));
    let after = [0, 1].map(|page| teacher.call("get_ink", json!({ "edition": edition, "page": page })));
    assert_eq!(before, after);
    let lines = count(&teacher.journal());
    assert_eq!(published(teacher, &edition, "bass", "choir"), json!({ "strokes": 0, "gesture": null }));
    assert_eq!(count(&teacher.journal()), lines);
    for (from, to) in [("me", "choir"), ("staff", "me"), ("staff", "staff"), ("staff", "treble")] {
        let request = json!({ "edition": edition, "from": from, "to": to });
        assert_eq!(teacher.refused("publish_layer", request), "bad_request", "{from} {to}");
    }
}

#[test]
fn new_is_what_was_drawn_or_published_for_others_since_the_last_rehearsal_ended() {
    let (class, edition) = class_with_score();
    let teacher = &class.teacher;
    let news = |of: &Hand| {
        let news = of.call("get_ink_news", json!({ "choir": class.choir["id"], "edition": edition }));
        let mut audiences: Vec<String> =
            texts(&news["strokes"], "audience").into_iter().map(str::to_owned).collect();
        audiences.sort_unstable();
        (news["since"].clone(), audiences)
    };
    // In the rehearsal, which is the first one.
    for audience in ["choir", "staff", "me"] {
        teacher.call("draw_stroke", line(&edition, 0, audience));
    }
    assert_eq!(news(teacher), (Value::Null, Vec::new()));
    let pupil = at_home(&class);
    for hand in [teacher, &pupil] {
        hand.at(datetime(2026, 11, 25, 9, 0, 0, 0));
    }
    let tuesday = json!("2026-11-24");
    assert_eq!(news(teacher), (tuesday.clone(), Vec::new()));
    teacher.call("draw_stroke", line(&edition, 1, "alto"));
    teacher.call("draw_stroke", line(&edition, 1, "me"));
    published(teacher, &edition, "staff", "choir");
    assert_eq!(news(teacher), (tuesday.clone(), vec!["alto".to_owned(), "choir".to_owned()]));
    opened(&pupil, &class.file(0, json!({})), None);
    assert_eq!(news(&pupil), (tuesday, vec!["alto".to_owned(), "choir".to_owned()]));
}

/// The layers that have a name: what each is called, who reads it, how much is in it.
fn named(of: &Hand, class: &Class, edition: &Value) -> Vec<(String, String, u64)> {
    let layers = of.call("list_layers", json!({ "choir": class.choir["id"], "edition": edition }));
    let text = |layer: &Value, field: &str| layer[field].as_str().expect("a text").to_owned();
    let one = |layer: &Value| {
        (text(layer, "name"), text(layer, "readers"), layer["strokes"].as_u64().expect("a number"))
    };
    layers.as_array().expect("a list").iter().map(one).filter(|(name, ..)| !name.is_empty()).collect()
}

fn row(name: &str, readers: &str, strokes: u64) -> (String, String, u64) {
    (name.to_owned(), readers.to_owned(), strokes)
}

#[test]
fn a_layer_with_a_name_is_made_written_in_renamed_given_to_others_and_taken_away() {
    let (class, edition) = class_with_score();
    let teacher = &class.teacher;
    let make = |name: &str, readers: &str| {
        let made =
            teacher.call("make_layer", json!({ "edition": edition, "readers": readers, "name": name }));
        made["layer"].as_str().expect("an id").to_owned()
    };
    let (breaths, _) = (make("  respirations ", "staff"), make("respirations", "staff"));
    assert_eq!(
        named(teacher, &class, &edition),
        [row("respirations", "staff", 0), row("respirations", "staff", 0)]
    );
    teacher.call("draw_stroke", line(&edition, 0, &breaths));
    teacher.call("draw_stroke", line(&edition, 1, "staff"));
    teacher.call("rename_layer", json!({ "edition": edition, "layer": breaths, "name": "souffles" }));
    let pupil = at_home(&class);
    assert_eq!(named(&pupil, &class, &edition), []);

    assert_eq!(published(teacher, &edition, &breaths, "alto")["strokes"], 1);
    let after = [row("souffles", "alto", 1), row("respirations", "staff", 0)];
    assert_eq!(named(teacher, &class, &edition), after);
    opened(&pupil, &class.file(0, json!({})), None);
    assert_eq!(named(&pupil, &class, &edition), [row("souffles", "alto", 1)]);
    let given = audiences(&pupil, &edition, 0).remove(0);
    assert!(given != breaths && given.len() == 22, "for others it is another layer: {given}");

    let removed = teacher.call("remove_layer", json!({ "edition": edition, "layer": given }));
    assert_eq!(named(teacher, &class, &edition), [row("respirations", "staff", 0)]);
    teacher.call("undo", json!({ "gesture": removed["gesture"] }));
    assert_eq!(named(teacher, &class, &edition), after);
    teacher.call("remove_layer", json!({ "edition": edition, "layer": given }));
    opened(&pupil, &class.file(0, json!({})), None);
    assert_eq!(
        (named(&pupil, &class, &edition), count(&json!(audiences(&pupil, &edition, 0)))),
        (Vec::new(), 0)
    );
}

#[test]
fn no_layer_is_made_without_a_name_or_for_oneself_and_none_is_written_in_that_nobody_knows() {
    let (class, edition) = class_with_score();
    let teacher = &class.teacher;
    let refused = |name: &str, readers: &str| {
        teacher.refused("make_layer", json!({ "edition": edition, "readers": readers, "name": name }))
    };
    for (name, readers) in
        [("  ", "staff"), (&*"a".repeat(41), "staff"), ("a\nb", "choir"), ("souffles", "me")]
    {
        assert_eq!(refused(name, readers), "bad_request", "{name:?} {readers}");
    }
    let unknown = "AQEBAQEBAQEBAQEBAQEBAQ";
    assert_eq!(refused("souffles", unknown), "bad_request");
    assert_eq!(teacher.refused("draw_stroke", line(&edition, 0, unknown)), "bad_request");
    let rename = json!({ "edition": edition, "layer": unknown, "name": "souffles" });
    assert_eq!(teacher.refused("rename_layer", rename), "not_found");
    assert_eq!(teacher.refused("remove_layer", json!({ "edition": edition, "layer": unknown })), "not_found");
}
