//! What answers is something else, too slow, or too much.

use std::net::TcpListener;
use std::sync::Mutex;
use std::sync::mpsc::channel;

use educhorus_api::server::Accounts as _;
use educhorus_client::Client;
use educhorus_sync::SyncError;
use educhorus_sync::exchange::{Limits, SyncRequest, SyncResponse, Wire as _, WireError};

use crate::served::{HELLO, Served, hasty, http, json};

fn sync(served: &Served) -> Result<SyncResponse, WireError> {
    served.client().sync("t", &SyncRequest::default())
}

fn answer_to(bytes: impl Into<Vec<u8>>) -> WireError {
    sync(&Served::bytes(bytes)).expect_err("it is refused")
}

#[test]
fn a_question_and_its_answer_arrive_as_they_are() {
    let answer = SyncResponse { version: 1, cursor: 42, rights: [3; 8], ..SyncResponse::default() };
    let served = Served::bytes(http("200 OK", "application/octet-stream", &answer.to_body()));
    assert_eq!(sync(&served).expect("it is answered"), answer);
    let asked = &served.asked()[0];
    assert_eq!(asked.line, "POST /api/v1/sync");
    assert_eq!(asked.header("authorization"), Some("Bearer t"));
    let read = SyncRequest::from_body(&asked.body, &Limits::REQUEST).expect("it is a question");
    assert_eq!(read, SyncRequest::default());
}

#[test]
fn the_page_of_a_portal_is_no_school_server() {
    let page = "<!doctype html><title>Wi-Fi du lycée</title>";
    for status in ["200 OK", "511 Network Authentication Required", "403 Forbidden", "404 Not Found"] {
        let refused = answer_to(http(status, "text/html; charset=utf-8", page.as_bytes()));
        assert!(matches!(refused, WireError::NotAServer { .. }), "{status}: {refused:?}");
    }
    // Without a kind, and with success.
    let bare = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{page}", page.len());
    assert!(matches!(answer_to(bare), WireError::Answer(_)));
}

#[test]
fn a_redirection_to_another_host_is_not_followed() {
    let other = Served::bytes(json("200 OK", HELLO));
    for status in ["302 Found", "307 Temporary Redirect"] {
        let to =
            format!("HTTP/1.1 {status}\r\nlocation: http://{}/login\r\ncontent-length: 0\r\n\r\n", other.at);
        assert!(matches!(answer_to(to), WireError::NotAServer { .. }), "{status}");
    }
    assert!(other.asked().is_empty(), "nothing was sent there");
}

#[test]
fn a_redirection_within_the_host_is_followed_and_not_for_ever() {
    let served = Served::with(|question, to| {
        match question.line.as_str() {
        "GET /api/v1/hello" => to
            .write_all(b"HTTP/1.1 301 Moved\r\nconnection: close\r\nlocation: /chorale/api/v1/hello\r\ncontent-length: 0\r\n\r\n"),
        "GET /chorale/api/v1/hello" => to.write_all(&json("200 OK", HELLO)),
        _ => to.write_all(b"HTTP/1.1 307 Again\r\nconnection: close\r\nlocation: /api/v1/sync\r\ncontent-length: 0\r\n\r\n"),
    }
    });
    served.client().hello().expect("it has moved within the host");
    assert!(matches!(sync(&served), Err(WireError::NotAServer { .. })));
    assert!(served.asked().len() < 10);
}

#[test]
fn a_server_without_time_says_when_to_come_again() {
    let busy = |status: &str, after: &str| {
        let head = format!("HTTP/1.1 {status}\r\n{after}content-length: 0\r\n\r\n");
        match answer_to(head) {
            WireError::Busy { after_s } => after_s,
            other => panic!("{status}: {other:?}"),
        }
    };
    assert_eq!(busy("429 Too Many Requests", "retry-after: 7\r\n"), 7);
    assert_eq!(busy("503 Service Unavailable", "retry-after: 99999999\r\n"), 3600);
    assert_eq!(busy("503 Service Unavailable", "retry-after: 0\r\n"), 1);
    assert_eq!(busy("502 Bad Gateway", "retry-after: Wed, 21 Oct 2015 07:28:00 GMT\r\n"), 60);
    let said = json("429 Too Many Requests", r#"{"code":"server_busy","args":{"seconds":"12"}}"#);
    assert!(matches!(answer_to(said), WireError::Busy { after_s: 12 }));
}

#[test]
fn an_answer_without_an_end_is_left() {
    let served = Served::with(|_, to| {
        to.write_all(b"HTTP/1.1 200 OK\r\ncontent-type: application/octet-stream\r\n\r\n")?;
        loop {
            to.write_all(&[0; 1 << 16])?;
        }
    });
    let limit = Limits::RESPONSE.packed;
    let refused = sync(&served).expect_err("it is refused");
    assert!(
        matches!(refused, WireError::Answer(SyncError::TooLarge { limit: said, .. }) if said == limit),
        "{refused:?}"
    );
}

#[test]
fn a_server_that_says_nothing_more_is_not_waited_for() {
    for said in ["", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf"] {
        let (held, until) = channel::<()>();
        let until = Mutex::new(until);
        let served = Served::with(move |_, to| {
            to.write_all(said.as_bytes())?;
            // Until the test is over.
            let _ = until.lock().expect("one connection at a time").recv();
            Ok(())
        });
        let refused = sync(&served).expect_err("it is given up");
        assert!(matches!(refused, WireError::Unreachable { .. }), "{said:?}: {refused:?}");
        drop(held);
    }
}

#[test]
fn where_nobody_listens_there_is_no_way() {
    let at = TcpListener::bind("127.0.0.1:0").and_then(|gone| gone.local_addr()).expect("a port is free");
    let client = Client::with(&at.to_string(), &hasty()).expect("the address is one");
    let refused = client.sync("t", &SyncRequest::default()).expect_err("nobody is there");
    assert!(matches!(refused, WireError::Unreachable { .. }), "{refused:?}");
}

#[test]
fn a_program_that_does_not_speak_http_is_refused() {
    let served = Served::with(|_, to| to.write_all(b"SSH-2.0-OpenSSH_9.6\r\n\r\n"));
    assert!(sync(&served).is_err());
}

#[test]
fn the_same_client_goes_on_after_a_failure() {
    let answers = Mutex::new(vec![json("200 OK", HELLO), Vec::new(), json("200 OK", HELLO)]);
    let served = Served::with(move |_, to| {
        let next = answers.lock().expect("one connection at a time").pop();
        to.write_all(&next.unwrap_or_default())
    });
    let client = served.client();
    let heard: Vec<bool> = (0..3).map(|_| client.hello().is_ok()).collect();
    assert_eq!(heard, [true, false, true]);
}
