//! Handles that read; what they read is beside each table.

use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use crate::StoreError;
use crate::access::Access;

/// How many prepared statements a connection keeps: more than there are, since the usual 16 are used up by one call.
pub(crate) const STATEMENTS: usize = 256;

/// A handle that reads. It cannot write by type.
#[derive(Clone, Copy)]
pub struct Reader<'c> {
    pub(crate) db: &'c Connection,
}

/// A connection for reading beside the store.
pub struct ReadingConnection {
    db: Connection,
}

impl ReadingConnection {
    pub(crate) fn open(path: &Path, access: &Access) -> Result<Self, StoreError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let db = access.connect_with(path, flags)?;
        db.set_prepared_statement_cache_capacity(STATEMENTS);
        db.execute_batch("PRAGMA query_only = ON; PRAGMA busy_timeout = 5000;")?;
        Ok(Self { db })
    }

    /// Reads through this connection.
    pub fn read(&self) -> Reader<'_> {
        Reader { db: &self.db }
    }
}
