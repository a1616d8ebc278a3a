//! The files of the spaces: scores and recordings, named by their SHA-256.
//!
//! What it is for: a device hands a file over in pieces and goes on after a cut from where the server is; another
//! fetches it, or the rest of it.
//!
//! How it works: pieces are kept apart until the one comes that makes the file whole. Then its hash is compared, and only
//! what has its name is given to others. Each space has files of its own, so that nobody can find out what another space
//! holds. They lie on the disk of the server ([`Disk`]), or in a store of objects that several nodes share
//! ([`Bucket`]).
//!
//! What it deliberately does not do: it knows no account and no document; who may read or hand over a file is asked
//! before.

mod bucket;
mod disk;

use std::io::{self, Read};
use std::time::SystemTime;

use educhorus_domain::SpaceId;

pub use bucket::Bucket;
pub use disk::Disk;

/// The largest file that is taken, as on devices. Units: bytes.
pub const LARGEST: u64 = 512 << 20;

/// The name of what is written to see whether it can be, and what it holds.
const TRIAL: &str = "trial";
const TRIED: &[u8] = b"a trial of the doctor, which may be thrown away";

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

/// A file that is read on from somewhere, and the size of the whole of it in bytes.
pub type Opened = (Box<dyn Read + Send>, u64);

/// The files of every space.
pub trait Shelf: Send + Sync {
    /// Whether a file is there, whole.
    ///
    /// Errors: of the disk or the network, as in every call here.
    fn has(&self, space: SpaceId, hash: &[u8; 32]) -> io::Result<bool>;

    /// Up to which byte a file has come.
    fn reaches(&self, space: SpaceId, hash: &[u8; 32]) -> io::Result<u64>;

    /// Looks whether something can be written here, read and thrown away again.
    fn check(&self) -> io::Result<()>;

    /// Throws away what came of files on which nobody went on since a moment, and says of how many.
    fn sweep(&self, since: SystemTime) -> io::Result<u64>;

    /// Opens a file from a byte on; from its end on, nothing is read.
    ///
    /// Errors: `NotFound` when it is not there.
    fn open(&self, space: SpaceId, hash: &[u8; 32], from: u64) -> io::Result<Opened>;

    /// Writes a piece that begins at a byte of a file of a size: these two are `at`.
    ///
    /// Errors: what had come before is still there then.
    fn put(&self, space: SpaceId, hash: &[u8; 32], at: (u64, u64), piece: &[u8]) -> io::Result<Put>;
}

/// What was read of a trial.
fn tried(read: &[u8]) -> io::Result<()> {
    let differs = || io::Error::new(io::ErrorKind::InvalidData, "what is read is not what was written");
    if read == TRIED { Ok(()) } else { Err(differs()) }
}

fn name_of(hash: &[u8; 32]) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}
