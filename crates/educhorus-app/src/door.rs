//! The door of a profile: what a host holds, whether the profile is open or not.
//!
//! What it is for: a profile may be locked, damaged, held by another program or on a full disk. A person must be told
//! so by the same screens that show her choirs, and be able to do something about it there.
//!
//! How it works: the door opens the profile at its first use and hands every call on to the program. While the profile
//! cannot be opened, each use tries again, because the reason may be over: another window was closed, a disk has room.
//! Three calls are answered by the door itself: how the profile stands, unlocking it, healing it. When a profile opens
//! that did not open before, whoever listens is told that everything may be different.
//!
//! What it deliberately does not do: it never heals by itself, and it keeps nothing that was typed.

use std::ffi::OsString;
use std::sync::{Arc, Mutex, Weak};
use std::thread;
use std::time::Duration;

use educhorus_api::{
    CommandError, DoorStanding, DoorState, ErrorCode, Event, GetDoor, HealProfile, HealReport, HostKind,
    Topic, UnlockMethod, UnlockProfile,
};
use zeroize::Zeroizing;

use crate::app::{App, Options};
use crate::held::held;
use crate::listeners::Listeners;
use crate::refusal::Answer;
use crate::unlock::{Unlocking, methods};

/// How long healing waits for calls that are under way, in steps of [`STEP`].
const PATIENCE: u32 = 250;
const STEP: Duration = Duration::from_millis(20);

/// What is done with a program that was just opened, before anybody else has it.
type Greeting = Box<dyn Fn(&Arc<App>) -> Result<(), CommandError> + Send + Sync>;

/// The door of one profile.
pub struct Door {
    options: Result<Options, CommandError>,
    greeting: Greeting,
    listeners: Arc<Listeners>,
    inside: Mutex<Inside>,
}

/// What is behind the door.
#[derive(Default)]
struct Inside {
    app: Option<Arc<App>>,
    /// Whether somebody was told that the profile is not open.
    was_refused: bool,
    /// What an open program met in its database: from then on it may be healed.
    damage: Option<CommandError>,
    unlocking: Unlocking,
}

impl Door {
    /// A door that nobody has tried. `options` may already say why there is no profile; `greeting` is called with the
    /// program whenever it was opened, and its refusal closes it again.
    pub fn new(
        options: Result<Options, CommandError>,
        greeting: impl Fn(&Arc<App>) -> Result<(), CommandError> + Send + Sync + 'static,
    ) -> Self {
        Self { options, greeting: Box::new(greeting), listeners: Arc::default(), inside: Mutex::default() }
    }

    /// Calls a listener at each event, on the thread on which it happens; it must not call back.
    pub fn listen(&self, listener: impl Fn(&Event) + Send + Sync + 'static) {
        self.listeners.add(listener);
    }

    /// The program. It may have to open the profile: not for a thread that draws a window.
    ///
    /// Errors: `profile_in_use`, `profile_too_new`, `profile_damaged`, `profile_locked`, `profile_read_only`,
    /// `disk_full`, `storage_failed`.
    pub fn app(&self) -> Result<Arc<App>, CommandError> {
        let mut inside = held(&self.inside);
        if let Some(app) = &inside.app {
            return Ok(Arc::clone(app));
        }
        let opened = self.open(&mut inside);
        self.enter(&mut inside, opened)
    }

    /// Whether this host is one of these. One that knows no place for a profile may ask about it everywhere.
    pub(crate) fn is_on(&self, hosts: &[HostKind]) -> bool {
        self.options.as_ref().map_or(true, |options| hosts.contains(&options.host))
    }

    fn options(&self) -> Result<&Options, CommandError> {
        self.options.as_ref().map_err(Clone::clone)
    }

    fn open(&self, inside: &mut Inside) -> Answer<App> {
        let options = self.options()?;
        let key = inside.unlocking.silently(options)?;
        App::heard_by(options.clone(), key, Arc::clone(&self.listeners))
    }

    /// Keeps what an attempt to open gave, and tells it where it had not opened before.
    fn enter(&self, inside: &mut Inside, opened: Answer<App>) -> Answer<Arc<App>> {
        let greeted = opened.map(Arc::new).and_then(|app| (self.greeting)(&app).map(|()| app));
        let app = greeted.inspect_err(|_| inside.was_refused = true)?;
        inside.app = Some(Arc::clone(&app));
        inside.damage = None;
        if std::mem::take(&mut inside.was_refused) {
            self.listeners.tell(&Event::everything());
        }
        Ok(app)
    }

    /// Runs what an open profile answers. What it meets of damage opens the way to healing.
    pub(crate) fn through<T>(&self, run: impl FnOnce(&App) -> Answer<T>) -> Answer<T> {
        let answer = {
            let app = self.app()?;
            run(&app)
        };
        answer.inspect_err(|error| {
            if error.code == ErrorCode::ProfileDamaged {
                self.note_damage(error);
            }
        })
    }

    fn note_damage(&self, error: &CommandError) {
        let before = held(&self.inside).damage.replace(error.clone());
        if before.is_none() {
            self.listeners.tell(&Event::Changed { topics: vec![Topic::Profile] });
        }
    }

    fn state(&self) -> DoorState {
        let refusal = self.app().err().or_else(|| held(&self.inside).damage.clone());
        let Some(refusal) = refusal else {
            return DoorState { state: DoorStanding::Open, methods: Vec::new(), cause: None };
        };
        let state = standing(refusal.code);
        let methods = match (&self.options, state) {
            (Ok(options), DoorStanding::Locked) => methods(options),
            _ => Vec::new(),
        };
        DoorState { state, methods, cause: refusal.cause }
    }

    /// Opens a locked profile with what somebody typed; one that is open stays so.
    ///
    /// Errors: `unlock_wrong`, `unlock_too_soon`, `recovery_code_mistyped`, `keyring_missing`, `protection_differs`.
    /// Why a profile that was unlocked is not open all the same, the state says.
    pub fn unlock(&self, method: UnlockMethod, secret: &str) -> Result<DoorState, CommandError> {
        let options = self.options()?;
        {
            let mut inside = held(&self.inside);
            if inside.app.is_none() {
                inside.unlocking.typed(options, method, secret)?;
                inside.was_refused = true;
            }
        }
        Ok(self.state())
    }

    /// Opens a locked profile with the passphrase in a file, for programs that nobody sits at: a passphrase that is
    /// told as an argument or in the environment stands where others read it. Nothing is done without a file, or where
    /// the profile is not locked.
    ///
    /// Errors: `file_unreadable`; those of [`Door::unlock`].
    pub fn unlock_by_file(&self, file: Option<OsString>) -> Result<(), CommandError> {
        let Some(file) = file.filter(|file| !file.is_empty()) else { return Ok(()) };
        match self.app() {
            Err(error) if error.code == ErrorCode::ProfileLocked => {}
            _ => return Ok(()),
        }
        let text = std::fs::read_to_string(&file).map(Zeroizing::new).map_err(|error| {
            let name = file.to_string_lossy();
            CommandError::new(ErrorCode::FileUnreadable).with("name", name).because(error)
        })?;
        self.unlock(UnlockMethod::Passphrase, text.trim_end_matches(['\r', '\n'])).map(|_| ())
    }

    /// Closes the program, and waits a little for the calls that still have it.
    fn close(inside: &mut Inside) {
        let Some(app) = inside.app.take() else { return };
        // It may have got another one since it was opened.
        inside.unlocking.key = app.key();
        let left = Arc::downgrade(&app);
        drop(app);
        for _ in 0..PATIENCE {
            if Weak::strong_count(&left) == 0 {
                return;
            }
            thread::sleep(STEP);
        }
    }

    /// Heals the profile, open or not, and opens it again; a sound one is left alone. Whatever was open in the program
    /// is closed: sound stops.
    ///
    /// Errors: `profile_in_use`, `profile_too_new`, `profile_locked`; `profile_damaged` when there is neither backup nor
    /// remains; `disk_full`, `profile_read_only`. Then every file is as it was.
    pub fn heal(&self) -> Result<HealReport, CommandError> {
        let options = self.options()?;
        let mut inside = held(&self.inside);
        Self::close(&mut inside);
        let key = inside.unlocking.silently(options)?;
        let report = App::heal(options, key.as_ref())?;
        inside.was_refused = true;
        let opened = self.open(&mut inside);
        // Healed it is; why it does not open all the same, the next call says.
        let _ = self.enter(&mut inside, opened);
        Ok(report)
    }
}

fn standing(code: ErrorCode) -> DoorStanding {
    match code {
        ErrorCode::ProfileLocked => DoorStanding::Locked,
        ErrorCode::ProfileDamaged => DoorStanding::Damaged,
        ErrorCode::ProfileInUse => DoorStanding::InUse,
        ErrorCode::ProfileTooNew => DoorStanding::TooNew,
        ErrorCode::ProfileReadOnly => DoorStanding::ReadOnly,
        ErrorCode::DiskFull => DoorStanding::DiskFull,
        _ => DoorStanding::Failed,
    }
}

pub(crate) fn get_door(door: &Door, _: GetDoor) -> Answer<DoorState> {
    Ok(door.state())
}

pub(crate) fn unlock_profile(door: &Door, request: UnlockProfile) -> Answer<DoorState> {
    door.unlock(request.method, &request.secret)
}

pub(crate) fn heal_profile(door: &Door, _: HealProfile) -> Answer<HealReport> {
    door.heal()
}
