//! Read tables made again from the documents: all of them, or those that a crash or an older version left behind.

use educhorus_domain::{DocumentId, DocumentRef};
use educhorus_replica::Document;
use rusqlite::{Connection, TransactionBehavior};

use crate::projection::project_all;
use crate::tables::{READ_TABLES, document};
use crate::{Store, StoreError};

impl Store {
    /// Projects again each document whose rows are not those of its heads (after a crash of an older version).
    ///
    /// A damaged document keeps the rows that it has, and does not keep the others from opening.
    pub(crate) fn project_stale(&mut self) -> Result<(), StoreError> {
        for reference in document::stale(&self.db)? {
            let mut document = match self.document(reference) {
                Err(StoreError::Document(_)) => continue,
                loaded => loaded?,
            };
            document.recall_all()?;
            let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
            project_whole(&transaction, reference, reference.id(self.space), &document)?;
            transaction.commit()?;
        }
        Ok(())
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
        for reference in document::stale(&transaction)? {
            let id = reference.id(self.space);
            if let Some(mut document) = document::load(&transaction, id, reference.kind(), self.actor)? {
                document.recall_all()?;
                project_whole(&transaction, reference, id, &document)?;
            }
        }
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
