//! A pupil and her mother at the school's server, through the programs as they are shipped: what is hers arrives by
//! itself, what is another's is nowhere on her device, and nobody else signs in on it.

use std::path::Path;

use serde_json::{Value, json};

use crate::programs::call;
use crate::school::{On, PASSWORD, School, add_choir, ask, mark, stories, until};
use crate::served::Served;

stories! {
    a_pupil_signs_in_sees_her_rehearsals_and_learns_that_she_was_absent_without_a_click,
    a_mother_sees_her_child_alone_and_writes_nothing,
    nobody_signs_in_where_she_would_take_away_what_is_there,
}

/// Mme Martin with her choir at the school, and the singers of it.
fn class(school: &School, martin: &Path) -> (Value, Vec<Value>) {
    let choir = add_choir(martin);
    let provisional = school.account("martin", "Mme Martin", "director");
    school.enter(martin, "martin", &provisional);
    ask(martin, "bring_to_school", &json!({}));
    let singers = ask(martin, "list_singers", &json!({ "choir": choir["id"] }));
    (choir, singers.as_array().expect("singers").clone())
}

/// Signs in again, as whoever has chosen her password does.
fn sign_in(school: &School, profile: &Path, login: &str) -> Result<Value, Value> {
    let address = format!("http://{}", school.address);
    call(profile, "sign_in_to_school", &json!({ "address": address, "login": login, "password": PASSWORD }))
}

/// How she was at the rehearsal that runs, as her own device says it.
fn presence(served: &Served, choir: &Value) -> Value {
    let mine = served.call("get_my_voice", &json!({ "choir": choir["id"] }));
    mine.unwrap_or_else(|error| panic!("{error}"))["next"]["presence"].clone()
}

/// Whether a text stands in a file below a folder.
fn stands_in(folder: &Path, text: &str) -> bool {
    std::fs::read_dir(folder).expect("a folder").any(|entry| {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            return stands_in(&path, text);
        }
        let bytes = std::fs::read(&path).expect("a file");
        bytes.windows(text.len()).any(|window| window == text.as_bytes())
    })
}

fn a_pupil_signs_in_sees_her_rehearsals_and_learns_that_she_was_absent_without_a_click(on: On) {
    let (mut school, folder) = (School::new(on), tempfile::tempdir().expect("a temporary folder"));
    school.start();
    let (martin, zoe) = (folder.path().join("martin"), folder.path().join("zoe"));
    let (choir, singers) = class(&school, &martin);
    ask(&martin, "open_rehearsal", &json!({ "choir": choir["id"] }));
    ask(&martin, "exchange_with_school", &json!({}));
    let provisional = school.account_about("zoe", "Zoé", "singer", &singers[3]["person"]);
    let state = school.enter(&zoe, "zoe", &provisional);
    assert_eq!((&state["standing"], &state["holder"]), (&json!("connected"), &json!("pupil")), "{state}");
    ask(&zoe, "exchange_with_school", &json!({}));
    let profile = ask(&zoe, "get_profile", &json!({}));
    assert_eq!(profile["pupil"], json!({ "person": singers[3]["person"], "name": singers[3]["name"] }));
    assert_eq!(profile["choirs"].as_array().map(Vec::len), Some(1));
    let refused = call(&zoe, "list_singers", &json!({ "choir": choir["id"] })).expect_err("it is not hers");
    assert_eq!(refused["code"], "not_allowed");

    let (there, here) = (Served::start(&martin), Served::start(&zoe));
    assert_eq!(presence(&here, &choir), Value::Null);
    let rehearsal = there.call("open_rehearsal", &json!({ "choir": choir["id"] })).expect("it runs");
    mark(&there, &choir, &rehearsal, &singers[3]["person"], "absent");
    until("she sees it", || presence(&here, &choir) == "absent");
    mark(&there, &choir, &rehearsal, &singers[4]["person"], "absent");
    mark(&there, &choir, &rehearsal, &singers[3]["person"], "late");
    until("she sees that too", || presence(&here, &choir) == "late");
    drop(here);
    for other in singers.iter().filter(|one| one["person"] != singers[3]["person"]) {
        let (person, family) = (&other["person"], other["name"]["family"].as_str().expect("a name"));
        assert!(!stands_in(&zoe, person.as_str().expect("an id")), "{family}");
        // A short name is a part of some word or other.
        let is_told = family.len() > 7 && *family != singers[3]["name"]["family"];
        assert!(!is_told || !stands_in(&zoe, family), "{family}");
    }
}

fn a_mother_sees_her_child_alone_and_writes_nothing(on: On) {
    let (mut school, folder) = (School::new(on), tempfile::tempdir().expect("a temporary folder"));
    school.start();
    let (martin, mother) = (folder.path().join("martin"), folder.path().join("mother"));
    let (choir, singers) = class(&school, &martin);
    let provisional = school.account_about("mme.roux", "Mme Roux", "guardian", &singers[3]["person"]);
    let state = school.enter(&mother, "mme.roux", &provisional);
    assert_eq!((&state["standing"], &state["holder"]), (&json!("connected"), &json!("guardian")), "{state}");
    ask(&mother, "exchange_with_school", &json!({}));
    let mine = ask(&mother, "get_my_voice", &json!({ "choir": choir["id"] }));
    assert_eq!(mine["name"], singers[3]["name"]);
    let refused = call(&mother, "mark_presence", &json!({})).expect_err("she reads");
    assert_eq!(refused["code"], "not_allowed");
}

fn nobody_signs_in_where_she_would_take_away_what_is_there(on: On) {
    let (mut school, folder) = (School::new(on), tempfile::tempdir().expect("a temporary folder"));
    school.start();
    let [martin, zoe, ina] = ["martin", "zoe", "ina"].map(|name| folder.path().join(name));
    let (choir, singers) = class(&school, &martin);
    for (profile, login, place) in [(&zoe, "zoe", 3), (&ina, "ina", 5)] {
        let provisional = school.account_about(login, login, "singer", &singers[place]["person"]);
        school.enter(profile, login, &provisional);
        ask(profile, "exchange_with_school", &json!({}));
    }
    assert_eq!(sign_in(&school, &martin, "zoe").expect_err("staff works there")["code"], "account_for_pupil");
    let left = ask(&martin, "list_singers", &json!({ "choir": choir["id"] }));
    assert_eq!(left.as_array().map(Vec::len), Some(singers.len()));
    assert_eq!(sign_in(&school, &martin, "martin").expect("she")["standing"], "connected");

    assert_eq!(sign_in(&school, &zoe, "ina").expect_err("it is Zoé's")["code"], "account_other_pupil");
    assert_eq!(sign_in(&school, &zoe, "martin").expect_err("it is Zoé's")["code"], "account_other_pupil");
    assert_eq!(ask(&zoe, "get_profile", &json!({}))["pupil"]["person"], singers[3]["person"]);
    assert_eq!(sign_in(&school, &zoe, "zoe").expect("she")["standing"], "connected");
    ask(&zoe, "exchange_with_school", &json!({}));
}
