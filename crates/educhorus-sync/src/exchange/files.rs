//! Files on the road to a school server: beside the exchange, whenever there is time.

use std::io::{Read, Seek, Write};

use educhorus_domain::SpaceId;

use super::WireError;

/// How much of an upload is one request, and therefore what a cut can waste at most. Units: bytes.
pub const PIECE: usize = 1 << 20;

/// A file that is handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Upload {
    /// The space in which a document names it.
    pub space: SpaceId,
    /// Its SHA-256.
    pub hash: [u8; 32],
    /// Its size in bytes.
    pub size: u64,
}

/// A file that is fetched, or the rest of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Download {
    /// The space in which a document names it.
    pub space: SpaceId,
    /// Its SHA-256.
    pub hash: [u8; 32],
    /// How many of its bytes are here already.
    pub from: u64,
    /// The size beyond which nothing is taken, in bytes.
    pub at_most: u64,
}

/// The road for files, named by their SHA-256. Calls block; each can be made again after any failure, and goes on
/// where the last one ended.
///
/// Errors: any of [`WireError`]; of these `Refused` with `not_found` where no document that the caller may read
/// names the file, and `Here` when the file of this device fails.
pub trait Files {
    /// Which of some files the server does not have: `POST /api/v1/spaces/<space>/files/missing`.
    fn missing(&self, access: &str, space: SpaceId, files: &[[u8; 32]]) -> Result<Vec<[u8; 32]>, WireError>;

    /// Hands a file over from where the server has it, piece by piece: `GET` and `PATCH
    /// /api/v1/spaces/<space>/files/<hash>/upload`. Before each piece it is asked, with the bytes that have arrived,
    /// whether to go on. Says whether the server has it all.
    fn upload(
        &self,
        access: &str,
        file: &Upload,
        content: &mut dyn ReadSeek,
        goes_on: &mut dyn FnMut(u64) -> bool,
    ) -> Result<bool, WireError>;

    /// Fetches the rest of a file: `GET /api/v1/spaces/<space>/files/<hash>`. After each part it is asked, with the
    /// bytes that are here, whether to go on. Says whether it came to its end; whether it is the one that was meant
    /// only its hash can tell.
    fn download(
        &self,
        access: &str,
        file: &Download,
        into: &mut dyn Write,
        goes_on: &mut dyn FnMut(u64) -> bool,
    ) -> Result<bool, WireError>;
}

/// What an upload reads, from anywhere in it.
pub trait ReadSeek: Read + Seek {}

impl<T: Read + Seek> ReadSeek for T {}
