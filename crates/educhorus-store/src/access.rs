//! With what a profile is read and written: plainly, or under its key. Every connection and every file of the crate
//! goes through here.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Once};

use educhorus_vault::{ProfileKey, SALT, SealedReader, SealedWriter, SecretBytes};
use rusqlite::{Connection, OpenFlags, params};

use crate::StoreError;

/// How a plain database begins.
///
/// Source: sqlite.org/fileformat2.html, section 1.3.
const PLAIN: &[u8; 16] = b"SQLite format 3\0";
/// How a sealed file begins.
const SEALED: &[u8; 8] = b"EDUSEAL1";

/// Salts of sealed files: random at each start, and never the same within one.
#[derive(Clone, Debug)]
struct Salts {
    base: [u8; 16],
    next: Arc<AtomicU64>,
}

impl Salts {
    fn draw(&self, key: &SecretBytes) -> [u8; SALT] {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let hash = key.keyed_hash("salt v1", &[&self.base, &number.to_be_bytes()]);
        *hash.first_chunk().expect("a hash is longer than a salt")
    }
}

/// How the profile is read and written.
#[derive(Clone, Debug)]
pub(crate) struct Access {
    /// The key of the profile, where there is something that needs it.
    key: Option<ProfileKey>,
    /// Whether what is written is encrypted, and the database is.
    seals: bool,
    salts: Salts,
}

/// What a file is sealed with: backups and files of the profile have different keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    Files,
    Backups,
}

impl Access {
    /// A profile that is not encrypted.
    pub(crate) fn plain(random: [u8; 16]) -> Self {
        Self { key: None, seals: false, salts: Salts { base: random, next: Arc::default() } }
    }

    /// The same profile with a key; `seals` says whether what is written is encrypted.
    pub(crate) fn with(&self, key: &ProfileKey, seals: bool) -> Self {
        Self { key: Some(key.clone()), seals, salts: self.salts.clone() }
    }

    /// The same profile, in which nothing is encrypted any more.
    pub(crate) fn without(&self) -> Self {
        Self { key: None, seals: false, salts: self.salts.clone() }
    }

    pub(crate) fn key(&self) -> Option<&ProfileKey> {
        self.key.as_ref()
    }

    pub(crate) fn seals(&self) -> bool {
        self.seals
    }

    /// Opens the database, or makes it, for reading and writing.
    pub(crate) fn connect(&self, path: &Path) -> Result<Connection, StoreError> {
        self.connect_with(path, OpenFlags::default())
    }

    pub(crate) fn connect_with(&self, path: &Path, flags: OpenFlags) -> Result<Connection, StoreError> {
        wait_for_cipher();
        let db = Connection::open_with_flags(path, flags)?;
        if let (true, Some(key)) = (self.seals, &self.key) {
            let pragma = zeroize::Zeroizing::new(format!("PRAGMA key = \"{}\"", *key.database_key()));
            db.execute_batch(&pragma)?;
        }
        Ok(db)
    }

    /// Writes everything of a database into a new one: a file as this profile has it, or memory, which is plain.
    pub(crate) fn export(&self, db: &Connection, to: Option<&Path>) -> Result<(), StoreError> {
        let key = self.key.as_ref().filter(|_| self.seals && to.is_some()).map(ProfileKey::database_key);
        let (path, key) = (to.map(Path::to_string_lossy), key.as_ref().map_or("", |key| key.as_str()));
        db.execute("ATTACH ?1 AS copy KEY ?2", params![path.as_deref().unwrap_or(":memory:"), key])?;
        let copied = copy_all(db);
        if copied.is_err() || to.is_some() {
            db.execute_batch("DETACH copy")?;
        }
        copied
    }

    fn key_of(&self, purpose: Purpose) -> Option<SecretBytes> {
        self.key.as_ref().map(|key| match purpose {
            Purpose::Files => key.files_key(),
            Purpose::Backups => key.backups_key(),
        })
    }

    /// Reads a file, sealed or plain.
    pub(crate) fn reader(&self, file: File, purpose: Purpose) -> io::Result<Source> {
        let Some(key) = self.key_of(purpose) else { return Ok(Source::Plain(file)) };
        Ok(match SealedReader::open(file, &key)? {
            Ok(sealed) => Source::Sealed(Box::new(sealed)),
            Err(plain) => Source::Plain(plain),
        })
    }

    /// Writes a file, sealed where the profile is encrypted.
    pub(crate) fn writer(&self, file: File, purpose: Purpose) -> io::Result<Sink> {
        match self.key_of(purpose).filter(|_| self.seals) {
            Some(key) => {
                let salt = self.salts.draw(&key);
                Ok(Sink::Sealed(Box::new(SealedWriter::new(file, &key, salt)?)))
            }
            None => Ok(Sink::Plain(file)),
        }
    }
}

/// A database in memory, which is plain.
pub(crate) fn in_memory() -> Result<Connection, StoreError> {
    wait_for_cipher();
    Ok(Connection::open_in_memory()?)
}

/// SQLite lets a second thread in before it has started SQLCipher for the first; what that thread opens would know
/// nothing of encryption.
fn wait_for_cipher() {
    static STARTED: Once = Once::new();
    STARTED.call_once(|| {
        let knows = |db: Connection| db.prepare("SELECT sqlcipher_export('main')").is_ok();
        // A library that cannot be started fails each opening by itself.
        while Connection::open_in_memory().is_ok_and(|db| !knows(db)) {
            std::thread::yield_now();
        }
        // It would tell each damaged page to the standard error output, beside the error that we give.
        let quiet = |db: Connection| db.execute_batch("PRAGMA cipher_log_level = NONE");
        let _ = Connection::open_in_memory().and_then(quiet);
    });
}

fn copy_all(db: &Connection) -> Result<(), StoreError> {
    let version: i32 = db.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let transaction = db.unchecked_transaction()?;
    transaction.query_row("SELECT sqlcipher_export('copy')", [], |_| Ok(()))?;
    transaction.execute_batch(&format!("PRAGMA copy.user_version = {version}"))?;
    transaction.commit()?;
    Ok(())
}

/// A file that is read as if it were plain.
pub(crate) enum Source {
    Plain(File),
    Sealed(Box<SealedReader<File>>),
}

impl Source {
    pub(crate) fn is_sealed(&self) -> bool {
        matches!(self, Self::Sealed(_))
    }

    /// The length of the content in bytes.
    pub(crate) fn length(&self) -> io::Result<u64> {
        match self {
            Self::Plain(file) => Ok(file.metadata()?.len()),
            Self::Sealed(sealed) => Ok(sealed.length()),
        }
    }
}

impl Read for Source {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Plain(file) => file.read(into),
            Self::Sealed(sealed) => sealed.read(into),
        }
    }
}

impl Seek for Source {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        match self {
            Self::Plain(file) => file.seek(to),
            Self::Sealed(sealed) => sealed.seek(to),
        }
    }
}

/// A file that is written.
pub(crate) enum Sink {
    Plain(File),
    Sealed(Box<SealedWriter<File>>),
}

impl Sink {
    /// Ends the file and waits until it is on the disk.
    pub(crate) fn finish(self) -> io::Result<()> {
        let file = match self {
            Self::Plain(file) => file,
            Self::Sealed(sealed) => sealed.finish()?,
        };
        file.sync_all()
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Plain(file) => file.write(bytes),
            Self::Sealed(sealed) => sealed.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Plain(file) => file.flush(),
            Self::Sealed(sealed) => sealed.flush(),
        }
    }
}

/// Whether a file is a database that is not encrypted. What is missing or cut is none.
pub(crate) fn is_plain(database: &Path) -> bool {
    begins(database, PLAIN)
}

/// Whether a file says that it is sealed.
pub(crate) fn looks_sealed(path: &Path) -> bool {
    begins(path, SEALED)
}

fn begins(path: &Path, with: &[u8]) -> bool {
    let mut start = vec![0; with.len()];
    File::open(path).and_then(|mut file| file.read_exact(&mut start)).is_ok() && start == with
}
