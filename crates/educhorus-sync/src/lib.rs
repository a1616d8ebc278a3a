//! The wire: what travels between two devices, and the bundle file in which it travels without a server.
//!
//! [`message`] holds the words: plain types, small in CBOR, in which a later version may say more without an earlier
//! one stumbling. [`bundle`] holds the file `.educhorus`: sealed with a passphrase or the secret of the space, signed
//! by the device that made it, read in one pass and in bounded memory. [`exchange`] holds the question and the answer
//! of a device and its school server. Beside them are what two people do by voice
//! and hand ([`passphrase`], [`fingerprint`]), what the space promises ([`epoch`]), on whose word ([`authority`]), and
//! whether two devices say the same of it ([`sides`]).
//!
//! Nothing here opens a file, asks for the time or for randomness: all three come in as arguments. Nothing here
//! decides what a device accepts either: a bundle says who made it and proves it, the caller knows whom it trusts.

pub mod authority;
pub mod bundle;
pub mod epoch;
mod error;
pub mod exchange;
pub mod fingerprint;
mod keys;
pub mod message;
mod scan;
pub mod sides;
mod unpack;
mod wire;

/// A secret of 32 bytes: that of the space, or a pupil's.
pub use educhorus_vault::SecretBytes as Secret;
pub use educhorus_vault::passphrase;
pub use error::SyncError;
pub use keys::{DeviceKey, pupil_secret, verify};
