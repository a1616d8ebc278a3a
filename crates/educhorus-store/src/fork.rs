//! Following the other side of a fork: two devices began the same document again without knowing of each other.
//!
//! How it works: where the epochs of a document are not those of the other side, what the other side has takes its
//! place, and what was written here since its beginning is replayed on top, by key. What had stood before that
//! beginning cannot be told from what the other side changed, because neither keeps a history: a key that only this
//! side has is written again, and one on which the two differ stands beside the other as a disagreement, with who
//! says what. Whoever was erased on either side stays erased.
//!
//! What it deliberately does not do: it does not decide which side is followed. A person does, on one of the two.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use educhorus_domain::{DocumentId, DocumentRef, PersonId};
use educhorus_replica::{Change, Document, Heads};

use crate::append::DocumentChange;
use crate::authority::EpochMark;
use crate::parcel::{Parcel, ParcelDocument};
use crate::rebase::{Taken, is_whole};
use crate::replay::Sides;
use crate::seal::beside_actor;
use crate::shapes::Shapes;
use crate::store::{Moment, Store};
use crate::tables::epoch;
use crate::tables::tombstone::{self, Erased, Tombstone};
use crate::tables::{document, meta};
use crate::{StoreError, purge};

impl Store {
    /// Documents of which an epoch here is not the one that the other side has under that number: also such as are not
    /// here, or not any more.
    pub(crate) fn strange(&self, parcel: &Parcel) -> Result<BTreeSet<DocumentId>, StoreError> {
        let theirs: BTreeMap<(DocumentId, u32), [u8; 32]> =
            parcel.epochs.iter().map(|record| ((record.document, record.number), record.id)).collect();
        let mut ids: BTreeSet<DocumentId> = BTreeSet::new();
        for record in epoch::all(&self.db)? {
            if theirs.get(&(record.document, record.number)) != Some(&record.id) {
                ids.insert(record.document);
            }
        }
        Ok(ids)
    }

    /// Those of them that are here.
    pub(crate) fn forked(&self, parcel: &Parcel) -> Result<Vec<(DocumentId, DocumentRef)>, StoreError> {
        let mut forked = Vec::new();
        for id in self.strange(parcel)? {
            // Of a document that was forgotten as a whole, or never was here, there are only epochs.
            if let Some(reference) = document::reference(&self.db, &id.to_string())? {
                forked.push((id, reference));
            }
        }
        Ok(forked)
    }

    /// Moves a document onto the other side; onto its beginning where the other side never had it.
    ///
    /// Errors: `Incomplete` where the other side has more of it than came.
    pub(crate) fn move_over(
        &mut self,
        reference: DocumentRef,
        parcel: &Parcel,
        erased: &Erased,
        moment: Moment,
    ) -> Result<Taken, StoreError> {
        let id = reference.id(self.space());
        let part = parcel.documents.iter().find(|part| part.reference == reference);
        let record = parcel.epochs.iter().filter(|record| record.document == id);
        let record = record.max_by_key(|record| record.number);
        let number = part.map_or(0, |part| part.epoch);
        if record.map_or(0, |record| record.number) != number {
            return Err(StoreError::Incomplete);
        }
        let mut new = Document::new(reference.kind(), self.writing_as());
        let mut came = take_all(&mut new, part)?;
        if record.is_some_and(|record| !is_whole(self, reference, record, &came)) {
            return Err(StoreError::Incomplete);
        }
        let mine = self.document(reference)?;
        let made_anew = self.made_anew(reference, &mine)?;
        let is_root = |change: &Change| made_anew.contains(&change.hash);
        let sides = self.sides_from(reference, mine, new, is_root)?;
        // Where the other side never had it, it takes its shape with it.
        if part.is_some() && Shapes::of(&sides.mine) != Shapes::of(&sides.new) {
            return Err(StoreError::DocumentTooNew);
        }
        let replay = sides.replay(erased);
        let Sides { mine, mut new, .. } = sides;
        let actor = beside_actor(moment, id);
        let (beside, authors) = replay.put_beside(reference.kind(), &mine, &mut new, actor)?;
        came.extend(beside);
        let shared = new.heads();
        let replayed = if replay.on_top.is_empty() { None } else { new.edit(&replay.on_top)? };
        let of_change = |change| DocumentChange { document: id, epoch: number, change };
        Ok(Taken {
            id,
            reference,
            number,
            document: new,
            changes: came.into_iter().map(of_change).collect(),
            shared,
            replayed: replayed.map(of_change),
            sealed_as: (!replay.beside.is_empty()).then_some(actor),
            authors,
        })
    }

    /// The changes with which the present epoch of a document begins; none where it never began again.
    fn made_anew(&self, reference: DocumentRef, mine: &Document) -> Result<HashSet<[u8; 32]>, StoreError> {
        let id = reference.id(self.space());
        let number = document::epoch(&self.db, id)?;
        let records = epoch::all(&self.db)?;
        let record = records.iter().find(|record| (record.document, record.number) == (id, number));
        let Some(record) = record else { return Ok(HashSet::new()) };
        let heads = Heads::from_bytes(&record.heads);
        // Where the beginning itself named somebody who was erased, it was written again here (`scrub`).
        if !mine.knows(&heads) {
            return Ok(HashSet::new());
        }
        let first = mine.changes_until(&heads)?;
        Ok(first.into_iter().map(|change| change.hash).collect())
    }

    /// Who was erased so far, as keyed hashes.
    ///
    /// Errors: those of the database.
    pub fn tombstones(&self) -> Result<Vec<Tombstone>, StoreError> {
        tombstone::all(&self.db)
    }

    /// How many whom this side has erased the other side of a parcel has not: they would come back with it. To a
    /// pupil's profile nobody but herself comes.
    ///
    /// Errors: those of the database.
    pub fn returning(&self, parcel: &Parcel) -> Result<u32, StoreError> {
        if self.pupil().is_some() {
            return Ok(0);
        }
        let theirs: BTreeSet<&Tombstone> =
            parcel.epochs.iter().flat_map(|record| record.tombstones.as_chunks::<32>().0).collect();
        let own = tombstone::all(&self.db)?;
        Ok(u32::try_from(own.iter().filter(|token| !theirs.contains(token)).count()).unwrap_or(u32::MAX))
    }

    /// Whether this device could begin documents again at once on the other side of a parcel: everything is in it that
    /// stood when the right last moved there, and in no shape that this version does not know.
    ///
    /// Errors: those of the engine.
    pub fn could_hold(&self, parcel: &Parcel, listed: &[EpochMark]) -> Result<bool, StoreError> {
        let latest = |id: DocumentId| {
            let numbers = parcel.epochs.iter().filter(|record| record.document == id);
            numbers.map(|record| record.number).max().unwrap_or(0)
        };
        for mark in listed {
            let mut parts = parcel.documents.iter();
            let part = parts.find(|part| part.reference.id(parcel.space) == mark.document);
            // A document that was forgotten as a whole has left its epoch behind.
            let is_there = part.map_or(latest(mark.document) > 0, |part| part.epoch >= mark.number);
            if !is_there {
                return Ok(false);
            }
        }
        for part in &parcel.documents {
            let mut document = Document::new(part.reference.kind(), self.writing_as());
            let merged = document.merge(part.changes.iter().map(Vec::as_slice))?;
            let is_behind = latest(part.reference.id(parcel.space)) > part.epoch;
            let is_strange = self.shapes.is_too_new(part.reference.kind(), &document);
            if is_behind || is_strange || !merged.orphans.is_empty() {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Persons of this profile whom some tombstones name: nobody else's device can tell.
    ///
    /// Errors: those of the database; `Document` when a document is damaged.
    pub fn persons_behind(&mut self, tokens: &[Tombstone]) -> Result<Vec<PersonId>, StoreError> {
        let erased = Erased::who(meta::secret(&self.db)?, tokens.iter().copied());
        let mut persons = purge::persons(&self.db)?;
        for reference in document::all(&self.db)? {
            let live = self.document(reference)?;
            persons.extend(
                live.keys()
                    .iter()
                    .flat_map(|key| key.split(':'))
                    .filter_map(|part| part.parse::<PersonId>().ok()),
            );
            self.live.put(reference.id(self.space()), live);
        }
        Ok(persons.into_iter().filter(|person| erased.holds(*person)).collect())
    }
}

/// Takes in everything that came of a document.
fn take_all(new: &mut Document, part: Option<&ParcelDocument>) -> Result<Vec<Change>, StoreError> {
    let Some(part) = part else { return Ok(Vec::new()) };
    let merged = new.merge(part.changes.iter().map(Vec::as_slice))?;
    if !merged.orphans.is_empty() || !merged.refused.is_empty() {
        return Err(StoreError::Incomplete);
    }
    Ok(merged.changes)
}
