//! The connections of a node.

use std::ops::Deref;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::{Semaphore, SemaphorePermit};

use super::address::Address;
use super::connection::Connection;
use crate::engine::EngineError;

/// Connections that a node has at most: several nodes stay below the hundred that a database allows by itself.
const CONNECTIONS: usize = 8;
/// How long a call waits until one is free.
const WAIT: Duration = Duration::from_secs(10);

/// A few connections that are kept.
pub(super) struct Pool {
    address: Address,
    kept: Mutex<Vec<Connection>>,
    turns: Semaphore,
}

impl Pool {
    /// None yet.
    pub(super) fn new(address: Address) -> Self {
        Self { address, kept: Mutex::default(), turns: Semaphore::new(CONNECTIONS) }
    }

    /// A connection for one call.
    ///
    /// Errors: `Busy` where all are taken for long, `Away` where none can be made.
    pub(super) async fn take(&self) -> Result<Held<'_>, EngineError> {
        let turn = tokio::time::timeout(WAIT, self.turns.acquire()).await.map_err(|_| EngineError::Busy)?;
        let turn = turn.expect("the turns are never closed");
        let kept = self.kept().pop().filter(|connection| !connection.is_lost());
        let connection = match kept {
            Some(connection) => connection,
            None => Connection::make(&self.address).await?,
        };
        Ok(Held { pool: self, connection, _turn: turn })
    }

    /// How connections are made.
    pub(super) fn address(&self) -> &Address {
        &self.address
    }

    /// Closes those that nobody uses.
    pub(super) fn forget_kept(&self) {
        self.kept().clear();
    }

    fn kept(&self) -> MutexGuard<'_, Vec<Connection>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A connection that one call has. It is closed unless it is given back.
pub(super) struct Held<'a> {
    pool: &'a Pool,
    connection: Connection,
    _turn: SemaphorePermit<'a>,
}

impl Held<'_> {
    /// Keeps the connection for the next call: no transaction is open on it.
    pub(super) fn give_back(self) {
        self.pool.kept().push(self.connection);
    }
}

impl Deref for Held<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.connection
    }
}
