//! Taking over a document that the authority began again: what the new beginning does not contain is carried over.
//!
//! How it works: change by change ([`Document::carry_over`]), so that everybody who holds a change makes the same of it,
//! and nobody disagrees who did not before. Where that cannot be (the document began again twice meanwhile, or has
//! another shape now), key by key (`replay`).

use educhorus_domain::{DocumentId, DocumentRef};
use educhorus_replica::{Actor, Author, Change, Document, Heads, NewBeginning, admit, keys_of};

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
    /// Actors in `changes` that stand for others.
    pub authors: Vec<Author>,
}

/// A document of a new epoch as it came.
struct Came {
    reference: DocumentRef,
    number: u32,
    new: Document,
    changes: Vec<Change>,
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
    /// Builds a document of a new epoch from what came, and brings over to it what its record does not contain. `epochs`
    /// are all records that came.
    ///
    /// Errors: `Document` when the old one is damaged.
    pub(crate) fn take_over(
        &mut self,
        part: &ParcelDocument,
        (record, epochs): (&EpochRecord, &[EpochRecord]),
        (erased, moment, follows): (&Erased, Moment, bool),
    ) -> Result<Arrived, StoreError> {
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
        let came = Came { reference: part.reference, number: record.number, new, changes: merged.changes };
        let here = document::epoch(&self.db, record.document)?;
        let is_known = document::reference(&self.db, &record.document.to_string())?.is_some();
        let mine = if is_known { self.document(part.reference)? } else { self.nothing(part.reference) };
        if record.number == here + 1 && Shapes::of(&mine) == Shapes::of(&came.new) {
            return Self::carry_over(came, &mine, record, erased);
        }
        // What this device knew is in the epoch after its own.
        let next = epochs.iter().find(|one| (one.document, one.number) == (record.document, here + 1));
        self.replay_over(came, mine, next.unwrap_or(record), (erased, moment))
    }

    fn nothing(&self, reference: DocumentRef) -> Document {
        Document::new(reference.kind(), self.writing_as())
    }

    /// Carries over, change by change, what a new epoch does not contain; whoever holds such a change makes the same.
    fn carry_over(
        came: Came,
        mine: &Document,
        record: &EpochRecord,
        erased: &Erased,
    ) -> Result<Arrived, StoreError> {
        let Came { reference, number, mut new, mut changes } = came;
        let heads = Heads::from_bytes(&record.heads);
        let beginning = NewBeginning { heads: &heads, id: record.id };
        let is_contained =
            |change: &Change| admit(&change.bytes).is_ok_and(|of| contains(record, &of.actor, of.seq));
        let carried = new.carry_over(mine, &beginning, is_contained, |key| !erased.is_in_key(key))?;
        changes.extend(carried.merged.changes);
        let id = record.document;
        let of_change = |change| DocumentChange { document: id, epoch: number, change };
        Ok(Arrived::Taken(Box::new(Taken {
            id,
            reference,
            number,
            shared: new.heads(),
            document: new,
            changes: changes.into_iter().map(of_change).collect(),
            replayed: None,
            sealed_as: None,
            authors: carried.authors,
        })))
    }

    /// Writes again, key by key, what a new epoch does not contain: it is too far from what is here.
    fn replay_over(
        &self,
        came: Came,
        mine: Document,
        next: &EpochRecord,
        (erased, moment): (&Erased, Moment),
    ) -> Result<Arrived, StoreError> {
        let Came { reference, number, new, mut changes } = came;
        let (id, kind) = (next.document, reference.kind());
        let is_contained =
            |change: &Change| admit(&change.bytes).is_ok_and(|of| contains(next, &of.actor, of.seq));
        let sides = Sides { is_common: true, ..self.sides_from(reference, mine, new, is_contained)? };
        let replay = sides.replay(erased);
        let Sides { mine, mut new, .. } = sides;
        if !replay.is_empty() && self.shapes.is_too_new(kind, &new) {
            return Ok(Arrived::TooNew);
        }
        let actor = beside_actor(moment, id);
        let (beside, authors) = replay.put_beside(kind, &mine, &mut new, actor)?;
        changes.extend(beside);
        let shared = new.heads();
        let replayed = if replay.on_top.is_empty() { None } else { new.edit(&replay.on_top)? };
        let of_change = |change| DocumentChange { document: id, epoch: number, change };
        Ok(Arrived::Taken(Box::new(Taken {
            id,
            reference,
            number,
            document: new,
            changes: changes.into_iter().map(of_change).collect(),
            shared,
            replayed: replayed.map(of_change),
            sealed_as: (!replay.beside.is_empty()).then_some(actor),
            authors,
        })))
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

/// Whether an epoch was begun with a change.
pub(crate) fn contains(record: &EpochRecord, actor: &[u8], seq: u64) -> bool {
    let entries = record.clock.as_chunks::<24>().0;
    let last = entries.iter().find(|entry| &entry[..16] == actor);
    last.is_some_and(|entry| entry[16..] >= seq.to_be_bytes()[..])
}
