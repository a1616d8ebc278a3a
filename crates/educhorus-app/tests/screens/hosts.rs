//! What a host may ask, and what it gets when it asks wrongly.

use educhorus_api::{Audience, CallKind, HostKind, calls};
use serde_json::{Value, json};

use crate::support::{Hand, plain_choir};

#[test]
fn a_call_that_does_not_exist_is_unknown() {
    let hand = Hand::new();
    for name in ["", "drop_tables", "get_profile ", "GET_PROFILE", "profile::get_profile"] {
        let refusal = hand.refusal(name, json!({}));
        assert_eq!((refusal.code.text(), refusal.args["call"].as_str()), ("unknown_call", name));
    }
}

#[test]
fn a_call_is_answered_only_on_the_hosts_that_its_declaration_names() {
    for host in [HostKind::Desktop, HostKind::Local, HostKind::CommandLine] {
        let hand = Hand::on(host);
        for call in calls().iter().filter(|call| !call.hosts.contains(&host)) {
            let refusal = hand.refusal(call.name, json!({}));
            assert_eq!((refusal.code.text(), refusal.args["call"].as_str()), ("not_on_this_host", call.name));
        }
    }
}

#[test]
fn every_call_refuses_a_request_of_another_shape_and_changes_nothing() {
    let hand = Hand::new();
    plain_choir(&hand);
    let before = (hand.call("get_profile", json!({})), hand.journal());
    let shapes = [Value::Null, json!([1, 2]), json!("text"), json!(7), json!(true)];
    let mine = |call: &&educhorus_api::Declared| {
        call.hosts.contains(&HostKind::Desktop) && call.audience != Audience::Pupil
    };
    for call in calls().iter().filter(mine) {
        for shape in &shapes {
            assert_eq!(hand.refused(call.name, shape.clone()), "bad_request", "{} {shape}", call.name);
        }
    }
    assert_eq!((hand.call("get_profile", json!({})), hand.journal()), before);
}

#[test]
fn a_request_that_lacks_a_field_or_has_one_of_another_type_says_why() {
    let hand = Hand::new();
    for request in [json!({}), json!({ "name": 7, "voices": [] }), json!({ "name": "x", "voices": "y" })] {
        let refusal = hand.refusal("add_choir", request);
        assert_eq!(refusal.code.text(), "bad_request");
        assert!(refusal.cause.is_some_and(|cause| !cause.is_empty()));
    }
    let long = json!({ "choir": "x".repeat(1_000_000) });
    assert_eq!(hand.refused("get_choir", long), "bad_request");
}

#[test]
fn every_query_can_be_made_without_writing_to_the_journal() {
    let hand = Hand::new();
    let choir = plain_choir(&hand);
    let before = hand.journal();
    for name in ["get_choir", "list_singers", "list_works", "list_rehearsals"] {
        hand.call(name, json!({ "choir": choir["id"] }));
    }
    for name in ["get_profile", "list_choirs", "list_voice_presets"] {
        hand.call(name, json!({}));
    }
    assert_eq!(hand.journal(), before);
}

/// What a pupil may call, so that a call which is opened to her is opened knowingly.
const HERS: &[&str] = &[
    "get_door",
    "unlock_profile",
    "heal_profile",
    "get_protection",
    "protect_profile",
    "change_protection",
    "unprotect_profile",
    "new_recovery_code",
    "get_profile",
    "set_preferences",
    "list_journal",
    "get_exchange",
    "preview_bundle",
    "open_bundle",
    "preview_fork",
    "follow_fork",
    "get_school",
    "find_school",
    "sign_in_to_school",
    "change_school_password",
    "join_school_space",
    "exchange_with_school",
    "hold_back_files",
    "fetch_on_metered",
    "limit_files",
    "list_coming_files",
    "sign_out_of_school",
    "list_refused",
    "list_school_devices",
    "revoke_school_device",
    "ask_password_code",
    "use_password_code",
    "get_school_mail",
    "ask_school_mail",
    "confirm_school_mail",
    "forget_school_mail",
    "get_policy",
    "get_my_voice",
    "list_backups",
    "make_backup",
    "check_files",
    "list_lost_files",
    "list_choirs",
    "get_choir",
    "list_works",
    "get_work",
    "list_rehearsals",
    "list_programmes",
    "get_rehearsal_notes",
    "get_score",
    "look_at_pages",
    "get_drawing",
    "get_bars",
    "get_road",
    "get_ink",
    "draw_stroke",
    "erase_strokes",
    "put_my_strokes",
    "move_strokes",
    "copy_strokes",
    "list_layers",
    "get_ink_news",
    "get_favourite_signs",
    "set_favourite_signs",
    "remember_place",
    "get_player",
    "open_player",
    "play",
    "pause",
    "seek",
    "set_mix",
    "set_practice",
    "close_player",
];

#[test]
fn the_calls_of_a_pupil_are_these_and_no_other() {
    let hers: Vec<&str> =
        calls().iter().filter(|call| call.audience != Audience::Staff).map(|call| call.name).collect();
    assert_eq!(hers, HERS);
    let writes =
        |name: &&&str| calls().iter().any(|call| call.name == **name && call.kind == CallKind::Command);
    let commands: Vec<&str> = hers.iter().filter(writes).copied().collect();
    let on_her_device = [
        "set_preferences",
        "draw_stroke",
        "erase_strokes",
        "put_my_strokes",
        "move_strokes",
        "copy_strokes",
        "set_favourite_signs",
        "remember_place",
    ];
    assert_eq!(commands, on_her_device, "what stays on her device");
}
