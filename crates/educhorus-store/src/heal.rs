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

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use educhorus_domain::{DocumentId, DocumentRef, SpaceId};
use educhorus_replica::{Actor, Document};
use educhorus_vault::ProfileKey;
use rusqlite::Connection;

use crate::access::Access;
use crate::backup::{BackupName, Backups};
use crate::layout::{
    ASIDE, BUILDING, BUILT, DATABASE, REMAINS, check, forget_healing, remove_database, sync_folder,
};
use crate::remains::Remains;
use crate::store::{Moment, Store, lock};
use crate::tables::tombstone::Erased;
use crate::tables::{card, change, device, document, meta};
use crate::turning;
use crate::{StoreError, schema};

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
    /// Whether nobody knows any more to which space the profile belongs: it has a new one, and exchanges with nobody.
    pub is_space_lost: bool,
    /// Whether parts of the damaged database could not be read: what was there, nobody knows.
    pub is_cut: bool,
}

impl Store {
    /// Heals the profile in a folder that nobody has open; a sound one is left alone.
    ///
    /// `key` opens one that is encrypted; it stays so. Errors: `Locked`, `InUse`, `TooNew`; `Damaged` when nothing can be read and there is no backup; those of the disk. Then
    /// every file is as it was.
    pub fn heal(folder: &Path, key: Option<&ProfileKey>, moment: Moment) -> Result<HealReport, StoreError> {
        let _lock = lock(folder)?;
        let access = turning::access_of(folder, key, derived(moment.random, 0))?;
        Healing { folder, access, moment, report: HealReport::default() }.run()
    }
}

/// A healing on its way.
pub(crate) struct Healing<'a> {
    folder: &'a Path,
    access: Access,
    pub(crate) moment: Moment,
    pub(crate) report: HealReport,
}

impl Healing<'_> {
    fn run(mut self) -> Result<HealReport, StoreError> {
        let built = self.folder.join(BUILT);
        // A healing that was killed between the two renames only lacks the second.
        if built.exists() && !self.folder.join(DATABASE).exists() {
            self.take_place(&built)?;
            return Ok(self.report);
        }
        forget_healing(self.folder);
        let copy = self.copy_of_damaged()?;
        let mut remains = copy.as_deref().and_then(|copy| Remains::open(copy, &self.access));
        if let (Some(remains), Some(copy)) = (&mut remains, &copy) {
            refuse_newer(remains)?;
            if remains.is_complete && is_sound(&mut remains.db) {
                remove_database(copy);
                return Ok(HealReport { was_sound: true, ..self.report });
            }
        }
        self.report.is_cut |= copy.is_some() && remains.is_none();
        let built = self.build(remains.as_ref());
        drop(remains);
        remove_database(&self.folder.join(REMAINS));
        if built.is_err() {
            remove_database(&self.folder.join(BUILDING));
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
        let mut db = self.access.connect(&path)?;
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
        check(&self.access.connect(&path)?, "main")?;
        std::fs::File::open(&path).and_then(|file| file.sync_all()).map_err(|error| self.wrong(error))?;
        let built = self.folder.join(BUILT);
        std::fs::rename(&path, &built).map_err(|error| self.wrong(error))?;
        Ok(built)
    }

    /// The newest backup that is sound, where there is one.
    fn begin(&mut self, path: &Path) -> Result<(), StoreError> {
        let backups = Backups::in_profile(self.folder, &self.access);
        for backup in backups.all()? {
            match backups.unpack(backup.name, path) {
                Ok(()) => {
                    self.report.from_backup = Some(backup.name);
                    return Ok(());
                }
                Err(error @ (StoreError::DiskFull | StoreError::ReadOnly)) => return Err(error),
                Err(_) => self.report.damaged_backups += 1,
            }
            remove_database(path);
        }
        Ok(())
    }

    /// The space of the profile, or a new one where neither backup nor remains know it.
    pub(crate) fn space(&mut self, db: &Connection) -> Result<SpaceId, StoreError> {
        let knows = |name| Ok::<bool, StoreError>(meta::get(db, name)?.is_some());
        self.report.is_space_lost |= !knows("space")? || !knows("secret")?;
        let mut part = 0u8;
        let mut random = || {
            part += 1;
            derived(self.moment.random, part)
        };
        meta::space(db, &mut random)
    }

    /// Makes sure that the new database opens: rows of documents that are there, an actor that can be sealed.
    fn finish(&mut self, db: &Connection) -> Result<(), StoreError> {
        let space = self.space(db)?;
        meta::set_visit(db, "")?;
        count_on(db)?;
        db.execute("DELETE FROM actor WHERE device NOT IN (SELECT device FROM device)", [])?;
        for table in crate::tables::READ_TABLES {
            db.execute(&format!("DELETE FROM {table}"), [])?;
        }
        crate::pupil::make_rows(db)?;
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
        forget_erased(db)?;
        // A sound backup of a profile in which nothing was yet is a profile, too.
        if self.report.documents == 0 && self.report.from_backup.is_none() {
            return Err(StoreError::Damaged {
                cause: "nothing can be read, and there is no backup".to_owned(),
            });
        }
        Ok(())
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

fn with(path: &Path, beside: &str) -> PathBuf {
    PathBuf::from(format!("{}{beside}", path.display()))
}

/// Removes a file of ours with what SQLite put beside it. What stays behind is no harm.
fn refuse_newer(remains: &Remains) -> Result<(), StoreError> {
    let found: i32 = remains.db.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap_or(0);
    match found > schema::SCHEMA {
        true => Err(StoreError::TooNew { found, known: schema::SCHEMA }),
        false => Ok(()),
    }
}

/// Whether a copy of the database is whole, with every document; one of an older version is brought to this one.
fn is_sound(db: &mut Connection) -> bool {
    check(db, "main").is_ok() && schema::prepare(db).is_ok() && documents_load(db)
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

/// Other random bytes for each part of what is made new.
fn derived(random: [u8; 16], part: u8) -> [u8; 16] {
    use sha2::Digest as _;
    let digest =
        sha2::Sha256::new().chain_update(b"heal").chain_update(random).chain_update([part]).finalize();
    std::array::from_fn(|at| digest[at])
}

/// Counts on from the largest number that is there: the row that counted may be what was lost.
fn count_on(db: &Connection) -> Result<(), StoreError> {
    // A number beyond this is of a damaged row, and would end all counting.
    for table in ["journal", "change", "card_field"] {
        db.execute(&format!("DELETE FROM {table} WHERE entry >= 1 << 48"), [])?;
    }
    db.execute_batch(
        "INSERT OR IGNORE INTO entry SELECT max(entry) FROM (SELECT entry FROM journal UNION ALL
             SELECT entry FROM change UNION ALL SELECT entry FROM card_field) HAVING max(entry) IS NOT NULL;
         UPDATE counter SET value = max(value, (SELECT coalesce(max(counter), 0) FROM (
             SELECT counter FROM card_field UNION ALL SELECT counter FROM link UNION ALL
             SELECT counter FROM consent)));",
    )?;
    Ok(())
}

/// How many changes of a document are there.
pub(crate) fn count_changes(db: &Connection, id: DocumentId) -> Result<u32, StoreError> {
    let sql = "SELECT count(*) FROM change WHERE document = ?1";
    Ok(db.query_row(sql, [&id.bytes()[..]], |row| row.get(0))?)
}

fn forget(db: &Connection, id: DocumentId) -> Result<(), StoreError> {
    for table in ["change", "document"] {
        db.execute(&format!("DELETE FROM {table} WHERE document = ?1"), [&id.bytes()[..]])?;
    }
    Ok(())
}

/// Cards of whom the space has forgotten, out of a backup of before.
fn forget_erased(db: &Connection) -> Result<(), StoreError> {
    let erased = Erased::of(db)?;
    let forgotten =
        card::all(db)?.into_iter().map(|write| write.person).filter(|person| erased.holds(*person));
    for person in forgotten.collect::<BTreeSet<_>>() {
        db.execute("DELETE FROM card_field WHERE person = ?1", [&person.bytes()[..]])?;
    }
    Ok(())
}

/// Rows of documents whose id is not that of what they say to be about. Kinds of a later version stay.
fn forget_strangers(db: &Connection, space: SpaceId) -> Result<(), StoreError> {
    for id in document_ids(db)? {
        let reference = document::reference(db, &id.to_string())?;
        if reference.is_some_and(|reference| reference.id(space) != id) {
            forget(db, id)?;
        }
    }
    Ok(())
}

/// The id of each document, of whatever kind.
pub(crate) fn document_ids(db: &Connection) -> Result<Vec<DocumentId>, StoreError> {
    let mut statement = db.prepare("SELECT document FROM document")?;
    let ids: Vec<Vec<u8>> = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(ids.into_iter().filter_map(|id| id.try_into().ok()).map(DocumentId::from_bytes).collect())
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
    meta::generation(db)
}
