//! The program with the certificate of a school, and devices that believe it or do not.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Command, Output, Stdio};

use educhorus_api::server::Accounts as _;
use educhorus_api::{CommandError, ErrorCode};
use educhorus_client::{Client, Setup};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};

use super::program::{PROGRAM, Program};

/// The authority of a school, and the files by which the program shows itself.
struct Papers {
    authority: CertifiedIssuer<'static, KeyPair>,
    program: Program,
}

impl Papers {
    fn new() -> Self {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let authority = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
        let papers = Self { authority, program: Program::made() };
        papers.renew();
        papers
    }

    /// A new certificate of the authority with a new key.
    fn renew(&self) {
        let key = KeyPair::generate().unwrap();
        let params = CertificateParams::new(["127.0.0.1".to_owned()]).unwrap();
        let certificate = params.signed_by(&key, &self.authority).unwrap();
        std::fs::write(self.program.file("chain.pem"), certificate.pem()).unwrap();
        std::fs::write(self.program.file("key.pem"), key.serialize_pem()).unwrap();
    }

    fn command(&self, listen: &str) -> Command {
        let mut command = Command::new(PROGRAM);
        command.args(["serve", "--listen", listen, "--data"]).arg(self.program.data());
        command.arg("--cert").arg(self.program.file("chain.pem"));
        command.arg("--key").arg(self.program.file("key.pem"));
        command
    }

    fn serve(&self) -> Serving {
        let mut child = self.command("127.0.0.1:0").stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let at = line.trim_end().strip_prefix("https://").unwrap_or_else(|| panic!("printed: {line:?}"));
        Serving { at: at.parse().unwrap(), child }
    }

    fn roots(&self) -> Option<Vec<u8>> {
        Some(self.authority.pem().into_bytes())
    }
}

struct Serving {
    at: SocketAddr,
    child: Child,
}

impl Serving {
    fn hello(&self, more_roots: Option<Vec<u8>>) -> Result<String, CommandError> {
        let setup = Setup { more_roots, ..Setup::default() };
        Client::with(&format!("https://{}", self.at), &setup)?.hello().map(|hello| hello.name)
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_device_that_believes_the_schools_authority_is_answered_and_another_sends_nothing() {
    let papers = Papers::new();
    let serving = papers.serve();
    assert_eq!(serving.hello(papers.roots()).unwrap(), "Collège des tests");
    assert_eq!(serving.hello(None).unwrap_err().code, ErrorCode::ServerUntrusted);
    let of_another_school = Papers::new();
    assert_eq!(serving.hello(of_another_school.roots()).unwrap_err().code, ErrorCode::ServerUntrusted);
}

#[test]
fn whoever_speaks_in_the_open_or_not_at_all_keeps_nobody_waiting() {
    let papers = Papers::new();
    let serving = papers.serve();
    // More than may wait for their turn, and not one of them says a word.
    let _silent: Vec<TcpStream> = (0..80).map(|_| TcpStream::connect(serving.at).unwrap()).collect();
    let mut open = TcpStream::connect(serving.at).unwrap();
    open.write_all(b"GET /api/v1/hello HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = Vec::new();
    // Closed with an alert or without one.
    let _ = open.read_to_end(&mut answer);
    assert!(!String::from_utf8_lossy(&answer).contains("educhorus"), "{answer:?}");
    assert_eq!(serving.hello(papers.roots()).unwrap(), "Collège des tests");
}

#[test]
fn a_renewed_certificate_is_shown_after_the_next_start() {
    let papers = Papers::new();
    drop(papers.serve());
    papers.renew();
    assert_eq!(papers.serve().hello(papers.roots()).unwrap(), "Collège des tests");
}

fn refused(output: &Output) -> String {
    assert!(!output.status.success());
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_program_that_cannot_show_itself_says_which_file_is_wrong_and_does_not_start() {
    let papers = Papers::new();
    let key = papers.program.file("key.pem");
    std::fs::write(&key, KeyPair::generate().unwrap().serialize_pem()).unwrap();
    assert!(refused(&papers.command("127.0.0.1:0").output().unwrap()).contains("chain.pem"), "another's key");
    std::fs::write(&key, "no key").unwrap();
    assert!(refused(&papers.command("127.0.0.1:0").output().unwrap()).contains("key.pem"));
    std::fs::remove_file(papers.program.file("chain.pem")).unwrap();
    assert!(refused(&papers.command("127.0.0.1:0").output().unwrap()).contains("chain.pem"));
}
