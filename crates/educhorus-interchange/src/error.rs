//! The errors of this crate, named for what a person can do next.

use crate::class_list::Reading;

/// The reasons for which a file is refused as a whole.
///
/// Source: DESIGN §2 (a code to branch on, a sentence made at the edge).
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum InterchangeError {
    /// The file has no character besides blanks: choose another file.
    #[error("the file is empty")]
    Empty,
    /// The file has headings and nothing below: export it again with its pupils.
    #[error("there is no line below the headings")]
    NoRows,
    /// The file is larger than a class list can be: choose another file or split it.
    #[error("{bytes} bytes, at most {limit}")]
    TooLarge {
        /// Size of the file in bytes.
        bytes: u64,
        /// Largest size accepted in bytes.
        limit: u64,
    },
    /// The list has more lines than a school has pupils: split it or export fewer classes.
    #[error("{lines} lines, at most {limit}")]
    TooManyLines {
        /// Lines in the file, headings included.
        lines: u64,
        /// Most lines accepted.
        limit: u64,
    },
    /// A line has more cells than any export: the separator is probably wrong.
    #[error("{columns} columns on line {line}, at most {limit}")]
    TooManyColumns {
        /// Line of the file, from 1.
        line: u32,
        /// Cells on that line.
        columns: usize,
        /// Most cells accepted.
        limit: usize,
    },
    /// The bytes are another kind of file: export it as text (CSV) first.
    #[error("not a text file: {looks_like:?}")]
    NotText {
        /// What the first bytes look like.
        looks_like: ForeignFile,
    },
    /// A column holds passwords: export the list again without it, or set that column to ignored.
    #[error("column {column} holds passwords")]
    HoldsPasswords {
        /// Column, from 0.
        column: usize,
        /// Its heading as written in the file.
        heading: String,
    },
    /// No column could be recognised as a name: choose the columns by hand.
    #[error("no column of names was recognised")]
    NoNames {
        /// What was understood, so that a person can correct it.
        reading: Box<Reading>,
    },
    /// A correction names a column that the file does not have: read the file again.
    #[error("column {column} does not exist, the file has {columns}")]
    UnknownColumn {
        /// Column asked for, from 0.
        column: usize,
        /// Columns in the file.
        columns: usize,
    },
    /// The table of school holidays cannot be read: install the program again.
    #[error("the table of school holidays is damaged: {detail}")]
    HolidaysUnreadable {
        /// What the reader met, for the log.
        detail: String,
    },
}

impl InterchangeError {
    /// The word that a screen or a test branches on.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "file_empty",
            Self::NoRows => "file_without_rows",
            Self::TooLarge { .. } => "file_too_large",
            Self::TooManyLines { .. } => "file_too_many_lines",
            Self::TooManyColumns { .. } => "file_too_many_columns",
            Self::NotText { .. } => "file_not_text",
            Self::HoldsPasswords { .. } => "file_holds_passwords",
            Self::NoNames { .. } => "file_without_names",
            Self::UnknownColumn { .. } => "column_unknown",
            Self::HolidaysUnreadable { .. } => "holidays_unreadable",
        }
    }
}

/// Kinds of file that people choose by mistake in place of a text list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ForeignFile {
    /// A spreadsheet of recent office programs (xlsx).
    Xlsx,
    /// A spreadsheet of free office programs (ods).
    Ods,
    /// A document of older office programs (xls, doc).
    OldOffice,
    /// Another archive (zip, docx and the like).
    Zip,
    /// A PDF document.
    Pdf,
    /// An XML file (Siècle, AAF…), which another importer reads.
    Xml,
    /// A web page.
    Html,
    /// A text with formatting (rtf).
    Rtf,
    /// A picture.
    Picture,
    /// A sound file.
    Sound,
    /// Bytes that are no text and nothing known.
    Binary,
}

impl ForeignFile {
    /// The word for it in error arguments.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Ods => "ods",
            Self::OldOffice => "old_office",
            Self::Zip => "zip",
            Self::Pdf => "pdf",
            Self::Xml => "xml",
            Self::Html => "html",
            Self::Rtf => "rtf",
            Self::Picture => "picture",
            Self::Sound => "sound",
            Self::Binary => "binary",
        }
    }
}
