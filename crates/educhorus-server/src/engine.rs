//! What the server knows for ever: one log per space, accounts, roles, devices, and what was done.
//!
//! What it is for: the same server runs on one file in a school and on a database of several nodes for an académie.
//!
//! How it works: [`SpaceLog`], [`Accounts`] and [`Codes`] are what a node asks of its storage, [`Upkeep`] is what whoever runs the
//! server asks of it; together they are an [`Engine`].
//! A push is decided on what the log held at a number and appended with that number ([`Batch::expected`]): when
//! another node has appended meanwhile, nothing is written and the push is decided again. So there is no change that
//! was accepted on what is no longer true, and no cursor that passes a number which is not committed.
//!
//! What it deliberately does not do: it reads no bytes of a change and decides no right. Calls block; whoever serves
//! connections calls them away from its own threads.

mod account;
mod code;
mod error;
mod log;
pub mod postgres;
pub mod sqlite;
mod upkeep;

pub use account::{AccountRow, Accounts, Attempts, AuditLine, AuditRow, GrantRow, SessionRow};
pub use code::{CodeRow, Codes, Purpose};
pub use error::EngineError;
pub use log::{
    Appended, Batch, DocumentState, Forget, Heard, Kind, KnownChange, LogRow, NewRow, SchoolRow, SpaceLog,
    SpaceRow,
};
pub use upkeep::{Giving, Portion, Upkeep};

/// Everything that a server asks of its storage.
pub trait Engine: SpaceLog + Accounts + Codes + Upkeep {}

impl<T: SpaceLog + Accounts + Codes + Upkeep> Engine for T {}
