//! Compaction: a document with many changes becomes a snapshot, without a server and without losing its history.
//!
//! Only what was sealed goes into a snapshot, because what waits is rewritten when it is sealed. The snapshot is read
//! again and compared, heads and values, before the changes that it covers are deleted, in one transaction: a
//! document has been saved as something else than it was before (automerge #1269).

use educhorus_domain::DocumentRef;
use educhorus_replica::{Document, ReplicaError};
use rusqlite::TransactionBehavior;

use crate::StoreError;
use crate::store::{Moment, Store};
use crate::tables::{change, document};

/// From how many changes, or how many bytes of them, a document is worth a snapshot.
const MANY: i64 = 200;
const LARGE: i64 = 64 * 1024;
/// The level of zstd: a season document takes some milliseconds.
const LEVEL: i32 = 9;

impl Store {
    /// Makes snapshots of the documents that have grown, and says of how many.
    ///
    /// Errors: those of a commit; documents that were compacted before stay so. A damaged document is left as it is.
    pub fn compact(&mut self, moment: Moment) -> Result<u32, StoreError> {
        let mut compacted = 0;
        for reference in document::grown(&self.db, MANY, LARGE)? {
            match self.compact_one(reference, moment) {
                Ok(()) => compacted += 1,
                Err(StoreError::Document(_)) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(compacted)
    }

    /// The size of the largest snapshot. Units: bytes, as it is stored.
    ///
    /// Errors: those of the database.
    pub fn largest_snapshot(&self) -> Result<u64, StoreError> {
        let sql = "SELECT coalesce(max(length(snapshot)), 0) FROM document";
        Ok(self.db.query_row(sql, [], |row| row.get::<_, i64>(0))?.unsigned_abs())
    }

    fn compact_one(&mut self, reference: DocumentRef, moment: Moment) -> Result<(), StoreError> {
        self.seal(reference, moment)?;
        let id = reference.id(self.space());
        let live = self.document(reference)?;
        let snapshot = live.snapshot();
        let again = Document::load(reference.kind(), self.writing_as(), Some(&snapshot), [], &live.heads())?;
        let same =
            |key: &String| again.values(key) == live.values(key) && again.claims(key) == live.claims(key);
        if again.keys() != live.keys() || !live.keys().iter().all(same) {
            return Err(ReplicaError::HeadsDiffer.into());
        }
        let packed =
            zstd::encode_all(&snapshot[..], LEVEL).map_err(|error| StoreError::of_file("", error))?;
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        document::set_snapshot(&transaction, id, &packed, &live.heads())?;
        change::forget_all(&transaction, id)?;
        transaction.commit()?;
        self.live.put(id, live);
        Ok(())
    }
}
