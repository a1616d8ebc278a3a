//! Taking somebody who was erased out of a document that no epoch began again.
//!
//! What it is for: the authority begins again the documents in which she stands there. A device that was away may have
//! written of her in a document where the authority knew nothing of her. Nobody takes such changes any more, nor those
//! that stand on them: what else is in them would never reach anybody.
//!
//! How it works: the changes that name her, and those that stand on them, go; what they said of others is written again
//! by this device, on what is left, as its own. Devices that hold the same changes do the same, and equal values are
//! no conflict.
//!
//! What it deliberately does not do: it begins no epoch, which is the authority's, and leaves a document alone for which
//! an epoch is known. Of a disagreement within what goes only the winner is written again.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};

use educhorus_domain::{DocumentId, DocumentRef};
use educhorus_replica::{Actor, Author, Document, Edit, admit, keys_of};
use rusqlite::TransactionBehavior;

use crate::append::{Append, DocumentChange};
use crate::log::{Log, SqliteLog};
use crate::replay::Replay;
use crate::seal::{beside_actor, scrubbing_actor};
use crate::store::{Moment, Store};
use crate::tables::tombstone::Erased;
use crate::tables::{change, device, document};
use crate::{Gesture, StoreError};

impl Store {
    /// Takes everybody who was erased out of every document that holds a change about them and does not wait for an
    /// epoch. What was never shared is sealed before.
    pub(crate) fn scrub_all(
        &mut self,
        erased: &Erased,
        waiting: &HashSet<DocumentId>,
        moment: Moment,
    ) -> Result<(), StoreError> {
        for reference in document::all(&self.db)? {
            let id = reference.id(self.space());
            if waiting.contains(&id) {
                continue;
            }
            let live = match self.document(reference) {
                // A damaged document waits to be healed.
                Err(StoreError::Document(_)) => continue,
                live => live?,
            };
            match self.without(reference, &live, erased, moment)? {
                Some(clean) => self.replace(reference, clean, moment)?,
                None => self.live.put(id, live),
            }
        }
        Ok(())
    }

    /// A gesture without what it writes of somebody who was erased: she may stand in a list until its document has begun
    /// again here.
    pub(crate) fn permitted<'g>(&self, gesture: &'g Gesture) -> Result<Cow<'g, Gesture>, StoreError> {
        let any = "SELECT EXISTS (SELECT 1 FROM tombstone)";
        if !self.db.prepare_cached(any)?.query_row([], |row| row.get(0))? {
            return Ok(Cow::Borrowed(gesture));
        }
        let erased = Erased::of(&self.db)?;
        let is_gone =
            |edit: &DocumentRef| matches!(edit, DocumentRef::OfPerson(person) if erased.holds(*person));
        let mut gesture = gesture.clone();
        gesture.edits.retain(|edit| !erased.is_in_key(&edit.key) && !is_gone(&edit.document));
        gesture.cards.retain(|edit| !erased.holds(edit.person));
        gesture.about.person = gesture.about.person.filter(|person| !erased.holds(*person));
        Ok(Cow::Owned(gesture))
    }

    /// The changes that stay, and the edits to be made again; none where no change names anybody who was erased.
    fn without(
        &self,
        reference: DocumentRef,
        live: &Document,
        erased: &Erased,
        moment: Moment,
    ) -> Result<Option<Clean>, StoreError> {
        let all = live.changes_since(&self.genesis_heads(reference));
        let here = device::actors_here(&self.db)?;
        let mut gone: HashSet<[u8; 32]> = HashSet::new();
        let mut own: BTreeSet<String> = BTreeSet::new();
        let mut left = Vec::new();
        // Parents come first.
        for change in all {
            let stands_on_gone =
                || admit(&change.bytes).is_ok_and(|of| of.deps.iter().any(|dep| gone.contains(dep)));
            if names_anybody(&change.bytes, erased) || stands_on_gone() {
                gone.insert(change.hash);
                if here.iter().any(|actor| actor[..] == change.actor) {
                    own.extend(keys_of(&change.bytes).unwrap_or_default().into_iter().map(str::to_owned));
                }
            } else {
                left.push(change);
            }
        }
        if gone.is_empty() {
            return Ok(None);
        }
        let mut document = Document::new(reference.kind(), self.writing_as());
        document.merge(left.iter().map(|change| &change.bytes[..]))?;
        let keys: BTreeSet<String> = live.keys().union(&document.keys()).cloned().collect();
        let edits = keys.into_iter().filter(|key| !erased.is_in_key(key)).filter_map(|key| {
            let value = live.get(&key);
            (document.get(&key) != value).then_some(Edit { key, value })
        });
        let edits = edits.collect();
        // Another device may hold the first half only of what this one wrote, and write that again.
        own.retain(|key| {
            let value = live.get(key);
            value.is_some() && document.get(key) == value && !erased.is_in_key(key)
        });
        let actor = beside_actor(moment, reference.id(self.space()));
        let again = Replay::beside(own);
        let (beside, authors) = again.put_beside(reference.kind(), live, &mut document, actor)?;
        left.extend(beside);
        let sealed_as = (!again.is_empty()).then_some(actor);
        Ok(Some(Clean { document, left, edits, sealed_as, authors }))
    }

    /// Everything that stands afterwards may leave this device: more of the same document may be taken in at once.
    fn replace(&mut self, reference: DocumentRef, clean: Clean, moment: Moment) -> Result<(), StoreError> {
        let (id, space, device) = (reference.id(self.space()), self.space(), self.device());
        let Clean { mut document, left, edits, sealed_as, authors } = clean;
        let (shared, actor) = (document.heads(), scrubbing_actor(moment, id));
        document.edit(&edits)?;
        let own = document.seal(&shared, actor)?;
        let epoch = document::epoch(&self.db, id)?;
        let of = |change| DocumentChange { document: id, epoch, change };
        let is_written_again = !own.is_empty();
        let changes: Vec<DocumentChange> = left.into_iter().chain(own).map(of).collect();
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for actor in sealed_as.into_iter().chain(is_written_again.then_some(actor)) {
            device::register_sealing(&transaction, device, actor)?;
        }
        for author in &authors {
            device::register_author(&transaction, device, author)?;
        }
        change::forget_all(&transaction, id)?;
        // The snapshot was of what goes.
        document::set_epoch(&transaction, id, epoch)?;
        SqliteLog::within(&transaction).append(&Append { space, changes: &changes, cards: &[] })?;
        change::mark_sealed(&transaction, id)?;
        document::set_heads(&transaction, id, &document.heads())?;
        document::set_sealed_heads(&transaction, id, &document.heads())?;
        transaction.commit()?;
        self.live.put(id, document);
        Ok(())
    }
}

/// A document without the changes that go.
struct Clean {
    document: Document,
    left: Vec<educhorus_replica::Change>,
    edits: Vec<Edit>,
    /// The actor of this device that stands in `left`, if it does.
    sealed_as: Option<Actor>,
    authors: Vec<Author>,
}

/// Whether a change writes a key that names somebody who was erased.
pub(crate) fn names_anybody(bytes: &[u8], erased: &Erased) -> bool {
    !erased.nobody() && keys_of(bytes).is_ok_and(|keys| keys.iter().any(|key| erased.is_in_key(key)))
}
