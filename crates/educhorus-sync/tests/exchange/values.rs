//! The values that the golden messages stand for. They are never changed: a later protocol gets its own.

use educhorus_domain::{DeviceId, DocumentId, SpaceId};
use educhorus_sync::exchange::{Refused, SyncRequest, SyncResponse};
use educhorus_sync::message::Content;

use crate::sample::moved_content;

pub fn question() -> SyncRequest {
    SyncRequest {
        version: 1,
        device: Some(DeviceId::from_bytes([2; 16])),
        space: Some(SpaceId::from_bytes([1; 16])),
        cursor: 70_000,
        rights: [5; 8],
        held: Some(vec![DocumentId::from_bytes([21; 16]), DocumentId::from_bytes([22; 16])]),
        push: moved_content(),
    }
}

/// What most questions are: nothing new, nothing asked.
pub fn bare_question() -> SyncRequest {
    let (space, held, push) = (None, None, Content::default());
    SyncRequest { space, held, push, ..question() }
}

pub fn answer() -> SyncResponse {
    SyncResponse {
        version: 1,
        cursor: 70_012,
        rights: [6; 8],
        content: moved_content(),
        refused: vec![
            Refused { document: Some(DocumentId::from_bytes([23; 16])), code: "old_epoch".into() },
            Refused { document: None, code: "a_code_of_a_later_server".into() },
        ],
        revoked: vec![DocumentId::from_bytes([24; 16])],
        wants_held: true,
        more: true,
    }
}

pub fn bare_answer() -> SyncResponse {
    SyncResponse { version: 1, cursor: 70_012, rights: [6; 8], ..SyncResponse::default() }
}
