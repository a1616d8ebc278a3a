//! A server of a few lines on a port of this machine, which answers what a test says.

use std::io::{self, BufRead as _, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use educhorus_client::{Client, Patience, Setup};

/// One question as it came.
#[derive(Clone, Debug, Default)]
pub struct Question {
    /// `POST /api/v1/sync`.
    pub line: String,
    /// The head in lower-case names.
    pub head: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Question {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub fn read(from: &mut impl Read) -> io::Result<Option<Self>> {
        let mut from = BufReader::new(from);
        let mut line = String::new();
        if from.read_line(&mut line)? == 0 {
            return Ok(None);
        }
        let line = line.trim_end().trim_end_matches(" HTTP/1.1").to_owned();
        let mut question = Self { line, ..Self::default() };
        loop {
            let mut line = String::new();
            from.read_line(&mut line)?;
            let Some((name, value)) = line.trim_end().split_once(": ") else { break };
            question.head.push((name.to_ascii_lowercase(), value.to_owned()));
        }
        let length = question.header("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
        question.body = vec![0; length];
        from.read_exact(&mut question.body)?;
        Ok(Some(question))
    }
}

/// A server that answers as long as the test runs.
pub struct Served {
    pub at: SocketAddr,
    asked: Arc<Mutex<Vec<Question>>>,
}

impl Served {
    pub fn with(
        answer: impl Fn(&Question, &mut dyn Write) -> io::Result<()> + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let at = listener.local_addr().expect("it has an address");
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (kept, answer) = (Arc::clone(&asked), Arc::new(answer));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (kept, answer) = (Arc::clone(&kept), Arc::clone(&answer));
                thread::spawn(move || {
                    let mut stream = stream;
                    if let Ok(Some(question)) = Question::read(&mut stream) {
                        kept.lock().expect("no test panics while it holds this").push(question.clone());
                        // A client that has read enough goes away: that is its right.
                        let _ = answer(&question, &mut stream);
                    }
                });
            }
        });
        Self { at, asked }
    }

    /// The same bytes to every question; the connection is closed after them.
    pub fn bytes(bytes: impl Into<Vec<u8>>) -> Self {
        let bytes = bytes.into();
        Self::with(move |_, to| to.write_all(&bytes))
    }

    pub fn client(&self) -> Client {
        Client::with(&format!("http://{}", self.at), &hasty()).expect("the address is one")
    }

    pub fn asked(&self) -> Vec<Question> {
        self.asked.lock().expect("no test panics while it holds this").clone()
    }
}

/// For tests in which nothing comes.
pub fn hasty() -> Setup {
    let patience = Patience {
        connect: Duration::from_secs(5),
        idle: Duration::from_millis(300),
        listening: Duration::from_millis(300),
        tick: Duration::from_millis(20),
    };
    Setup { more_roots: None, patience }
}

/// A whole answer; it says that the connection ends with it, so that the next question does not meet its end.
pub fn http(status: &str, kind: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "HTTP/1.1 {status}\r\nconnection: close\r\ncontent-type: {kind}\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), body].concat()
}

pub fn json(status: &str, body: &str) -> Vec<u8> {
    http(status, "application/json", body.as_bytes())
}

pub const HELLO: &str =
    r#"{"server":"educhorus","name":"Collège Debussy","version":"0.1.0","protocols":[1]}"#;
