//! Switching encryption on and off.
//!
//! What it is for: a profile becomes encrypted, or plain again, and a cut at any moment loses nothing.
//!
//! How it works, in this order: room is made sure of; the key file is written and says what was begun; the database
//! is written again into a new file beside the old one, checked, synced, and renamed over it; then each file, each
//! backup and everything that was set aside as damaged is written again and renamed over what was there; then the key
//! file says that all is done, or is removed. Each step stands when the next begins, and doing one again changes
//! nothing. Until the rename of the database nothing is encrypted, and the next start takes everything back; from
//! then on the next start goes on, with the key. In between, every file is read for what it is: sealed, or plain.
//!
//! What it deliberately does not do: it does not overwrite the blocks of the disk on which the old files lay. Drives
//! move blocks as they like, so that nothing above them can promise this; whoever encrypts a profile is told so.

use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use educhorus_vault::{KeyFile, ProfileKey, State};
use rusqlite::Connection;

use crate::access::{Access, Purpose, is_plain, looks_sealed};
use crate::layout::{
    ASIDE, BACKUP_ENDING, BACKUPS, DATABASE, FILES, INCOMING, check, forget_backup_parts, forget_healing,
    sync_folder,
};
use crate::tables::meta;
use crate::{Files, StoreError, generation};

/// The new database, and each new file, until it takes its place.
const PART: &str = "turning.part";
/// What a database may grow by when it is written again.
const SPARE: u64 = 1 << 20;

/// How far a switching has come: steps done, and steps in all.
pub type Watch<'a> = &'a mut dyn FnMut(u32, u32);

/// How the profile in a folder is read and written, as its key file and its database say. Where nothing was encrypted
/// yet, what was begun is taken back.
///
/// Errors: `Locked`, `Damaged`, `TooNew`; those of the disk.
pub(crate) fn access_of(
    folder: &Path,
    key: Option<&ProfileKey>,
    random: [u8; 16],
) -> Result<Access, StoreError> {
    let plain = Access::plain(random);
    let Some(mut keys) = KeyFile::read(folder)? else { return Ok(plain) };
    let is_plain = is_plain(&folder.join(DATABASE));
    if keys.state() == State::TurningOn && is_plain && !anything_sealed(folder) {
        take_back(folder)?;
        return Ok(plain);
    }
    let key = key.filter(|key| key.id() == keys.key_id()).ok_or(StoreError::Locked)?;
    if keys.state() == State::TurningOff && !is_plain {
        keys.set_state(State::On);
        keys.write(folder)?;
    }
    Ok(plain.with(key, keys.state() != State::TurningOff))
}

/// As [`access_of`], and goes on with what was begun. Where the disk does not let it, the profile opens all the same.
pub(crate) fn settle(
    folder: &Path,
    key: Option<&ProfileKey>,
    random: [u8; 16],
) -> Result<Access, StoreError> {
    let _ = std::fs::remove_file(folder.join(PART));
    let access = access_of(folder, key, random)?;
    let Some(keys) = KeyFile::read(folder)? else { return Ok(access) };
    let database = folder.join(DATABASE);
    let is_swapped = is_plain(&database) != access.seals();
    if keys.state() == State::On && is_swapped {
        // A disk that cannot take it now has another one at the next start.
        let _ = keys.mend(folder);
        return Ok(access);
    }
    let mut turning = Turning { folder, access, keys, watch: &mut |_, _| {}, done: 0, total: 0 };
    if !is_swapped {
        // A plain database in an encrypted profile: somebody put it there.
        let db = turning.access.without().connect(&database)?;
        turning.write_database(&db, false)?;
        drop(db);
        turning.swap_database()?;
    }
    match turning.turn_files().and_then(|()| turning.finish()) {
        Err(StoreError::DiskFull | StoreError::ReadOnly | StoreError::File { .. }) => Ok(turning.access),
        Err(error) => Err(error),
        Ok(()) if turning.access.seals() => Ok(turning.access),
        Ok(()) => Ok(turning.access.without()),
    }
}

/// Removes every trace of a switching that has not encrypted anything yet.
fn take_back(folder: &Path) -> Result<(), StoreError> {
    let _ = std::fs::remove_file(folder.join(PART));
    generation::renounce(folder);
    Ok(KeyFile::remove(folder)?)
}

/// A switching on its way.
pub(crate) struct Turning<'a> {
    pub(crate) folder: &'a Path,
    /// How the profile is read and written afterwards.
    pub(crate) access: Access,
    keys: KeyFile,
    watch: Watch<'a>,
    done: u32,
    total: u32,
}

impl<'a> Turning<'a> {
    pub(crate) fn new(folder: &'a Path, access: Access, keys: KeyFile, watch: Watch<'a>) -> Self {
        Self { folder, access, keys, watch, done: 0, total: 0 }
    }

    fn wrong(&self, error: std::io::Error) -> StoreError {
        StoreError::of_file(self.folder, error)
    }

    fn step(&mut self) {
        self.done += 1;
        (self.watch)(self.done, self.total.max(self.done));
    }

    /// Everything up to the moment before the new database takes its place.
    pub(crate) fn begin(&mut self, db: &Connection, changes_database: bool) -> Result<(), StoreError> {
        self.total = 4 + u32::try_from(self.turnable()?.len()).unwrap_or(u32::MAX - 4);
        self.make_sure_of_room()?;
        self.keys.write(self.folder)?;
        self.step();
        if changes_database {
            leave_log(db)?;
            self.write_database(db, true)?;
        }
        self.step();
        Ok(())
    }

    /// Fills as much of the disk as will be needed at most, and gives it back.
    fn make_sure_of_room(&self) -> Result<(), StoreError> {
        let length = |path: &Path| path.metadata().map_or(0, |file| file.len());
        let largest = self.turnable()?.iter().map(|(path, _)| length(path)).max().unwrap_or(0);
        let log = length(&self.folder.join(format!("{DATABASE}-wal")));
        let mut needed = largest.max(length(&self.folder.join(DATABASE)) + log) + SPARE;
        let path = self.folder.join(PART);
        let mut fill = || -> std::io::Result<()> {
            let (mut file, block) = (File::create(&path)?, vec![0xA5; 1 << 20]);
            while needed > 0 {
                let now = usize::try_from(needed).map_or(block.len(), |needed| needed.min(block.len()));
                file.write_all(&block[..now])?;
                needed -= now as u64;
            }
            file.sync_all()
        };
        let filled = fill();
        let _ = std::fs::remove_file(&path);
        filled.map_err(|error| self.wrong(error))
    }

    /// Writes the database again, as it is to be, beside the one that stands.
    fn write_database(&mut self, db: &Connection, is_same_installation: bool) -> Result<(), StoreError> {
        let part = self.folder.join(PART);
        let _ = std::fs::remove_file(&part);
        self.access.export(db, Some(&part))?;
        let new = self.access.connect(&part)?;
        check(&new, "main")?;
        if self.access.seals() {
            let mut damaged = new.prepare("PRAGMA cipher_integrity_check")?;
            if let Some(row) = damaged.query([])?.next()? {
                return Err(StoreError::Damaged { cause: row.get(0)? });
            }
        }
        if is_same_installation {
            meta::set_visit(&new, &generation::announce(self.folder, &part, &meta::visit(db)?)?)?;
        }
        new.close().map_err(|(_, error)| error)?;
        File::open(&part).and_then(|file| file.sync_all()).map_err(|error| self.wrong(error))
    }

    /// Puts the new database in the place of the old one.
    pub(crate) fn swap_database(&mut self) -> Result<(), StoreError> {
        let (part, database) = (self.folder.join(PART), self.folder.join(DATABASE));
        if part.exists() {
            std::fs::rename(part, &database).map_err(|error| self.wrong(error))?;
            sync_folder(self.folder).map_err(|error| self.wrong(error))?;
            for beside in ["-wal", "-shm"] {
                let _ = std::fs::remove_file(self.folder.join(format!("{DATABASE}{beside}")));
            }
        }
        self.step();
        Ok(())
    }

    /// Undoes what was begun while the old database stands.
    pub(crate) fn give_up(&mut self, was_on: bool) {
        let _ = std::fs::remove_file(self.folder.join(PART));
        // What cannot be taken back now is taken back by the next start.
        let _ = if was_on {
            self.keys.set_state(State::On);
            self.keys.write(self.folder)
        } else {
            KeyFile::remove(self.folder)
        };
        generation::renounce(self.folder);
    }

    /// Writes each file again that is not yet as it is to be.
    pub(crate) fn turn_files(&mut self) -> Result<(), StoreError> {
        Files::in_profile(self.folder, &self.access).forget_incoming();
        forget_backup_parts(&self.folder.join(BACKUPS));
        forget_healing(self.folder);
        for (path, purpose) in self.turnable()? {
            self.turn_file(&path, purpose).map_err(|error| StoreError::of_file(&path, error))?;
            self.step();
        }
        Ok(())
    }

    fn turn_file(&self, path: &Path, purpose: Purpose) -> std::io::Result<()> {
        let mut source = match self.access.reader(File::open(path)?, purpose) {
            // A sealed file of which the end is gone stays as it is: there is nothing to gain.
            Err(error) if error.kind() == std::io::ErrorKind::InvalidData => return Ok(()),
            source => source?,
        };
        if source.is_sealed() == self.access.seals() {
            return Ok(());
        }
        let part = self.folder.join(PART);
        let mut copy = || -> std::io::Result<()> {
            let mut sink = self.access.writer(File::create(&part)?, purpose)?;
            std::io::copy(&mut source, &mut sink)?;
            sink.finish()
        };
        if let Err(error) = copy() {
            // Half a file would take the room that is missing.
            let _ = std::fs::remove_file(part);
            return match error.kind() {
                std::io::ErrorKind::InvalidData => Ok(()),
                _ => Err(error),
            };
        }
        drop(source);
        std::fs::rename(part, path)?;
        path.parent().map_or(Ok(()), sync_folder)
    }

    pub(crate) fn finish(&mut self) -> Result<(), StoreError> {
        if self.access.seals() {
            self.keys.set_state(State::On);
            self.keys.write(self.folder)?;
        } else {
            KeyFile::remove(self.folder)?;
        }
        self.step();
        Ok(())
    }

    fn turnable(&self) -> Result<Vec<(PathBuf, Purpose)>, StoreError> {
        turnable(self.folder)
    }
}

/// Everything beside the database that is to be encrypted: files, backups, and what was set aside as damaged.
fn turnable(folder: &Path) -> Result<Vec<(PathBuf, Purpose)>, StoreError> {
    let mut all = Vec::new();
    for (name, purpose) in [(FILES, Purpose::Files), (ASIDE, Purpose::Files), (BACKUPS, Purpose::Backups)] {
        let mut found = Vec::new();
        collect(&folder.join(name), &mut found)?;
        found.sort();
        all.extend(found.into_iter().map(|path| (path, purpose)));
    }
    let incoming = folder.join(FILES).join(INCOMING);
    all.retain(|(path, purpose)| match purpose {
        Purpose::Files => !path.starts_with(&incoming),
        Purpose::Backups => path.to_string_lossy().ends_with(BACKUP_ENDING),
    });
    Ok(all)
}

fn collect(folder: &Path, into: &mut Vec<PathBuf>) -> Result<(), StoreError> {
    let entries = match std::fs::read_dir(folder) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        entries => entries.map_err(|error| StoreError::of_file(folder, error))?,
    };
    for entry in entries {
        let entry = entry.map_err(|error| StoreError::of_file(folder, error))?;
        let kind = entry.file_type().map_err(|error| StoreError::of_file(folder, error))?;
        if kind.is_dir() {
            collect(&entry.path(), into)?;
        } else if kind.is_file() {
            into.push(entry.path());
        }
    }
    Ok(())
}

fn anything_sealed(folder: &Path) -> bool {
    turnable(folder).is_ok_and(|all| all.iter().any(|(path, _)| looks_sealed(path)))
}

/// Brings everything into the one file of the database, which only works while nobody else has it open.
fn leave_log(db: &Connection) -> Result<(), StoreError> {
    db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    let mode = db.query_row("PRAGMA journal_mode = DELETE", [], |row| row.get::<_, String>(0));
    match mode {
        Ok(mode) if mode == "delete" => Ok(()),
        Ok(_) => Err(StoreError::InUse),
        Err(error) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::DatabaseBusy) => {
            Err(StoreError::InUse)
        }
        Err(error) => Err(error.into()),
    }
}
