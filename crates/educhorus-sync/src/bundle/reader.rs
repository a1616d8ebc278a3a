//! Reads bundles, in one pass and in bounded memory.

use sha2::{Digest, Sha256};
use std::io::{Read, Write};

use super::chunk::{OpeningReader, sealed_length};
use super::header::Prelude;
use super::manifest::LONGEST;
use super::{BundleKind, FileEntry, Manifest, SIGNATURE_PURPOSE, Unlock};
use crate::error::damaged;
use crate::message::{Content, from_cbor};
use crate::unpack::unpack;
use crate::{SyncError, keys, scan};

/// What a reader gives to the content of a bundle at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the content as it lies in the file.
    pub packed: u64,
    /// Bytes of the content once unpacked.
    pub unpacked: u64,
    /// Items of CBOR: each number, text, list, name of a field.
    pub items: u64,
}

impl Default for Limits {
    /// A school of many years fits several times.
    fn default() -> Self {
        Self { packed: 32 << 20, unpacked: 64 << 20, items: 2_000_000 }
    }
}

/// A bundle of which the start is read, before it is opened: what to ask the person for is known.
pub struct LockedBundle<R> {
    input: R,
    prelude: Prelude,
}

impl<R: Read> LockedBundle<R> {
    /// Reads the start of a bundle.
    ///
    /// Errors: [`SyncError::NotABundle`], [`SyncError::TooNew`], [`SyncError::Cut`], [`SyncError::Damaged`],
    /// [`SyncError::Io`].
    pub fn read(mut input: R) -> Result<Self, SyncError> {
        let prelude = Prelude::read(&mut input)?;
        Ok(Self { input, prelude })
    }

    /// What the bundle says that it is for; true once it is opened.
    pub fn kind(&self) -> BundleKind {
        self.prelude.kind
    }

    /// Whether a passphrase opens it, and not a secret.
    pub fn needs_passphrase(&self) -> bool {
        self.prelude.needs_passphrase()
    }

    /// Opens the bundle. A passphrase takes a good part of a second, on purpose.
    ///
    /// Errors: [`SyncError::WrongPassphrase`], [`SyncError::NeedsPassphrase`], [`SyncError::NotForThisSpace`],
    /// [`SyncError::TooLarge`] where a passphrase would cost too much, and those of [`BundleReader::open`]. The
    /// bundle is read again from its start for another try.
    pub fn unlock(self, key: Unlock<'_>) -> Result<BundleReader<R>, SyncError> {
        let keys = self.prelude.unlock(key)?;
        let mut input = OpeningReader::new(self.input, &keys);
        let (manifest, length) = read_manifest(&mut input, self.prelude.kind)?;
        let sealed = sealed_length(announced(&manifest, length));
        let announced = self.prelude.length().saturating_add(sealed);
        Ok(BundleReader { input, manifest, announced, content_read: false, files_read: 0 })
    }
}

/// An open bundle: content first, then the files in their order.
pub struct BundleReader<R> {
    input: OpeningReader<R>,
    manifest: Manifest,
    announced: u64,
    content_read: bool,
    files_read: usize,
}

impl<R: Read> BundleReader<R> {
    /// Reads the start of a bundle and opens it: [`LockedBundle::read`] and [`LockedBundle::unlock`].
    ///
    /// Errors: theirs, and [`SyncError::SignatureWrong`].
    pub fn open(input: R, key: Unlock<'_>) -> Result<Self, SyncError> {
        LockedBundle::read(input)?.unlock(key)
    }

    /// The manifest. Its signature is that of the key that it shows; whether that key is known is not checked here.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// How long the file is if nothing of it is missing: a cut one is known before it is read to its end.
    ///
    /// Units: bytes.
    pub fn announced(&self) -> u64 {
        self.announced
    }

    /// The content, whole and as it was signed, even where the files after it are cut.
    ///
    /// Errors: [`SyncError::TooLarge`], [`SyncError::TooNew`], [`SyncError::Cut`], [`SyncError::Damaged`];
    /// [`SyncError::Misused`] the second time.
    pub fn content(&mut self, limits: &Limits) -> Result<Content, SyncError> {
        if self.content_read {
            return Err(SyncError::Misused { what: "content is read once, before the files" });
        }
        let entry = self.manifest.content;
        if entry.size > limits.packed {
            return Err(SyncError::TooLarge { what: "bytes of content", limit: limits.packed });
        }
        self.content_read = true;
        let packed = self.input.take(entry.size)?;
        if entry.hash != <[u8; 32]>::from(Sha256::digest(&*packed)) {
            return Err(damaged("content: another hash"));
        }
        let bytes = unpack(&packed, limits.unpacked, "content: zstd")?;
        Content::from_cbor(&bytes, limits.items)
    }

    /// The file that [`BundleReader::next_file`] would give, so that the caller knows where to put it.
    pub fn upcoming(&self) -> Option<FileEntry> {
        self.manifest.files.get(self.files_read).copied()
    }

    /// Writes the next file to `output` and says which it is; nothing, and the end of the bundle checked, after the
    /// last. The bytes are to be kept only if this succeeds. Content that was not asked for is passed over.
    ///
    /// Errors: [`SyncError::Cut`], [`SyncError::Damaged`], [`SyncError::Io`].
    pub fn next_file(&mut self, output: &mut impl Write) -> Result<Option<FileEntry>, SyncError> {
        if !self.content_read {
            self.content_read = true;
            let entry = self.manifest.content;
            self.pass(entry.size, &entry.hash, &mut std::io::sink())?;
        }
        let Some(entry) = self.upcoming() else {
            self.input.finish()?;
            return Ok(None);
        };
        self.pass(entry.size, &entry.hash, output)?;
        self.files_read += 1;
        Ok(Some(entry))
    }

    /// Reads to the end without keeping anything: everything is whole.
    ///
    /// Errors: those of [`BundleReader::next_file`].
    pub fn finish(mut self) -> Result<(), SyncError> {
        while self.next_file(&mut std::io::sink())?.is_some() {}
        Ok(())
    }

    fn pass(&mut self, size: u64, hash: &[u8; 32], output: &mut impl Write) -> Result<(), SyncError> {
        let mut hasher = Sha256::new();
        let mut left = size;
        while left > 0 {
            let bytes = self.input.next(left)?;
            left -= bytes.len() as u64;
            hasher.update(bytes);
            output.write_all(bytes)?;
        }
        if *hash == <[u8; 32]>::from(hasher.finalize()) {
            Ok(())
        } else {
            Err(damaged("a file: another hash"))
        }
    }
}

/// What is sealed of a bundle: the manifest with its length and its signature, the content, the files. Sizes that lie
/// beyond all measure make a bundle of which something is missing.
fn announced(manifest: &Manifest, length: u64) -> u64 {
    let sizes = manifest.files.iter().map(|file| file.size).chain([manifest.content.size]);
    sizes.fold(4 + length + 64, u64::saturating_add)
}

fn read_manifest<R: Read>(
    input: &mut OpeningReader<R>,
    kind: BundleKind,
) -> Result<(Manifest, u64), SyncError> {
    let length = input.take(4)?;
    let length = u64::from(u32::from_be_bytes(length[..].try_into().expect("four bytes were taken")));
    if length > LONGEST {
        return Err(SyncError::TooLarge { what: "bytes of a manifest", limit: LONGEST });
    }
    let bytes = input.take(length)?;
    let signature = input.take(64)?;
    let signature = signature[..].try_into().expect("64 bytes were taken");
    scan::check(&bytes, LONGEST)?;
    let manifest: Manifest = from_cbor(&bytes, "manifest")?;
    keys::verify(&manifest.maker.verifying_key, SIGNATURE_PURPOSE, &bytes, signature)?;
    manifest.check(kind)?;
    Ok((manifest, length))
}
