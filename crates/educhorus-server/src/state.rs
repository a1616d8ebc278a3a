//! What the routes work with.

use std::sync::Arc;

use educhorus_app::Door;

use crate::feed::Feed;
use crate::interface::Interface;
use crate::session::Session;

/// A served profile.
pub(crate) struct Local {
    /// The profile, open or not.
    pub door: Arc<Door>,
    /// Who may ask.
    pub session: Session,
    /// The interface.
    pub interface: Interface,
    /// Events for the pages.
    pub feed: Feed,
    /// The port that requests have to name.
    pub port: u16,
}
