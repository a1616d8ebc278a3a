//! A mail server of another make, which exists as long as a test does, and the mails that it took.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use serde_json::Value;

use super::program::Program;

/// Longer than any mail takes here.
const PATIENCE: Duration = Duration::from_secs(60);
const PEER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/mail/peer.py");

pub struct Letters {
    child: Child,
    pub port: String,
    mails: Receiver<Value>,
}

impl Letters {
    /// Starts one as it is told.
    pub fn like(told: &[&str]) -> Self {
        let mut command = Command::new("/usr/bin/python3");
        let command = command.arg(PEER).args(told).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let port = lines.next().expect("aiosmtpd is there: packaging/setup/setup.sh test").unwrap();
        let (told, mails) = channel();
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                let mail = serde_json::from_str(&line).unwrap();
                if told.send(mail).is_err() {
                    return;
                }
            }
        });
        Self { child, port, mails }
    }

    /// One on this machine, to which a program is told to send.
    pub fn of(program: &mut Program) -> Self {
        let letters = Self::like(&[]);
        letters.tell(program, "smtp+plain://");
        letters
    }

    /// Tells a program to send here.
    pub fn tell(&self, program: &mut Program, scheme: &str) {
        let address = format!("{scheme}127.0.0.1:{}", self.port);
        program.environment.push(("EDUCHORUS_SMTP".to_owned(), address));
        program.environment.push(("EDUCHORUS_MAIL_FROM".to_owned(), "chorale@example.org".to_owned()));
    }

    /// The next mail.
    pub fn next(&self) -> Value {
        self.mails.recv_timeout(PATIENCE).expect("a mail comes")
    }

    /// The code in the next mail, which goes to an address.
    pub fn code(&self, to: &str) -> String {
        let mail = self.next();
        assert_eq!(mail["to"], serde_json::json!([to]), "{mail}");
        code_in(&mail)
    }

    /// Whether nothing has come that was not read.
    pub fn is_empty(&self) -> bool {
        self.mails.try_recv().is_err()
    }
}

impl Drop for Letters {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The code that stands alone on a line of a mail.
pub fn code_in(mail: &Value) -> String {
    let text = mail["text"].as_str().unwrap();
    let is_code = |line: &&str| line.len() == 14 && line.split('-').map(str::len).eq([4, 4, 4]);
    let code = text.lines().map(str::trim).find(is_code);
    code.unwrap_or_else(|| panic!("a code in {text}")).to_owned()
}
