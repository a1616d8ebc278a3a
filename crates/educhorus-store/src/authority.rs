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
    /// In which epoch each document is here that others can have: not what was taken back before anybody heard of it.
    ///
    /// Errors: those of the database.
    pub fn epoch_marks(&self) -> Result<Vec<EpochMark>, StoreError> {
        self.marks_where(
            "epoch > 0 OR snapshot IS NOT NULL
             OR EXISTS (SELECT 1 FROM change c WHERE c.document = d.document)",
        )
    }

    fn marks_where(&self, condition: &str) -> Result<Vec<EpochMark>, StoreError> {
        let sql = format!("SELECT document, epoch FROM document d WHERE {condition} ORDER BY document");
        let mut statement = self.db.prepare_cached(&sql)?;
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
        // Also what nobody else can have: earlier versions listed it.
        let here = self.marks_where("TRUE")?;
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
