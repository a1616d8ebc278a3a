//! The question of a device and the answer of its server, as they come in.

use educhorus_domain::{DeviceId, DocumentId};
use educhorus_sync::SyncError;
use educhorus_sync::exchange::{Limits, PROTOCOL, Refused, SyncRequest, SyncResponse};
use educhorus_sync::message::{Content, to_cbor};

use crate::refusal::is_of_bytes;
use crate::{content, input};

/// The bytes are a question as it travels.
const QUESTION: u8 = 0;
/// The bytes are an answer as it travels.
const ANSWER: u8 = 1;
/// The bytes are the CBOR of a question.
const QUESTION_CBOR: u8 = 2;
/// The bytes are the CBOR of an answer.
const ANSWER_CBOR: u8 = 3;
const MODES: u8 = 4;

fn pack(cbor: &[u8]) -> Vec<u8> {
    zstd::encode_all(cbor, 1).expect("memory is packed into memory")
}

/// Reads a message, and hands what is in it to a profile.
///
/// Panics: when a promise is broken.
pub fn take(input: &[u8]) {
    let Some((mode, bytes)) = input.split_first() else { return };
    let mode = mode % MODES;
    let body = if mode >= QUESTION_CBOR { pack(bytes) } else { bytes.to_vec() };
    if mode == QUESTION || mode == QUESTION_CBOR {
        if let Some(question) = read(SyncRequest::from_body(&body, &Limits::REQUEST)) {
            let again = SyncRequest::from_body(&question.to_body(), &Limits::REQUEST);
            assert_eq!(again.ok().as_ref(), Some(&question), "it reads back the same");
            assert!(question.version <= PROTOCOL);
            content::take(&question.push);
        }
    } else if let Some(answer) = read(SyncResponse::from_body(&body, &Limits::RESPONSE)) {
        let again = SyncResponse::from_body(&answer.to_body(), &Limits::RESPONSE);
        assert_eq!(again.ok().as_ref(), Some(&answer), "it reads back the same");
        assert!(answer.version <= PROTOCOL);
        content::take(&answer.content);
    }
}

fn read<T>(read: Result<T, SyncError>) -> Option<T> {
    read.inspect_err(|error| assert!(is_of_bytes(error), "{error:?}")).ok()
}

fn question(push: Content) -> SyncRequest {
    SyncRequest {
        version: PROTOCOL,
        device: Some(DeviceId::from_bytes([2; 16])),
        space: Some(content::SPACE),
        cursor: 77,
        rights: [5; 8],
        held: Some(vec![DocumentId::from_bytes([21; 16]), DocumentId::from_bytes([22; 16])]),
        push,
    }
}

fn answer(content: Content) -> SyncResponse {
    let document = DocumentId::from_bytes([23; 16]);
    SyncResponse {
        version: PROTOCOL,
        cursor: 99,
        rights: [6; 8],
        content,
        refused: vec![
            Refused { document: Some(document), code: "old_epoch".into() },
            Refused { document: None, code: "not_allowed".into() },
        ],
        revoked: vec![document],
        wants_held: true,
        more: true,
    }
}

/// Messages with little and with much, wrapped in each way.
pub fn seeds() -> Vec<Vec<u8>> {
    let mut seeds = Vec::new();
    for content in content::honest() {
        let (question, answer) = (question(content.clone()), answer(content));
        seeds.push(input(QUESTION, &question.to_body()));
        seeds.push(input(ANSWER, &answer.to_body()));
        seeds.push(input(QUESTION_CBOR, &to_cbor(&question)));
        seeds.push(input(ANSWER_CBOR, &to_cbor(&answer)));
    }
    seeds
}
