//! Following the other side of a fork: two devices began the same document again without knowing of each other.
//!
//! How it works: where the epochs of a document are not those of the other side, what the other side has takes its
//! place, and what was written here since its beginning is replayed on top, by key. What had stood before that
//! beginning cannot be told from what the other side changed, because neither keeps a history: a key that only this
//! side has is written again, and one on which the two differ stands beside the other as a disagreement, with who
//! says what. Whoever was erased on either side stays erased.
//!
//! What it deliberately does not do: it does not decide which side is followed. A person does, on one of the two.

use std::collections::{BTreeMap, BTreeSet};

use educhorus_domain::{DocumentId, DocumentRef, PersonId};
use educhorus_replica::{Document, Edit};

use crate::append::DocumentChange;
use crate::parcel::{Parcel, ParcelDocument};
use crate::rebase::{Taken, is_whole};
use crate::seal::fresh_actor;
use crate::shapes::Shapes;
use crate::store::{Moment, Store};
use crate::tables::epoch::{self, EpochRecord};
use crate::tables::tombstone::{self, Erased, Tombstone};
use crate::tables::{document, meta};
use crate::{StoreError, purge};

/// What this side has of a document, and what the other side has.
struct Sides {
    /// This side as it began the present epoch.
    root: Document,
    mine: Document,
    /// The other side, on which this one goes on.
    new: Document,
}

/// How the work of this side is written on the other.
#[derive(Default)]
struct Replay {
    on_top: Vec<Edit>,
    /// Keys of which both values are to stand.
    beside: BTreeSet<String>,
}

impl Sides {
    fn replay(&self, erased: &Erased) -> Replay {
        let mut replay = Replay::default();
        for key in self.mine.keys().union(&self.root.keys()) {
            let (value, there) = (self.mine.get(key), self.new.get(key));
            if value == there || erased.is_in_key(key) {
                continue;
            }
            let is_since = self.root.values(key) != self.mine.values(key);
            if is_since || there.is_none() {
                replay.on_top.push(Edit { key: key.clone(), value });
            } else if value.is_some() {
                replay.beside.insert(key.clone());
            }
        }
        replay
    }
}

impl Store {
    /// Documents of which an epoch here is not the one that the other side has under that number.
    pub(crate) fn forked(&self, parcel: &Parcel) -> Result<Vec<(DocumentId, DocumentRef)>, StoreError> {
        let theirs: BTreeMap<(DocumentId, u32), [u8; 32]> =
            parcel.epochs.iter().map(|record| ((record.document, record.number), record.id)).collect();
        let mut ids: BTreeSet<DocumentId> = BTreeSet::new();
        for record in epoch::all(&self.db)? {
            if theirs.get(&(record.document, record.number)) != Some(&record.id) {
                ids.insert(record.document);
            }
        }
        let mut forked = Vec::new();
        for id in ids {
            // Of a document that was forgotten as a whole only its epochs are left.
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
        let root = self.root_of(reference, &mine)?;
        let (mine, root) = self.in_shape_of(&new, reference, mine, root)?;
        if Shapes::of(&mine) != Shapes::of(&new) {
            return Err(StoreError::DocumentTooNew);
        }
        let sides = Sides { root, mine, new };
        let Replay { on_top, beside } = sides.replay(erased);
        let Sides { mine, mut new, .. } = sides;
        let actor = fresh_actor(moment, id);
        if !beside.is_empty() {
            let apart = mine.rebase(reference.kind(), actor, |key, _| beside.contains(key))?;
            let apart = apart.changes_since(&self.genesis_heads(reference));
            came.extend(new.merge(apart.iter().map(|change| &change.bytes[..]))?.changes);
        }
        let shared = new.heads();
        let replayed = if on_top.is_empty() { None } else { new.edit(&on_top)? };
        let of_change = |change| DocumentChange { document: id, epoch: number, change };
        Ok(Taken {
            id,
            reference,
            number,
            document: new,
            changes: came.into_iter().map(of_change).collect(),
            shared,
            replayed: replayed.map(of_change),
            sealed_as: (!beside.is_empty()).then_some(actor),
        })
    }

    /// A document as it was when its present epoch began: what the actor wrote that made it anew.
    fn root_of(&self, reference: DocumentRef, mine: &Document) -> Result<Document, StoreError> {
        let id = reference.id(self.space());
        let number = document::epoch(&self.db, id)?;
        let records = epoch::all(&self.db)?;
        let record: Option<&EpochRecord> =
            records.iter().find(|record| (record.document, record.number) == (id, number));
        let heads = record.map(|record| record.heads.as_chunks::<32>().0).unwrap_or_default();
        let changes = mine.changes_since(&self.genesis_heads(reference));
        let made_anew: BTreeSet<&[u8]> = changes
            .iter()
            .filter(|change| heads.contains(&change.hash))
            .map(|change| &change.actor[..])
            .collect();
        let mut root = Document::new(reference.kind(), self.writing_as());
        let first = changes.iter().filter(|change| made_anew.contains(&change.actor[..]));
        root.merge(first.map(|change| &change.bytes[..]))?;
        Ok(root)
    }

    /// Who was erased so far, as keyed hashes.
    ///
    /// Errors: those of the database.
    pub fn tombstones(&self) -> Result<Vec<Tombstone>, StoreError> {
        tombstone::all(&self.db)
    }

    /// How many documents of a parcel name somebody whom this side has erased, and the other has not.
    ///
    /// Errors: those of the database.
    pub fn returning(&self, parcel: &Parcel) -> Result<u32, StoreError> {
        let theirs: BTreeSet<&Tombstone> =
            parcel.epochs.iter().flat_map(|record| record.tombstones.as_chunks::<32>().0).collect();
        let secret = meta::secret(&self.db)?;
        let own = tombstone::all(&self.db)?.into_iter().filter(|token| !theirs.contains(token));
        let own = Erased::who(secret, own);
        let mut returning = 0;
        for part in parcel.documents.iter().filter(|_| !own.nobody()) {
            let mut document = Document::new(part.reference.kind(), self.writing_as());
            let merged = document.merge(part.changes.iter().map(Vec::as_slice)).unwrap_or_default();
            returning += u32::from(merged.keys.iter().any(|key| own.is_in_key(key)));
        }
        Ok(returning)
    }

    /// Persons of this profile whom some tombstones name: nobody else's device can tell.
    ///
    /// Errors: those of the database; `Document` when a document is damaged.
    pub fn persons_behind(&mut self, tokens: &[Tombstone]) -> Result<Vec<PersonId>, StoreError> {
        let erased = Erased::who(meta::secret(&self.db)?, tokens.iter().copied());
        let mut persons: BTreeSet<PersonId> = purge::persons(&self.db)?.into_iter().collect();
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
fn take_all(
    new: &mut Document,
    part: Option<&ParcelDocument>,
) -> Result<Vec<educhorus_replica::Change>, StoreError> {
    let Some(part) = part else { return Ok(Vec::new()) };
    let merged = new.merge(part.changes.iter().map(Vec::as_slice))?;
    if !merged.orphans.is_empty() || !merged.refused.is_empty() {
        return Err(StoreError::Incomplete);
    }
    Ok(merged.changes)
}
