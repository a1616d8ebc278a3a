//! Lists of pupils as schools export them: read, shown, corrected, compared with the choir.
//!
//! What it is for: any text list (Pronote, ONDE, an ENT, a spreadsheet) becomes rows of singers, with everything that
//! was guessed laid open. How it works: bytes → text ([`crate::text`]) → cells → columns by heading or by content →
//! rows with their problems; [`plan::plan_import`] then says what each row would do. What it deliberately does not do:
//! apply anything, keep remarks about health unless asked, read spreadsheets or XML, evaluate formulas.

mod birth_date;
mod column;
mod content;
mod header;
mod headings;
mod overrides;
mod person_name;
pub mod plan;
mod problem;
mod read;
mod row;
mod sensitive;

pub use crate::table::Separator;
pub use column::{Column, ColumnReason, ColumnRole, LeftOut};
pub use overrides::ReadingOverrides;
pub use person_name::readable_name;
pub use problem::{FileWarning, ProblemCode, RowProblem};
pub use read::{ClassList, Reading, read_class_list};
pub use row::{ClassListRow, Guardian, Sex};

/// Largest class list read.
///
/// Units: bytes.
pub const MAX_BYTES: u64 = 10_000_000;

/// Most lines read, headings included; the largest schools have 4,000 pupils.
pub const MAX_LINES: u64 = 20_000;

/// Most cells on a line.
pub const MAX_COLUMNS: usize = 200;

/// Longest cell kept.
///
/// Units: characters.
pub const MAX_CELL: usize = 500;

/// Longest family or given name kept.
///
/// Units: characters.
pub const MAX_NAME: usize = 120;
