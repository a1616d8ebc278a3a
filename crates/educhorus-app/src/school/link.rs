//! What the profile remembers of its school.

use educhorus_api::server::Account;
use educhorus_api::{CommandError, ErrorCode, SchoolStanding};
use educhorus_domain::{DeviceId, SpaceId};
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::host::Reading;
use crate::refusal::{Answer, of_store};

const LINK: &str = "school";
const WISHES: &str = "school-files";

/// The connection of a profile with a school.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Link {
    /// The address in full.
    pub address: String,
    /// The name of the school.
    pub name: String,
    /// Whoever is signed in, as the server said last.
    pub account: Account,
    /// The device that signed in: a restored profile is another, and signs in anew.
    pub device: DeviceId,
    /// The secret that renews the session, base64url; empty once it is signed out.
    pub refresh: String,
    /// The secret after that, once it was chosen.
    pub next: Option<String>,
    /// The space that this profile exchanges; none before it was brought or joined.
    pub space: Option<SpaceId>,
    /// When the last exchange ended well, in seconds since 1970.
    pub exchanged_at: Option<u32>,
}

impl Link {
    /// The connection of the profile, where it has one.
    pub fn read(reading: &Reading<'_>) -> Answer<Option<Self>> {
        let text = reading.read.setting(LINK).map_err(of_store)?;
        // What another version wrote is signed in anew.
        Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
    }

    /// Remembers it.
    pub fn keep(&self, app: &App) -> Answer<()> {
        app.remember(LINK, &serde_json::to_string(self).expect("a link is plain data"))
    }

    /// How far the profile is connected.
    pub fn standing(&self) -> SchoolStanding {
        if self.refresh.is_empty() {
            SchoolStanding::SignedOut
        } else if self.account.must_change_password || self.account.must_accept_charter {
            SchoolStanding::Entering
        } else if self.space.is_none() {
            SchoolStanding::Choosing
        } else {
            SchoolStanding::Connected
        }
    }
}

/// What somebody has said of files on this device. It stands apart from the link, which an exchange that is under way
/// keeps as it was when it began.
#[derive(Clone, Copy, Default, Serialize, Deserialize)]
pub(crate) struct FileWishes {
    /// No files are to be fetched on this network.
    pub holds_back: bool,
    /// Files are fetched on a network that is paid for by the megabyte, too.
    #[serde(default)]
    pub on_metered: bool,
    /// The most that the files of works may take, in megabytes (10⁶ bytes); none for no limit.
    pub limit: Option<u32>,
}

impl FileWishes {
    /// What was said; nothing, where nobody has.
    pub fn read(reading: &Reading<'_>) -> Answer<Self> {
        let text = reading.read.setting(WISHES).map_err(of_store)?;
        Ok(text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
    }

    /// Whether nothing is fetched now. A network of which the system says nothing costs nothing.
    pub fn hold(self, app: &App) -> bool {
        self.holds_back || (!self.on_metered && (app.metered)() == Some(true))
    }

    /// Remembers it.
    pub fn keep(self, app: &App) -> Answer<()> {
        app.remember(WISHES, &serde_json::to_string(&self).expect("wishes are plain data"))
    }
}

/// The link of a profile that has one.
///
/// Errors: `signed_out`.
pub(super) fn link_of(app: &App) -> Answer<Link> {
    let link = app.query(Link::read)?;
    link.ok_or_else(|| CommandError::new(ErrorCode::SignedOut).with("reason", "expired"))
}
