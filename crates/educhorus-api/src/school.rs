//! The school server of this profile: finding it, signing in, and how the exchange with it stands.

use educhorus_domain::{ChoirId, DocumentKind, EditionId, PersonId, SpaceId, TrackId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{CommandError, PupilIdentity};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// What is asked: how this profile stands with its school.
pub struct GetSchool {}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
/// How far a profile is connected to a school.
pub enum SchoolStanding {
    /// It has no school: nobody has connected it.
    None,
    /// Somebody is signed in, and must change her password or accept the charter first.
    Entering,
    /// Somebody is signed in, and has to say which space this profile is to be of.
    Choosing,
    /// It exchanges whenever the server can be reached.
    Connected,
    /// It is of a school, and somebody has to sign in again.
    SignedOut,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
/// Whose account it is: what is asked of her is said in other words.
pub enum AccountHolder {
    /// She works with choirs, or is still to be given one.
    Staff,
    /// She sings.
    Pupil,
    /// Her child sings.
    Guardian,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// How this profile stands with its school. What the server says is what it said last.
pub struct School {
    /// How far it is connected.
    pub standing: SchoolStanding,
    /// The address, where there is one.
    pub address: Option<String>,
    /// The name of the school.
    pub name: String,
    /// The login of whoever is signed in, or was.
    pub login: String,
    /// Her name for others.
    pub person: String,
    /// What she is there.
    pub holder: AccountHolder,
    /// Her password is provisional.
    pub must_change_password: bool,
    /// She has not accepted the charter yet.
    pub must_accept_charter: bool,
    /// What she may choose, while there is something to choose.
    pub choices: Vec<SpaceChoice>,
    /// This profile holds choirs that the school does not know, and she may bring them.
    pub may_bring: bool,
    /// Gestures that the server does not have yet.
    pub waiting_count: u32,
    /// Scores and recordings that works name and that are not here yet.
    pub files_coming: u32,
    /// What those take. Units: bytes.
    #[ts(type = "number")]
    pub coming_size: u64,
    /// Scores and recordings that are not here and find no room in what this device gives.
    pub files_beyond: u32,
    /// What those take. Units: bytes.
    #[ts(type = "number")]
    pub beyond_size: u64,
    /// What the scores and recordings of works take on this device. Units: bytes.
    #[ts(type = "number")]
    pub kept_size: u64,
    /// Scores and recordings of this device that the server is not known to have.
    pub files_waiting: u32,
    /// No files are fetched, because somebody said so.
    pub holds_back_files: bool,
    /// The system says that the network is paid for by the megabyte.
    pub is_metered: bool,
    /// Files are fetched on such a network, too.
    pub fetches_on_metered: bool,
    /// The most that scores and recordings may take on this device, in megabytes (10⁶ bytes); none for no limit.
    pub files_limit: Option<u32>,
    /// An exchange is under way.
    pub is_exchanging: bool,
    /// When the last exchange ended well, in seconds since 1970 by this device's clock; none before the first.
    pub exchanged_at: Option<u32>,
    /// Why the last attempt did not end well; none when it did.
    pub problem: Option<CommandError>,
    /// How many things the server refused are kept aside.
    pub aside_count: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// A space of the school that an account may join.
pub struct SpaceChoice {
    /// The space.
    pub space: SpaceId,
    /// Its name.
    pub name: String,
    /// The codes of her roles there.
    pub roles: Vec<String>,
    /// The singer whose profile it becomes; none for staff.
    pub person: Option<PupilIdentity>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// What is asked: what answers at an address, as a person types it.
pub struct FindSchool {
    /// The address.
    pub address: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// A school server that answered.
pub struct FoundSchool {
    /// The address in full.
    pub address: String,
    /// The name of the school.
    pub name: String,
    /// Whether a forgotten password is got back by mail there.
    pub sends_mail: bool,
}

#[derive(Clone, PartialEq, Serialize, Deserialize, TS)]
/// Signs in to a school.
pub struct SignInToSchool {
    /// The address.
    pub address: String,
    /// The login.
    pub login: String,
    /// The password.
    pub password: String,
}

#[derive(Clone, PartialEq, Serialize, Deserialize, TS)]
/// Changes the password at the school, and accepts its charter.
pub struct ChangeSchoolPassword {
    /// The password so far.
    pub current: String,
    /// The one from now on; none when only the charter is accepted.
    pub new: Option<String>,
    /// Whether the charter is accepted.
    pub accepts_charter: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Makes this empty profile one of a space of the school, and fetches what is there.
pub struct JoinSchoolSpace {
    /// The space.
    pub space: SpaceId,
    /// The singer whose profile it becomes; none for staff.
    pub person: Option<PersonId>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Brings the choirs of this profile to the school.
pub struct BringToSchool {}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Exchanges with the school now.
pub struct ExchangeWithSchool {}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Says whether scores and recordings are fetched on this network: one that is paid for by the megabyte.
pub struct HoldBackFiles {
    /// Nothing is fetched from now on; what is named comes when this is taken back.
    pub holds_back: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Says whether scores and recordings are fetched on a network of which the system says that it is paid for by the
/// megabyte.
pub struct FetchOnMetered {
    /// They are; otherwise they wait for another network.
    pub fetches: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Says how much scores and recordings may take on this device. What is here stays, whatever is said.
pub struct LimitFiles {
    /// In megabytes (10⁶ bytes); none for no limit.
    pub megabytes: Option<u32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// What is asked: the scores and recordings that works name and that are not here, the most urgent first.
pub struct ListComingFiles {}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// A score or a recording that is not here yet: one of the two is named.
pub struct ComingFile {
    /// The edition whose file it is.
    pub edition: Option<EditionId>,
    /// The track whose file it is.
    pub track: Option<TrackId>,
    /// Its size in bytes.
    pub size: u32,
    /// What becomes of it.
    pub standing: ComingFileStanding,
    /// Whether an earlier file is here, and shown until this one has come.
    pub has_earlier: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
/// What becomes of a file that is not here.
pub enum ComingFileStanding {
    /// It is fetched when its turn comes.
    Coming,
    /// Nothing is fetched on this network.
    Held,
    /// It finds no room in what this device gives.
    Beyond,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Signs out. Everything stays on this device.
pub struct SignOutOfSchool {}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// What is asked: what the school refused, newest first.
pub struct ListRefused {}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Something that was written here and that the school refused.
pub struct RefusedItem {
    /// Its number on this device.
    pub number: u32,
    /// The kind of document, where it is known.
    pub kind: Option<String>,
    /// The choir that it is about.
    pub choir: Option<ChoirId>,
    /// The name of that choir, or the title of the work.
    pub about: String,
    /// Why, a code: `not_allowed`, `erased`, and others.
    pub reason: String,
    /// When it was refused, in seconds since 1970 by this device's clock.
    pub at: u32,
    /// How many changes.
    pub changes: u32,
}

impl RefusedItem {
    /// The code of a kind of documents, as the interface names it.
    pub fn kind_code(kind: DocumentKind) -> String {
        kind.code().to_owned()
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Offers what was refused to the school once more.
pub struct OfferAgain {
    /// The number of what was refused.
    pub number: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Forgets what was refused.
pub struct ForgetRefused {
    /// The number of what was refused.
    pub number: u32,
}
