//! The roll, and what is written about a rehearsal.

use educhorus_domain::{ChoirId, PersonId, PersonName, Presence, ReasonCode, RehearsalId, VoiceId, WorkId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Rehearsal, Voice};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// One singer in a roll call.
pub struct RollSinger {
    /// The person.
    pub person: PersonId,
    /// Her name.
    pub name: PersonName,
    /// Her number in the choir.
    pub number: u32,
    /// Her voice.
    pub voice: VoiceId,
    /// What was marked; none is presumed present until the roll is confirmed, present after.
    pub presence: Option<Presence>,
    /// Minutes, where the state has them.
    pub minutes: u16,
    /// The reason, where one was chosen.
    pub reason: Option<ReasonCode>,
    /// Whether two devices disagree about her.
    pub conflict: bool,
    /// What each device says, where two disagree; a mark settles it.
    pub claims: Vec<RollClaim>,
    /// Absences in a row before this rehearsal.
    pub absent_before: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// What one device says of a singer, where another says something else.
pub struct RollClaim {
    /// The state.
    pub presence: Presence,
    /// Minutes, where the state has them.
    pub minutes: u16,
    /// The reason, where one was chosen.
    pub reason: Option<ReasonCode>,
    /// Whose device says so; empty for one that has no name.
    pub by: String,
    /// Whether this profile says so.
    pub is_here: bool,
    /// When, in seconds since 1970 by the clock of that device: for display only.
    pub at: Option<u32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// How many singers are in which state; those without a mark are counted as present.
pub struct RollCounts {
    /// Present, presumed present, or left early.
    pub present: u32,
    /// Absent.
    pub absent: u32,
    /// Excused.
    pub excused: u32,
    /// Late: they are there, and counted here only.
    pub late: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// A roll call.
pub struct RollCall {
    /// The rehearsal.
    pub rehearsal: Rehearsal,
    /// The name of the choir.
    pub choir_name: String,
    /// The voices, from high to low.
    pub voices: Vec<Voice>,
    /// Members at that date, by voice and number.
    pub singers: Vec<RollSinger>,
    /// The counts.
    pub counts: RollCounts,
    /// Whether the roll is confirmed.
    pub confirmed: bool,
    /// What the next undo would take back, if it belongs to this roll.
    pub undo: Option<UndoLabel>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// What an undo would take back, for the label of its button.
pub struct UndoLabel {
    /// The command.
    pub command: String,
    /// The singer concerned, where there is one.
    pub name: Option<PersonName>,
    /// What was marked, where something was.
    pub presence: Option<Presence>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// The roll call of a rehearsal.
pub struct GetRollCall {
    /// The choir.
    pub choir: ChoirId,
    /// The rehearsal.
    pub rehearsal: RehearsalId,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Marks one singer with an absolute state; none takes the mark away.
pub struct MarkPresence {
    /// The choir.
    pub choir: ChoirId,
    /// The rehearsal.
    pub rehearsal: RehearsalId,
    /// The person.
    pub person: PersonId,
    /// The state.
    pub presence: Option<Presence>,
    /// Minutes, where the state has them; none takes them from the clock.
    pub minutes: Option<u16>,
    /// The reason, where one was chosen.
    pub reason: Option<ReasonCode>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Confirms a roll: whoever has no mark was there. « All present » is the same gesture.
pub struct ConfirmRollCall {
    /// The choir.
    pub choir: ChoirId,
    /// The rehearsal.
    pub rehearsal: RehearsalId,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Opens a confirmed roll again; marks stay.
pub struct ReopenRollCall {
    /// The choir.
    pub choir: ChoirId,
    /// The rehearsal.
    pub rehearsal: RehearsalId,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
/// Who reads a note.
pub enum NoteAudience {
    /// The whole choir.
    Choir,
    /// Staff only.
    Staff,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// The written side of a rehearsal.
pub struct RehearsalNotes {
    /// What the choir reads.
    pub choir_note: String,
    /// What only staff reads.
    pub staff_note: String,
    /// Works that were worked on, in the order of the repertoire.
    pub worked_on: Vec<WorkId>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// The notes of a rehearsal.
pub struct GetRehearsalNotes {
    /// The choir.
    pub choir: ChoirId,
    /// The rehearsal.
    pub rehearsal: RehearsalId,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Writes a note of a rehearsal; an empty text takes it away.
pub struct WriteNote {
    /// The choir.
    pub choir: ChoirId,
    /// The rehearsal.
    pub rehearsal: RehearsalId,
    /// Who reads it.
    pub audience: NoteAudience,
    /// The text, at most 20,000 characters.
    pub text: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Says which works a rehearsal worked on.
pub struct SetWorkedOn {
    /// The choir.
    pub choir: ChoirId,
    /// The rehearsal.
    pub rehearsal: RehearsalId,
    /// The works.
    pub works: Vec<WorkId>,
}
