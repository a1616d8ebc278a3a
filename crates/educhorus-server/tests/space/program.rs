//! The program itself on a folder of its own, and a client that says exactly what it is told.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};
use std::sync::Arc;
use std::time::Duration;

use educhorus_testkit::{PostgresDatabase, PostgresInstance};
use serde_json::{Value, json};
use tempfile::TempDir;

/// Longer than any answer takes here; a server that hangs fails its test instead of the whole run.
const PATIENCE: Duration = Duration::from_secs(60);

pub const PROGRAM: &str = env!("CARGO_BIN_EXE_educhorus-server");

/// Where a server keeps what it knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum On {
    Folder,
    Database,
}

/// Runs tests once for each place in which a server keeps what it knows.
macro_rules! on_each {
    ($($test:ident),+ $(,)?) => {
        mod on_a_folder {
            $(#[test]
            fn $test() {
                super::$test(crate::program::On::Folder);
            })+
        }
        mod on_a_database {
            $(#[test]
            fn $test() {
                super::$test(crate::program::On::Database);
            })+
        }
    };
}
pub(crate) use on_each;

/// The folder of a server, with the program on it or not.
pub struct Program {
    house: TempDir,
    database: Option<Arc<PostgresDatabase<'static>>>,
    /// What else the environment of the program says.
    pub environment: Vec<(String, String)>,
    child: Option<Child>,
    address: Option<SocketAddr>,
    pub admin_password: String,
}

impl Program {
    /// Makes a server in a folder and starts it.
    pub fn started() -> Self {
        Self::started_on(On::Folder)
    }

    /// Makes a server and starts it.
    pub fn started_on(on: On) -> Self {
        let mut program = Self::made_on(on);
        program.start();
        program
    }

    /// Makes the folder of a server.
    pub fn made() -> Self {
        Self::made_on(On::Folder)
    }

    /// Makes what a server keeps.
    pub fn made_on(on: On) -> Self {
        let mut program = Self::nothing_on(on);
        let said = program.tell(&["init", "--school", "Collège des tests", "--admin", "Chef"]);
        program.admin_password = password_in(&said, "chef");
        program
    }

    /// A place for a server.
    pub fn nothing_on(on: On) -> Self {
        let house = tempfile::tempdir().unwrap();
        let database = (on == On::Database).then(|| Arc::new(PostgresInstance::shared().database()));
        Self::with(house, database, Vec::new())
    }

    fn with(
        house: TempDir,
        database: Option<Arc<PostgresDatabase<'static>>>,
        environment: Vec<(String, String)>,
    ) -> Self {
        Self { house, database, environment, child: None, address: None, admin_password: String::new() }
    }

    /// Another program on the same database, with a folder of its own.
    pub fn another_node(&self) -> Self {
        let house = tempfile::tempdir().unwrap();
        let database = self.database.clone();
        assert!(database.is_some(), "a folder is of one program");
        let mut program = Self::with(house, database, self.environment.clone());
        program.start();
        program
    }

    /// Loses everything that it knows.
    pub fn lose(&mut self) {
        std::fs::rename(self.data(), self.file("lost")).unwrap();
        if let Some(database) = &mut self.database {
            *database = Arc::new(PostgresInstance::shared().database());
        }
    }

    pub fn command(&self) -> Command {
        let mut command = Command::new(PROGRAM);
        match &self.database {
            Some(database) => command.env("EDUCHORUS_DATABASE", database.url()),
            None => command.env_remove("EDUCHORUS_DATABASE"),
        };
        command.env_remove("EDUCHORUS_BLOBS").envs(self.environment.iter().cloned());
        command
    }

    pub fn data(&self) -> PathBuf {
        self.house.path().join("server")
    }

    pub fn file(&self, name: &str) -> PathBuf {
        self.house.path().join(name)
    }

    /// Runs a command on the folder and gives what it prints.
    pub fn tell(&self, arguments: &[&str]) -> String {
        let output = self.try_tell(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    pub fn try_tell(&self, arguments: &[&str]) -> Output {
        self.command().args(arguments).arg("--data").arg(self.data()).output().unwrap()
    }

    /// Enters an account and gives its provisional password.
    pub fn account(&self, login: &str, role: &str) -> String {
        let said = self.tell(&["account", "add", "--login", login, "--name", "Une Collègue", "--role", role]);
        password_in(&said, &login.to_lowercase())
    }

    /// Starts the program and reads the address that it prints.
    pub fn start(&mut self) {
        let listen = self.address.map_or("127.0.0.1:0".to_owned(), |address| address.to_string());
        let mut child = self
            .command()
            .args(["serve", "--listen", &listen, "--data"])
            .arg(self.data())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let (_, address) = line.trim_end().split_once("://").unwrap_or_else(|| panic!("printed: {line:?}"));
        self.address = Some(address.parse().unwrap());
        self.child = Some(child);
    }

    pub fn id(&self) -> u32 {
        self.child.as_ref().unwrap().id()
    }

    /// Starts the program again after it was killed, at the same address.
    pub fn restart(&mut self) {
        self.child.take().unwrap().wait().unwrap();
        self.start();
    }

    /// Ends the program as a power cut does.
    pub fn kill(&mut self) {
        let mut child = self.child.take().unwrap();
        child.kill().unwrap();
        child.wait().unwrap();
    }

    /// Asks the program to end, and says whether it did so well.
    #[cfg(unix)]
    pub fn stop(&mut self) -> bool {
        let mut child = self.child.take().unwrap();
        Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap();
        child.wait().unwrap().success()
    }

    pub fn address(&self) -> SocketAddr {
        self.address.unwrap()
    }

    pub fn get(&self, path: &str, token: Option<&str>) -> Reply {
        self.ask(("GET", path), token, ("application/json", b""))
    }

    pub fn post(&self, path: &str, token: Option<&str>, body: &Value) -> Reply {
        self.ask(("POST", path), token, ("application/json", body.to_string().as_bytes()))
    }

    /// Says a request and reads the answer to its end.
    pub fn ask(
        &self,
        (method, path): (&str, &str),
        token: Option<&str>,
        (kind, body): (&str, &[u8]),
    ) -> Reply {
        self.try_ask((method, path), token, (kind, body)).unwrap()
    }

    pub fn try_ask(
        &self,
        (method, path): (&str, &str),
        token: Option<&str>,
        (kind, body): (&str, &[u8]),
    ) -> std::io::Result<Reply> {
        let mut stream = self.say((method, path), token, (kind, body))?;
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes)?;
        Reply::read(&bytes).ok_or_else(|| std::io::ErrorKind::UnexpectedEof.into())
    }

    /// Says a request and leaves the answer to be read.
    pub fn say(
        &self,
        (method, path): (&str, &str),
        token: Option<&str>,
        (kind, body): (&str, &[u8]),
    ) -> std::io::Result<TcpStream> {
        let mut stream = TcpStream::connect(self.address())?;
        stream.set_read_timeout(Some(PATIENCE))?;
        let bearer = token.map(|token| format!("Authorization: Bearer {token}\r\n")).unwrap_or_default();
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: server\r\nConnection: close\r\n{bearer}Content-Type: {kind}\r\n\
             Content-Length: {}\r\n\r\n",
            body.len()
        );
        stream.write_all(&[head.as_bytes(), body].concat())?;
        Ok(stream)
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        if let Some(mut child) = self.child.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// What answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Reply {
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n")?;
        let head = String::from_utf8_lossy(&bytes[..end]).to_lowercase();
        let status = head.split(' ').nth(1)?.parse().ok()?;
        let length: usize =
            head.lines().find_map(|line| line.strip_prefix("content-length: "))?.parse().ok()?;
        let body = bytes[end + 4..].to_vec();
        (body.len() == length).then_some(Self { status, head, body })
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|_| panic!("{} {}", self.status, String::from_utf8_lossy(&self.body)))
    }

    /// The code of a refusal.
    pub fn code(&self) -> String {
        assert!(self.status >= 400, "{}", String::from_utf8_lossy(&self.body));
        self.json()["code"].as_str().unwrap().to_owned()
    }

    pub fn ok(&self) -> Value {
        assert_eq!(self.status, 200, "{}", String::from_utf8_lossy(&self.body));
        self.json()
    }
}

fn password_in(said: &str, login: &str) -> String {
    let line = said.lines().find_map(|line| line.strip_prefix(&format!("{login}\t")));
    line.unwrap_or_else(|| panic!("{login} in {said:?}")).to_owned()
}

/// A body for signing in.
pub fn sign_in(login: &str, password: &str, keys: &crate::signed::Keys) -> Value {
    json!({
        "login": login, "password": password, "device": keys.device.to_string(),
        "verifying_key": keys.verifying_key(), "label": "portable", "next": keys.hash(0),
    })
}
