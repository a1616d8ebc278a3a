//! What the routes work with.

use std::sync::Arc;

use educhorus_app::App;

use crate::feed::Feed;
use crate::interface::Interface;
use crate::session::Session;

/// A served profile.
pub(crate) struct Local {
    /// The program.
    pub app: Arc<App>,
    /// Who may ask.
    pub session: Session,
    /// The interface.
    pub interface: Interface,
    /// Events for the pages.
    pub feed: Feed,
    /// The port that requests have to name.
    pub port: u16,
}
