//! Making documents again from what the remains of a database give, and from the backup.
//!
//! A document that still loads is taken as it is. Of one that does not, every change that proves by its hash that it
//! is whole is put together with what the backup has; the rest is kept in the quarantine.

use std::collections::BTreeMap;

use educhorus_domain::{DocumentId, DocumentRef, SpaceId};
use educhorus_replica::{Actor, Document, Heads, admit};
use rusqlite::types::Value;
use rusqlite::{Connection, params};

use crate::heal::{Healing, count_changes, document_ids};
use crate::remains::{Remains, columns};
use crate::salvage::{Meeting, insert};
use crate::tables::quarantine::{self, Aside};
use crate::tables::{change, document};
use crate::{StoreError, unpack};

/// A change that could be read.
struct Found {
    bytes: Vec<u8>,
    is_sealed: bool,
    epoch: u32,
}

impl Healing<'_> {
    /// Enters every document that is known, in the backup or in the remains.
    pub(crate) fn enter_documents(&mut self, db: &Connection, remains: &Remains) -> Result<(), StoreError> {
        let space = self.space(db)?;
        let mut found = self.changes(remains);
        move_strangers(db, space, &mut found)?;
        for reference in document::all(db)? {
            let id = reference.id(space);
            let changes = found.remove(id.bytes()).unwrap_or_default();
            self.enter_document(db, remains, (reference, id), changes)?;
        }
        // What is left belongs to documents of which nobody knows any more what they were about.
        for (id, changes) in found {
            let known = DocumentId::from_bytes(id);
            // A kind of a later version is taken as it stands.
            if document_ids(db)?.contains(&known) && take_whole(db, remains, known).is_ok() {
                continue;
            }
            self.report.documents_lost += 1;
            for one in changes {
                self.set_aside(db, DocumentId::from_bytes(id), &one)?;
            }
        }
        Ok(())
    }

    /// Every change that can be read, by document.
    fn changes(&mut self, remains: &Remains) -> BTreeMap<[u8; 16], Vec<Found>> {
        let columns = ["document", "bytes", "sealed", "epoch"].map(str::to_owned);
        let keys = ["document", "epoch", "hash"].map(str::to_owned);
        let rows = remains.rows("change", &columns, &keys);
        self.report.is_cut |= rows.is_cut;
        let mut found: BTreeMap<[u8; 16], Vec<Found>> = BTreeMap::new();
        for row in rows.rows {
            let [Value::Blob(id), Value::Blob(bytes), Value::Integer(sealed), Value::Integer(epoch)] =
                &row[..]
            else {
                continue;
            };
            let Ok(id) = <[u8; 16]>::try_from(&id[..]) else { continue };
            let epoch = u32::try_from(*epoch).unwrap_or(0);
            found.entry(id).or_default().push(Found { bytes: bytes.clone(), is_sealed: *sealed != 0, epoch });
        }
        found
    }

    fn enter_document(
        &mut self,
        db: &Connection,
        remains: &Remains,
        (reference, id): (DocumentRef, DocumentId),
        mut found: Vec<Found>,
    ) -> Result<(), StoreError> {
        let before: u32 = count_changes(db, id)?;
        // A new actor: to the gate every change of the old one is of somebody else.
        let actor = Actor(self.moment.random);
        let whole = document::load(&remains.db, id, reference.kind(), actor);
        if let Ok(Some(_)) = whole {
            take_whole(db, remains, id)?;
            self.report.changes_saved += count_changes(db, id)?.saturating_sub(before);
            return Ok(());
        }
        // A backup of before an erasure is no ground to build on: it holds whom the document has forgotten.
        let number = document::epoch(&remains.db, id).unwrap_or(0);
        found.extend(of_snapshot(&remains.db, reference, id, number).unwrap_or_default());
        if number > document::epoch(db, id)? {
            db.execute("DELETE FROM change WHERE document = ?1", [&id.bytes()[..]])?;
            db.execute(
                "UPDATE document SET snapshot = NULL, heads = x'' WHERE document = ?1",
                [&id.bytes()[..]],
            )?;
            document::set_epoch(db, id, number)?;
        }
        if !matches!(document::load(db, id, reference.kind(), actor), Ok(Some(_))) {
            found.extend(take_apart(db, id)?);
        }
        self.mend(db, reference, id, found)?;
        let is_empty = count_changes(db, id)? == 0 && !document::has_snapshot(db, id)?;
        self.report.documents_lost += u32::from(is_empty);
        Ok(())
    }

    /// Puts what the backup has of a document and the changes that could be read together.
    fn mend(
        &mut self,
        db: &Connection,
        reference: DocumentRef,
        id: DocumentId,
        found: Vec<Found>,
    ) -> Result<(), StoreError> {
        let (kind, actor) = (reference.kind(), Actor(self.moment.random));
        let base = || match document::load(db, id, kind, actor) {
            Ok(Some(document)) => document,
            _ => Document::new(kind, actor),
        };
        let epoch = document::epoch(db, id)?;
        let (good, bad): (Vec<Found>, Vec<Found>) =
            found.into_iter().partition(|one| one.epoch == epoch && admit(&one.bytes).is_ok());
        let mut sealed = base();
        let _ = sealed.merge(good.iter().filter(|one| one.is_sealed).map(|one| &one.bytes[..]));
        let mut whole = base();
        let merged = whole.merge(good.iter().map(|one| &one.bytes[..])).unwrap_or_default();
        let taken: Vec<[u8; 32]> = merged.changes.iter().map(|change| change.hash).collect();
        for one in bad.iter().chain(&good) {
            let hash = admit(&one.bytes).map(|header| header.hash);
            let is_refused = hash.as_ref().map_or(true, |hash| {
                merged.orphans.contains(hash) || merged.refused.iter().any(|(refused, _)| refused == hash)
            });
            if is_refused {
                self.set_aside(db, id, one)?;
            }
        }
        for change in merged.changes {
            let is_sealed = good.iter().any(|one| one.is_sealed && one.bytes == change.bytes);
            let hash = change.hash;
            let entry = change::next_entry(db)?;
            change::insert(db, entry, &crate::DocumentChange { document: id, epoch, change })?;
            let sql = "UPDATE change SET sealed = ?3 WHERE document = ?1 AND hash = ?2";
            db.execute(sql, params![&id.bytes()[..], &hash[..], is_sealed])?;
        }
        self.report.changes_saved += u32::try_from(taken.len()).unwrap_or(u32::MAX);
        document::set_heads(db, id, &whole.heads())?;
        document::set_sealed_heads(db, id, &sealed.heads())
    }

    fn set_aside(&mut self, db: &Connection, id: DocumentId, one: &Found) -> Result<(), StoreError> {
        use sha2::Digest as _;
        self.report.changes_lost += 1;
        let hash = sha2::Sha256::digest(&one.bytes).into();
        let aside =
            Aside { document: id, epoch: one.epoch, hash, reason: "damaged", bytes: &one.bytes, source: "" };
        quarantine::put(db, &aside)
    }
}

/// Gives changes whose document stands under a damaged id, or under that of a space that is lost, to the document
/// that they are of: what it is about says which that is.
fn move_strangers(
    db: &Connection,
    space: SpaceId,
    found: &mut BTreeMap<[u8; 16], Vec<Found>>,
) -> Result<(), StoreError> {
    for id in document_ids(db)? {
        let Some(reference) = document::reference(db, &id.to_string())? else { continue };
        if reference.id(space) != id {
            document::insert(db, reference.id(space), reference)?;
            let changes = found.remove(id.bytes()).unwrap_or_default();
            found.entry(*reference.id(space).bytes()).or_default().extend(changes);
        }
    }
    Ok(())
}

/// The changes that a snapshot covers, where it is whole.
fn of_snapshot(
    db: &Connection,
    reference: DocumentRef,
    id: DocumentId,
    epoch: u32,
) -> Result<Vec<Found>, StoreError> {
    let sql = "SELECT snapshot, snapshot_heads FROM document WHERE document = ?1";
    let read = |row: &rusqlite::Row<'_>| Ok((row.get::<_, Vec<u8>>(0)?, row.get::<_, Vec<u8>>(1)?));
    let (packed, heads) = db.query_row(sql, [&id.bytes()[..]], read)?;
    let snapshot = unpack::snapshot(&packed)?;
    let (kind, actor) = (reference.kind(), Actor([1; 16]));
    let document = Document::load(kind, actor, Some(&snapshot), [], &Heads::from_bytes(&heads))?;
    let changes = document.changes_since(&Document::new(kind, actor).heads());
    Ok(changes.into_iter().map(|change| Found { bytes: change.bytes, is_sealed: true, epoch }).collect())
}

/// Takes the changes out of a document that does not load: each is looked at by itself.
fn take_apart(db: &Connection, id: DocumentId) -> Result<Vec<Found>, StoreError> {
    let epoch = document::epoch(db, id)?;
    let changes = change::of_document(db, id)?;
    db.execute("DELETE FROM change WHERE document = ?1", [&id.bytes()[..]])?;
    let sql =
        "UPDATE document SET snapshot = NULL, snapshot_heads = NULL, sealed_heads = NULL WHERE document = ?1";
    db.execute(sql, [&id.bytes()[..]])?;
    Ok(changes.into_iter().map(|bytes| Found { bytes, is_sealed: true, epoch }).collect())
}

/// Takes a document that still loads as it stands, with what it has of changes and snapshot.
///
/// Errors: those of the databases; `Damaged` when the remains give more rows than are there.
fn take_whole(db: &Connection, remains: &Remains, id: DocumentId) -> Result<(), StoreError> {
    let from = &remains.db;
    // Where a tree goes round, the rows have no end.
    change::of_document(from, id)?;
    db.execute("DELETE FROM change WHERE document = ?1", [&id.bytes()[..]])?;
    for table in ["change", "document"] {
        let (wanted, keys) = columns(db, table)?;
        let (found, _) = columns(from, table)?;
        let both: Vec<String> = wanted.intersection(&found).cloned().collect();
        let most = if table == "document" { "LIMIT 1" } else { "" };
        let sql = format!("SELECT {} FROM {table} WHERE document = ?1 {most}", both.join(", "));
        let mut rows = from.prepare(&sql)?;
        let mut rows = rows.query([&id.bytes()[..]])?;
        let mut into = db.prepare(&insert(table, &both, &keys, Meeting::Replace))?;
        while let Some(row) = rows.next()? {
            let cells: Vec<Value> = (0..both.len()).map(|at| row.get(at)).collect::<Result<_, _>>()?;
            into.execute(rusqlite::params_from_iter(cells))?;
        }
    }
    Ok(())
}
