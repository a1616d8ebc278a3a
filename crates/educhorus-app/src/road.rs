//! The road to a school server as a host gives it, and what is under way on it.

use std::collections::BTreeSet;
use std::sync::Arc;

use educhorus_api::server::{Accounts, Recovery, Roles};
use educhorus_api::{CommandError, ErrorCode};
use educhorus_store::BlobHash;
use educhorus_sync::exchange::{Files, Wire};

/// A school server, as a host reaches it.
pub trait School: Wire + Files + Accounts + Recovery + Roles + Send + Sync {}

impl<T: Wire + Files + Accounts + Recovery + Roles + Send + Sync> School for T {}

/// How a host reaches the school server at an address as a person types it.
pub type Schools = Arc<dyn Fn(&str) -> Result<Arc<dyn School>, CommandError> + Send + Sync>;

/// What the system of a host says of the network that it is on: whether it is paid for by the megabyte; none where it
/// does not say.
pub type Metered = Arc<dyn Fn() -> Option<bool> + Send + Sync>;

/// What is under way with the school, in memory only.
#[derive(Default)]
pub(crate) struct Ongoing {
    /// The access token, and until when it is good, in milliseconds since 1970.
    pub access: Option<(String, u64)>,
    /// The road, while it is open.
    pub road: Option<Arc<dyn School>>,
    /// An exchange is under way.
    pub is_exchanging: bool,
    /// Files of which the school said that it has them.
    pub files_there: BTreeSet<BlobHash>,
    /// Why the last attempt did not end well.
    pub problem: Option<CommandError>,
}

/// For a program that reaches no school: each attempt is refused as where there is no network.
pub fn no_schools() -> Schools {
    Arc::new(|_| Err(ErrorCode::ServerUnreachable.into()))
}

/// For a program on a system that says nothing of its network.
pub fn nothing_said_of_the_network() -> Metered {
    Arc::new(|| None)
}
