//! What the page gets from the local server: calls, events, uploads, and an end in good order.

use std::io::{BufRead, BufReader};

use crate::support::Server;

/// Opens the stream of events and reads its head, so that nothing that happens after is missed.
fn events(server: &Server, cookie: &str) -> BufReader<std::net::TcpStream> {
    let head = format!("GET /api/v1/events HTTP/1.1\r\nHost: {}\r\nCookie: {cookie}\r\n", server.host());
    let mut stream = BufReader::new(server.send(&head, b""));
    let mut line = String::new();
    while line != "\r\n" {
        line.clear();
        assert_ne!(stream.read_line(&mut line).unwrap(), 0, "the stream ended in its head");
    }
    stream
}

#[test]
fn a_call_answers_what_the_program_answers() {
    let server = Server::start();
    let cookie = server.enter();
    let answer = server.call(&cookie, "get_profile", "{}");
    assert_eq!((answer.status, answer.header("content-type")), (200, Some("application/json")));
    let profile: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(profile["choirs"], serde_json::json!([]));
    let wrong = server.call(&cookie, "export_mix", "{}");
    assert!(wrong.is_refusal(404, "not_on_this_host", None), "{wrong:?}");
}

#[test]
fn a_command_is_told_to_every_open_page() {
    let server = Server::start();
    let cookie = server.enter();
    let mut pages = [events(&server, &cookie), events(&server, &cookie)];
    let request = r#"{"language":"fr","theme":null,"current_choir":null}"#;
    assert_eq!(server.call(&cookie, "set_preferences", request).status, 200);
    for page in &mut pages {
        let told = page.lines().map(Result::unwrap).find(|line| line.starts_with("data: ")).unwrap();
        let event: serde_json::Value = serde_json::from_str(&told["data: ".len()..]).unwrap();
        assert_eq!(event["event"], "changed");
        assert!(event["topics"].as_array().unwrap().contains(&"profile".into()), "{event}");
    }
}

#[test]
fn a_file_that_was_handed_over_can_be_named_by_a_call() {
    let server = Server::start();
    let cookie = server.enter();
    let offer =
        server.page(&cookie, "POST /api/v1/intake", "application/json", br#"{"name":"x","is_folder":true}"#);
    let offer: serde_json::Value = serde_json::from_str(&offer.body).unwrap();
    let put = format!("PUT /api/v1/intake/{}?path=Alto%2Fnotes.txt", offer["source"].as_str().unwrap());
    assert_eq!(server.page(&cookie, &put, "application/octet-stream", &vec![7; 3 << 20]).status, 204);
}

#[cfg(unix)]
#[test]
fn a_signal_ends_the_program_although_a_page_is_open() {
    let server = Server::start();
    let cookie = server.enter();
    let mut page = events(&server, &cookie);
    let (status, printed) = server.stop();
    assert!(status.success(), "{status}");
    assert_eq!(printed, "", "one line is printed, and no other");
    let mut rest = String::new();
    while page.read_line(&mut rest).unwrap() > 0 {}
}

#[test]
fn a_profile_is_served_by_one_program_only_and_the_other_says_so_until_it_is_free() {
    let first = Server::start();
    let second = first.start_beside();
    let cookie = second.enter();
    let refused = second.call(&cookie, "list_choirs", "{}");
    assert!(refused.is_refusal(409, "profile_in_use", None), "{refused:?}");
    assert_eq!(first.call(&first.enter(), "list_choirs", "{}").status, 200);
    drop(first);
    assert_eq!(second.call(&cookie, "list_choirs", "{}").status, 200);
}
