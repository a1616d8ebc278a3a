//! Listening: pokes, silence, and the end.

use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};

use educhorus_sync::exchange::{SyncRequest, SyncResponse, Wire as _, WireError};

use crate::served::{Served, http, json};

const HEAD: &[u8] = b"HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-type: text/event-stream\r\n\r\n";

/// A server that says something, and then nothing until the test is over.
fn says_then_waits(said: &'static [u8]) -> (Served, std::sync::mpsc::Sender<()>) {
    let (held, until) = channel::<()>();
    let until = Arc::new(Mutex::new(until));
    let served = Served::with(move |_, to| {
        to.write_all(HEAD)?;
        to.write_all(said)?;
        let _ = until.lock().expect("one listener").recv();
        Ok(())
    });
    (served, held)
}

#[test]
fn pokes_arrive_until_the_server_ends() {
    let served = Served::with(|_, to| {
        to.write_all(HEAD)?;
        to.write_all(b": alive\n\nevent: poke\ndata: 3\n\nevent: poke\ndata: 5\n\n")
    });
    let mut heard = Vec::new();
    served
        .client()
        .listen("t", &mut |poke| {
            heard.extend(poke);
            true
        })
        .expect("it ends well");
    assert_eq!(heard, [3, 5]);
    let asked = &served.asked()[0];
    assert_eq!(
        (asked.line.as_str(), asked.header("authorization")),
        ("GET /api/v1/events", Some("Bearer t"))
    );
    assert_eq!(asked.header("accept"), Some("text/event-stream"));
}

#[test]
fn the_listener_ends_it_at_a_poke_or_while_all_is_quiet() {
    let (served, _held) = says_then_waits(b"event: poke\ndata: 8\n\nevent: poke\ndata: 9\n\n");
    let mut heard = Vec::new();
    served
        .client()
        .listen("t", &mut |poke| {
            heard.push(poke);
            false
        })
        .expect("the listener ends it");
    assert_eq!(heard, [Some(8)]);
    let (served, _held) = says_then_waits(b"");
    let mut quiet = 0;
    served
        .client()
        .listen("t", &mut |poke| {
            assert_eq!(poke, None);
            quiet += 1;
            quiet < 3
        })
        .expect("the same");
    assert_eq!(quiet, 3);
}

#[test]
fn a_server_that_is_silent_for_too_long_is_gone() {
    let (served, _held) = says_then_waits(b"event: poke\ndata: 8\n\n");
    let refused = served.client().listen("t", &mut |_| true).expect_err("it is gone");
    assert!(matches!(refused, WireError::Unreachable { .. }), "{refused:?}");
}

#[test]
fn a_listener_may_exchange_while_it_listens() {
    let served = Served::with(|question, to| {
        if question.line == "POST /api/v1/sync" {
            let answer = SyncResponse { version: 1, cursor: 8, ..SyncResponse::default() };
            return to.write_all(&http("200 OK", "application/octet-stream", &answer.to_body()));
        }
        to.write_all(HEAD)?;
        to.write_all(b"event: poke\ndata: 8\n\n")
    });
    let client = served.client();
    let mut reached = None;
    let mut exchange = |poke: Option<u64>| {
        reached =
            poke.and_then(|_| client.sync("t", &SyncRequest::default()).ok()).map(|answer| answer.cursor);
        reached.is_none()
    };
    client.listen("t", &mut exchange).expect("the listener ends it");
    assert_eq!(reached, Some(8));
}

#[test]
fn what_is_no_stream_is_not_listened_to() {
    let refused =
        |bytes: Vec<u8>| Served::bytes(bytes).client().listen("t", &mut |_| true).expect_err("no stream");
    assert!(matches!(refused(http("200 OK", "text/html", b"<p>")), WireError::NotAServer { .. }));
    assert!(matches!(refused(json("200 OK", "{}")), WireError::NotAServer { .. }));
    let signed_out = json("401 Unauthorized", r#"{"code":"signed_out","args":{"reason":"expired"}}"#);
    assert!(matches!(refused(signed_out), WireError::SignedOut { code } if code == "expired"));
}
