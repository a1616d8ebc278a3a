//! The server on loopback, and a person in a browser who asks it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use crate::programs::command;

/// A server with the cookie to ask it.
pub struct Served {
    child: Child,
    /// Kept open, so that the server can always write.
    _printed: BufReader<ChildStdout>,
    _interface: TempDir,
    port: u16,
    cookie: String,
}

impl Served {
    /// Serves a profile, and exchanges the printed address for the cookie.
    pub fn start(profile: &Path) -> Self {
        Self::start_by(command("educhorus-server"), profile)
    }

    /// The same with the server started in another way.
    pub fn start_by(mut server: Command, profile: &Path) -> Self {
        let interface = tempfile::tempdir().expect("a temporary folder");
        std::fs::write(interface.path().join("index.html"), "<!doctype html>").expect("a file");
        server.args(["local", "--port", "0", "--data"]).arg(profile).arg("--ui").arg(interface.path());
        let mut child = server.stdout(Stdio::piped()).spawn().expect("the server starts");
        let mut printed = BufReader::new(child.stdout.take().expect("it was piped"));
        let mut address = String::new();
        printed.read_line(&mut address).expect("the server prints its address");
        let rest = address.trim().strip_prefix("http://127.0.0.1:").expect("an address of loopback");
        let (port, path) = rest.split_once('/').expect("an address with a path");
        let port = port.parse().expect("a port");
        let mut served =
            Self { child, _printed: printed, _interface: interface, port, cookie: String::new() };
        let (status, head, _) = served.ask(&format!("GET /{path} HTTP/1.1\r\n"), "").expect("it answers");
        assert_eq!(status, 303, "{head}");
        let set = head.lines().find_map(|line| line.strip_prefix("set-cookie: ")).expect("a cookie");
        served.cookie = set.split(';').next().unwrap_or_default().to_owned();
        served
    }

    /// Writes a request, and leaves the answer to come.
    pub fn write(&self, first_line: &str, body: &str) -> std::io::Result<TcpStream> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        let request = format!(
            "{first_line}Host: 127.0.0.1:{}\r\nCookie: {}\r\nConnection: close\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            self.port,
            self.cookie,
            body.len()
        );
        stream.write_all(request.as_bytes())?;
        Ok(stream)
    }

    fn ask(&self, first_line: &str, body: &str) -> Option<(u16, String, Vec<u8>)> {
        answer_of(self.write(first_line, body).ok()?)
    }

    /// Writes a call, and leaves the answer to come.
    pub fn write_call(&self, name: &str, request: &Value) -> std::io::Result<TcpStream> {
        self.write(&format!("POST /api/v1/call/{name} HTTP/1.1\r\n"), &request.to_string())
    }

    /// The answer of a call, or its refusal.
    pub fn call(&self, name: &str, request: &Value) -> Result<Value, Value> {
        let stream = self.write_call(name, request).expect("the server listens");
        let (status, head, body) = answer_of(stream).expect("the server answers");
        let value = serde_json::from_slice(&body).unwrap_or_else(|error| panic!("{error}: {head}"));
        if status == 200 { Ok(value) } else { Err(value) }
    }

    /// Ends the server as a power cut would.
    pub fn kill(&mut self) {
        self.child.kill().expect("it was running");
        self.child.wait().expect("it ends");
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // It may have been killed already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Status, head and body of a whole answer; none when the connection broke before its end.
pub fn answer_of(mut stream: TcpStream) -> Option<(u16, String, Vec<u8>)> {
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).ok()?;
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let status = head.split(' ').nth(1)?.parse().ok()?;
    let body = bytes[end + 4..].to_vec();
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: "))?;
    (length.parse() == Ok(body.len())).then_some((status, head, body))
}
