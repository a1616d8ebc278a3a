//! Folders and files that the person at the program may not read or write.
//!
//! An administrator may read and write everything: where the tests run as one, the program gets that privilege taken
//! away, and nothing else.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use crate::programs::{answer, calling, command, repository};

fn ordinary(name: &str) -> Command {
    let inner = command(name);
    let runs_as = fs::metadata("/proc/self").expect("this is Linux").uid();
    if runs_as != 0 {
        return inner;
    }
    let mut outer = Command::new("setpriv");
    outer.arg("--bounding-set=-dac_override,-dac_read_search").arg(inner.get_program());
    for (name, value) in inner.get_envs() {
        outer.env(name, value.expect("nothing is taken away"));
    }
    outer
}

fn ask(profile: &Path, name: &str, request: Value) -> Result<Value, Value> {
    answer(calling(ordinary("educhorus"), profile, name, &request))
}

fn allow(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("it is ours");
}

#[test]
fn what_may_not_be_read_in_a_folder_is_named_and_the_rest_comes_in() {
    let folder = tempfile::tempdir().unwrap();
    let profile = folder.path().join("profile");
    let work = folder.path().join("works/Hymne à la joie");
    let closed = folder.path().join("works/Fermé");
    fs::create_dir_all(&work).unwrap();
    fs::create_dir_all(&closed).unwrap();
    let demo = repository("resources/demo/works/Hymne à la joie");
    for name in ["score.pdf", "Soprano.mp3", "Alto.mp3", "score.musicxml"] {
        fs::copy(demo.join(name), work.join(name)).unwrap();
    }
    fs::copy(demo.join("score.pdf"), closed.join("score.pdf")).unwrap();
    allow(&work.join("Alto.mp3"), 0o000);
    allow(&closed, 0o000);

    let voices = json!([{ "name": "Voix", "abbreviation": "V", "family": "other", "colour": "teal" }]);
    let choir = ask(&profile, "add_choir", json!({ "name": "Chœur", "voices": voices })).expect("a choir");
    let source = folder.path().join("works");
    let seen = ask(&profile, "preview_folder", json!({ "choir": choir["id"], "source": source }));
    let import = json!({ "choir": choir["id"], "source": source, "corrections": [] });
    let report = ask(&profile, "import_folder", import);
    // Before anything may fail, so that the temporary folder can be removed.
    allow(&closed, 0o755);

    let seen = seen.expect("the rest is shown");
    let files: Vec<&Value> = seen["works"][0]["files"].as_array().expect("a list").iter().collect();
    let left_out = json!({ "is": "left_out", "reason": "file_unreadable" });
    for path in ["Fermé", "Hymne à la joie/Alto.mp3"] {
        assert!(files.iter().any(|file| file["path"] == path && file["found"] == left_out), "{path}: {seen}");
    }
    let report = report.expect("the rest comes in");
    assert_eq!((&report["works_added"], &report["files_added"]), (&json!(1), &json!(3)));
    let refused = |path: &str| json!({ "path": path, "code": "file_unreadable" });
    assert_eq!(report["refused"], json!([refused("Hymne à la joie/Alto.mp3"), refused("Fermé")]));
}

#[test]
fn a_folder_in_which_everything_is_closed_is_refused_by_the_name_of_what_is_closed() {
    let folder = tempfile::tempdir().unwrap();
    let profile = folder.path().join("profile");
    let closed = folder.path().join("works/Fermé");
    fs::create_dir_all(&closed).unwrap();
    allow(&closed, 0o000);
    let voices = json!([{ "name": "Voix", "abbreviation": "V", "family": "other", "colour": "teal" }]);
    let choir = ask(&profile, "add_choir", json!({ "name": "Chœur", "voices": voices })).expect("a choir");
    let request = json!({ "choir": choir["id"], "source": folder.path().join("works") });
    let refused = ask(&profile, "preview_folder", request).expect_err("nothing can be read");
    allow(&closed, 0o755);
    assert_eq!((&refused["code"], &refused["args"]["name"]), (&json!("file_unreadable"), &json!("Fermé")));
}

#[test]
fn a_profile_that_may_not_be_written_is_refused_as_that_and_opens_when_it_may() {
    let folder = tempfile::tempdir().unwrap();
    let profile = folder.path().join("profile");
    let known = ask(&profile, "get_profile", json!({})).expect("a new profile");
    allow(&profile, 0o555);
    let refused = ask(&profile, "get_profile", json!({}));
    let nowhere = ask(&profile.join("below"), "get_profile", json!({}));
    allow(&profile, 0o755);
    for refused in [refused, nowhere] {
        assert_eq!(refused.expect_err("it cannot be written")["code"], "profile_read_only");
    }
    assert_eq!(ask(&profile, "get_profile", json!({})), Ok(known));
}
