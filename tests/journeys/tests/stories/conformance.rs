//! The calls that hosts have in common give equal answers by the command line and over HTTP.

use std::path::Path;

use serde_json::{Value, json};

use crate::one_day::on_one_day;
use crate::programs::{call, call_by_pipe};
use crate::served::Served;

/// Questions about the demo season whose answers do not depend on who asks.
fn questions(profile: &Path) -> Vec<(&'static str, Value)> {
    let choir = call(profile, "list_choirs", &json!({})).expect("a list")[0]["id"].clone();
    let of_choir = json!({ "choir": choir });
    let works = call(profile, "list_works", &of_choir).expect("a list");
    let rehearsals = call(profile, "list_rehearsals", &of_choir).expect("a list");
    let of_rehearsal = json!({ "choir": choir, "rehearsal": rehearsals[3]["id"] });
    vec![
        ("get_profile", json!({})),
        ("list_choirs", json!({})),
        ("get_choir", of_choir.clone()),
        ("list_voice_presets", json!({})),
        ("list_singers", of_choir.clone()),
        ("list_works", of_choir.clone()),
        ("get_work", json!({ "choir": choir, "work": works[0]["id"] })),
        ("list_rehearsals", of_choir.clone()),
        ("get_roll_call", of_rehearsal.clone()),
        ("get_rehearsal_notes", of_rehearsal),
        ("get_score", json!({ "edition": works[0]["editions"][0]["id"] })),
        ("list_journal", json!({ "limit": 50 })),
        (
            "preview_term",
            json!({ "choir": choir, "weekday": 2, "from": "2026-09-01", "to": "2027-07-02", "zone": "b" }),
        ),
        // Refusals are answers too.
        ("no_such_call", json!({})),
        ("get_choir", json!({ "choir": works[0]["id"] })),
        ("get_choir", json!({ "choir": 7 })),
        ("add_choir", json!({ "name": " ", "voices": [] })),
        ("edit_singer", json!([])),
        (
            "plan_rehearsals",
            json!({ "choir": choir, "dates": [], "start_minute": 9999, "length_minutes": 55, "place": "" }),
        ),
        ("undo", json!({ "gesture": choir })),
    ]
}

#[test]
fn both_hosts_give_the_same_answers_and_the_same_refusals() {
    on_one_day(tell_both_hosts);
}

fn tell_both_hosts() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let profile = folder.path().join("profile");
    call(&profile, "load_demo_season", &json!({})).expect("the demo loads");
    let questions = questions(&profile);
    let by_command: Vec<_> = questions.iter().map(|(name, request)| call(&profile, name, request)).collect();
    let served = Served::start(&profile);
    for ((name, request), by_command) in questions.iter().zip(by_command) {
        assert_eq!(served.call(name, request), by_command, "{name} {request}");
    }
}

#[test]
fn what_one_host_writes_the_other_reads_and_takes_back() {
    let folder = tempfile::tempdir().unwrap();
    let profile = folder.path().join("profile");
    let voices = json!([{ "name": "Voix", "abbreviation": "V", "family": "other", "colour": "teal" }]);
    let choir = {
        let served = Served::start(&profile);
        served.call("add_choir", &json!({ "name": "Chœur « du soir »", "voices": voices })).expect("a choir")
    };
    assert_eq!(call(&profile, "get_choir", &json!({ "choir": choir["id"] })), Ok(choir.clone()));
    let rename = json!({ "choir": choir["id"], "name": "Chœur du matin" });
    let renamed = call_by_pipe(&profile, "rename_choir", &rename).expect("a choir");
    let served = Served::start(&profile);
    assert_eq!(served.call("get_choir", &json!({ "choir": choir["id"] })), Ok(renamed));
    served.call("undo", &json!({ "gesture": null })).expect("the command line is the same device");
    assert_eq!(served.call("get_choir", &json!({ "choir": choir["id"] })), Ok(choir));
}

#[test]
fn calls_of_another_host_are_refused_on_each() {
    let folder = tempfile::tempdir().unwrap();
    let profile = folder.path().join("profile");
    let refused = |answer: Result<Value, Value>| answer.expect_err("it is of another host")["code"].clone();
    assert_eq!(refused(call(&profile, "get_player", &json!({}))), "not_on_this_host");
    let served = Served::start(&profile);
    assert_eq!(refused(served.call("export_mix", &json!({}))), "not_on_this_host");
    assert_eq!(served.call("get_player", &json!({})).expect("a state")["playing"], false);
}
