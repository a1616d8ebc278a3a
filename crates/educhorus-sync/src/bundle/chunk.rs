//! Chunks under XChaCha20-Poly1305: the STREAM construction, with each length written before its chunk, so that a
//! file that ends early is told from one that was changed.
//!
//! Source: Hoang, Reyhanitabar, Rogaway, Vizár, "Online Authenticated-Encryption and its Nonce-Reuse
//! Misuse-Resistance", 2015, §7.

use chacha20poly1305::aead::AeadInOut;
use chacha20poly1305::{KeyInit, Tag, XChaCha20Poly1305, XNonce};
use std::io::{self, Read, Write};
use zeroize::Zeroizing;

use super::header::Keys;
use crate::SyncError;
use crate::error::damaged;

const CHUNK: usize = 64 * 1_024;
const TAG: usize = 16;
const LAST: u32 = 1 << 31;

/// How long these bytes are once they are sealed. The last chunk is there even where it is empty.
///
/// Units: bytes.
pub(super) fn sealed_length(plain: u64) -> u64 {
    let chunks = plain.div_ceil(CHUNK as u64).max(1);
    plain.saturating_add(chunks.saturating_mul(4 + TAG as u64))
}

/// The cipher with the number of the next chunk.
struct Stream {
    cipher: XChaCha20Poly1305,
    prefix: [u8; 19],
    bound: [u8; 32],
    number: u32,
}

impl Stream {
    fn new(keys: &Keys) -> Self {
        let cipher = XChaCha20Poly1305::new(keys.cipher_key.bytes().into());
        Self { cipher, prefix: keys.nonce, bound: keys.bound, number: 0 }
    }

    /// The nonce of the next chunk: no two chunks of a file have the same.
    fn nonce(&mut self, is_last: bool) -> Result<XNonce, SyncError> {
        let mut nonce = [0; 24];
        nonce[..19].copy_from_slice(&self.prefix);
        nonce[19..23].copy_from_slice(&self.number.to_be_bytes());
        nonce[23] = is_last.into();
        let limit = u64::from(u32::MAX) * CHUNK as u64;
        self.number = self.number.checked_add(1).ok_or(SyncError::TooLarge { what: "bytes", limit })?;
        Ok(nonce.into())
    }
}

/// Seals what is written to it. Nothing is whole before [`SealingWriter::finish`].
pub(super) struct SealingWriter<W> {
    output: W,
    stream: Stream,
    chunk: Zeroizing<Vec<u8>>,
}

impl<W: Write> SealingWriter<W> {
    pub fn new(output: W, keys: &Keys) -> Self {
        Self { output, stream: Stream::new(keys), chunk: Zeroizing::new(Vec::with_capacity(CHUNK)) }
    }

    pub fn write_all(&mut self, mut bytes: &[u8]) -> Result<(), SyncError> {
        while !bytes.is_empty() {
            // Only once more is known to follow is a full chunk not the last.
            if self.chunk.len() == CHUNK {
                self.seal(false)?;
            }
            let (now, later) = bytes.split_at(bytes.len().min(CHUNK - self.chunk.len()));
            self.chunk.extend_from_slice(now);
            bytes = later;
        }
        Ok(())
    }

    pub fn finish(mut self) -> Result<W, SyncError> {
        self.seal(true)?;
        self.output.flush()?;
        Ok(self.output)
    }

    fn seal(&mut self, is_last: bool) -> Result<(), SyncError> {
        let length = u32::try_from(self.chunk.len()).expect("at most 64 KiB");
        let nonce = self.stream.nonce(is_last)?;
        let tag = self
            .stream
            .cipher
            .encrypt_inout_detached(&nonce, &self.stream.bound, self.chunk.as_mut_slice().into())
            .expect("a chunk is far below the limit of the cipher");
        let head = if is_last { length | LAST } else { length };
        self.output.write_all(&head.to_be_bytes())?;
        self.output.write_all(&self.chunk)?;
        self.output.write_all(&tag)?;
        self.chunk.clear();
        Ok(())
    }
}

/// Opens chunks and gives out only bytes that are authentic.
pub(super) struct OpeningReader<R> {
    input: R,
    stream: Stream,
    chunk: Zeroizing<Vec<u8>>,
    read: usize,
    was_last: bool,
}

impl<R: Read> OpeningReader<R> {
    pub fn new(input: R, keys: &Keys) -> Self {
        Self {
            input,
            stream: Stream::new(keys),
            chunk: Zeroizing::new(Vec::with_capacity(CHUNK)),
            read: 0,
            was_last: false,
        }
    }

    /// The next bytes, at most `most` and at least one.
    pub fn next(&mut self, most: u64) -> Result<&[u8], SyncError> {
        while self.read == self.chunk.len() {
            if self.was_last {
                return Err(damaged("chunks: less than announced"));
            }
            self.open()?;
        }
        let start = self.read;
        let here = self.chunk.len() - start;
        let taken = usize::try_from(most).map_or(here, |most| here.min(most));
        self.read += taken;
        Ok(&self.chunk[start..start + taken])
    }

    /// The next bytes, as many as asked; memory grows with what is there, not with what is asked.
    pub fn take(&mut self, mut length: u64) -> Result<Zeroizing<Vec<u8>>, SyncError> {
        let mut bytes = Zeroizing::new(Vec::new());
        while length > 0 {
            let next = self.next(length)?;
            bytes.extend_from_slice(next);
            length -= next.len() as u64;
        }
        Ok(bytes)
    }

    /// Makes sure that nothing follows, inside or outside of the chunks.
    pub fn finish(&mut self) -> Result<(), SyncError> {
        if !self.was_last {
            self.open()?;
        }
        if self.read < self.chunk.len() || !self.was_last {
            return Err(damaged("chunks: more than announced"));
        }
        match read_some(&mut self.input)? {
            0 => Ok(()),
            _ => Err(damaged("something follows the bundle")),
        }
    }

    fn open(&mut self) -> Result<(), SyncError> {
        let mut head = [0; 4];
        self.input.read_exact(&mut head)?;
        let head = u32::from_be_bytes(head);
        let is_last = head & LAST != 0;
        let length = (head & !LAST) as usize;
        if length > CHUNK || !is_last && length < CHUNK {
            return Err(damaged("chunks: a length"));
        }
        self.chunk.clear();
        self.read = 0;
        self.chunk.resize(length, 0);
        self.input.read_exact(&mut self.chunk)?;
        let mut tag = [0; TAG];
        self.input.read_exact(&mut tag)?;
        let nonce = self.stream.nonce(is_last)?;
        let opened = self.stream.cipher.decrypt_inout_detached(
            &nonce,
            &self.stream.bound,
            self.chunk.as_mut_slice().into(),
            &Tag::from(tag),
        );
        if opened.is_err() {
            self.chunk.clear();
            return Err(damaged("chunks: one is not authentic"));
        }
        self.was_last = is_last;
        Ok(())
    }
}

fn read_some(input: &mut impl Read) -> Result<usize, SyncError> {
    loop {
        match input.read(&mut [0]) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            read => return Ok(read?),
        }
    }
}
