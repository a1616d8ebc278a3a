//! Files that wait for a moment, sealed under a key that is nowhere but in the memory of this program.
//!
//! What it is for: an upload, a recording out of a bundle, the first half of a download lie on the disk until they are
//! stored. They may hold the names of a class, and the profile beside them may be encrypted.
//!
//! How it works: the key is made at each start and written nowhere. What a killed program leaves behind nobody can
//! read, itself included; the next start removes it. A file is removed when nobody has it any more.
//!
//! What it deliberately does not do: it does not ask whether the profile is protected. Sealing costs less than the
//! disk does.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::PathBuf;
use std::sync::Mutex;

use educhorus_vault::{SALT, SealedReader, SealedWriter, SecretBytes};

use crate::held::held;
use crate::host::{fill, random};

/// The folder of what waits.
pub(crate) struct Scratch {
    folder: PathBuf,
    key: SecretBytes,
    /// What of a file has come so far, in the order in which it came.
    parts: Mutex<HashMap<String, Vec<ScratchFile>>>,
}

impl Scratch {
    /// The folder, without what an earlier run left in it.
    pub(crate) fn new(folder: PathBuf) -> Self {
        // What an earlier run left is nobody's any more; a folder that cannot be removed fails at the next file.
        let _ = std::fs::remove_dir_all(&folder);
        let mut key = [0; 32];
        fill(&mut key);
        Self { folder, key: SecretBytes::from_bytes(key), parts: Mutex::default() }
    }

    /// A place for a file that is written by somebody else, who takes care of it.
    ///
    /// Errors: those of the disk.
    pub(crate) fn place(&self) -> io::Result<PathBuf> {
        std::fs::create_dir_all(&self.folder)?;
        Ok(self.folder.join(educhorus_domain::GestureId::v4(random()).to_string()))
    }

    /// Begins a file.
    ///
    /// Errors: those of the disk.
    pub(crate) fn begin(&self) -> io::Result<ScratchWriter> {
        let file = ScratchFile { path: self.place()?, size: 0, key: self.key.clone() };
        let mut salt = [0; SALT];
        fill(&mut salt);
        let inner = SealedWriter::new(File::create(&file.path)?, &self.key, salt)?;
        Ok(ScratchWriter { inner, file })
    }

    /// Takes what has come of a file; whoever does not end it gives it back with [`Scratch::keep_parts`].
    pub(crate) fn parts(&self, name: &str) -> Vec<ScratchFile> {
        held(&self.parts).remove(name).unwrap_or_default()
    }

    /// Keeps what has come of a file until the next attempt.
    pub(crate) fn keep_parts(&self, name: String, parts: Vec<ScratchFile>) {
        held(&self.parts).insert(name, parts);
    }

    /// Removes everything: it may hold what is to be forgotten.
    pub(crate) fn forget(&self) {
        held(&self.parts).clear();
        // What stays behind is removed at the next start.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// A file that waits; it goes when this does.
pub(crate) struct ScratchFile {
    path: PathBuf,
    /// Units: bytes of the content.
    pub size: u64,
    key: SecretBytes,
}

impl ScratchFile {
    /// Opens it for reading.
    ///
    /// Errors: those of the disk; `InvalidData` for a file that is not as it was written.
    pub(crate) fn open(&self) -> io::Result<Waiting> {
        let opened = SealedReader::open(File::open(&self.path)?, &self.key)?;
        opened.map(|sealed| Waiting::Sealed(Box::new(sealed))).map_err(|_| io::ErrorKind::InvalidData.into())
    }
}

impl Drop for ScratchFile {
    fn drop(&mut self) {
        // What stays behind is removed at the next start.
        let _ = std::fs::remove_file(&self.path);
    }
}

/// A file on its way in.
pub(crate) struct ScratchWriter {
    inner: SealedWriter<File>,
    file: ScratchFile,
}

impl ScratchWriter {
    /// Ends it.
    ///
    /// Errors: those of the disk.
    pub(crate) fn finish(self) -> io::Result<ScratchFile> {
        self.inner.finish()?;
        Ok(self.file)
    }
}

impl Write for ScratchWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.inner.write(bytes)?;
        self.file.size += count as u64;
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

/// A file that is read: one of the person, or one that waits here.
pub(crate) enum Waiting {
    Own(File),
    Sealed(Box<SealedReader<File>>),
}

impl Read for Waiting {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Own(file) => file.read(into),
            Self::Sealed(sealed) => sealed.read(into),
        }
    }
}

impl Seek for Waiting {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        match self {
            Self::Own(file) => file.seek(to),
            Self::Sealed(sealed) => sealed.seek(to),
        }
    }
}
