//! What the server refused: moved aside with its reason, so that nothing is lost and nothing waits for it.

use educhorus_domain::{DocumentId, DocumentRef};
use educhorus_replica::{Change, Document};
use rusqlite::TransactionBehavior;

use crate::append::DocumentChange;
use crate::erase::Beginning;
use crate::store::{Moment, Store};
use crate::tables::set_aside;
use crate::tables::{document, served};
use crate::{Reader, StoreError};

pub use crate::tables::set_aside::SetAside;

/// Refusals that the same answer mends: what began again comes with it, what is missing is handed over again.
const MENDED: [&str; 3] = ["old_epoch", "new_epoch", "parents_missing"];

impl Store {
    /// Moves what this profile holds of a document beyond the server aside.
    pub(super) fn move_aside(
        &mut self,
        id: Option<DocumentId>,
        code: &str,
        moment: Moment,
    ) -> Result<(), StoreError> {
        let Some(id) = id else {
            return set_aside::put(&self.db, None, code, moment.unix_ms, &[]);
        };
        if MENDED.contains(&code) {
            return served::forget(&self.db, id);
        }
        let Some(reference) = document::reference(&self.db, &id.to_string())? else { return Ok(()) };
        let (kept, dropped) = self.beyond_server(reference)?;
        if dropped.is_empty() {
            return Ok(());
        }
        let mut without = Document::new(reference.kind(), self.writing_as());
        without.merge(kept.iter().map(|change| &change.bytes[..]))?;
        let epoch = document::epoch(&self.db, id)?;
        let of = |change| DocumentChange { document: id, epoch, change };
        let changes: Vec<DocumentChange> = kept.into_iter().map(of).collect();
        let space = self.space();
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let bytes: Vec<Vec<u8>> = dropped.into_iter().map(|change| change.bytes).collect();
        set_aside::put(&transaction, Some((id, epoch)), code, moment.unix_ms, &bytes)?;
        Beginning { id, number: epoch, changes: &changes, document: &without }
            .replace_old(&transaction, space)?;
        transaction.commit()?;
        // Rows of what was moved aside are found by making all rows again.
        self.rebuild()
    }

    /// The changes of a document that the server has, and those that it has not.
    fn beyond_server(&mut self, reference: DocumentRef) -> Result<(Vec<Change>, Vec<Change>), StoreError> {
        let id = reference.id(self.space());
        let epoch = document::epoch(&self.db, id)?;
        let live = self.document(reference)?;
        let first = self.genesis_heads(reference);
        let known = served::of(&self.db, id)?.filter(|served| served.epoch == epoch);
        let dropped = live.changes_since(&known.map_or_else(|| first.clone(), |served| served.heads));
        let hashes: std::collections::HashSet<_> = dropped.iter().map(|change| change.hash).collect();
        let all = live.changes_since(&first);
        self.live.put(id, live);
        let kept = all.into_iter().filter(|change| !hashes.contains(&change.hash)).collect();
        Ok((kept, dropped))
    }

    /// Puts back what was moved aside, so that it is handed over again: a right may have come back.
    ///
    /// What stands on an epoch that has ended since cannot be put back, and stays aside. Says whether it was put back.
    /// Errors: those of a commit.
    pub fn put_back(&mut self, number: i64, moment: Moment) -> Result<bool, StoreError> {
        let Some(aside) = set_aside::content(&self.db, number)? else { return Ok(false) };
        let set_aside::Content { document, epoch, changes } = aside;
        let Some(reference) = document::reference(&self.db, &document.to_string())? else { return Ok(false) };
        if document::epoch(&self.db, document)? != epoch {
            return Ok(false);
        }
        let mut parcel = self.empty_parcel();
        parcel.documents.push(crate::ParcelDocument { reference, epoch, changes });
        let merged = self.merge(&parcel, "", moment)?;
        let is_back = merged.aside.is_empty();
        if is_back {
            set_aside::forget(&self.db, number)?;
        }
        Ok(is_back)
    }

    /// Forgets what was moved aside.
    ///
    /// Errors: those of the database.
    pub fn forget_aside(&mut self, number: i64) -> Result<(), StoreError> {
        set_aside::forget(&self.db, number)
    }
}

impl Reader<'_> {
    /// What the server refused, newest first.
    ///
    /// Errors: those of the database.
    pub fn set_aside(&self) -> Result<Vec<SetAside>, StoreError> {
        set_aside::all(self.db)
    }
}
