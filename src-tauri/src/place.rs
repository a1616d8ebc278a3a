//! Which profile is opened and with what, from what the machine says about places.

use std::path::PathBuf;
use std::sync::Arc;

use directories::ProjectDirs;
use educhorus_api::{CommandError, ErrorCode, HostKind};
use educhorus_app::{Options, Places, SystemClock};
use educhorus_client::Client;
use educhorus_vault::system_keyring::SystemKeyring;

/// The variable that names the file with the passphrase of an encrypted profile, for calls that nobody sits at.
pub(crate) const PASSPHRASE_FILE: &str = "EDUCHORUS_PASSPHRASE_FILE";

/// The folder that was named, or the one of this name where the system keeps what belongs to a program.
///
/// Errors: `profile_read_only` when the system knows no such place.
fn profile(named: Option<PathBuf>, name: &str) -> Result<PathBuf, CommandError> {
    let usual =
        || ProjectDirs::from("org", "Educhorus", "Educhorus").map(|folders| folders.data_dir().join(name));
    named.or_else(usual).ok_or_else(|| ErrorCode::ProfileReadOnly.into())
}

/// What a profile is opened with.
///
/// Errors: `profile_read_only` when the system knows no place for it; `score_engine_missing` when the program does not
/// know where it is.
pub(crate) fn options(named: Option<PathBuf>, name: &str, host: HostKind) -> Result<Options, CommandError> {
    let profile = profile(named, name)?;
    let program = std::env::current_exe()
        .map_err(|error| CommandError::new(ErrorCode::ScoreEngineMissing).because(error))?;
    let Places { resources, worker } = Places::around(&program, std::env::var_os("EDUCHORUS_RESOURCES"));
    Ok(Options {
        profile,
        resources,
        worker,
        host,
        clock: Arc::new(SystemClock),
        keyring: Arc::new(SystemKeyring),
        schools: Arc::new(|address| Ok(Arc::new(Client::at(address)?))),
        metered: Arc::new(educhorus_client::is_metered),
    })
}
