//! An encrypted profile over both hosts, and the keyring of a real desktop: set, wiped, recovered.

use std::fs;
use std::path::Path;
use std::process::Command;

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
