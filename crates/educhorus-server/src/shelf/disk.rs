//! Files on the disk of this server.
//!
//! How it works: pieces are written at the end of a file in `incoming`. The last one takes that file aside; what then has
//! its name is moved, durably, to where files are given from. So what has come ends before the end of the file until the
//! file is there, and a device that is cut off at its last piece comes back with it.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use educhorus_domain::SpaceId;
use sha2::{Digest, Sha256};

use super::{LARGEST, Opened, Put, Shelf, TRIAL, TRIED, name_of, tried};

/// The folder of what has not come whole yet, inside that of the space.
const INCOMING: &str = "incoming";
/// What is added to the name of a file whose last piece has come.
const LAST: &str = "last";
/// How many uploads are written at one time.
const LOCKS: usize = 16;

/// The files of every space, in one folder.
#[derive(Debug)]
pub struct Disk {
    folder: PathBuf,
    locks: [Mutex<()>; LOCKS],
}

impl Disk {
    /// The files in a folder, which need not exist.
    pub fn new(folder: PathBuf) -> Self {
        Self { folder, locks: Default::default() }
    }

    /// Ends a file that reaches `offset` with its last piece, and keeps it unless it is another one.
    fn finish(&self, space: SpaceId, hash: &[u8; 32], offset: u64, piece: &[u8]) -> io::Result<bool> {
        let incoming = self.incoming(space, hash);
        let last = incoming.with_extension(LAST);
        if offset > 0 {
            fs::rename(&incoming, &last)?;
        }
        let finished = written(&last, offset, piece).and_then(|mut file| {
            if hash_of(&mut file)? != *hash {
                fs::remove_file(&last)?;
                return Ok(false);
            }
            file.sync_all()?;
            self.keep(&last, &self.place(space, hash))?;
            Ok(true)
        });
        if finished.is_err() && offset > 0 {
            OpenOptions::new().write(true).open(&last)?.set_len(offset)?;
            fs::rename(&last, &incoming)?;
        }
        finished
    }

    /// Moves a whole file to where it is given from. A name is on the disk only when its folder is.
    fn keep(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::create_dir_all(folder_of(to))?;
        fs::rename(from, to)?;
        for folder in folder_of(to).ancestors() {
            sync_folder(folder)?;
            if folder == self.folder {
                break;
            }
        }
        Ok(())
    }

    /// The turn of the files whose hash begins with a byte.
    fn turn(&self, first: u8) -> MutexGuard<'_, ()> {
        // A panic in another turn left a file that is continued like any other.
        self.locks[usize::from(first) % LOCKS].lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn place(&self, space: SpaceId, hash: &[u8; 32]) -> PathBuf {
        let name = name_of(hash);
        self.folder.join(space.to_string()).join(&name[..2]).join(name)
    }

    fn incoming(&self, space: SpaceId, hash: &[u8; 32]) -> PathBuf {
        self.folder.join(space.to_string()).join(INCOMING).join(name_of(hash))
    }
}

impl Shelf for Disk {
    fn has(&self, space: SpaceId, hash: &[u8; 32]) -> io::Result<bool> {
        self.place(space, hash).try_exists()
    }

    fn reaches(&self, space: SpaceId, hash: &[u8; 32]) -> io::Result<u64> {
        for path in [self.place(space, hash), self.incoming(space, hash)] {
            match fs::metadata(path) {
                Ok(found) => return Ok(found.len()),
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) => return Err(error),
            }
        }
        Ok(0)
    }

    fn check(&self) -> io::Result<()> {
        if !self.folder.try_exists()? {
            return Ok(());
        }
        let path = self.folder.join(format!("{TRIAL}-{}", std::process::id()));
        let read = fs::write(&path, TRIED).and_then(|()| fs::read(&path));
        fs::remove_file(&path)?;
        tried(&read?)
    }

    fn sweep(&self, since: SystemTime) -> io::Result<u64> {
        let mut swept = 0;
        for space in entries(&self.folder)? {
            for upload in entries(&space.join(INCOMING))? {
                // What is not named as an upload is, nobody goes on with.
                let name = upload.file_name().unwrap_or_default().to_string_lossy();
                let first = name.get(..2).and_then(|first| u8::from_str_radix(first, 16).ok()).unwrap_or(0);
                let _turn = self.turn(first);
                swept += u64::from(is_older(&upload, since)? && is_removed(&upload)?);
            }
        }
        Ok(swept)
    }

    fn open(&self, space: SpaceId, hash: &[u8; 32], from: u64) -> io::Result<Opened> {
        let mut file = File::open(self.place(space, hash))?;
        let size = file.metadata()?.len();
        file.seek(SeekFrom::Start(from))?;
        Ok((Box::new(file), size))
    }

    fn put(
        &self,
        space: SpaceId,
        hash: &[u8; 32],
        (offset, size): (u64, u64),
        piece: &[u8],
    ) -> io::Result<Put> {
        let _turn = self.turn(hash[0]);
        let reached = self.reaches(space, hash)?;
        if self.has(space, hash)? {
            return Ok(Put::At(reached));
        }
        let end = offset.saturating_add(piece.len() as u64);
        if size > LARGEST || end > size {
            return Ok(Put::TooLarge);
        }
        if offset != reached {
            return Ok(Put::Elsewhere(reached));
        }
        let path = self.incoming(space, hash);
        fs::create_dir_all(folder_of(&path))?;
        if end < size {
            written(&path, offset, piece)?;
            return Ok(Put::At(end));
        }
        Ok(if self.finish(space, hash, offset, piece)? { Put::At(size) } else { Put::Differs })
    }
}

/// Writes at the end of a file that reaches `offset`; what lies beyond is of an attempt that was cut off.
fn written(path: &Path, offset: u64, piece: &[u8]) -> io::Result<File> {
    let mut file = OpenOptions::new().create(true).truncate(false).read(true).write(true).open(path)?;
    file.set_len(offset)?;
    file.seek(SeekFrom::Start(offset))?;
    if let Err(error) = file.write_all(piece) {
        // A disk that is full has taken a part of it.
        file.set_len(offset)?;
        return Err(error);
    }
    Ok(file)
}

fn folder_of(path: &Path) -> &Path {
    path.parent().expect("every file of the shelf lies in a folder of a space")
}

/// What lies in a folder, which need not be there.
fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    match fs::read_dir(folder) {
        Ok(entries) => entries.map(|entry| Ok(entry?.path())).collect(),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            Ok(Vec::new())
        }
        Err(error) => Err(error),
    }
}

/// Whether a file is there and nobody wrote it since a moment.
fn is_older(path: &Path, since: SystemTime) -> io::Result<bool> {
    match fs::metadata(path) {
        Ok(found) => Ok(found.is_file() && found.modified()? < since),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// Removes a file, unless somebody else did.
fn is_removed(path: &Path) -> io::Result<bool> {
    match fs::remove_file(path) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

fn hash_of(file: &mut File) -> io::Result<[u8; 32]> {
    file.seek(SeekFrom::Start(0))?;
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 256 << 10];
    loop {
        match file.read(&mut buffer) {
            Ok(0) => return Ok(hasher.finalize().into()),
            Ok(count) => hasher.update(&buffer[..count]),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

/// On Windows a folder cannot be opened so, and its names are durable without it.
fn sync_folder(folder: &Path) -> io::Result<()> {
    #[cfg(unix)]
    File::open(folder)?.sync_all()?;
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}
