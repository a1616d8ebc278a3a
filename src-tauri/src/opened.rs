//! Opening the profile, from what the machine says about places.

use std::path::PathBuf;
use std::sync::Arc;

use directories::ProjectDirs;
use educhorus_api::{CommandError, ErrorCode, HostKind};
use educhorus_app::{App, Options, Places, SystemClock};

/// The program behind the window, or why there is none. The window opens in both cases and says which.
pub(crate) struct Opened(pub Result<Arc<App>, CommandError>);

impl Opened {
    /// The program.
    ///
    /// Errors: the one with which opening the profile was refused.
    pub(crate) fn app(&self) -> Result<Arc<App>, CommandError> {
        self.0.clone()
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
