//! The hand of a person at the program: it opens, calls, closes and opens again.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use educhorus_api::{CommandError, Event, HostKind};
use educhorus_app::{App, Clock, Door, Now, Options, Schools, no_schools};
use educhorus_vault::{Keyring, MemoryKeyring};
use jiff::civil::{DateTime, datetime};
use jiff::tz::TimeZone;
use serde_json::Value;
use tempfile::TempDir;

use super::files::copy_folder;
use super::repository;

/// A Tuesday in the first term, five minutes into the demo's rehearsal.
pub const TODAY: DateTime = datetime(2026, 11, 24, 12, 50, 0, 0);

struct HeldClock(Mutex<DateTime>);

impl Clock for HeldClock {
    fn now(&self) -> Now {
        let local = *self.0.lock().expect("nobody panics while holding it");
        let zoned = local.to_zoned(TimeZone::UTC).expect("a date of our century");
        Now { unix_ms: zoned.timestamp().as_millisecond().unsigned_abs(), local }
    }
}

/// The program on a temporary profile.
pub struct Hand {
    door: Option<Door>,
    clock: Arc<HeldClock>,
    host: HostKind,
    events: Arc<Mutex<Vec<Event>>>,
    schools: Schools,
    /// What the system says of the network.
    network: Arc<Mutex<Option<bool>>>,
    /// The keyring of whoever is signed in.
    pub keyring: Arc<MemoryKeyring>,
    /// Kept, so that the folder lives as long as the hand.
    folder: TempDir,
}

impl Hand {
    /// Opens a new profile in the window.
    pub fn new() -> Self {
        Self::on(HostKind::Desktop)
    }

    /// Opens a new profile on a host.
    pub fn on(host: HostKind) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let clock = Arc::new(HeldClock(Mutex::new(TODAY)));
        let (events, keyring, network) = (Arc::default(), Arc::default(), Arc::default());
        let mut hand =
            Self { door: None, clock, host, events, schools: no_schools(), network, keyring, folder };
        hand.open().expect("a new profile opens");
        hand
    }

    fn open(&mut self) -> Result<(), CommandError> {
        let door = self.door();
        door.app()?;
        self.door = Some(door);
        Ok(())
    }

    /// A door of the profile that nobody has tried; what happens behind it is heard.
    pub fn door(&self) -> Door {
        let door = Door::new(Ok(self.options()), |_| Ok(()));
        let events = Arc::clone(&self.events);
        door.listen(move |event| events.lock().expect("no listener panics").push(event.clone()));
        door
    }

    /// What the profile is opened with.
    pub fn options(&self) -> Options {
        Options {
            profile: self.profile(),
            resources: repository("resources"),
            worker: worker(),
            host: self.host,
            clock: Arc::clone(&self.clock) as Arc<dyn Clock>,
            keyring: Arc::clone(&self.keyring) as Arc<dyn Keyring>,
            schools: Arc::clone(&self.schools),
            metered: {
                let network = Arc::clone(&self.network);
                Arc::new(move || *network.lock().expect("nothing panics with it"))
            },
        }
    }

    /// The folder of the profile.
    pub fn profile(&self) -> PathBuf {
        self.folder.path().join("profile")
    }

    /// A folder beside the profile, for files that a person hands over.
    pub fn desk(&self) -> PathBuf {
        let desk = self.folder.path().join("desk");
        std::fs::create_dir_all(&desk).expect("a temporary folder can be filled");
        desk
    }

    /// The program.
    pub fn app(&self) -> Arc<App> {
        self.door.as_ref().expect("it is open").app().expect("it opened before")
    }

    /// From now on the system says this of its network: whether it is paid for by the megabyte.
    pub fn on_network(&self, is_metered: Option<bool>) {
        *self.network.lock().expect("nothing panics with it") = is_metered;
    }

    /// From now on there is a road to a school.
    pub fn reach(&mut self, schools: Schools) {
        self.schools = schools;
        self.restart();
    }

    /// Closes the program and opens it again, as after a night.
    pub fn restart(&mut self) {
        self.close();
        self.open().expect("the profile opens again");
    }

    /// Closes the program.
    pub fn close(&mut self) {
        self.door = None;
    }

    /// A copy of the profile as it is now, opened on another computer: it will not know what happens here from now on.
    pub fn copied(&mut self) -> Self {
        self.close();
        let mut copy = Self::new();
        copy.close();
        std::fs::remove_dir_all(copy.profile()).expect("it is replaced");
        copy_folder(&self.profile(), &copy.profile());
        self.restart();
        copy.restart();
        copy
    }

    /// Opens the program again on another host.
    pub fn move_to(&mut self, host: HostKind) {
        self.close();
        self.host = host;
        self.open().expect("the profile opens again");
    }

    /// Sets the clock.
    pub fn at(&self, moment: DateTime) {
        *self.clock.0.lock().expect("nobody panics while holding it") = moment;
    }

    fn ask(&self, name: &str, request: Value) -> Result<Value, CommandError> {
        self.door.as_ref().expect("it is open").call(name, request)
    }

    /// Makes a call that must succeed.
    pub fn call(&self, name: &str, request: Value) -> Value {
        let shown = request.to_string();
        self.ask(name, request).unwrap_or_else(|error| panic!("{name} {shown}: {error:?}"))
    }

    /// Makes a call that must be refused, and gives the refusal.
    pub fn refusal(&self, name: &str, request: Value) -> CommandError {
        match self.ask(name, request.clone()) {
            Err(error) => error,
            Ok(answer) => panic!("{name} {request} was not refused: {answer}"),
        }
    }

    /// The code with which a call is refused.
    pub fn refused(&self, name: &str, request: Value) -> String {
        self.refusal(name, request).code.text().to_owned()
    }

    /// Takes the last gesture back.
    pub fn undo(&self) -> Value {
        self.call("undo", serde_json::json!({ "gesture": null }))
    }

    /// Hands a file or a folder over, as a drop on the window does.
    pub fn offer(&self, path: impl AsRef<Path>) -> String {
        self.app().intake().offer(path.as_ref().to_owned()).source
    }

    /// What the program told since the last time, oldest first.
    pub fn told(&self) -> Vec<Event> {
        std::mem::take(&mut *self.events.lock().expect("no listener panics"))
    }

    /// Gestures of the journal, for a test that proves that nothing was written.
    pub fn journal(&self) -> Value {
        self.call("list_journal", serde_json::json!({ "limit": 200 }))
    }
}

/// The program that draws pages in tests; it is built with the workspace, beside the folder of this test.
fn worker() -> PathBuf {
    let test = std::env::current_exe().expect("a test knows where it is");
    let beside = test.parent().and_then(Path::parent).expect("tests lie in a folder of the build");
    let worker = beside.join(format!("score-worker-for-tests{}", std::env::consts::EXE_SUFFIX));
    assert!(
        worker.is_file(),
        "no page worker at {}: cargo build -p educhorus-score --bin score-worker-for-tests",
        worker.display()
    );
    worker
}
