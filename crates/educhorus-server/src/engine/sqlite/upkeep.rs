//! The upkeep of the engine in a file.

use std::path::Path;

use educhorus_domain::SpaceId;
use rusqlite::{Connection, Row, params};

use super::SqliteEngine;
use super::account::{
    ACCOUNT, GRANT, SESSION, account_row, add_account, audit_row, grant_row, session_row, write_grant,
    write_session,
};
use super::column::{Col, Count};
use super::log::{COLUMNS, all, document_state, insert, log_row, set_document, space_row};
use crate::engine::{AuditRow, EngineError, Giving, Portion, SchoolRow, SpaceRow, Upkeep};

/// Rows that are read at one time.
const PAGE: u32 = 1_000;

impl Upkeep for SqliteEngine {
    fn check(&self) -> Result<(), EngineError> {
        let said: String =
            self.reading(|db| Ok(db.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?))?;
        if said == "ok" { Ok(()) } else { Err(EngineError::Damaged { cause: said }) }
    }

    fn copy_to(&self, path: &Path) -> Result<(), EngineError> {
        let path = path
            .to_str()
            .ok_or_else(|| EngineError::Failed { cause: "a path that is no text".to_owned() })?;
        self.reading(|db| Ok(db.execute("VACUUM INTO ?1", [path])?)).map(|_| ())
    }

    fn give_all(&self, to: Giving<'_>) -> Result<(), EngineError> {
        self.reading(|db| {
            // All that is read in it is of one moment; it writes nothing that would have to be committed.
            let _moment = db.unchecked_transaction()?;
            give_schools(db, to)?;
            each(db, &format!("{ACCOUNT} ORDER BY account"), account_row, Portion::Account, to)?;
            each(db, &format!("{GRANT} ORDER BY id"), grant_row, Portion::Grant, to)?;
            each(db, &format!("{SESSION} ORDER BY device"), session_row, Portion::Session, to)?;
            give_audit(db, to)
        })
    }

    fn take_all(&self, from: &dyn Upkeep) -> Result<(), EngineError> {
        self.writing(|db| {
            if db.query_row("SELECT count(*) FROM school", [], |row| row.get::<_, i64>(0))? > 0 {
                return Err(EngineError::Failed { cause: "there is a school already".to_owned() });
            }
            from.give_all(&mut |portion| take(db, portion))
        })
    }

    fn begin_after_restore(&self) -> Result<(), EngineError> {
        self.writing(|db| {
            db.execute("UPDATE space SET head = ((head >> 32) + 1) << 32", [])?;
            // One that was used since would be good again.
            db.execute("DELETE FROM code", [])?;
            Ok(())
        })
    }
}

fn each<T>(
    db: &Connection,
    sql: &str,
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    portion: impl Fn(T) -> Portion,
    to: Giving<'_>,
) -> Result<(), EngineError> {
    all(db, sql, [], read)?.into_iter().try_for_each(|row| to(portion(row)))
}

fn give_schools(db: &Connection, to: Giving<'_>) -> Result<(), EngineError> {
    let school = |row: &Row<'_>| Ok(SchoolRow { school: row.get::<_, Col<_>>(0)?.0, name: row.get(1)? });
    each(db, "SELECT school, name FROM school ORDER BY school", school, Portion::School, to)?;
    let spaces = "SELECT space, school, name, secret, head FROM space ORDER BY space";
    for row in all(db, spaces, [], space_row)? {
        let space = row.space;
        to(Portion::Space(row))?;
        give_log(db, space, to)?;
        let sql = "SELECT document, reference, epoch, heads FROM document WHERE space = ?1 ORDER BY document";
        to(Portion::Documents(space, all(db, sql, [Col(space)], document_state)?))?;
    }
    Ok(())
}

fn give_log(db: &Connection, space: SpaceId, to: Giving<'_>) -> Result<(), EngineError> {
    let sql = format!("SELECT {COLUMNS} FROM log WHERE space = ?1 AND number > ?2 ORDER BY number LIMIT ?3");
    let mut after = 0;
    loop {
        let rows = all(db, &sql, params![Col(space), Count(after), PAGE], log_row)?;
        let Some(last) = rows.last() else { return Ok(()) };
        after = last.number;
        to(Portion::Rows(space, rows))?;
    }
}

fn give_audit(db: &Connection, to: Giving<'_>) -> Result<(), EngineError> {
    let sql = "SELECT number, at_ms, account, device, action, about FROM audit WHERE number > ?1
               ORDER BY number LIMIT ?2";
    let mut after = 0;
    loop {
        let rows: Vec<AuditRow> = all(db, sql, params![Count(after), PAGE], audit_row)?;
        let Some(last) = rows.last() else { return Ok(()) };
        after = last.number;
        to(Portion::Audit(rows))?;
    }
}

fn take(db: &Connection, portion: Portion) -> Result<(), EngineError> {
    match portion {
        Portion::School(row) => {
            db.prepare_cached("INSERT INTO school VALUES (?1, ?2)")?
                .execute(params![Col(row.school), row.name])?;
            Ok(())
        }
        Portion::Space(row) => take_space(db, &row),
        Portion::Rows(space, rows) => rows.iter().try_for_each(|row| insert(db, space, row.number, &row.row)),
        Portion::Documents(space, states) => {
            states.iter().try_for_each(|state| set_document(db, space, state))
        }
        Portion::Account(row) => add_account(db, &row).map(|_| ()),
        Portion::Grant(row) => write_grant(db, &row),
        Portion::Session(row) => write_session(db, &row),
        Portion::Audit(rows) => rows.iter().try_for_each(|row| take_line(db, row)),
    }
}

fn take_space(db: &Connection, row: &SpaceRow) -> Result<(), EngineError> {
    let sql = "INSERT INTO space VALUES (?1, ?2, ?3, ?4, ?5)";
    let values = params![Col(row.space), Col(row.school), row.name, &row.secret[..], Count(row.head)];
    db.prepare_cached(sql)?.execute(values)?;
    Ok(())
}

fn take_line(db: &Connection, row: &AuditRow) -> Result<(), EngineError> {
    let sql =
        "INSERT INTO audit (number, at_ms, account, device, action, about) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let line = &row.line;
    db.prepare_cached(sql)?.execute(params![
        Count(row.number),
        Count(line.at_ms),
        line.account.map(Col),
        line.device.map(Col),
        line.action,
        line.about
    ])?;
    Ok(())
}
