//! Automerge documents: genesis, flat keys, typed values. The only crate that sees automerge.
//!
//! What it is for: a document is a flat map from keys to scalars that two devices can change apart and merge. The
//! crate store gives it bytes and asks for bytes; what the keys mean is written beside the read tables there.
//!
//! How it works: every document of a kind starts from the same shipped genesis change (`genesis/`), so that two
//! devices that never met have a common root. Keys are flat, never nested objects: two devices that make the same
//! nested object apart lose half of what is in it. One call of [`Document::edit`] makes one change.
//!
//! What it deliberately does not do: it never touches a disk or a clock, never orders by time, and never trusts
//! bytes: heads are compared after each load, and a panic of the engine becomes [`ReplicaError::Panicked`], after
//! which the caller drops the document and loads it again.

mod document;
mod error;
mod genesis;
mod value;

pub use document::{Actor, Change, Document, Edit, Heads};
pub use error::ReplicaError;
pub use genesis::genesis;
pub use value::Value;
