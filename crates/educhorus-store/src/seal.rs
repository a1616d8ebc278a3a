//! Sealing: what was never shared is made small before it leaves.
//!
//! Each tap is a change of its own, written by an actor that never leaves this device. Before anything is handed
//! over, and before anything is taken in, the changes of that actor become few changes of a fresh actor with the same
//! values. So the changes that wait to be sealed always stand in a row on top of what was shared, and what was
//! shared is never rewritten (DESIGN §3).

use educhorus_domain::{DocumentId, DocumentRef};
use educhorus_replica::{Actor, Document, Heads};
use rusqlite::TransactionBehavior;
use sha2::{Digest, Sha256};

use crate::StoreError;
use crate::append::{Append, DocumentChange};
use crate::log::{Log, SqliteLog};
use crate::store::{Moment, Store};
use crate::tables::{change, claim, device, document};

/// An actor that no other seal has.
pub(crate) fn fresh_actor(moment: Moment, id: DocumentId) -> Actor {
    once(b"seal", moment, id)
}

/// The actor under which this device says something once more beside others.
pub(crate) fn beside_actor(moment: Moment, id: DocumentId) -> Actor {
    once(b"beside", moment, id)
}

/// The actor under which this device writes again what stood on something that names somebody who was erased.
pub(crate) fn scrubbing_actor(moment: Moment, id: DocumentId) -> Actor {
    once(b"scrub", moment, id)
}

/// An actor that is used once.
fn once(purpose: &[u8], moment: Moment, id: DocumentId) -> Actor {
    let mut hasher = Sha256::new();
    hasher.update(purpose);
    hasher.update(moment.random);
    hasher.update(id.bytes());
    let digest: [u8; 32] = hasher.finalize().into();
    let mut actor = [0; 16];
    actor.copy_from_slice(&digest[..16]);
    Actor(actor)
}

impl Store {
    /// Seals every document that holds changes that were never shared.
    ///
    /// Errors: those of a commit; documents that were sealed before stay so, the others are as they were.
    pub(crate) fn seal_all(&mut self, moment: Moment) -> Result<(), StoreError> {
        for reference in document::unsealed(&self.db)? {
            match self.seal(reference, moment) {
                // A damaged document waits to be healed; it does not keep the others back.
                Err(StoreError::Document(_)) => {}
                sealed => sealed?,
            }
        }
        Ok(())
    }

    /// Seals one document.
    pub(crate) fn seal(&mut self, reference: DocumentRef, moment: Moment) -> Result<(), StoreError> {
        let id = reference.id(self.space());
        let mut live = self.document(reference)?;
        let shared = document::sealed_heads(&self.db, id)?.unwrap_or_else(|| self.genesis_heads(reference));
        let actor = fresh_actor(moment, id);
        let sealed = live.seal(&shared, actor)?;
        let epoch = document::epoch(&self.db, id)?;
        let changes: Vec<DocumentChange> =
            sealed.into_iter().map(|change| DocumentChange { document: id, epoch, change }).collect();
        let space = self.space();
        let own = self.device();
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        change::forget_unsealed(&transaction, id)?;
        if !changes.is_empty() {
            let append = Append { space, changes: &changes, cards: &[] };
            SqliteLog::within(&transaction).append(&append)?;
            device::register_sealing(&transaction, own, actor)?;
        }
        change::mark_sealed(&transaction, id)?;
        document::set_heads(&transaction, id, &live.heads())?;
        document::set_sealed_heads(&transaction, id, &live.heads())?;
        claim::project_again(&transaction, id, &live)?;
        transaction.commit()?;
        self.live.put(id, live);
        Ok(())
    }

    pub(crate) fn genesis_heads(&self, reference: DocumentRef) -> Heads {
        Document::new(reference.kind(), self.writing_as()).heads()
    }
}
