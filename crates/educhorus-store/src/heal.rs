//! Making a profile again from what is left: the newest sound backup, and whatever the damaged database still gives.
//!
//! How it works: a new database is built beside the damaged one. It begins as the newest backup that is sound, or
//! empty. Then every row that the damaged database gives is entered: a change proves by its hash that it is whole, a
//! field of a card has its stamp, a line of the journal its number. A document that still loads is taken as it is;
//! one that does not is made from the changes that do. Only when the new database is whole and on the disk, the
//! damaged one is set aside, under `damaged/`, and the new one takes its place. The next start finds a new
//! generation: a new actor writes, and nothing can be forked.
//!
//! What it deliberately does not do: it never deletes or writes a byte of what was damaged, and it never begins an
//! empty profile: where nothing can be read and no backup is there, everything stays as it is.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use educhorus_domain::{DocumentId, DocumentRef, SpaceId};
use educhorus_replica::{Actor, Document, admit};
use rusqlite::types::Value;
use rusqlite::{Connection, params};

use crate::backup::{BackupName, Backups, check, sync_folder};
use crate::remains::{Remains, columns};
use crate::store::{DATABASE, Moment, Store, lock};
use crate::tables::quarantine::{self, Aside};
use crate::tables::{change, device, document, meta};
use crate::undo_item::UndoItem;
use crate::{StoreError, schema};

/// The folder of what was found damaged.
pub(crate) const ASIDE: &str = "damaged";
const BUILDING: &str = "healed.part";
const BUILT: &str = "healed.db";
const REMAINS: &str = "remains.part";

/// What healing found and saved.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct HealReport {
    /// Whether nothing was damaged: then nothing was done.
    pub was_sound: bool,
    /// The backup on which the profile stands now; none when the remains were all there was.
    pub from_backup: Option<BackupName>,
    /// Backups that were newer and damaged too.
    pub damaged_backups: u32,
    /// The folder, within the profile, that holds the damaged database.
    pub aside: String,
    /// Documents that are there now.
    pub documents: u32,
    /// Documents of which something was found and nothing could be used.
    pub documents_lost: u32,
    /// Changes that the damaged database gave, and that the backup did not have.
    pub changes_saved: u32,
    /// Changes that were found and could not be used: kept in the quarantine.
    pub changes_lost: u32,
    /// Fields of cards that the damaged database gave.
    pub cards_saved: u32,
    /// Lines of the journal that the damaged database gave.
    pub lines_saved: u32,
    /// Whether parts of the damaged database could not be read: what was there, nobody knows.
    pub is_cut: bool,
}

/// What happens where a row is there in the backup too.
#[derive(Clone, Copy)]
enum Meeting {
    /// Such rows never change: the one of the backup is as good.
    Keep,
    /// The later one counts.
    Replace,
    /// The larger stamp counts.
    Stamp,
}

/// Tables that are entered row by row. Read tables are made again.
const TABLES: [(&str, Meeting); 12] = [
    ("device", Meeting::Replace),
    ("actor", Meeting::Keep),
    ("setting", Meeting::Replace),
    ("document", Meeting::Keep),
    ("card_field", Meeting::Stamp),
    ("link", Meeting::Stamp),
    ("consent", Meeting::Keep),
    ("tombstone", Meeting::Keep),
    ("epoch", Meeting::Keep),
    ("quarantine", Meeting::Keep),
    ("journal", Meeting::Replace),
    ("journal_subject", Meeting::Keep),
];

impl Store {
    /// Heals the profile in a folder that nobody has open; a sound one is left alone.
    ///
    /// Errors: `InUse`, `TooNew`; `Damaged` when nothing can be read and there is no backup; those of the disk. Then
    /// every file is as it was.
    pub fn heal(folder: &Path, moment: Moment) -> Result<HealReport, StoreError> {
        let _lock = lock(folder)?;
        Healing { folder, moment, report: HealReport::default() }.run()
    }
}

struct Healing<'a> {
    folder: &'a Path,
    moment: Moment,
    report: HealReport,
}

impl Healing<'_> {
    fn run(mut self) -> Result<HealReport, StoreError> {
        let built = self.folder.join(BUILT);
        // A healing that was killed between the two renames only lacks the second.
        if built.exists() && !self.folder.join(DATABASE).exists() {
            self.take_place(&built)?;
            return Ok(self.report);
        }
        for rest in [BUILDING, BUILT, REMAINS] {
            remove(&self.folder.join(rest));
        }
        let copy = self.copy_of_damaged()?;
        let remains = copy.as_deref().and_then(Remains::open);
        if let (Some(remains), Some(copy)) = (&remains, &copy) {
            refuse_newer(remains)?;
            if check(copy).is_ok() && documents_load(&remains.db) {
                remove(copy);
                return Ok(HealReport { was_sound: true, ..self.report });
            }
        }
        let built = self.build(remains.as_ref());
        drop(remains);
        remove(&self.folder.join(REMAINS));
        if built.is_err() {
            remove(&self.folder.join(BUILDING));
        }
        self.take_place(&built?)?;
        Ok(self.report)
    }

    fn wrong(&self, error: std::io::Error) -> StoreError {
        StoreError::of_file(self.folder, error)
    }

    /// Copies the damaged database with its write-ahead log, so that reading it changes nothing of it.
    fn copy_of_damaged(&self) -> Result<Option<PathBuf>, StoreError> {
        let (from, to) = (self.folder.join(DATABASE), self.folder.join(REMAINS));
        if !from.exists() {
            return Ok(None);
        }
        for beside in ["", "-wal"] {
            let (from, to) = (with(&from, beside), with(&to, beside));
            if from.exists() {
                std::fs::copy(from, to).map_err(|error| self.wrong(error))?;
            }
        }
        Ok(Some(to))
    }

    /// Builds the new database, whole and on the disk, under a name of its own.
    fn build(&mut self, remains: Option<&Remains>) -> Result<PathBuf, StoreError> {
        let path = self.folder.join(BUILDING);
        self.begin(&path)?;
        if self.report.from_backup.is_none() && remains.is_none() {
            return Err(StoreError::Damaged {
                cause: "nothing can be read, and there is no backup".to_owned(),
            });
        }
        let mut db = Connection::open(&path)?;
        schema::prepare(&mut db)?;
        db.pragma_update(None, "foreign_keys", "OFF")?;
        let transaction = db.transaction()?;
        if let Some(remains) = remains {
            self.enter(&transaction, remains)?;
        }
        self.finish(&transaction)?;
        transaction.commit()?;
        // Everything into the one file that is renamed.
        db.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(()))?;
        drop(db);
        check(&path)?;
        std::fs::File::open(&path).and_then(|file| file.sync_all()).map_err(|error| self.wrong(error))?;
        let built = self.folder.join(BUILT);
        std::fs::rename(&path, &built).map_err(|error| self.wrong(error))?;
        Ok(built)
    }

    /// The newest backup that is sound, where there is one.
    fn begin(&mut self, path: &Path) -> Result<(), StoreError> {
        let backups = Backups::in_profile(self.folder);
        for backup in backups.all()? {
            match backups.unpack(backup.name, path) {
                Ok(()) => {
                    self.report.from_backup = Some(backup.name);
                    return Ok(());
                }
                Err(error @ (StoreError::DiskFull | StoreError::ReadOnly)) => return Err(error),
                Err(_) => self.report.damaged_backups += 1,
            }
            remove(path);
        }
        Ok(())
    }

    fn enter(&mut self, db: &Connection, remains: &Remains) -> Result<(), StoreError> {
        self.enter_meta(db, remains);
        for (table, meeting) in TABLES {
            let entered = self.enter_table(db, remains, table, meeting)?;
            match table {
                "card_field" => self.report.cards_saved = entered,
                "journal" => self.report.lines_saved = entered,
                _ => {}
            }
        }
        self.enter_documents(db, remains)
    }

    /// Who the profile is: of the backup, where there is one, because nothing proves that a damaged id is whole.
    fn enter_meta(&mut self, db: &Connection, remains: &Remains) {
        let names = ["name".to_owned(), "value".to_owned()];
        for row in remains.rows("meta", &names, &names[..1]).rows {
            let [Value::Text(name), Value::Blob(value)] = &row[..] else { continue };
            // The generation file beside the database must not be taken for that of the new one.
            if name == "visit" {
                continue;
            }
            let is_newer = name == "actor" || name.starts_with("invitation:");
            let verb = if is_newer { "REPLACE" } else { "IGNORE" };
            let sql = format!("INSERT OR {verb} INTO meta VALUES (?1, ?2)");
            // A row that does not go in is lost, and the others are not.
            let _ = db.execute(&sql, params![name, value]);
        }
        for (table, column) in [("counter", "value"), ("entry", "entry")] {
            let largest = format!("SELECT max({column}) FROM {table}");
            let largest = remains.db.query_row(&largest, [], |row| row.get::<_, Option<i64>>(0));
            let Some(largest) = largest.ok().flatten().filter(|largest| *largest < 1 << 48) else {
                self.report.is_cut = true;
                continue;
            };
            let sql = match table {
                "counter" => "UPDATE counter SET value = max(value, ?1)",
                _ => "INSERT OR IGNORE INTO entry VALUES (?1)",
            };
            let _ = db.execute(sql, [largest]);
        }
    }

    /// Enters the rows of a table and says how many went in.
    fn enter_table(
        &mut self,
        db: &Connection,
        remains: &Remains,
        table: &str,
        meeting: Meeting,
    ) -> Result<u32, StoreError> {
        let (wanted, keys) = columns(db, table)?;
        let Ok((found, _)) = columns(&remains.db, table) else { return Ok(0) };
        // A database of an older version lacks some columns.
        let both: Vec<String> = wanted.intersection(&found).cloned().collect();
        if both.is_empty() {
            return Ok(0);
        }
        let rows = remains.rows(table, &both, &keys);
        self.report.is_cut |= rows.is_cut;
        let sql = insert(table, &both, &keys, meeting);
        let undo = both.iter().position(|column| table == "journal" && column == "undo");
        let mut statement = db.prepare(&sql)?;
        let mut entered = 0;
        for row in rows.rows {
            if undo.is_some_and(|at| !is_undo(&row[at])) {
                self.report.is_cut = true;
                continue;
            }
            match statement.execute(rusqlite::params_from_iter(row)) {
                Ok(count) => entered += u32::try_from(count).unwrap_or(0),
                Err(_) => self.report.is_cut = true,
            }
        }
        Ok(entered)
    }

    fn enter_documents(&mut self, db: &Connection, remains: &Remains) -> Result<(), StoreError> {
        let space = meta::space(db, &mut || self.moment.random)?;
        let mut found = self.changes(remains);
        for reference in document::all(db)? {
            let id = reference.id(space);
            let changes = found.remove(id.bytes()).unwrap_or_default();
            self.enter_document(db, remains, reference, id, changes)?;
        }
        // What is left belongs to documents of which nobody knows any more what they were about.
        for (id, changes) in found {
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
        reference: DocumentRef,
        id: DocumentId,
        found: Vec<Found>,
    ) -> Result<(), StoreError> {
        let before: u32 = count_changes(db, id)?;
        // A new actor: to the gate every change of the old one is of somebody else.
        let actor = Actor(self.moment.random);
        let whole = document::load(&remains.db, id, reference.kind(), actor);
        if let Ok(Some(_)) = whole {
            take_whole(db, &remains.db, id)?;
            self.report.changes_saved += count_changes(db, id)?.saturating_sub(before);
            return Ok(());
        }
        let is_there = found.is_empty() && before == 0;
        self.mend(db, reference, id, found)?;
        self.report.documents_lost += u32::from(is_there || count_changes(db, id)? == 0);
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
        let aside = Aside { document: id, epoch: one.epoch, hash, reason: "damaged", bytes: &one.bytes };
        quarantine::put(db, &aside)
    }

    /// Makes sure that the new database opens: rows of documents that are there, an actor that can be sealed.
    fn finish(&mut self, db: &Connection) -> Result<(), StoreError> {
        let space = meta::space(db, &mut || self.moment.random)?;
        meta::set_visit(db, "")?;
        for table in crate::tables::READ_TABLES {
            db.execute(&format!("DELETE FROM {table}"), [])?;
        }
        document::forget_projections(db)?;
        for reference in document::all(db)? {
            let id = reference.id(space);
            let kind = reference.kind();
            match document::load(db, id, kind, Actor(self.moment.random)) {
                Ok(Some(_)) if count_changes(db, id)? > 0 || document::has_snapshot(db, id)? => {
                    self.seal_or_say_so(db, reference, id)?;
                    self.report.documents += 1;
                }
                _ => forget(db, id)?,
            }
        }
        forget_strangers(db, space)?;
        db.execute("DELETE FROM actor WHERE device NOT IN (SELECT device FROM device)", [])?;
        match self.report.documents {
            0 => Err(StoreError::Damaged { cause: "nothing can be read, and there is no backup".to_owned() }),
            _ => Ok(()),
        }
    }

    /// The next start seals what the old actor never shared. Where it could not, it stands as shared: nobody writes as
    /// that actor again.
    fn seal_or_say_so(&self, db: &Connection, of: DocumentRef, id: DocumentId) -> Result<(), StoreError> {
        let waiting = "SELECT count(*) FROM change WHERE document = ?1 AND NOT sealed";
        let waiting: u32 = db.query_row(waiting, [&id.bytes()[..]], |row| row.get(0))?;
        if waiting == 0 {
            return Ok(());
        }
        let can_seal = || -> Result<bool, StoreError> {
            let Some((_, actor)) = known_actor(db)? else { return Ok(false) };
            let Some(mut live) = document::load(db, id, of.kind(), actor)? else { return Ok(false) };
            let shared = document::sealed_heads(db, id)?;
            let shared = shared.unwrap_or_else(|| Document::new(of.kind(), actor).heads());
            Ok(live.seal(&shared, Actor(self.moment.random)).is_ok())
        };
        if !can_seal()? {
            change::mark_sealed(db, id)?;
            let sql = "UPDATE document SET sealed_heads = heads WHERE document = ?1";
            db.execute(sql, [&id.bytes()[..]])?;
        }
        Ok(())
    }

    /// Sets the damaged database aside and puts the new one in its place.
    fn take_place(&mut self, built: &Path) -> Result<(), StoreError> {
        let database = self.folder.join(DATABASE);
        if ["", "-wal", "-shm"].iter().any(|beside| with(&database, beside).exists()) {
            self.report.aside = self.set_database_aside(&database)?;
        }
        std::fs::rename(built, &database).map_err(|error| self.wrong(error))?;
        sync_folder(self.folder).map_err(|error| self.wrong(error))
    }

    fn set_database_aside(&self, database: &Path) -> Result<String, StoreError> {
        let folder = self.folder.join(ASIDE);
        std::fs::create_dir_all(&folder).map_err(|error| self.wrong(error))?;
        let name = (1..).map(|number: u32| format!("database-{number}"));
        let name = name.into_iter().find(|name| !folder.join(name).exists()).unwrap_or_default();
        let folder = folder.join(&name);
        std::fs::create_dir(&folder).map_err(|error| self.wrong(error))?;
        for beside in ["-wal", "-shm", ""] {
            let from = with(database, beside);
            if from.exists() {
                let to = folder.join(format!("{DATABASE}{beside}"));
                std::fs::rename(from, to).map_err(|error| self.wrong(error))?;
            }
        }
        sync_folder(&folder).map_err(|error| self.wrong(error))?;
        Ok(format!("{ASIDE}/{name}"))
    }
}

/// A change that could be read.
struct Found {
    bytes: Vec<u8>,
    is_sealed: bool,
    epoch: u32,
}

fn with(path: &Path, beside: &str) -> PathBuf {
    PathBuf::from(format!("{}{beside}", path.display()))
}

/// Removes a file of ours with what SQLite put beside it. What stays behind is no harm.
fn remove(path: &Path) {
    for beside in ["", "-wal", "-shm", "-journal"] {
        let _ = std::fs::remove_file(with(path, beside));
    }
}

fn refuse_newer(remains: &Remains) -> Result<(), StoreError> {
    let found: i32 = remains.db.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap_or(0);
    match found > schema::SCHEMA {
        true => Err(StoreError::TooNew { found, known: schema::SCHEMA }),
        false => Ok(()),
    }
}

/// Whether every document loads with its heads.
fn documents_load(db: &Connection) -> bool {
    let load = || -> Result<bool, StoreError> {
        let Some(space) = meta::get(db, "space")?.and_then(|bytes| bytes.try_into().ok()) else {
            return Ok(false);
        };
        let space = SpaceId::from_bytes(space);
        for reference in document::all(db)? {
            document::load(db, reference.id(space), reference.kind(), Actor([1; 16]))?;
        }
        Ok(true)
    };
    load().unwrap_or(false)
}

fn insert(table: &str, columns: &[String], keys: &[String], meeting: Meeting) -> String {
    let names = columns.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>();
    let marks = (1..=columns.len()).map(|at| format!("?{at}")).collect::<Vec<_>>().join(", ");
    let verb = match meeting {
        Meeting::Keep => "INSERT OR IGNORE",
        Meeting::Replace => "INSERT OR REPLACE",
        Meeting::Stamp => "INSERT",
    };
    let sql = format!("{verb} INTO {table} ({}) VALUES ({marks})", names.join(", "));
    if !matches!(meeting, Meeting::Stamp) {
        return sql;
    }
    let set: Vec<String> = names.iter().map(|name| format!("{name} = excluded.{name}")).collect();
    format!(
        "{sql} ON CONFLICT ({}) DO UPDATE SET {} WHERE (excluded.counter, excluded.device) > (counter, device)",
        keys.join(", "),
        set.join(", ")
    )
}

fn is_undo(value: &Value) -> bool {
    let Value::Text(text) = value else { return false };
    serde_json::from_str::<Vec<UndoItem>>(text).is_ok()
}

fn count_changes(db: &Connection, id: DocumentId) -> Result<u32, StoreError> {
    let sql = "SELECT count(*) FROM change WHERE document = ?1";
    Ok(db.query_row(sql, [&id.bytes()[..]], |row| row.get(0))?)
}

/// Takes a document that still loads as it stands, with what it has of changes and snapshot.
fn take_whole(db: &Connection, from: &Connection, id: DocumentId) -> Result<(), StoreError> {
    db.execute("DELETE FROM change WHERE document = ?1", [&id.bytes()[..]])?;
    for table in ["change", "document"] {
        let (wanted, keys) = columns(db, table)?;
        let (found, _) = columns(from, table)?;
        let both: Vec<String> = wanted.intersection(&found).cloned().collect();
        let sql = format!("SELECT {} FROM {table} WHERE document = ?1", both.join(", "));
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

fn forget(db: &Connection, id: DocumentId) -> Result<(), StoreError> {
    for table in ["change", "document"] {
        db.execute(&format!("DELETE FROM {table} WHERE document = ?1"), [&id.bytes()[..]])?;
    }
    Ok(())
}

/// Rows of documents whose id is not that of what they say to be about.
fn forget_strangers(db: &Connection, space: SpaceId) -> Result<(), StoreError> {
    let known: Vec<DocumentId> = document::all(db)?.into_iter().map(|one| one.id(space)).collect();
    let mut statement = db.prepare("SELECT document FROM document")?;
    let ids: Vec<[u8; 16]> = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    ids.into_iter()
        .map(DocumentId::from_bytes)
        .filter(|id| !known.contains(id))
        .try_for_each(|id| forget(db, id))
}

/// The actor that wrote before, entered in the registry where the damage took it out.
fn known_actor(db: &Connection) -> Result<Option<(String, Actor)>, StoreError> {
    if let Some(known) = meta::generation(db)? {
        return Ok(Some(known));
    }
    let actor: Option<Vec<u8>> = meta::get(db, "actor")?;
    let own: Option<Vec<u8>> = meta::get(db, "device")?;
    let (Some(Ok(actor)), Some(Ok(own))) = (actor.map(<[u8; 16]>::try_from), own.map(<[u8; 16]>::try_from))
    else {
        return Ok(None);
    };
    device::register(db, educhorus_domain::DeviceId::from_bytes(own), Actor(actor), "damaged")?;
    Ok(meta::generation(db)?)
}
