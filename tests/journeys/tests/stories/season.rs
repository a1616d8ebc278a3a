//! A season as a teacher lives it, by the script that a person can read and run.

use std::process::Command;

use serde_json::{Value, json};

use crate::one_day::on_one_day;
use crate::programs::{call, program, repository};

#[test]
fn the_script_of_a_season_runs_from_the_first_choir_to_the_confirmed_roll() {
    on_one_day(tell_a_season);
}

fn tell_a_season() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let output = Command::new("bash")
        .arg(repository("tests/journeys/season.sh"))
        .arg(program("educhorus"))
        .arg(folder.path())
        .env("EDUCHORUS_RESOURCES", repository("resources"))
        .output()
        .expect("bash is there");
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{told}\n{}", String::from_utf8_lossy(&output.stderr));

    // What the script did stands in the profile.
    let profile = folder.path().join("profile");
    let ask = |name: &str, request: Value| call(&profile, name, &request).expect("an answer");
    let choirs = ask("list_choirs", json!({}));
    assert_eq!(choirs.as_array().expect("a list").len(), 2);
    let choir = &choirs[0];
    assert_eq!((&choir["name"], &choir["singer_count"]), (&json!("Chœur du collège"), &json!(43)));
    let works = ask("list_works", json!({ "choir": choir["id"] }));
    assert_eq!(works.as_array().expect("a list").len(), 3);
    let opened = ask("open_rehearsal", json!({ "choir": choir["id"] }));
    assert_eq!((&opened["confirmed"], &opened["has_note"]), (&json!(true), &json!(true)));
    assert_eq!((&opened["present_count"], &opened["expected_count"]), (&json!(42), &json!(43)));
    assert!(folder.path().join("mix.wav").is_file());
}
