//! One connection to the database.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use tokio_postgres::types::ToSql;
use tokio_postgres::{Client, Row, Statement};

use super::address::Address;
use crate::engine::EngineError;

/// Values of a statement.
pub(super) type Values<'a> = &'a [&'a (dyn ToSql + Sync)];

/// What is so on each connection, whatever the database was set to. A plan is made for the values of each call, so that
/// it touches the part of one space only.
const SETTINGS: &str = "
SET search_path = educhorus;
SET default_transaction_isolation = 'read committed';
SET lock_timeout = '5s';
SET idle_in_transaction_session_timeout = '20s';
SET plan_cache_mode = force_custom_plan;
SELECT set_config('synchronous_commit', 'on', false)
    WHERE current_setting('synchronous_commit') IN ('off', 'local');
";

/// One connection to the database.
pub(super) struct Connection {
    client: Client,
    statements: Mutex<HashMap<String, Statement>>,
}

impl Connection {
    /// Makes one.
    ///
    /// Errors: `Away`, `Busy` where the database allows no more, `Failed` where it does not let us in.
    pub(super) async fn make(address: &Address) -> Result<Self, EngineError> {
        let (client, road) = address.connect().await?;
        // What ends it is told to whoever asks next.
        tokio::spawn(road);
        client.batch_execute(SETTINGS).await?;
        Ok(Self { client, statements: Mutex::default() })
    }

    /// Whether it is known to be of no use any more.
    pub(super) fn is_lost(&self) -> bool {
        self.client.is_closed()
    }

    /// Runs statements without values.
    pub(super) async fn batch(&self, sql: &str) -> Result<(), EngineError> {
        Ok(self.client.batch_execute(sql).await?)
    }

    /// Every row of a question.
    pub(super) async fn all(&self, sql: &str, values: Values<'_>) -> Result<Vec<Row>, EngineError> {
        Ok(self.client.query(&self.prepared(sql).await?, values).await?)
    }

    /// The row of a question that has one at most.
    pub(super) async fn one(&self, sql: &str, values: Values<'_>) -> Result<Option<Row>, EngineError> {
        Ok(self.client.query_opt(&self.prepared(sql).await?, values).await?)
    }

    /// Runs a statement, and says how many rows it met.
    pub(super) async fn execute(&self, sql: &str, values: Values<'_>) -> Result<u64, EngineError> {
        Ok(self.client.execute(&self.prepared(sql).await?, values).await?)
    }

    async fn prepared(&self, sql: &str) -> Result<Statement, EngineError> {
        let kept = self.statements.lock().unwrap_or_else(PoisonError::into_inner).get(sql).cloned();
        if let Some(statement) = kept {
            return Ok(statement);
        }
        let statement = self.client.prepare(sql).await?;
        let mut statements = self.statements.lock().unwrap_or_else(PoisonError::into_inner);
        statements.insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }
}
