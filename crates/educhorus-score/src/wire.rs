//! What passes between the app and its worker: requests one way, replies the other.
//!
//! What it is for: the worker is shut in a sandbox, so everything it needs comes through its standard input,
//! and everything it makes leaves through its standard output.
//!
//! How it works: a [`Frame`] is two lengths (four bytes each, little-endian), a short head and a body. The head
//! holds numbers and the document's key; the body holds a file or a picture and is never copied. One request is
//! answered by one reply.
//!
//! What it deliberately does not do: it names no file and no folder, and it has no versions, because both sides
//! are built from the same source.

mod fields;
mod frame;
mod message;
mod refusal;
mod wish;

pub use frame::{Frame, read_frame, write_frame};
pub use message::{Reply, Request};
