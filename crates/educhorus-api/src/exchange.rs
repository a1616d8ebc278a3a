//! Handing over and taking in: bundles between devices, without a server.

use educhorus_domain::{ChoirId, DeviceId, GestureId, PersonName, WorkId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{LeftKind, RehearsalPlace};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Who this device is towards others, and with whom it exchanges.
pub struct Exchange {
    /// Whose device this is, as others read it; empty until somebody says.
    pub label: String,
    /// Six groups of digits that two people read to each other.
    pub fingerprint: String,
    /// Other devices of the same space.
    pub devices: Vec<KnownDevice>,
    /// Whether this profile is still empty, so that it can join the space of a colleague.
    pub can_join: bool,
    /// On how many things devices disagree.
    pub disagreement_count: u32,
    /// Some of these, the first fifty.
    pub disagreements: Vec<Disagreement>,
    /// What came from others and could not be taken.
    pub aside: Vec<AsideCount>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// A thing on which devices disagree: what it is, and where it is settled.
pub struct Disagreement {
    /// What kind of thing.
    pub kind: LeftKind,
    /// The choir; none for a work and for one that is not there any more.
    pub choir: Option<ChoirId>,
    /// Its name; may be empty.
    pub choir_name: String,
    /// The rehearsal that it is about.
    pub rehearsal: Option<RehearsalPlace>,
    /// The work that it is about.
    pub work: Option<WorkId>,
    /// Its title; may be empty.
    pub title: String,
    /// The singer concerned, where there is one.
    pub name: Option<PersonName>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Another device of the same space.
pub struct KnownDevice {
    /// The device.
    pub id: DeviceId,
    /// Whose it is.
    pub label: String,
    /// Six groups of digits that two people read to each other.
    pub fingerprint: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
/// Why something that came from another device was not taken.
pub enum AsideReason {
    /// Its bytes are broken.
    Broken,
    /// Something that it stands on has not come.
    Incomplete,
    /// It is from before the last time that this was begun again.
    TooOld,
    /// It is from after a new beginning that has not come here.
    TooNew,
    /// It has a shape that only a later version of the program can write: what was not sent yet stays as it is.
    NewerProgram,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// How many changes were not taken for one reason.
pub struct AsideCount {
    /// Why.
    pub reason: AsideReason,
    /// How many.
    pub count: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Who this device is, and with whom it exchanges.
pub struct GetExchange {}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Says whose device this is: « Mme Martin, portable ».
pub struct NameDevice {
    /// The label, at most 60 characters.
    pub label: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
/// What a bundle is for.
pub enum BundleKind {
    /// The first to a colleague: it opens the space to her.
    Invitation,
    /// Between devices that know each other; it opens without a passphrase.
    Exchange,
    /// For home: everything, under a passphrase.
    Copy,
    /// For one pupil: what she may read.
    Pupil,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// How large a bundle would be.
pub struct MeasureBundle {
    /// Only these choirs; none is everything.
    pub choirs: Option<Vec<ChoirId>>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// The size of a bundle before it is made.
pub struct BundleSize {
    /// Without scores and recordings. Units: bytes.
    pub bytes: u32,
    /// What scores and recordings add. Units: bytes; beyond four gigabytes, four gigabytes.
    pub file_bytes: u32,
    /// How many files.
    pub file_count: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Makes a bundle.
pub struct MakeBundle {
    /// What for: invitation, exchange or copy; a pupil's file is made by a call of its own.
    pub kind: BundleKind,
    /// Only these choirs; none is everything.
    pub choirs: Option<Vec<ChoirId>>,
    /// Whether scores and recordings go with it.
    pub with_files: bool,
    /// The passphrase of an invitation or a copy; none lets the program propose one.
    pub passphrase: Option<String>,
    /// Where to write it: a path, from the command line only.
    pub to: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// A bundle that was made.
pub struct MadeBundle {
    /// The token under which it is fetched (`made/<token>`), or the path that was asked for.
    pub source: String,
    /// A name for the file.
    pub name: String,
    /// Its size in bytes.
    pub bytes: u32,
    /// The passphrase, where it has one: to be told by voice, never in the same mail.
    pub passphrase: Option<String>,
    /// The fingerprint of this device, to be read aloud.
    pub fingerprint: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Looks into a bundle and changes nothing.
pub struct PreviewBundle {
    /// The token of the file.
    pub source: String,
    /// What was typed; none only asks what kind it is.
    pub passphrase: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// What a bundle says of itself.
pub struct BundlePreview {
    /// What it is for.
    pub kind: BundleKind,
    /// Whether it opens with a passphrase that was not given; what follows is then empty.
    pub needs_passphrase: bool,
    /// Whose device made it.
    pub label: String,
    /// The fingerprint of that device.
    pub fingerprint: String,
    /// Whether this profile knows the device.
    pub is_known: bool,
    /// Whether opening it would join the space of its maker: this profile is empty.
    pub joins: bool,
    /// When it was made, in seconds since 1970 by the clock of its maker: for display only.
    pub made_at: u32,
    /// The choirs that it is about.
    pub choirs: Vec<String>,
    /// How many scores and recordings are in it.
    pub file_count: u32,
    /// The pupil whose file it is.
    pub pupil: Option<PersonName>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Takes in a bundle.
pub struct OpenBundle {
    /// The token of the file.
    pub source: String,
    /// What was typed, where it needs a passphrase.
    pub passphrase: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// What a bundle has brought.
pub struct BundleReport {
    /// Whose device made it.
    pub label: String,
    /// The fingerprint of that device.
    pub fingerprint: String,
    /// Whether that device was entered now.
    pub is_new_device: bool,
    /// Whether this profile joined the space of its maker.
    pub joined: bool,
    /// The line of the journal; none when nothing was new.
    pub gesture: Option<GestureId>,
    /// Whether nothing was new because later gestures of its maker are here already.
    pub is_older: bool,
    /// Gestures of others that were new.
    pub gesture_count: u32,
    /// Cards that turned out to be of one person.
    pub linked: u32,
    /// New disagreements.
    pub disagreements: u32,
    /// Scores and recordings that were new.
    pub files: u32,
    /// Scores and recordings that were damaged here, and are whole again.
    pub healed: u32,
    /// What could not be taken.
    pub aside: Vec<AsideCount>,
    /// Who holds the right to erase from now on, where that has changed.
    pub moved: Option<AuthorityMove>,
    /// The pupil whose profile this now is.
    pub pupil: Option<PersonName>,
    /// Things that the pupil may not read any more, and that are gone from this device.
    pub closed: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// The right to erase has moved.
pub struct AuthorityMove {
    /// The device that holds it now, in the words of its person.
    pub holder: String,
    /// Whether it is this device.
    pub is_here: bool,
}
