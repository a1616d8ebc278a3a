//! Files in a store of objects (S3), which several nodes share.
//!
//! How it works: a piece is an object of its own below `incoming`, named by where it begins, so that the next one may
//! come by another node. The piece that makes the file whole is no object of its own: all before it are read in order and
//! written with it as one object, which is finished only when its hash is right; then the pieces go. So what has come ends
//! before the end of the file until the file is there, whenever a node is killed. A file is read in ranges, each asked for
//! when it is wanted: whoever takes it slowly leaves no answer of the store open.
//!
//! What it deliberately does not do: it remembers nothing between two calls, and nothing of what other nodes do.

use std::collections::BTreeMap;
use std::io::{self, ErrorKind, Read};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use axum::body::Bytes;
use educhorus_domain::SpaceId;
use object_store::aws::AmazonS3Builder;
use object_store::path::Path;
use object_store::{Error, ObjectStore, ObjectStoreExt as _, RetryConfig, WriteMultipart};
use sha2::{Digest, Sha256};
use tokio::runtime::{Builder, Runtime};
use tokio_stream::StreamExt as _;

use super::{LARGEST, Opened, Put, Shelf, TRIAL, TRIED, name_of, tried};

/// What the names of pieces begin with, after the prefix.
const INCOMING: &str = "incoming";
/// How long something is tried again.
const PATIENCE: Duration = Duration::from_secs(20);
/// Parts of an object that are on their way at one time.
const AT_ONCE: usize = 4;
/// How much of a file is asked for at one time. Units: bytes.
const RANGE: u64 = 1 << 20;

/// The files of every space, in a bucket.
pub struct Bucket {
    store: Arc<dyn ObjectStore>,
    prefix: Path,
    runtime: Arc<Running>,
}

impl Bucket {
    /// The files at `s3://bucket/prefix`. Where the store is and who asks stands in the environment, under the names that
    /// programs for S3 have in common (`AWS_ENDPOINT_URL`, `AWS_REGION`, `AWS_ACCESS_KEY_ID`, …).
    ///
    /// Errors: `InvalidInput` for an address of something else, or where something is missing.
    pub fn at(address: &str, environment: impl Iterator<Item = (String, String)>) -> io::Result<Self> {
        let path = address
            .strip_prefix("s3://")
            .ok_or_else(|| wrong("the address of files must begin with s3://"))?;
        let (bucket, prefix) = path.split_once('/').unwrap_or((path, ""));
        // The store's client takes the cryptography that the program has named; naming it again changes nothing.
        drop(rustls::crypto::ring::default_provider().install_default());
        let retry = RetryConfig { retry_timeout: PATIENCE, ..RetryConfig::default() };
        let mut builder = AmazonS3Builder::new().with_bucket_name(bucket).with_retry(retry);
        for (name, value) in environment {
            if let Ok(key) = name.to_lowercase().parse()
                && name.starts_with("AWS_")
            {
                builder = builder.with_config(key, value);
            }
        }
        let store = builder.build().map_err(|error| wrong(&error.to_string()))?;
        let runtime =
            Builder::new_multi_thread().worker_threads(1).thread_name("files").enable_all().build()?;
        let prefix = Path::parse(prefix).map_err(|error| wrong(&error.to_string()))?;
        Ok(Self { store: Arc::new(store), prefix, runtime: Arc::new(Running(Some(runtime))) })
    }

    fn wait<T>(&self, work: impl Future<Output = Result<T, Error>>) -> io::Result<T> {
        self.runtime.wait(work).map_err(of_store)
    }

    fn place(&self, space: SpaceId, hash: &[u8; 32]) -> Path {
        let name = name_of(hash);
        self.prefix.clone().join(space.to_string()).join(&name[..2]).join(&name[..])
    }

    fn incoming(&self, space: SpaceId, hash: &[u8; 32]) -> Path {
        self.prefix.clone().join(INCOMING).join(space.to_string()).join(name_of(hash))
    }

    fn size(&self, space: SpaceId, hash: &[u8; 32]) -> io::Result<Option<u64>> {
        match self.runtime.wait(self.store.head(&self.place(space, hash))) {
            Ok(found) => Ok(Some(found.size)),
            Err(Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(of_store(error)),
        }
    }

    /// Where a file stands, for whoever thought that it stood elsewhere.
    fn stands(&self, space: SpaceId, hash: &[u8; 32]) -> io::Result<Put> {
        match self.size(space, hash)? {
            Some(whole) => Ok(Put::At(whole)),
            None => Ok(Put::Elsewhere(self.pieces(space, hash)?.1)),
        }
    }

    /// The pieces that have come, in order and without a hole, and where they end.
    fn pieces(&self, space: SpaceId, hash: &[u8; 32]) -> io::Result<(Vec<Path>, u64)> {
        let mut found = self.wait(async {
            let mut found = Vec::new();
            let mut list = self.store.list(Some(&self.incoming(space, hash)));
            while let Some(one) = list.next().await.transpose()? {
                let begins = one.location.filename().and_then(|name| name.parse::<u64>().ok());
                found.extend(begins.map(|begins| (begins, one.size, one.location)));
            }
            Ok(found)
        })?;
        found.sort();
        let (mut pieces, mut end) = (Vec::new(), 0);
        for (begins, size, path) in found {
            if begins == end {
                end += size;
                pieces.push(path);
            }
        }
        Ok((pieces, end))
    }

    /// Writes a whole file of its pieces and the last one, unless it is another file.
    async fn join(&self, place: &Path, hash: &[u8; 32], pieces: &[Path], last: Bytes) -> Result<bool, Error> {
        let mut writing = WriteMultipart::new(self.store.put_multipart(place).await?);
        match self.copy(&mut writing, pieces, last).await {
            Ok(found) if found == *hash => writing.finish().await.map(|_| true),
            found => {
                let given_up = writing.abort().await;
                found.and(given_up).map(|()| false)
            }
        }
    }

    async fn copy(
        &self,
        writing: &mut WriteMultipart,
        pieces: &[Path],
        last: Bytes,
    ) -> Result<[u8; 32], Error> {
        let mut hasher = Sha256::new();
        for piece in pieces {
            let part = self.store.get(piece).await?.bytes().await?;
            hasher.update(&part);
            writing.wait_for_capacity(AT_ONCE).await?;
            writing.put(part);
        }
        hasher.update(&last);
        writing.put(last);
        Ok(hasher.finalize().into())
    }

    async fn throw_away(&self, pieces: &[Path]) -> Result<(), Error> {
        for piece in pieces {
            match self.store.delete(piece).await {
                Ok(()) | Err(Error::NotFound { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}

impl Shelf for Bucket {
    fn has(&self, space: SpaceId, hash: &[u8; 32]) -> io::Result<bool> {
        Ok(self.size(space, hash)?.is_some())
    }

    fn reaches(&self, space: SpaceId, hash: &[u8; 32]) -> io::Result<u64> {
        match self.size(space, hash)? {
            Some(size) => Ok(size),
            None => Ok(self.pieces(space, hash)?.1),
        }
    }

    fn check(&self) -> io::Result<()> {
        let path = self.prefix.clone().join(TRIAL);
        self.wait(self.store.put(&path, Bytes::from_static(TRIED).into()))?;
        let read = self.wait(async { self.store.get(&path).await?.bytes().await })?;
        self.wait(self.throw_away(&[path]))?;
        tried(&read)
    }

    fn sweep(&self, since: SystemTime) -> io::Result<u64> {
        let mut uploads = BTreeMap::<String, (SystemTime, Vec<Path>)>::new();
        self.wait(async {
            let mut list = self.store.list(Some(&self.prefix.clone().join(INCOMING)));
            while let Some(piece) = list.next().await.transpose()? {
                let at = piece.last_modified.into();
                let upload = piece.location.as_ref().rsplit_once('/').map_or("", |(upload, _)| upload);
                let (touched, pieces) = uploads.entry(upload.to_owned()).or_insert((at, Vec::new()));
                *touched = at.max(*touched);
                pieces.push(piece.location);
            }
            Ok(())
        })?;
        uploads.retain(|_, (touched, _)| *touched < since);
        for (_, pieces) in uploads.values() {
            self.wait(self.throw_away(pieces))?;
        }
        Ok(uploads.len() as u64)
    }

    fn open(&self, space: SpaceId, hash: &[u8; 32], from: u64) -> io::Result<Opened> {
        let size = self.size(space, hash)?.ok_or(ErrorKind::NotFound)?;
        if from >= size {
            return Ok((Box::new(io::empty()), size));
        }
        let (store, path) = (Arc::clone(&self.store), self.place(space, hash));
        let runtime = Arc::clone(&self.runtime);
        Ok((Box::new(Flow { store, path, next: from, size, here: Bytes::new(), runtime }), size))
    }

    fn put(
        &self,
        space: SpaceId,
        hash: &[u8; 32],
        (offset, size): (u64, u64),
        piece: &[u8],
    ) -> io::Result<Put> {
        if let Some(whole) = self.size(space, hash)? {
            return Ok(Put::At(whole));
        }
        let end = offset.saturating_add(piece.len() as u64);
        if size > LARGEST || end > size {
            return Ok(Put::TooLarge);
        }
        let (pieces, reached) = self.pieces(space, hash)?;
        if offset != reached {
            return Ok(Put::Elsewhere(reached));
        }
        let bytes = Bytes::copy_from_slice(piece);
        if end < size {
            let path = self.incoming(space, hash).join(format!("{offset:012}"));
            self.wait(self.store.put(&path, bytes.into()))?;
            return Ok(Put::At(end));
        }
        let place = self.place(space, hash);
        if pieces.is_empty() {
            if Sha256::digest(piece)[..] != hash[..] {
                return Ok(Put::Differs);
            }
            self.wait(self.store.put(&place, bytes.into()))?;
            return Ok(Put::At(size));
        }
        let is_it = match self.wait(self.join(&place, hash, &pieces, bytes)) {
            // Another node has finished meanwhile, and thrown them away.
            Err(error) if error.kind() == ErrorKind::NotFound => return self.stands(space, hash),
            joined => joined?,
        };
        self.wait(self.throw_away(&pieces))?;
        Ok(if is_it { Put::At(size) } else { Put::Differs })
    }
}

/// A file on its way from the store.
struct Flow {
    store: Arc<dyn ObjectStore>,
    path: Path,
    /// Where the next range begins.
    next: u64,
    size: u64,
    here: Bytes,
    runtime: Arc<Running>,
}

impl Read for Flow {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        if self.here.is_empty() && self.next < self.size {
            let end = self.size.min(self.next + RANGE);
            let range = self.store.get_range(&self.path, self.next..end);
            self.here = self.runtime.wait(range).map_err(of_store)?;
            self.next = end;
        }
        let count = self.here.len().min(to.len());
        to[..count].copy_from_slice(&self.here.split_to(count));
        Ok(count)
    }
}

/// The runtime on which the store is asked.
struct Running(Option<Runtime>);

impl Running {
    fn wait<T>(&self, work: impl Future<Output = T>) -> T {
        self.0.as_ref().expect("there until it goes").block_on(work)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // The last owner may be a task of another runtime, where waiting is not allowed.
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}

fn of_store(error: Error) -> io::Error {
    let kind = match error {
        Error::NotFound { .. } => ErrorKind::NotFound,
        _ => ErrorKind::Other,
    };
    io::Error::new(kind, error.to_string())
}

fn wrong(why: &str) -> io::Error {
    io::Error::new(ErrorKind::InvalidInput, why)
}
