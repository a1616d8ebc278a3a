//! The answer ends before its end, at every byte.

use educhorus_sync::exchange::{SyncRequest, SyncResponse, Wire as _, WireError};
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::served::{Served, http};

fn answer() -> SyncResponse {
    SyncResponse { version: 1, cursor: 77, rights: [9; 8], more: true, ..SyncResponse::default() }
}

/// Asks once for each cut of the answer; nothing but the whole answer is believed.
fn asked_at_every_cut(whole: Vec<u8>) -> Vec<WireError> {
    let cuts = whole.len();
    let cut = AtomicUsize::new(0);
    let served = Served::with(move |_, to| to.write_all(&whole[..cut.fetch_add(1, Ordering::SeqCst)]));
    let client = served.client();
    let refused = (0..cuts).map(|cut| {
        client.sync("t", &SyncRequest::default()).err().unwrap_or_else(|| panic!("cut at {cut} of {cuts}"))
    });
    let refused = refused.collect();
    assert_eq!(client.sync("t", &SyncRequest::default()).expect("it is whole"), answer());
    refused
}

#[test]
fn an_answer_cut_at_any_byte_is_asked_for_again() {
    let refused = asked_at_every_cut(http("200 OK", "application/octet-stream", &answer().to_body()));
    assert!(refused.len() > 100);
    for (cut, error) in refused.iter().enumerate() {
        assert!(matches!(error, WireError::Unreachable { .. }), "cut at {cut}: {error:?}");
    }
}

#[test]
fn a_cut_answer_without_a_length_is_not_believed_either() {
    let head = b"HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-type: application/octet-stream\r\n\r\n";
    asked_at_every_cut([&head[..], &answer().to_body()].concat());
}
