//! The file `.educhorus`: what a device has to say, for a USB stick, a mail or a shared folder.
//!
//! # How it is built
//!
//! | bytes | what |
//! | --- | --- |
//! | 10 | `EDUCHORUS` and a zero |
//! | 1 | version of the file |
//! | 1 | kind ([`BundleKind`]) |
//! | 2 | length of the header, most significant byte first, as all numbers here |
//! | … | header, CBOR: how it is locked (salt and costs of argon2id, or the id of a secret) and the start of the nonces |
//! | 16 | start of an HMAC of all of that with the key: tells a wrong passphrase from a damaged file |
//! | 8 | start of the SHA-256 of all of that: tells a damaged file from a wrong passphrase |
//! | … | chunks |
//!
//! A chunk is a number of 4 bytes (its length, and in the highest bit whether it is the last), up to 64 KiB under
//! XChaCha20, and 16 bytes of Poly1305. The nonce is the 19 bytes of the header, the number of the chunk and the
//! flag of the last: no chunk can be moved, doubled, dropped or taken from another file, and a file that ends without
//! its last chunk is cut. The hash of everything before the chunks is authenticated with each of them.
//!
//! In the chunks: length and CBOR of the [`Manifest`], its Ed25519 signature, the zstd of the CBOR of
//! [`Content`](crate::message::Content), and the files one after the other. The manifest has the lengths and
//! SHA-256 of the rest, so that the signature covers all of it.
//!
//! # What it does not do
//!
//! It does not hide how long it is or of which kind. It does not say whether the device that signed is to be
//! trusted: [`Manifest::maker`] proves that it holds the key that it shows, the registry knows whose key that is. Who
//! knows the passphrase of a bundle, or the secret of a space, can read everything in it.

mod chunk;
#[cfg(test)]
mod forgeries;
mod header;
mod manifest;
mod reader;
mod writer;

pub use educhorus_vault::PassphraseCosts;
pub use header::{Lock, Unlock};
pub use manifest::{BundleKind, ContentEntry, FileEntry, Handover, Maker, Manifest, Pupil, Scope};
pub use reader::{BundleReader, Limits, LockedBundle};
#[doc(hidden)]
pub use writer::sealed_as_it_is;
pub use writer::{BundleWriter, Draft};

/// The version of the file that this version of the program writes, and the newest that it reads.
pub const VERSION: u8 = 1;

const MAGIC: &[u8; 10] = b"EDUCHORUS\0";
const SIGNATURE_PURPOSE: &str = "bundle manifest v1";
