//! An encrypted profile over both hosts, and the keyring of a real desktop: set, wiped, recovered.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use crate::programs::{answer, calling, command, piped};
use crate::served::Served;
use crate::session::{Session, outside};

const PASSPHRASE: &str = "violon mardi cerise tunnel plume";

fn add_choir(program: Command, profile: &Path) {
    let voices = json!([{ "name": "Voix", "abbreviation": "V", "family": "other", "colour": "teal" }]);
    let request = json!({ "name": "Chœur du soir", "voices": voices });
    answer(calling(program, profile, "add_choir", &request)).expect("a choir");
}

fn code(answer: Result<Value, Value>) -> Value {
    answer.expect_err("it is refused")["code"].clone()
}

fn has_the_choir(answer: Result<Value, Value>) -> bool {
    answer.is_ok_and(|choirs| choirs[0]["name"] == "Chœur du soir")
}

#[test]
fn a_profile_with_a_passphrase_is_locked_for_both_hosts_and_opens_for_both() {
    let folder = tempfile::tempdir().unwrap();
    let profile = folder.path().join("profile");
    let educhorus = || outside(command("educhorus"));
    let ask = |name: &str| answer(calling(educhorus(), &profile, name, &json!({})));
    add_choir(educhorus(), &profile);
    let wish = json!({ "method": "passphrase", "secret": PASSPHRASE });
    let sheet = piped(educhorus(), &profile, "protect_profile", &wish).expect("a sheet");
    assert_eq!(sheet["protection"]["method"], "passphrase");
    assert_eq!(code(ask("list_choirs")), "profile_locked");
    let locked = ask("get_door").expect("the door always answers");
    assert_eq!(
        (&locked["state"], &locked["methods"]),
        (&json!("locked"), &json!(["passphrase", "recovery"]))
    );

    let file = folder.path().join("passphrase");
    fs::write(&file, format!("{PASSPHRASE}\n")).unwrap();
    let mut by_file = educhorus();
    by_file.env("EDUCHORUS_PASSPHRASE_FILE", &file);
    assert!(has_the_choir(answer(calling(by_file, &profile, "list_choirs", &json!({})))));

    let served = Served::start_by(outside(command("educhorus-server")), &profile);
    assert_eq!(served.call("get_door", &json!({})), Ok(locked));
    assert_eq!(code(served.call("list_choirs", &json!({}))), "profile_locked");
    let unlock =
        |secret: &str| served.call("unlock_profile", &json!({ "method": "passphrase", "secret": secret }));
    assert_eq!(code(unlock("violon mardi cerise tunnel prune")), "unlock_wrong");
    assert_eq!(unlock(PASSPHRASE).expect("it opens")["state"], "open");
    assert!(has_the_choir(served.call("list_choirs", &json!({}))));
    assert_eq!(served.call("unprotect_profile", &json!({})).expect("it is plain")["is_on"], false);
    assert!(has_the_choir(served.call("list_choirs", &json!({}))));
    drop(served);
    assert!(has_the_choir(ask("list_choirs")));
}

#[test]
fn a_server_is_unlocked_by_a_file_and_a_wrong_one_leaves_it_locked() {
    let folder = tempfile::tempdir().unwrap();
    let profile = folder.path().join("profile");
    add_choir(outside(command("educhorus")), &profile);
    let wish = json!({ "method": "passphrase", "secret": PASSPHRASE });
    piped(outside(command("educhorus")), &profile, "protect_profile", &wish).expect("a sheet");
    let file = folder.path().join("passphrase");
    for (text, state) in [("something else", "locked"), (PASSPHRASE, "open")] {
        fs::write(&file, text).unwrap();
        let mut server = outside(command("educhorus-server"));
        server.env("EDUCHORUS_PASSPHRASE_FILE", &file);
        let served = Served::start_by(server, &profile);
        assert_eq!(served.call("get_door", &json!({})).expect("it answers")["state"], state);
    }
}

#[test]
fn a_keyring_opens_a_profile_is_wiped_and_is_filled_again_by_the_recovery_code() {
    let folder = tempfile::tempdir().unwrap();
    let (home, profile) = (folder.path().join("home"), folder.path().join("profile"));
    let by = |session: &Session, name: &str, request: &Value| {
        answer(calling(session.enter(command("educhorus")), &profile, name, request))
    };
    let session = Session::start(&home);
    add_choir(session.enter(command("educhorus")), &profile);
    assert_eq!(by(&session, "get_protection", &json!({})).expect("it answers")["has_keyring"], true);
    let wish = json!({ "method": "keyring", "secret": null });
    let sheet = by(&session, "protect_profile", &wish).expect("a sheet");
    assert!(has_the_choir(by(&session, "list_choirs", &json!({}))), "nothing is typed");
    let without = answer(calling(outside(command("educhorus")), &profile, "list_choirs", &json!({})));
    assert_eq!(code(without), "profile_locked");
    drop(session);

    let session = Session::start(&home);
    assert!(has_the_choir(by(&session, "list_choirs", &json!({}))), "the keyring lasts");
    drop(session);

    fs::remove_dir_all(home.join("data")).expect("the keyring was there");
    let session = Session::start(&home);
    let served = Served::start_by(session.enter(command("educhorus-server")), &profile);
    let locked = served.call("get_door", &json!({})).expect("it answers");
    assert_eq!((&locked["state"], &locked["methods"]), (&json!("locked"), &json!(["recovery"])));
    let recovery = json!({ "method": "recovery", "secret": sheet["recovery_code"] });
    assert_eq!(served.call("unlock_profile", &recovery).expect("it opens")["state"], "open");
    assert!(has_the_choir(served.call("list_choirs", &json!({}))));
    drop(served);
    assert!(has_the_choir(by(&session, "list_choirs", &json!({}))), "the new keyring opens it");
}

/// Whether a file begins as a database that is not encrypted.
fn is_plain(profile: &Path) -> bool {
    fs::read(profile.join("educhorus.db")).is_ok_and(|bytes| bytes.starts_with(b"SQLite format 3"))
}

/// Whether some bytes stand in a file below a folder.
fn stands_in(folder: &Path, bytes: &[u8]) -> bool {
    let mut entries = fs::read_dir(folder).expect("a folder of ours");
    entries.any(|entry| {
        let path = entry.expect("a file of ours").path();
        if path.is_dir() {
            return stands_in(&path, bytes);
        }
        fs::read(&path).expect("a file of ours").windows(bytes.len()).any(|window| window == bytes)
    })
}

#[test]
fn a_program_that_is_killed_while_it_encrypts_loses_nothing_and_the_next_start_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let passphrase = folder.path().join("passphrase");
    fs::write(&passphrase, PASSPHRASE).unwrap();
    let educhorus = || {
        let mut educhorus = outside(command("educhorus"));
        educhorus.env("EDUCHORUS_PASSPHRASE_FILE", &passphrase);
        educhorus
    };
    let moments: [fn(&Path) -> bool; 2] =
        [|profile| profile.join("keys").exists(), |profile| !is_plain(profile)];
    for (number, moment) in moments.into_iter().enumerate() {
        let profile = folder.path().join(number.to_string());
        let ask = |name: &str, request: &Value| {
            answer(calling(educhorus(), &profile, name, request))
                .unwrap_or_else(|error| panic!("{name}: {error}"))
        };
        let choir = ask("load_demo_season", &json!({}))["id"].clone();
        let singers = ask("list_singers", &json!({ "choir": choir }));
        assert!(stands_in(&profile, b"%PDF-"), "what is looked for is there before");
        let wish = json!({ "method": "passphrase", "secret": PASSPHRASE }).to_string();
        let mut killed = educhorus();
        killed.args(["call", "protect_profile", &wish, "--data"]).arg(&profile).stdout(Stdio::null());
        let mut killed = killed.spawn().unwrap();
        while !moment(&profile) {
            assert!(killed.try_wait().unwrap().is_none(), "it ended before moment {number}");
        }
        killed.kill().unwrap();
        killed.wait().unwrap();
        assert_eq!(ask("list_singers", &json!({ "choir": choir })), singers, "after moment {number}");
        let protection = ask("get_protection", &json!({}));
        assert_eq!(protection["is_turning"], false, "after moment {number}");
        let is_on = protection["is_on"] == true;
        assert_eq!((is_on, stands_in(&profile, b"%PDF-")), (!is_plain(&profile), is_plain(&profile)));
        assert_eq!(ask("check_files", &json!({}))["aside"], json!([]));
        assert!(is_on || number == 0, "what was begun with the database goes on to its end");
    }
}
