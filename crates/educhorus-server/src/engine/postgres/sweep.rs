//! What is forgotten leaves no byte in the tables.
//!
//! How it works: PostgreSQL leaves the bytes of a deleted row where they were. After something was forgotten the part
//! of the log of that space is written anew (`VACUUM FULL`: a few megabytes), and the old file goes. How often
//! something was forgotten and how much of it was swept is counted beside the space, so that a node that fell in
//! between, or met a long reader, leaves it to the next append or the next start.
//!
//! What it deliberately does not do: it does not reach the journal of the database, its archives and its backups.

use std::time::Duration;

use educhorus_domain::SpaceId;

use super::column::{Columns, of};
use super::{PostgresEngine, schema};
use crate::engine::EngineError;

/// How long writing a part anew may take.
const PATIENCE: Duration = Duration::from_secs(600);

impl PostgresEngine {
    /// Sweeps the spaces of which something was forgotten and not swept.
    pub(super) fn sweep_what_was_left(&self) -> Result<(), EngineError> {
        let spaces: Vec<SpaceId> = self.reading(async |db| {
            let rows = db.all("SELECT space FROM space WHERE forgotten > swept", &[]).await?;
            rows.iter().map(|row| Columns(row).id(0)).collect()
        })?;
        spaces.into_iter().try_for_each(|space| self.sweep(space))
    }

    /// Writes the part of a space anew, if something of it is to be swept.
    pub(super) fn sweep(&self, space: SpaceId) -> Result<(), EngineError> {
        let read = "SELECT forgotten FROM space WHERE space = $1 AND forgotten > swept";
        let done = "UPDATE space SET swept = greatest(swept, $2) WHERE space = $1";
        self.wait(PATIENCE, async {
            let db = self.pool.take().await?;
            let Some(row) = db.one(read, &[&of(&space)]).await? else {
                db.give_back();
                return Ok(());
            };
            let forgotten: i64 = Columns(&row).get(0)?;
            db.batch(&format!("VACUUM (FULL) {}", schema::part_of(space))).await?;
            db.execute(done, &[&of(&space), &forgotten]).await?;
            db.give_back();
            Ok(())
        })
    }
}
