//! Taking in what another device handed over.
//!
//! One transaction: either everything of a parcel that can be taken is there with its rows, or nothing. What cannot
//! be taken (bytes that are no change, another epoch, parents that are missing) is set aside and said, and the rest
//! does not wait for it. Taking in twice changes nothing, and the order of parcels does not matter.

use educhorus_domain::{DocumentId, DocumentRef, GestureId};
use educhorus_replica::{Document, Merged as MergedDocument, admit};
use rusqlite::{Transaction, TransactionBehavior};

use crate::append::{Append, CardWrite, DocumentChange};
use crate::log::{Log, SqliteLog};
use crate::parcel::{Parcel, ParcelDocument};
use crate::projection::project;
use crate::store::{Moment, Store};
use crate::tables::quarantine::{self, Aside};
use crate::tables::{card, change, claim, consent, device, document, epoch, journal, link, tombstone};
use crate::{Gesture, StoreError, same_person};

/// Counters beyond this come from a device that is broken or hostile: taken over, they would end all counting.
const LARGEST_COUNTER: u64 = 1 << 48;

/// What taking in a parcel has brought.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Merged {
    /// The line of the journal, unless nothing was new.
    pub gesture: Option<GestureId>,
    /// Changes that were new.
    pub changes: u32,
    /// Fields of cards that were new.
    pub cards: u32,
    /// Gestures of others that were new.
    pub lines: u32,
    /// Cards that turned out to be of one person.
    pub linked: u32,
    /// Keys on which devices disagree that did not before.
    pub disagreements: u32,
    /// What was not taken, by reason, with its count.
    pub aside: Vec<(String, u32)>,
}

struct Taken {
    id: DocumentId,
    reference: DocumentRef,
    epoch: u32,
    document: Document,
    merged: MergedDocument,
}

struct Refused {
    document: DocumentId,
    epoch: u32,
    hash: [u8; 32],
    reason: &'static str,
    bytes: Vec<u8>,
}

impl Store {
    /// Takes in a parcel; `from` says whose it is, for the journal.
    ///
    /// Errors: `OtherSpace`; those of a commit, and then nothing of the parcel is kept.
    pub fn merge(&mut self, parcel: &Parcel, from: &str, moment: Moment) -> Result<Merged, StoreError> {
        if parcel.space != self.space() {
            return Err(StoreError::OtherSpace);
        }
        self.seal_all(moment)?;
        let (mut taken, mut refused) = (Vec::new(), Vec::new());
        for part in &parcel.documents {
            taken.extend(self.take_in(part, &mut refused)?);
        }
        let own = self.device();
        let space = self.space();
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let before = claim::count(&transaction)?;
        let known = same_person::Known::of(&transaction)?;
        enter_beside(&transaction, parcel)?;
        let cards = newer_cards(&transaction, parcel)?;
        let mut merged = Merged { cards: count(cards.len()), ..Merged::default() };
        write_documents(&transaction, space, &taken, &cards)?;
        merged.changes = count(taken.iter().map(|one| one.merged.changes.len()).sum());
        merged.aside = set_aside(&transaction, &refused)?;
        let id = GestureId::v7(moment.unix_ms, moment.random);
        merged.lines = journal::take_in(&transaction, &parcel.journal, id)?;
        merged.linked = same_person::link_new(&transaction, &known, own)?;
        merged.disagreements = claim::count(&transaction)?.saturating_sub(before);
        if merged != Merged::default() {
            merged.gesture = Some(id);
            let gesture = Gesture::new("merge").about(None, from);
            let entry = change::next_entry(&transaction)?;
            let line = journal::NewLine { entry, gesture: id, at_ms: moment.unix_ms, device: own };
            journal::insert(&transaction, &line, &gesture, &[])?;
        }
        transaction.commit()?;
        for one in taken {
            self.live.put(one.id, one.document);
        }
        Ok(merged)
    }

    /// Merges one document in memory.
    fn take_in(
        &mut self,
        part: &ParcelDocument,
        refused: &mut Vec<Refused>,
    ) -> Result<Option<Taken>, StoreError> {
        let id = part.reference.id(self.space());
        let epoch = document::epoch(&self.db, id)?;
        let mut refuse = |reason: &'static str, bytes: &[u8]| {
            let hash = admit(bytes).map_or_else(|_| sha256(bytes), |header| header.hash);
            refused.push(Refused { document: id, epoch: part.epoch, hash, reason, bytes: bytes.to_vec() });
        };
        if part.epoch != epoch {
            let reason = if part.epoch < epoch { "old_epoch" } else { "new_epoch" };
            part.changes.iter().for_each(|bytes| refuse(reason, bytes));
            return Ok(None);
        }
        let (good, bad): (Vec<_>, Vec<_>) = part.changes.iter().partition(|bytes| admit(bytes).is_ok());
        bad.into_iter().for_each(|bytes| refuse("not_a_change", bytes));
        let mut document = self.document(part.reference)?;
        let merged = match document.merge(good.iter().map(|bytes| bytes.as_slice())) {
            Ok(merged) => merged,
            // The document in memory is not to be used again; the one on disk is as it was.
            Err(_) => {
                good.into_iter().for_each(|bytes| refuse("merge_failed", bytes));
                return Ok(None);
            }
        };
        for bytes in good {
            let Ok(header) = admit(bytes) else { continue };
            if merged.orphans.contains(&header.hash) {
                refuse("parents_missing", bytes);
            } else if merged.refused.iter().any(|(hash, _)| *hash == header.hash) {
                refuse("not_in_order", bytes);
            }
        }
        if merged.changes.is_empty() {
            self.live.put(id, document);
            return Ok(None);
        }
        Ok(Some(Taken { id, reference: part.reference, epoch, document, merged }))
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn sha256(bytes: &[u8]) -> [u8; 32] {
    use sha2::Digest as _;
    sha2::Sha256::digest(bytes).into()
}

/// What stands beside documents: registry, links, consents, tombstones, epochs.
fn enter_beside(db: &Transaction<'_>, parcel: &Parcel) -> Result<(), StoreError> {
    parcel.devices.iter().try_for_each(|row| device::enter(db, row))?;
    parcel.tombstones.iter().try_for_each(|token| tombstone::insert(db, token))?;
    parcel.epochs.iter().try_for_each(|record| epoch::insert(db, record))?;
    let sound = |counter: u64| counter < LARGEST_COUNTER;
    for one in parcel.links.iter().filter(|link| sound(link.stamp.counter)) {
        link::write(db, one)?;
    }
    for one in parcel.consents.iter().filter(|consent| sound(consent.stamp.counter)) {
        consent::insert(db, one)?;
    }
    link::settle(db)
}

fn newer_cards(db: &Transaction<'_>, parcel: &Parcel) -> Result<Vec<CardWrite>, StoreError> {
    let mut newer = Vec::new();
    for write in parcel.cards.iter().filter(|write| write.stamp.counter < LARGEST_COUNTER) {
        if card::is_newer(db, write)? {
            newer.push(write.clone());
        }
    }
    Ok(newer)
}

fn write_documents(
    db: &Transaction<'_>,
    space: educhorus_domain::SpaceId,
    taken: &[Taken],
    cards: &[CardWrite],
) -> Result<(), StoreError> {
    let mut changes = Vec::new();
    for one in taken {
        document::insert(db, one.id, one.reference)?;
        let of_one = |change: &educhorus_replica::Change| DocumentChange {
            document: one.id,
            epoch: one.epoch,
            change: change.clone(),
        };
        changes.extend(one.merged.changes.iter().map(of_one));
    }
    if changes.is_empty() && cards.is_empty() {
        return Ok(());
    }
    SqliteLog::within(db).append(&Append { space, changes: &changes, cards })?;
    for one in taken {
        change::mark_sealed(db, one.id)?;
        document::set_heads(db, one.id, &one.document.heads())?;
        document::set_sealed_heads(db, one.id, &one.document.heads())?;
        project(db, one.reference, one.id, &one.document, &one.merged.keys)?;
    }
    Ok(())
}

fn set_aside(db: &Transaction<'_>, refused: &[Refused]) -> Result<Vec<(String, u32)>, StoreError> {
    let mut by_reason = std::collections::BTreeMap::new();
    for one in refused {
        let (document, epoch, hash) = (one.document, one.epoch, one.hash);
        quarantine::put(db, &Aside { document, epoch, hash, reason: one.reason, bytes: &one.bytes })?;
        *by_reason.entry(one.reason.to_owned()).or_insert(0) += 1;
    }
    Ok(by_reason.into_iter().collect())
}
