//! Taking in what another device handed over.
//!
//! One transaction: either everything of a parcel that can be taken is there with its rows, or nothing. What cannot
//! be taken (bytes that are no change, another epoch, parents that are missing) is set aside and said, and the rest
//! does not wait for it. What waits for its parents is tried again with each parcel. Taking in twice
//! changes nothing, and the order of parcels does not matter.

use std::collections::{BTreeSet, HashSet};

use educhorus_domain::{DeviceId, DocumentId, DocumentRef, GestureId, PersonId, SpaceId};
use educhorus_replica::{Actor, Document, Merged as MergedDocument, admit};
use rusqlite::{Transaction, TransactionBehavior};

use crate::again::Again;
use crate::append::{Append, CardWrite, DocumentChange};
use crate::log::{Log, SqliteLog};
use crate::parcel::{Parcel, ParcelDocument};
use crate::projection::project;
use crate::pupil::{self, only_hers};
use crate::rebase::Arrived;
use crate::refused::{Refused, kept};
use crate::store::{Moment, Store};
use crate::tables::epoch::EpochRecord;
use crate::tables::quarantine::{self, Aside};
use crate::tables::tombstone::{self, Erased};
use crate::tables::{authority, card, change, claim, consent, device, document, epoch, journal, link, meta};
use crate::{Gesture, StoreError, erase, purge, rebase, same_person, scrub};

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
    /// Documents that began again, because somebody was erased elsewhere.
    pub begun_again: u32,
    /// Projections that were new, on a pupil's device.
    pub projections: u32,
    /// Documents that a pupil may not read any more, and that are gone from her device.
    pub lost: u32,
    /// What was not taken, by reason, with its count.
    pub aside: Vec<(String, u32)>,
}

/// What a parcel is to this profile.
#[derive(Clone, Copy, PartialEq, Eq)]
enum How {
    /// All that its maker hands over.
    Whole,
    /// A part of what a server hands over: nothing follows from what is not in it.
    Part,
    /// The other side of a fork, which this profile moves onto.
    Follow,
}

struct Taken {
    id: DocumentId,
    reference: DocumentRef,
    epoch: u32,
    document: Document,
    merged: MergedDocument,
}

/// What the documents of a parcel become.
#[derive(Default)]
struct Sorted {
    /// Merged into what is here.
    taken: Vec<Taken>,
    /// Put in the place of what is here.
    over: Vec<rebase::Taken>,
    refused: Vec<Refused>,
}

impl Store {
    /// Takes in a parcel; `from` says whose it is, for the journal.
    ///
    /// Errors: `OtherSpace`; those of a commit, and then nothing of the parcel is kept.
    pub fn merge(&mut self, parcel: &Parcel, from: &str, moment: Moment) -> Result<Merged, StoreError> {
        self.take(parcel, from, moment, How::Whole)
    }

    /// Takes in a part of what a server hands over: which documents a pupil may not read any more it says by itself.
    ///
    /// Errors: as in [`Store::merge`].
    pub(crate) fn merge_part(
        &mut self,
        parcel: &Parcel,
        from: &str,
        moment: Moment,
    ) -> Result<Merged, StoreError> {
        self.take(parcel, from, moment, How::Part)
    }

    /// Takes in a parcel of the other side of a fork, and moves every document onto that side: see `fork`. The chain
    /// of the parcel takes the place of the one here, and so do its epochs.
    ///
    /// Errors: `Incomplete` when the parcel lacks something that this side has otherwise; as in [`Store::merge`].
    pub fn follow(&mut self, parcel: &Parcel, from: &str, moment: Moment) -> Result<Merged, StoreError> {
        self.take(parcel, from, moment, How::Follow)
    }

    fn take(&mut self, parcel: &Parcel, from: &str, moment: Moment, how: How) -> Result<Merged, StoreError> {
        let follows = how == How::Follow;
        if parcel.space != self.space() {
            return Err(StoreError::OtherSpace);
        }
        let pupil = self.pupil();
        let hers = pupil.map(|person| only_hers(parcel, person));
        let parcel = hers.as_ref().unwrap_or(parcel);
        self.seal_all(moment)?;
        let strange = if follows { self.strange(parcel)? } else { BTreeSet::new() };
        if follows {
            self.try_follow(parcel, moment)?;
        }
        let (erased, is_forgetting) = self.believe(parcel, moment)?;
        let mut again = Again::of(&self.db, parcel)?;
        let Sorted { mut taken, over, refused } =
            self.sort(parcel, &mut again, &erased, (moment, follows))?;
        let refused = again.sort(refused);
        let (own, space, here) = (self.device(), self.space(), document::all(&self.db)?);
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let before = claim::count(&transaction)?;
        let known = same_person::Known::of(&transaction)?;
        if follows {
            strange.iter().try_for_each(|id| epoch::forget(&transaction, *id))?;
            authority::replace(&transaction, &parcel.chain)?;
            pupil::forget_side(&transaction, pupil)?;
        }
        enter_beside(&transaction, parcel, &erased)?;
        let cards = newer_cards(&transaction, parcel, &erased)?;
        let mut merged = Merged { cards: count(cards.len()), ..Merged::default() };
        write_documents(&transaction, space, &taken, &cards)?;
        over.iter().try_for_each(|one| write_over(&transaction, (space, own), one))?;
        let (projections, lost) = pupil::enter(&transaction, (space, pupil), parcel, how == How::Part)?;
        // What came and went again was never there.
        taken.retain(|one| !lost.contains(&one.reference));
        merged.projections = projections;
        merged.lost = count(lost.intersection(&here.into_iter().collect()).count());
        merged.begun_again = count(over.iter().filter(|one| !lost.contains(&one.reference)).count());
        merged.changes = count(taken.iter().map(|one| one.merged.changes.len()).sum());
        merged.aside = set_aside(&transaction, &refused, from)?;
        again.forget(&transaction, parcel, &refused, from)?;
        let id = GestureId::v7(moment.unix_ms, moment.random);
        merged.lines = journal::take_in(&transaction, &parcel.journal, id, &erased)?;
        merged.linked = same_person::link_new(&transaction, &known, own)?;
        merged.disagreements = claim::count(&transaction)?.saturating_sub(before);
        if merged != Merged::default() {
            merged.gesture = Some(id);
            enter_line(&transaction, id, moment, own, from)?;
        }
        transaction.commit()?;
        self.after(taken, !over.is_empty() || !lost.is_empty() || is_forgetting)?;
        Ok(merged)
    }

    /// Errors: those of following a side, before anything of it is believed.
    fn try_follow(&mut self, parcel: &Parcel, moment: Moment) -> Result<(), StoreError> {
        let erased = Erased::of(&self.db)?;
        for (_, reference) in self.forked(parcel)? {
            self.move_over(reference, parcel, &erased, moment)?;
        }
        Ok(())
    }

    /// What is done once a parcel is committed.
    fn after(&mut self, taken: Vec<Taken>, is_less: bool) -> Result<(), StoreError> {
        for one in taken {
            self.live.put(one.id, one.document);
        }
        if is_less {
            // Rows of what is gone are found by making all rows again.
            self.rebuild()?;
            self.compact_disk()?;
        }
        Ok(())
    }

    /// Builds in memory what each document of a parcel becomes here.
    fn sort(
        &mut self,
        parcel: &Parcel,
        again: &mut Again,
        erased: &Erased,
        (moment, follows): (Moment, bool),
    ) -> Result<Sorted, StoreError> {
        let mut sorted = Sorted::default();
        let forked = if follows { self.forked(parcel)? } else { Vec::new() };
        for (id, reference) in &forked {
            sorted.over.push(self.move_over(*reference, parcel, erased, moment)?);
            again.pass_over(*id);
        }
        let is_forked = |part: &ParcelDocument| forked.iter().any(|(_, of)| *of == part.reference);
        for part in parcel.documents.iter().filter(|part| !is_forked(part)) {
            let Some(record) = self.record_for(part, parcel)? else {
                sorted.taken.extend(self.take_in(&again.with(part), erased, &mut sorted.refused)?);
                continue;
            };
            again.pass_over(part.reference.id(parcel.space));
            match self.take_over(part, (record, &parcel.epochs), (erased, moment, follows))? {
                Arrived::Taken(one) => sorted.over.push(*one),
                Arrived::Incomplete => {}
                Arrived::TooNew => refuse_newer(part, record, &mut sorted.refused),
            }
        }
        for part in again.alone(&self.db, parcel.space)? {
            sorted.taken.extend(self.take_in(&part, erased, &mut sorted.refused)?);
        }
        Ok(sorted)
    }

    /// Takes over the tombstones that the authority signed, and forgets whom they name.
    fn believe(&mut self, parcel: &Parcel, moment: Moment) -> Result<(Erased, bool), StoreError> {
        self.scrub(parcel, moment)?;
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let known = tombstone::all(&transaction)?.len();
        for token in parcel.epochs.iter().flat_map(|record| record.tombstones.as_chunks::<32>().0) {
            tombstone::insert(&transaction, token)?;
        }
        let erased = Erased::of(&transaction)?;
        let is_forgetting = tombstone::all(&transaction)?.len() > known;
        if is_forgetting {
            let persons = purge::persons(&transaction)?;
            let gone: Vec<PersonId> = persons.into_iter().filter(|person| erased.holds(*person)).collect();
            purge::purge(&transaction, &gone)?;
            link::settle(&transaction)?;
        }
        transaction.commit()?;
        Ok((erased, is_forgetting))
    }

    /// Takes whom a parcel brings the tombstone of out of the documents that no epoch begins again. Before the
    /// tombstone stands: a program that is killed on the way finds it new at its next merge, and does it again.
    fn scrub(&mut self, parcel: &Parcel, moment: Moment) -> Result<(), StoreError> {
        let tokens = parcel.epochs.iter().flat_map(|record| record.tombstones.as_chunks::<32>().0).copied();
        let tokens: HashSet<_> = tokens.collect();
        let known: HashSet<_> = tombstone::all(&self.db)?.into_iter().collect();
        if tokens.is_subset(&known) {
            return Ok(());
        }
        let erased = Erased::of(&self.db)?.with(tokens);
        let mut waiting = HashSet::new();
        for record in &parcel.epochs {
            let here = document::epoch(&self.db, record.document)?;
            let is_other =
                record.number == here && epoch::present_id(&self.db, record.document)? != record.id;
            if record.number > here || is_other {
                waiting.insert(record.document);
            }
        }
        self.scrub_all(&erased, &waiting, moment)
    }

    /// The record by which a document that came begins again, if it is of a later epoch than the one here.
    fn record_for<'a>(
        &self,
        part: &ParcelDocument,
        parcel: &'a Parcel,
    ) -> Result<Option<&'a EpochRecord>, StoreError> {
        let id = part.reference.id(self.space());
        if part.epoch <= document::epoch(&self.db, id)? {
            return Ok(None);
        }
        Ok(parcel.epochs.iter().find(|record| record.document == id && record.number == part.epoch))
    }

    /// Merges one document in memory.
    fn take_in(
        &mut self,
        part: &ParcelDocument,
        erased: &Erased,
        refused: &mut Vec<Refused>,
    ) -> Result<Option<Taken>, StoreError> {
        let id = part.reference.id(self.space());
        let epoch = document::epoch(&self.db, id)?;
        let mut refuse = |reason: &'static str, bytes: &[u8]| {
            let hash = admit(bytes).map_or_else(|_| sha256(bytes), |header| header.hash);
            refused.push(Refused { document: id, epoch: part.epoch, hash, reason, bytes: kept(bytes) });
        };
        if part.epoch != epoch {
            let reason = if part.epoch < epoch { "old_epoch" } else { "new_epoch" };
            // What the next epoch was begun with is here, whatever file it comes in.
            let next = epoch::get(&self.db, id, part.epoch + 1)?.filter(|_| part.epoch < epoch);
            let is_here = |bytes: &[u8]| {
                let of = next.as_ref().zip(admit(bytes).ok());
                of.is_some_and(|(next, of)| rebase::contains(next, &of.actor, of.seq))
            };
            part.changes.iter().filter(|bytes| !is_here(bytes)).for_each(|bytes| refuse(reason, bytes));
            return Ok(None);
        }
        let (good, bad): (Vec<_>, Vec<_>) = part.changes.iter().partition(|bytes| admit(bytes).is_ok());
        bad.into_iter().for_each(|bytes| refuse("not_a_change", bytes));
        // What stands on them waits for parents that never come; its maker writes it again (`scrub`).
        let is_hers = matches!(part.reference, DocumentRef::OfPerson(person) if erased.holds(person));
        let (gone, good): (Vec<_>, Vec<_>) =
            good.into_iter().partition(|bytes| is_hers || scrub::names_anybody(bytes, erased));
        gone.into_iter().for_each(|bytes| refuse("erased", bytes));
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
        // One of which nothing is left is entered all the same: whoever handed it over may have listed it.
        let is_known = is_hers || !part.changes.is_empty() || document::is_there(&self.db, id)?;
        if merged.changes.is_empty() && is_known {
            self.live.put(id, document);
            return Ok(None);
        }
        Ok(Some(Taken { id, reference: part.reference, epoch, document, merged }))
    }
}

/// What came in a shape of a later version waits for this one to be updated.
fn refuse_newer(part: &ParcelDocument, record: &EpochRecord, refused: &mut Vec<Refused>) {
    refused.extend(part.changes.iter().map(|bytes| Refused {
        document: record.document,
        epoch: part.epoch,
        hash: admit(bytes).map_or_else(|_| sha256(bytes), |header| header.hash),
        reason: "newer_shape",
        bytes: kept(bytes),
    }));
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn sha256(bytes: &[u8]) -> [u8; 32] {
    use sha2::Digest as _;
    sha2::Sha256::digest(bytes).into()
}

/// The line of the journal under which everything stands that a parcel brought.
fn enter_line(
    db: &Transaction<'_>,
    id: GestureId,
    moment: Moment,
    own: DeviceId,
    from: &str,
) -> Result<(), StoreError> {
    let line =
        journal::NewLine { entry: change::next_entry(db)?, gesture: id, at_ms: moment.unix_ms, device: own };
    journal::insert(db, &line, &Gesture::new("merge").about(None, from), &[])
}

/// What stands beside documents: registry, links, consents, tombstones, epochs.
fn enter_beside(db: &Transaction<'_>, parcel: &Parcel, erased: &Erased) -> Result<(), StoreError> {
    parcel.devices.iter().try_for_each(|row| device::enter(db, row))?;
    parcel.epochs.iter().try_for_each(|record| epoch::insert(db, record))?;
    parcel.authority.map_or(Ok(()), |device| meta::learn_authority(db, device))?;
    if parcel.chain.len() > authority::all(db)?.len() {
        authority::replace(db, &parcel.chain)?;
    }
    let sound = |counter: u64| counter < LARGEST_COUNTER;
    for one in parcel.links.iter().filter(|link| sound(link.stamp.counter)) {
        if !erased.holds(one.low) && !erased.holds(one.high) {
            link::write(db, one)?;
        }
    }
    for one in parcel.consents.iter().filter(|consent| sound(consent.stamp.counter)) {
        if !erased.holds(one.person) {
            consent::insert(db, one)?;
        }
    }
    link::settle(db)
}

fn newer_cards(db: &Transaction<'_>, parcel: &Parcel, erased: &Erased) -> Result<Vec<CardWrite>, StoreError> {
    let mut newer = Vec::new();
    for write in parcel.cards.iter().filter(|write| write.stamp.counter < LARGEST_COUNTER) {
        if card::is_newer(db, write)? && !erased.holds(write.person) {
            newer.push(write.clone());
        }
    }
    Ok(newer)
}

fn write_documents(
    db: &Transaction<'_>,
    space: SpaceId,
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
    if !(changes.is_empty() && cards.is_empty()) {
        SqliteLog::within(db).append(&Append { space, changes: &changes, cards })?;
    }
    for one in taken {
        change::mark_sealed(db, one.id)?;
        document::set_heads(db, one.id, &one.document.heads())?;
        document::set_sealed_heads(db, one.id, &one.document.heads())?;
        project(db, one.reference, one.id, &one.document, &one.merged.keys)?;
    }
    Ok(())
}

/// Puts a document of a new epoch in the place of the old one, with what was written here on top of it.
fn write_over(
    db: &Transaction<'_>,
    (space, own): (SpaceId, DeviceId),
    one: &rebase::Taken,
) -> Result<(), StoreError> {
    document::insert(db, one.id, one.reference)?;
    if let Some(actor) = one.sealed_as {
        device::register_sealing(db, own, actor)?;
    }
    one.authors.iter().try_for_each(|author| device::register_author(db, own, author))?;
    let first = Document::new(one.reference.kind(), Actor([0; 16]));
    let (id, number) = (one.id, one.number);
    erase::Beginning { id, number, changes: &one.changes, document: &first }.replace_old(db, space)?;
    document::set_sealed_heads(db, one.id, &one.shared)?;
    if let Some(change) = &one.replayed {
        SqliteLog::within(db).append(&Append { space, changes: std::slice::from_ref(change), cards: &[] })?;
    }
    document::set_heads(db, one.id, &one.document.heads())
}

fn set_aside(
    db: &Transaction<'_>,
    refused: &[Refused],
    source: &str,
) -> Result<Vec<(String, u32)>, StoreError> {
    let mut by_reason = std::collections::BTreeMap::new();
    for one in refused {
        *by_reason.entry(one.reason.to_owned()).or_insert(0) += 1;
        if one.is_gone() {
            continue;
        }
        let (document, epoch, hash) = (one.document, one.epoch, one.hash);
        let (reason, bytes) = (one.reason, one.bytes.as_slice());
        quarantine::put(db, &Aside { document, epoch, hash, reason, bytes, source })?;
    }
    Ok(by_reason.into_iter().collect())
}
