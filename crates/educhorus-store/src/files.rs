//! Files of the profile: content-addressed by SHA-256, stored once, never modified, never named by a path.

use std::fmt;
use std::fs::File;
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::str::FromStr;

use sha2::{Digest, Sha256};

use crate::StoreError;
use crate::access::{Access, Purpose, Source};
use crate::layout::{FILES, INCOMING, sync_folder};

/// The SHA-256 of a file: its name everywhere. Written as 64 hexadecimal characters.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BlobHash([u8; 32]);

impl BlobHash {
    /// The 32 bytes.
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for BlobHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for BlobHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BlobHash({self})")
    }
}

impl FromStr for BlobHash {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        // One file has one name: neither capitals nor the sign that the parser of numbers would take.
        if text.len() != 64 || !text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')) {
            return Err(());
        }
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks(2)) {
            let pair = std::str::from_utf8(pair).map_err(|_| ())?;
            *byte = u8::from_str_radix(pair, 16).map_err(|_| ())?;
        }
        Ok(Self(bytes))
    }
}

/// A file that is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StoredFile {
    /// Its hash.
    pub hash: BlobHash,
    /// Its size in bytes.
    pub size: u64,
    /// Whether it was not there before.
    pub is_new: bool,
    /// Whether it had been there, was damaged, and is whole again.
    pub was_lost: bool,
}

/// The folder of the files of a profile.
#[derive(Clone, Debug)]
pub struct Files {
    pub(crate) folder: PathBuf,
    access: Access,
}

impl Files {
    pub(crate) fn in_profile(profile: &Path, access: &Access) -> Self {
        Self { folder: profile.join(FILES), access: access.clone() }
    }

    /// Drops what a killed program was taking in. Files that stay are no harm, hence no error.
    pub(crate) fn forget_incoming(&self) {
        let _ = std::fs::remove_dir_all(self.folder.join(INCOMING));
    }

    fn path(&self, hash: BlobHash) -> PathBuf {
        let name = hash.to_string();
        self.folder.join(&name[..2]).join(name)
    }

    /// Copies what a reader gives into the folder, durably, unless it is there already and sound.
    ///
    /// Errors: `DiskFull`, `ReadOnly`, `File` (with an empty path when it is the reader that failed); then nothing
    /// of it is left behind.
    pub fn put(&self, mut from: impl Read) -> Result<StoredFile, StoreError> {
        let incoming = self.folder.join(INCOMING);
        let wrong = |error| StoreError::of_file(&incoming, error);
        std::fs::create_dir_all(&incoming).map_err(wrong)?;
        let (mut copy, file) = tempfile_in(&incoming).map_err(wrong)?;
        let mut sink = self.access.writer(file, Purpose::Files).map_err(wrong)?;
        let mut hasher = Sha256::new();
        let mut buffer = vec![0; 256 * 1024];
        let mut size = 0;
        loop {
            let count = match from.read(&mut buffer) {
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
                // Not `wrong`: that the source may not be read does not make the profile read-only.
                read => read.map_err(|source| StoreError::File { path: PathBuf::new(), source })?,
            };
            if count == 0 {
                break;
            }
            hasher.update(&buffer[..count]);
            sink.write_all(&buffer[..count]).map_err(wrong)?;
            size += count as u64;
        }
        let hash = BlobHash(hasher.finalize().into());
        let path = self.path(hash);
        // What comes whole takes the place of what a disk has spoilt, whether or not anybody had noticed.
        let is_new = !path.exists() || !self.is_sound(&path, hash)?;
        let was_lost = is_new && self.lost().contains(&hash);
        if is_new {
            sink.finish().map_err(wrong)?;
            std::fs::create_dir_all(self.shelf(&path)).map_err(wrong)?;
            copy.keep_as(&path).map_err(wrong)?;
        }
        self.sync_names(&path).map_err(wrong)?;
        Ok(StoredFile { hash, size, is_new, was_lost })
    }

    fn shelf<'a>(&'a self, path: &'a Path) -> &'a Path {
        path.parent().unwrap_or(&self.folder)
    }

    /// A name is on the disk only when its folder is, and the name of that folder only when its own is, up to the
    /// folder of the profile: one that was made for this file would be gone with it.
    fn sync_names(&self, path: &Path) -> std::io::Result<()> {
        sync_folder(self.shelf(path))?;
        sync_folder(&self.folder)?;
        self.folder.parent().map_or(Ok(()), sync_folder)
    }

    /// Opens a file for reading. Outside this crate a file is never a path, so that it can be encrypted.
    ///
    /// Errors: `File` when it is not there.
    pub fn open_blob(&self, hash: BlobHash) -> Result<impl Read + Seek + Send + Sync + use<>, StoreError> {
        let path = self.path(hash);
        self.open_path(&path).map_err(|error| StoreError::of_file(path, error))
    }

    pub(crate) fn open_path(&self, path: &Path) -> std::io::Result<Source> {
        self.access.reader(File::open(path)?, Purpose::Files)
    }

    /// The size of a file in bytes, if it is there.
    pub fn size(&self, hash: BlobHash) -> Option<u64> {
        self.open_path(&self.path(hash)).and_then(|source| source.length()).ok()
    }

    /// Whether a file is there.
    pub fn has(&self, hash: BlobHash) -> bool {
        self.path(hash).exists()
    }
}

/// A file that is removed unless it is kept.
struct Incoming {
    path: Option<PathBuf>,
}

impl Incoming {
    fn keep_as(&mut self, target: &Path) -> std::io::Result<()> {
        if let Some(path) = &self.path {
            std::fs::rename(path, target)?;
        }
        self.path = None;
        Ok(())
    }
}

impl Drop for Incoming {
    fn drop(&mut self) {
        if let Some(path) = &self.path {
            // A file that stays behind is no harm: `incoming` holds nothing that is named.
            let _ = std::fs::remove_file(path);
        }
    }
}

fn tempfile_in(folder: &Path) -> std::io::Result<(Incoming, File)> {
    use std::sync::atomic::{AtomicU64, Ordering};
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let name = format!("{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    let path = folder.join(name);
    let file = File::options().create(true).truncate(true).write(true).open(&path)?;
    Ok((Incoming { path: Some(path) }, file))
}
