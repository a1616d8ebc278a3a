//! The right to erase: handed over, taken back with a code, and refused to whoever does not hold it any more.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::support::{Hand, count, plain_choir, singer, with};

const WORDS: &str = "violon mardi cerise tunnel plume";

fn written(by: &Hand, kind: &str, passphrase: Option<&str>) -> PathBuf {
    let request =
        json!({ "kind": kind, "choirs": null, "with_files": false, "passphrase": passphrase, "to": null });
    let made = by.call("make_bundle", request);
    let source = made["source"].as_str().expect("a token");
    let stick = by.desk().join(format!("{kind}-{source}"));
    by.app().save_made(source, &stick).expect("the stick takes it");
    stick
}

fn opened(by: &Hand, file: &Path, passphrase: Option<&str>) -> Value {
    by.call("open_bundle", json!({ "source": by.offer(file), "passphrase": passphrase }))
}

fn refused(by: &Hand, file: &Path) -> String {
    by.refused("open_bundle", json!({ "source": by.offer(file), "passphrase": null }))
}

fn exchanged(from: &Hand, to: &Hand) -> Value {
    opened(to, &written(from, "exchange", None), None)
}

fn named(label: &str) -> Hand {
    let hand = Hand::new();
    hand.call("name_device", json!({ "label": label }));
    hand
}

/// Mme Martin with a choir of four, and two colleagues whom she invited and who sent a file back.
struct Three {
    martin: Hand,
    bernard: Hand,
    costa: Hand,
    choir: Value,
    rehearsal: Value,
}

fn three() -> Three {
    let martin = named("Mme Martin");
    let choir = plain_choir(&martin);
    for (voice, family) in [("Soprano", "Petit"), ("Alto", "Durand"), ("Basse", "Leroy"), ("Alto", "Roux")] {
        singer(&martin, &choir, voice, family, "Camille");
    }
    let rehearsal = martin.call("open_rehearsal", json!({ "choir": choir["id"] }));
    let invitation = written(&martin, "invitation", Some(WORDS));
    let [bernard, costa] = ["M. Bernard", "Mme Costa"].map(|label| {
        let colleague = named(label);
        opened(&colleague, &invitation, Some(WORDS));
        exchanged(&colleague, &martin);
        colleague
    });
    Three { martin, bernard, costa, choir, rehearsal }
}

impl Three {
    fn person(&self, of: &Hand, family: &str) -> Value {
        let singers = of.call("list_singers", json!({ "choir": self.choir["id"] }));
        let all = singers.as_array().expect("singers");
        all.iter().find(|one| one["name"]["family"] == family).expect("she sings")["person"].clone()
    }

    fn erase(&self, by: &Hand, family: &str) {
        let report = by.call("erase_person", json!({ "person": self.person(by, family) }));
        assert_eq!(report["occurrences"], 0);
    }

    fn erase_refused(&self, by: &Hand, family: &str) -> String {
        by.refused("erase_person", json!({ "person": self.person(by, family) }))
    }

    fn families(&self, of: &Hand) -> Vec<String> {
        let singers = of.call("list_singers", json!({ "choir": self.choir["id"] }));
        let mut names: Vec<String> = singers
            .as_array()
            .expect("singers")
            .iter()
            .map(|one| one["name"]["family"].as_str().expect("a name").to_owned())
            .collect();
        names.sort();
        names
    }

    fn mark(&self, by: &Hand, family: &str, presence: &str) {
        let request = json!({ "choir": self.choir["id"], "rehearsal": self.rehearsal["id"],
            "person": self.person(by, family), "presence": presence, "minutes": null, "reason": null });
        by.call("mark_presence", request);
    }

    /// What stands on the roll beside a name.
    fn presence(&self, of: &Hand, family: &str) -> Value {
        let request = json!({ "choir": self.choir["id"], "rehearsal": self.rehearsal["id"] });
        let roll = of.call("get_roll_call", request);
        let singers = roll["singers"].as_array().expect("singers").clone();
        singers.iter().find(|one| one["name"]["family"] == family).expect("she sings")["presence"].clone()
    }
}

fn authority(of: &Hand) -> Value {
    of.call("get_authority", json!({}))
}

fn holder(of: &Hand) -> (String, bool) {
    let seen = authority(of);
    (seen["holder"].as_str().expect("a label").to_owned(), seen["is_here"] == true)
}

fn hand_over(by: &Hand, label: &str) {
    let device = with(&authority(by)["candidates"], "label", label)["id"].clone();
    by.call("hand_over_authority", json!({ "device": device }));
}

#[test]
fn the_right_to_erase_is_handed_over_and_both_say_who_holds_it() {
    let all = three();
    let Three { martin, bernard, costa, .. } = &all;
    assert_eq!(holder(martin), ("Mme Martin".to_owned(), true));
    assert_eq!(holder(bernard), ("Mme Martin".to_owned(), false));
    assert_eq!(authority(bernard)["candidates"], json!([]), "only the holder hands over");
    assert_eq!(count(&authority(martin)["candidates"]), 2);
    let own = json!({ "device": with(&authority(martin)["candidates"], "label", "Mme Costa")["id"] });
    assert_eq!(bernard.refused("hand_over_authority", own), "not_authority");
    hand_over(martin, "M. Bernard");
    assert_eq!(holder(martin), ("M. Bernard".to_owned(), false));
    assert_eq!(all.erase_refused(martin, "Petit"), "not_authority", "at once");
    assert_eq!(holder(bernard), ("Mme Martin".to_owned(), false), "he has not opened the file yet");
    let report = exchanged(martin, bernard);
    assert_eq!(report["moved"], json!({ "holder": "M. Bernard", "is_here": true }));
    assert_eq!(holder(bernard), ("M. Bernard".to_owned(), true));
    all.erase(bernard, "Petit");
    // Mme Costa hears of both from him, and Mme Martin forgets whom he erased.
    let report = exchanged(bernard, costa);
    assert_eq!(report["moved"], json!({ "holder": "M. Bernard", "is_here": false }));
    assert_eq!(exchanged(bernard, martin)["moved"], Value::Null, "she knew");
    for hand in [martin, bernard, costa] {
        assert_eq!(all.families(hand), ["Durand", "Leroy", "Roux"]);
    }
}

#[test]
fn files_in_any_order_end_with_one_holder_and_nobody_lost() {
    let all = three();
    let Three { martin, bernard, costa, .. } = &all;
    let before = written(martin, "exchange", None);
    all.erase(martin, "Petit");
    hand_over(martin, "M. Bernard");
    let handed = written(martin, "exchange", None);
    opened(bernard, &handed, None);
    all.erase(bernard, "Roux");
    hand_over(bernard, "Mme Costa");
    let again = written(bernard, "exchange", None);
    all.mark(costa, "Leroy", "absent");
    // The newest file first; the older ones then change nothing, on any of the three.
    for hand in [costa, martin, bernard] {
        for file in [&again, &before, &handed, &again] {
            opened(hand, file, None);
            if std::ptr::eq(hand, costa) {
                assert_eq!(holder(hand), ("Mme Costa".to_owned(), true));
            }
        }
        assert_eq!(holder(hand).0, "Mme Costa");
        assert_eq!(all.families(hand), ["Durand", "Leroy"]);
    }
    all.erase(costa, "Durand");
    exchanged(costa, martin);
    exchanged(costa, bernard);
    for hand in [martin, bernard, costa] {
        assert_eq!(all.families(hand), ["Leroy"]);
        assert_eq!(all.presence(hand, "Leroy"), "absent");
    }
    // A newcomer learns all of it from one invitation.
    let newcomer = named("M. Diallo");
    opened(&newcomer, &written(bernard, "invitation", Some(WORDS)), Some(WORDS));
    assert_eq!(holder(&newcomer), ("Mme Costa".to_owned(), false));
    assert_eq!(all.families(&newcomer), ["Leroy"]);
}

#[test]
fn what_a_former_holder_erases_later_is_refused_by_everybody() {
    let mut all = three();
    let old = all.martin.copied();
    hand_over(&all.martin, "M. Bernard");
    exchanged(&all.martin, &all.bernard);
    exchanged(&all.bernard, &all.costa);
    assert_eq!(holder(&old), ("Mme Martin (2)".to_owned(), true), "as far as it knows");
    all.erase(&old, "Petit");
    let file = written(&old, "exchange", None);
    for hand in [&all.bernard, &all.costa, &all.martin] {
        assert_eq!(refused(hand, &file), "space_forked");
        assert_eq!(all.families(hand).len(), 4, "nobody is gone");
    }
}

fn looked(by: &Hand, file: &Path, call: &str) -> Value {
    by.call(call, json!({ "source": by.offer(file), "passphrase": null }))
}

#[test]
fn a_profile_of_before_that_erased_is_shown_both_sides_and_follows_with_its_own_work_replayed() {
    let mut all = three();
    let old = all.martin.copied();
    old.call("name_device", json!({ "label": "Ancien portable" }));
    hand_over(&all.martin, "M. Bernard");
    exchanged(&all.martin, &all.bernard);
    all.mark(&all.bernard, "Durand", "excused");
    all.erase(&old, "Petit");
    all.mark(&old, "Leroy", "absent");
    let file = written(&old, "exchange", None);
    assert_eq!(refused(&all.bernard, &file), "space_forked");
    let seen = looked(&all.bernard, &file, "preview_fork");
    assert_eq!(seen["label"], "Ancien portable");
    assert_eq!(
        (seen["mine"]["holder"].clone(), seen["mine"]["is_here"].clone()),
        (json!("M. Bernard"), json!(true))
    );
    assert_eq!(
        (seen["theirs"]["holder"].clone(), seen["theirs"]["erased"].clone()),
        (json!("Mme Martin"), json!(1))
    );
    assert_eq!(seen["hindrance"], "they_are_behind", "he is not the one to follow");
    assert_eq!(seen["to_erase"][0]["family"], "Petit");
    let follow = json!({ "source": all.bernard.offer(&file), "passphrase": null });
    assert_eq!(all.bernard.refused("follow_fork", follow), "space_forked");
    // Until he erased her too, the old one may not follow: she would come back.
    let back = written(&all.bernard, "exchange", None);
    assert_eq!(looked(&old, &back, "preview_fork")["hindrance"], "would_return");
    assert_eq!(looked(&all.bernard, &file, "keep_fork")["erased"], 1);
    let back = written(&all.bernard, "exchange", None);
    assert_eq!(refused(&old, &back), "space_forked", "nothing happens by itself");
    let seen = looked(&old, &back, "preview_fork");
    assert_eq!((seen["hindrance"].clone(), seen["to_erase"].clone()), (Value::Null, json!([])));
    let report = looked(&old, &back, "follow_fork");
    assert_eq!(report["moved"], json!({ "holder": "M. Bernard", "is_here": false }));
    assert_eq!(all.families(&old), ["Durand", "Leroy", "Roux"]);
    assert_eq!(
        (all.presence(&old, "Leroy"), all.presence(&old, "Durand")),
        (json!("absent"), json!("excused"))
    );
    // From here on everything is as if nothing had happened.
    exchanged(&old, &all.bernard);
    exchanged(&all.bernard, &all.costa);
    exchanged(&all.bernard, &all.martin);
    for hand in [&all.bernard, &all.costa, &all.martin, &old] {
        assert_eq!(all.families(hand), ["Durand", "Leroy", "Roux"]);
        assert_eq!(all.presence(hand, "Leroy"), "absent");
        assert_eq!(hand.call("get_exchange", json!({}))["disagreement_count"], 0);
    }
    assert_eq!(
        old.refused("follow_fork", json!({ "source": old.offer(&back), "passphrase": null })),
        "not_found"
    );
    assert_eq!(all.erase_refused(&old, "Roux"), "not_authority");
}

#[test]
fn two_copies_of_the_holder_that_both_erased_come_together_and_both_erasures_stand() {
    let mut all = three();
    let copy = all.martin.copied();
    all.erase(&all.martin, "Petit");
    all.erase(&copy, "Roux");
    all.mark(&all.martin, "Leroy", "absent");
    all.mark(&copy, "Durand", "excused");
    let file = written(&all.martin, "exchange", None);
    assert_eq!(refused(&copy, &file), "space_forked");
    let seen = looked(&copy, &file, "preview_fork");
    assert_eq!((seen["hindrance"].clone(), seen["mine"]["erased"].clone()), (Value::Null, json!(1)));
    looked(&copy, &file, "follow_fork");
    for family in ["Petit", "Roux"] {
        assert!(!all.families(&copy).contains(&family.to_owned()));
    }
    exchanged(&copy, &all.martin);
    exchanged(&all.martin, &all.bernard);
    for hand in [&all.martin, &copy, &all.bernard] {
        assert_eq!(all.families(hand), ["Durand", "Leroy"]);
        assert_eq!(
            (all.presence(hand, "Leroy"), all.presence(hand, "Durand")),
            (json!("absent"), json!("excused"))
        );
    }
}

fn reclaim(by: &Hand, code: &str) -> Value {
    by.call("reclaim_authority", json!({ "code": code }))
}

fn reclaim_refused(by: &Hand, code: &str) -> String {
    by.refused("reclaim_authority", json!({ "code": code }))
}

/// Mme Martin has made a code that the others have heard of.
fn with_code() -> (Three, String) {
    let all = three();
    assert_eq!(authority(&all.martin)["has_code"], false);
    let made = all.martin.call("make_authority_code", json!({}));
    assert_eq!(all.bernard.refused("make_authority_code", json!({})), "not_authority");
    assert_eq!(authority(&all.martin)["has_code"], true);
    exchanged(&all.martin, &all.bernard);
    exchanged(&all.martin, &all.costa);
    (all, made["code"].as_str().expect("a code").to_owned())
}

#[test]
fn the_code_of_a_protected_profile_takes_the_right_back_too_and_a_newer_one_replaces_it() {
    let all = three();
    let keyring = json!({ "method": "keyring", "secret": null });
    let code = |sheet: Value| sheet["recovery_code"].as_str().expect("a code").to_owned();
    let old = code(all.martin.call("protect_profile", keyring.clone()));
    assert_eq!(authority(&all.martin)["has_code"], true);
    let new = code(all.martin.call("new_recovery_code", json!({})));
    exchanged(&all.martin, &all.bernard);
    assert_eq!(reclaim_refused(&all.bernard, &old), "recovery_code_wrong");
    // A sheet of whoever does not hold the right opens her profile, and nothing else.
    let own = code(all.bernard.call("protect_profile", keyring));
    assert_eq!(reclaim_refused(&all.bernard, &own), "recovery_code_wrong");
    assert_eq!(reclaim(&all.bernard, &new)["is_here"], true);
}

#[test]
fn with_the_code_another_device_takes_the_right_of_a_lost_one_which_follows_when_it_comes_back() {
    let all = three();
    assert_eq!(reclaim_refused(&all.bernard, "0000-0000-0000-0000-0000-0000-0000"), "authority_no_code");
    let (all, code) = with_code();
    let (first, rest) = code.split_at(1);
    let slip = format!("{}{rest}", if first == "7" { "8" } else { "7" });
    let error = all.bernard.refusal("reclaim_authority", json!({ "code": slip }));
    assert_eq!(
        (error.code.text(), error.args.get("group").map(String::as_str)),
        ("recovery_code_mistyped", Some("1"))
    );
    assert_eq!(reclaim_refused(&all.bernard, "0000-0000-0000-0000-0000-0000-0000"), "recovery_code_wrong");
    // She goes on marking, and her laptop is stolen.
    all.mark(&all.martin, "Leroy", "absent");
    let typed = code.to_lowercase().replace('-', " ");
    assert_eq!(reclaim(&all.bernard, &typed)["is_here"], true);
    all.erase(&all.bernard, "Petit");
    assert_eq!(exchanged(&all.bernard, &all.costa)["moved"]["holder"], "M. Bernard");
    // It is found again: she is told, follows, and what she had written is not lost.
    assert_eq!(holder(&all.martin), ("Mme Martin".to_owned(), true));
    let report = exchanged(&all.bernard, &all.martin);
    assert_eq!(report["moved"], json!({ "holder": "M. Bernard", "is_here": false }));
    assert_eq!(all.erase_refused(&all.martin, "Roux"), "not_authority");
    exchanged(&all.martin, &all.bernard);
    for hand in [&all.martin, &all.bernard] {
        assert_eq!(all.families(hand), ["Durand", "Leroy", "Roux"]);
        assert_eq!(all.presence(hand, "Leroy"), "absent");
    }
    // The sheet stays good until the new holder makes another.
    assert_eq!(reclaim(&all.costa, &code)["is_here"], true);
    exchanged(&all.costa, &all.bernard);
    all.costa.call("make_authority_code", json!({}));
    exchanged(&all.costa, &all.bernard);
    assert_eq!(reclaim_refused(&all.bernard, &code), "recovery_code_wrong");
}

#[test]
fn the_sheet_of_an_encrypted_profile_takes_the_right_back_too() {
    let all = three();
    let request = json!({ "method": "passphrase", "secret": WORDS });
    let sheet = all.martin.call("protect_profile", request);
    assert_eq!(authority(&all.martin)["has_code"], true);
    exchanged(&all.martin, &all.bernard);
    let code = sheet["recovery_code"].as_str().expect("a code");
    assert_eq!(reclaim(&all.bernard, code)["is_here"], true);
    // A sheet made anew on a device that does not hold the right says nothing of it.
    exchanged(&all.bernard, &all.martin);
    all.martin.call("new_recovery_code", json!({}));
    exchanged(&all.martin, &all.bernard);
    assert_eq!(reclaim_refused(&all.costa, code), "authority_no_code", "she has not heard of it yet");
    exchanged(&all.bernard, &all.costa);
    assert_eq!(reclaim(&all.costa, code)["is_here"], true);
}

#[test]
fn a_lost_device_that_had_erased_meanwhile_follows_once_the_new_holder_has_erased_too() {
    let (all, code) = with_code();
    all.erase(&all.martin, "Petit");
    all.mark(&all.martin, "Leroy", "absent");
    reclaim(&all.bernard, &code);
    all.erase(&all.bernard, "Roux");
    all.mark(&all.bernard, "Durand", "excused");
    let his = written(&all.bernard, "exchange", None);
    let seen = looked(&all.martin, &his, "preview_fork");
    assert_eq!(seen["hindrance"], "would_return");
    assert_eq!(
        seen["to_erase"],
        json!([]),
        "the right is elsewhere: nobody follows her, whatever she erases"
    );
    let hers = written(&all.martin, "exchange", None);
    assert_eq!(looked(&all.bernard, &hers, "keep_fork")["erased"], 1);
    let his = written(&all.bernard, "exchange", None);
    looked(&all.martin, &his, "follow_fork");
    exchanged(&all.martin, &all.bernard);
    exchanged(&all.bernard, &all.costa);
    for hand in [&all.martin, &all.bernard, &all.costa] {
        assert_eq!(all.families(hand), ["Durand", "Leroy"]);
        assert_eq!(
            (all.presence(hand, "Leroy"), all.presence(hand, "Durand")),
            (json!("absent"), json!("excused"))
        );
        assert_eq!(holder(hand).0, "M. Bernard");
    }
}

#[test]
fn a_code_that_was_used_on_two_devices_is_a_fork_of_the_chain_and_one_follows_the_other() {
    let (all, code) = with_code();
    reclaim(&all.bernard, &code);
    reclaim(&all.costa, &code);
    all.mark(&all.costa, "Leroy", "absent");
    let his = written(&all.bernard, "exchange", None);
    assert_eq!(refused(&all.costa, &his), "space_forked");
    let seen = looked(&all.costa, &his, "preview_fork");
    assert_eq!(
        (seen["mine"]["is_here"].clone(), seen["theirs"]["holder"].clone()),
        (json!(true), json!("M. Bernard"))
    );
    let report = looked(&all.costa, &his, "follow_fork");
    assert_eq!(report["moved"]["holder"], "M. Bernard");
    exchanged(&all.costa, &all.bernard);
    assert_eq!(all.presence(&all.bernard, "Leroy"), "absent");
    assert_eq!(holder(&all.costa), ("M. Bernard".to_owned(), false));
}
