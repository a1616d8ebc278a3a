//! From the bytes of a class list to its rows, with everything that was guessed on the way.

use super::column::{Column, ColumnReason, ColumnRole};
use super::header::{find_headings, understand_columns};
use super::overrides::ReadingOverrides;
use super::problem::FileWarning;
use super::row::{ClassListRow, read_row};
use super::{MAX_BYTES, MAX_COLUMNS, MAX_LINES};
use crate::InterchangeError;
use crate::table::{CellRow, Separator, declared_separator, guess_separator, split_cells, unify_line_ends};
use crate::text::{Decoded, EncodingReason, TextEncoding, decode, fold, recognise_foreign, repair_mojibake};

/// How the file was understood, to be shown and corrected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The encoding.
    pub encoding: TextEncoding,
    /// Why that one.
    pub encoding_reason: EncodingReason,
    /// The separator.
    pub separator: Separator,
    /// The line of the headings, from 1; none when the list has no headings.
    pub header_line: Option<u32>,
    /// The columns.
    pub columns: Vec<Column>,
    /// What a person should know about the file.
    pub warnings: Vec<FileWarning>,
}

/// A class list as read: how it was understood, and its rows.
#[derive(Debug, Clone, PartialEq)]
pub struct ClassList {
    /// How the file was understood.
    pub reading: Reading,
    /// One row for each filled line below the headings, in the order of the file.
    pub rows: Vec<ClassListRow>,
}

/// Reads a class list.
///
/// Errors: the file is empty, too large, no text, holds passwords, or no column of names is recognisable; a faulty row
/// is no error but carries its problems.
pub fn read_class_list(bytes: &[u8], overrides: &ReadingOverrides) -> Result<ClassList, InterchangeError> {
    check_kind(bytes)?;
    let decoded = decode(bytes, overrides.encoding);
    let mut warnings = Vec::new();
    let text = repair(&decoded, overrides, &mut warnings);
    check_lines(&text)?;
    let declared = declared_separator(&text);
    let text = if declared.is_some() { blank_first_line(&text) } else { text };
    let separator = overrides.separator.or(declared).unwrap_or_else(|| guess_separator(&text));
    let table = split_cells(&text, separator);
    if let Some(line) = table.open_quote {
        warnings.push(FileWarning::OpenQuotation { line });
    }
    let rows: Vec<CellRow> = table.rows.into_iter().filter(|row| !row.is_blank()).collect();
    check_columns(&rows)?;
    let reading = Reading {
        encoding: decoded.encoding,
        encoding_reason: decoded.reason,
        separator,
        header_line: None,
        columns: Vec::new(),
        warnings,
    };
    read_rows(&rows, reading, overrides)
}

fn check_kind(bytes: &[u8]) -> Result<(), InterchangeError> {
    let size = bytes.len() as u64;
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(InterchangeError::Empty);
    }
    if let Some(looks_like) = recognise_foreign(bytes) {
        return Err(InterchangeError::NotText { looks_like });
    }
    if size > MAX_BYTES {
        return Err(InterchangeError::TooLarge { bytes: size, limit: MAX_BYTES });
    }
    Ok(())
}

fn repair(decoded: &Decoded, overrides: &ReadingOverrides, warnings: &mut Vec<FileWarning>) -> String {
    if decoded.marks > 1 {
        warnings.push(FileWarning::DoubledMark { marks: decoded.marks });
    }
    if decoded.lost > 0 {
        warnings.push(FileWarning::BytesLost { places: decoded.lost });
    }
    let text = unify_line_ends(&decoded.text);
    if overrides.repair_accents == Some(false) {
        return text;
    }
    let (repaired, places) = repair_mojibake(&text);
    if places > 0 {
        warnings.push(FileWarning::AccentsRepaired { places });
    }
    repaired
}

fn check_lines(text: &str) -> Result<(), InterchangeError> {
    let lines = text.trim_end().lines().count() as u64;
    match lines {
        0 => Err(InterchangeError::Empty),
        _ if lines > MAX_LINES => Err(InterchangeError::TooManyLines { lines, limit: MAX_LINES }),
        _ => Ok(()),
    }
}

/// The line `sep=;` gives way to an empty one, so that the other lines keep their numbers.
fn blank_first_line(text: &str) -> String {
    text.find('\n').map_or_else(String::new, |end| text[end..].to_owned())
}

fn check_columns(rows: &[CellRow]) -> Result<(), InterchangeError> {
    match rows.iter().find(|row| row.cells.len() > MAX_COLUMNS) {
        Some(row) => Err(InterchangeError::TooManyColumns {
            line: row.line,
            columns: row.cells.len(),
            limit: MAX_COLUMNS,
        }),
        None if rows.is_empty() => Err(InterchangeError::Empty),
        None => Ok(()),
    }
}

fn read_rows(
    rows: &[CellRow],
    mut reading: Reading,
    overrides: &ReadingOverrides,
) -> Result<ClassList, InterchangeError> {
    let header = find_headings(rows, overrides.has_header);
    let headings = header.map_or(&[][..], |at| rows[at].cells.as_slice());
    let body = &rows[header.map_or(0, |at| at + 1)..];
    let width = if header.is_some() {
        headings.len()
    } else {
        rows.iter().map(|row| row.cells.len()).max().unwrap_or(0)
    };
    check_overrides(overrides, width)?;
    let (columns, guardians) = understand_columns(headings, width, body, overrides);
    reading.header_line = header.map(|at| rows[at].line);
    reading.columns = columns;
    if let Some(above) = header.filter(|above| *above > 0) {
        reading.warnings.push(FileWarning::LinesAboveHeadings { lines: above });
    }
    check_use(&reading, body)?;
    let (body, repeated) = without_repeated_headings(body, headings);
    if repeated > 0 {
        reading.warnings.push(FileWarning::HeadingsRepeated { lines: repeated });
    }
    if guardians {
        warn_of_guardians(&mut reading, &body);
    }
    let rows = body.into_iter().map(|row| read_row(row, &reading.columns)).collect();
    Ok(ClassList { reading, rows })
}

fn check_overrides(overrides: &ReadingOverrides, columns: usize) -> Result<(), InterchangeError> {
    let asked = overrides.roles.keys().chain(&overrides.keep_sensitive);
    match asked.copied().find(|column| *column >= columns) {
        Some(column) => Err(InterchangeError::UnknownColumn { column, columns }),
        None => Ok(()),
    }
}

/// Refuses what must not or cannot be imported, before any row is read.
fn check_use(reading: &Reading, body: &[CellRow]) -> Result<(), InterchangeError> {
    if let Some(secret) = reading.columns.iter().find(|column| column.role == ColumnRole::Password) {
        return Err(InterchangeError::HoldsPasswords {
            column: secret.index,
            heading: secret.heading.clone(),
        });
    }
    if body.is_empty() {
        return Err(InterchangeError::NoRows);
    }
    let names = [ColumnRole::FamilyName, ColumnRole::UsageName, ColumnRole::FullName];
    if !reading.columns.iter().any(|column| names.contains(&column.role)) {
        return Err(InterchangeError::NoNames { reading: Box::new(reading.clone()) });
    }
    Ok(())
}

fn without_repeated_headings<'a>(body: &'a [CellRow], headings: &[String]) -> (Vec<&'a CellRow>, usize) {
    let keys = |cells: &[String]| cells.iter().map(|cell| fold(cell)).collect::<Vec<_>>();
    let wanted = keys(headings);
    let first = headings.first().map(|heading| fold(heading));
    let is_heading =
        |row: &CellRow| row.cells.first().map(|cell| fold(cell)) == first && keys(&row.cells) == wanted;
    let kept: Vec<&CellRow> = body.iter().filter(|row| headings.is_empty() || !is_heading(row)).collect();
    let repeated = body.len() - kept.len();
    (kept, repeated)
}

fn warn_of_guardians(reading: &mut Reading, body: &[&CellRow]) {
    reading.warnings.push(FileWarning::LinesAreGuardians);
    let more = |row: &&&CellRow| {
        reading.columns.iter().any(|column| {
            column.reason == ColumnReason::Repeated
                && super::headings::names_a_child(&column.heading)
                && row.cells.get(column.index).is_some_and(|cell| !cell.trim().is_empty())
        })
    };
    let rows = body.iter().filter(more).count();
    if rows > 0 {
        reading.warnings.push(FileWarning::MoreChildren { rows });
    }
}
