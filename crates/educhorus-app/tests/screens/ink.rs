//! Drawing on a score, rubbing out, and taking either back.

use serde_json::{Value, json};

use crate::pupil::{at_home, class, opened};
use crate::support::{Hand, count, plain_choir, repository, texts};

pub(crate) fn edition(hand: &Hand) -> Value {
    let choir = plain_choir(hand);
    let source = hand.offer(repository("resources/demo/works/Hymne à la joie"));
    hand.call("import_folder", json!({ "choir": choir["id"], "source": source, "corrections": [] }));
    hand.call("list_works", json!({ "choir": choir["id"] }))[0]["editions"][0]["id"].clone()
}

/// A slur from left to right, that trembles by less than a tenth of a point.
fn slur() -> Vec<i32> {
    (0..200).flat_map(|at| [10_000 + at * 100, 50_000 + (at % 3) * 4, 128]).collect()
}

fn line(edition: &Value, audience: &str) -> Value {
    json!({ "edition": edition, "page": 1, "audience": audience, "nib": "pen", "colour": "#c2410c", "width": 180,
        "places": slur() })
}

pub(crate) fn ink(hand: &Hand, edition: &Value, page: u32) -> Value {
    hand.call("get_ink", json!({ "edition": edition, "page": page }))["strokes"].clone()
}

#[test]
fn a_line_is_kept_with_few_points_where_the_pen_went_and_is_there_after_a_restart() {
    let mut hand = Hand::new();
    let edition = edition(&hand);
    let drawn = hand.call("draw_stroke", line(&edition, "choir"));
    assert_eq!((count(&drawn["ink"]["strokes"]), count(&ink(&hand, &edition, 0))), (1, 0));
    hand.restart();
    let strokes = ink(&hand, &edition, 1);
    let stroke = &strokes[0];
    assert_eq!((&stroke["colour"], &stroke["nib"]), (&json!("#c2410c"), &json!("pen")));
    assert_eq!((&stroke["width"], &stroke["audience"]), (&json!(180), &json!("choir")));
    assert_eq!(
        stroke["points"],
        json!([10_000, 50_000, 128, 29_900, 50_004, 128]),
        "what trembles is left out"
    );
}

#[test]
fn a_line_is_a_gesture_that_is_taken_back_and_done_again() {
    let hand = Hand::new();
    let edition = edition(&hand);
    hand.call("draw_stroke", line(&edition, "staff"));
    let newest = &hand.journal()[0];
    assert_eq!((&newest["command"], &newest["detail"]), (&json!("draw_stroke"), &json!("Hymne à la joie")));
    hand.call("undo", json!({ "gesture": null }));
    assert_eq!(count(&ink(&hand, &edition, 1)), 0);
    hand.call("redo", json!({ "gesture": null }));
    assert_eq!(count(&ink(&hand, &edition, 1)), 1);
}

#[test]
fn lines_are_rubbed_out_in_one_gesture_whoever_they_are_for() {
    let hand = Hand::new();
    let edition = edition(&hand);
    for audience in ["choir", "staff", "choir"] {
        hand.call("draw_stroke", line(&edition, audience));
    }
    let strokes = ink(&hand, &edition, 1);
    let two = json!([strokes[0]["id"], strokes[1]["id"]]);
    let rubbed = json!({ "edition": edition, "page": 1, "strokes": two });
    assert_eq!(count(&hand.call("erase_strokes", rubbed.clone())["ink"]["strokes"]), 1);
    let lines = count(&hand.journal());
    hand.call("erase_strokes", rubbed);
    assert_eq!(count(&hand.journal()), lines, "what is gone already is no gesture");
    hand.call("undo", json!({ "gesture": null }));
    assert_eq!(ink(&hand, &edition, 1), strokes);
}

/// Her own lines are no gesture: the history, which others read, says nothing of them, and their undo is to rub them out.
#[test]
fn what_somebody_draws_for_herself_is_on_her_device_and_in_no_history() {
    let mut hand = Hand::new();
    let edition = edition(&hand);
    let before = hand.journal();
    let mine = hand.call("draw_stroke", line(&edition, "me"));
    assert_eq!((&mine["gesture"], count(&mine["drawn"])), (&Value::Null, 1));
    hand.call("draw_stroke", line(&edition, "choir"));
    hand.call("undo", json!({ "gesture": null }));
    hand.restart();
    let strokes = ink(&hand, &edition, 1);
    assert_eq!((count(&strokes), &strokes[0]["audience"]), (1, &json!("me")), "undo leaves it alone");
    assert_eq!(strokes[0]["id"], mine["drawn"][0]);
    let lines = hand.journal();
    let drawn = texts(&lines, "command").into_iter().filter(|command| *command == "draw_stroke").count();
    assert_eq!((count(&lines) > count(&before), drawn), (true, 1), "only the choir's");
    let rubbed = json!({ "edition": edition, "page": 1, "strokes": [strokes[0]["id"]] });
    assert_eq!(hand.call("erase_strokes", rubbed)["gesture"], Value::Null);
    assert_eq!(count(&ink(&hand, &edition, 1)), 0);
    assert_eq!(hand.journal(), lines, "nothing of hers is told");
    let again = json!({ "edition": edition, "page": 1, "strokes": strokes });
    hand.call("put_my_strokes", again.clone());
    hand.call("put_my_strokes", again);
    assert_eq!(ink(&hand, &edition, 1), strokes, "as it was, and once");
}

#[test]
fn nothing_of_others_is_put_there_as_her_own_and_a_gesture_is_taken_back_by_its_name() {
    let hand = Hand::new();
    let edition = edition(&hand);
    let first = hand.call("draw_stroke", line(&edition, "choir"));
    hand.call("draw_stroke", line(&edition, "staff"));
    let strokes = ink(&hand, &edition, 1);
    let put = json!({ "edition": edition, "page": 1, "strokes": strokes });
    assert_eq!(hand.refused("put_my_strokes", put), "bad_request");
    hand.call("undo", json!({ "gesture": first["gesture"] }));
    let left = ink(&hand, &edition, 1);
    assert_eq!((count(&left), &left[0]["audience"]), (1, &json!("staff")));
}

#[test]
fn what_no_page_can_hold_is_refused_with_a_reason_and_nothing_is_drawn() {
    let hand = Hand::new();
    let edition = edition(&hand);
    let with = |field: &str, value: Value| {
        let mut request = line(&edition, "choir");
        request[field] = value;
        hand.refused("draw_stroke", request)
    };
    assert_eq!(with("places", json!([])), "ink_refused");
    assert_eq!(with("places", json!([9_000_000, 0, 128])), "ink_refused");
    assert_eq!(with("places", json!([1, 2])), "bad_request");
    assert_eq!(with("places", json!([1, 2, 300])), "bad_request");
    assert_eq!(with("width", json!(0)), "ink_refused");
    assert_eq!(with("colour", json!("red")), "bad_request");
    assert_eq!(with("colour", json!("#+12345")), "bad_request");
    assert_eq!(with("edition", json!("AQEBAQEBAQEBAQEBAQEBAQ")), "not_found");
    assert_eq!(count(&ink(&hand, &edition, 1)), 0);
}

#[test]
fn the_screen_of_rights_says_that_pupils_see_the_ink_of_the_choir_and_of_their_voice_and_not_that_of_staff() {
    let hand = Hand::new();
    let policy = hand.call("get_policy", json!({}));
    let roles: Vec<&str> =
        policy["roles"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let open = |subject: &str, role: &str| {
        let mut lines = policy["lines"].as_array().into_iter().flatten();
        let line = lines.find(|line| line["subject"] == subject).expect("a line");
        line["open"][roles.iter().position(|one| *one == role).expect("a role")].clone()
    };
    for (role, choir, voices, staff) in [
        ("director", "changed", "changed", "changed"),
        ("singer", "read", "own", "closed"),
        ("guardian", "read", "own", "closed"),
        ("administration", "closed", "closed", "closed"),
    ] {
        let of_role = ["ink-choir", "ink-voices", "ink-staff"].map(|subject| open(subject, role));
        assert_eq!(of_role, [json!(choir), json!(voices), json!(staff)], "{role}");
    }
}

#[test]
fn a_pupil_draws_for_herself_on_top_of_what_the_choir_sees_and_for_nobody_else() {
    let class = class();
    class.import_works();
    let works = class.teacher.call("list_works", json!({ "choir": class.choir["id"] }));
    let edition = works.as_array().expect("works").iter().find_map(|work| work["editions"].get(0));
    let edition = edition.expect("a score")["id"].clone();
    let line = |audience: &str| {
        json!({ "edition": edition, "page": 0, "audience": audience, "nib": "pen",
        "colour": "#c2410c", "width": 180, "places": [10_000, 50_000, 128, 30_000, 50_000, 128] })
    };
    class.teacher.call("draw_stroke", line("choir"));
    class.teacher.call("draw_stroke", line("staff"));
    class.teacher.call("draw_stroke", line("me"));
    let pupil = at_home(&class);
    let ink = |of: &Hand| of.call("get_ink", json!({ "edition": edition, "page": 0 }))["strokes"].clone();
    assert_eq!(texts(&ink(&pupil), "audience"), ["choir"], "her teacher's own lines stay with her teacher");
    pupil.call("draw_stroke", line("me"));
    assert_eq!(texts(&ink(&pupil), "audience"), ["choir", "me"]);
    for audience in ["choir", "staff"] {
        assert_eq!(pupil.refused("draw_stroke", line(audience)), "not_allowed");
    }
    let rub = |id: &Value| json!({ "edition": edition, "page": 0, "strokes": [id] });
    assert_eq!(pupil.refused("erase_strokes", rub(&ink(&pupil)[0]["id"])), "not_allowed");
    opened(&pupil, &class.file(0, json!({})), None);
    assert_eq!(texts(&ink(&pupil), "audience"), ["choir", "me"], "a later file leaves hers alone");
    pupil.call("erase_strokes", rub(&ink(&pupil)[1]["id"]));
    assert_eq!(texts(&ink(&pupil), "audience"), ["choir"]);
    let of_teacher = ink(&class.teacher);
    let mut audiences = texts(&of_teacher, "audience");
    audiences.sort_unstable();
    assert_eq!(audiences, ["choir", "me", "staff"]);
}
