//! Automerge documents: genesis, flat keys, typed values. The only crate that sees automerge.
//!
//! What it is for: a document is a flat map from keys to scalars that two devices can change apart and merge. The
//! crate store gives it bytes and asks for bytes; which keys there are, and what stands under them, says [`schema`].
//!
//! How it works: every document of a kind starts from the same shipped genesis change (`genesis/`), so that two
//! devices that never met have a common root. Keys are flat, never nested objects: two devices that make the same
//! nested object apart lose half of what is in it. One call of [`Document::edit`] makes one change.
//!
//! Bytes of others come in through [`admit()`], which reads them before the engine does. [`Document::seal`] makes what
//! was never handed over small, and [`Document::rebase`] begins a document again without its history;
//! [`Document::carry_over`] brings onto it what it does not contain.
//!
//! What it deliberately does not do: it never touches a disk or a clock, never orders by time, and never trusts
//! bytes: heads are compared after each load, and a panic of the engine becomes [`ReplicaError::Panicked`], after
//! which the caller drops the document and loads it again.

mod admit;
mod ahead;
mod apart;
mod carry;
mod chunk;
mod columns;
mod document;
mod error;
mod genesis;
mod merge;
mod reader;
mod recalled;
mod refused;
pub mod schema;
mod seal;
mod snapshot;
mod unasked;
mod value;

pub use admit::{ChangeHeader, MOST_CHANGE, admit, keys_of};
pub use carry::{Author, CarriedOver, NewBeginning};
pub use document::{Actor, Change, Claim, Document, Edit, Heads, MOST_VALUE};
pub use error::ReplicaError;
pub use genesis::genesis;
pub use merge::Merged;
pub use refused::Refused;
pub use seal::Rebased;
pub use snapshot::MOST_SNAPSHOT;
pub use value::Value;
