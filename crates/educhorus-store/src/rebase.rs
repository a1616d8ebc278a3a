//! Taking over a document that the authority began again: what was written here since is replayed on top, by key.

use educhorus_domain::{DocumentId, DocumentRef};
use educhorus_replica::{Actor, Change, Document, Edit, Heads, admit};

use crate::StoreError;
use crate::append::DocumentChange;
use crate::parcel::ParcelDocument;
use crate::shapes::Shapes;
use crate::store::Store;
use crate::tables::document;
use crate::tables::epoch::EpochRecord;
use crate::tables::tombstone::Erased;

/// A document of a new epoch, and what was written here that it does not contain.
pub(crate) struct Taken {
    pub id: DocumentId,
    pub reference: DocumentRef,
    pub number: u32,
    pub document: Document,
    pub changes: Vec<DocumentChange>,
    /// The heads of what came: what was replayed on top has not left this device.
    pub shared: Heads,
    /// Edits of this device to be made again, as changes of its own.
    pub replayed: Option<DocumentChange>,
    /// The actor of this device that stands in `changes`, if it does.
    pub sealed_as: Option<Actor>,
}

/// What became of a document of a new epoch.
pub(crate) enum Arrived {
    Taken(Box<Taken>),
    /// It is not the whole of the new epoch.
    Incomplete,
    /// It has a shape of a later version, into which this one cannot bring what it has not sent: both wait.
    TooNew,
}

impl Store {
    /// Builds a document of a new epoch from what came, and replays on it what its record does not contain.
    ///
    /// Errors: `Document` when the old one is damaged.
    pub(crate) fn take_over(
        &mut self,
        part: &ParcelDocument,
        record: &EpochRecord,
        erased: &Erased,
    ) -> Result<Arrived, StoreError> {
        let id = part.reference.id(self.space());
        let mut new = Document::new(part.reference.kind(), self.writing_as());
        let Ok(merged) = new.merge(part.changes.iter().map(Vec::as_slice)) else {
            return Ok(Arrived::Incomplete);
        };
        if !is_whole(self, part.reference, record, &merged.changes) {
            return Ok(Arrived::Incomplete);
        }
        let of_change = |change| DocumentChange { document: id, epoch: record.number, change };
        let changes = merged.changes.into_iter().map(of_change).collect();
        let shared = new.heads();
        let edits = self.unsent(part.reference, record, &new, erased)?;
        if !edits.is_empty() && self.shapes.is_too_new(part.reference.kind(), &new) {
            return Ok(Arrived::TooNew);
        }
        let replayed = if edits.is_empty() { None } else { new.edit(&edits)? };
        let replayed = replayed.map(of_change);
        let (reference, number) = (part.reference, record.number);
        let taken =
            Taken { id, reference, number, document: new, changes, shared, replayed, sealed_as: None };
        Ok(Arrived::Taken(Box::new(taken)))
    }

    /// What this device holds of a document that a record does not contain, as edits of the new one.
    fn unsent(
        &mut self,
        reference: DocumentRef,
        record: &EpochRecord,
        new: &Document,
        erased: &Erased,
    ) -> Result<Vec<Edit>, StoreError> {
        if document::reference(&self.db, &reference.id(self.space()).to_string())?.is_none() {
            return Ok(Vec::new());
        }
        let mine = self.document(reference)?;
        let mut base = Document::new(reference.kind(), self.writing_as());
        let all = mine.changes_since(&self.genesis_heads(reference));
        let contained = all
            .iter()
            .filter(|change| admit(&change.bytes).is_ok_and(|of| contains(record, &of.actor, of.seq)));
        base.merge(contained.map(|change| &change.bytes[..]))?;
        let (mine, base) = self.in_shape_of(new, reference, mine, base)?;
        let mut edits = Vec::new();
        let keys = mine.keys().into_iter().chain(base.keys());
        for key in keys.collect::<std::collections::BTreeSet<_>>() {
            let value = mine.get(&key);
            let is_unsent = base.values(&key) != mine.values(&key) && new.get(&key) != value;
            if is_unsent && !erased.is_in_key(&key) {
                edits.push(Edit { key, value });
            }
        }
        Ok(edits)
    }

    /// Two documents of an older shape as the new one has it, where this version knows how.
    pub(crate) fn in_shape_of(
        &self,
        new: &Document,
        reference: DocumentRef,
        mine: Document,
        base: Document,
    ) -> Result<(Document, Document), StoreError> {
        let (kind, to) = (reference.kind(), Shapes::of(new));
        if Shapes::of(&mine) >= to || self.shapes.is_too_new(kind, new) {
            return Ok((mine, base));
        }
        let as_new = |document: &Document| self.shapes.reshaped(kind, document, to, Actor([0; 16]));
        Ok((as_new(&mine)?, as_new(&base)?))
    }
}

/// Whether everything came with which an epoch begins.
pub(crate) fn is_whole(store: &Store, reference: DocumentRef, record: &EpochRecord, came: &[Change]) -> bool {
    let has = |head: &[u8]| came.iter().any(|change| change.hash == head);
    record.heads.chunks(32).all(has) || is_genesis(store, reference, &record.heads)
}

/// A document of which nothing is left has the heads of its genesis.
fn is_genesis(store: &Store, reference: DocumentRef, heads: &[u8]) -> bool {
    store.genesis_heads(reference).to_bytes() == heads
}

fn contains(record: &EpochRecord, actor: &[u8], seq: u64) -> bool {
    let entries = record.clock.as_chunks::<24>().0;
    let last = entries.iter().find(|entry| &entry[..16] == actor);
    last.is_some_and(|entry| entry[16..] >= seq.to_be_bytes()[..])
}
