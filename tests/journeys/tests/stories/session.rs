//! A session of a desktop with a keyring of its own, in a home of its own: that of whoever runs the tests is never
//! asked.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// The daemon goes into the background when it is ready.
const KEYRING: &str = "printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1";
/// A daemon goes some time after its bus; this one goes now.
const STOP: &str = "kill $(dbus-send --session --print-reply=literal --dest=org.freedesktop.DBus / \
    org.freedesktop.DBus.GetConnectionUnixProcessID string:org.freedesktop.secrets | grep -oE '[0-9]+$')";

/// Somebody who is signed in, until it is dropped.
pub struct Session {
    home: PathBuf,
    address: String,
    bus: Child,
}

impl Session {
    /// Signs in: a bus, and a keyring that is open.
    pub fn start(home: &Path) -> Self {
        std::fs::create_dir_all(home).expect("a temporary folder can be filled");
        let mut bus = Command::new("dbus-daemon");
        bus.args(["--session", "--nofork", "--print-address=1"]).env("HOME", home);
        bus.env("XDG_DATA_HOME", home.join("data")).env("XDG_RUNTIME_DIR", home);
        let mut bus = bus.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("a bus starts");
        let mut address = String::new();
        let printed = bus.stdout.take().expect("it was piped");
        BufReader::new(printed).read_line(&mut address).expect("the bus says where it is");
        let session = Self { home: home.to_owned(), address: address.trim().to_owned(), bus };
        assert!(session.runs(KEYRING), "the keyring starts");
        session
    }

    /// Lets a program run in this session.
    pub fn enter(&self, mut program: Command) -> Command {
        program.env("HOME", &self.home).env("XDG_DATA_HOME", self.home.join("data"));
        program.env("XDG_RUNTIME_DIR", &self.home).env("DBUS_SESSION_BUS_ADDRESS", &self.address);
        program
    }

    fn runs(&self, script: &str) -> bool {
        let mut shell = Command::new("sh");
        shell.args(["-c", script]).stderr(Stdio::null());
        self.enter(shell).status().is_ok_and(|status| status.success())
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.runs(STOP);
        // It may have ended with its keyring.
        let _ = self.bus.kill();
        let _ = self.bus.wait();
    }
}

/// Lets a program run where nobody is signed in.
pub fn outside(mut program: Command) -> Command {
    program.env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere");
    program
}
