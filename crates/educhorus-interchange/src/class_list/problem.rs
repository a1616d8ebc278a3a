//! What is wrong with a row or with the file, as codes.

use serde::{Deserialize, Serialize};

/// The faults a row can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProblemCode {
    /// There is no family name or no given name; the row is not imported.
    NameMissing,
    /// One cell held both names and it was not clear which is which.
    NameSplitGuessed,
    /// The date of birth is none, or one of another century.
    DateUnreadable,
    /// A cell was longer than the limit and was cut.
    CellTooLong,
    /// A cell held control or invisible characters, which were removed.
    ControlCharacters,
    /// A letter was lost before the file was written (`Šimi?`).
    CharacterLost,
    /// A cell began like a formula; the sign was removed.
    FormulaNeutralised,
    /// The row has fewer cells than the headings.
    CellsMissing,
    /// The row has more cells than the headings, so that its cells may be shifted.
    CellsExtra,
    /// The voice written is none that is known; the text is kept.
    VoiceUnknown,
    /// The mail address is none; it was left out.
    EmailUnreadable,
    /// The singer's number is none; it was left out.
    NumberUnreadable,
}

impl ProblemCode {
    /// The word that messages and tests use.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::NameMissing => "name_missing",
            Self::NameSplitGuessed => "name_split_guessed",
            Self::DateUnreadable => "date_unreadable",
            Self::CellTooLong => "cell_too_long",
            Self::ControlCharacters => "control_characters",
            Self::CharacterLost => "character_lost",
            Self::FormulaNeutralised => "formula_neutralised",
            Self::CellsMissing => "cells_missing",
            Self::CellsExtra => "cells_extra",
            Self::VoiceUnknown => "voice_unknown",
            Self::EmailUnreadable => "email_unreadable",
            Self::NumberUnreadable => "number_unreadable",
        }
    }

    /// Whether a row with this fault cannot be imported.
    #[must_use]
    pub fn blocks(self) -> bool {
        self == Self::NameMissing
    }
}

/// One fault of a row. It never carries the cell's text, which may be private.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowProblem {
    /// What is wrong.
    pub code: ProblemCode,
    /// The column concerned, from 0; none for the whole row.
    pub column: Option<usize>,
}

/// What a person should know about the file as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileWarning {
    /// The file starts with several byte order marks; they were removed.
    DoubledMark {
        /// Marks found.
        marks: usize,
    },
    /// Accents broken by an earlier program were repaired.
    AccentsRepaired {
        /// Letters repaired.
        places: usize,
    },
    /// Some bytes mean nothing in this encoding: another one is probably right.
    BytesLost {
        /// Characters lost.
        places: usize,
    },
    /// A quotation mark is never closed; quotation marks were read as letters.
    OpenQuotation {
        /// Line of the mark, from 1.
        line: u32,
    },
    /// Lines above the headings were skipped.
    LinesAboveHeadings {
        /// Lines skipped.
        lines: usize,
    },
    /// The headings come again further down (pages put end to end); those lines were skipped.
    HeadingsRepeated {
        /// Lines skipped.
        lines: usize,
    },
    /// Each line is a guardian with children: the first child of each line was taken.
    LinesAreGuardians,
    /// Some rows hold more children than the one that was taken.
    MoreChildren {
        /// Rows concerned.
        rows: usize,
    },
}

impl FileWarning {
    /// The word that messages and tests use.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::DoubledMark { .. } => "doubled_mark",
            Self::AccentsRepaired { .. } => "accents_repaired",
            Self::BytesLost { .. } => "bytes_lost",
            Self::OpenQuotation { .. } => "open_quotation",
            Self::LinesAboveHeadings { .. } => "lines_above_headings",
            Self::HeadingsRepeated { .. } => "headings_repeated",
            Self::LinesAreGuardians => "lines_are_guardians",
            Self::MoreChildren { .. } => "more_children",
        }
    }
}
