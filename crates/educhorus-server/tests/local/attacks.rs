//! What other pages and programs of the machine may try against the local server, over real connections.

use crate::support::Server;

/// A call that works, as the page makes it: each attack differs from it in one thing.
fn head(host: &str, more: &str) -> String {
    format!(
        "POST /api/v1/call/get_profile HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n\
         Content-Length: 2\r\n{more}"
    )
}

#[test]
fn the_printed_address_opens_once() {
    let server = Server::start();
    let enter = |path: &str| server.ask(&format!("GET {path} HTTP/1.1\r\nHost: {}\r\n", server.host()), b"");
    assert!(enter("/enter/AAAAAAAAAAAAAAAAAAAAAA").is_refusal(403, "not_allowed", Some("secret")));
    let cookie = server.enter();
    assert!(enter(&server.entry()).is_refusal(403, "not_allowed", Some("secret")));
    assert!(!cookie.contains(server.entry().trim_start_matches("/enter/")));
}

#[test]
fn nothing_but_the_address_answers_without_the_cookie() {
    let server = Server::start();
    let cookie = server.enter();
    let (name, value) = cookie.split_once('=').unwrap();
    for line in [
        "GET /",
        "GET /assets/main.js",
        "GET /api/v1/events",
        "GET /bytes/peaks/x",
        "PUT /api/v1/intake/x?path=y",
    ] {
        let answer = server.ask(&format!("{line} HTTP/1.1\r\nHost: {}\r\n", server.host()), b"");
        assert!(answer.is_refusal(403, "not_allowed", Some("cookie")), "{line}: {answer:?}");
    }
    let almost = format!("{name}={}", &value[..value.len() - 1]);
    for wrong in [almost, format!("{name}="), format!("other={value}"), format!("{name}={}", server.entry())]
    {
        let answer = server.ask(&head(&server.host(), &format!("Cookie: {wrong}\r\n")), b"{}");
        assert!(answer.is_refusal(403, "not_allowed", Some("cookie")), "{wrong}: {answer:?}");
    }
}

#[test]
fn a_name_that_was_pointed_at_this_machine_is_refused() {
    let server = Server::start();
    let cookie = server.enter();
    let port = server.host().rsplit_once(':').unwrap().1.to_owned();
    for host in ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost", ""] {
        let answer = server.ask(&head(host, &format!("Cookie: {cookie}\r\n")), b"{}");
        assert!(answer.is_refusal(403, "not_allowed", Some("host")), "{host:?}: {answer:?}");
    }
    for host in
        [format!("evil.example:{port}"), format!("127.0.0.1.evil.example:{port}"), format!("[::1]:{port}")]
    {
        let answer = server.ask(&head(&host, &format!("Cookie: {cookie}\r\n")), b"{}");
        assert!(answer.is_refusal(403, "not_allowed", Some("host")), "{host:?}: {answer:?}");
    }
    let twice = head(&server.host(), &format!("Host: evil.example\r\nCookie: {cookie}\r\n"));
    assert!(server.ask(&twice, b"{}").status >= 400);
    let entry = format!("GET {} HTTP/1.1\r\nHost: evil.example:{port}\r\n", server.entry());
    assert!(server.ask(&entry, b"").is_refusal(403, "not_allowed", Some("host")));
    assert_eq!(
        server.ask(&head(&format!("localhost:{port}"), &format!("Cookie: {cookie}\r\n")), b"{}").status,
        200
    );
}

#[test]
fn a_page_of_another_origin_is_refused_although_the_browser_sends_the_cookie() {
    let server = Server::start();
    let cookie = server.enter();
    let ours = server.host();
    for origin in [
        "http://evil.example",
        "null",
        "http://127.0.0.1",
        &format!("https://{ours}"),
        "http://localhost:5173",
    ] {
        let answer = server.ask(&head(&ours, &format!("Cookie: {cookie}\r\nOrigin: {origin}\r\n")), b"{}");
        assert!(answer.is_refusal(403, "not_allowed", Some("origin")), "{origin}: {answer:?}");
    }
    for site in ["cross-site", "same-site"] {
        let picture = format!(
            "GET /bytes/peaks/x HTTP/1.1\r\nHost: {ours}\r\nCookie: {cookie}\r\nSec-Fetch-Site: {site}\r\n"
        );
        assert!(server.ask(&picture, b"").is_refusal(403, "not_allowed", Some("site")), "{site}");
    }
}

#[test]
fn a_call_is_a_post_of_json_and_no_larger_than_it_may_be() {
    let server = Server::start();
    let cookie = server.enter();
    let call = "POST /api/v1/call/get_profile";
    for kind in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"] {
        assert!(
            server.page(&cookie, call, kind, b"{}").is_refusal(415, "bad_request", Some("content-type")),
            "{kind}"
        );
    }
    assert_eq!(server.page(&cookie, "GET /api/v1/call/get_profile", "application/json", b"").status, 405);
    assert!(server.call(&cookie, "get_profile", "{").is_refusal(400, "bad_request", None));
    assert!(server.call(&cookie, "no_such_call", "{}").is_refusal(404, "unknown_call", None));
    assert!(server.page(&cookie, "POST /assets/main.js", "text/plain", b"").is_refusal(
        405,
        "bad_request",
        None
    ));
    // Said to be giant: refused before it is sent.
    let giant = format!(
        "{call} HTTP/1.1\r\nHost: {}\r\nCookie: {cookie}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n",
        server.host(),
        1_u64 << 40
    );
    assert!(server.ask(&giant, b"").is_refusal(413, "bad_request", Some("body")));
    assert_eq!(server.call(&cookie, "get_profile", "{}").status, 200);
}

#[test]
fn a_giant_upload_is_refused_before_it_is_read() {
    let server = Server::start();
    let cookie = server.enter();
    let head = format!(
        "PUT /api/v1/intake/any?path=x.pdf HTTP/1.1\r\nHost: {}\r\nCookie: {cookie}\r\nContent-Length: {}\r\n",
        server.host(),
        (512_u64 << 20) + 1
    );
    assert!(server.ask(&head, b"").is_refusal(413, "file_too_large", None));
}

#[test]
fn nobody_climbs_out_of_the_interface() {
    let server = Server::start();
    let cookie = server.enter();
    assert_eq!(server.page(&cookie, "GET /assets/main.js", "", b"").status, 200);
    for path in [
        "/../secret.txt",
        "/assets/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/assets/..%5c..%5csecret.txt",
        "//etc/passwd",
        "/assets/%00main.js",
        "/assets/",
    ] {
        let answer = server.page(&cookie, &format!("GET {path}"), "", b"");
        assert!(answer.is_refusal(404, "not_found", None), "{path}: {answer:?}");
    }
    for path in ["../x", "score/../../x", "score", "score/1/2/3?width=1e9"] {
        let answer = server.page(&cookie, &format!("GET /bytes/{path}"), "", b"");
        assert!((400..500).contains(&answer.status), "{path}: {answer:?}");
    }
}

#[test]
fn nobody_climbs_out_of_an_upload() {
    let server = Server::start();
    let cookie = server.enter();
    let offer = server.page(
        &cookie,
        "POST /api/v1/intake",
        "application/json",
        br#"{"name":"Jesu","is_folder":true}"#,
    );
    let offer: serde_json::Value = serde_json::from_str(&offer.body).unwrap();
    let source = offer["source"].as_str().unwrap();
    let put =
        |path: &str| server.page(&cookie, &format!("PUT /api/v1/intake/{source}?path={path}"), "", b"x");
    assert_eq!(put("Alto.txt").status, 204);
    for path in ["..%2F..%2Fx", "%2Fetc%2Fx", "a%2F..%2F..%2Fx", "..%5Cx", ""] {
        let answer = put(path);
        assert!(answer.is_refusal(400, "bad_request", None), "{path}: {answer:?}");
    }
    let unknown = server.page(&cookie, "PUT /api/v1/intake/..%2F..%2Fx?path=y", "", b"x");
    assert!(unknown.is_refusal(404, "source_gone", None), "{unknown:?}");
}

#[test]
fn every_answer_forbids_framing_sniffing_and_foreign_scripts() {
    let server = Server::start();
    let cookie = server.enter();
    let refused = server.ask("GET / HTTP/1.1\r\nHost: evil.example\r\n", b"");
    for answer in [server.page(&cookie, "GET /", "", b""), server.call(&cookie, "get_profile", "{}"), refused]
    {
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(answer.header("access-control-allow-origin"), None);
        let policy = answer.header("content-security-policy").unwrap();
        for part in ["default-src 'self'", "object-src 'none'", "frame-ancestors 'none'", "base-uri 'none'"] {
            assert!(policy.split("; ").any(|found| found == part), "{part} in {policy}");
        }
        assert!(!policy.contains("unsafe"), "{policy}");
    }
}
