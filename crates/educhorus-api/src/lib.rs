//! The contract: every command and query once, with request, response, audience, hosts and topics; error codes;
//! events.
//!
//! How it works: [`with_calls`] is the one list. The crate app builds its dispatcher from it, so a call that is
//! declared and not implemented does not compile; `cargo xtask types` writes `ui/src/generated/contract.ts` from it.
//! Types here are what travels as JSON: integers up to 32 bits, ids as strings, dates as ISO 8601, no bytes.
//!
//! To add a call: a request (and response) type in the module of its subject, one line in the list, one function
//! of the same name in the crate app, `cargo xtask types`, and its error codes with their messages.

mod authority;
mod backups;
mod bars;
mod calendar;
mod choirs;
mod class_lists;
mod consents;
mod contract;
mod door;
mod erasure;
mod error;
mod event;
mod exchange;
mod export;
mod fork;
mod ink;
mod pages;
mod people;
mod player;
mod profile;
mod programmes;
mod pupil;
mod recovery;
mod repertoire;
mod roll_call;
mod school;
mod score;
pub mod server;
mod singers;
mod typescript;

pub use authority::*;
pub use backups::*;
pub use bars::*;
pub use calendar::*;
pub use choirs::*;
pub use class_lists::*;
pub use consents::*;
pub use contract::{Audience, COMMAND_LINE, CallKind, Declared, EVERYWHERE, HostKind, LASTING, calls};
pub use door::*;
pub use erasure::*;
pub use error::{CommandError, ErrorCode};
pub use event::{Event, Offer, Topic};
pub use exchange::*;
pub use export::*;
pub use fork::*;
pub use ink::*;
pub use pages::*;
pub use people::*;
pub use player::*;
pub use profile::*;
pub use programmes::*;
pub use pupil::*;
pub use recovery::*;
pub use repertoire::*;
pub use roll_call::*;
pub use school::*;
pub use score::*;
pub use singers::*;
pub use typescript::typescript_files;
