//! The program behind every host: the profile, its readers, and what is outside it.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError, RwLock, RwLockReadGuard};

use educhorus_api::{CommandError, ErrorCode, Event, HostKind, Topic};
use educhorus_domain::{DeviceId, SpaceId};
use educhorus_score::{DrawingQueue, PageCache, WorkerClient, pdfium_library};
use educhorus_store::{Files, ReadingConnection, Store, StoreError};
use educhorus_vault::{Keyring, ProfileKey};

use crate::actor::Actor;
use crate::bell::Bell;
use crate::clock::{Clock, Now};
use crate::desk::Desk;
use crate::held::held;
use crate::host::{Host, Identity, Outcome, Reading, random};
use crate::intake::Intake;
use crate::listeners::Listeners;
use crate::proposals::Proposals;
use crate::refusal::{Answer, of_store};
use crate::road::{Metered, Ongoing, Schools};

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
    /// The keyring of whoever is signed in.
    pub keyring: Arc<dyn Keyring>,
    /// How a school server is reached.
    pub schools: Schools,
    /// Whether the network is paid for by the megabyte.
    pub metered: Metered,
}

/// The program.
pub struct App {
    /// Before the host, because fields are dropped in order: the connection that closes last empties the log of the
    /// database, and one that only reads cannot.
    /// None only while the database is exchanged, or where it could not be opened again after that.
    reading: Mutex<Option<ReadingConnection>>,
    host: Mutex<Host>,
    /// It changes when an empty profile joins the space of a colleague, or becomes that of a pupil.
    identity: Mutex<Identity>,
    /// They change when encryption is switched on or off. Whoever writes a file holds them until it is there.
    files: RwLock<Files>,
    kind: HostKind,
    clock: Arc<dyn Clock>,
    resources: PathBuf,
    pub(crate) profile: PathBuf,
    pub(crate) keyring: Arc<dyn Keyring>,
    /// The key of the profile, while it is encrypted; held while that changes.
    pub(crate) key: Mutex<Option<ProfileKey>>,
    intake: Intake,
    pub(crate) worker: Mutex<WorkerClient>,
    /// The line before the worker.
    pub(crate) queue: DrawingQueue,
    pub(crate) pages: Mutex<PageCache>,
    /// Bars that were found.
    pub(crate) proposals: Mutex<Proposals>,
    pub(crate) desk: Mutex<Desk>,
    /// Files with everything that were made and have not left yet: up to which entry of the log each goes.
    pub(crate) handing: Mutex<HashMap<String, i64>>,
    /// Held while backups are copied or read, before the host: whoever erases somebody waits for a copy that holds her.
    pub(crate) copying: Mutex<()>,
    /// Why the last backup could not be made; none when it was.
    pub(crate) backup_failed: Mutex<Option<CommandError>>,
    /// How a school server is reached, and what is under way with it.
    pub(crate) schools: Schools,
    pub(crate) metered: Metered,
    pub(crate) ongoing: Mutex<Ongoing>,
    /// Held during an exchange with the school, before anything else: there is one at a time.
    pub(crate) exchanging: Mutex<()>,
    pub(crate) bell: Arc<Bell>,
    listeners: Arc<Listeners>,
}

impl Drop for App {
    fn drop(&mut self) {
        // What was handed over lies there as it came, also beside a profile that is encrypted.
        self.intake.forget_staged();
    }
}

impl App {
    /// Opens a profile that is not encrypted.
    ///
    /// Errors: `profile_locked`, `profile_in_use`, `profile_too_new`, `profile_damaged`, `profile_read_only`, `disk_full`.
    pub fn open(options: Options) -> Result<Self, CommandError> {
        Self::heard_by(options, None, Arc::default())
    }

    /// Opens the profile; who listens was there before.
    pub(crate) fn heard_by(
        options: Options,
        key: Option<ProfileKey>,
        listeners: Arc<Listeners>,
    ) -> Answer<Self> {
        let store = Store::open(&options.profile, key.as_ref(), random).map_err(of_store)?;
        let reading = store.reading_connection().map_err(of_store)?;
        let intake = Intake::new(options.profile.join("scratch"), options.host == HostKind::CommandLine);
        let library = pdfium_library(&options.resources);
        Ok(Self {
            identity: Mutex::new(Identity::of(&store)),
            files: RwLock::new(store.files()),
            host: Mutex::new(Host::new(store, Arc::clone(&options.clock))),
            reading: Mutex::new(Some(reading)),
            kind: options.host,
            clock: options.clock,
            profile: options.profile,
            keyring: options.keyring,
            key: Mutex::new(key),
            intake,
            worker: Mutex::new(WorkerClient::new(options.worker, library)),
            queue: DrawingQueue::default(),
            pages: Mutex::new(PageCache::new(PageCache::BUDGET)),
            proposals: Mutex::default(),
            desk: Mutex::new(Desk::default()),
            handing: Mutex::default(),
            copying: Mutex::default(),
            backup_failed: Mutex::default(),
            resources: options.resources,
            schools: options.schools,
            metered: options.metered,
            ongoing: Mutex::default(),
            exchanging: Mutex::default(),
            bell: Arc::default(),
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

    pub(crate) fn files(&self) -> RwLockReadGuard<'_, Files> {
        self.files.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// The key of the profile, while it is encrypted.
    pub(crate) fn key(&self) -> Option<ProfileKey> {
        held(&self.key).clone()
    }

    /// The space of the profile.
    pub(crate) fn space(&self) -> SpaceId {
        held(&self.identity).space
    }

    /// Who uses the profile.
    pub(crate) fn actor(&self) -> Actor {
        held(&self.identity).actor
    }

    /// Takes note of whose the profile is now.
    pub(crate) fn set_identity(&self, identity: Identity) {
        *held(&self.identity) = identity;
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
        let connection = connection.as_ref().ok_or(ErrorCode::StorageFailed)?;
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
            self.wake_exchange();
        }
        self.changed(&topics);
        Ok(outcome.value)
    }

    /// Exchanges what lies on the disk. Calls wait meanwhile; sound that plays goes on, and nothing that is open closes.
    pub(crate) fn turn(
        &self,
        call: &str,
        run: impl FnOnce(&mut Store, &mut dyn FnMut(u32, u32)) -> Result<(), StoreError>,
    ) -> Answer<()> {
        // A backup that is being copied is of how things were before.
        let _copying = held(&self.copying);
        let mut host = held(&self.host);
        let mut reading = held(&self.reading);
        let mut files = self.files.write().unwrap_or_else(PoisonError::into_inner);
        // Nobody else may have the database open while another file takes its place.
        *reading = None;
        let mut watch = |done, total| {
            self.emit(&Event::Progressed { call: call.to_owned(), done, total, label: String::new() });
        };
        let turned = run(&mut host.store, &mut watch).map_err(of_store);
        *files = host.store.files();
        *reading = Some(host.store.reading_connection().map_err(of_store)?);
        turned
    }

    /// There may be something for the school.
    pub(crate) fn wake_exchange(&self) {
        self.bell.ring();
    }

    /// Whether anything of the profile is encrypted.
    pub(crate) fn is_protected(&self) -> bool {
        held(&self.host).store.is_protected()
    }

    /// Says that a file that was made has left: what is in it waits no more.
    pub(crate) fn has_left(&self, source: &str) -> Answer<()> {
        let Some(entry) = held(&self.handing).remove(source) else { return Ok(()) };
        let at_ms = self.clock.now().unix_ms;
        held(&self.host).store.note_handed_over(entry, at_ms).map_err(of_store)?;
        self.changed(&[Topic::Profile, Topic::Exchange]);
        Ok(())
    }

    /// Remembers something of this device.
    pub(crate) fn remember(&self, key: &str, value: &str) -> Answer<()> {
        held(&self.host).store.remember(key, value).map_err(of_store)
    }
}
