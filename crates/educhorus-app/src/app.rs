//! The program behind every host: the profile, its readers, and what is outside it.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use educhorus_api::{CommandError, Event, HostKind, Topic};
use educhorus_domain::{DeviceId, SpaceId};
use educhorus_score::{PageCache, WorkerClient, pdfium_library};
use educhorus_store::{Files, ReadingConnection, Store};

use crate::clock::{Clock, Now};
use crate::desk::Desk;
use crate::held::held;
use crate::host::{Host, Identity, Outcome, Reading, random};
use crate::intake::Intake;
use crate::listeners::Listeners;
use crate::refusal::{Answer, of_store};

#[derive(Clone)]
/// What a host says when it opens the program. Paths and time come from the host.
pub struct Options {
    /// The folder of the profile.
    pub profile: PathBuf,
    /// The folder of the resources that are installed with the program.
    pub resources: PathBuf,
    /// The program that draws pages.
    pub worker: PathBuf,
    /// Which host this is.
    pub host: HostKind,
    /// The clock.
    pub clock: Arc<dyn Clock>,
}

/// The program.
pub struct App {
    /// Before the host, because fields are dropped in order: the connection that closes last empties the log of the
    /// database, and one that only reads cannot.
    reading: Mutex<ReadingConnection>,
    host: Mutex<Host>,
    /// It changes once: when an empty profile joins the space of a colleague.
    identity: Mutex<Identity>,
    files: Files,
    kind: HostKind,
    clock: Arc<dyn Clock>,
    resources: PathBuf,
    intake: Intake,
    pub(crate) worker: Mutex<WorkerClient>,
    pub(crate) pages: Mutex<PageCache>,
    pub(crate) desk: Mutex<Desk>,
    /// Why the last backup could not be made; none when it was.
    pub(crate) backup_failed: Mutex<Option<CommandError>>,
    listeners: Arc<Listeners>,
}

impl App {
    /// Opens the profile.
    ///
    /// Errors: `profile_in_use`, `profile_too_new`, `profile_damaged`, `profile_read_only`, `disk_full`.
    pub fn open(options: Options) -> Result<Self, CommandError> {
        Self::heard_by(options, Arc::default())
    }

    /// Opens the profile; who listens was there before.
    pub(crate) fn heard_by(options: Options, listeners: Arc<Listeners>) -> Answer<Self> {
        let store = Store::open(&options.profile, None, random).map_err(of_store)?;
        let reading = store.reading_connection().map_err(of_store)?;
        let intake = Intake::new(options.profile.join("scratch"), options.host == HostKind::CommandLine);
        let library = pdfium_library(&options.resources);
        Ok(Self {
            identity: Mutex::new(Identity { device: store.device(), space: store.space() }),
            files: store.files(),
            host: Mutex::new(Host::new(store, Arc::clone(&options.clock))),
            reading: Mutex::new(reading),
            kind: options.host,
            clock: options.clock,
            intake,
            worker: Mutex::new(WorkerClient::new(options.worker, library)),
            pages: Mutex::new(PageCache::new(PageCache::BUDGET)),
            desk: Mutex::new(Desk::default()),
            backup_failed: Mutex::default(),
            resources: options.resources,
            listeners,
        })
    }

    /// Which host this is.
    pub fn host_kind(&self) -> HostKind {
        self.kind
    }

    /// Files that were handed to the program.
    pub fn intake(&self) -> &Intake {
        &self.intake
    }

    /// Calls a listener at each event, on the thread on which it happens; it must not call back.
    pub fn listen(&self, listener: impl Fn(&Event) + Send + Sync + 'static) {
        self.listeners.add(listener);
    }

    /// Tells the listeners.
    pub fn emit(&self, event: &Event) {
        self.listeners.tell(event);
    }

    /// Tells what has changed; of a change of nothing nobody is told.
    pub(crate) fn changed(&self, topics: &[Topic]) {
        if !topics.is_empty() {
            self.emit(&Event::Changed { topics: topics.to_vec() });
        }
    }

    pub(crate) fn now(&self) -> Now {
        self.clock.now()
    }

    pub(crate) fn files(&self) -> &Files {
        &self.files
    }

    /// The space of the profile.
    pub(crate) fn space(&self) -> SpaceId {
        held(&self.identity).space
    }

    /// Says that the profile has joined a space.
    pub(crate) fn set_space(&self, space: SpaceId) {
        held(&self.identity).space = space;
    }

    /// This device.
    pub(crate) fn device(&self) -> DeviceId {
        held(&self.identity).device
    }

    pub(crate) fn resources(&self) -> &PathBuf {
        &self.resources
    }

    pub(crate) fn query<T>(&self, run: impl FnOnce(&Reading<'_>) -> Answer<T>) -> Answer<T> {
        let connection = held(&self.reading);
        run(&Reading { read: connection.read(), now: self.clock.now(), store: *held(&self.identity) })
    }

    pub(crate) fn command<T>(
        &self,
        topics: &[Topic],
        run: impl FnOnce(&mut Host) -> Answer<Outcome<T>>,
    ) -> Answer<T> {
        let outcome = run(&mut held(&self.host))?;
        let mut topics = topics.to_vec();
        if outcome.gesture.is_some() {
            topics.extend([Topic::Journal, Topic::Profile]);
        }
        self.changed(&topics);
        Ok(outcome.value)
    }

    /// Remembers something of this device.
    pub(crate) fn remember(&self, key: &str, value: &str) -> Answer<()> {
        held(&self.host).store.remember(key, value).map_err(of_store)
    }
}
