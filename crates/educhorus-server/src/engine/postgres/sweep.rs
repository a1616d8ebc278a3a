//! What is forgotten leaves no byte in the tables.
//!
//! How it works: PostgreSQL leaves the bytes of a deleted row where they were. After something was forgotten the part
//! of the log of that space is written anew (`VACUUM FULL`: a few megabytes), and the old file goes. Rows that somebody
//! who began before may still see would be taken along, and nothing tells of it: so it is waited until nobody of the
//! kind is left. How often something was forgotten and how much of it was swept is counted beside the space, so that a
//! node that fell in between, or met a long reader, leaves it to the next append or the next start.
//!
//! What it deliberately does not do: it does not reach the journal of the database, its archives and its backups.

use std::time::{Duration, Instant};

use educhorus_domain::SpaceId;

use super::column::{Columns, of};
use super::connection::Connection;
use super::{PostgresEngine, schema};
use crate::engine::EngineError;

/// How long writing a part anew may take.
const PATIENCE: Duration = Duration::from_secs(600);
/// How long whoever forgets something waits for those who began before.
pub(super) const FOR_OTHERS: Duration = Duration::from_secs(10);
/// Between two looks at them.
const PAUSE: Duration = Duration::from_millis(20);

/// The number of the next transaction.
const NEXT: &str = "SELECT pg_snapshot_xmax(pg_current_snapshot())::TEXT::BIGINT";
/// The first transaction of which somebody may still see what it deleted: one that is going on in any database (a
/// snapshot that is taken now counts it too), or one that was when a snapshot was taken that is still in use here or
/// on a standby.
const SEEN: &str = "
SELECT least(
    pg_snapshot_xmin(pg_current_snapshot())::TEXT::BIGINT,
    pg_snapshot_xmax(pg_current_snapshot())::TEXT::BIGINT - (
        SELECT max(age(xmin)) FROM (
            SELECT backend_xmin AS xmin FROM pg_stat_activity
            WHERE pid <> pg_backend_pid() AND (datname = current_database() OR backend_type = 'walsender')
            UNION ALL SELECT xmin FROM pg_replication_slots
        ) AS others
    )
)";

impl PostgresEngine {
    /// Sweeps the spaces of which something was forgotten and not swept.
    pub(super) fn sweep_what_was_left(&self) -> Result<(), EngineError> {
        let spaces: Vec<SpaceId> = self.reading(async |db| {
            let rows = db.all("SELECT space FROM space WHERE forgotten > swept", &[]).await?;
            rows.iter().map(|row| Columns(row).id(0)).collect()
        })?;
        let began = Instant::now();
        let left = || FOR_OTHERS.saturating_sub(began.elapsed());
        spaces.into_iter().try_for_each(|space| self.sweep(space, left()))
    }

    /// Writes the part of a space anew, if something of it is to be swept, and nobody stands in the way for longer
    /// than `patience`.
    pub(super) fn sweep(&self, space: SpaceId, patience: Duration) -> Result<(), EngineError> {
        let read = "SELECT forgotten FROM space WHERE space = $1 AND forgotten > swept";
        let done = "UPDATE space SET swept = greatest(swept, $2) WHERE space = $1";
        let swept = self.wait(PATIENCE, async {
            let db = self.pool.take().await?;
            if let Some(row) = db.one(read, &[&of(&space)]).await?
                && nobody_sees_what_went(&db, patience).await?
            {
                let forgotten: i64 = Columns(&row).get(0)?;
                db.batch(&format!("VACUUM (FULL) {}", schema::part_of(space))).await?;
                db.execute(done, &[&of(&space), &forgotten]).await?;
            }
            db.give_back();
            Ok(())
        });
        match swept {
            // Somebody holds the part. What was forgotten is: only its bytes wait for the next time.
            Err(EngineError::Busy | EngineError::Away { .. }) => Ok(()),
            swept => swept,
        }
    }
}

/// Waits until nobody can see any more what was deleted before now.
async fn nobody_sees_what_went(db: &Connection, patience: Duration) -> Result<bool, EngineError> {
    let began = Instant::now();
    let next = number(db, NEXT).await?;
    while number(db, SEEN).await? < next {
        if began.elapsed() >= patience {
            return Ok(false);
        }
        tokio::time::sleep(PAUSE).await;
    }
    Ok(true)
}

async fn number(db: &Connection, sql: &str) -> Result<i64, EngineError> {
    db.one(sql, &[]).await?.map_or(Ok(0), |row| Columns(&row).get(0))
}
