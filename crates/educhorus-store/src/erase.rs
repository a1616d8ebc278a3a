//! Erasing a person: every document that names her begins again without her, and nothing of her stays in the profile.
//!
//! Automerge cannot forget, hence the new beginning: the document is made again from its values, without the keys
//! that name her, as the next epoch, and the old changes are deleted. Only the authority of the space does this; the
//! others take over its epochs, with a signed record that says what they contain (`rebase`). A tombstone, which is a
//! keyed hash and names nobody, keeps her from coming back with a device that was away. It travels in the record of an
//! epoch: where no document names her, the smallest one begins again all the same, to carry it.
//!
//! What it does not reach: bundles that were given away, devices that never come back, blocks of the disk that the
//! system has freed. Whoever erases is told so.

use std::collections::{BTreeSet, HashSet};

use educhorus_domain::{DocumentId, DocumentKind, DocumentRef, GestureId, PersonId};
use educhorus_replica::{Author, Document, Rebased, keys_of};
use rusqlite::{Connection, TransactionBehavior};

use crate::append::{Append, DocumentChange};
use crate::log::{Log, SqliteLog};
use crate::purge::{self, ErasureCount};
use crate::seal::fresh_actor;
use crate::shapes::Shapes;
use crate::store::{Moment, Store};
use crate::tables::epoch::EpochRecord;
use crate::tables::tombstone::Tombstone;
use crate::tables::{change, device, document, epoch, erasure, journal, link, meta, tombstone};
use crate::{Gesture, StoreError, unpack};

/// The command that the journal names; its detail is the number of the report.
const ERASE_COMMAND: &str = "erase_person";

/// What begins again, for whoever signs: everything of a record but its id and signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EpochDraft {
    /// The document.
    pub document: DocumentId,
    /// The new number.
    pub number: u32,
    /// The id of the epoch before.
    pub previous: [u8; 32],
    /// The new heads, 32 bytes each.
    pub heads: Vec<u8>,
    /// How far the new epoch contains each actor: 16 bytes of actor and 8 of sequence number each.
    pub clock: Vec<u8>,
    /// Who was erased so far, 32 bytes each.
    pub tombstones: Vec<u8>,
}

impl Store {
    /// Counts what an erasure would take.
    ///
    /// Errors: those of the database.
    pub fn preview_erasure(&mut self, person: PersonId) -> Result<ErasureCount, StoreError> {
        let persons = self.read().cards_of(person)?;
        let mut count = purge::count(&self.db, &persons)?;
        count.documents = number(self.naming(&persons)?.len());
        Ok(count)
    }

    /// Documents in which a person is named, or was.
    fn naming(&mut self, persons: &[PersonId]) -> Result<Vec<DocumentRef>, StoreError> {
        let mut naming = Vec::new();
        for reference in document::all(&self.db)? {
            let live = self.document(reference)?;
            let changes = live.changes_since(&self.genesis_heads(reference));
            let names = |bytes: &[u8]| {
                keys_of(bytes).is_ok_and(|keys| keys.iter().any(|key| names_one(key, persons)))
            };
            let named = live.keys().iter().any(|key| names_one(key, persons))
                || changes.iter().any(|change| names(&change.bytes));
            let own = matches!(reference, DocumentRef::OfPerson(person) if persons.contains(&person));
            self.live.put(reference.id(self.space()), live);
            if named || own {
                naming.push(reference);
            }
        }
        Ok(naming)
    }

    /// Erases a person with all her cards. `sign` makes the record of each epoch; it is the authority's key that signs.
    ///
    /// Errors: `NotAuthority`; those of a commit, and then nothing is erased. After it succeeded the caller deletes
    /// the backups, which still hold her.
    pub fn erase(
        &mut self,
        person: PersonId,
        sign: &dyn Fn(EpochDraft) -> EpochRecord,
        moment: Moment,
    ) -> Result<ErasureCount, StoreError> {
        let persons = self.read().cards_of(person)?;
        self.erase_all(&persons, &[], sign, moment)
    }

    /// Erases everybody of this profile whom some tombstones name: they were erased on another side of a fork.
    ///
    /// Errors: as in [`Store::erase`].
    pub fn erase_behind(
        &mut self,
        tokens: &[Tombstone],
        sign: &dyn Fn(EpochDraft) -> EpochRecord,
        moment: Moment,
    ) -> Result<ErasureCount, StoreError> {
        let mut persons = Vec::new();
        for person in self.persons_behind(tokens)? {
            persons.extend(self.read().cards_of(person)?);
        }
        persons.sort_unstable();
        persons.dedup();
        // Whom nobody here knows may still come back from elsewhere.
        let told = self.told()?;
        let unheard: Vec<Tombstone> = tokens.iter().filter(|token| !told.contains(*token)).copied().collect();
        if persons.is_empty() && unheard.is_empty() {
            return Ok(ErasureCount::default());
        }
        self.erase_all(&persons, &unheard, sign, moment)
    }

    /// Everybody whom a record of an epoch names: what others hear of.
    fn told(&self) -> Result<HashSet<Tombstone>, StoreError> {
        let records = epoch::all(&self.db)?;
        Ok(records.iter().flat_map(|record| record.tombstones.as_chunks::<32>().0).copied().collect())
    }

    /// Errors: `NotAuthority`.
    pub(crate) fn must_be_authority(&self) -> Result<(), StoreError> {
        let authority = self.authority()?.ok_or(StoreError::NotAuthority)?;
        if self.is_or_was(authority)? { Ok(()) } else { Err(StoreError::NotAuthority) }
    }

    fn erase_all(
        &mut self,
        persons: &[PersonId],
        unheard: &[Tombstone],
        sign: &dyn Fn(EpochDraft) -> EpochRecord,
        moment: Moment,
    ) -> Result<ErasureCount, StoreError> {
        self.must_be_authority()?;
        self.seal_all(moment)?;
        let naming = self.naming(persons)?;
        // One in which she never stood carries the tombstone, and is none of those that were about her.
        let carrier = if naming.is_empty() { document::smallest(&self.db)? } else { None };
        let mut begun = Vec::new();
        for reference in naming.iter().copied().chain(carrier) {
            begun.push(self.begin_again(reference, persons, moment)?);
        }
        let count = self.put_begun(begun, (persons, unheard), sign, moment)?;
        let count = ErasureCount { documents: number(naming.len()), ..count };
        self.rebuild()?;
        self.compact_disk()?;
        Ok(count)
    }

    /// Puts documents that begin again in the place of the old ones, and forgets persons, in one transaction.
    pub(crate) fn put_begun(
        &mut self,
        begun: Vec<BegunAgain>,
        (persons, unheard): (&[PersonId], &[Tombstone]),
        sign: &dyn Fn(EpochDraft) -> EpochRecord,
        moment: Moment,
    ) -> Result<ErasureCount, StoreError> {
        self.live.clear();
        let (own, space) = (self.device(), self.space());
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let secret = meta::secret(&transaction)?;
        for person in persons {
            tombstone::insert(&transaction, &tombstone::token(&secret, *person))?;
        }
        unheard.iter().try_for_each(|token| tombstone::insert(&transaction, token))?;
        let mut count = purge::count(&transaction, persons)?;
        count.documents = number(begun.len());
        let tombstones = tombstone::all(&transaction)?.concat();
        for mut one in begun {
            one.draft.tombstones.clone_from(&tombstones);
            device::register_sealing(&transaction, own, fresh_actor(moment, one.draft.document))?;
            for author in &one.authors {
                device::register_author(&transaction, own, author)?;
            }
            one.store(&transaction, space, sign)?;
        }
        purge::purge(&transaction, persons)?;
        link::settle(&transaction)?;
        transaction.commit()?;
        Ok(count)
    }

    /// Makes a document anew in the present shape, without persons.
    pub(crate) fn begin_again(
        &mut self,
        reference: DocumentRef,
        persons: &[PersonId],
        moment: Moment,
    ) -> Result<BegunAgain, StoreError> {
        let id = reference.id(self.space());
        let old = self.document(reference)?;
        let (kind, shapes) = (reference.kind(), self.shapes);
        if shapes.is_too_new(kind, &old) {
            return Err(StoreError::DocumentTooNew);
        }
        let spans = (Shapes::of(&old), (shapes.newest)(kind));
        let fresh = fresh_actor(moment, id);
        let Rebased { document: new, authors } = old.rebase_as(kind, fresh, |key, value| {
            if names_one(&key, persons) { Vec::new() } else { shapes.moved(kind, spans, key, value) }
        })?;
        let mut clock: std::collections::BTreeMap<Vec<u8>, u64> = std::collections::BTreeMap::new();
        for change in old.changes_since(&self.genesis_heads(reference)) {
            let last = clock.entry(change.actor).or_default();
            *last = (*last).max(change.seq);
        }
        let clock = clock.into_iter().flat_map(|(actor, seq)| [actor, seq.to_be_bytes().to_vec()].concat());
        let draft = EpochDraft {
            document: id,
            number: document::epoch(&self.db, id)? + 1,
            previous: epoch::present_id(&self.db, id)?,
            heads: new.heads().to_bytes(),
            clock: clock.collect(),
            tombstones: Vec::new(),
        };
        let gone = matches!(reference, DocumentRef::OfPerson(_));
        Ok(BegunAgain { reference, first: self.genesis_heads(reference), new, authors, draft, gone })
    }

    /// Gives freed pages back and empties the log of the database, so that no byte of what was deleted stays in them.
    ///
    /// Errors: those of the database.
    pub fn compact_disk(&mut self) -> Result<(), StoreError> {
        self.db.execute_batch("VACUUM")?;
        self.db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(())
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Whether a key has the id of one of some persons as a part.
fn names_one(key: &str, persons: &[PersonId]) -> bool {
    key.split(':').filter_map(|part| part.parse::<PersonId>().ok()).any(|one| persons.contains(&one))
}

/// A document that begins again, and what is to be signed of it.
pub(crate) struct BegunAgain {
    reference: DocumentRef,
    first: educhorus_replica::Heads,
    new: Document,
    /// Who stands behind what devices disagree on.
    authors: Vec<Author>,
    draft: EpochDraft,
    gone: bool,
}

impl BegunAgain {
    fn store(
        self,
        db: &rusqlite::Transaction<'_>,
        space: educhorus_domain::SpaceId,
        sign: &dyn Fn(EpochDraft) -> EpochRecord,
    ) -> Result<(), StoreError> {
        let (id, number) = (self.draft.document, self.draft.number);
        epoch::insert(db, &sign(self.draft))?;
        let changes = self.new.changes_since(&self.first);
        let changes =
            changes.into_iter().map(|change| DocumentChange { document: id, epoch: number, change });
        let changes: Vec<DocumentChange> = changes.collect();
        Beginning { id, number, changes: &changes, document: &self.new }.replace_old(db, space)?;
        if self.gone {
            document::forget(db, id)?;
        }
        debug_assert_eq!(self.reference.kind() == DocumentKind::Practice, self.gone);
        Ok(())
    }
}

/// A document of a new epoch with its changes.
pub(crate) struct Beginning<'a> {
    pub id: DocumentId,
    pub number: u32,
    pub changes: &'a [DocumentChange],
    pub document: &'a Document,
}

impl Beginning<'_> {
    /// Puts it in the place of the old one.
    pub fn replace_old(
        &self,
        db: &rusqlite::Transaction<'_>,
        space: educhorus_domain::SpaceId,
    ) -> Result<(), StoreError> {
        change::forget_all(db, self.id)?;
        document::set_epoch(db, self.id, self.number)?;
        SqliteLog::within(db).append(&Append { space, changes: self.changes, cards: &[] })?;
        change::mark_sealed(db, self.id)?;
        document::set_heads(db, self.id, &self.document.heads())?;
        document::set_sealed_heads(db, self.id, &self.document.heads())
    }
}

/// How often the id of a person stands in the database: in its rows, and in its file and log as they lie on the disk.
///
/// The rows are read one by one, because an id may lie across two pages of the file. Errors: those of the database
/// and of the file system.
pub fn occurrences(
    db: &Connection,
    files: &[std::path::PathBuf],
    person: PersonId,
) -> Result<u64, StoreError> {
    occurrences_of(db, files, &[person.bytes().to_vec(), person.to_string().into_bytes()])
}

fn occurrences_of(
    db: &Connection,
    files: &[std::path::PathBuf],
    needles: &[Vec<u8>],
) -> Result<u64, StoreError> {
    let holds =
        |bytes: &[u8]| needles.iter().any(|needle| bytes.windows(needle.len()).any(|part| part == needle));
    let mut found = 0;
    let mut tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")?;
    let names: BTreeSet<String> = tables.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    for name in names {
        let mut statement = db.prepare(&format!("SELECT * FROM \"{name}\""))?;
        let columns = statement.column_count();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            for column in 0..columns {
                let bytes = match row.get_ref(column)? {
                    rusqlite::types::ValueRef::Text(bytes) | rusqlite::types::ValueRef::Blob(bytes) => bytes,
                    _ => continue,
                };
                let unpacked = unpack::snapshot(bytes).ok();
                found += u64::from(holds(bytes) || unpacked.is_some_and(|bytes| holds(&bytes)));
            }
        }
    }
    for path in files {
        match std::fs::read(path) {
            Ok(bytes) => found += u64::from(holds(&bytes)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(StoreError::of_file(path, error)),
        }
    }
    Ok(found)
}

impl Store {
    /// Deletes damaged databases that were set aside: they may hold whom the profile is to forget.
    ///
    /// Errors: those of the file system.
    pub fn forget_damaged(&mut self) -> Result<(), StoreError> {
        let folder = self.folder().join(crate::layout::ASIDE);
        match std::fs::remove_dir_all(&folder) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(StoreError::of_file(folder, error))
            }
            _ => Ok(()),
        }
    }

    /// Keeps the report of an erasure, with a line of the journal, and gives its number.
    ///
    /// Errors: those of the database.
    pub fn keep_erasure(&mut self, report: &str, moment: Moment) -> Result<u32, StoreError> {
        let own = self.device();
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let number = erasure::insert(&transaction, moment.unix_ms, report)?;
        let gesture = Gesture::new(ERASE_COMMAND).about(None, number.to_string());
        let id = GestureId::v7(moment.unix_ms, moment.random);
        let entry = change::next_entry(&transaction)?;
        let line = journal::NewLine { entry, gesture: id, at_ms: moment.unix_ms, device: own };
        journal::insert(&transaction, &line, &gesture, &[])?;
        transaction.commit()?;
        Ok(number)
    }

    /// How often the id of a person stands anywhere in the database of this profile.
    ///
    /// Errors: those of the database and of the file system.
    pub fn occurrences(&self, person: PersonId) -> Result<u64, StoreError> {
        occurrences(&self.db, &self.database_files(), person)
    }

    /// How often any of some byte strings stands anywhere in the database of this profile.
    ///
    /// Errors: those of the database and of the file system.
    pub fn occurrences_of(&self, needles: &[Vec<u8>]) -> Result<u64, StoreError> {
        occurrences_of(&self.db, &self.database_files(), needles)
    }
}
