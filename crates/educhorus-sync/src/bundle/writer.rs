//! Writes bundles.

use educhorus_domain::{DeviceId, SpaceId};
use sha2::{Digest, Sha256};
use std::io::{Read, Write};

use super::chunk::SealingWriter;
use super::manifest::LONGEST;
use super::{
    BundleKind, ContentEntry, FileEntry, Handover, Lock, Maker, Manifest, Pupil, SIGNATURE_PURPOSE, Scope,
    header,
};
use crate::message::{Content, to_cbor};
use crate::{DeviceKey, SyncError};

/// The level of zstd: a season takes some milliseconds.
const LEVEL: i32 = 15;

/// What a bundle is to be, before it is written.
#[derive(Clone, Debug)]
pub struct Draft<'a> {
    /// What it is for.
    pub kind: BundleKind,
    /// The space.
    pub space: SpaceId,
    /// This device.
    pub device: DeviceId,
    /// Whose device this is.
    pub label: &'a str,
    /// The key of this device, which signs.
    pub key: &'a DeviceKey,
    /// Now, in milliseconds since 1970; for display only.
    pub made_at_ms: u64,
    /// What it is about, for display.
    pub scope: Scope,
    /// What an invitation or a copy hands over; nothing in other kinds.
    pub handover: Option<Handover>,
    /// Whose it is, for a pupil's bundle; nothing in other kinds.
    pub pupil: Option<Pupil>,
    /// The files that will follow, in this order.
    pub files: Vec<FileEntry>,
}

/// A bundle that is being written: everything but its files is, from the start.
pub struct BundleWriter<W> {
    output: SealingWriter<W>,
    manifest: Manifest,
    written: usize,
}

impl<W: Write> BundleWriter<W> {
    /// Writes the start, the manifest and the content. `random` fills a buffer from the system's randomness.
    ///
    /// Errors: [`SyncError::Misused`] when kind and handover do not fit, [`SyncError::TooLarge`] for more files than
    /// a manifest takes, [`SyncError::Io`].
    pub fn begin(
        mut output: W,
        draft: Draft<'_>,
        content: &Content,
        lock: Lock<'_>,
        mut random: impl FnMut(&mut [u8]),
    ) -> Result<Self, SyncError> {
        if draft.handover.is_some() != draft.kind.hands_over() {
            return Err(SyncError::Misused { what: "handover" });
        }
        if draft.pupil.is_some() != (draft.kind == BundleKind::Pupil) {
            return Err(SyncError::Misused { what: "pupil" });
        }
        // In one piece: zstd then knows how little it is, and makes no tables for more.
        let content = zstd::bulk::compress(&content.to_cbor(), LEVEL)?;
        let key = draft.key;
        let manifest = manifest(draft, &content);
        let bytes = zeroize::Zeroizing::new(to_cbor(&manifest));
        if bytes.len() as u64 > LONGEST {
            return Err(SyncError::TooLarge { what: "bytes of a manifest", limit: LONGEST });
        }
        let length = u32::try_from(bytes.len()).expect("a manifest is at most 1 MiB");
        let keys = header::write(&mut output, manifest.kind, lock, &mut random)?;
        let mut output = SealingWriter::new(output, &keys);
        output.write_all(&length.to_be_bytes())?;
        output.write_all(&bytes)?;
        output.write_all(&key.sign(SIGNATURE_PURPOSE, &bytes))?;
        output.write_all(&content)?;
        Ok(Self { output, manifest, written: 0 })
    }

    /// The manifest as it was written.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Writes the next of the announced files.
    ///
    /// Errors: [`SyncError::FileDiffers`] when its bytes are not those announced: the bundle is then to be thrown
    /// away; [`SyncError::Misused`] when all are written.
    pub fn file(&mut self, file: &mut impl Read) -> Result<(), SyncError> {
        let FileEntry { hash, size } =
            *self.manifest.files.get(self.written).ok_or(SyncError::Misused { what: "one file too many" })?;
        let mut hasher = Sha256::new();
        let mut length = 0;
        let mut buffer = vec![0; 64 * 1_024];
        let mut file = file.take(size.saturating_add(1));
        loop {
            let read = match file.read(&mut buffer) {
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
                read => read?,
            };
            if read == 0 {
                break;
            }
            length += read as u64;
            hasher.update(&buffer[..read]);
            self.output.write_all(&buffer[..read])?;
        }
        if length != size || hash != <[u8; 32]>::from(hasher.finalize()) {
            return Err(SyncError::FileDiffers { hash });
        }
        self.written += 1;
        Ok(())
    }

    /// Writes the end. Without it the bundle is cut.
    ///
    /// Errors: [`SyncError::Misused`] when an announced file is missing, [`SyncError::Io`].
    pub fn finish(self) -> Result<W, SyncError> {
        if self.written < self.manifest.files.len() {
            return Err(SyncError::Misused { what: "a file is missing" });
        }
        self.output.finish()
    }
}

/// Seals any bytes as manifest, signed by the device, and any bytes after them: what a colleague with a program of her
/// own could hand over. For tests of what a reader makes of it; the program never calls this.
#[doc(hidden)]
pub fn sealed_as_it_is(
    (kind, lock): (BundleKind, Lock<'_>),
    manifest: &[u8],
    key: &DeviceKey,
    rest: &[u8],
    random: impl FnMut(&mut [u8]),
) -> Result<Vec<u8>, SyncError> {
    sealed((kind, lock), (manifest, key.sign(SIGNATURE_PURPOSE, manifest)), rest, random)
}

/// The same with any signature.
pub(super) fn sealed(
    (kind, lock): (BundleKind, Lock<'_>),
    (manifest, signature): (&[u8], [u8; 64]),
    rest: &[u8],
    mut random: impl FnMut(&mut [u8]),
) -> Result<Vec<u8>, SyncError> {
    let mut bytes = Vec::new();
    let keys = header::write(&mut bytes, kind, lock, &mut random)?;
    let mut output = SealingWriter::new(&mut bytes, &keys);
    output.write_all(&u32::try_from(manifest.len()).unwrap_or(u32::MAX).to_be_bytes())?;
    output.write_all(manifest)?;
    output.write_all(&signature)?;
    output.write_all(rest)?;
    output.finish()?;
    Ok(bytes)
}

fn manifest(draft: Draft<'_>, content: &[u8]) -> Manifest {
    Manifest {
        kind: draft.kind,
        space: draft.space,
        maker: Maker {
            device: draft.device,
            label: draft.label.into(),
            verifying_key: draft.key.verifying_key(),
        },
        made_at_ms: draft.made_at_ms,
        scope: draft.scope,
        content: ContentEntry { hash: Sha256::digest(content).into(), size: content.len() as u64 },
        files: draft.files,
        handover: draft.handover,
        pupil: draft.pupil,
    }
}
