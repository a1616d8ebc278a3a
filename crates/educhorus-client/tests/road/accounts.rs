//! Questions in JSON, and what is said of the answers.

use educhorus_api::ErrorCode;
use educhorus_api::server::{Accounts as _, SignIn};
use educhorus_domain::DeviceId;

use crate::served::{HELLO, Served, json};

fn sign_in() -> SignIn {
    SignIn {
        login: "m.martin".to_owned(),
        password: "forêt-lune-sable".to_owned(),
        device: DeviceId::from_bytes([7; 16]),
        verifying_key: "k".to_owned(),
        label: "Mme Martin, portable".to_owned(),
        next: "n".to_owned(),
    }
}

fn code_of(answer: Vec<u8>) -> (ErrorCode, Vec<(String, String)>) {
    let refused = Served::bytes(answer).client().sign_in(&sign_in()).err().expect("it is refused");
    (refused.code, refused.args.into_iter().collect())
}

#[test]
fn a_school_server_says_its_name() {
    let served = Served::bytes(json("200 OK", HELLO));
    assert_eq!(served.client().hello().expect("it is one").name, "Collège Debussy");
    assert_eq!(served.asked()[0].line, "GET /api/v1/hello");
}

#[test]
fn a_server_of_another_time_is_told_from_one_of_another_kind() {
    let hello = |from: &str, to: &str| {
        let served = Served::bytes(json("200 OK", &HELLO.replace(from, to)));
        served.client().hello().expect_err("it is refused").code
    };
    assert_eq!(hello("[1]", "[7,9]"), ErrorCode::ProgramTooOld);
    assert_eq!(hello("[1]", "[0]"), ErrorCode::ServerTooOld);
    assert_eq!(hello("[1]", "[]"), ErrorCode::ServerTooOld);
    assert_eq!(hello("educhorus", "nextcloud"), ErrorCode::ServerNotOne);
    assert_eq!(hello("server", "status"), ErrorCode::ServerNotOne);
}

#[test]
fn a_password_travels_in_the_body_and_a_token_in_the_head() {
    let served =
        Served::bytes(json("401 Unauthorized", r#"{"code":"signed_out","args":{"reason":"revoked"}}"#));
    let client = served.client();
    let signed_out = client.sign_in(&sign_in()).err().expect("it is refused");
    assert_eq!((signed_out.code, signed_out.args["reason"].as_str()), (ErrorCode::SignedOut, "revoked"));
    assert_eq!(client.account("the-token").expect_err("it is refused").code, ErrorCode::SignedOut);
    let asked = served.asked();
    assert_eq!(asked[0].line, "POST /api/v1/sign-in");
    assert_eq!(asked[0].header("content-type"), Some("application/json"));
    assert_eq!(asked[0].header("authorization"), None);
    let body: SignIn = serde_json::from_slice(&asked[0].body).expect("what was asked is of the contract");
    assert_eq!(body.password, "forêt-lune-sable");
    assert_eq!(asked[1].line, "GET /api/v1/me");
    assert_eq!(asked[1].header("authorization"), Some("Bearer the-token"));
}

#[test]
fn a_refusal_of_the_server_arrives_with_its_arguments() {
    let known = json("403 Forbidden", r#"{"code":"text_too_long","args":{"limit":"80"},"cause":null}"#);
    assert_eq!(code_of(known), (ErrorCode::TextTooLong, vec![("limit".to_owned(), "80".to_owned())]));
    let later = json("422 Unprocessable Entity", r#"{"code":"moon_is_full","args":{}}"#);
    assert_eq!(
        code_of(later),
        (ErrorCode::ServerRefused, vec![("reason".to_owned(), "moon_is_full".to_owned())])
    );
}

#[test]
fn the_end_of_a_session_needs_no_answer_in_json() {
    let served = Served::bytes("HTTP/1.1 204 No Content\r\n\r\n");
    served.client().sign_out("t").expect("it is signed out");
    assert_eq!(served.asked()[0].line, "POST /api/v1/sign-out");
}
