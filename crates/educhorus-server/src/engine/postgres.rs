//! The engine on PostgreSQL: several nodes serve the same schools.
//!
//! What it is for: an académie has its database watched and saved by people who know how; a node that falls is replaced
//! by another one, and nothing was on it.
//!
//! How it works: a few connections to one database, on a runtime of its own; a call takes one, blocks until it has its
//! answer and gives it back. [`append`](super::SpaceLog::append) is one transaction under a lock of the space
//! (`pg_advisory_xact_lock`), so that numbers are given in the order in which they are committed. Each space has its
//! own part of the log, which is written anew when something is to be forgotten. A connection that is lost is made
//! again: what had not reached its commit is done once more, and so is an append, which is decided again if it had.
//!
//! What it deliberately does not do: it relies on no setting of the database beyond its defaults, and it keeps nothing
//! on the node. What the database itself keeps of the past (archived logs, backups, standbys) is out of its reach.

mod account;
mod address;
mod append;
mod code;
mod column;
mod connection;
mod fault;
mod hear;
mod log;
mod pool;
mod schema;
mod sweep;
mod upkeep;

use std::future::Future;
use std::time::Duration;

use tokio::runtime::{Builder, Runtime};

use super::EngineError;
use connection::Connection;
use pool::{Held, Pool};

/// How long a call may take: longer than any lock is waited for.
const PATIENCE: Duration = Duration::from_secs(30);

/// The engine on PostgreSQL.
pub struct PostgresEngine {
    pool: Pool,
    // Only taken out when the engine goes.
    runtime: Option<Runtime>,
}

impl PostgresEngine {
    /// Connects to a database, and brings its tables to the present version.
    ///
    /// Errors: `Away` where nothing answers, `TooNew`, `Failed` where the address cannot be used.
    pub fn open(url: &str) -> Result<Self, EngineError> {
        let pool = Pool::new(address::read(url)?);
        let runtime = Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("postgres")
            .enable_all()
            .build()
            .map_err(|error| EngineError::Failed { cause: error.to_string() })?;
        let engine = Self { pool, runtime: Some(runtime) };
        engine.writing(schema::prepare)?;
        engine.sweep_what_was_left()?;
        Ok(engine)
    }

    /// Runs in one transaction, which is durable when this returns.
    fn writing<T>(
        &self,
        work: impl AsyncFn(&Connection) -> Result<T, EngineError>,
    ) -> Result<T, EngineError> {
        self.wait(PATIENCE, async {
            let (db, done) = self.twice(async || self.begun(&work).await).await?;
            db.batch("COMMIT").await?;
            db.give_back();
            Ok(done)
        })
    }

    /// A transaction that only has to be committed. Where it fails, its connection is closed, and it with it.
    async fn begun<T>(
        &self,
        work: &impl AsyncFn(&Connection) -> Result<T, EngineError>,
    ) -> Result<(Held<'_>, T), EngineError> {
        let db = self.pool.take().await?;
        db.batch("BEGIN").await?;
        let done = work(&db).await?;
        Ok((db, done))
    }

    /// Reads with one question, which sees one state of everything.
    fn reading<T>(
        &self,
        work: impl AsyncFn(&Connection) -> Result<T, EngineError>,
    ) -> Result<T, EngineError> {
        self.wait(
            PATIENCE,
            self.twice(async || {
                let db = self.pool.take().await?;
                let done = work(&db).await?;
                db.give_back();
                Ok(done)
            }),
        )
    }

    /// Does once more what met a lost connection: the kept ones are of before a restart of the database.
    async fn twice<T>(&self, work: impl AsyncFn() -> Result<T, EngineError>) -> Result<T, EngineError> {
        match work().await {
            Err(EngineError::Away { .. }) => {
                self.pool.forget_kept();
                work().await
            }
            done => done,
        }
    }

    fn wait<T>(
        &self,
        patience: Duration,
        work: impl Future<Output = Result<T, EngineError>>,
    ) -> Result<T, EngineError> {
        let runtime = self.runtime.as_ref().expect("there until the engine goes");
        runtime.block_on(async {
            tokio::time::timeout(patience, work)
                .await
                .unwrap_or_else(|_| Err(EngineError::Away { cause: "no answer in time".to_owned() }))
        })
    }
}

impl Drop for PostgresEngine {
    fn drop(&mut self) {
        // The last owner may be a task of another runtime, where waiting is not allowed.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}
