use std::io::{self, Read, Seek, SeekFrom};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use symphonia::core::io::MediaSource;

/// Bytes before the size field of an ID3v2 tag are ten; a footer, where announced, has as many again.
const TAG_HEADER: u64 = 10;

/// A file as symphonia wants it, from some byte on, and still there when a first attempt to read it has failed.
pub(crate) struct FileSource<R> {
    inner: Arc<Mutex<R>>,
    start: u64,
    len: u64,
}

impl<R: Read + Seek> FileSource<R> {
    pub(crate) fn new(mut inner: R) -> io::Result<Self> {
        let len = inner.seek(SeekFrom::End(0))?;
        inner.rewind()?;
        Ok(Self { inner: Arc::new(Mutex::new(inner)), start: 0, len })
    }

    /// The same file behind the ID3v2 tag at its start, if it has one: for a tag that cannot be read.
    ///
    /// Source: ID3v2.4 structure, §3.1 (a size of four times seven bits).
    pub(crate) fn past_tag(&self) -> io::Result<Option<Self>> {
        let mut header = Vec::new();
        self.lock().by_ref().take(TAG_HEADER).read_to_end(&mut header)?;
        self.lock().rewind()?;
        let [b'I', b'D', b'3', _, _, flags, size @ ..] = header.as_slice() else { return Ok(None) };
        let size = size.iter().fold(0, |size, byte| size << 7 | u64::from(byte & 0x7f));
        let footer = if flags & 0x10 != 0 { TAG_HEADER } else { 0 };
        let end = TAG_HEADER + size + footer;
        // A tag that ends beyond the file is skipped by its first bytes: the music is then looked for.
        let start = if end < self.len { end } else { TAG_HEADER.min(self.len) };
        Ok(Some(Self { inner: self.inner.clone(), start, len: self.len }))
    }

    fn lock(&self) -> MutexGuard<'_, R> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<R: Read + Seek> Read for FileSource<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        self.lock().read(buf)
    }
}

impl<R: Read + Seek> Seek for FileSource<R> {
    fn seek(&mut self, pos: SeekFrom) -> io::Result<u64> {
        let pos = match pos {
            SeekFrom::Start(offset) => SeekFrom::Start(self.start.saturating_add(offset)),
            other => other,
        };
        self.lock().seek(pos).map(|at| at.saturating_sub(self.start))
    }
}

impl<R: Read + Seek + Send> MediaSource for FileSource<R> {
    fn is_seekable(&self) -> bool {
        true
    }
    fn byte_len(&self) -> Option<u64> {
        Some(self.len - self.start)
    }
}
