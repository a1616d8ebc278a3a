//! Read tables made again from the documents: all of them, or those that a crash or an older version left behind.

use educhorus_domain::{DocumentId, DocumentRef};
use educhorus_replica::Document;
use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::load_ahead::each_loaded;
use crate::projection::project_all;
use crate::tables::{READ_TABLES, document};
use crate::{Store, StoreError};

impl Store {
    /// Projects again each document whose rows are not those of its heads (after a crash of an older version).
    ///
    /// A damaged document keeps the rows that it has, and does not keep the others from opening.
    pub(crate) fn project_stale(&mut self) -> Result<(), StoreError> {
        let stale = document::stale(&self.db)?;
        if stale.is_empty() {
            return Ok(());
        }
        each_loaded(&self.db, (self.space, self.actor), &stale, |reference, document| {
            let document = match document {
                Err(StoreError::Document(_)) => return Ok(()),
                loaded => loaded?,
            };
            let transaction = Transaction::new_unchecked(&self.db, TransactionBehavior::Immediate)?;
            project_whole(&transaction, reference, reference.id(self.space), &document)?;
            Ok(transaction.commit()?)
        })
    }

    /// Empties every read table and makes it again from the documents, in one transaction.
    ///
    /// Errors: any; then every row is as it was: the rows of a damaged document are all that is left of it.
    pub fn rebuild(&mut self) -> Result<(), StoreError> {
        self.live.clear();
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for table in READ_TABLES {
            transaction.execute(&format!("DELETE FROM {table}"), [])?;
        }
        document::forget_projections(&transaction)?;
        let all = document::stale(&transaction)?;
        each_loaded(&transaction, (self.space, self.actor), &all, |reference, document| {
            project_whole(&transaction, reference, reference.id(self.space), &document?)
        })?;
        crate::pupil::make_rows(&transaction)?;
        transaction.commit()?;
        Ok(())
    }
}

fn project_whole(
    db: &Connection,
    reference: DocumentRef,
    id: DocumentId,
    document: &Document,
) -> Result<(), StoreError> {
    project_all(db, reference, id, document)?;
    document::set_heads(db, id, &document.heads())
}
