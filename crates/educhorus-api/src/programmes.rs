//! Programmes of concerts: what is sung, in which order, and what happens between.

use educhorus_domain::{ChoirId, EditionId, ProgrammeId, ProgrammeItemId, WorkId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// A programme with what it is made of, in its order.
pub struct Programme {
    /// Its id.
    pub id: ProgrammeId,
    /// What it is called.
    pub title: String,
    /// The day of the concert, where it is known.
    pub date: Option<Date>,
    /// Whether nothing of it may be changed until it is opened again.
    pub is_frozen: bool,
    /// What it is made of.
    pub items: Vec<ProgrammeItem>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// A piece of a programme, or what happens between two.
pub struct ProgrammeItem {
    /// Its id.
    pub id: ProgrammeItemId,
    /// The work, where it is one.
    pub work: Option<WorkId>,
    /// What goes on the stand; none for what has no score here.
    pub edition: Option<EditionId>,
    /// The title of the work, or what happens.
    pub title: String,
    /// Who composed it; may be empty.
    pub composer: String,
    /// What is said to whoever is on stage; may be empty.
    pub note: String,
    /// How long it lasts, where somebody said so. Units: seconds.
    pub seconds: Option<u32>,
    /// How long the recording of the work lasts, where there is one. Units: seconds.
    pub recorded_seconds: Option<u32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// The programmes of a choir, in the order of their days; those without a day come last.
pub struct ListProgrammes {
    /// The choir.
    pub choir: ChoirId,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Begins a programme.
pub struct AddProgramme {
    /// The choir.
    pub choir: ChoirId,
    /// What it is called.
    pub title: String,
    /// The day of the concert.
    pub date: Option<Date>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Calls a programme otherwise, or puts it on another day.
pub struct EditProgramme {
    /// The choir.
    pub choir: ChoirId,
    /// The programme.
    pub programme: ProgrammeId,
    /// What it is called.
    pub title: String,
    /// The day of the concert.
    pub date: Option<Date>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Takes a programme away; its works stay in the repertoire.
pub struct RemoveProgramme {
    /// The choir.
    pub choir: ChoirId,
    /// The programme.
    pub programme: ProgrammeId,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Keeps a programme as it is for the concert: nothing of it is changed until it is opened again.
pub struct FreezeProgramme {
    /// The choir.
    pub choir: ChoirId,
    /// The programme.
    pub programme: ProgrammeId,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Lets a programme be changed again.
pub struct UnfreezeProgramme {
    /// The choir.
    pub choir: ChoirId,
    /// The programme.
    pub programme: ProgrammeId,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "is")]
/// What comes on a programme.
pub enum ProgrammeEntry {
    /// A work of the repertoire.
    Work {
        /// The work.
        work: WorkId,
    },
    /// Something without a score: a spoken word, a break, an entrance.
    Words {
        /// What it is.
        title: String,
    },
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Puts something at the end of a programme.
pub struct AddProgrammeItem {
    /// The choir.
    pub choir: ChoirId,
    /// The programme.
    pub programme: ProgrammeId,
    /// What.
    pub entry: ProgrammeEntry,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Says what is to be known of an item on stage.
pub struct EditProgrammeItem {
    /// The choir.
    pub choir: ChoirId,
    /// The programme.
    pub programme: ProgrammeId,
    /// The item.
    pub item: ProgrammeItemId,
    /// What it is; for a work it says nothing.
    pub title: String,
    /// The edition that goes on the stand; none is the first of the work.
    pub edition: Option<EditionId>,
    /// What is said to whoever is on stage; may be empty.
    pub note: String,
    /// How long it lasts; none where nobody says so. Units: seconds.
    pub seconds: Option<u32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Moves an item to another place.
pub struct MoveProgrammeItem {
    /// The choir.
    pub choir: ChoirId,
    /// The programme.
    pub programme: ProgrammeId,
    /// The item.
    pub item: ProgrammeItemId,
    /// The item before which it comes; none is the end.
    pub before: Option<ProgrammeItemId>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Takes an item off a programme; its work stays in the repertoire.
pub struct RemoveProgrammeItem {
    /// The choir.
    pub choir: ChoirId,
    /// The programme.
    pub programme: ProgrammeId,
    /// The item.
    pub item: ProgrammeItemId,
}
