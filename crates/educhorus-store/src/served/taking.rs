//! Taking in what the server answered.

use educhorus_domain::{DocumentId, DocumentRef};
use educhorus_replica::Heads;

use super::{Outbox, part};
use crate::merge::Merged;
use crate::parcel::Parcel;
use crate::store::{Moment, Store};
use crate::tables::{change, document, served};
use crate::{Reader, StoreError};

/// What the server answered, its epochs and chain checked.
#[derive(Debug)]
pub struct Given {
    /// What this profile lacked.
    pub parcel: Parcel,
    /// What the server has of each document that it spoke of: its epoch and heads.
    pub heads: Vec<(DocumentRef, u32, Heads)>,
    /// What it did not take, and why; no document is the rest of the question.
    pub refused: Vec<(Option<DocumentId>, String)>,
    /// Documents that may not be read here any more.
    pub revoked: Vec<DocumentId>,
    /// Up to which row of its log this profile now has everything.
    pub cursor: u64,
    /// The rights of whoever is signed in.
    pub rights: [u8; 8],
}

impl Store {
    /// Takes in an answer to what was handed over; `from` says whose it is, for the journal.
    ///
    /// All of it can be done again: what was taken in before a crash is taken in twice, which changes nothing.
    /// Errors: those of a merge.
    pub fn take_answer(
        &mut self,
        asked: &Outbox,
        given: &Given,
        from: &str,
        moment: Moment,
    ) -> Result<Merged, StoreError> {
        for (id, code) in &given.refused {
            self.move_aside(*id, code, moment)?;
        }
        // What a merge writes comes after everything that is there, and nothing comes between: this profile waits.
        self.seal_all(moment)?;
        let before = change::entry_of_line(&self.db)?;
        let merged = self.merge_part(&given.parcel, from, moment)?;
        let after = change::entry_of_line(&self.db)?;
        self.revoke(&given.revoked)?;
        if self.is_closed_by(asked, given) {
            self.close_to_pupil()?;
        }
        let is_whole = self.remember_heads(&given.heads)?;
        let transaction = self.db.transaction()?;
        if given.cursor < asked.cursor {
            // The log of the server ends earlier than it did: it was restored, and is told again what it has forgotten.
            served::forget_all(&transaction)?;
            transaction.commit()?;
            return Ok(merged);
        }
        served::enter_arrived(&transaction, before, after - 1)?;
        let parts = part::of_parcel(&given.parcel);
        asked.parts.iter().chain(&parts).try_for_each(|hash| served::enter_part(&transaction, hash))?;
        if asked.entry > served::pushed(&transaction)? {
            served::set_pushed(&transaction, asked.entry)?;
        }
        if is_whole {
            served::set_cursor(&transaction, given.cursor, given.rights)?;
        } else {
            // Something is missing that the server believes to be here: everything is asked for once more.
            served::set_cursor(&transaction, 0, [0; 8])?;
        }
        transaction.commit()?;
        Ok(merged)
    }

    /// Whether nothing is open to a pupil any more: whenever her rights change, what she may see comes anew.
    fn is_closed_by(&self, asked: &Outbox, given: &Given) -> bool {
        let Some(person) = self.pupil() else { return false };
        let is_shown = given.parcel.projections.iter().any(|one| one.subject == person);
        given.rights != asked.rights && !is_shown
    }

    /// Remembers what the server has, and says whether this profile has all of it.
    fn remember_heads(&mut self, heads: &[(DocumentRef, u32, Heads)]) -> Result<bool, StoreError> {
        let mut is_whole = true;
        for (reference, epoch, there) in heads {
            let id = reference.id(self.space());
            if document::reference(&self.db, &id.to_string())?.is_none() {
                continue;
            }
            let live = self.document(*reference)?;
            let knows = document::epoch(&self.db, id)? == *epoch && live.knows(there);
            self.live.put(id, live);
            if knows {
                served::set(&self.db, id, *epoch, there)?;
            }
            is_whole &= knows;
        }
        Ok(is_whole)
    }

    /// Forgets documents that may not be read here any more, with their rows.
    fn revoke(&mut self, revoked: &[DocumentId]) -> Result<(), StoreError> {
        if revoked.is_empty() {
            return Ok(());
        }
        let transaction = self.db.transaction()?;
        for id in revoked {
            document::forget(&transaction, *id)?;
            served::forget(&transaction, *id)?;
        }
        transaction.commit()?;
        self.rebuild()?;
        self.compact_disk()
    }
}

impl Reader<'_> {
    /// How many documents wait for the server, and how many gestures.
    ///
    /// Errors: those of the database.
    pub fn waiting_for_server(&self) -> Result<(u32, u32), StoreError> {
        let documents = u32::try_from(served::differing(self.db)?.len()).unwrap_or(u32::MAX);
        Ok((documents, self.own_gestures_after(served::pushed(self.db)?)?))
    }
}
