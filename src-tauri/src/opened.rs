//! Opening the profile, from what the machine says about places.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use directories::ProjectDirs;
use educhorus_api::{CommandError, ErrorCode, HostKind};
use educhorus_app::{App, Options, Places, SystemClock};

type Opening = Box<dyn Fn() -> Result<App, CommandError> + Send + Sync>;

/// The program behind the window. The window also opens without it and says why; while there is none, each use tries
/// again, because the reason may be over: another window was closed, a disk has room.
pub(crate) struct Opened {
    opening: Opening,
    app: Mutex<Option<Arc<App>>>,
}

impl Opened {
    /// Nothing is opened before the first use.
    pub(crate) fn new(opening: impl Fn() -> Result<App, CommandError> + Send + Sync + 'static) -> Self {
        Self { opening: Box::new(opening), app: Mutex::default() }
    }

    /// The program. It may have to open the profile: not for the thread that draws the window.
    ///
    /// Errors: those of opening the profile.
    pub(crate) fn app(&self) -> Result<Arc<App>, CommandError> {
        let mut app = self.app.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(app) = app.as_ref() {
            return Ok(Arc::clone(app));
        }
        Ok(Arc::clone(app.insert(Arc::new((self.opening)()?))))
    }
}

/// The folder that was named, or the one of this name where the system keeps what belongs to a program.
///
/// Errors: `profile_read_only` when the system knows no such place.
pub(crate) fn profile(named: Option<PathBuf>, name: &str) -> Result<PathBuf, CommandError> {
    let usual =
        || ProjectDirs::from("org", "Educhorus", "Educhorus").map(|folders| folders.data_dir().join(name));
    named.or_else(usual).ok_or_else(|| ErrorCode::ProfileReadOnly.into())
}

/// Opens a profile.
///
/// Errors: those of [`App::open`].
pub(crate) fn open(profile: PathBuf, host: HostKind) -> Result<App, CommandError> {
    let program = std::env::current_exe()
        .map_err(|error| CommandError::new(ErrorCode::ScoreEngineMissing).because(error))?;
    let Places { resources, worker } = Places::around(&program, std::env::var_os("EDUCHORUS_RESOURCES"));
    App::open(Options { profile, resources, worker, host, clock: Arc::new(SystemClock) })
}
