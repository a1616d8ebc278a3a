//! The one way in which anything is written: changes of documents and fields of cards, appended together.

use rusqlite::{Connection, Transaction};

use crate::StoreError;
use crate::append::Append;
use crate::tables::{card, change};
use crate::writing::Writing;

/// The append-only log of a space (DESIGN §3). On a device it shares the transaction of the gesture; on a server it
/// is a transaction of its own, under a lock of the space, so that no reader passes an uncommitted number.
pub trait Log {
    /// Appends and gives the number of the entry: larger than every earlier one of the space.
    ///
    /// A change that the log holds already is left as it is; a card write with a smaller stamp than the stored one
    /// is dropped. Errors: those of the storage; then nothing was appended.
    fn append(&mut self, append: &Append<'_>) -> Result<i64, StoreError>;
}

/// The log of a device: rows of the transaction of the gesture.
pub struct SqliteLog<'t> {
    db: &'t Connection,
    has_line: bool,
}

impl<'t> SqliteLog<'t> {
    /// Appends within a transaction that the caller commits.
    pub fn within(transaction: &'t Transaction<'_>) -> Self {
        Self { db: transaction, has_line: false }
    }

    /// Appends what a line of the journal is about to say: that line keeps the number, and a mark writes it once.
    pub(crate) fn of_line(transaction: &'t Writing<'_>) -> Self {
        Self { db: transaction, has_line: true }
    }
}

impl Log for SqliteLog<'_> {
    fn append(&mut self, append: &Append<'_>) -> Result<i64, StoreError> {
        let entry = match self.has_line {
            true => change::entry_of_line(self.db)?,
            false => change::next_entry(self.db)?,
        };
        for change in append.changes {
            change::insert(self.db, entry, change)?;
        }
        for write in append.cards {
            card::write(self.db, entry, write)?;
        }
        Ok(entry)
    }
}
