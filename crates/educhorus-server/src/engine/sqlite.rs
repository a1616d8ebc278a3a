//! The engine in one file: a school that installs one program needs nothing else.
//!
//! How it works: one connection writes, each call in one transaction that is durable before it is answered (WAL,
//! `synchronous = FULL`); others read beside it. What is deleted is overwritten.

mod account;
mod code;
mod column;
mod log;
mod schema;
mod upkeep;

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};

use super::EngineError;

/// Statements that a connection keeps prepared.
const STATEMENTS: usize = 64;
/// Connections that are kept for reading.
const READERS: usize = 4;

/// The engine in one file.
pub struct SqliteEngine {
    path: PathBuf,
    // Before the writer: the last connection that closes takes the log beside the file into it.
    readers: Mutex<Vec<Connection>>,
    writer: Mutex<Connection>,
}

impl SqliteEngine {
    /// Opens the file, or makes it.
    ///
    /// Errors: `TooNew`, `Damaged`, `DiskFull`, `Failed` where it cannot be opened.
    pub fn open(path: &Path) -> Result<Self, EngineError> {
        let mut db = Connection::open(path)?;
        db.set_prepared_statement_cache_capacity(STATEMENTS);
        db.execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;
             PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000;",
        )?;
        schema::prepare(&mut db)?;
        Ok(Self { path: path.to_owned(), readers: Mutex::default(), writer: Mutex::new(db) })
    }

    /// Runs in one transaction, which is durable when this returns.
    fn writing<T>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, EngineError>,
    ) -> Result<T, EngineError> {
        let mut db = held(&self.writer);
        let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let done = work(&transaction)?;
        transaction.commit()?;
        Ok(done)
    }

    /// Takes the log beside the file into it, so that nothing of what was deleted stays there.
    fn leave_no_trace(&self) -> Result<(), EngineError> {
        let db = held(&self.writer);
        Ok(db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?)
    }

    /// Reads one state of everything.
    fn reading<T>(&self, work: impl FnOnce(&Connection) -> Result<T, EngineError>) -> Result<T, EngineError> {
        let kept = held(&self.readers).pop();
        let db = match kept {
            Some(db) => db,
            None => self.reader()?,
        };
        let done = work(&db);
        let mut readers = held(&self.readers);
        if readers.len() < READERS {
            readers.push(db);
        }
        done
    }

    fn reader(&self) -> Result<Connection, EngineError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let db = Connection::open_with_flags(&self.path, flags)?;
        db.set_prepared_statement_cache_capacity(STATEMENTS);
        db.execute_batch("PRAGMA busy_timeout = 5000;")?;
        Ok(db)
    }
}

/// A transaction of a thread that panicked was rolled back: the connection is as good as before.
fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}
