//! Going back to a backup: what would change is shown first, and then written as one gesture.
//!
//! How it works: the values of every document and card of the backup are compared with those of now, key by key. The
//! difference is one gesture like any other, so that it stands in the journal, can be taken back, and is not undone by
//! the next exchange with another device. A backup of now is made before.
//!
//! What it deliberately does not do: it never puts the old database in the place of the present one; it takes nothing
//! out of the journal; consents and links are only ever added to, and stay.

use std::collections::{BTreeMap, BTreeSet};

use educhorus_domain::{DocumentKind, DocumentRef, GestureId, PersonId, SpaceId};
use educhorus_replica::schema::Write;
use educhorus_replica::{Document, Value};

use crate::append::CardWrite;
use crate::backup::{BackupName, OpenBackup};
use crate::export::Within;
use crate::parcel::Scope;
use crate::store::{Moment, Store};
use crate::tables::tombstone::Erased;
use crate::tables::{card, document, meta};
use crate::{CardEdit, Gesture, StoreError};

/// The command under which a restore stands in the journal.
pub const RESTORE_COMMAND: &str = "restore_backup";

/// What a person would call the things that a restore changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Restored {
    /// Choirs and their voices.
    Choir,
    /// Singers of a choir: part, number, dates.
    Singer,
    /// Person cards.
    Card,
    /// Rehearsals.
    Rehearsal,
    /// Programmes of concerts.
    Programme,
    /// Marks and confirmations of roll calls.
    Mark,
    /// Notes of rehearsals, and what was worked on.
    Note,
    /// Works, and their place in a repertoire.
    Work,
    /// Everything else.
    Other,
}

/// How many things of a kind a restore changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct RestoreCount {
    /// Not there now, there in the backup.
    pub back: u32,
    /// There in both, and different.
    pub changed: u32,
    /// There now, not in the backup.
    pub gone: u32,
}

/// What a restore would change, or has changed.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct RestorePreview {
    /// Counts by kind of thing; a kind of which nothing changes is not there.
    pub counts: BTreeMap<Restored, RestoreCount>,
}

/// A thing, by its kind, its document and the beginning of its keys.
type Thing = (Restored, Vec<u8>, String);

/// The difference between now and a backup.
struct Difference {
    gesture: Gesture,
    /// Each thing that differs: whether it is there in the backup, and now.
    things: BTreeMap<Thing, (bool, bool)>,
}

impl Difference {
    fn counts(&self) -> RestorePreview {
        let mut preview = RestorePreview::default();
        for ((kind, ..), there) in &self.things {
            let count = preview.counts.entry(*kind).or_default();
            match there {
                (true, false) => count.back += 1,
                (false, true) => count.gone += 1,
                _ => count.changed += 1,
            }
        }
        preview
    }

    fn document(&mut self, reference: DocumentRef, space: SpaceId, then: &Document, now: &Document) {
        let keys: BTreeSet<String> = then.keys().union(&now.keys()).cloned().collect();
        for key in keys {
            let value: Option<Value> = then.get(&key);
            if value == now.get(&key) {
                continue;
            }
            let (kind, start) = thing_of(reference, &key);
            let is_there = |document: &Document| !document.keys_under(&start).is_empty();
            let thing = (kind, reference.id(space).bytes().to_vec(), start.clone());
            self.things.entry(thing).or_insert_with(|| (is_there(then), is_there(now)));
            self.gesture.write(Write { document: reference, key, value });
        }
    }

    fn leave_out(&mut self, erased: &Erased) {
        self.gesture.edits.retain(|edit| !erased.is_in_key(&edit.key));
        self.things.retain(|(_, _, start), _| !erased.is_in_key(start));
    }

    fn cards(&mut self, then: &[CardWrite], now: &[CardWrite]) {
        let by_field = |writes: &[CardWrite]| -> BTreeMap<_, (String, bool)> {
            writes.iter().map(|one| ((one.person, one.field), (one.value.clone(), one.locked))).collect()
        };
        let (then, now) = (by_field(then), by_field(now));
        let has = |of: &BTreeMap<(PersonId, _), (String, bool)>, person| {
            of.iter().any(|((other, _), (value, _))| *other == person && !value.is_empty())
        };
        let fields: BTreeSet<_> = then.keys().chain(now.keys()).copied().collect();
        for (person, field) in fields {
            let (value, locked) = then.get(&(person, field)).cloned().unwrap_or_default();
            let (stands, is_locked) = now.get(&(person, field)).cloned().unwrap_or_default();
            // A lock is only ever added on a text that is the same: who took it meanwhile meant to keep that text.
            if value == stands && (is_locked || !locked) {
                continue;
            }
            let thing = (Restored::Card, person.bytes().to_vec(), String::new());
            self.things.entry(thing).or_insert_with(|| (has(&then, person), has(&now, person)));
            self.gesture.cards.push(CardEdit { person, field, value, locked });
        }
    }
}

/// The thing to which a key belongs, with the beginning that all its keys share.
fn thing_of(reference: DocumentRef, key: &str) -> (Restored, String) {
    let until = |colons: usize| {
        key.match_indices(':').nth(colons - 1).map_or(key.to_owned(), |(at, _)| key[..=at].to_owned())
    };
    match reference {
        DocumentRef::OfWork(_) => (Restored::Work, "w:".to_owned()),
        DocumentRef::OfChoir(kind, ..) => match kind {
            DocumentKind::Roster if key.starts_with("s:") => (Restored::Singer, until(2)),
            DocumentKind::Roster => (Restored::Choir, "choir".to_owned()),
            DocumentKind::Calendar if key.starts_with("h:") => (Restored::Rehearsal, until(2)),
            DocumentKind::Calendar if key.starts_with("p:") || key.starts_with("i:") => {
                (Restored::Programme, format!("p{}", &until(2)[1..]))
            }
            DocumentKind::Attendance => (Restored::Mark, key.to_owned()),
            DocumentKind::NotesChoir | DocumentKind::NotesStaff => (Restored::Note, key.to_owned()),
            DocumentKind::Repertoire if key.starts_with("r:") => (Restored::Work, until(2)),
            _ => (Restored::Other, key.to_owned()),
        },
        DocumentRef::OfPerson(_) | DocumentRef::OfInk(..) => (Restored::Other, key.to_owned()),
    }
}

impl Store {
    /// What going back to a backup would change.
    ///
    /// Errors: `BackupGone`, `Damaged`, `Document`; those of the disk.
    pub fn preview_restore(&mut self, name: BackupName, scope: &Scope) -> Result<RestorePreview, StoreError> {
        let backup = self.backups_folder().open(name)?;
        Ok(self.difference(&backup, name, scope)?.counts())
    }

    /// Goes back to a backup, as one gesture, after a backup of now; gives the gesture and what it changed.
    ///
    /// Errors: `BackupGone`, `Damaged`, `Document`; those of a commit. Then everything is as it was.
    pub fn restore_backup(
        &mut self,
        name: BackupName,
        scope: &Scope,
        moment: Moment,
    ) -> Result<(Option<GestureId>, RestorePreview), StoreError> {
        let backup = self.backups_folder().open(name)?;
        let difference = self.difference(&backup, name, scope)?;
        if difference.things.is_empty() {
            return Ok((None, RestorePreview::default()));
        }
        drop(backup);
        self.back_up_keeping(moment, Some(name))?;
        let gesture = self.commit(&difference.gesture, moment)?;
        // One change of thousands of keys does not pass the gate of other devices, nor that of healing.
        self.seal_all(Moment { random: sealing(moment.random), ..moment })?;
        Ok((gesture, difference.counts()))
    }

    fn difference(
        &mut self,
        backup: &OpenBackup,
        name: BackupName,
        scope: &Scope,
    ) -> Result<Difference, StoreError> {
        let gesture = Gesture::new(RESTORE_COMMAND).about(None, name.iso());
        let mut difference = Difference { gesture, things: BTreeMap::new() };
        // A profile that has since joined the space of a colleague had another one then.
        let then_space = meta::get(&backup.db, "space")?.and_then(|bytes| bytes.try_into().ok());
        let then_space = then_space.map_or(self.space(), SpaceId::from_bytes);
        let (then_within, now_within) = (Within::of(&backup.db, scope)?, Within::of(&self.db, scope)?);
        // A backup may be older than an erasure: whom the space has forgotten stays forgotten.
        let erased = Erased::of(&self.db)?;
        let references: BTreeSet<DocumentRef> =
            document::all(&backup.db)?.into_iter().chain(document::all(&self.db)?).collect();
        for reference in references {
            let is_erased = matches!(reference, DocumentRef::OfPerson(person) if erased.holds(person));
            let is_within = then_within.has_document(&reference) || now_within.has_document(&reference);
            if is_erased || !is_within {
                continue;
            }
            let actor = self.writing_as();
            let then = document::load(&backup.db, reference.id(then_space), reference.kind(), actor);
            let then = then.map_err(of_backup)?;
            let then = then.unwrap_or_else(|| Document::new(reference.kind(), actor));
            let now = self.document(reference)?;
            difference.document(reference, self.space(), &then, &now);
            self.live.put(reference.id(self.space()), now);
        }
        difference.leave_out(&erased);
        let keep = |cards: Vec<CardWrite>| -> Vec<CardWrite> {
            let has =
                |one: &CardWrite| then_within.has_person(one.person) || now_within.has_person(one.person);
            cards.into_iter().filter(has).filter(|one| !erased.holds(one.person)).collect()
        };
        difference.cards(&keep(card::all(&backup.db)?), &keep(card::all(&self.db)?));
        Ok(difference)
    }
}

/// A document that does not load out of a backup is damage of the backup, not of what lives here.
fn of_backup(error: StoreError) -> StoreError {
    match error {
        StoreError::Document(error) => StoreError::Damaged { cause: error.to_string() },
        other => other,
    }
}

/// Other random bytes than those of the gesture: the seal before it has used these.
fn sealing(random: [u8; 16]) -> [u8; 16] {
    random.map(|byte| !byte)
}
