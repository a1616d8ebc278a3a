//! A server of its own for each test, and an HTTP client that says exactly what it is told, right or wrong.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::Arc;
use std::time::Duration;

use tempfile::TempDir;

/// Longer than any answer takes here; a server that hangs fails its test instead of the whole run.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running server on a new profile, with an interface of one page.
pub struct Server {
    child: Child,
    output: BufReader<ChildStdout>,
    port: u16,
    entry: String,
    house: Arc<TempDir>,
}

impl Server {
    /// Starts the program and reads the address that it prints.
    pub fn start() -> Self {
        let house = tempfile::tempdir().unwrap();
        let ui = house.path().join("ui");
        std::fs::create_dir_all(ui.join("assets")).unwrap();
        std::fs::write(ui.join("index.html"), "<!doctype html><title>Educhorus</title>").unwrap();
        std::fs::write(ui.join("assets/main.js"), "export {}").unwrap();
        std::fs::write(house.path().join("secret.txt"), "beside the interface").unwrap();
        Self::start_in(Arc::new(house))
    }

    /// Starts the program a second time on the same profile.
    pub fn start_beside(&self) -> Self {
        Self::start_in(Arc::clone(&self.house))
    }

    fn start_in(house: Arc<TempDir>) -> Self {
        let (ui, data) = (house.path().join("ui"), house.path().join("profile"));
        let mut child = Command::new(env!("CARGO_BIN_EXE_educhorus-server"))
            .args(["local", "--data", data.to_str().unwrap(), "--ui", ui.to_str().unwrap()])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        output.read_line(&mut line).unwrap();
        let (port, entry) = line
            .trim_end()
            .strip_prefix("http://127.0.0.1:")
            .and_then(|rest| rest.split_once("/enter/"))
            .unwrap_or_else(|| panic!("the address that was printed: {line:?}"));
        let (port, entry) = (port.parse().unwrap(), entry.to_owned());
        Self { child, output, port, entry, house }
    }

    /// The host that requests have to name.
    pub fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// The path of the printed address.
    pub fn entry(&self) -> String {
        format!("/enter/{}", self.entry)
    }

    /// Opens the printed address and gives the cookie.
    pub fn enter(&self) -> String {
        let answer = self.ask(&format!("GET {} HTTP/1.1\r\nHost: {}\r\n", self.entry(), self.host()), b"");
        assert_eq!((answer.status, answer.header("location")), (303, Some("/")));
        let set = answer.header("set-cookie").unwrap();
        for part in ["HttpOnly", "SameSite=Strict", "Path=/"] {
            assert!(set.split("; ").any(|found| found == part), "{part} in {set}");
        }
        set.split(';').next().unwrap().to_owned()
    }

    /// Sends the head as it stands (each line with its end) and the body, and reads the whole answer.
    pub fn ask(&self, head: &str, body: &[u8]) -> Answer {
        let mut stream = self.send(head, body);
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        Answer::read(&bytes)
    }

    /// Sends a request and leaves the answer to be read.
    pub fn send(&self, head: &str, body: &[u8]) -> TcpStream {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.write_all(format!("{head}Connection: close\r\n\r\n").as_bytes()).unwrap();
        stream.write_all(body).unwrap();
        stream
    }

    /// Asks as the page would, with its cookie.
    pub fn page(&self, cookie: &str, line: &str, kind: &str, body: &[u8]) -> Answer {
        let host = self.host();
        let head = format!(
            "{line} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nCookie: {cookie}\r\n\
             Content-Type: {kind}\r\nContent-Length: {}\r\n",
            body.len()
        );
        self.ask(&head, body)
    }

    /// Runs a call as the page would.
    pub fn call(&self, cookie: &str, name: &str, request: &str) -> Answer {
        self.page(cookie, &format!("POST /api/v1/call/{name}"), "application/json", request.as_bytes())
    }

    /// Asks the program to end and waits for it; also gives what it printed after the address.
    #[cfg(unix)]
    pub fn stop(mut self) -> (ExitStatus, String) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        let mut rest = String::new();
        self.output.read_to_string(&mut rest).unwrap();
        (self.child.wait().unwrap(), rest)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// An answer.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The body.
    pub body: String,
    headers: Vec<(String, String)>,
}

impl Answer {
    fn read(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes);
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or_else(|| panic!("no answer but {text:?}"));
        let mut lines = head.lines();
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let headers = lines
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
            .collect();
        Self { status, body: body.to_owned(), headers }
    }

    /// A header by its lower-case name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    /// Whether this is a refusal with a status, a code and the field at fault.
    pub fn is_refusal(&self, status: u16, code: &str, field: Option<&str>) -> bool {
        let error: serde_json::Value = serde_json::from_str(&self.body).unwrap_or_default();
        self.status == status
            && error["code"] == code
            && field.is_none_or(|field| error["args"]["field"] == field)
    }
}
