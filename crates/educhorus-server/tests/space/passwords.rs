//! Signing in, going on, and what is tried against both.

use serde_json::json;

use super::program::{Program, Reply, sign_in};
use super::signed::{CHOSEN, Keys, enter};
use super::world::Device;

fn with_anne() -> (Program, Device, Keys, String) {
    let program = Program::started();
    let mut device = Device::new(1, &[]);
    let keys = Keys::of(&mut device);
    let provisional = program.account("a.roux", "director");
    let token = enter(&program, &mut device, "a.roux", &provisional);
    (program, device, keys, token)
}

fn renew(program: &Program, keys: &Keys, with: u8, next: u8) -> Reply {
    program.post("/api/v1/token", None, &keys.renewal(with, next))
}

fn reason(reply: &Reply) -> String {
    assert_eq!(reply.code(), "signed_out");
    reply.json()["args"]["reason"].as_str().unwrap().to_owned()
}

#[test]
fn nothing_is_answered_before_the_password_is_changed_and_the_charter_accepted() {
    let program = Program::started();
    let keys = Keys::of(&mut Device::new(1, &[]));
    let provisional = program.account("a.roux", "director");
    let session = program.post("/api/v1/sign-in", None, &sign_in(" A.Roux", &provisional, &keys)).ok();
    let token = session["access"].as_str().unwrap();
    let space = json!({ "space": "AQEBAQEBAQEBAQEBAQEBAQ" });
    assert_eq!(program.post("/api/v1/spaces/join", Some(token), &space).code(), "password_must_change");
    let change =
        |current: &str, new: &str| json!({ "current": current, "new": new, "accepts_charter": false });
    let weak = program.post("/api/v1/password", Some(token), &change(&provisional, "a.roux2026"));
    assert_eq!(weak.code(), "passphrase_weak");
    let wrong = program.post("/api/v1/password", Some(token), &change("autre chose", CHOSEN));
    assert_eq!(wrong.code(), "sign_in_wrong");
    program.post("/api/v1/password", Some(token), &change(&provisional, CHOSEN)).ok();
    assert_eq!(program.post("/api/v1/spaces/join", Some(token), &space).code(), "charter_missing");
    let accept = json!({ "current": CHOSEN, "new": null, "accepts_charter": true });
    program.post("/api/v1/password", Some(token), &accept).ok();
    assert_eq!(program.post("/api/v1/spaces/join", Some(token), &space).code(), "not_allowed");
}

#[test]
fn a_login_that_nobody_has_is_answered_like_a_wrong_password_to_the_last_wait() {
    let (program, _, keys, _) = with_anne();
    let tries = |login: &str| -> Vec<Vec<u8>> {
        let body = sign_in(login, "pas le bon mot", &keys);
        (0..6).map(|_| program.post("/api/v1/sign-in", None, &body).body).collect()
    };
    let (known, unknown) = (tries("a.roux"), tries("personne"));
    assert_eq!(known[..5], unknown[..5]);
    for reply in [&known[5], &unknown[5]] {
        let json: serde_json::Value = serde_json::from_slice(reply).unwrap();
        assert_eq!(json["code"], "sign_in_too_soon");
        assert!(json["cause"].is_null());
    }
    // Not even the right one is tried now.
    let right = program.post("/api/v1/sign-in", None, &sign_in("a.roux", CHOSEN, &keys));
    assert_eq!(right.code(), "sign_in_too_soon");
    assert!(right.head.contains("retry-after: "));
}

#[test]
fn a_lost_reply_logs_nobody_out_and_a_stolen_secret_ends_the_session() {
    let (program, _, keys, first) = with_anne();
    let second = renew(&program, &keys, 0, 1).ok()["access"].as_str().unwrap().to_owned();
    assert_ne!(first, second);
    assert_eq!(reason(&program.get("/api/v1/me", Some(&first))), "expired");
    // The reply was lost: the same pair again.
    let third = renew(&program, &keys, 0, 1).ok()["access"].as_str().unwrap().to_owned();
    program.get("/api/v1/me", Some(&third)).ok();
    let fourth = renew(&program, &keys, 1, 2).ok()["access"].as_str().unwrap().to_owned();
    // A copy of the device goes on from the same secret to another.
    assert_eq!(reason(&renew(&program, &keys, 1, 9)), "stolen");
    assert_eq!(reason(&program.get("/api/v1/me", Some(&fourth))), "stolen");
    assert_eq!(reason(&renew(&program, &keys, 2, 3)), "stolen");
    let body = sign_in("a.roux", CHOSEN, &keys);
    program.post("/api/v1/sign-in", None, &body).ok();
}

#[test]
fn a_secret_without_the_key_of_the_device_is_worth_nothing() {
    let (program, _, keys, token) = with_anne();
    let mut forged = keys.renewal(0, 1);
    forged["signature"] = keys.renewal(0, 2)["signature"].clone();
    assert_eq!(reason(&program.post("/api/v1/token", None, &forged)), "expired");
    program.get("/api/v1/me", Some(&token)).ok();
    // Nobody takes the place of a device under another key.
    let other = Keys { device: keys.device, key: Keys::of(&mut Device::new(2, &[])).key };
    let taken = program.post("/api/v1/sign-in", None, &sign_in("a.roux", CHOSEN, &other));
    assert_eq!(taken.code(), "not_allowed");
    renew(&program, &keys, 0, 1).ok();
}

#[test]
fn a_device_signs_out_itself_or_is_signed_out_from_another() {
    let (program, _, keys, token) = with_anne();
    let second = Keys::of(&mut Device::new(2, &[]));
    let session = program.post("/api/v1/sign-in", None, &sign_in("a.roux", CHOSEN, &second)).ok();
    let other = session["access"].as_str().unwrap();
    let devices = program.get("/api/v1/devices", Some(&token)).ok();
    assert_eq!(devices.as_array().unwrap().len(), 2);
    let body = json!({ "device": second.device.to_string() });
    program.post("/api/v1/devices/revoke", Some(&token), &body).ok();
    assert_eq!(reason(&program.get("/api/v1/me", Some(other))), "revoked");
    assert_eq!(reason(&renew(&program, &second, 0, 1)), "revoked");
    program.post("/api/v1/sign-out", Some(&token), &json!(null)).ok();
    assert_eq!(reason(&program.get("/api/v1/me", Some(&token))), "expired");
    assert_eq!(reason(&renew(&program, &keys, 0, 1)), "expired");
}

#[test]
fn a_closed_account_is_out_at_once_and_a_reset_one_begins_again() {
    let (program, _, keys, token) = with_anne();
    program.tell(&["account", "lock", "--login", "a.roux"]);
    assert_eq!(reason(&program.get("/api/v1/me", Some(&token))), "revoked");
    let body = sign_in("a.roux", CHOSEN, &keys);
    assert_eq!(program.post("/api/v1/sign-in", None, &body).code(), "sign_in_wrong");
    program.tell(&["account", "unlock", "--login", "a.roux"]);
    let said = program.tell(&["account", "reset", "--login", "a.roux"]);
    assert_eq!(program.post("/api/v1/sign-in", None, &body).code(), "sign_in_wrong");
    let provisional = said.trim().strip_prefix("a.roux\t").unwrap();
    let session = program.post("/api/v1/sign-in", None, &sign_in("a.roux", provisional, &keys)).ok();
    assert_eq!(session["account"]["must_change_password"], true);
}

#[test]
fn what_is_no_token_and_no_json_opens_nothing() {
    let (program, _, _, _) = with_anne();
    for token in [None, Some(""), Some("AAAA"), Some("AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE")] {
        assert_eq!(reason(&program.get("/api/v1/me", token)), "expired");
        let reply = program.ask(("POST", "/api/v1/sync"), token, ("application/octet-stream", b"x"));
        assert_eq!(reason(&reply), "expired");
    }
    let body = json!({ "login": "a.roux" }).to_string();
    let reply = program.ask(("POST", "/api/v1/sign-in"), None, ("text/plain", body.as_bytes()));
    assert_eq!(reply.code(), "bad_request");
    let reply = program.ask(("POST", "/api/v1/sign-in"), None, ("application/json", &vec![b' '; 70_000]));
    assert_eq!(reply.code(), "bad_request");
}
