//! The files of the spaces on the disk of this server: scores and recordings, named by their SHA-256.
//!
//! What it is for: a device hands a file over in pieces and goes on after a cut from where the server is; another
//! fetches it, or the rest of it.
//!
//! How it works: pieces are written at the end of a file in `incoming`. The piece that makes it whole lets its hash
//! be compared; only what has its name is moved, durably, to where files are given from. Each space has its own
//! folder, so that nobody can find out what another space holds.
//!
//! What it deliberately does not do: it knows no account and no document; who may read or hand over a file is asked
//! before.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use educhorus_domain::SpaceId;
use sha2::{Digest, Sha256};

/// The largest file that is taken, as on devices. Units: bytes.
pub const LARGEST: u64 = 512 << 20;
/// The folder of what has not come whole yet, inside that of the space.
const INCOMING: &str = "incoming";
/// How many uploads are written at one time.
const LOCKS: usize = 16;

/// What became of a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Put {
    /// It is written: the file now reaches here, in bytes. At its size it is whole, and given to others.
    At(u64),
    /// The file reaches elsewhere: go on from here.
    Elsewhere(u64),
    /// All came, and it is not the file of that name: nothing of it is kept.
    Differs,
    /// It would be larger than it was said to be, or than is taken.
    TooLarge,
}

/// The files of every space, in one folder.
#[derive(Debug)]
pub struct Shelf {
    folder: PathBuf,
    locks: [Mutex<()>; LOCKS],
}

impl Shelf {
    /// The files in a folder, which need not exist.
    pub fn new(folder: PathBuf) -> Self {
        Self { folder, locks: Default::default() }
    }

    /// Whether a file is there, whole.
    pub fn has(&self, space: SpaceId, hash: &[u8; 32]) -> bool {
        self.place(space, hash).exists()
    }

    /// Up to which byte a file has come.
    pub fn reaches(&self, space: SpaceId, hash: &[u8; 32]) -> u64 {
        let length = |path: &Path| fs::metadata(path).ok().map(|found| found.len());
        length(&self.place(space, hash)).or_else(|| length(&self.incoming(space, hash))).unwrap_or(0)
    }

    /// Opens a file, from its first byte, with its size in bytes.
    ///
    /// Errors: of the disk; `NotFound` when it is not there.
    pub fn open(&self, space: SpaceId, hash: &[u8; 32]) -> io::Result<(File, u64)> {
        let file = File::open(self.place(space, hash))?;
        let size = file.metadata()?.len();
        Ok((file, size))
    }

    /// Writes a piece that begins at `offset` of a file of `size` bytes.
    ///
    /// Errors: of the disk; what had come before is still there then.
    pub fn put(
        &self,
        space: SpaceId,
        hash: &[u8; 32],
        (offset, size): (u64, u64),
        piece: &[u8],
    ) -> io::Result<Put> {
        let _turn = self.turn(hash);
        let reached = self.reaches(space, hash);
        if self.has(space, hash) {
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
        let mut file = OpenOptions::new().create(true).truncate(false).read(true).write(true).open(&path)?;
        file.seek(SeekFrom::Start(offset))?;
        if let Err(error) = file.write_all(piece) {
            // A disk that is full has taken a part of it: the next one goes on from there, or from before.
            file.set_len(offset)?;
            return Err(error);
        }
        if end < size {
            return Ok(Put::At(end));
        }
        if hash_of(&mut file)? != *hash {
            fs::remove_file(&path)?;
            return Ok(Put::Differs);
        }
        file.sync_all()?;
        self.keep(&path, &self.place(space, hash))?;
        Ok(Put::At(size))
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

    fn turn(&self, hash: &[u8; 32]) -> MutexGuard<'_, ()> {
        // A panic in another turn left a file that is continued like any other.
        self.locks[usize::from(hash[0]) % LOCKS].lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn place(&self, space: SpaceId, hash: &[u8; 32]) -> PathBuf {
        let name = name_of(hash);
        self.folder.join(space.to_string()).join(&name[..2]).join(name)
    }

    fn incoming(&self, space: SpaceId, hash: &[u8; 32]) -> PathBuf {
        self.folder.join(space.to_string()).join(INCOMING).join(name_of(hash))
    }
}

fn folder_of(path: &Path) -> &Path {
    path.parent().expect("every file of the shelf lies in a folder of a space")
}

fn name_of(hash: &[u8; 32]) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    const SPACE: SpaceId = SpaceId::from_bytes([1; 16]);
    const OTHER: SpaceId = SpaceId::from_bytes([2; 16]);

    fn content(size: usize) -> Vec<u8> {
        (0..size).map(|at| (at * 7 % 251) as u8).collect()
    }

    fn name(content: &[u8]) -> [u8; 32] {
        Sha256::digest(content).into()
    }

    fn shelf() -> (tempfile::TempDir, Shelf) {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let shelf = Shelf::new(folder.path().join("files"));
        (folder, shelf)
    }

    fn put(shelf: &Shelf, whole: &[u8], from: usize, to: usize) -> Put {
        let at = (from as u64, whole.len() as u64);
        shelf.put(SPACE, &name(whole), at, &whole[from..to]).expect("the disk takes it")
    }

    #[test]
    fn a_file_that_comes_in_pieces_is_given_once_it_is_whole() {
        let (_folder, shelf) = shelf();
        let whole = content(1000);
        assert_eq!(put(&shelf, &whole, 0, 400), Put::At(400));
        assert!(!shelf.has(SPACE, &name(&whole)) && shelf.open(SPACE, &name(&whole)).is_err());
        assert_eq!(put(&shelf, &whole, 400, 1000), Put::At(1000));
        let (mut file, size) = shelf.open(SPACE, &name(&whole)).expect("it is there");
        let mut read = Vec::new();
        file.read_to_end(&mut read).expect("it can be read");
        assert!(read == whole && size == 1000);
        assert_eq!(put(&shelf, &whole, 0, 400), Put::At(1000), "what is there is not written again");
    }

    #[test]
    fn a_new_program_goes_on_where_the_last_one_was() {
        let (folder, shelf) = shelf();
        let whole = content(1000);
        put(&shelf, &whole, 0, 700);
        drop(shelf);
        let shelf = Shelf::new(folder.path().join("files"));
        assert_eq!(shelf.reaches(SPACE, &name(&whole)), 700);
        assert_eq!(put(&shelf, &whole, 600, 900), Put::Elsewhere(700));
        assert_eq!(put(&shelf, &whole, 700, 1000), Put::At(1000));
    }

    #[test]
    fn what_is_not_the_file_of_its_name_is_not_kept() {
        let (_folder, shelf) = shelf();
        let (whole, other) = (content(1000), content(999));
        let at = (0, 999);
        assert_eq!(shelf.put(SPACE, &name(&whole), at, &other).expect("the disk takes it"), Put::Differs);
        assert!(!shelf.has(SPACE, &name(&whole)));
        assert_eq!(shelf.reaches(SPACE, &name(&whole)), 0);
        assert_eq!(put(&shelf, &whole, 0, 1000), Put::At(1000));
    }

    #[test]
    fn a_file_is_no_larger_than_it_was_said_to_be() {
        let (_folder, shelf) = shelf();
        let refused = |at, piece: &[u8]| shelf.put(SPACE, &[7; 32], at, piece).expect("nothing is written");
        assert_eq!(refused((0, 3), b"four"), Put::TooLarge);
        assert_eq!(refused((u64::MAX, 3), b"four"), Put::TooLarge);
        assert_eq!(refused((0, LARGEST + 1), b"four"), Put::TooLarge);
        assert_eq!(shelf.reaches(SPACE, &[7; 32]), 0);
    }

    #[test]
    fn a_space_does_not_see_the_files_of_another() {
        let (_folder, shelf) = shelf();
        let whole = content(10);
        put(&shelf, &whole, 0, 10);
        assert!(!shelf.has(OTHER, &name(&whole)));
        assert_eq!(shelf.reaches(OTHER, &name(&whole)), 0);
        assert!(shelf.open(OTHER, &name(&whole)).is_err());
    }

    #[test]
    fn an_empty_file_is_whole_at_once() {
        let (_folder, shelf) = shelf();
        assert_eq!(put(&shelf, &[], 0, 0), Put::At(0));
        assert!(shelf.has(SPACE, &name(&[])));
    }
}
