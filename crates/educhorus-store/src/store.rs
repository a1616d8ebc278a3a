//! The store of one profile: opening it, and committing gestures.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::path::{Path, PathBuf};

use educhorus_domain::{DeviceId, DocumentId, DocumentRef, GestureId, PersonId, SpaceId, Stamp};
use educhorus_replica::{Actor, Document, Edit};
use educhorus_vault::ProfileKey;
use rusqlite::{Connection, OpenFlags};

use crate::access::Access;
use crate::append::{Append, CardWrite, DocumentChange};
use crate::layout::DATABASE;
use crate::log::{Log, SqliteLog};
use crate::projection::project;
use crate::reader::{Reader, ReadingConnection, STATEMENTS};
use crate::shapes::{SCHEMA_KEY, Shapes};
use crate::tables::{card, device, document, journal, meta};
use crate::undo_item::{UndoItem, card_item, document_items};
use crate::writing::Writing;
use crate::{Files, Gesture, StoreError, generation, live::Live, schema, turning};

/// When a gesture happens, and the random bytes of what it makes. Time is for display only and orders nothing.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    /// Milliseconds since 1970.
    pub unix_ms: u64,
    /// 16 random bytes.
    pub random: [u8; 16],
}

/// The store of one profile, opened by one program at a time.
pub struct Store {
    pub(crate) db: Connection,
    pub(crate) live: Live,
    pub(crate) shapes: Shapes,
    pub(crate) space: SpaceId,
    pupil: Option<PersonId>,
    device: DeviceId,
    pub(crate) actor: Actor,
    folder: PathBuf,
    pub(crate) access: Access,
    _lock: File,
}

impl Store {
    /// Opens the profile in a folder, or makes it.
    ///
    /// `key` opens one that is encrypted. `random` gives fresh random bytes at each call. A switching of encryption
    /// that was begun is finished, or taken back where nothing was encrypted yet. Errors: `Locked`, `InUse`,
    /// `TooNew`, `Damaged`, `ReadOnly`, `DiskFull`.
    pub fn open(
        folder: &Path,
        key: Option<&ProfileKey>,
        mut random: impl FnMut() -> [u8; 16],
    ) -> Result<Self, StoreError> {
        std::fs::create_dir_all(folder).map_err(|error| StoreError::of_file(folder, error))?;
        let lock = lock(folder)?;
        let path = folder.join(DATABASE);
        refuse_lost(folder, &path)?;
        let access = turning::settle(folder, key, random())?;
        let mut db = access.connect(&path)?;
        db.set_prepared_statement_cache_capacity(STATEMENTS);
        schema::prepare(&mut db)?;
        let space = meta::space(&db, &mut random)?;
        let (device, actor, before) = Self::identity(&db, folder, &path, &mut random)?;
        let (live, shapes, pupil) = (Live::default(), Shapes::PRODUCT, meta::pupil(&db)?);
        let folder = folder.to_owned();
        let mut store = Self { db, live, shapes, space, pupil, device, actor, folder, access, _lock: lock };
        store.files().forget_incoming();
        store.project_stale()?;
        if let Some(before) = before {
            store.seal_as(before, Moment { unix_ms: 0, random: random() })?;
        }
        Ok(store)
    }

    /// Seals what an earlier generation of this profile wrote and never shared: two actors are no single run.
    fn seal_as(&mut self, before: Actor, moment: Moment) -> Result<(), StoreError> {
        let present = std::mem::replace(&mut self.actor, before);
        self.live.clear();
        let sealed = self.seal_all(moment);
        self.actor = present;
        self.live.clear();
        sealed
    }

    /// Who writes. A copied or restored profile goes on as another device with another actor: its stamps and its
    /// journal must not be taken for those of the original, nor by a person its name.
    fn identity(
        db: &Connection,
        folder: &Path,
        path: &Path,
        random: &mut impl FnMut() -> [u8; 16],
    ) -> Result<(DeviceId, Actor, Option<Actor>), StoreError> {
        let was = meta::generation(db)?.map(|(_, actor)| actor);
        let current = match meta::generation(db)? {
            Some((generation, actor))
                if generation::is_current(folder, path, &generation, &meta::visit(db)?)? =>
            {
                Some((generation, actor))
            }
            _ => None,
        };
        let hexadecimal =
            |bytes: [u8; 16]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        let is_new = current.is_none();
        let (generation, actor) = current.unwrap_or_else(|| (hexadecimal(random()), Actor(random())));
        let visit = generation::write(folder, path, &generation, &hexadecimal(random()))?;
        let transaction = db.unchecked_transaction()?;
        let mut own = meta::device(&transaction, random)?;
        // Whoever made the space may begin its documents again, until it is handed over. An empty value is a space
        // that was joined and has not said yet whose it is.
        if meta::get(&transaction, "authority")?.is_none() {
            meta::set(&transaction, "authority", own.bytes())?;
        }
        if is_new && was.is_some() {
            let label = device::label_of_copy(&transaction, &device::label(&transaction, own)?)?;
            own = DeviceId::v4(random());
            meta::set_device(&transaction, own)?;
            device::register(&transaction, own, actor, &generation)?;
            device::set_label(&transaction, own, &label)?;
        }
        meta::set_visit(&transaction, &visit)?;
        meta::set_actor(&transaction, actor)?;
        device::register(&transaction, own, actor, &generation)?;
        transaction.commit()?;
        Ok((own, actor, was.filter(|before| *before != actor)))
    }

    /// The space of the profile.
    pub fn space(&self) -> SpaceId {
        self.space
    }

    /// The pupil whose profile this is; none for a profile of staff.
    pub fn pupil(&self) -> Option<PersonId> {
        self.pupil
    }

    /// This device.
    pub fn device(&self) -> DeviceId {
        self.device
    }

    /// The database as it lies on the disk: its file, its log and the index of its log.
    pub(crate) fn database_files(&self) -> Vec<PathBuf> {
        ["", "-wal", "-shm"].map(|end| self.folder.join(format!("{DATABASE}{end}"))).to_vec()
    }

    pub(crate) fn set_space(&mut self, space: SpaceId) {
        self.space = space;
    }

    pub(crate) fn set_pupil(&mut self, person: PersonId) {
        self.pupil = Some(person);
    }

    pub(crate) fn writing_as(&self) -> Actor {
        self.actor
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The files of the profile.
    pub fn files(&self) -> Files {
        Files::in_profile(&self.folder, &self.access)
    }

    /// Reads through the connection of the store: everything that was committed.
    pub fn read(&self) -> Reader<'_> {
        Reader { db: &self.db }
    }

    /// Opens a second connection, for reading beside the store.
    ///
    /// Errors: those of the database.
    pub fn reading_connection(&self) -> Result<ReadingConnection, StoreError> {
        ReadingConnection::open(&self.folder.join(DATABASE), &self.access)
    }

    /// Opens a connection for copying the database beside the store. What it writes to is attached to it.
    pub(crate) fn copying_connection(&self) -> Result<Connection, StoreError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let db = self.access.connect_with(&self.folder.join(DATABASE), flags)?;
        db.execute_batch("PRAGMA busy_timeout = 5000")?;
        Ok(db)
    }

    /// Commits one gesture in one transaction and gives its id, or none when it changes nothing.
    ///
    /// Errors: any; then nothing of the gesture is kept, in memory or on disk.
    pub fn commit(&mut self, gesture: &Gesture, moment: Moment) -> Result<Option<GestureId>, StoreError> {
        self.commit_taking_back(gesture, moment, None)
    }

    pub(crate) fn commit_taking_back(
        &mut self,
        gesture: &Gesture,
        moment: Moment,
        taken_back: Option<GestureId>,
    ) -> Result<Option<GestureId>, StoreError> {
        // Documents are taken out of memory first and put back only after the commit: whatever fails on the way,
        // none that is ahead of the disk stays.
        let mut live = std::mem::take(&mut self.live);
        let id = self.commit_with(&mut live, gesture, moment, taken_back)?;
        self.live = live;
        Ok(id)
    }

    fn commit_with(
        &self,
        live: &mut Live,
        gesture: &Gesture,
        moment: Moment,
        taken_back: Option<GestureId>,
    ) -> Result<Option<GestureId>, StoreError> {
        let transaction = Writing::begin(&self.db)?;
        let permitted = self.permitted(gesture)?;
        let gesture = &*permitted;
        let written = self.write_documents(live, gesture)?;
        let mut undo: Vec<UndoItem> = Vec::new();
        let mut changes = Vec::new();
        for one in &written {
            undo.extend(one.undo.iter().cloned());
            changes.extend(one.change.clone());
        }
        let id = GestureId::v7(moment.unix_ms, moment.random);
        let cards = card_writes(&transaction, gesture, self.device, taken_back.is_some())?;
        for write in &cards {
            undo.extend(card_item(&transaction, write)?);
        }
        let anything = !changes.is_empty() || !cards.is_empty();
        if anything {
            for one in written.iter().filter(|one| one.change.is_some()) {
                document::enter(&transaction, one.id, one.reference, &one.document.heads())?;
            }
            let entry = SqliteLog::of_line(&transaction).append(&Append {
                space: self.space,
                changes: &changes,
                cards: &cards,
            })?;
            for one in written.iter().filter(|one| one.change.is_some()) {
                project(&transaction, one.reference, one.id, &one.document, &one.dirty)?;
            }
            let line = journal::NewLine { entry, gesture: id, at_ms: moment.unix_ms, device: self.device };
            journal::insert(&transaction, &line, gesture, &undo)?;
            if let Some(earlier) = taken_back {
                journal::set_undone(&transaction, earlier, id)?;
                journal::stand_again(&transaction, earlier)?;
            }
        }
        transaction.commit()?;
        for one in written {
            live.put(one.id, one.document);
        }
        Ok(anything.then_some(id))
    }

    fn write_documents(&self, live: &mut Live, gesture: &Gesture) -> Result<Vec<Written>, StoreError> {
        let mut by_document: BTreeMap<DocumentRef, Vec<Edit>> = BTreeMap::new();
        for edit in &gesture.edits {
            let edits = by_document.entry(edit.document).or_default();
            edits.retain(|other| other.key != edit.key);
            edits.push(Edit { key: edit.key.clone(), value: edit.value.clone() });
        }
        let mut written = Vec::new();
        for (reference, edits) in by_document {
            let id = reference.id(self.space);
            let mut document = self.stored(live, reference)?;
            document.recall([SCHEMA_KEY]);
            if self.shapes.is_too_new(reference.kind(), &document) {
                return Err(StoreError::DocumentTooNew);
            }
            document.recall(edits.iter().map(|edit| edit.key.as_str()));
            let undo = document_items(id, &document, &edits);
            let change = document.edit(&edits)?;
            let change = change.map(|change| DocumentChange { document: id, epoch: 0, change });
            let dirty = edits.into_iter().map(|edit| edit.key).collect();
            written.push(Written { id, reference, document, undo, change, dirty });
        }
        Ok(written)
    }

    /// A document whose engine knows everything that was written.
    pub(crate) fn document(&mut self, reference: DocumentRef) -> Result<Document, StoreError> {
        let mut live = std::mem::take(&mut self.live);
        let document = self.stored(&mut live, reference);
        self.live = live;
        let mut document = document?;
        document.catch_up()?;
        Ok(document)
    }

    /// A document, from memory or from the database, or new from its genesis.
    fn stored(&self, live: &mut Live, reference: DocumentRef) -> Result<Document, StoreError> {
        let id = reference.id(self.space);
        if let Some(document) = live.take(id) {
            return Ok(document);
        }
        if let Some(document) = document::load(&self.db, id, reference.kind(), self.actor)? {
            return Ok(document);
        }
        Ok(Document::new(reference.kind(), self.actor))
    }

    /// Remembers something of this device that is nobody else's business (a preference, a page), outside the log.
    ///
    /// Errors: those of the database.
    pub fn remember(&mut self, key: &str, value: &str) -> Result<(), StoreError> {
        crate::tables::setting::put(&self.db, key, value)
    }
}

struct Written {
    id: DocumentId,
    reference: DocumentRef,
    document: Document,
    undo: Vec<UndoItem>,
    change: Option<DocumentChange>,
    dirty: BTreeSet<String>,
}

/// The writes that a gesture needs: the last edit of a field, where it is not what stands there.
///
/// An edit that is not by hand leaves the lock of an equal text alone; only an undo takes a lock off again.
fn card_writes(
    db: &Connection,
    gesture: &Gesture,
    device: DeviceId,
    is_undo: bool,
) -> Result<Vec<CardWrite>, StoreError> {
    let last: BTreeMap<_, _> = gesture.cards.iter().map(|edit| ((edit.person, edit.field), edit)).collect();
    let mut writes = Vec::new();
    for ((person, field), edit) in last {
        let holds = match card::field(db, person, field)? {
            None => edit.value.is_empty(),
            Some(now) => now.value == edit.value && (now.locked == edit.locked || (now.locked && !is_undo)),
        };
        if !holds {
            let stamp = Stamp::after(meta::next_counter(db)?, device);
            writes.push(CardWrite { person, field, value: edit.value.clone(), stamp, locked: edit.locked });
        }
    }
    Ok(writes)
}

/// A profile that had a database and has none, or an empty one, is never started afresh in silence.
fn refuse_lost(folder: &Path, database: &Path) -> Result<(), StoreError> {
    let size = std::fs::metadata(database).map(|file| file.len()).unwrap_or(0);
    if size == 0 && generation::exists(folder) {
        return Err(StoreError::Damaged { cause: "the database is empty or missing".to_owned() });
    }
    Ok(())
}

pub(crate) fn lock(folder: &Path) -> Result<File, StoreError> {
    let path = folder.join("lock");
    let options = File::options().create(true).truncate(false).write(true).read(true).open(&path);
    let file = options.map_err(|error| StoreError::of_file(&path, error))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(std::fs::TryLockError::WouldBlock) => Err(StoreError::InUse),
        Err(std::fs::TryLockError::Error(error)) => Err(StoreError::of_file(path, error)),
    }
}
