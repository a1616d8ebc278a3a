//! Lists of the people of a school who are to have an account: colleagues, the office, helpers from outside.
//!
//! What it is for: whoever runs a server gets such a list from a spreadsheet, and enters fifty people at once.
//!
//! How it works: a text list with headings, in French or English, in any encoding and with any separator that class
//! lists may have. A name and a role are needed on each line; every faulty line is told, not the first alone.
//!
//! What it deliberately does not do: guess a role that is not written, or make logins and passwords.

mod columns;

use educhorus_domain::{ChoirId, Role};
use jiff::civil::Date;

use crate::InterchangeError;
use crate::class_list::{MAX_BYTES, MAX_CELL, MAX_LINES, MAX_NAME};
use crate::table::{CellRow, declared_separator, guess_separator, split_cells, unify_line_ends};
use crate::text::{clean_line, decode, fold, recognise_foreign};
use columns::{Columns, role_of};

/// A person of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffMember {
    /// Her line of the file, from 1.
    pub line: u32,
    /// Her name, as it is shown.
    pub name: String,
    /// The name with which she signs in, where the list says one.
    pub login: Option<String>,
    /// What she does.
    pub role: Role,
    /// The only choir for which she does it, where the list says one.
    pub choir: Option<ChoirId>,
    /// Her last day, where the list says one.
    pub to: Option<Date>,
    /// Her mail address, where the list says one.
    pub mail: Option<String>,
}

/// A cell that cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FaultyCell {
    /// Its line of the file, from 1.
    pub line: u32,
    /// Its column: `name`, `role`, `choir`, `to` or `mail`.
    pub column: &'static str,
    /// What is written there.
    pub written: String,
}

/// Why a list is refused as a whole.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum StaffListError {
    /// The file is no list at all.
    #[error(transparent)]
    File(#[from] InterchangeError),
    /// A column that is needed has no heading: add it.
    #[error("no column is headed {column}")]
    NoColumn {
        /// `name` or `role`.
        column: &'static str,
    },
    /// Cells that cannot be taken: correct them all, then read the list again.
    #[error("{} cells cannot be taken", cells.len())]
    Faulty {
        /// Each of them, in the order of the file.
        cells: Vec<FaultyCell>,
    },
}

/// Reads a list of people.
///
/// Errors: the file is no list, a column is missing, or a cell cannot be taken: then all such cells are named.
pub fn read_staff_list(bytes: &[u8]) -> Result<Vec<StaffMember>, StaffListError> {
    let rows = rows_of(bytes)?;
    let (headings, body) = rows.split_first().ok_or(InterchangeError::Empty)?;
    let columns = Columns::of(&headings.cells)?;
    if body.is_empty() {
        return Err(InterchangeError::NoRows.into());
    }
    let mut faulty = Vec::new();
    let members: Vec<StaffMember> =
        body.iter().filter_map(|row| member(row, &columns, &mut faulty)).collect();
    if faulty.is_empty() { Ok(members) } else { Err(StaffListError::Faulty { cells: faulty }) }
}

fn rows_of(bytes: &[u8]) -> Result<Vec<CellRow>, InterchangeError> {
    if let Some(looks_like) = recognise_foreign(bytes) {
        return Err(InterchangeError::NotText { looks_like });
    }
    let size = bytes.len() as u64;
    if size > MAX_BYTES {
        return Err(InterchangeError::TooLarge { bytes: size, limit: MAX_BYTES });
    }
    let text = unify_line_ends(&decode(bytes, None).text);
    let lines = text.lines().count() as u64;
    if lines > MAX_LINES {
        return Err(InterchangeError::TooManyLines { lines, limit: MAX_LINES });
    }
    let declared = declared_separator(&text);
    let separator = declared.unwrap_or_else(|| guess_separator(&text));
    let rows = split_cells(&text, separator).rows.into_iter().filter(|row| !row.is_blank());
    Ok(rows.skip(usize::from(declared.is_some())).collect())
}

/// The person of a line. A cell that cannot be taken joins the faulty ones.
fn member(row: &CellRow, columns: &Columns, faulty: &mut Vec<FaultyCell>) -> Option<StaffMember> {
    let cell = |column: Option<usize>| {
        let text = column.and_then(|at| row.cells.get(at)).map(|cell| clean_line(cell)).unwrap_or_default();
        (!text.is_empty()).then(|| text.chars().take(MAX_CELL).collect::<String>())
    };
    let mut fault = |column, written: Option<String>| {
        faulty.push(FaultyCell { line: row.line, column, written: written.unwrap_or_default() });
    };
    let name =
        [cell(columns.given_name), cell(columns.name)].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let has_name = !fold(&name).is_empty() && name.chars().count() <= MAX_NAME;
    if !has_name {
        fault("name", Some(name.clone()));
    }
    let written = cell(columns.role);
    let role = written.as_deref().and_then(role_of);
    if role.is_none() {
        fault("role", written);
    }
    let mut read = |column: &'static str, at, is_good: &dyn Fn(&str) -> bool| {
        let text = cell(at);
        if text.as_deref().is_some_and(|text| !is_good(text)) {
            fault(column, text.clone());
        }
        text
    };
    let choir = read("choir", columns.choir, &|text| text.parse::<ChoirId>().is_ok());
    let to = read("to", columns.to, &|text| date_of(text).is_some());
    let mail = read("mail", columns.mail, &|text| text.contains('@') && !text.contains(' '));
    Some(StaffMember {
        line: row.line,
        name,
        login: cell(columns.login),
        role: role?,
        choir: choir.and_then(|text| text.parse().ok()),
        to: to.as_deref().and_then(date_of),
        mail,
    })
}

/// A day as it is written in French lists or in ISO 8601.
fn date_of(text: &str) -> Option<Date> {
    text.parse().ok().or_else(|| Date::strptime("%d/%m/%Y", text).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_a_french_spreadsheet_is_read_with_its_accents() {
        let text = "Nom;Prénom;Fonction;Fin;Courriel\r\nLefèvre;Zoé;Cheffe de chœur;31/07/2027;zoe@exemple.fr\r\n\r\n\
            Petit;Jean;Administration;;\r\n";
        let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(text);
        let people = read_staff_list(&bytes).expect("a list");
        let names: Vec<(u32, &str, Role)> =
            people.iter().map(|person| (person.line, person.name.as_str(), person.role)).collect();
        assert_eq!(names, [(2, "Zoé Lefèvre", Role::Director), (4, "Jean Petit", Role::Administration)]);
        assert_eq!(people[0].to, Some(jiff::civil::date(2027, 7, 31)));
        assert_eq!(people[0].mail.as_deref(), Some("zoe@exemple.fr"));
    }

    #[test]
    fn every_faulty_cell_is_named_at_once() {
        let text = "name,role,to,mail\nAnne Roux,dancer,,\n,director,soon,nobody\n";
        let Err(StaffListError::Faulty { cells }) = read_staff_list(text.as_bytes()) else {
            panic!("refused")
        };
        let found: Vec<(u32, &str, &str)> =
            cells.iter().map(|cell| (cell.line, cell.column, cell.written.as_str())).collect();
        let expected = [(2, "role", "dancer"), (3, "name", ""), (3, "to", "soon"), (3, "mail", "nobody")];
        assert_eq!(found, expected);
    }

    #[test]
    fn what_a_list_lacks_is_said() {
        let refused = |text: &str| read_staff_list(text.as_bytes()).expect_err("refused");
        assert_eq!(refused("nom;prénom\nRoux;Anne\n"), StaffListError::NoColumn { column: "role" });
        assert_eq!(refused("rôle\ndirection\n"), StaffListError::NoColumn { column: "name" });
        assert_eq!(refused("nom;rôle\n"), StaffListError::File(InterchangeError::NoRows));
        assert_eq!(refused("  \n"), StaffListError::File(InterchangeError::Empty));
    }
}
