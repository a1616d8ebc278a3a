//! Messages of released protocols, as they travelled, which are read for ever.

use std::path::PathBuf;

use educhorus_sync::exchange::{Limits, PROTOCOL, SyncRequest, SyncResponse};
use educhorus_sync::message::to_cbor;

use crate::values::*;

fn fixture(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/exchanges").join(name)
}

fn stored(name: &str) -> Vec<u8> {
    std::fs::read(fixture(name)).expect("a fixture is never taken away")
}

/// How zstd packs is nobody's promise; what it packs is.
fn unpacked(body: &[u8]) -> Vec<u8> {
    zstd::decode_all(body).expect("a frame")
}

#[test]
fn questions_of_protocol_1_are_read_for_ever_and_written_in_the_same_bytes() {
    for (name, expected) in [("question", question()), ("bare-question", bare_question())] {
        let body = stored(&format!("protocol-1-{name}.zst"));
        assert_eq!(SyncRequest::from_body(&body, &Limits::REQUEST).expect(name), expected);
        assert_eq!(to_cbor(&expected), unpacked(&body), "{name}");
        assert_eq!(unpacked(&expected.to_body()), unpacked(&body), "{name}");
    }
}

#[test]
fn answers_of_protocol_1_are_read_for_ever_and_written_in_the_same_bytes() {
    for (name, expected) in [("answer", answer()), ("bare-answer", bare_answer())] {
        let body = stored(&format!("protocol-1-{name}.zst"));
        assert_eq!(SyncResponse::from_body(&body, &Limits::RESPONSE).expect(name), expected);
        assert_eq!(to_cbor(&expected), unpacked(&body), "{name}");
        assert_eq!(unpacked(&expected.to_body()), unpacked(&body), "{name}");
    }
}

#[test]
fn a_question_with_nothing_new_is_far_below_what_a_round_may_cost() {
    assert!(stored("protocol-1-bare-question.zst").len() < 100);
    assert!(stored("protocol-1-bare-answer.zst").len() < 100);
}

/// Run by hand once for each released protocol; what is there already is left as it is.
#[test]
#[ignore = "writes the fixtures of a new protocol"]
fn the_fixtures_of_this_protocol_are_written() {
    let messages = [
        ("question", question().to_body()),
        ("bare-question", bare_question().to_body()),
        ("answer", answer().to_body()),
        ("bare-answer", bare_answer().to_body()),
    ];
    std::fs::create_dir_all(fixture("")).expect("a folder");
    for (name, body) in messages {
        let path = fixture(&format!("protocol-{PROTOCOL}-{name}.zst"));
        if !path.exists() {
            std::fs::write(path, body).expect("a fixture is written");
        }
    }
}
