//! Two teachers, two laptops, a USB stick: the invitation, the exchanges, and what can go wrong with a file.

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::support::{Hand, count, plain_choir, repository, singer, texts, voice_id, with};

pub(crate) const PASSPHRASE: &str = "violon mardi cerise tunnel plume";

/// Writes a file as the window does, and puts it on the stick.
pub(crate) fn written(by: &Hand, kind: &str, more: Value) -> (PathBuf, Value) {
    let mut request =
        json!({ "kind": kind, "choirs": null, "with_files": false, "passphrase": null, "to": null });
    request.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
    let made = by.call("make_bundle", request);
    let stick = by.desk().join(format!("{kind} {}", made["name"].as_str().expect("a name")));
    let source = made["source"].as_str().expect("a token");
    by.app().save_made(source, &stick).expect("the stick takes it");
    (stick, made)
}

pub(crate) fn opened(by: &Hand, file: &PathBuf, passphrase: Option<&str>) -> Value {
    by.call("open_bundle", json!({ "source": by.offer(file), "passphrase": passphrase }))
}

fn exchanged(from: &Hand, to: &Hand) -> Value {
    opened(to, &written(from, "exchange", json!({})).0, None)
}

/// Mme Martin with a choir of three and a rehearsal, and M. Bernard whom she invited.
pub(crate) fn two_teachers() -> (Hand, Hand, Value, Value) {
    let (martin, bernard) = (Hand::new(), Hand::new());
    martin.call("name_device", json!({ "label": "Mme Martin" }));
    bernard.call("name_device", json!({ "label": "M. Bernard" }));
    let choir = plain_choir(&martin);
    for (voice, family) in [("Soprano", "Petit"), ("Alto", "Durand"), ("Basse", "Leroy")] {
        singer(&martin, &choir, voice, family, "Camille");
    }
    let rehearsal = martin.call("open_rehearsal", json!({ "choir": choir["id"] }));
    let (file, _) = written(&martin, "invitation", json!({ "passphrase": PASSPHRASE }));
    let report = opened(&bernard, &file, Some(PASSPHRASE));
    assert_eq!(report["joined"], true, "{report}");
    (martin, bernard, choir, rehearsal)
}

pub(crate) fn roll(of: &Hand, choir: &Value, rehearsal: &Value) -> Value {
    of.call("get_roll_call", json!({ "choir": choir["id"], "rehearsal": rehearsal["id"] }))
}

pub(crate) fn mark(by: &Hand, choir: &Value, rehearsal: &Value, family: &str, presence: &str) -> Value {
    let person = person(by, choir, rehearsal, family);
    let request = json!({ "choir": choir["id"], "rehearsal": rehearsal["id"], "person": person,
        "presence": presence, "minutes": null, "reason": null });
    by.call("mark_presence", request)
}

pub(crate) fn person(of: &Hand, choir: &Value, rehearsal: &Value, family: &str) -> Value {
    one(&roll(of, choir, rehearsal), family)["person"].clone()
}

pub(crate) fn one<'a>(roll: &'a Value, family: &str) -> &'a Value {
    let singers = roll["singers"].as_array().expect("singers");
    singers.iter().find(|singer| singer["name"]["family"] == family).expect("she is on the roll")
}

fn texts_of(list: &Value, field: &str) -> Vec<Value> {
    list.as_array().expect("a list").iter().map(|one| one[field].clone()).collect()
}

#[test]
fn an_invitation_with_its_passphrase_opens_the_choir_to_a_colleague() {
    let (martin, bernard, choir, rehearsal) = two_teachers();
    let choirs = bernard.call("list_choirs", json!({}));
    assert_eq!(texts(&choirs, "name"), ["Chœur du collège"]);
    assert_eq!(count(&roll(&bernard, &choir, &rehearsal)["singers"]), 3);
    let (hers, his) = (martin.call("get_exchange", json!({})), bernard.call("get_exchange", json!({})));
    let as_he_sees_her = with(&his["devices"], "label", "Mme Martin");
    assert_eq!(
        as_he_sees_her["fingerprint"], hers["fingerprint"],
        "what they read to each other is the same"
    );
    assert_eq!(hers["devices"], json!([]), "she has not heard of him yet");
    let report = exchanged(&bernard, &martin);
    assert_eq!(
        (report["is_new_device"].clone(), report["label"].clone()),
        (json!(true), json!("M. Bernard"))
    );
    let hers = martin.call("get_exchange", json!({}));
    assert_eq!(with(&hers["devices"], "label", "M. Bernard")["fingerprint"], his["fingerprint"]);
    assert_eq!(exchanged(&bernard, &martin)["is_new_device"], false);
}

#[test]
fn a_roll_that_two_took_is_whole_on_both_laptops_and_what_they_disagree_on_is_settled_with_one_tap() {
    let (martin, bernard, choir, rehearsal) = two_teachers();
    mark(&martin, &choir, &rehearsal, "Petit", "absent");
    mark(&martin, &choir, &rehearsal, "Durand", "absent");
    mark(&bernard, &choir, &rehearsal, "Durand", "present");
    mark(&bernard, &choir, &rehearsal, "Leroy", "excused");
    let (his, _) = written(&bernard, "exchange", json!({}));
    let (hers, _) = written(&martin, "exchange", json!({}));
    let report = opened(&martin, &his, None);
    assert_eq!((report["gesture_count"].clone(), report["disagreements"].clone()), (json!(2), json!(1)));
    opened(&bernard, &hers, None);
    let again = opened(&martin, &his, None);
    assert_eq!((again["gesture"].clone(), again["gesture_count"].clone()), (Value::Null, json!(0)));
    let seen = roll(&martin, &choir, &rehearsal);
    assert_eq!(
        (one(&seen, "Petit")["presence"].clone(), one(&seen, "Leroy")["presence"].clone()),
        (json!("absent"), json!("excused"))
    );
    let durand = one(&seen, "Durand");
    assert_eq!(durand["conflict"], true);
    let said: Vec<(&str, &str)> = durand["claims"]
        .as_array()
        .expect("claims")
        .iter()
        .map(|claim| (claim["presence"].as_str().unwrap_or(""), claim["by"].as_str().unwrap_or("?")))
        .collect();
    assert_eq!(said, [("absent", ""), ("present", "M. Bernard")]);
    assert!(durand["claims"][1]["at"].is_u64(), "and when");
    assert_eq!(texts_of(&durand["claims"], "is_here"), [json!(true), json!(false)]);
    let differ = martin.call("get_exchange", json!({}))["disagreements"][0].clone();
    assert_eq!((&differ["kind"], &differ["name"]["family"]), (&json!("mark"), &json!("Durand")));
    assert_eq!((&differ["choir"], &differ["rehearsal"]["rehearsal"]), (&choir["id"], &rehearsal["id"]));
    assert_eq!(differ["rehearsal"]["choir_name"], "Chœur du collège");
    mark(&martin, &choir, &rehearsal, "Durand", "present");
    exchanged(&martin, &bernard);
    for hand in [&martin, &bernard] {
        let seen = roll(hand, &choir, &rehearsal);
        assert_eq!(
            (one(&seen, "Durand")["presence"].clone(), one(&seen, "Durand")["conflict"].clone()),
            (json!("present"), json!(false))
        );
        assert_eq!(hand.call("get_exchange", json!({}))["disagreement_count"], 0);
    }
    let brought = martin.call(
        "list_history",
        json!({ "person": null, "rehearsal": null, "work": null,
        "merge": report["gesture"], "limit": 100 }),
    );
    assert_eq!(texts(&brought, "by"), ["M. Bernard", "M. Bernard"]);
    let history = bernard.call(
        "list_history",
        json!({ "person": person(&bernard, &choir, &rehearsal, "Durand"),
        "rehearsal": null, "work": null, "merge": null, "limit": 100 }),
    );
    assert_eq!(texts(&history, "command")[..3], ["mark_presence"; 3], "{history}");
}

#[test]
fn a_class_list_that_both_imported_gives_no_twins_in_the_roll() {
    let (martin, bernard, choir, rehearsal) = two_teachers();
    let list = repository("tests/fixtures/class-lists/pronote_eleves.csv");
    for hand in [&martin, &bernard] {
        let reading = json!({ "encoding": null, "separator": null, "has_heading": null, "columns": [],
            "take_remarks": false });
        let request = json!({ "choir": choir["id"], "source": hand.offer(&list), "reading": reading,
            "default_voice": voice_id(&choir, "Soprano"), "decisions": [] });
        assert_eq!(hand.call("import_class_list", request)["added"], 42);
    }
    let alone = count(&martin.call("list_singers", json!({ "choir": choir["id"] })));
    let report = exchanged(&bernard, &martin);
    assert!(report["linked"].as_u64().is_some_and(|linked| linked > 30), "{report}");
    exchanged(&martin, &bernard);
    for hand in [&martin, &bernard] {
        assert_eq!(count(&hand.call("list_singers", json!({ "choir": choir["id"] }))), alone);
        assert_eq!(count(&roll(hand, &choir, &rehearsal)["singers"]), alone);
    }
    let family = roll(&martin, &choir, &rehearsal)["singers"][5]["name"]["family"].clone();
    let family = family.as_str().expect("a name");
    mark(&martin, &choir, &rehearsal, family, "absent");
    exchanged(&martin, &bernard);
    assert_eq!(one(&roll(&bernard, &choir, &rehearsal), family)["presence"], "absent");
}

#[test]
fn scores_and_recordings_travel_when_asked_and_their_size_is_said_before() {
    let (martin, bernard, choir, _) = two_teachers();
    let works = martin.offer(repository("resources/demo/works"));
    martin.call("import_folder", json!({ "choir": choir["id"], "source": works, "corrections": [] }));
    let size = martin.call("measure_bundle", json!({ "choirs": null }));
    assert!(size["file_bytes"].as_u64() > size["bytes"].as_u64(), "{size}");
    let (light, made) = written(&martin, "exchange", json!({}));
    let measured = size["bytes"].as_u64().expect("bytes");
    assert!(made["bytes"].as_u64().is_some_and(|bytes| bytes.abs_diff(measured) < 500), "{made} {size}");
    assert_eq!(opened(&bernard, &light, None)["files"], 0);
    let (full, _) = written(&martin, "exchange", json!({ "with_files": true }));
    assert_eq!(opened(&bernard, &full, None)["files"], size["file_count"]);
    assert_eq!(opened(&bernard, &full, None)["files"], 0, "they are here now");
}

#[test]
fn a_wrong_passphrase_a_cut_file_and_a_file_of_others_are_said_and_change_nothing() {
    let (martin, bernard, _, _) = two_teachers();
    let (file, made) = written(&martin, "copy", json!({}));
    assert_eq!(made["passphrase"].as_str().map(|words| words.split(' ').count()), Some(5), "it is proposed");
    let before = bernard.journal();
    let refused = |file: &PathBuf, passphrase: Option<&str>| {
        let request = json!({ "source": bernard.offer(file), "passphrase": passphrase });
        let preview = bernard.app().call("preview_bundle", request.clone());
        (bernard.refused("open_bundle", request), preview.map_err(|error| error.code.text()))
    };
    assert_eq!(refused(&file, Some("rien de tout cela ici")).0, "bundle_passphrase_wrong");
    assert_eq!(refused(&file, None).0, "bundle_needs_passphrase");
    let whole = fs::read(&file).expect("the stick is read");
    let cut = bernard.desk().join("cut.educhorus");
    fs::write(&cut, &whole[..whole.len() - 40]).expect("the stick is written");
    assert_eq!(refused(&cut, made["passphrase"].as_str()).0, "bundle_cut");
    let mut changed = whole.clone();
    let middle = whole.len() / 2;
    changed[middle] ^= 1;
    fs::write(&cut, &changed).expect("the stick is written");
    assert_eq!(refused(&cut, made["passphrase"].as_str()).0, "bundle_damaged");
    let letter = repository("README.md");
    assert_eq!(refused(&letter, None), ("bundle_not_one".to_owned(), Err("bundle_not_one")));
    let stranger = Hand::new();
    plain_choir(&stranger);
    stranger.call("name_device", json!({ "label": "Ailleurs" }));
    let (of_others, _) = written(&stranger, "exchange", json!({}));
    assert_eq!(refused(&of_others, None).0, "bundle_other_space");
    let (invitation, _) = written(&stranger, "invitation", json!({ "passphrase": PASSPHRASE }));
    assert_eq!(refused(&invitation, Some(PASSPHRASE)).0, "bundle_other_space");
    assert_eq!(bernard.journal(), before);
}

#[test]
fn a_weak_passphrase_and_a_device_without_a_name_are_refused_before_anything_is_written() {
    let hand = Hand::new();
    plain_choir(&hand);
    let request = json!({ "kind": "invitation", "choirs": null, "with_files": false, "passphrase": "chorale", "to": null });
    assert_eq!(hand.refused("make_bundle", request.clone()), "passphrase_weak");
    let mut strong = request;
    strong["passphrase"] = json!(PASSPHRASE);
    assert_eq!(hand.refused("make_bundle", strong), "device_unnamed");
}

#[test]
fn an_older_file_after_a_newer_one_takes_nothing_back() {
    let (martin, bernard, choir, rehearsal) = two_teachers();
    mark(&martin, &choir, &rehearsal, "Petit", "absent");
    let (older, _) = written(&martin, "exchange", json!({}));
    mark(&martin, &choir, &rehearsal, "Petit", "present");
    let (newer, _) = written(&martin, "copy", json!({ "passphrase": PASSPHRASE }));
    opened(&bernard, &newer, Some(PASSPHRASE));
    let report = opened(&bernard, &older, None);
    assert_eq!((report["gesture"].clone(), report["disagreements"].clone()), (Value::Null, json!(0)));
    assert_eq!(one(&roll(&bernard, &choir, &rehearsal), "Petit")["presence"], "present");
}

#[test]
fn a_file_is_made_and_fetched_through_the_window_and_the_token_of_another_file_is_no_way_in() {
    let (martin, _, _, _) = two_teachers();
    let request =
        json!({ "kind": "exchange", "choirs": null, "with_files": false, "passphrase": null, "to": null });
    let made = martin.call("make_bundle", request);
    let token = made["source"].as_str().expect("a token");
    let media = martin.app().media(&format!("made/{token}")).expect("it is fetched");
    assert!(media.bytes.starts_with(b"EDUCHORUS\0") && !media.lasting);
    let own = martin.offer(repository("README.md"));
    assert!(martin.app().media(&format!("made/{own}")).is_err(), "a file of the person is not served");
    let mut with_path =
        json!({ "kind": "exchange", "choirs": null, "with_files": false, "passphrase": null });
    with_path["to"] = json!("/tmp/x.educhorus");
    assert_eq!(martin.refused("make_bundle", with_path), "bad_request");
}

fn say(by: &Hand, person: &Value, is_given: bool) -> Value {
    let request = json!({ "person": person, "kind": "image", "is_given": is_given, "day": "2026-09-10" });
    by.call("record_consent", request)[0].clone()
}

#[test]
fn a_consent_that_was_given_here_and_refused_there_does_not_stand_until_somebody_asks_again() {
    let (martin, bernard, choir, rehearsal) = two_teachers();
    let petit = person(&martin, &choir, &rehearsal, "Petit");
    let image = |of: &Hand| of.call("get_consents", json!({ "person": petit }))[0].clone();
    assert_eq!(image(&martin)["state"], "unknown");
    assert_eq!(say(&martin, &petit, true)["state"], "given");
    assert_eq!(say(&bernard, &petit, false)["state"], "refused");
    exchanged(&bernard, &martin);
    exchanged(&martin, &bernard);
    for hand in [&martin, &bernard] {
        let both = image(hand);
        assert_eq!((&both["state"], count(&both["records"])), (&json!("disputed"), 2));
        let mut by = texts(&both["records"], "by");
        by.sort_unstable();
        assert_eq!(by, ["M. Bernard", "Mme Martin"], "each says who entered it");
    }
    let asked = say(&martin, &petit, true);
    assert_eq!((&asked["state"], &asked["records"][0]["is_here"]), (&json!("given"), &json!(true)));
    exchanged(&martin, &bernard);
    assert_eq!(image(&bernard)["state"], "given");
    let withdrawn = say(&bernard, &petit, false);
    assert_eq!(
        (&withdrawn["state"], &withdrawn["records"][0]["answer"]),
        (&json!("withdrawn"), &json!("withdrawn"))
    );
    exchanged(&bernard, &martin);
    assert_eq!(image(&martin)["state"], "withdrawn", "the clock of nobody was asked");
    let voice = martin.call("get_consents", json!({ "person": petit }))[1].clone();
    assert_eq!((&voice["kind"], &voice["state"]), (&json!("voice"), &json!("unknown")));
    assert_eq!(martin.journal()[1]["command"], "record_consent", "the journal says who and when");
    martin.call("erase_person", json!({ "person": petit }));
    assert_eq!(martin.refused("get_consents", json!({ "person": petit })), "not_found");
}

#[test]
fn what_has_not_left_the_device_is_counted_until_a_file_with_everything_is_kept_somewhere() {
    let (martin, bernard, choir, rehearsal) = two_teachers();
    let waiting = |of: &Hand| of.call("get_profile", json!({}))["waiting_count"].clone();
    assert_eq!(waiting(&martin), 0, "all went with the invitation");
    assert_eq!(waiting(&bernard), 0, "what came from her is hers");
    mark(&bernard, &choir, &rehearsal, "Petit", "absent");
    mark(&bernard, &choir, &rehearsal, "Durand", "absent");
    assert_eq!(waiting(&bernard), 2);
    assert_eq!(bernard.call("get_profile", json!({}))["handed_over_at"], Value::Null);
    let request =
        json!({ "kind": "exchange", "choirs": null, "with_files": false, "passphrase": null, "to": null });
    let made = bernard.call("make_bundle", request);
    assert_eq!(waiting(&bernard), 2, "it was made and nobody has it");
    mark(&bernard, &choir, &rehearsal, "Leroy", "absent");
    let stick = bernard.desk().join("later");
    bernard.app().save_made(made["source"].as_str().expect("a token"), &stick).expect("the stick takes it");
    assert_eq!(waiting(&bernard), 1, "the mark that came after it waits");
    assert_eq!(bernard.call("get_profile", json!({}))["handed_over_at"], 1_795_524_600);
    written(&bernard, "exchange", json!({ "choirs": [choir["id"]] }));
    assert_eq!(waiting(&bernard), 1, "a file of one choir is not everything");
    written(&bernard, "exchange", json!({}));
    assert_eq!(waiting(&bernard), 0);
}
