//! The upkeep of the engine on PostgreSQL.
//!
//! How it works: a copy is read in one transaction that sees one moment (`REPEATABLE READ`), in pages, into a file of
//! the other engine; taking one back is one transaction.
//!
//! What it deliberately does not do: it takes nothing of the place of the saving that whoever runs the database does
//! (standbys, archives); it is what a school without such people has.

use std::path::Path;
use std::time::Duration;

use educhorus_domain::SpaceId;
use tokio_postgres::Row;

use super::account::row::{account_row, audit_row, grant_row, session_row};
use super::account::{ACCOUNT, GRANT, SESSION, add_account, write_grant, write_session};
use super::append::{insert, set_documents};
use super::column::{Columns, long, of};
use super::connection::{Connection, Values};
use super::log::{LOG, SPACE, document_state, log_row, space_row};
use super::{PATIENCE, PostgresEngine, schema};
use crate::engine::sqlite::SqliteEngine;
use crate::engine::{AuditRow, EngineError, Giving, Portion, SchoolRow, SpaceRow, Upkeep};

/// Rows that are read at one time.
const PAGE: i64 = 1_000;
/// How long looking at everything may take.
const LONG: Duration = Duration::from_secs(600);

impl Upkeep for PostgresEngine {
    fn check(&self) -> Result<(), EngineError> {
        // Lengths are known without the bytes, their sum is not: this reads every page of every table.
        let unread = "SELECT count(*) FROM log WHERE md5(bytes) IS NULL OR md5(key) IS NULL";
        let beyond = "SELECT count(*) FROM log JOIN space USING (space) WHERE number > head OR number < 1";
        let homeless = "SELECT count(*) FROM document WHERE length(heads) % 32 <> 0";
        for (sql, what) in [
            (unread, "rows that cannot be read"),
            (beyond, "rows with a number that the log does not have"),
            (homeless, "documents whose heads are cut"),
        ] {
            let found = self.wait(LONG, async {
                let db = self.pool.take().await?;
                let row = db.one(sql, &[]).await?;
                db.give_back();
                row.map_or(Ok(0), |row| Columns(&row).count(0))
            })?;
            if found > 0 {
                return Err(EngineError::Damaged { cause: format!("{found} {what}") });
            }
        }
        Ok(())
    }

    fn copy_to(&self, path: &Path) -> Result<(), EngineError> {
        SqliteEngine::open(path)?.take_all(self)
    }

    fn give_all(&self, to: Giving<'_>) -> Result<(), EngineError> {
        let db = self.wait(PATIENCE, async {
            let db = self.pool.take().await?;
            db.batch("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY").await?;
            Ok(db)
        })?;
        let mut giver = Giver { engine: self, db: &db, to };
        giver.schools()?;
        giver.each(&format!("{ACCOUNT} ORDER BY account"), &[], |row| {
            account_row(row).map(Portion::Account)
        })?;
        giver.each(&format!("{GRANT} ORDER BY id"), &[], |row| grant_row(row).map(Portion::Grant))?;
        giver
            .each(&format!("{SESSION} ORDER BY device"), &[], |row| session_row(row).map(Portion::Session))?;
        giver.audit()?;
        self.wait(PATIENCE, db.batch("COMMIT"))?;
        db.give_back();
        Ok(())
    }

    fn take_all(&self, from: &dyn Upkeep) -> Result<(), EngineError> {
        let db = self.wait(PATIENCE, async {
            let db = self.pool.take().await?;
            // Whoever makes a school meanwhile waits, and finds one.
            db.batch("BEGIN; LOCK TABLE school IN EXCLUSIVE MODE").await?;
            match db.one("SELECT FROM school LIMIT 1", &[]).await? {
                None => Ok(db),
                Some(_) => Err(EngineError::Failed { cause: "there is a school already".to_owned() }),
            }
        })?;
        from.give_all(&mut |portion| self.wait(LONG, take(&db, portion)))?;
        self.wait(PATIENCE, db.batch("COMMIT"))?;
        db.give_back();
        Ok(())
    }

    fn begin_after_restore(&self) -> Result<(), EngineError> {
        let sql = "UPDATE space SET head = ((head >> 32) + 1) << 32";
        self.writing(async |db| {
            db.execute(sql, &[]).await?;
            // One that was used since would be good again.
            db.execute("DELETE FROM code", &[]).await.map(|_| ())
        })
    }
}

/// Gives what one transaction sees.
struct Giver<'a, 'b> {
    engine: &'a PostgresEngine,
    db: &'a Connection,
    to: Giving<'b>,
}

impl Giver<'_, '_> {
    fn all(&self, sql: &str, values: Values<'_>) -> Result<Vec<Row>, EngineError> {
        self.engine.wait(LONG, self.db.all(sql, values))
    }

    fn each(
        &mut self,
        sql: &str,
        values: Values<'_>,
        read: impl Fn(&Row) -> Result<Portion, EngineError>,
    ) -> Result<(), EngineError> {
        self.all(sql, values)?.iter().try_for_each(|row| (self.to)(read(row)?))
    }

    fn schools(&mut self) -> Result<(), EngineError> {
        let school = |row: &Row| {
            let row = Columns(row);
            Ok(Portion::School(SchoolRow { school: row.id(0)?, name: row.get(1)? }))
        };
        self.each("SELECT school, name FROM school ORDER BY school", &[], school)?;
        for row in self.all(&format!("{SPACE} ORDER BY space"), &[])? {
            let row = space_row(&row)?;
            let space = row.space;
            (self.to)(Portion::Space(row))?;
            self.log(space)?;
            let sql =
                "SELECT document, reference, epoch, heads FROM document WHERE space = $1 ORDER BY document";
            let states =
                self.all(sql, &[&of(&space)])?.iter().map(document_state).collect::<Result<_, _>>()?;
            (self.to)(Portion::Documents(space, states))?;
        }
        Ok(())
    }

    fn log(&mut self, space: SpaceId) -> Result<(), EngineError> {
        let sql = format!("{LOG} WHERE space = $1 AND number > $2 ORDER BY number LIMIT $3");
        let mut after = 0;
        loop {
            let found = self.all(&sql, &[&of(&space), &long(after), &PAGE])?;
            let rows = found.iter().map(log_row).collect::<Result<Vec<_>, _>>()?;
            let Some(last) = rows.last() else { return Ok(()) };
            after = last.number;
            (self.to)(Portion::Rows(space, rows))?;
        }
    }

    fn audit(&mut self) -> Result<(), EngineError> {
        let sql = "SELECT number, at_ms, account, device, action, about FROM audit WHERE number > $1
                   ORDER BY number LIMIT $2";
        let mut after = 0;
        loop {
            let found = self.all(sql, &[&long(after), &PAGE])?;
            let rows = found.iter().map(audit_row).collect::<Result<Vec<_>, _>>()?;
            let Some(last) = rows.last() else { return Ok(()) };
            after = last.number;
            (self.to)(Portion::Audit(rows))?;
        }
    }
}

async fn take(db: &Connection, portion: Portion) -> Result<(), EngineError> {
    match portion {
        Portion::School(row) => {
            db.execute("INSERT INTO school VALUES ($1, $2)", &[&of(&row.school), &row.name]).await.map(|_| ())
        }
        Portion::Space(row) => take_space(db, &row).await,
        Portion::Rows(space, rows) => {
            let rows: Vec<_> = rows.iter().map(|row| (row.number, &row.row)).collect();
            insert(db, space, &rows).await
        }
        Portion::Documents(space, states) => set_documents(db, space, &states).await,
        Portion::Account(row) => add_account(db, &row).await.map(|_| ()),
        Portion::Grant(row) => write_grant(db, &row).await,
        Portion::Session(row) => write_session(db, &row).await,
        Portion::Audit(rows) => {
            for row in &rows {
                take_line(db, row).await?;
            }
            Ok(())
        }
    }
}

async fn take_space(db: &Connection, row: &SpaceRow) -> Result<(), EngineError> {
    let sql = "INSERT INTO space (space, school, name, secret, head) VALUES ($1, $2, $3, $4, $5)";
    let (space, school) = (of(&row.space), of(&row.school));
    db.execute(sql, &[&space, &school, &row.name, &&row.secret[..], &long(row.head)]).await?;
    schema::make_part(db, row.space).await
}

async fn take_line(db: &Connection, row: &AuditRow) -> Result<(), EngineError> {
    let sql =
        "INSERT INTO audit (number, at_ms, account, device, action, about) VALUES ($1, $2, $3, $4, $5, $6)";
    let line = &row.line;
    let (account, device) = (line.account.as_ref().map(of), line.device.as_ref().map(of));
    let numbers = (long(row.number), long(line.at_ms));
    db.execute(sql, &[&numbers.0, &numbers.1, &account, &device, &line.action, &line.about]).await.map(|_| ())
}
