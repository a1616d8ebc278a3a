//! Whose certificates are believed.

use std::io::Write as _;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::thread;

use educhorus_api::server::Accounts as _;
use educhorus_api::{CommandError, ErrorCode};
use educhorus_client::{Client, Setup};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::pki_types::PrivateKeyDer;
use rustls::{ServerConfig, ServerConnection, StreamOwned};

use crate::served::{HELLO, Question, Served, hasty, json};

type Authority = CertifiedIssuer<'static, KeyPair>;

fn authority() -> Authority {
    let mut params = CertificateParams::new(Vec::new()).expect("no names");
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    CertifiedIssuer::self_signed(params, KeyPair::generate().expect("a key")).expect("a certificate")
}

/// A server on this machine with a certificate for `name`.
fn serve(authority: &Authority, name: &str) -> SocketAddr {
    let key = KeyPair::generate().expect("a key");
    let params = CertificateParams::new([name.to_owned()]).expect("a name");
    let certificate = params.signed_by(&key, authority).expect("it is signed");
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("the versions are known")
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], PrivateKeyDer::Pkcs8(key.serialize_der().into()))
        .expect("the key is that of the certificate");
    // What a proxy of a school offers; the client has to choose what it is read in here.
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    let (config, listener) = (Arc::new(config), TcpListener::bind("127.0.0.1:0").expect("a port is free"));
    let at = listener.local_addr().expect("it has an address");
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let connection = ServerConnection::new(Arc::clone(&config)).expect("the configuration is whole");
            let mut stream = StreamOwned::new(connection, stream);
            if matches!(Question::read(&mut stream), Ok(Some(_))) {
                let _ = stream.write_all(&json("200 OK", HELLO));
                stream.conn.send_close_notify();
                let _ = stream.flush();
            }
        }
    });
    at
}

fn hello(at: SocketAddr, roots: Option<String>) -> Result<String, CommandError> {
    let setup = Setup { more_roots: roots.map(String::into_bytes), ..hasty() };
    Client::with(&format!("https://{at}"), &setup)?.hello().map(|hello| hello.name)
}

#[test]
fn a_school_with_an_authority_of_its_own_is_believed_once_it_is_given() {
    let authority = authority();
    let at = serve(&authority, "127.0.0.1");
    assert_eq!(hello(at, Some(authority.pem())).expect("it is believed"), "Collège Debussy");
    assert_eq!(hello(at, None).expect_err("nobody vouches for it").code, ErrorCode::ServerUntrusted);
    let other = self::authority().pem();
    assert_eq!(hello(at, Some(other)).expect_err("another vouches").code, ErrorCode::ServerUntrusted);
}

#[test]
fn a_certificate_for_another_name_is_not_believed() {
    let authority = authority();
    let at = serve(&authority, "chorale.example.fr");
    assert_eq!(hello(at, Some(authority.pem())).expect_err("another name").code, ErrorCode::ServerUntrusted);
}

#[test]
fn a_server_in_the_open_is_not_spoken_to_under_https() {
    let open = Served::with(|_, to| to.write_all(&json("200 OK", HELLO)));
    let refused = hello(open.at, Some(authority().pem())).expect_err("it speaks in the open");
    assert!(matches!(refused.code, ErrorCode::ServerNotOne | ErrorCode::ServerUnreachable), "{refused:?}");
}

#[test]
fn roots_that_are_no_certificates_are_said_to_be_none() {
    let broken = "-----BEGIN CERTIFICATE-----\nnot one\n-----END CERTIFICATE-----\n".to_owned();
    assert_eq!(
        hello(([127, 0, 0, 1], 9).into(), Some(broken)).expect_err("no root").code,
        ErrorCode::ServerUntrusted
    );
}
