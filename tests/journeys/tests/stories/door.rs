//! A profile that cannot be opened: both hosts say why, heal it, and go on.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;

use serde_json::{Value, json};

use crate::programs::{call, command};
use crate::served::Served;

const VOICES: &str = r#"[{ "name": "Voix", "abbreviation": "V", "family": "other", "colour": "teal" }]"#;

fn state(answer: Result<Value, Value>) -> Value {
    answer.expect("the door always answers")["state"].clone()
}

/// A profile with a choir and a backup, whose database is noise now.
fn damaged(profile: &Path) {
    let voices: Value = serde_json::from_str(VOICES).expect("voices");
    call(profile, "add_choir", &json!({ "name": "Chœur du soir", "voices": voices })).expect("a choir");
    call(profile, "make_backup", &json!({})).expect("a backup");
    fs::write(profile.join("educhorus.db"), vec![0xa5; 8192]).expect("a file of ours");
}

fn code(answer: Result<Value, Value>) -> Value {
    answer.expect_err("it is refused")["code"].clone()
}

#[test]
fn a_damaged_profile_is_healed_over_each_host_and_nothing_of_the_damaged_one_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    for by_server in [false, true] {
        let profile = folder.path().join(by_server.to_string());
        damaged(&profile);
        let served = by_server.then(|| Served::start(&profile));
        let ask = |name: &str, request: &Value| match &served {
            Some(served) => served.call(name, request),
            None => call(&profile, name, request),
        };
        assert_eq!(state(ask("get_door", &json!({}))), "damaged");
        assert_eq!(code(ask("list_choirs", &json!({}))), "profile_damaged");
        let report = ask("heal_profile", &json!({})).expect("it heals");
        assert_eq!(report["was_sound"], false);
        let aside = profile.join(report["aside"].as_str().expect("a folder")).join("educhorus.db");
        assert_eq!(fs::read(aside).unwrap(), vec![0xa5; 8192]);
        assert_eq!(state(ask("get_door", &json!({}))), "open");
        assert_eq!(ask("list_choirs", &json!({})).expect("a list")[0]["name"], "Chœur du soir");
        assert_eq!(ask("heal_profile", &json!({})).expect("it is left alone")["was_sound"], true);
    }
}

#[test]
fn the_command_that_heals_still_does_and_the_call_after_it_finds_everything() {
    let folder = tempfile::tempdir().unwrap();
    let profile = folder.path().join("profile");
    damaged(&profile);
    let output = command("educhorus").args(["heal", "--data"]).arg(&profile).output().unwrap();
    assert!(output.status.success());
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["was_sound"], false);
    assert_eq!(call(&profile, "list_choirs", &json!({})).expect("a list")[0]["name"], "Chœur du soir");
}

#[test]
fn pages_of_a_damaged_profile_are_told_to_read_everything_again_when_it_is_healed() {
    let folder = tempfile::tempdir().unwrap();
    let profile = folder.path().join("profile");
    damaged(&profile);
    let served = Served::start(&profile);
    let stream = served.write("GET /api/v1/events HTTP/1.1\r\n", "").expect("the server listens");
    let mut lines = BufReader::new(stream).lines().map(|line| line.expect("the stream goes on"));
    assert!(lines.any(|line| line.is_empty()), "the stream has begun");
    served.call("heal_profile", &json!({})).expect("it heals");
    let told = lines.find_map(|line| Some(line.strip_prefix("data: ")?.to_owned())).expect("an event");
    let event: Value = serde_json::from_str(&told).unwrap();
    assert_eq!(event["event"], "changed");
    for topic in ["profile", "choirs", "singers", "works", "calendar", "roll_call", "notes", "player"] {
        assert!(event["topics"].as_array().is_some_and(|topics| topics.contains(&json!(topic))), "{event}");
    }
}

#[test]
fn a_server_starts_on_a_profile_that_another_has_says_so_and_opens_it_when_it_is_free() {
    let folder = tempfile::tempdir().unwrap();
    let profile = folder.path().join("profile");
    let first = Served::start(&profile);
    let second = Served::start(&profile);
    assert_eq!(state(second.call("get_door", &json!({}))), "in_use");
    assert_eq!(code(second.call("list_choirs", &json!({}))), "profile_in_use");
    drop(first);
    assert_eq!(second.call("list_choirs", &json!({})), Ok(json!([])));
    assert_eq!(state(second.call("get_door", &json!({}))), "open");
}
