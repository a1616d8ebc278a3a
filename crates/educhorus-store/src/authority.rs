//! What a device must know of itself before it begins documents of the space again: whether everything is here.

use educhorus_domain::DocumentId;

use crate::column::Col;
use crate::store::Store;
use crate::tables::authority::{self, ChainRecord};
use crate::tables::epoch;
use crate::{Reader, StoreError};

/// In which epoch a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EpochMark {
    /// The document.
    pub document: DocumentId,
    /// The number of its epoch; 0 for one that never began again.
    pub number: u32,
    /// The id of its epoch; zeros for number 0.
    pub id: [u8; 32],
}

impl Store {
    /// Keeps a chain of authority that was checked, in the place of the one that is here.
    ///
    /// Errors: those of the database.
    pub fn set_chain(&mut self, chain: &[ChainRecord]) -> Result<(), StoreError> {
        let transaction = self.db.transaction()?;
        authority::replace(&transaction, chain)?;
        Ok(transaction.commit()?)
    }
}

impl Reader<'_> {
    /// In which epoch each document is here.
    ///
    /// Errors: those of the database.
    pub fn epoch_marks(&self) -> Result<Vec<EpochMark>, StoreError> {
        let mut statement =
            self.db.prepare_cached("SELECT document, epoch FROM document ORDER BY document")?;
        let rows = statement.query_map([], |row| Ok((row.get::<_, Col<DocumentId>>(0)?.0, row.get(1)?)))?;
        let rows: Vec<(DocumentId, u32)> = rows.collect::<Result<_, _>>()?;
        let mark = |(document, number)| {
            Ok(EpochMark { document, number, id: epoch::id_of(self.db, document, number)? })
        };
        rows.into_iter().map(mark).collect()
    }

    /// Whether each of some documents is here in that epoch or a later one, and none here waits for an epoch that it
    /// is known to have: whoever begins documents again without them would fork the space, or leave somebody in it.
    ///
    /// Errors: those of the database.
    pub fn has_all(&self, of: &[EpochMark]) -> Result<bool, StoreError> {
        let here = self.epoch_marks()?;
        for mark in &here {
            if epoch::latest(self.db, mark.document)? > mark.number {
                return Ok(false);
            }
        }
        for wanted in of {
            let is_here = here.iter().any(|m| m.document == wanted.document && m.number >= wanted.number);
            // A document that was forgotten as a whole has left its epoch behind.
            if !is_here && epoch::latest(self.db, wanted.document)? == 0 {
                return Ok(false);
            }
        }
        Ok(true)
    }
}
