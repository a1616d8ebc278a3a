//! From text to cells, with the line of the file on which each row starts.

use serde::{Deserialize, Serialize};

/// The characters that schools' programs put between two cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Separator {
    /// `;`, what French programs write.
    Semicolon,
    /// `,`, what most other programs write.
    Comma,
    /// A tab: pasted from a spreadsheet.
    Tab,
    /// `|`.
    Bar,
}

impl Separator {
    /// Every separator, the likeliest first.
    pub const ALL: [Self; 4] = [Self::Semicolon, Self::Tab, Self::Comma, Self::Bar];

    /// The character itself.
    #[must_use]
    pub fn byte(self) -> u8 {
        match self {
            Self::Semicolon => b';',
            Self::Comma => b',',
            Self::Tab => b'\t',
            Self::Bar => b'|',
        }
    }

    /// The word for it in the interface's messages.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Semicolon => "semicolon",
            Self::Comma => "comma",
            Self::Tab => "tab",
            Self::Bar => "bar",
        }
    }
}

/// The cells of one row and where it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CellRow {
    /// Line on which the row starts, from 1.
    pub line: u32,
    pub cells: Vec<String>,
}

impl CellRow {
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

/// The rows of a text, and the line of a quotation mark that nothing closes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Table {
    pub rows: Vec<CellRow>,
    pub open_quote: Option<u32>,
}

/// A quoted cell with more lines than this is an unclosed quotation mark, not an address.
const LINES_IN_A_CELL: usize = 20;

/// Line ends as line feeds, so that a line's number is the same for every kind of file.
pub(crate) fn unify_line_ends(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// Splits a text into cells. When a quotation mark swallows what follows, quotation marks are read as letters.
pub(crate) fn split_cells(text: &str, separator: Separator) -> Table {
    let rows = split(text, separator, true);
    let swallowed =
        rows.iter().find(|row| row.cells.iter().any(|cell| cell.matches('\n').count() > LINES_IN_A_CELL));
    match swallowed {
        Some(row) => Table { open_quote: Some(row.line), rows: split(text, separator, false) },
        None => Table { rows, open_quote: None },
    }
}

fn split(text: &str, separator: Separator, quoting: bool) -> Vec<CellRow> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator.byte())
        .has_headers(false)
        .flexible(true)
        .quoting(quoting)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut record = csv::StringRecord::new();
    // The reader skips empty lines; its count of line feeds still gives the line a row starts on.
    while let Ok(true) = reader.read_record(&mut record) {
        let line = record.position().map_or(1, csv::Position::line);
        let line = first_line_with_text(text, record.position().map_or(0, csv::Position::byte), line);
        rows.push(CellRow { line, cells: record.iter().map(str::to_owned).collect() });
    }
    rows
}

/// The position of a record is taken before the empty lines in front of it.
fn first_line_with_text(text: &str, byte: u64, line: u64) -> u32 {
    let rest = usize::try_from(byte).ok().and_then(|byte| text.as_bytes().get(byte..)).unwrap_or_default();
    let skipped = rest.iter().take_while(|byte| **byte == b'\n').count();
    u32::try_from(line).unwrap_or(u32::MAX).saturating_add(u32::try_from(skipped).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_keep_the_line_they_start_on() {
        let text = unify_line_ends("Nom;Prénom\r\r\"Rue\r\nde l'Exemple\";x\r\n\n\nPetit;Léa");
        let table = split_cells(&text, Separator::Semicolon);
        let lines: Vec<u32> = table.rows.iter().map(|row| row.line).collect();
        assert_eq!(lines, [1, 3, 7]);
        assert_eq!(table.rows[1].cells[0], "Rue\nde l'Exemple");
    }

    #[test]
    fn an_open_quotation_mark_loses_no_row() {
        let mut text = String::from("Nom;Prénom\n\"Petit;Léa\n");
        for number in 0..40 {
            text.push_str(&format!("Martin{number};Zoé\n"));
        }
        let table = split_cells(&text, Separator::Semicolon);
        assert_eq!((table.rows.len(), table.open_quote), (42, Some(2)));
    }
}
