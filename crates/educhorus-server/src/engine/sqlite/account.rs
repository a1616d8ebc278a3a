//! Accounts, in SQLite.

use educhorus_domain::{AccountId, DeviceId, GrantId, SpaceId};
use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::SqliteEngine;
use super::column::{Col, Count};
use super::log::all;
use crate::engine::{AccountRow, Accounts, Attempts, AuditLine, AuditRow, EngineError, GrantRow, SessionRow};

pub(super) const ACCOUNT: &str =
    "SELECT account, school, login, name, password, must_change, charter_ms, is_locked, created_ms,
                              mail FROM account";
pub(super) const GRANT: &str = "SELECT id, account, space, says, given_by, given_ms FROM granted";
pub(super) const SESSION: &str =
    "SELECT device, account, label, verifying_key, access, access_until_ms, refresh, previous,
                              refresh_until_ms, signed_in_ms, seen_ms, ended FROM session";

impl Accounts for SqliteEngine {
    fn add_account(&self, account: &AccountRow) -> Result<bool, EngineError> {
        self.writing(|db| add_account(db, account))
    }

    fn set_account(&self, account: &AccountRow) -> Result<(), EngineError> {
        self.writing(|db| {
            let sql =
                "UPDATE account SET school = ?2, login = ?3, name = ?4, password = ?5, must_change = ?6,
                           charter_ms = ?7, is_locked = ?8, created_ms = ?9, mail = ?10 WHERE account = ?1";
            write_account(db, sql, account).map(|_| ())
        })
    }

    fn accounts(&self) -> Result<Vec<AccountRow>, EngineError> {
        self.reading(|db| all(db, &format!("{ACCOUNT} ORDER BY login"), [], account_row))
    }

    fn account(&self, account: AccountId) -> Result<Option<AccountRow>, EngineError> {
        self.reading(|db| one(db, &format!("{ACCOUNT} WHERE account = ?1"), [Col(account)], account_row))
    }

    fn account_of_login(&self, login: &str) -> Result<Option<AccountRow>, EngineError> {
        self.reading(|db| one(db, &format!("{ACCOUNT} WHERE login = ?1"), [login], account_row))
    }

    fn accounts_of_mail(&self, mail: &str) -> Result<Vec<AccountRow>, EngineError> {
        self.reading(|db| all(db, &format!("{ACCOUNT} WHERE mail = ?1 ORDER BY login"), [mail], account_row))
    }

    fn give(&self, grant: &GrantRow) -> Result<(), EngineError> {
        self.writing(|db| write_grant(db, grant))
    }

    fn take(&self, grant: GrantId) -> Result<bool, EngineError> {
        self.writing(|db| Ok(db.execute("DELETE FROM granted WHERE id = ?1", [Col(grant)])? == 1))
    }

    fn grants_of(&self, account: AccountId) -> Result<Vec<GrantRow>, EngineError> {
        self.reading(|db| {
            all(db, &format!("{GRANT} WHERE account = ?1 ORDER BY id"), [Col(account)], grant_row)
        })
    }

    fn grants_in(&self, space: SpaceId) -> Result<Vec<GrantRow>, EngineError> {
        self.reading(|db| all(db, &format!("{GRANT} WHERE space = ?1 ORDER BY id"), [Col(space)], grant_row))
    }

    fn set_session(&self, session: &SessionRow) -> Result<(), EngineError> {
        self.writing(|db| write_session(db, session))
    }

    fn swap_session(&self, expected: &[u8; 32], session: &SessionRow) -> Result<bool, EngineError> {
        self.writing(|db| {
            let sql = "SELECT 1 FROM session WHERE device = ?1 AND refresh = ?2";
            let is_there = db.prepare_cached(sql)?.exists(params![Col(session.device), &expected[..]])?;
            if is_there {
                write_session(db, session)?;
            }
            Ok(is_there)
        })
    }

    fn session(&self, device: DeviceId) -> Result<Option<SessionRow>, EngineError> {
        self.reading(|db| one(db, &format!("{SESSION} WHERE device = ?1"), [Col(device)], session_row))
    }

    fn session_of_access(&self, access: &[u8; 32]) -> Result<Option<SessionRow>, EngineError> {
        self.reading(|db| one(db, &format!("{SESSION} WHERE access = ?1"), [&access[..]], session_row))
    }

    fn sessions_of(&self, account: AccountId) -> Result<Vec<SessionRow>, EngineError> {
        let sql = format!("{SESSION} WHERE account = ?1 ORDER BY signed_in_ms, device");
        self.reading(|db| all(db, &sql, [Col(account)], session_row))
    }

    fn attempts(&self, key: &[u8; 32]) -> Result<Attempts, EngineError> {
        self.reading(|db| attempts(db, key))
    }

    fn note_attempt(&self, key: &[u8; 32], now_ms: u64, window_ms: u64) -> Result<Attempts, EngineError> {
        self.writing(|db| {
            // What is long past is of no use to anybody.
            db.prepare_cached("DELETE FROM attempt WHERE last_ms < ?1")?
                .execute([Count(now_ms.saturating_sub(window_ms))])?;
            let sql = "INSERT INTO attempt VALUES (?1, 1, ?2)
                       ON CONFLICT DO UPDATE SET failures = failures + 1, last_ms = excluded.last_ms";
            db.prepare_cached(sql)?.execute(params![&key[..], Count(now_ms)])?;
            attempts(db, key)
        })
    }

    fn forget_attempts(&self, key: &[u8; 32]) -> Result<(), EngineError> {
        self.writing(|db| {
            db.execute("DELETE FROM attempt WHERE key = ?1", [&key[..]])?;
            Ok(())
        })
    }

    fn audit(&self, line: &AuditLine) -> Result<(), EngineError> {
        self.writing(|db| {
            let sql = "INSERT INTO audit (at_ms, account, device, action, about) VALUES (?1, ?2, ?3, ?4, ?5)";
            db.prepare_cached(sql)?.execute(params![
                Count(line.at_ms),
                line.account.map(Col),
                line.device.map(Col),
                line.action,
                line.about
            ])?;
            Ok(())
        })
    }

    fn audit_since(&self, after: u64, limit: u32) -> Result<Vec<AuditRow>, EngineError> {
        let sql = "SELECT number, at_ms, account, device, action, about FROM audit WHERE number > ?1
                   ORDER BY number LIMIT ?2";
        self.reading(|db| all(db, sql, params![Count(after), limit], audit_row))
    }
}

pub(super) fn one<T>(
    db: &Connection,
    sql: &str,
    values: impl rusqlite::Params,
    read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Option<T>, EngineError> {
    Ok(db.prepare_cached(sql)?.query_row(values, read).optional()?)
}

fn attempts(db: &Connection, key: &[u8; 32]) -> Result<Attempts, EngineError> {
    let read = |row: &Row<'_>| Ok(Attempts { failures: row.get(0)?, last_ms: row.get::<_, Count>(1)?.0 });
    let sql = "SELECT failures, last_ms FROM attempt WHERE key = ?1";
    Ok(one(db, sql, [&key[..]], read)?.unwrap_or_default())
}

/// Enters an account, and says whether its login was free.
pub(super) fn add_account(db: &Connection, account: &AccountRow) -> Result<bool, EngineError> {
    let sql = "INSERT OR IGNORE INTO account VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
    Ok(write_account(db, sql, account)? == 1)
}

/// Enters a role, or writes over it.
pub(super) fn write_grant(db: &Connection, grant: &GrantRow) -> Result<(), EngineError> {
    let says = serde_json::to_string(&grant.grant).expect("a grant is plain data");
    let sql = "INSERT OR REPLACE INTO granted VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    db.prepare_cached(sql)?.execute(params![
        Col(grant.id),
        Col(grant.account),
        grant.space.map(Col),
        says,
        grant.given_by.map(Col),
        Count(grant.given_ms)
    ])?;
    Ok(())
}

fn write_account(db: &Connection, sql: &str, of: &AccountRow) -> Result<usize, EngineError> {
    Ok(db.prepare_cached(sql)?.execute(params![
        Col(of.account),
        Col(of.school),
        of.login,
        of.name,
        of.password,
        of.must_change,
        of.charter_ms.map(Count),
        of.is_locked,
        Count(of.created_ms),
        of.mail
    ])?)
}

pub(super) fn account_row(row: &Row<'_>) -> rusqlite::Result<AccountRow> {
    Ok(AccountRow {
        account: row.get::<_, Col<_>>(0)?.0,
        school: row.get::<_, Col<_>>(1)?.0,
        login: row.get(2)?,
        name: row.get(3)?,
        password: row.get(4)?,
        must_change: row.get(5)?,
        charter_ms: row.get::<_, Option<Count>>(6)?.map(|at| at.0),
        is_locked: row.get(7)?,
        created_ms: row.get::<_, Count>(8)?.0,
        mail: row.get(9)?,
    })
}

pub(super) fn grant_row(row: &Row<'_>) -> rusqlite::Result<GrantRow> {
    let says: String = row.get(3)?;
    let grant = serde_json::from_str(&says)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(3, Type::Text, Box::new(error)))?;
    Ok(GrantRow {
        id: row.get::<_, Col<_>>(0)?.0,
        account: row.get::<_, Col<_>>(1)?.0,
        space: row.get::<_, Option<Col<SpaceId>>>(2)?.map(|id| id.0),
        grant,
        given_by: row.get::<_, Option<Col<_>>>(4)?.map(|id| id.0),
        given_ms: row.get::<_, Count>(5)?.0,
    })
}

pub(super) fn write_session(db: &Connection, of: &SessionRow) -> Result<(), EngineError> {
    let sql = "INSERT OR REPLACE INTO session VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";
    db.prepare_cached(sql)?.execute(params![
        Col(of.device),
        Col(of.account),
        of.label,
        &of.verifying_key[..],
        &of.access[..],
        Count(of.access_until_ms),
        &of.refresh[..],
        of.previous.as_ref().map(|hash| &hash[..]),
        Count(of.refresh_until_ms),
        Count(of.signed_in_ms),
        Count(of.seen_ms),
        of.ended
    ])?;
    Ok(())
}

pub(super) fn session_row(row: &Row<'_>) -> rusqlite::Result<SessionRow> {
    Ok(SessionRow {
        device: row.get::<_, Col<_>>(0)?.0,
        account: row.get::<_, Col<_>>(1)?.0,
        label: row.get(2)?,
        verifying_key: row.get(3)?,
        access: row.get(4)?,
        access_until_ms: row.get::<_, Count>(5)?.0,
        refresh: row.get(6)?,
        previous: row.get(7)?,
        refresh_until_ms: row.get::<_, Count>(8)?.0,
        signed_in_ms: row.get::<_, Count>(9)?.0,
        seen_ms: row.get::<_, Count>(10)?.0,
        ended: row.get(11)?,
    })
}

pub(super) fn audit_row(row: &Row<'_>) -> rusqlite::Result<AuditRow> {
    let line = AuditLine {
        at_ms: row.get::<_, Count>(1)?.0,
        account: row.get::<_, Option<Col<_>>>(2)?.map(|id| id.0),
        device: row.get::<_, Option<Col<_>>>(3)?.map(|id| id.0),
        action: row.get(4)?,
        about: row.get(5)?,
    };
    Ok(AuditRow { number: row.get::<_, Count>(0)?.0, line })
}
