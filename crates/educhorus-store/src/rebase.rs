//! Taking over a document that the authority began again: what was written here since is replayed on top, by key.

use std::collections::BTreeSet;

use educhorus_domain::{DocumentId, DocumentRef};
use educhorus_replica::{Actor, Change, Document, Heads, admit, keys_of};

use crate::StoreError;
use crate::append::DocumentChange;
use crate::parcel::ParcelDocument;
use crate::replay::Sides;
use crate::scrub::names_anybody;
use crate::seal::beside_actor;
use crate::shapes::Shapes;
use crate::store::{Moment, Store};
use crate::tables::epoch::EpochRecord;
use crate::tables::tombstone::Erased;
use crate::tables::{device, document};

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
        (erased, moment, follows): (&Erased, Moment, bool),
    ) -> Result<Arrived, StoreError> {
        let id = part.reference.id(self.space());
        let mut new = Document::new(part.reference.kind(), self.writing_as());
        let is_gone = matches!(part.reference, DocumentRef::OfPerson(person) if erased.holds(person));
        // Whoever wrote of her writes it again without her, once that device has heard. Who follows a side on which she
        // stands, and holds the right there, erases her there at once, and needs what she stands in.
        let named = |bytes: &&Vec<u8>| !follows && names_anybody(bytes, erased);
        let came = part.changes.iter().filter(|bytes| !named(bytes)).map(Vec::as_slice);
        let Some(merged) = new.merge(came).ok().filter(|_| !is_gone) else {
            return Ok(Arrived::Incomplete);
        };
        if !is_whole(self, part.reference, record, &merged.changes) {
            return Ok(Arrived::Incomplete);
        }
        let kind = part.reference.kind();
        let sides = self.sides(part.reference, record, new)?;
        let replay = sides.replay(erased);
        let Sides { mine, mut new, .. } = sides;
        if !replay.is_empty() && self.shapes.is_too_new(kind, &new) {
            return Ok(Arrived::TooNew);
        }
        let actor = beside_actor(moment, id);
        let mut changes = merged.changes;
        changes.extend(replay.put_beside(kind, &mine, &mut new, actor)?);
        let shared = new.heads();
        let replayed = if replay.on_top.is_empty() { None } else { new.edit(&replay.on_top)? };
        let of_change = |change| DocumentChange { document: id, epoch: record.number, change };
        Ok(Arrived::Taken(Box::new(Taken {
            id,
            reference: part.reference,
            number: record.number,
            document: new,
            changes: changes.into_iter().map(of_change).collect(),
            shared,
            replayed: replayed.map(of_change),
            sealed_as: (!replay.beside.is_empty()).then_some(actor),
        })))
    }

    /// This side of a document, and what of it a record contains.
    fn sides(
        &mut self,
        reference: DocumentRef,
        record: &EpochRecord,
        new: Document,
    ) -> Result<Sides, StoreError> {
        if document::reference(&self.db, &reference.id(self.space()).to_string())?.is_none() {
            let nothing = || Document::new(reference.kind(), self.writing_as());
            return Ok(Sides {
                root: nothing(),
                is_common: true,
                mine: nothing(),
                new,
                own: BTreeSet::new(),
            });
        }
        let mine = self.document(reference)?;
        let is_contained =
            |change: &Change| admit(&change.bytes).is_ok_and(|of| contains(record, &of.actor, of.seq));
        Ok(Sides { is_common: true, ..self.sides_from(reference, mine, new, is_contained)? })
    }

    /// This side of a document with its root, which some of its changes make.
    pub(crate) fn sides_from(
        &self,
        reference: DocumentRef,
        mine: Document,
        new: Document,
        is_root: impl Fn(&Change) -> bool,
    ) -> Result<Sides, StoreError> {
        let all = mine.changes_since(&self.genesis_heads(reference));
        let (first, since): (Vec<&Change>, Vec<&Change>) = all.iter().partition(|change| is_root(change));
        let mut root = Document::new(reference.kind(), self.writing_as());
        root.merge(first.iter().map(|change| &change.bytes[..]))?;
        let here = device::actors_here(&self.db)?;
        let own = since.iter().filter(|change| here.iter().any(|actor| actor[..] == change.actor));
        let own = own.filter_map(|change| keys_of(&change.bytes).ok()).flatten().map(str::to_owned).collect();
        self.in_shape_of(reference, Sides { root, is_common: false, mine, new, own })
    }

    /// A side of an older shape as the new one has it, where this version knows how.
    fn in_shape_of(&self, reference: DocumentRef, sides: Sides) -> Result<Sides, StoreError> {
        let (kind, to) = (reference.kind(), Shapes::of(&sides.new));
        let from = Shapes::of(&sides.mine);
        if from >= to || self.shapes.is_too_new(kind, &sides.new) {
            return Ok(sides);
        }
        let as_new = |document: &Document| self.shapes.reshaped(kind, document, to, Actor([0; 16]));
        let moved = |key: String| {
            let value = sides.mine.get(&key)?;
            Some(self.shapes.moved(kind, (from, to), key, value).into_iter().map(|(key, _)| key))
        };
        let own = sides.own.iter().cloned().filter_map(moved).flatten().collect();
        Ok(Sides { root: as_new(&sides.root)?, mine: as_new(&sides.mine)?, own, ..sides })
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
