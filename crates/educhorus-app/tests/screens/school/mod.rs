//! Connecting a profile to its school, and the exchange: what is sent, what comes, and what a lost answer costs.

mod indoors;
mod replaced;

use educhorus_domain::{ChoirId, DocumentKind, DocumentRef, Season};
use serde_json::{Value, json};

use crate::support::{Hand, TODAY, count, plain_choir, repository, singer, texts};
use indoors::{ADDRESS, CODE, Indoors};

fn signed_in(hand: &Hand) -> Value {
    let request = json!({ "address": "ecole.example.fr", "login": "Martin", "password": "un mot de passe" });
    hand.call("sign_in_to_school", request)
}

fn school(hand: &Hand) -> Value {
    hand.call("get_school", json!({}))
}

/// Mme Martin with a choir of two, whose profile she has brought to the school.
fn connected() -> (Hand, Indoors, Value) {
    let (indoors, mut martin) = (Indoors::default(), Hand::new());
    martin.reach(indoors.road());
    let choir = plain_choir(&martin);
    for family in ["Petit", "Durand"] {
        singer(&martin, &choir, "Alto", family, "Camille");
    }
    let before = signed_in(&martin);
    assert_eq!((before["standing"].as_str(), before["may_bring"].as_bool()), (Some("choosing"), Some(true)));
    let after = martin.call("bring_to_school", json!({}));
    assert_eq!((&after["standing"], &after["waiting_count"]), (&json!("connected"), &json!(0)), "{after}");
    (martin, indoors, choir)
}

#[test]
fn a_school_is_found_by_its_address_and_named() {
    let (indoors, mut hand) = (Indoors::default(), Hand::new());
    hand.reach(indoors.road());
    let found = hand.call("find_school", json!({ "address": "ecole.example.fr" }));
    assert_eq!(found, json!({ "address": ADDRESS, "name": "Collège des tests", "sends_mail": true }));
    indoors.inside().is_away = true;
    assert_eq!(hand.refused("find_school", json!({ "address": "ecole.example.fr" })), "server_unreachable");
    assert_eq!(school(&hand)["standing"], "none");
}

#[test]
fn a_forgotten_password_is_asked_for_and_set_by_a_code_before_anybody_is_signed_in() {
    let (indoors, mut hand) = (Indoors::default(), Hand::new());
    hand.reach(indoors.road());
    let asked = json!({ "address": "ecole.example.fr", "login": "martin", "language": "fr" });
    assert!(hand.call("ask_password_code", asked).is_null());
    assert_eq!(indoors.inside().codes_for, ["martin"]);
    let shown = |code: &str| {
        json!({ "address": "ecole.example.fr", "login": "martin", "code": code, "password": "un autre, plus long",
                "language": "fr" })
    };
    assert_eq!(hand.refused("use_password_code", shown("jkmn")), "code_wrong");
    assert_eq!(hand.call("use_password_code", shown(CODE)), json!({ "login": "martin" }));
    assert_eq!(school(&hand)["standing"], "none", "signing in is another gesture");
    indoors.inside().is_away = true;
    assert_eq!(hand.refused("use_password_code", shown(CODE)), "server_unreachable");
}

#[test]
fn an_address_is_ones_own_after_its_code_came_back_and_stands_nowhere_on_the_device() {
    let (martin, _indoors, _) = connected();
    let none = json!({ "mail": null, "is_sent": true });
    assert_eq!(martin.call("get_school_mail", json!({})), none);
    let asked = json!({ "mail": "martin@example.org", "password": "un mot de passe", "language": "fr" });
    martin.call("ask_school_mail", asked);
    assert_eq!(martin.call("get_school_mail", json!({})), none);
    let confirm = |code: &str| json!({ "code": code, "language": "fr" });
    assert_eq!(martin.refused("confirm_school_mail", confirm("jkmn")), "code_wrong");
    let own = json!({ "mail": "martin@example.org", "is_sent": true });
    assert_eq!(martin.call("confirm_school_mail", confirm(CODE)), own);
    assert!(!school(&martin).to_string().contains("example.org"));
    let forget = json!({ "password": "un mot de passe", "language": "fr" });
    assert_eq!(martin.call("forget_school_mail", forget), none);
}

#[test]
fn who_signs_in_for_the_first_time_changes_her_password_and_accepts_the_charter_first() {
    let (indoors, mut hand) = (Indoors::default(), Hand::new());
    hand.reach(indoors.road());
    indoors.inside().is_first_time = true;
    assert_eq!(signed_in(&hand)["standing"], "entering");
    let request =
        json!({ "current": "un mot de passe", "new": "un autre, plus long", "accepts_charter": true });
    let after = hand.call("change_school_password", request);
    assert_eq!(after["standing"], "choosing");
}

#[test]
fn an_empty_device_joins_what_a_colleague_has_brought_and_each_gets_the_marks_of_the_other() {
    let (martin, indoors, choir) = connected();
    let mut bernard = Hand::new();
    bernard.reach(indoors.road());
    let choices = signed_in(&bernard)["choices"].clone();
    assert_eq!(count(&choices), 1);
    let joined = bernard.call("join_school_space", json!({ "space": choices[0]["space"] }));
    assert_eq!(joined["standing"], "connected");
    assert_eq!(bernard.call("list_choirs", json!({}))[0]["name"], "Chœur du collège");
    let singers = bernard.call("list_singers", json!({ "choir": choir["id"] }));
    assert_eq!(count(&singers), 2);
    singer(&bernard, &choir, "Basse", "Leroy", "Hugo");
    assert_eq!(school(&bernard)["waiting_count"], 1);
    bernard.call("exchange_with_school", json!({}));
    assert_eq!(school(&bernard)["waiting_count"], 0);
    // Only one is signed in with this school of the tests at a time: Mme Martin signs in again.
    signed_in(&martin);
    martin.call("exchange_with_school", json!({}));
    assert_eq!(count(&martin.call("list_singers", json!({ "choir": choir["id"] }))), 3);
}

#[test]
fn without_a_network_everything_waits_is_counted_and_leaves_later() {
    let (martin, indoors, choir) = connected();
    indoors.inside().is_away = true;
    singer(&martin, &choir, "Basse", "Leroy", "Hugo");
    assert_eq!(martin.refused("exchange_with_school", json!({})), "server_unreachable");
    let state = school(&martin);
    assert_eq!(
        (&state["waiting_count"], &state["problem"]["code"]),
        (&json!(1), &json!("server_unreachable"))
    );
    assert_eq!(state["standing"], "connected", "nobody is asked anything");
    indoors.inside().is_away = false;
    let state = martin.call("exchange_with_school", json!({}));
    assert_eq!((&state["waiting_count"], &state["problem"]), (&json!(0), &Value::Null));
}

#[test]
fn a_renewal_whose_answer_was_lost_is_asked_for_again_with_the_same_successor_also_after_a_restart() {
    let (mut martin, indoors, _) = connected();
    martin.at(TODAY.checked_add(jiff::Span::new().minutes(20)).expect("a date"));
    indoors.inside().loses_renewal = true;
    assert_eq!(martin.refused("exchange_with_school", json!({})), "server_unreachable");
    martin.restart();
    martin.call("exchange_with_school", json!({}));
    martin.at(TODAY.checked_add(jiff::Span::new().minutes(40)).expect("a date"));
    martin.call("exchange_with_school", json!({}));
    let successors = indoors.inside().successors.clone();
    assert_eq!(successors.len(), 3);
    assert_eq!(successors[0], successors[1], "the same pair");
    assert_ne!(successors[1], successors[2], "and then a new one");
}

#[test]
fn who_was_signed_out_goes_on_working_and_signs_in_again_where_she_was() {
    let (martin, indoors, choir) = connected();
    martin.at(TODAY.checked_add(jiff::Span::new().hours(2)).expect("a date"));
    indoors.inside().ends = Some("revoked");
    let refusal = martin.refusal("exchange_with_school", json!({}));
    assert_eq!((refusal.code.text(), refusal.args["reason"].as_str()), ("signed_out", "revoked"));
    singer(&martin, &choir, "Basse", "Leroy", "Hugo");
    let state = school(&martin);
    assert_eq!((&state["standing"], &state["waiting_count"]), (&json!("signed_out"), &json!(1)));
    assert_eq!(state["address"], ADDRESS);
    assert_eq!(signed_in(&martin)["standing"], "connected");
    let state = martin.call("exchange_with_school", json!({}));
    assert_eq!(state["waiting_count"], 0);
}

#[test]
fn a_wrong_password_changes_nothing() {
    let (indoors, mut hand) = (Indoors::default(), Hand::new());
    hand.reach(indoors.road());
    let request = json!({ "address": "ecole.example.fr", "login": "martin", "password": "faux" });
    hand.refusal("sign_in_to_school", request);
    assert_eq!(school(&hand)["standing"], "none");
}

#[test]
fn a_server_that_wants_to_know_which_documents_are_here_is_told_them_once() {
    let (martin, indoors, _) = connected();
    indoors.inside().wants_held = true;
    martin.call("exchange_with_school", json!({}));
    assert!(indoors.inside().held.is_some_and(|count| count > 0));
    martin.call("exchange_with_school", json!({}));
    assert_eq!(indoors.inside().held, None);
}

#[test]
fn what_the_school_refuses_is_listed_with_what_it_is_about_and_can_be_offered_again() {
    let (martin, indoors, choir) = connected();
    let id: ChoirId = serde_json::from_value(choir["id"].clone()).expect("an id");
    let roster = DocumentRef::OfChoir(DocumentKind::Roster, id, Season::starting(2026));
    let space = indoors.inside().space.clone().expect("a space was brought").0;
    indoors.inside().closed.insert(roster.id(space), "not_allowed".into());
    martin.call("rename_choir", json!({ "choir": choir["id"], "name": "Chorale" }));
    martin.call("exchange_with_school", json!({}));
    assert_eq!(martin.call("list_choirs", json!({}))[0]["name"], "Chœur du collège");
    let refused = martin.call("list_refused", json!({}));
    assert_eq!(
        (texts(&refused, "reason"), texts(&refused, "about")),
        (vec!["not_allowed"], vec!["Chœur du collège"])
    );
    assert_eq!(school(&martin)["aside_count"], 1);
    indoors.inside().closed.clear();
    let left = martin.call("offer_again", json!({ "number": refused[0]["number"] }));
    assert_eq!(left, json!([]));
    martin.call("exchange_with_school", json!({}));
    assert_eq!(martin.call("list_choirs", json!({}))[0]["name"], "Chorale");
    assert_eq!(school(&martin)["waiting_count"], 0);
}

#[test]
fn scores_and_recordings_travel_beside_the_marks_and_a_cut_costs_only_what_was_under_way() {
    let (martin, indoors, choir) = connected();
    let source = martin.offer(repository("resources/demo/works/Hymne à la joie"));
    martin.call("import_folder", json!({ "choir": choir["id"], "source": source, "corrections": [] }));
    let before = school(&martin);
    assert!(before["files_waiting"].as_u64() >= Some(6), "{before}");
    assert_eq!(martin.call("exchange_with_school", json!({}))["files_waiting"], 0);
    let total = indoors.inside().files.len();
    let (mut bernard, mut from) = (Hand::new(), Vec::new());
    bernard.reach(indoors.road());
    let choices = signed_in(&bernard)["choices"].clone();
    indoors.inside().cuts_after = Some(1_000);
    let join = json!({ "space": choices[0]["space"] });
    assert_eq!(bernard.refused("join_school_space", join), "server_unreachable", "the cable is pulled");
    assert_eq!(count(&bernard.call("list_works", json!({ "choir": choir["id"] }))), 1, "the rest had come");
    let state = school(&bernard);
    assert_eq!((&state["standing"], &state["files_coming"]), (&json!("connected"), &json!(total)));
    std::mem::swap(&mut indoors.inside().asked_from, &mut from);
    assert_eq!(bernard.call("exchange_with_school", json!({}))["files_coming"], 0);
    assert_eq!(indoors.inside().asked_from[0], 1_000, "it goes on where it was cut");
    let checked = bernard.call("check_files", json!({}));
    assert_eq!((&checked["sound"], &checked["aside"]), (&json!(total), &json!([])), "{checked}");
}

/// A work with its files is at the school, and a colleague without any has signed in there.
fn a_work_at_the_school() -> (Indoors, Hand, Value) {
    let (martin, indoors, choir) = connected();
    let source = martin.offer(repository("resources/demo/works/Hymne à la joie"));
    martin.call("import_folder", json!({ "choir": choir["id"], "source": source, "corrections": [] }));
    martin.call("exchange_with_school", json!({}));
    let mut bernard = Hand::new();
    bernard.reach(indoors.road());
    let choices = signed_in(&bernard)["choices"].clone();
    (indoors, bernard, choices)
}

#[test]
fn nothing_is_fetched_on_a_network_that_is_paid_for_until_somebody_allows_it_again() {
    let (indoors, bernard, choices) = a_work_at_the_school();
    bernard.call("hold_back_files", json!({ "holds_back": true }));
    let state = bernard.call("join_school_space", json!({ "space": choices[0]["space"] }));
    assert_eq!(state["holds_back_files"], true);
    assert!(state["files_coming"].as_u64() > Some(5) && indoors.inside().asked_from.is_empty());
    bernard.call("hold_back_files", json!({ "holds_back": false }));
    assert_eq!(bernard.call("exchange_with_school", json!({}))["files_coming"], 0);
}

#[test]
fn files_wait_by_themselves_on_a_network_that_is_paid_for_by_the_megabyte_and_marks_do_not() {
    let (indoors, bernard, choices) = a_work_at_the_school();
    bernard.on_network(Some(true));
    let state = bernard.call("join_school_space", json!({ "space": choices[0]["space"] }));
    assert_eq!((&state["is_metered"], &state["holds_back_files"]), (&json!(true), &json!(false)));
    assert!(state["files_coming"].as_u64() > Some(5) && indoors.inside().asked_from.is_empty());
    assert!(!bernard.call("list_choirs", json!({})).as_array().unwrap().is_empty(), "what is small came");
    let standings = bernard.call("list_coming_files", json!({}));
    assert!(standings.as_array().unwrap().iter().all(|file| file["standing"] == "held"), "{standings}");
    bernard.on_network(Some(false));
    let state = bernard.call("exchange_with_school", json!({}));
    assert_eq!((&state["files_coming"], &state["is_metered"]), (&json!(0), &json!(false)));
}

#[test]
fn whoever_says_so_gets_her_files_on_a_network_that_is_paid_for_too() {
    let (_indoors, bernard, choices) = a_work_at_the_school();
    bernard.on_network(Some(true));
    bernard.call("fetch_on_metered", json!({ "fetches": true }));
    let state = bernard.call("join_school_space", json!({ "space": choices[0]["space"] }));
    assert_eq!((&state["fetches_on_metered"], &state["files_coming"]), (&json!(true), &json!(0)));
}

#[test]
fn no_more_is_fetched_than_the_room_that_a_device_gives_and_what_stays_away_is_named() {
    let (martin, indoors, choir) = connected();
    let source = martin.offer(repository("resources/demo/works"));
    martin.call("import_folder", json!({ "choir": choir["id"], "source": source, "corrections": [] }));
    martin.call("exchange_with_school", json!({}));
    let sizes = |hand: &Hand| {
        let files = hand.call("list_coming_files", json!({}));
        let files = files.as_array().unwrap().clone();
        files
            .iter()
            .map(|file| (file["standing"].clone(), file["size"].as_u64().unwrap()))
            .collect::<Vec<_>>()
    };
    assert!(sizes(&martin).is_empty(), "all of it is here");
    let mut bernard = Hand::new();
    bernard.reach(indoors.road());
    let choices = signed_in(&bernard)["choices"].clone();
    bernard.call("hold_back_files", json!({ "holds_back": true }));
    bernard.call("join_school_space", json!({ "space": choices[0]["space"] }));
    let all = sizes(&bernard);
    assert!(all.len() > 5 && all.iter().all(|(standing, size)| standing == "held" && *size > 0), "{all:?}");
    bernard.call("limit_files", json!({ "megabytes": 1 }));
    bernard.call("hold_back_files", json!({ "holds_back": false }));
    let state = bernard.call("exchange_with_school", json!({}));
    let total: u64 = all.iter().map(|(_, size)| size).sum();
    assert!(total > 1_000_000, "or the test shows nothing: {total}");
    let kept = state["kept_size"].as_u64().unwrap();
    assert!(kept > 0 && kept <= 1_000_000, "{state}");
    let beyond = sizes(&bernard);
    assert!(!beyond.is_empty() && beyond.iter().all(|(standing, _)| standing == "beyond"), "{beyond:?}");
    assert_eq!((&state["files_coming"], &state["problem"]), (&json!(0), &Value::Null));
    assert_eq!(state["files_beyond"], json!(beyond.len()));
    assert_eq!(state["beyond_size"].as_u64(), Some(total - kept));
    bernard.call("limit_files", json!({ "megabytes": null }));
    let state = bernard.call("exchange_with_school", json!({}));
    assert_eq!((&state["files_beyond"], &state["kept_size"]), (&json!(0), &json!(total)));
}
