//! Changes that were set aside because something was missing are tried again with each parcel.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashSet};

use educhorus_domain::{DocumentId, SpaceId};
use rusqlite::Connection;

use crate::StoreError;
use crate::parcel::{Parcel, ParcelDocument};
use crate::refused::Refused;
use crate::tables::document;
use crate::tables::quarantine::{self, Waiting};

/// What waits, by document, while a parcel is taken in.
pub(crate) struct Again {
    waiting: BTreeMap<DocumentId, Vec<Waiting>>,
    /// Documents that had their turn.
    seen: BTreeSet<DocumentId>,
    /// What was tried.
    tried: HashSet<[u8; 32]>,
    /// What was tried, and does not come with the parcel itself.
    own: HashSet<[u8; 32]>,
    /// What was tried and still cannot be taken.
    still: HashSet<[u8; 32]>,
    space: SpaceId,
}

impl Again {
    pub(crate) fn of(db: &Connection, parcel: &Parcel) -> Result<Self, StoreError> {
        let mut waiting: BTreeMap<DocumentId, Vec<Waiting>> = BTreeMap::new();
        for one in quarantine::waiting(db)? {
            waiting.entry(one.document).or_default().push(one);
        }
        let (tried, own, still) = (HashSet::new(), HashSet::new(), HashSet::new());
        Ok(Self { waiting, seen: BTreeSet::new(), tried, own, still, space: parcel.space })
    }

    /// Passes over a document that begins again: what waits for its new epoch has its turn with the next parcel.
    pub(crate) fn pass_over(&mut self, document: DocumentId) {
        self.seen.insert(document);
    }

    /// A part of a parcel with what waits of its document and epoch.
    pub(crate) fn with<'a>(&mut self, part: &'a ParcelDocument) -> Cow<'a, ParcelDocument> {
        let id = part.reference.id(self.space);
        let epoch = part.epoch;
        let mut part = Cow::Borrowed(part);
        self.seen.insert(id);
        for one in self.waiting.get(&id).into_iter().flatten().filter(|one| one.epoch == epoch) {
            self.tried.insert(one.hash);
            if !part.changes.contains(&one.bytes) {
                self.own.insert(one.hash);
                part.to_mut().changes.push(one.bytes.clone());
            }
        }
        part
    }

    /// Parts for the documents that the parcel does not hold: what they wait for may have come by another road.
    pub(crate) fn alone(
        &mut self,
        db: &Connection,
        space: SpaceId,
    ) -> Result<Vec<ParcelDocument>, StoreError> {
        let mut parts = Vec::new();
        for reference in document::all(db)? {
            let id = reference.id(space);
            if self.waiting.contains_key(&id) && !self.seen.contains(&id) {
                let epoch = document::epoch(db, id)?;
                let part = ParcelDocument { reference, epoch, changes: Vec::new() };
                let part = self.with(&part).into_owned();
                parts.extend((!part.changes.is_empty()).then_some(part));
            }
        }
        Ok(parts)
    }

    /// Takes out of what was refused what only waits on: it was said when it came.
    pub(crate) fn sort(&mut self, refused: Vec<Refused>) -> Vec<Refused> {
        self.still = refused.iter().map(|one| one.hash).collect();
        refused.into_iter().filter(|one| !self.own.contains(&one.hash)).collect()
    }

    /// Drops what was taken now, what is of an epoch that has ended, and what was broken and has come whole.
    pub(crate) fn forget(
        &self,
        db: &Connection,
        parcel: &Parcel,
        refused: &[Refused],
        source: &str,
    ) -> Result<(), StoreError> {
        for one in self.waiting.values().flatten() {
            if self.tried.contains(&one.hash) && !self.still.contains(&one.hash) {
                quarantine::forget(db, one)?;
            }
        }
        quarantine::forget_ended(db)?;
        for part in &parcel.documents {
            let id = part.reference.id(parcel.space);
            if !refused.iter().any(|one| one.document == id) {
                quarantine::forget_mended(db, id, source)?;
            }
        }
        Ok(())
    }
}
