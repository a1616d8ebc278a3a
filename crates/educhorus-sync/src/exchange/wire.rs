//! The road to a school server.

use std::io;

use super::{SyncRequest, SyncResponse};
use crate::SyncError;

/// The road to a school server, for whoever is signed in on this device. Calls block until they are answered.
///
/// Every call can be made again after any error: nothing is done twice.
pub trait Wire {
    /// Hands over and takes, with the access token of whoever is signed in: `POST /api/v1/sync`.
    ///
    /// Errors: any of [`WireError`]; then nothing may be believed, and the same may be asked again.
    fn sync(&self, access: &str, request: &SyncRequest) -> Result<SyncResponse, WireError>;

    /// Listens until the server or the listener ends it: `GET /api/v1/events`. Each poke says up to which row the
    /// log goes; the listener answers whether to go on, and is also asked, with nothing, while all is quiet.
    ///
    /// Errors: any of [`WireError`].
    fn listen(&self, access: &str, on_poke: &mut dyn FnMut(Option<u64>) -> bool) -> Result<(), WireError>;
}

/// Why the server did not answer, by what can be done about it.
#[derive(Debug, thiserror::Error)]
pub enum WireError {
    /// No way there: try again when there is a network.
    #[error("the server cannot be reached: {cause}")]
    Unreachable {
        /// What the system says, for the log.
        cause: String,
    },
    /// There is something else at that address: check it.
    #[error("what answers is no school server: {cause}")]
    NotAServer {
        /// What answered, for the log.
        cause: String,
    },
    /// Its certificate is not one that this computer trusts: check the clock, or ask who runs the server.
    #[error("the server cannot be trusted: {cause}")]
    Untrusted {
        /// What is wrong with it, for the log.
        cause: String,
    },
    /// The person has to sign in again on this device.
    #[error("signed out: {code}")]
    SignedOut {
        /// Why: `expired`, `revoked`, `stolen`.
        code: String,
    },
    /// The server refuses, and says why.
    #[error("the server refuses: {code}")]
    Refused {
        /// A code of the contract.
        code: String,
        /// Its arguments.
        args: Vec<(String, String)>,
    },
    /// The server has no time now: try again after a while.
    #[error("the server is busy")]
    Busy {
        /// After how many seconds, as the server says.
        after_s: u32,
    },
    /// A file cannot be read or written on this device: make room, then try again.
    #[error("a file of this device failed")]
    Here(#[source] io::Error),
    /// What came is not to be believed: try again, and tell who runs the server.
    #[error("the answer makes no sense")]
    Answer(#[from] SyncError),
}

impl WireError {
    /// The code of the contract that says it, with its arguments.
    pub fn code(&self) -> (&str, Vec<(String, String)>) {
        let one = |name: &str, value: String| vec![(name.to_owned(), value)];
        match self {
            Self::Unreachable { .. } => ("server_unreachable", Vec::new()),
            Self::NotAServer { .. } => ("server_not_one", Vec::new()),
            Self::Untrusted { .. } => ("server_untrusted", Vec::new()),
            Self::SignedOut { code } => ("signed_out", one("reason", code.clone())),
            Self::Busy { after_s } => ("server_busy", one("seconds", after_s.to_string())),
            Self::Refused { code, args } => (code, args.clone()),
            Self::Here(_) => ("file_unreadable", Vec::new()),
            Self::Answer(_) => ("server_answer_wrong", Vec::new()),
        }
    }
}
