//! A PostgreSQL that exists only for tests: reached through a socket in a folder of its own.
//!
//! How it works: the tests of one build share an instance, however many programs they are. Whoever comes first starts
//! it; each program that uses it holds a lock as long as it lives, however it ends. A shell that lives beside the
//! database stops it and deletes its folder when nobody has held that lock for a moment. Each test has a database of
//! its own in it. PostgreSQL refuses to run as root: there it runs as the user that its package made.
//!
//! What it deliberately does not do: what it wrote does not outlive a power cut (`fsync = off`); no test here is about
//! the disk of a database. Where its cost is measured, it syncs ([`PostgresInstance::own_synced`]).

use std::fs::{File, Permissions};
use std::hash::{BuildHasher as _, RandomState};
use std::io::Read as _;
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

const USER: &str = "postgres";
/// The standard input of the shell is the file that is locked.
const LIFE: &str = r#"
trap '' HUP INT TERM
cd "$1" || exit
if "$2/initdb" --no-sync -A trust -U educhorus -E UTF8 --locale=C --wal-segsize=1 -D data </dev/null >/dev/null 2>&1 &&
    "$2/pg_ctl" -D data -w -s -l log -o "-k '$1' $4" start </dev/null >/dev/null 2>&1
then
    echo ready
    exec >/dev/null
    until sleep "$3" && flock -n -x 0; do :; done
fi
[ -e data/postmaster.pid ] && "$2/pg_ctl" -D data -m immediate -w stop </dev/null >/dev/null 2>&1
cd / && rm -rf "$1"
"#;
const SETTINGS: &str = "-c listen_addresses= -c fsync=off -c max_connections=400";
/// Between two tests of a run nobody holds the lock for a moment. Units: seconds.
const LINGER: &str = "3";

/// A server of databases.
pub struct PostgresInstance {
    folder: PathBuf,
    port: u16,
    is_synced: bool,
    // Kept as long as this is used.
    _gate: File,
}

impl PostgresInstance {
    /// The one that the tests of this build share.
    pub fn shared() -> &'static Self {
        static SHARED: OnceLock<PostgresInstance> = OnceLock::new();
        SHARED.get_or_init(Self::share)
    }

    /// One that may be stopped.
    pub fn own() -> Self {
        let gate = tempfile::tempfile().expect("a temporary file");
        gate.lock_shared().expect("nobody else has it");
        // Another description of the same file, so that the lock of the shell is another one.
        let again = File::open(format!("/proc/self/fd/{}", std::os::fd::AsRawFd::as_raw_fd(&gate)));
        let folder = start(again.expect("this is Linux"), "0.1");
        Self { folder, port: PORT, is_synced: false, _gate: gate }
    }

    /// One that syncs its disk as a school's does: what it costs can be measured.
    pub fn own_synced() -> Self {
        let mut instance = Self::own();
        instance.control("stop");
        instance.is_synced = true;
        instance.control("start");
        instance
    }

    /// The number of its first process, whose children are those that serve.
    pub fn process(&self) -> u32 {
        let written = std::fs::read_to_string(self.files().join("postmaster.pid")).unwrap_or_default();
        let first = written.lines().next().and_then(|line| line.parse().ok());
        first.expect("PostgreSQL is running")
    }

    /// One that may be stopped, and that answers on a port of this machine too, where it speaks TLS. Certificate and
    /// key are PEM.
    pub fn own_with_tls(certificate: &str, key: &str) -> Self {
        let mut instance = Self::own();
        for (name, text) in [("server.crt", certificate), ("server.key", key)] {
            write_private(&instance.files(), name, text);
        }
        instance.control("stop");
        let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|listener| listener.local_addr());
        instance.port = free.expect("a port of this machine").port();
        instance.control("start");
        instance
    }

    /// The port of this machine on which it answers, where it does.
    pub fn port(&self) -> u16 {
        self.port
    }

    fn share() -> Self {
        let test = std::env::current_exe().expect("a test knows where it is");
        let beside = test.parent().expect("a program lies in a folder");
        let (path, place) = (beside.join("postgres-for-tests.lock"), beside.join("postgres-for-tests"));
        loop {
            let gate =
                File::options().create(true).append(true).open(&path).expect("the build can be written");
            gate.lock_shared().expect("a lock");
            if let Some(folder) = running(&place) {
                return Self { folder, port: PORT, is_synced: false, _gate: gate };
            }
            gate.unlock().expect("a lock");
            gate.lock().expect("a lock");
            if running(&place).is_none() {
                let folder = start(File::open(&path).expect("it was made"), LINGER);
                std::fs::write(&place, folder.to_str().expect("text")).expect("the build can be written");
            }
        }
    }

    /// A new database.
    pub fn database(&self) -> PostgresDatabase<'_> {
        self.database_like("")
    }

    /// A new database, made in a certain way.
    pub fn database_like(&self, how: &str) -> PostgresDatabase<'_> {
        let name = format!("school_{:016x}", RandomState::new().hash_one(0));
        self.run(&format!("CREATE DATABASE {name} {how}"));
        PostgresDatabase { instance: self, name }
    }

    /// Stops it, or starts it again.
    pub fn control(&self, what: &str) {
        let mut options = format!("-k '{}' {SETTINGS}", self.folder.display());
        if self.port != PORT {
            options += &format!(" -c ssl=on -c listen_addresses=127.0.0.1 -p {}", self.port);
        }
        if self.is_synced {
            options += " -c fsync=on";
        }
        let status = as_user(&programs().join("pg_ctl"))
            .args(["-w", "-s", "-m", "fast", "-l", "log", "-o", &options, "-D", "data", what])
            .current_dir(&self.folder)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .status()
            .expect("PostgreSQL is installed");
        assert!(status.success(), "pg_ctl {what}");
    }

    /// The socket on which it answers.
    pub fn socket(&self) -> PathBuf {
        self.folder.join(format!(".s.PGSQL.{}", self.port))
    }

    /// The folder of its files.
    pub fn files(&self) -> PathBuf {
        self.folder.join("data")
    }

    fn run(&self, sql: &str) {
        let status = Command::new(programs().join("psql"))
            .args(["-X", "-q", "-U", "educhorus", "-d", "postgres", "-c", sql, "-h"])
            .arg(&self.folder)
            .args(["-p", &self.port.to_string()])
            .stdin(Stdio::null())
            .status()
            .expect("PostgreSQL is installed");
        assert!(status.success(), "{sql}");
    }
}

/// A database of one test, which goes with it.
pub struct PostgresDatabase<'a> {
    instance: &'a PostgresInstance,
    name: String,
}

impl PostgresDatabase<'_> {
    /// The address by which a server reaches it.
    pub fn url(&self) -> String {
        let folder = self.instance.folder.to_str().expect("text").replace('/', "%2F");
        format!("postgres://educhorus@{folder}:{}/{}", self.instance.port, self.name)
    }

    /// The address of the same database through a port of this machine.
    pub fn url_at(&self, port: u16) -> String {
        format!("postgres://educhorus@127.0.0.1:{port}/{}", self.name)
    }

    /// The instance in which it is.
    pub fn instance(&self) -> &PostgresInstance {
        self.instance
    }
}

impl Drop for PostgresDatabase<'_> {
    fn drop(&mut self) {
        // An instance that was stopped takes its databases with it.
        if UnixStream::connect(self.instance.socket()).is_ok() {
            self.instance.run(&format!("DROP DATABASE {} WITH (FORCE)", self.name));
        }
    }
}

/// The port that PostgreSQL takes by itself, which here only names its socket.
const PORT: u16 = 5432;

/// The folder that is written somewhere, where a database answers in it.
fn running(place: &Path) -> Option<PathBuf> {
    let folder = PathBuf::from(std::fs::read_to_string(place).ok()?);
    UnixStream::connect(folder.join(format!(".s.PGSQL.{PORT}"))).ok().map(|_| folder)
}

/// Starts a database in a new folder, with a shell that stops it when nobody else has the lock.
fn start(gate: File, linger: &str) -> PathBuf {
    let folder =
        tempfile::Builder::new().prefix("educhorus-pg").tempdir().expect("a temporary folder").keep();
    if is_root() {
        let status = Command::new("chown").arg(USER).arg(&folder).status().expect("this is Unix");
        assert!(status.success(), "the package of PostgreSQL makes the user {USER}");
    }
    let mut starting = as_user(Path::new("setsid"))
        .args(["--fork", "sh", "-c", LIFE, "sh"])
        .args([&folder, &programs()])
        .args([linger, SETTINGS])
        .current_dir("/")
        .stdin(gate)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("a shell starts");
    let mut said = String::new();
    let printed = starting.stdout.take().expect("it was piped").read_to_string(&mut said);
    let is_left = starting.wait().is_ok_and(|status| status.success());
    assert!(is_left, "a shell of its own lives on");
    assert!(printed.is_ok() && said.trim() == "ready", "PostgreSQL does not start in {}", folder.display());
    folder
}

/// A file that only the account of the database reads: PostgreSQL takes no other as its key.
fn write_private(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    let owner = std::fs::metadata(folder).expect("the folder is there").uid();
    std::fs::write(&path, text).expect("the folder can be written");
    std::fs::set_permissions(&path, Permissions::from_mode(0o600)).expect("it is ours");
    std::os::unix::fs::chown(&path, Some(owner), None).expect("it is ours");
}

fn is_root() -> bool {
    std::fs::metadata("/proc/self").expect("this is Linux").uid() == 0
}

fn as_user(program: &Path) -> Command {
    if !is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command.args(["--reuid", USER, "--regid", USER, "--clear-groups"]).arg(program);
    command
}

/// Where the programs of PostgreSQL are: Debian keeps each version in a folder of its own.
fn programs() -> PathBuf {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut found: Vec<_> = versions.map(|version| version.path().join("bin")).collect();
    let path = std::env::var_os("PATH").unwrap_or_default();
    found.extend(std::env::split_paths(&path));
    let has_all =
        |folder: &PathBuf| ["initdb", "pg_ctl", "psql"].iter().all(|name| folder.join(name).is_file());
    found.into_iter().find(has_all).expect("PostgreSQL is missing: install the package postgresql")
}
