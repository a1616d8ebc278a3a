//! Class lists: what a file was understood to say, and what taking it in will do.

use educhorus_domain::{ChoirId, PersonId, VoiceId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
/// What a column of a class list holds.
pub enum ListColumn {
    /// Family name.
    FamilyName,
    /// Given name.
    GivenName,
    /// Family and given name in one cell.
    FullName,
    /// Birth date.
    BirthDate,
    /// Class or division.
    Class,
    /// Voice or section.
    Voice,
    /// Number in the choir.
    Number,
    /// A free remark, which may speak of health.
    Remark,
    /// A remark on health.
    HealthRemark,
    /// Something that is not taken in.
    Ignored,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// How a column was understood.
pub struct ColumnReading {
    /// Its place in the file, from 0.
    pub index: u32,
    /// Its heading, or an empty text.
    pub heading: String,
    /// What it is taken for.
    pub role: ListColumn,
    /// Some cells of it; never of a column of remarks.
    pub samples: Vec<String>,
    /// Whether it is left out because it may speak of health.
    pub left_out_as_sensitive: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// What somebody corrects in the reading of a file; what is not said is guessed.
pub struct ListReading {
    /// Encoding by its name (`windows_1252`).
    pub encoding: Option<String>,
    /// The separator, one character.
    pub separator: Option<String>,
    /// Whether the first line is a heading.
    pub has_heading: Option<bool>,
    /// Columns that are something else than was guessed.
    pub columns: Vec<ColumnChoice>,
    /// Whether columns of remarks are taken in: only when somebody asks for it.
    pub take_remarks: bool,
    /// Whether singers of the choir go to the voice that the list says: only when somebody asks for it, because
    /// somebody may have moved them by hand.
    #[serde(default)]
    pub take_voices: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// A column that somebody corrected.
pub struct ColumnChoice {
    /// Its place in the file, from 0.
    pub index: u32,
    /// What it is.
    pub role: ListColumn,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "action")]
/// What taking a class list in will do to one line.
pub enum LineAction {
    /// A new singer.
    Add,
    /// A singer of the choir whose card changes.
    Update {
        /// The singer.
        person: PersonId,
        /// The fields that change, by their names.
        fields: Vec<String>,
    },
    /// A singer of the choir as she already is.
    Same {
        /// The singer.
        person: PersonId,
    },
    /// A name that somebody in the choir has: the same person, or another?
    Ask {
        /// Those who have the name.
        candidates: Vec<NamesakeCandidate>,
    },
    /// A line that is not taken in.
    Skip {
        /// Why, as a code of the interface.
        reason: String,
    },
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// A person of the choir who has the name of a line.
pub struct NamesakeCandidate {
    /// The person.
    pub person: PersonId,
    /// Family and given name.
    pub name: String,
    /// Her class.
    pub class: String,
    /// Her birth date.
    pub birth_date: Option<Date>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// A line of a class list, and what will become of it.
pub struct LinePreview {
    /// The line in the file, from 1.
    pub line: u32,
    /// Family name, cleaned.
    pub family: String,
    /// Given name, cleaned.
    pub given: String,
    /// Birth date.
    pub birth_date: Option<Date>,
    /// Class.
    pub class: String,
    /// The voice of the choir that the line names, where it names one.
    pub voice: Option<VoiceId>,
    /// The voice as the file says it.
    pub voice_text: String,
    /// What will be done.
    pub plan: LineAction,
    /// Fields that the line says otherwise and that stay: a card that a hand wrote, the voice of a singer.
    pub kept: Vec<String>,
    /// What is odd about the line, as codes of the interface.
    pub warnings: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// What a file was understood to say.
pub struct ClassListPreview {
    /// Encoding by its name.
    pub encoding: String,
    /// The separator, one character.
    pub separator: String,
    /// Whether the first line is a heading.
    pub has_heading: bool,
    /// Its columns.
    pub columns: Vec<ColumnReading>,
    /// Its lines.
    pub lines: Vec<LinePreview>,
    /// What is odd about the file, as codes of the interface.
    pub warnings: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Reads a class list without changing anything.
pub struct PreviewClassList {
    /// The choir into which it would go.
    pub choir: ChoirId,
    /// The file: a token of this host's intake (a path on the command line).
    pub source: String,
    /// What was corrected.
    pub reading: ListReading,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// What somebody decided about one line.
pub struct LineDecision {
    /// The line in the file, from 1.
    pub line: u32,
    /// The voice to which she goes; none leaves the line's own.
    pub voice: Option<VoiceId>,
    /// The person that the line is, for a line that asked; none means a new one.
    pub person: Option<PersonId>,
    /// Whether the line is left out.
    pub skip: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Takes a class list in, as one gesture that can be undone whole.
pub struct ImportClassList {
    /// The choir.
    pub choir: ChoirId,
    /// The file, as in the preview.
    pub source: String,
    /// What was corrected.
    pub reading: ListReading,
    /// The voice of lines that name none.
    pub default_voice: VoiceId,
    /// What was decided line by line.
    pub decisions: Vec<LineDecision>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// What taking a class list in has done.
pub struct ClassListReport {
    /// New singers.
    pub added: u32,
    /// Singers whose card changed.
    pub updated: u32,
    /// Singers who were as the list says.
    pub same: u32,
    /// Lines that were left out.
    pub skipped: u32,
}
