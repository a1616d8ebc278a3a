//! The road to the mail server: closed to others, or nothing is said; and a mail server that is slow, away or unkind.

use std::time::{Duration, Instant};

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use serde_json::json;

use super::letters::Letters;
use super::program::{Program, Reply};

const ANNE: &str = "a.roux@example.org";
/// Longer than anything takes here.
const PATIENCE: Duration = Duration::from_secs(60);

fn ask(program: &Program) -> Reply {
    program.post("/api/v1/code/ask", None, &json!({ "login": "a.roux", "language": "en" }))
}

fn with_anne() -> Program {
    let program = Program::made();
    let add = ["account", "add", "--login", "a.roux", "--name", "Anne", "--role", "director", "--mail", ANNE];
    program.tell(&add);
    program
}

/// Waits until the audit says why a mail did not go.
fn failed(program: &Program) -> String {
    let until = Instant::now() + PATIENCE;
    loop {
        let audit = program.tell(&["audit"]);
        let line = audit.lines().find(|line| line.contains("mail_failed"));
        if let Some((_, reason)) = line.and_then(|line| line.split_once("reason=")) {
            assert!(!audit.contains("example.org"), "{audit}");
            return reason.split('"').next().unwrap().to_owned();
        }
        assert!(Instant::now() < until, "no failure in {audit}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// A certificate of an authority that exists only here, in files.
struct Papers {
    folder: tempfile::TempDir,
}

impl Papers {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let authority = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
        let key = KeyPair::generate().unwrap();
        let params = CertificateParams::new(["127.0.0.1".to_owned()]).unwrap();
        let certificate = params.signed_by(&key, &authority).unwrap();
        for (name, pem) in [
            ("roots.pem", authority.pem()),
            ("cert.pem", certificate.pem()),
            ("key.pem", key.serialize_pem()),
        ] {
            std::fs::write(folder.path().join(name), pem).unwrap();
        }
        Self { folder }
    }

    fn file(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().unwrap().to_owned()
    }

    fn letters(&self, when: &str, more: &[&str]) -> Letters {
        let (cert, key) = (self.file("cert.pem"), self.file("key.pem"));
        Letters::like(&[&["--tls", when, "--cert", &cert, "--key", &key], more].concat())
    }

    /// Makes the machine of a program trust the authority.
    fn trust(&self, program: &mut Program) {
        program.environment.push(("SSL_CERT_FILE".to_owned(), self.file("roots.pem")));
    }
}

#[test]
fn a_mail_goes_over_tls_at_once_or_later_with_the_password_from_a_file() {
    for (when, scheme) in [("now", "smtps://"), ("later", "smtp://")] {
        let (papers, mut program) = (Papers::new(), with_anne());
        let letters = papers.letters(when, &["--user", "ecole@example.org", "--password", "un secret"]);
        letters.tell(&mut program, &format!("{scheme}ecole@example.org@"));
        let password = papers.file("password");
        std::fs::write(&password, "un secret\n").unwrap();
        program.environment.push(("EDUCHORUS_SMTP_PASSWORD_FILE".to_owned(), password.clone()));
        papers.trust(&mut program);
        let said = program.tell(&["doctor"]);
        assert!(said.contains(&format!("mails\tby 127.0.0.1:{}\tit answers", letters.port)), "{said}");
        program.start();
        ask(&program).ok();
        let mail = letters.next();
        assert_eq!(
            (&mail["to"], &mail["is_closed"], &mail["user"]),
            (&json!([ANNE]), &json!(true), &json!("ecole@example.org"))
        );
        std::fs::write(&password, "un autre").unwrap();
        let doctor = program.try_tell(&["doctor"]);
        let said = String::from_utf8_lossy(&doctor.stderr).into_owned();
        assert!(!doctor.status.success() && said.contains("refuses") && !said.contains("un autre"), "{said}");
    }
}

#[test]
fn a_mail_server_that_is_not_trusted_or_speaks_in_the_open_is_told_nothing() {
    let papers = Papers::new();
    let cases = [
        (papers.letters("now", &[]), "smtps://"),
        (papers.letters("later", &[]), "smtp://"),
        (Letters::like(&[]), "smtp://"),
    ];
    for (letters, scheme) in cases {
        let mut program = with_anne();
        letters.tell(&mut program, scheme);
        program.start();
        assert_eq!(ask(&program).body, b"null", "the answer is the same");
        assert_eq!(failed(&program), "untrusted", "{scheme}");
        assert!(letters.is_empty());
        assert!(!program.try_tell(&["doctor"]).status.success());
    }
}

#[test]
fn a_mail_server_that_says_nothing_keeps_nobody_waiting() {
    let mut program = with_anne();
    let letters = Letters::like(&["--mood", "silent"]);
    letters.tell(&mut program, "smtp+plain://");
    program.start();
    // The mail server will never say a word: that they are answered at all shows that nobody waits for it.
    let answers = [ask(&program), ask(&program)].map(|reply| (reply.status, reply.body));
    assert_eq!(answers, [(200, b"null".to_vec()), (200, b"null".to_vec())]);
    let unknown = json!({ "login": "personne", "language": "en" });
    program.post("/api/v1/code/ask", None, &unknown).ok();
    program.get("/health", None);
}

#[test]
fn a_mail_that_is_refused_or_has_nowhere_to_go_is_counted_and_not_told_to_who_asked() {
    for mood in ["refuse", "gone"] {
        let mut program = with_anne();
        let letters = Letters::like(if mood == "refuse" { &["--mood", "refuse"] } else { &[] });
        letters.tell(&mut program, "smtp+plain://");
        if mood == "gone" {
            drop(letters);
        }
        program.start();
        assert_eq!(ask(&program).body, b"null");
        assert_eq!(failed(&program), if mood == "refuse" { "refused" } else { "away" });
        let metrics = String::from_utf8(program.get("/metrics", None).body).unwrap();
        assert!(metrics.contains("educhorus_mails_total{sent=\"no\"} 1"), "{metrics}");
    }
}

#[test]
fn a_server_that_is_told_half_of_it_does_not_start() {
    let mut program = with_anne();
    program.environment.push(("EDUCHORUS_SMTP".to_owned(), "smtps://mail.example.org".to_owned()));
    let started = program.try_tell(&["serve"]);
    assert!(!started.status.success());
    let said = String::from_utf8_lossy(&started.stderr).into_owned();
    assert!(said.contains("--mail-from"), "{said}");
}
