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

#[test]
fn a_teacher_makes_accounts_for_her_singers_gives_a_password_anew_and_takes_a_right_back() {
    let (mut school, folder) = (School::new(On::Folder), tempfile::tempdir().expect("a temporary folder"));
    school.start();
    let [martin, zoe] = ["martin", "zoe"].map(|name| folder.path().join(name));
    let (choir, singers) = class(&school, &martin);
    let account = |place: usize| json!({ "name": "", "role": "singer", "choir": choir["id"], "person": singers[place]["person"], "to": null });
    let slips = ask(&martin, "make_school_accounts", &json!({ "accounts": [account(3), account(4)] }));
    let hers = &slips[0];
    assert_eq!(hers["class"], singers[3]["class"]);
    let (login, password) =
        (hers["login"].as_str().expect("a login"), hers["password"].as_str().expect("one"));
    assert_ne!(password, slips[1]["password"]);
    assert!(!stands_in(&martin, password), "a password is kept nowhere");
    assert_eq!(school.enter(&zoe, login, password)["standing"], "connected");
    ask(&zoe, "exchange_with_school", &json!({}));
    assert_eq!(ask(&zoe, "get_profile", &json!({}))["pupil"]["person"], singers[3]["person"]);
    let refused = call(&zoe, "make_school_accounts", &json!({ "accounts": [] })).expect_err("she makes none");
    assert_eq!(refused["code"], "not_allowed");

    let again = ask(&martin, "reset_school_account", &json!({ "login": login }));
    let refused = call(&zoe, "exchange_with_school", &json!({})).expect_err("she is signed out");
    assert_eq!((&refused["code"], &refused["args"]["reason"]), (&json!("signed_out"), &json!("revoked")));
    assert_eq!(sign_in(&school, &zoe, login).expect_err("it is another")["code"], "sign_in_wrong");
    assert_eq!(school.enter(&zoe, login, again["password"].as_str().expect("one"))["standing"], "connected");

    let people = ask(&martin, "list_school_people", &json!({}));
    let role = people["people"].as_array().expect("people").iter().find(|one| one["login"] == login);
    let role = role.expect("she is listed");
    assert_eq!(
        (&role["role"], &role["may_change"], &role["is_new"]),
        (&json!("singer"), &json!(true), &json!(false))
    );
    ask(&martin, "take_school_role", &json!({ "id": role["id"] }));
    ask(&zoe, "exchange_with_school", &json!({}));
    assert_eq!(ask(&zoe, "get_profile", &json!({}))["choirs"], json!([]), "nothing is open to her any more");
}

#[test]
fn a_role_opens_and_closes_with_its_days_and_nobody_gives_more_than_she_may() {
    let (mut school, folder) = (School::new(On::Folder), tempfile::tempdir().expect("a temporary folder"));
    school.start();
    let [martin, paul] = ["martin", "paul"].map(|name| folder.path().join(name));
    let (choir, _) = class(&school, &martin);
    let helper =
        json!({ "name": "Paul Roux", "role": "helper", "choir": choir["id"], "person": null, "to": null });
    let slips = ask(&martin, "make_school_accounts", &json!({ "accounts": [helper] }));
    let (login, password) =
        (slips[0]["login"].as_str().expect("a login"), slips[0]["password"].as_str().expect("one"));
    assert_eq!(login, "paul.roux");
    let state = school.enter(&paul, login, password);
    ask(&paul, "join_school_space", &json!({ "space": state["choices"][0]["space"], "person": null }));
    assert_eq!(ask(&paul, "list_choirs", &json!({})).as_array().map(Vec::len), Some(1));
    for (name, request) in [
        ("list_school_people", json!({})),
        ("reset_school_account", json!({ "login": "martin" })),
        (
            "give_school_role",
            json!({ "login": login, "role": "director", "choir": null, "person": null, "from": null, "to": null }),
        ),
    ] {
        assert_eq!(call(&paul, name, &request).expect_err("he gives none")["code"], "not_allowed", "{name}");
    }
    let give = json!({ "login": login, "role": "administration", "choir": null, "person": null, "from": null, "to": null });
    assert_eq!(
        call(&martin, "give_school_role", &give).expect_err("not hers to give")["code"],
        "not_allowed"
    );
    let reset = call(&martin, "reset_school_account", &json!({ "login": login })).expect_err("a colleague");
    assert_eq!(reset["code"], "not_allowed");

    let people = ask(&martin, "list_school_people", &json!({}));
    let role = people["people"].as_array().expect("people").iter().find(|one| one["login"] == login);
    let id = &role.expect("he is listed")["id"];
    let days = json!({ "id": id, "from": "2020-01-01", "to": "2020-06-30" });
    let people = ask(&martin, "change_school_role", &days);
    let role =
        people["people"].as_array().expect("people").iter().find(|one| one["id"] == *id).expect("still");
    assert_eq!((&role["is_open"], &role["to"]), (&json!(false), &json!("2020-06-30")));
    ask(&paul, "exchange_with_school", &json!({}));
    assert_eq!(ask(&paul, "list_choirs", &json!({})), json!([]), "what it opened is gone from his device");

    let devices = ask(&martin, "list_school_devices", &json!({}));
    assert_eq!((devices.as_array().map(Vec::len), &devices[0]["is_here"]), (Some(1), &json!(true)));
}
