//! Exchanging with a school server: what it does not have yet, and taking in what it answers.
//!
//! How it works: for each document the profile remembers the heads that the server has (`tables::served`), so what
//! waits is what stands on top of them; nothing is marked when a gesture is committed. Cards and lines of the journal
//! wait by their entry of the log, the few other things by a hash of what they say. What the server refuses is moved
//! aside with its reason (`refusal`), and the document goes on from what the server has.
//!
//! What it deliberately does not do: it believes nothing of what came. Whoever calls has checked epochs and chain as
//! for a file. What is remembered may be lost (a restored backup): then more is handed over than is needed.

mod outbox;
mod part;
mod refusal;
mod taking;

pub use outbox::Outbox;
pub use refusal::SetAside;
pub use taking::Given;
