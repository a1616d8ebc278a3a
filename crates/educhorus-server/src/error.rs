//! Why the server does not start.

use std::io;
use std::path::PathBuf;

use educhorus_server::engine::EngineError;

/// A start that failed. It is read in a terminal; the page never sees it.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ServerError {
    /// Name the folder of the profile.
    #[error("this system names no folder for the profile: say --data DIR")]
    NoProfileFolder,
    /// Build the interface (`npm run build` in `ui`), or name its folder.
    #[error("no built interface in {}: {cause}", folder.display())]
    Interface { folder: PathBuf, cause: io::Error },
    /// Choose another port.
    #[error("cannot serve on this machine: {0}")]
    Listen(#[from] io::Error),
    /// Look at the cause: no such folder, a file that is damaged or of a later version.
    #[error("{0}")]
    Engine(#[from] EngineError),
    /// Say it otherwise.
    #[error("{0}")]
    Told(String),
}
