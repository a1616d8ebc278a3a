//! Messages that nobody of ours wrote.

use educhorus_sync::SyncError;
use educhorus_sync::exchange::{Limits, PROTOCOL, SyncRequest, SyncResponse};
use educhorus_sync::message::{Content, to_cbor};

use crate::values::*;

fn pack(cbor: &[u8]) -> Vec<u8> {
    zstd::encode_all(cbor, 3).expect("memory is packed into memory")
}

fn ask(body: &[u8]) -> Result<SyncRequest, SyncError> {
    SyncRequest::from_body(body, &Limits::REQUEST)
}

fn hear(body: &[u8]) -> Result<SyncResponse, SyncError> {
    SyncResponse::from_body(body, &Limits::RESPONSE)
}

fn is_damaged<T: std::fmt::Debug>(read: &Result<T, SyncError>) -> bool {
    matches!(read, Err(SyncError::Damaged { .. }))
}

#[test]
fn a_message_cut_anywhere_is_refused_and_never_half_read() {
    let (question, answer) = (question().to_body(), answer().to_body());
    for length in 0..question.len() {
        assert!(is_damaged(&ask(&question[..length])), "a question cut at {length}");
    }
    for length in 0..answer.len() {
        assert!(is_damaged(&hear(&answer[..length])), "an answer cut at {length}");
    }
    let cbor = to_cbor(&question_with_nothing());
    for length in 0..cbor.len() {
        assert!(is_damaged(&ask(&pack(&cbor[..length]))), "what is packed, cut at {length}");
    }
}

fn question_with_nothing() -> SyncRequest {
    bare_question()
}

#[test]
fn something_after_the_end_is_refused() {
    let followed = [to_cbor(&question()), vec![0]].concat();
    assert!(is_damaged(&ask(&pack(&followed))));
    let followed = [question().to_body(), vec![0]].concat();
    assert!(is_damaged(&ask(&followed)));
}

#[test]
fn a_later_protocol_is_named_even_if_the_rest_makes_no_sense() {
    let later = SyncRequest { version: PROTOCOL + 1, ..question() };
    let refused = ask(&later.to_body());
    assert!(matches!(refused, Err(SyncError::TooNew { found, known: PROTOCOL }) if found == PROTOCOL + 1));
    let later = SyncResponse { version: u32::MAX, ..answer() };
    assert!(matches!(hear(&later.to_body()), Err(SyncError::TooNew { found: u32::MAX, .. })));
    #[derive(serde::Serialize)]
    struct Else {
        v: u32,
        c: &'static str,
    }
    let refused = hear(&pack(&to_cbor(&Else { v: PROTOCOL + 7, c: "no content" })));
    assert!(matches!(refused, Err(SyncError::TooNew { .. })), "{refused:?}");
    let refused = hear(&pack(&to_cbor(&Else { v: PROTOCOL, c: "no content" })));
    assert!(is_damaged(&refused), "{refused:?}");
}

#[test]
fn a_question_is_no_answer_and_a_bundle_is_neither() {
    assert!(is_damaged(&hear(&bare_question_without_rights())));
    let content = pack(&Content::default().to_cbor());
    assert!(is_damaged(&hear(&content)));
    assert!(is_damaged(&ask(b"EDUCHORUS\0 and so on")));
    assert!(is_damaged(&ask(b"")));
}

/// A question that says nothing but what an answer cannot lack.
fn bare_question_without_rights() -> Vec<u8> {
    #[derive(serde::Serialize)]
    struct Bare {
        v: u32,
        n: u64,
    }
    pack(&to_cbor(&Bare { v: PROTOCOL, n: 3 }))
}

#[test]
fn each_limit_is_refused_as_one_and_just_below_it_the_message_is_read() {
    let (body, cbor) = (question().to_body(), to_cbor(&question()));
    let (packed, unpacked) = (body.len() as u64, cbor.len() as u64);
    let enough = Limits { packed, unpacked, items: 1_000 };
    assert_eq!(SyncRequest::from_body(&body, &enough).expect("exactly enough"), question());
    let small = [
        Limits { packed: packed - 1, ..enough },
        Limits { unpacked: unpacked - 1, ..enough },
        Limits { items: 10, ..enough },
    ];
    for limits in small {
        let refused = SyncRequest::from_body(&body, &limits);
        assert!(matches!(refused, Err(SyncError::TooLarge { .. })), "{limits:?}: {refused:?}");
    }
}

/// 256 MiB of zeros are some KB of zstd.
#[test]
fn a_message_that_unpacks_without_end_or_asks_for_a_huge_window_is_refused() {
    use std::io::Read as _;
    let bomb = zstd::encode_all(std::io::repeat(0).take(1 << 28), 1).expect("a bomb");
    assert!(bomb.len() < 1 << 17);
    assert!(
        matches!(ask(&bomb), Err(SyncError::TooLarge { limit, .. }) if limit == Limits::REQUEST.unpacked)
    );
    let mut greedy = zstd::stream::write::Encoder::new(Vec::new(), 3).expect("an encoder");
    greedy.window_log(27).expect("a window of 128 MiB");
    std::io::Write::write_all(&mut greedy, &to_cbor(&bare_question())).expect("memory");
    let refused = ask(&greedy.finish().expect("memory"));
    assert!(is_damaged(&refused), "{refused:?}");
}

#[test]
fn millions_of_small_things_are_refused_before_they_are_made() {
    let mut cbor = vec![0xa2, 0x61, b'v', 0x01, 0x61, b'c', 0xa1, 0x61, b'c', 0x9a];
    cbor.extend_from_slice(&8_000_000u32.to_be_bytes());
    cbor.resize(cbor.len() + 8_000_000, 0xa0);
    let refused = ask(&pack(&cbor));
    assert!(matches!(refused, Err(SyncError::TooLarge { limit, .. }) if limit == Limits::REQUEST.items));
}

#[test]
fn keys_in_another_order_and_keys_of_a_later_version_are_read() {
    #[derive(serde::Serialize)]
    struct Later {
        later: [u8; 3],
        m: bool,
        r: Rights,
        n: u64,
        v: u32,
    }
    struct Rights;
    impl serde::Serialize for Rights {
        fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
            to.serialize_bytes(&[6; 8])
        }
    }
    let later = Later { later: [1, 2, 3], m: true, r: Rights, n: 70_012, v: PROTOCOL };
    let expected = SyncResponse { more: true, ..bare_answer() };
    assert_eq!(hear(&pack(&to_cbor(&later))).expect("an answer"), expected);
}
