//! Profiles that a program must not touch.

use std::fs;
use std::io::{Read, Seek, SeekFrom, Write};

use serde_json::{Value, json};

use crate::programs::{call, call_command, command};
use crate::served::Served;

fn code(answer: Result<Value, Value>) -> Value {
    answer.expect_err("it is refused")["code"].clone()
}

#[test]
fn a_call_on_a_profile_that_is_served_is_told_so_and_the_server_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let profile = folder.path().join("profile");
    let served = Served::start(&profile);
    for name in ["get_profile", "load_demo_season"] {
        assert_eq!(code(call(&profile, name, &json!({}))), "profile_in_use");
    }
    assert_eq!(served.call("list_choirs", &json!({})), Ok(json!([])));
    drop(served);
    assert!(call(&profile, "get_profile", &json!({})).is_ok());
}

#[test]
fn a_profile_of_a_newer_version_is_refused_and_not_one_byte_of_it_changes() {
    let folder = tempfile::tempdir().unwrap();
    let profile = folder.path().join("profile");
    call(&profile, "get_profile", &json!({})).expect("a new profile");
    let path = profile.join("educhorus.db");
    let mut file = fs::OpenOptions::new().read(true).write(true).open(&path).unwrap();
    // The version of the schema stands at byte 60 of the file (SQLite file format §1.3.11).
    let mut version = [0; 4];
    file.seek(SeekFrom::Start(60)).unwrap();
    file.read_exact(&mut version).unwrap();
    assert_ne!(u32::from_be_bytes(version), 0, "the version is in the file and not in a log beside it");
    file.seek(SeekFrom::Start(60)).unwrap();
    file.write_all(&9_999u32.to_be_bytes()).unwrap();
    drop(file);
    let before = fs::read(&path).unwrap();
    for name in ["get_profile", "load_demo_season", "undo"] {
        assert_eq!(code(call(&profile, name, &json!({ "gesture": null }))), "profile_too_new");
    }
    assert!(fs::read(&path).unwrap() == before, "the profile was touched");
}

#[test]
fn a_profile_that_is_a_file_or_cannot_be_made_is_one_error() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("profile");
    fs::write(&file, "not a folder").unwrap();
    for profile in [file.clone(), file.join("below")] {
        let refused = call(&profile, "get_profile", &json!({})).expect_err("it cannot be opened");
        assert!(refused["code"].as_str().is_some_and(|code| !code.is_empty()), "{refused}");
    }
    assert_eq!(fs::read_to_string(&file).unwrap(), "not a folder");
}

#[test]
fn a_request_that_is_no_json_is_refused_before_the_profile_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let profile = folder.path().join("profile");
    let mut wrong = command("educhorus");
    let output = wrong.args(["call", "get_profile", "{", "--data"]).arg(&profile).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let refused: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(refused["code"], "bad_request");
    assert!(!profile.exists());
}

#[test]
fn an_answer_that_nobody_can_read_is_no_success() {
    let folder = tempfile::tempdir().unwrap();
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let mut asked = call_command(&folder.path().join("profile"), "get_profile", &json!({}));
    let status = asked.stdout(full).status().unwrap();
    assert!(!status.success());
}
