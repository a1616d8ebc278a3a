//! The container of sealed files: reading any part of it. Its shape stands with the writer.

use chacha20poly1305::XChaCha20Poly1305;
use std::io::{self, Read, Seek, SeekFrom};
use zeroize::Zeroizing;

use crate::SecretBytes;
use crate::sealed_writer::{CHUNK, HEAD, MAGIC, SALT, TAG, cipher, is_of, nonce, open};

const SEALED: u64 = (CHUNK + TAG) as u64;

/// Reads a sealed file as if it were plain, and gives out only bytes that are authentic.
///
/// Errors: reading what was changed, moved or cut is `InvalidData`.
pub struct SealedReader<R> {
    input: R,
    cipher: XChaCha20Poly1305,
    length: u64,
    position: u64,
    /// The number of the chunk that is open, and what is in it.
    open: Option<u64>,
    chunk: Zeroizing<Vec<u8>>,
}

impl<R: Read + Seek> SealedReader<R> {
    /// Opens a sealed file, or gives back, at its start, what is not sealed under this key.
    ///
    /// The last chunk is read at once, so that the length is known to be true. Errors: `InvalidData` when it is not;
    /// those of what is read.
    pub fn open(mut input: R, key: &SecretBytes) -> io::Result<Result<Self, R>> {
        let end = input.seek(SeekFrom::End(0))?;
        input.seek(SeekFrom::Start(0))?;
        let mut head = [0; HEAD];
        if end < HEAD as u64 || !read_whole(&mut input, &mut head)? || !is_of(key, &head) {
            input.seek(SeekFrom::Start(0))?;
            return Ok(Err(input));
        }
        let length = plain_length(end).ok_or_else(|| damaged("its length"))?;
        let cipher = cipher(key, &head[MAGIC.len()..MAGIC.len() + SALT]);
        let chunk = Zeroizing::new(Vec::with_capacity(CHUNK));
        let mut reader = Self { input, cipher, length, position: 0, open: None, chunk };
        reader.load(reader.last())?;
        Ok(Ok(reader))
    }

    /// The length of the content.
    ///
    /// Units: bytes.
    pub fn length(&self) -> u64 {
        self.length
    }

    fn last(&self) -> u64 {
        self.length.saturating_sub(1) / CHUNK as u64
    }

    fn load(&mut self, number: u64) -> io::Result<()> {
        if self.open == Some(number) {
            return Ok(());
        }
        self.open = None;
        let here = usize::try_from((self.length - number * CHUNK as u64).min(CHUNK as u64))
            .expect("at most a chunk");
        self.chunk.clear();
        self.chunk.resize(here, 0);
        self.input.seek(SeekFrom::Start(HEAD as u64 + number * SEALED))?;
        self.input.read_exact(&mut self.chunk)?;
        let mut tag = [0; TAG];
        self.input.read_exact(&mut tag)?;
        let nonce = nonce(number, number == self.last());
        if !open(&self.cipher, &nonce, &mut self.chunk, tag) {
            self.chunk.clear();
            return Err(damaged("a chunk is not authentic"));
        }
        self.open = Some(number);
        Ok(())
    }
}

impl<R: Read + Seek> Read for SealedReader<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.position >= self.length || into.is_empty() {
            return Ok(0);
        }
        let number = self.position / CHUNK as u64;
        self.load(number)?;
        let start = usize::try_from(self.position - number * CHUNK as u64).expect("within a chunk");
        let count = into.len().min(self.chunk.len() - start);
        into[..count].copy_from_slice(&self.chunk[start..start + count]);
        self.position += count as u64;
        Ok(count)
    }
}

impl<R: Read + Seek> Seek for SealedReader<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let position = match to {
            SeekFrom::Start(position) => Some(position),
            SeekFrom::End(offset) => self.length.checked_add_signed(offset),
            SeekFrom::Current(offset) => self.position.checked_add_signed(offset),
        };
        self.position =
            position.ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "before the start"))?;
        Ok(self.position)
    }
}

/// The length of the content of a file of this length; none when no file has it.
fn plain_length(sealed: u64) -> Option<u64> {
    let body = sealed.checked_sub(HEAD as u64)?;
    let (whole, rest) = (body / SEALED, body % SEALED);
    match (whole, rest) {
        (0, 0) => None,
        (_, 0) => Some(whole * CHUNK as u64),
        // Nothing follows a chunk that is full, unless it is something.
        (0, 16) => Some(0),
        (_, 0..=16) => None,
        _ => Some(whole * CHUNK as u64 + rest - TAG as u64),
    }
}

fn damaged(cause: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, cause)
}

fn read_whole(input: &mut impl Read, into: &mut [u8]) -> io::Result<bool> {
    match input.read_exact(into) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(false),
        read => read.map(|()| true),
    }
}
