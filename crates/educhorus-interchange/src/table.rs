//! Text that is a table: which character separates its cells, and on which line of the file each row starts.

mod cells;
mod separator;

pub use cells::Separator;
pub(crate) use cells::{CellRow, split_cells, unify_line_ends};
pub(crate) use separator::{declared_separator, guess_separator};
