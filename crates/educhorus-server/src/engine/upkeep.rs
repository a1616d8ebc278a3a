//! What whoever runs a server does with all of its storage: look whether it is sound, copy it, take a copy back.
//!
//! How it works: a copy is a file of the engine in a file, whatever the engine is. So a copy of one engine is taken
//! back by another, and that is also how a school moves from a file to a database.

use std::path::Path;

use educhorus_domain::SpaceId;

use super::{
    AccountRow, AuditRow, DocumentState, EngineError, GrantRow, LogRow, SchoolRow, SessionRow, SpaceRow,
};

/// Some of everything. Counted wrong passwords and codes that were sent are no part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Portion {
    /// A school.
    School(SchoolRow),
    /// A space, with the last number of its log.
    Space(SpaceRow),
    /// Rows of the log of a space, with their numbers.
    Rows(SpaceId, Vec<LogRow>),
    /// Where documents of a space stand.
    Documents(SpaceId, Vec<DocumentState>),
    /// An account.
    Account(AccountRow),
    /// A role.
    Grant(GrantRow),
    /// A device.
    Session(SessionRow),
    /// Lines of the audit, with their numbers.
    Audit(Vec<AuditRow>),
}

/// What takes the portions, one after the other.
pub type Giving<'a> = &'a mut dyn FnMut(Portion) -> Result<(), EngineError>;

/// The upkeep of a storage.
pub trait Upkeep: Send + Sync {
    /// Whether everything can be read and fits together.
    ///
    /// Errors: `Damaged` with what was found; [`EngineError`], as in every call here.
    fn check(&self) -> Result<(), EngineError>;

    /// Copies everything into a file that is missing or empty, while the server goes on.
    fn copy_to(&self, path: &Path) -> Result<(), EngineError>;

    /// Gives everything as it is at one moment, in an order in which it can be taken, while the server goes on.
    ///
    /// Errors: those of whoever takes it, too.
    fn give_all(&self, to: Giving<'_>) -> Result<(), EngineError>;

    /// Takes everything of another storage into this one, which is empty: all of it, or nothing.
    ///
    /// Errors: those of the other one, too.
    fn take_all(&self, from: &dyn Upkeep) -> Result<(), EngineError>;

    /// Says that everything is of the past: the numbers that were given since are never given again, and every device
    /// is asked what it has.
    fn begin_after_restore(&self) -> Result<(), EngineError>;
}
