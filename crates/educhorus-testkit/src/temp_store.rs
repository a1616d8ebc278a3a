//! A store in a temporary folder, which chance and clock cannot touch.

use std::path::{Path, PathBuf};

use educhorus_domain::GestureId;
use educhorus_store::{Gesture, Moment, Store, StoreError, Undone};
use educhorus_vault::{KeyFile, Keyring, MemoryKeyring, ProfileKey, RecoveryCode, Secret};
use tempfile::TempDir;

use crate::Random;

const FIRST_MOMENT: u64 = 1_790_000_000_000;

/// A store in a folder that goes away with it.
///
/// Panics: each method, when the machine refuses what a test needs; the `try_` methods give the error instead.
pub struct TempStore {
    folder: TempDir,
    random: Random,
    now_ms: u64,
    store: Option<Store>,
    key: Option<ProfileKey>,
}

/// The recovery code of each profile that a test has protected.
pub fn recovery_code() -> RecoveryCode {
    RecoveryCode::generate([5; 17])
}

impl TempStore {
    /// A new profile, open, with the random bytes of a seed.
    pub fn new(seed: u64) -> Self {
        let mut new = Self::closed(seed);
        new.open();
        new
    }

    /// An empty folder in which nothing is open yet.
    pub fn closed(seed: u64) -> Self {
        let folder = tempfile::tempdir().expect("tests have a temporary folder");
        Self { folder, random: Random::seeded(seed), now_ms: FIRST_MOMENT, store: None, key: None }
    }

    /// A copy of a profile, file by file, closed; a copy has a seed of its own as it has a life of its own.
    pub fn copy_of(profile: &Path, seed: u64) -> Self {
        let copy = Self::closed(seed);
        copy_folder(profile, copy.folder());
        copy
    }

    /// The folder of the profile.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The file of the database.
    pub fn database(&self) -> PathBuf {
        self.folder().join("educhorus.db")
    }

    /// The open store.
    pub fn store(&mut self) -> &mut Store {
        self.store.as_mut().expect("the test opened the store")
    }

    /// Closes the store.
    pub fn close(&mut self) {
        self.store = None;
    }

    /// Opens the store, or says why not.
    ///
    /// Errors: those of the store.
    pub fn try_open(&mut self) -> Result<&mut Store, StoreError> {
        self.close();
        let random = &mut self.random;
        let store = Store::open(self.folder.path(), self.key.as_ref(), || random.bytes())?;
        Ok(self.store.insert(store))
    }

    /// Opens the store.
    pub fn open(&mut self) -> &mut Store {
        self.try_open().expect("the store opens")
    }

    /// The key with which the profile is opened from now on; none is given where it is plain.
    pub fn set_key(&mut self, key: Option<ProfileKey>) {
        self.key = key;
    }

    /// A key for the profile, with a key file that a keyring in memory and [`recovery_code`] open.
    pub fn new_keys(&mut self, keyring: &dyn Keyring) -> (ProfileKey, KeyFile) {
        let mut drawn = [0; 32];
        drawn[..16].copy_from_slice(&self.random.bytes());
        let key = ProfileKey::generate(drawn);
        let random = &mut self.random;
        let mut fill = |buffer: &mut [u8]| {
            for part in buffer.chunks_mut(16) {
                part.copy_from_slice(&random.bytes()[..part.len()]);
            }
        };
        let keys = KeyFile::new(&key, &recovery_code(), &Secret::Keyring, keyring, &mut fill)
            .expect("a keyring in memory keeps a share");
        (key, keys)
    }

    /// Encrypts the open profile.
    pub fn protect(&mut self) -> ProfileKey {
        let (key, keys) = self.new_keys(&MemoryKeyring::new());
        self.store().protect(&key, keys, &mut |_, _| {}).expect("the profile is encrypted");
        self.key = Some(key.clone());
        key
    }

    /// The next moment: one second after the last, with random bytes of its own.
    pub fn moment(&mut self) -> Moment {
        self.now_ms += 1000;
        Moment { unix_ms: self.now_ms, random: self.random.bytes() }
    }

    /// Sets the clock on the wall.
    pub fn set_clock(&mut self, unix_ms: u64) {
        self.now_ms = unix_ms;
    }

    /// Commits a gesture, or says why not.
    ///
    /// Errors: those of the store.
    pub fn try_commit(&mut self, gesture: &Gesture) -> Result<Option<GestureId>, StoreError> {
        let moment = self.moment();
        self.store().commit(gesture, moment)
    }

    /// Commits a gesture.
    pub fn commit(&mut self, gesture: &Gesture) -> Option<GestureId> {
        self.try_commit(gesture).expect("the gesture is committed")
    }

    /// Takes a gesture back: the one that is named, or the last.
    ///
    /// Errors: those of the store.
    pub fn undo(&mut self, gesture: Option<GestureId>) -> Result<Undone, StoreError> {
        let moment = self.moment();
        self.store().undo(gesture, moment)
    }
}

fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder is made");
    for entry in std::fs::read_dir(from).expect("a folder is read") {
        let entry = entry.expect("a folder is read");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("a file is copied");
        }
    }
}
