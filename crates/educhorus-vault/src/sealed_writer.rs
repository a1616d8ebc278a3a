//! The container of sealed files: writing.
//!
//! | bytes | what |
//! | --- | --- |
//! | 8 | `EDUSEAL1` |
//! | 24 | salt: each file has a key of its own |
//! | 16 | check: proves, without a word of the content, under which key the file is sealed |
//! | … | chunks of 64 KiB under XChaCha20-Poly1305, each with its tag; the last one is shorter, or as long |
//!
//! The chunks are the STREAM construction: the nonce holds the number of the chunk and whether it is the last, so
//! that none can be left out, doubled, moved, or cut off at the end. All chunks but the last have one length, so
//! that the place of each is known, and the length of the content follows from that of the file.
//!
//! Source: Hoang, Reyhanitabar, Rogaway, Vizár, "Online Authenticated-Encryption and its Nonce-Reuse
//! Misuse-Resistance", 2015, §7.

use chacha20poly1305::aead::AeadInOut;
use chacha20poly1305::{KeyInit, Tag, XChaCha20Poly1305, XNonce};
use std::io::{self, Write};
use zeroize::Zeroizing;

use crate::SecretBytes;

pub(crate) const MAGIC: &[u8; 8] = b"EDUSEAL1";
/// The bytes of randomness that a sealed file needs.
pub const SALT: usize = 24;
pub(crate) const CHECK: usize = 16;
pub(crate) const HEAD: usize = MAGIC.len() + SALT + CHECK;
pub(crate) const CHUNK: usize = 64 * 1_024;
pub(crate) const TAG: usize = 16;
const STREAM_PURPOSE: &str = "sealed file v1";
const CHECK_PURPOSE: &str = "sealed file check v1";

pub(crate) fn cipher(key: &SecretBytes, salt: &[u8]) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(key.derive(STREAM_PURPOSE, &[salt]).bytes().into())
}

pub(crate) fn is_of(key: &SecretBytes, head: &[u8; HEAD]) -> bool {
    let (start, check) = head.split_at(MAGIC.len() + SALT);
    start.starts_with(MAGIC) && key.is_keyed_hash(CHECK_PURPOSE, &[start], check)
}

pub(crate) fn nonce(number: u64, is_last: bool) -> XNonce {
    let mut nonce = [0; 24];
    nonce[..8].copy_from_slice(&number.to_be_bytes());
    nonce[23] = is_last.into();
    nonce.into()
}

// Sealing and opening are no generic code: it would be compiled where it is used, without the optimiser in tests.

fn seal(cipher: &XChaCha20Poly1305, nonce: &XNonce, chunk: &mut [u8]) -> [u8; TAG] {
    let tag = cipher.encrypt_inout_detached(nonce, &[], chunk.into());
    tag.expect("a chunk is far below the limit of the cipher").into()
}

pub(crate) fn open(cipher: &XChaCha20Poly1305, nonce: &XNonce, chunk: &mut [u8], tag: [u8; TAG]) -> bool {
    cipher.decrypt_inout_detached(nonce, &[], chunk.into(), &Tag::from(tag)).is_ok()
}

/// Seals what is written to it. Nothing is whole before [`SealedWriter::finish`].
pub struct SealedWriter<W> {
    output: W,
    cipher: XChaCha20Poly1305,
    number: u64,
    chunk: Zeroizing<Vec<u8>>,
}

impl<W: Write> SealedWriter<W> {
    /// Begins a sealed file. `salt` comes from the system's randomness and serves once.
    ///
    /// Errors: those of what is written to.
    pub fn new(mut output: W, key: &SecretBytes, salt: [u8; SALT]) -> io::Result<Self> {
        let start = [&MAGIC[..], &salt].concat();
        output.write_all(&start)?;
        output.write_all(&key.keyed_hash(CHECK_PURPOSE, &[&start])[..CHECK])?;
        let chunk = Zeroizing::new(Vec::with_capacity(CHUNK));
        Ok(Self { output, cipher: cipher(key, &salt), number: 0, chunk })
    }

    /// Seals the last chunk, and gives back what was written to.
    ///
    /// Errors: those of what is written to.
    pub fn finish(mut self) -> io::Result<W> {
        self.seal(true)?;
        self.output.flush()?;
        Ok(self.output)
    }

    fn seal(&mut self, is_last: bool) -> io::Result<()> {
        let tag = seal(&self.cipher, &nonce(self.number, is_last), &mut self.chunk);
        self.number += 1;
        self.output.write_all(&self.chunk)?;
        self.output.write_all(&tag)?;
        self.chunk.clear();
        Ok(())
    }
}

impl<W: Write> Write for SealedWriter<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // Only once more is known to follow is a full chunk not the last.
        if self.chunk.len() == CHUNK && !bytes.is_empty() {
            self.seal(false)?;
        }
        let taken = bytes.len().min(CHUNK - self.chunk.len());
        self.chunk.extend_from_slice(&bytes[..taken]);
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        // A chunk is sealed once it is full: there is nothing between.
        Ok(())
    }
}
