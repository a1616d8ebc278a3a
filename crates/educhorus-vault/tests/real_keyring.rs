//! The keyring of a real desktop: gnome-keyring on a bus of its own, in a home of its own. That of the person who
//! runs the tests is never asked.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by panicking")]
#![cfg(all(feature = "system-keyring", target_os = "linux"))]

use std::path::Path;
use std::process::{Command, Output};

use educhorus_vault::system_keyring::SystemKeyring;
use educhorus_vault::{KeyFile, Keyring, KeyringError, Place, ProfileKey, RecoveryCode, Secret, VaultError};

const STEP: &str = "EDUCHORUS_KEYRING_STEP";
const PROFILE: &str = "EDUCHORUS_KEYRING_PROFILE";

/// Runs one step below in a process of its own: on a bus of its own, or with none.
fn run(home: &Path, step: &str, bus: Option<&str>) -> Output {
    let program = std::env::current_exe().unwrap();
    let test = ["--exact", "a_step", "--ignored", "--nocapture"];
    let mut command = match bus {
        Some(daemon) => {
            let mut command = Command::new("dbus-run-session");
            let script = format!("{daemon}\n\"$0\" \"$@\"; result=$?\n{STOP}\nexit $result");
            command.args(["--", "sh", "-c", &script]).arg(program);
            command
        }
        None => Command::new(program),
    };
    command
        .args(test)
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap())
        .envs(std::env::var_os("LD_LIBRARY_PATH").map(|path| ("LD_LIBRARY_PATH", path)))
        .env("HOME", home)
        .env("XDG_DATA_HOME", home.join("data"))
        .env("XDG_RUNTIME_DIR", home)
        .env(STEP, step)
        .env(PROFILE, home.join("profile"))
        .output()
        .unwrap()
}

const UNLOCKED: &str = "printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1";
/// A daemon goes some time after its bus; the one that was started here goes now.
const STOP: &str = "kill $(dbus-send --session --print-reply=literal --dest=org.freedesktop.DBus / \
    org.freedesktop.DBus.GetConnectionUnixProcessID string:org.freedesktop.secrets | grep -oE '[0-9]+$')";
/// The bus starts one by itself, in which nobody ever signed in.
const NEVER_UNLOCKED: &str = "true";

fn passed(output: &Output) {
    let said = [&output.stdout[..], &output.stderr].concat();
    let said = String::from_utf8_lossy(&said);
    assert!(output.status.success() && said.contains("1 passed"), "{said}");
}

#[test]
fn a_profile_opens_silently_with_what_a_real_keyring_keeps_over_a_restart_of_it() {
    let home = tempfile::tempdir().unwrap();
    std::fs::create_dir(home.path().join("profile")).unwrap();
    passed(&run(home.path(), "protect", Some(UNLOCKED)));
    passed(&run(home.path(), "open", Some(UNLOCKED)));
    passed(&run(home.path(), "forget", Some(UNLOCKED)));
}

#[test]
fn a_machine_without_a_keyring_is_told_at_once() {
    let home = tempfile::tempdir().unwrap();
    passed(&run(home.path(), "absent", None));
}

#[test]
fn a_keyring_in_which_nobody_ever_signed_in_is_none_to_rely_on() {
    let home = tempfile::tempdir().unwrap();
    passed(&run(home.path(), "empty", Some(NEVER_UNLOCKED)));
}

fn key() -> ProfileKey {
    ProfileKey::generate([9; 32])
}

/// Not a test of its own: what the tests above run on their bus.
#[test]
#[ignore = "run by the tests above, on their bus"]
fn a_step() {
    let (Ok(step), Ok(profile)) = (std::env::var(STEP), std::env::var(PROFILE)) else { return };
    let profile = Path::new(&profile);
    let mut next = 0u8;
    let mut random = |buffer: &mut [u8]| {
        next += 1;
        buffer.fill(next);
    };
    let code = RecoveryCode::generate([5; 17]);
    match step.as_str() {
        "protect" => {
            assert!(SystemKeyring.is_there());
            let file = KeyFile::new(&key(), &code, &Secret::Keyring, &SystemKeyring, &mut random).unwrap();
            file.write(profile).unwrap();
            assert_eq!(SystemKeyring.get("another").unwrap(), None);
        }
        "open" => {
            let mut file = KeyFile::read(profile).unwrap().unwrap();
            assert_eq!(file.open_silently(&SystemKeyring).unwrap(), key());
            let place = Place { profile, keyring: &SystemKeyring };
            file.change_method(&place, &key(), &Secret::Pin("2580"), &mut random).unwrap();
            assert_eq!(file.open_with_pin("2580", &SystemKeyring).unwrap(), key());
        }
        "forget" => {
            let file = KeyFile::read(profile).unwrap().unwrap();
            assert_eq!(file.open_with_pin("2580", &SystemKeyring).unwrap(), key());
            file.forget(&SystemKeyring);
            let error = file.open_with_pin("2580", &SystemKeyring).unwrap_err();
            assert!(matches!(error, VaultError::KeyringMissing), "{error:?}");
        }
        "absent" => {
            assert!(!SystemKeyring.is_there());
            assert_eq!(SystemKeyring.get("any").unwrap_err(), KeyringError::Unavailable);
            let error = SystemKeyring.set("any", b"share").unwrap_err();
            assert_eq!(error, KeyringError::Unavailable);
        }
        "empty" => {
            assert!(!SystemKeyring.is_there());
            assert_eq!(SystemKeyring.get("any").unwrap(), None);
            let made = KeyFile::new(&key(), &code, &Secret::Keyring, &SystemKeyring, &mut random);
            assert!(matches!(made, Err(VaultError::Keyring(KeyringError::Unavailable))));
        }
        other => panic!("no step {other}"),
    }
}
