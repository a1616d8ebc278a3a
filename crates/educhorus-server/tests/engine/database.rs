//! A PostgreSQL of our own: made in a folder, reached through a socket in it, gone with the test.
//!
//! How it works: an empty one is made once for all tests and copied. A shell starts it and waits on its own input. When
//! the test ends, however it ends, that input ends too: the shell stops the database and deletes the folder. PostgreSQL
//! refuses to run as root: there it runs as the user that its package made.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use educhorus_server::engine::postgres::PostgresEngine;
use tokio::runtime::{Builder, Runtime};
use tokio_postgres::{Client, NoTls, Row};

const USER: &str = "postgres";
const LIFE: &str = r#"
trap '' HUP INT TERM
cd "$1" && "$2/pg_ctl" -D data -w -s -l log -o "-k '$1' -c listen_addresses=" start </dev/null >/dev/null 2>&1 &&
    echo ready && read -r _
[ -e data/postmaster.pid ] && "$2/pg_ctl" -D data -m immediate -w stop >/dev/null 2>&1 </dev/null
cd / && rm -rf "$1"
"#;

/// A server of databases.
pub struct Instance {
    folder: PathBuf,
    // Ends the shell when it closes.
    line: Option<ChildStdin>,
    shell: Child,
    databases: AtomicU32,
}

impl Instance {
    /// The one that the tests of this program share: it ends with the program.
    pub fn shared() -> &'static Self {
        static SHARED: OnceLock<Instance> = OnceLock::new();
        SHARED.get_or_init(Self::start)
    }

    /// One that may be stopped.
    pub fn start() -> Self {
        let folder = folder_of_user().keep();
        copy(&an_empty_one(), &folder.join("data"));
        let mut shell = as_user("setsid")
            .args(["sh", "-c", LIFE, "sh"])
            .args([&folder, &programs()])
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut said = [0; 5];
        let is_ready = shell.stdout.as_mut().unwrap().read_exact(&mut said).is_ok();
        assert!(is_ready, "PostgreSQL did not start in a folder of its own");
        Self { folder, line: shell.stdin.take(), shell, databases: AtomicU32::new(0) }
    }

    /// A new database.
    pub fn database(&self) -> Database<'_> {
        self.database_like("")
    }

    /// A new database, made in a certain way.
    pub fn database_like(&self, how: &str) -> Database<'_> {
        let name = format!("school{}", self.databases.fetch_add(1, Ordering::Relaxed));
        Hand::on(&self.url("postgres")).run(&format!("CREATE DATABASE {name} {how}"));
        Database { instance: self, name }
    }

    /// Stops it, or starts it again.
    pub fn control(&self, what: &str) {
        let socket = format!("-k '{}' -c listen_addresses=", self.folder.display());
        let status = as_user(programs().join("pg_ctl").to_str().unwrap())
            .args(["-w", "-s", "-m", "fast", "-l", "log", "-o", &socket, "-D", "data", what])
            .current_dir(&self.folder)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .status()
            .unwrap();
        assert!(status.success());
    }

    fn url(&self, database: &str) -> String {
        let socket = self.folder.to_str().unwrap().replace('/', "%2F");
        format!("postgres://educhorus@{socket}/{database}")
    }
}

impl Drop for Instance {
    fn drop(&mut self) {
        self.line = None;
        self.shell.wait().unwrap();
    }
}

/// A database of one test.
pub struct Database<'a> {
    instance: &'a Instance,
    name: String,
}

impl Database<'_> {
    /// Its address.
    pub fn url(&self) -> String {
        self.instance.url(&self.name)
    }

    /// A node of its own on it.
    pub fn node(&self) -> PostgresEngine {
        PostgresEngine::open(&self.url()).unwrap()
    }

    /// Whether bytes stand in any of its tables, on the disk.
    pub fn holds(&self, wanted: &[u8]) -> bool {
        let hand = self.hand();
        hand.run("CHECKPOINT");
        let number: u32 = hand.ask("SELECT oid FROM pg_database WHERE datname = current_database()").get(0);
        let folder = self.instance.folder.join(format!("data/base/{number}"));
        std::fs::read_dir(folder).unwrap().any(|entry| {
            // The database deletes files of its own while we look.
            let bytes = std::fs::read(entry.unwrap().path()).unwrap_or_default();
            bytes.windows(wanted.len()).any(|window| window == wanted)
        })
    }

    /// Somebody who looks into it, and meddles.
    pub fn hand(&self) -> Hand {
        Hand::on(&self.url())
    }
}

/// A connection that is not the engine's.
pub struct Hand {
    client: Client,
    runtime: Runtime,
}

impl Hand {
    fn on(url: &str) -> Self {
        let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let (client, road) = runtime.block_on(tokio_postgres::connect(url, NoTls)).unwrap();
        runtime.spawn(road);
        Self { client, runtime }
    }

    /// Runs statements.
    pub fn run(&self, sql: &str) {
        self.runtime.block_on(self.client.batch_execute(sql)).unwrap();
    }

    /// The row of a question.
    pub fn ask(&self, sql: &str) -> Row {
        self.runtime.block_on(self.client.query_one(sql, &[])).unwrap()
    }

    /// Cuts the connections of every node.
    pub fn cut_the_nodes(&self) -> i64 {
        self.ask(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
             WHERE datname = current_database() AND application_name = 'educhorus-server'",
        )
        .get(0)
    }
}

/// The files of a server without databases, made once for this version of PostgreSQL.
fn an_empty_one() -> PathBuf {
    let name = programs().to_str().unwrap().replace('/', "_");
    let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("postgres{name}"));
    if kept.exists() {
        return kept;
    }
    let scratch = folder_of_user();
    let made = scratch.path().join("data");
    let status = as_user(programs().join("initdb").to_str().unwrap())
        .args([
            "--no-sync",
            "-A",
            "trust",
            "-U",
            "educhorus",
            "-E",
            "UTF8",
            "--locale=C",
            "--wal-segsize=1",
            "-D",
        ])
        .arg(&made)
        .current_dir(scratch.path())
        .stdout(Stdio::null())
        .status()
        .unwrap();
    assert!(status.success(), "initdb failed");
    let copied = kept.with_extension(std::process::id().to_string());
    copy(&made, &copied);
    // Another test may have been quicker: then its files are as good.
    if std::fs::rename(&copied, &kept).is_err() {
        std::fs::remove_dir_all(&copied).unwrap();
    }
    kept
}

fn folder_of_user() -> tempfile::TempDir {
    let folder = tempfile::Builder::new().prefix("educhorus-pg").tempdir().unwrap();
    if is_root() {
        assert!(Command::new("chown").arg(USER).arg(folder.path()).status().unwrap().success());
    }
    folder
}

fn copy(from: &Path, to: &Path) {
    assert!(Command::new("cp").arg("-a").arg(from).arg(to).status().unwrap().success());
}

fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt as _;
    std::fs::metadata("/proc/self").unwrap().uid() == 0
}

fn as_user(program: &str) -> Command {
    if !is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command.args(["--reuid", USER, "--regid", USER, "--clear-groups", program]);
    command
}

/// Where the programs of PostgreSQL are: Debian keeps each version in a folder of its own.
fn programs() -> PathBuf {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut found: Vec<_> = versions.map(|version| version.path().join("bin")).collect();
    let path = std::env::var_os("PATH").unwrap_or_default();
    found.extend(std::env::split_paths(&path));
    let has_all =
        |folder: &PathBuf| ["initdb", "pg_ctl"].iter().all(|name| Path::new(folder).join(name).is_file());
    found.into_iter().find(has_all).expect("PostgreSQL is missing: install the package postgresql")
}
