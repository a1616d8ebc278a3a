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
//! What it deliberately does not do: it never heals by itself, and it keeps no secret that was typed.

use std::sync::{Arc, Mutex, Weak};
use std::thread;
use std::time::Duration;

use educhorus_api::{
    CommandError, DoorStanding, DoorState, ErrorCode, Event, GetDoor, HealProfile, HealReport, HostKind,
    Topic, UnlockProfile,
};

use crate::app::{App, Options};
use crate::held::held;
use crate::listeners::Listeners;
use crate::refusal::Answer;

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
        let opened = self.open();
        self.enter(&mut inside, opened)
    }

    /// Whether this host is one of these. One that knows no place for a profile may ask about it everywhere.
    pub(crate) fn is_on(&self, hosts: &[HostKind]) -> bool {
        self.options.as_ref().map_or(true, |options| hosts.contains(&options.host))
    }

    fn options(&self) -> Result<&Options, CommandError> {
        self.options.as_ref().map_err(Clone::clone)
    }

    fn open(&self) -> Answer<App> {
        App::heard_by(self.options()?.clone(), Arc::clone(&self.listeners))
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
        DoorState { state: standing(refusal.code), methods: Vec::new(), cause: refusal.cause }
    }

    /// Closes the program, and waits a little for the calls that still have it.
    fn close(&self, inside: &mut Inside) {
        let app = inside.app.take().map(|app| Arc::downgrade(&app));
        for _ in 0..PATIENCE {
            if app.as_ref().is_none_or(|app| Weak::strong_count(app) == 0) {
                return;
            }
            thread::sleep(STEP);
        }
    }

    /// Heals what cannot be opened, or what was open when it met damage, and opens it.
    fn heal(&self) -> Answer<HealReport> {
        let options = self.options()?;
        let mut inside = held(&self.inside);
        if inside.app.is_none() {
            match self.open() {
                Ok(app) => _ = self.enter(&mut inside, Ok(app))?,
                Err(error) if error.code == ErrorCode::ProfileDamaged => inside.damage = Some(error),
                Err(error) => return Err(error),
            }
        }
        if inside.damage.is_none() {
            return Ok(HealReport { was_sound: true, ..HealReport::default() });
        }
        self.close(&mut inside);
        inside.was_refused = true;
        let report = App::heal(&options.profile, &*options.clock)?;
        let opened = self.open();
        self.enter(&mut inside, opened)?;
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

pub(crate) fn unlock_profile(door: &Door, _: UnlockProfile) -> Answer<DoorState> {
    Ok(door.state())
}

pub(crate) fn heal_profile(door: &Door, _: HealProfile) -> Answer<HealReport> {
    door.heal()
}
