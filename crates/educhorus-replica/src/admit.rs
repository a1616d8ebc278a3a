//! The gate through which changes from elsewhere come in.
//!
//! What it is for: the engine believes the lengths that bytes declare. A chunk of 104 bytes can make it build a
//! million operations, and 306 KB of deflated bytes take 800 MiB. So bytes that others hand over are read here first.
//!
//! How it works: a reader of our own goes through one uncompressed change chunk, with a bound on every count before
//! anything is spread out, and takes exactly what [`crate::Document`] writes: flat keys, scalars, no time, no
//! message. Numbers have one form only, so that this reader and the engine never read different things in the same
//! bytes.
//!
//! What it deliberately does not do: it does not know the document. Whether parents are there, and whether counters
//! count on from them, is seen by [`crate::Document::merge`].
//!
//! Source: automerge.org/automerge-binary-format-spec.

use sha2::{Digest, Sha256};

use crate::Refused;
use crate::columns::Columns;
use crate::reader::{MOST_OPS, Reader};

/// The longest change. Bytes.
pub const MOST_CHANGE: usize = 64 * 1024;

const MOST_PARENTS: u64 = 256;
pub(crate) const MAGIC: [u8; 4] = [0x85, 0x6f, 0x4a, 0x83];
pub(crate) const CHANGE: u8 = 1;

/// What a change says of itself, read without the engine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeHeader {
    /// Its hash, the same that the engine gives it.
    pub hash: [u8; 32],
    /// Who made it: 16 bytes.
    pub actor: Vec<u8>,
    /// The how manieth of its actor, from 1.
    pub seq: u64,
    /// The counter of its first operation, from 1: one more than the last that its maker knew.
    pub start_op: u64,
    /// The changes on which it stands.
    pub deps: Vec<[u8; 32]>,
    /// How many operations it holds.
    pub ops: u32,
}

/// A change that was read: its header, and the keys that it writes.
pub(crate) struct Admitted<'a> {
    pub(crate) header: ChangeHeader,
    pub(crate) keys: Vec<&'a str>,
}

/// Checks foreign bytes before the engine sees them, and says which change they are.
///
/// Errors: [`Refused`], with what is wrong.
pub fn admit(bytes: &[u8]) -> Result<ChangeHeader, Refused> {
    read(bytes).map(|admitted| admitted.header)
}

/// The keys that foreign bytes write, read without the engine.
///
/// Errors: [`Refused`], with what is wrong.
pub fn keys_of(bytes: &[u8]) -> Result<Vec<&str>, Refused> {
    read(bytes).map(|admitted| admitted.keys)
}

pub(crate) fn read(bytes: &[u8]) -> Result<Admitted<'_>, Refused> {
    if bytes.len() > MOST_CHANGE {
        return Err(Refused::TooLong { bytes: bytes.len(), most: MOST_CHANGE });
    }
    let (body, hash) = open_as(CHANGE, bytes)?;
    read_body(body, hash, MOST_OPS)
}

/// Checks a change as it stands in a database, which somebody may have handed over.
///
/// A gesture of this device that was never shared may be longer than what passes from device to device, so the bound
/// is what the bytes can hold: each operation of ours writes a key of its own, and each write that it replaces, but
/// for the first, takes a byte to name its actor.
///
/// What it gives back is the checksum that the bytes declare, to be compared with the hash that the engine makes of
/// them: the engine itself does not compare, and to hash them here would hash the whole profile twice at every start.
///
/// Errors: [`Refused`], with what is wrong.
pub(crate) fn admit_stored(bytes: &[u8]) -> Result<[u8; 4], Refused> {
    let chunk = chunk_of(CHANGE, bytes)?;
    read_body(chunk.body, [0; 32], MOST_OPS.max(2 * bytes.len() as u64))?;
    Ok(chunk.checksum)
}

/// The body of a chunk of some type and its hash, when the checksum is right and nothing follows.
pub(crate) fn open_as(expected: u8, bytes: &[u8]) -> Result<(&[u8], [u8; 32]), Refused> {
    let chunk = chunk_of(expected, bytes)?;
    let hash: [u8; 32] = Sha256::digest(chunk.hashed).into();
    if hash[..4] == chunk.checksum { Ok((chunk.body, hash)) } else { Err(Refused::Checksum) }
}

/// A chunk taken apart; its checksum is not compared yet.
struct Chunk<'a> {
    checksum: [u8; 4],
    hashed: &'a [u8],
    body: &'a [u8],
}

/// A chunk of some type, when nothing follows it.
fn chunk_of(expected: u8, bytes: &[u8]) -> Result<Chunk<'_>, Refused> {
    let mut reader = Reader::new("chunk", bytes, MOST_OPS);
    if reader.array()? != MAGIC {
        return Err(reader.malformed());
    }
    let checksum = reader.array()?;
    let hashed = &bytes[bytes.len() - reader.left()..];
    let chunk = reader.byte()?;
    if chunk != expected {
        return Err(Refused::NotAChange { chunk });
    }
    let body = reader.prefixed()?;
    if reader.left() > 0 {
        return Err(Refused::Trailing { bytes: reader.left() });
    }
    Ok(Chunk { checksum, hashed, body })
}

fn read_body(body: &[u8], hash: [u8; 32], most: u64) -> Result<Admitted<'_>, Refused> {
    let mut reader = Reader::new("parents", body, most);
    let deps = parents(&mut reader)?;
    let actor = actor(reader.at("actor"))?;
    let seq = reader.at("seq").uleb()?;
    let start_op = reader.at("start_op").uleb()?;
    if seq == 0 || start_op == 0 {
        return Err(reader.malformed());
    }
    if reader.at("time").leb()? != 0 {
        return Err(Refused::Unexpected { part: "time" });
    }
    if !reader.at("message").prefixed()?.is_empty() {
        return Err(Refused::Unexpected { part: "message" });
    }
    let others = other_actors(reader.at("other actors"), &actor)?;
    let columns = Columns::read(&mut reader)?;
    let keys = columns.keys()?;
    // The engine counts operations in 32 bits.
    let end = start_op.saturating_add(u64::from(columns.ops()));
    if end > u64::from(u32::MAX) {
        return Err(Refused::Malformed { part: "start_op" });
    }
    columns.check_preds(others, start_op)?;
    let ops = columns.ops();
    Ok(Admitted { header: ChangeHeader { hash, actor: actor.to_vec(), seq, start_op, deps, ops }, keys })
}

fn parents(reader: &mut Reader<'_>) -> Result<Vec<[u8; 32]>, Refused> {
    let declared = reader.uleb()?;
    // A longer change than passes between devices has room for more of them: 32 bytes each.
    let most = MOST_PARENTS.max(reader.most() / 64);
    if declared > most {
        return Err(Refused::TooManyParents { declared, most });
    }
    let mut parents: Vec<[u8; 32]> = Vec::new();
    for _ in 0..declared {
        let parent = reader.array()?;
        if parents.last().is_some_and(|before| *before >= parent) {
            return Err(reader.malformed());
        }
        parents.push(parent);
    }
    Ok(parents)
}

fn actor(reader: &mut Reader<'_>) -> Result<[u8; 16], Refused> {
    reader.prefixed()?.try_into().map_err(|_| reader.malformed())
}

/// How many actors beside the author the change names; each once, in order, as the engine writes them.
fn other_actors(reader: &mut Reader<'_>, author: &[u8; 16]) -> Result<usize, Refused> {
    let declared = reader.uleb()?;
    let mut before = None;
    for _ in 0..declared {
        let next = actor(reader)?;
        if next == *author || before.is_some_and(|before| before >= next) {
            return Err(reader.malformed());
        }
        before = Some(next);
    }
    usize::try_from(declared).map_err(|_| reader.malformed())
}
