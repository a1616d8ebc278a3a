//! One singer as a line of the list gives it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::birth_date::read_birth_date;
use super::column::{Column, ColumnRole};
use super::person_name::{readable_name, split_full_name};
use super::problem::{ProblemCode, RowProblem};
use super::{MAX_CELL, MAX_NAME};
use crate::table::CellRow;
use crate::text::{clean_line, fold};
use crate::voice::{VoiceGuess, guess_voice};

/// Girl or boy, as the school writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// Girl.
    Female,
    /// Boy.
    Male,
}

/// What a line says about a guardian.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Guardian {
    /// Family name, empty when not given.
    pub family: String,
    /// Given name, empty when not given.
    pub given: String,
    /// Mail address.
    pub email: Option<String>,
    /// Telephone as written.
    pub phone: Option<String>,
}

/// One singer as a line of the list gives it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ClassListRow {
    /// Line of the file, from 1.
    pub line: u32,
    /// Family name in a readable case, apostrophes typographic; the name in use where the list has one.
    pub family: String,
    /// Family name at birth where it differs from the name in use.
    pub birth_family: Option<String>,
    /// Given name.
    pub given: String,
    /// Date of birth.
    pub birth_date: Option<Date>,
    /// Girl or boy.
    pub sex: Option<Sex>,
    /// Class as written.
    pub class: Option<String>,
    /// Voice understood.
    pub voice: Option<VoiceGuess>,
    /// Voice as written.
    pub voice_text: Option<String>,
    /// Singer's number.
    pub number: Option<u16>,
    /// National pupil number as written; to be keyed, not stored.
    pub ine: Option<String>,
    /// Mail address of the pupil.
    pub email: Option<String>,
    /// Guardian on the same line.
    pub guardian: Option<Guardian>,
    /// Remarks, only from columns that a person asked to keep.
    pub remark: Option<String>,
    /// What is wrong with the line.
    pub problems: Vec<RowProblem>,
}

impl ClassListRow {
    /// Whether the line can be imported at all.
    #[must_use]
    pub fn is_usable(&self) -> bool {
        !self.problems.iter().any(|problem| problem.code.blocks())
    }

    fn report(&mut self, code: ProblemCode, column: Option<usize>) {
        let problem = RowProblem { code, column };
        if !self.problems.contains(&problem) {
            self.problems.push(problem);
        }
    }
}

/// Makes a row of the cells of one line.
pub(super) fn read_row(source: &CellRow, columns: &[Column]) -> ClassListRow {
    let mut row = ClassListRow { line: source.line, ..ClassListRow::default() };
    for column in columns.iter().filter(|column| column.left_out.is_none()) {
        let raw = source.cells.get(column.index).map_or("", String::as_str);
        let cell = clean_cell(raw, column, &mut row);
        if !cell.is_empty() {
            place(cell, column, &mut row);
        }
    }
    if source.cells.len() < columns.len() {
        row.report(ProblemCode::CellsMissing, None);
    }
    if source.cells.iter().skip(columns.len()).any(|cell| !cell.trim().is_empty()) {
        row.report(ProblemCode::CellsExtra, None);
    }
    if row.family.is_empty() || row.given.is_empty() {
        row.report(ProblemCode::NameMissing, None);
    }
    row
}

fn is_name_role(role: ColumnRole) -> bool {
    matches!(
        role,
        ColumnRole::FamilyName | ColumnRole::UsageName | ColumnRole::GivenName | ColumnRole::FullName
    )
}

/// A cell on one line, harmless, within the limits; what had to be done is reported on the row.
fn clean_cell(raw: &str, column: &Column, row: &mut ClassListRow) -> String {
    let at = Some(column.index);
    if raw.chars().any(|letter| letter.is_control() && !matches!(letter, '\n' | '\t')) {
        row.report(ProblemCode::ControlCharacters, at);
    }
    let mut cell = clean_line(raw);
    if column.role != ColumnRole::GuardianPhone && is_formula(&cell) {
        cell = cell.trim_start_matches(['=', '+', '-', '@', '\'', '\t', ' ']).to_owned();
        if !cell.is_empty() {
            row.report(ProblemCode::FormulaNeutralised, at);
        }
    }
    let lost = cell.contains('\u{fffd}') || (is_name_role(column.role) && cell.contains('?'));
    if lost {
        row.report(ProblemCode::CharacterLost, at);
    }
    let limit = if is_name_role(column.role) { MAX_NAME } else { MAX_CELL };
    if let Some((cut, _)) = cell.char_indices().nth(limit) {
        cell.truncate(cut);
        row.report(ProblemCode::CellTooLong, at);
    }
    cell
}

fn is_formula(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(['=', '+', '-', '@'])
}

fn place(cell: String, column: &Column, row: &mut ClassListRow) {
    let at = Some(column.index);
    match column.role {
        ColumnRole::FamilyName if row.family.is_empty() => row.family = readable_name(&cell),
        ColumnRole::FamilyName => row.birth_family = Some(readable_name(&cell)),
        ColumnRole::UsageName => place_usage_name(&cell, row),
        ColumnRole::GivenName => row.given = readable_name(&cell),
        ColumnRole::FullName => place_full_name(&cell, column, row),
        ColumnRole::BirthDate => {
            row.birth_date = read_birth_date(&cell);
            if row.birth_date.is_none() {
                row.report(ProblemCode::DateUnreadable, at);
            }
        }
        ColumnRole::Sex => row.sex = read_sex(&cell),
        ColumnRole::Class => row.class = Some(cell),
        ColumnRole::Voice => {
            row.voice = guess_voice(&cell);
            if row.voice.is_none() {
                row.report(ProblemCode::VoiceUnknown, at);
            }
            row.voice_text = Some(cell);
        }
        ColumnRole::Number => {
            row.number = cell.parse().ok().filter(|number| (1..=9999).contains(number));
            if row.number.is_none() {
                row.report(ProblemCode::NumberUnreadable, at);
            }
        }
        ColumnRole::Ine => row.ine = Some(cell.to_ascii_uppercase()),
        ColumnRole::Email => row.email = read_email(cell, at, row),
        ColumnRole::Remark | ColumnRole::HealthRemark => join_remark(cell, row),
        _ => place_guardian(cell, column, row),
    }
}

fn place_guardian(cell: String, column: &Column, row: &mut ClassListRow) {
    let mut guardian = row.guardian.take().unwrap_or_default();
    match column.role {
        ColumnRole::GuardianName => guardian.family = readable_name(&cell),
        ColumnRole::GuardianGivenName => guardian.given = readable_name(&cell),
        ColumnRole::GuardianEmail => guardian.email = read_email(cell, Some(column.index), row),
        ColumnRole::GuardianPhone => guardian.phone = Some(cell),
        _ => {}
    }
    row.guardian = (guardian != Guardian::default()).then_some(guardian);
}

/// The name in use is the family name; the other one was given at birth.
fn place_usage_name(cell: &str, row: &mut ClassListRow) {
    let usage = readable_name(cell);
    if !row.family.is_empty() && row.family != usage {
        row.birth_family = Some(std::mem::take(&mut row.family));
    }
    row.family = usage;
}

fn place_full_name(cell: &str, column: &Column, row: &mut ClassListRow) {
    let heading = fold(&column.heading);
    let given_first = ["prenom", "first", "given"].iter().any(|start| heading.starts_with(start));
    let (family, given, guessed) = split_full_name(cell, given_first);
    row.family = readable_name(&family);
    row.given = readable_name(&given);
    if guessed {
        row.report(ProblemCode::NameSplitGuessed, Some(column.index));
    }
}

fn read_email(cell: String, at: Option<usize>, row: &mut ClassListRow) -> Option<String> {
    let plausible = cell.split_once('@').is_some_and(|(user, host)| {
        !user.is_empty() && host.contains('.') && !host.contains('@') && !host.ends_with('.')
    });
    if plausible && !cell.contains([' ', ';', ',', '<', '>']) {
        return Some(cell);
    }
    row.report(ProblemCode::EmailUnreadable, at);
    None
}

fn join_remark(cell: String, row: &mut ClassListRow) {
    row.remark = Some(match row.remark.take() {
        Some(before) => format!("{before} · {cell}"),
        None => cell,
    });
}

/// Girl or boy from the words and letters that schools use.
pub(super) fn read_sex(cell: &str) -> Option<Sex> {
    match fold(cell).as_str() {
        "f" | "fille" | "feminin" | "female" | "girl" | "w" => Some(Sex::Female),
        "m" | "g" | "h" | "garcon" | "masculin" | "male" | "boy" => Some(Sex::Male),
        _ => None,
    }
}
