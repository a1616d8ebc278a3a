//! Backups, going back to one, and what is done about damage.

use educhorus_domain::{ChoirId, WorkId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::CommandError;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// A backup of the database that is on this device.
pub struct Backup {
    /// Its name, by which it is asked for.
    pub name: String,
    /// When it was made. Units: seconds since 1970.
    pub at: u32,
    /// Its size. Units: KiB, rounded up.
    pub size_kib: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// The backups of this device.
pub struct Backups {
    /// Newest first.
    pub backups: Vec<Backup>,
    /// Why the last one that was tried could not be made, where it could not.
    pub failed: Option<CommandError>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// What is asked: the backups of this device, newest first.
pub struct ListBackups {}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// What is asked: a backup of now.
pub struct MakeBackup {}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// What is asked: what going back to a backup would change.
pub struct PreviewRestore {
    /// The name of the backup.
    pub backup: String,
    /// The choirs that go back; everything when none is named.
    pub choirs: Vec<ChoirId>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// What is asked: going back to a backup, as a gesture that can be taken back.
pub struct RestoreBackup {
    /// The name of the backup.
    pub backup: String,
    /// The choirs that go back; everything when none is named.
    pub choirs: Vec<ChoirId>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
/// What a person calls the things that a restore changes.
pub enum RestoredKind {
    /// Choirs and their voices.
    Choir,
    /// Singers of a choir: part, number, dates.
    Singer,
    /// Names, birth dates, classes and remarks.
    Card,
    /// Rehearsals.
    Rehearsal,
    /// Programmes of concerts.
    Programme,
    /// Marks and confirmations of roll calls.
    Mark,
    /// Notes of rehearsals, and what was worked on.
    Note,
    /// Works, and their place in a repertoire.
    Work,
    /// Everything else.
    Other,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// How many things of a kind a restore changes.
pub struct RestoreCount {
    /// The kind.
    pub kind: RestoredKind,
    /// Not there now, there in the backup.
    pub back: u32,
    /// There in both, and different.
    pub changed: u32,
    /// There now, not in the backup.
    pub gone: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// What a restore would change, or has changed.
pub struct RestoreReport {
    /// When the backup was made. Units: seconds since 1970.
    pub at: u32,
    /// Counts; a kind of which nothing changes is not there.
    pub counts: Vec<RestoreCount>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// What is asked: every file of the profile read again, and damaged ones set aside.
pub struct CheckFiles {}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// What reading every file has found.
pub struct FileCheck {
    /// How many files are sound.
    pub sound: u32,
    /// Those that were set aside now.
    pub aside: Vec<LostFile>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// A score or a recording that was damaged, was set aside, and has not come back.
pub struct LostFile {
    /// The work that has it; none where no work names it any more.
    pub work: Option<WorkId>,
    /// The title of that work.
    pub title: String,
    /// What the work calls it; empty where no work names it.
    pub name: String,
    /// What it is to that work.
    pub kind: LostKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
/// What a file is to a work.
pub enum LostKind {
    /// A score.
    Score,
    /// A recording.
    Recording,
    /// Something that is kept beside.
    Beside,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// What is asked: the damaged scores and recordings of works that have not come back.
pub struct ListLostFiles {}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
/// What healing a damaged profile has found and saved. Printed by `educhorus heal`, too.
pub struct HealReport {
    /// Whether nothing was damaged: then nothing was done.
    pub was_sound: bool,
    /// When the backup was made on which the profile stands now; none when the remains were all there was. Units:
    /// seconds since 1970.
    pub from_backup: Option<u32>,
    /// Backups that were newer and damaged too.
    pub damaged_backups: u32,
    /// The folder, within the profile, that keeps the damaged database.
    pub aside: String,
    /// Documents that are there now.
    pub documents: u32,
    /// Documents of which something was found and nothing could be used.
    pub documents_lost: u32,
    /// Changes that the damaged database gave, and that the backup did not have.
    pub changes_saved: u32,
    /// Changes that were found and could not be used; they are kept.
    pub changes_lost: u32,
    /// Fields of cards that the damaged database gave.
    pub cards_saved: u32,
    /// Lines of the journal that the damaged database gave.
    pub lines_saved: u32,
    /// Whether nobody knows any more to which space the profile belongs: it has a new one, and must be invited again.
    pub is_space_lost: bool,
    /// Whether parts of the damaged database could not be read at all.
    pub is_cut: bool,
}
