//! Accounts, in PostgreSQL.

pub(super) mod row;

use educhorus_domain::{AccountId, DeviceId, GrantId, SpaceId};

use super::PostgresEngine;
use super::column::{Columns, long, of};
use super::connection::Connection;
use crate::engine::{AccountRow, Accounts, Attempts, AuditLine, AuditRow, EngineError, GrantRow, SessionRow};
use row::{account_row, audit_row, grant_row, session_row};

pub(super) const ACCOUNT: &str =
    "SELECT account, school, login, name, password, must_change, charter_ms, is_locked, created_ms, mail
                              FROM account";
pub(super) const GRANT: &str = "SELECT id, account, space, says, given_by, given_ms FROM granted";
pub(super) const SESSION: &str =
    "SELECT device, account, label, verifying_key, access, access_until_ms, refresh, previous,
                              refresh_until_ms, signed_in_ms, seen_ms, ended FROM session";
const SET_SESSION: &str = "
INSERT INTO session (device, account, label, verifying_key, access, access_until_ms, refresh, previous,
                     refresh_until_ms, signed_in_ms, seen_ms, ended)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
ON CONFLICT (device) DO UPDATE SET (account, label, verifying_key, access, access_until_ms, refresh, previous,
                                    refresh_until_ms, signed_in_ms, seen_ms, ended)
    = ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
/// Numbers are given in the order in which lines are committed, like those of a log.
const AUDIT_LOCK: &str = "SELECT pg_advisory_xact_lock(1701078883, 2)";

impl Accounts for PostgresEngine {
    fn add_account(&self, account: &AccountRow) -> Result<bool, EngineError> {
        self.writing(async |db| add_account(db, account).await)
    }

    fn set_account(&self, account: &AccountRow) -> Result<(), EngineError> {
        let sql = "UPDATE account SET school = $2, login = $3, name = $4, password = $5, must_change = $6,
                                      charter_ms = $7, is_locked = $8, created_ms = $9, mail = $10
                   WHERE account = $1";
        self.writing(async |db| write_account(db, sql, account).await.map(|_| ()))
    }

    fn accounts(&self) -> Result<Vec<AccountRow>, EngineError> {
        let sql = format!("{ACCOUNT} ORDER BY login");
        self.reading(async |db| db.all(&sql, &[]).await?.iter().map(account_row).collect())
    }

    fn account(&self, account: AccountId) -> Result<Option<AccountRow>, EngineError> {
        let sql = format!("{ACCOUNT} WHERE account = $1");
        self.reading(async |db| db.one(&sql, &[&of(&account)]).await?.as_ref().map(account_row).transpose())
    }

    fn account_of_login(&self, login: &str) -> Result<Option<AccountRow>, EngineError> {
        // A text here cannot hold it, so that nobody has such a login.
        if login.contains('\0') {
            return Ok(None);
        }
        let sql = format!("{ACCOUNT} WHERE login = $1");
        self.reading(async |db| db.one(&sql, &[&login]).await?.as_ref().map(account_row).transpose())
    }

    fn accounts_of_mail(&self, mail: &str) -> Result<Vec<AccountRow>, EngineError> {
        if mail.contains('\0') {
            return Ok(Vec::new());
        }
        let sql = format!("{ACCOUNT} WHERE mail = $1 ORDER BY login");
        self.reading(async |db| db.all(&sql, &[&mail]).await?.iter().map(account_row).collect())
    }

    fn give(&self, grant: &GrantRow) -> Result<(), EngineError> {
        self.writing(async |db| write_grant(db, grant).await)
    }

    fn take(&self, grant: GrantId) -> Result<bool, EngineError> {
        self.writing(async |db| {
            Ok(db.execute("DELETE FROM granted WHERE id = $1", &[&of(&grant)]).await? == 1)
        })
    }

    fn grants_of(&self, account: AccountId) -> Result<Vec<GrantRow>, EngineError> {
        let sql = format!("{GRANT} WHERE account = $1 ORDER BY id");
        self.reading(async |db| db.all(&sql, &[&of(&account)]).await?.iter().map(grant_row).collect())
    }

    fn grants_in(&self, space: SpaceId) -> Result<Vec<GrantRow>, EngineError> {
        let sql = format!("{GRANT} WHERE space = $1 ORDER BY id");
        self.reading(async |db| db.all(&sql, &[&of(&space)]).await?.iter().map(grant_row).collect())
    }

    fn set_session(&self, session: &SessionRow) -> Result<(), EngineError> {
        self.writing(async |db| write_session(db, session).await)
    }

    fn swap_session(&self, expected: &[u8; 32], session: &SessionRow) -> Result<bool, EngineError> {
        // Whoever comes second waits for the row and sees what the first one wrote.
        let sql = "SELECT 1 FROM session WHERE device = $1 AND refresh = $2 FOR UPDATE";
        self.writing(async |db| {
            let is_there = db.one(sql, &[&of(&session.device), &&expected[..]]).await?.is_some();
            if is_there {
                write_session(db, session).await?;
            }
            Ok(is_there)
        })
    }

    fn session(&self, device: DeviceId) -> Result<Option<SessionRow>, EngineError> {
        let sql = format!("{SESSION} WHERE device = $1");
        self.reading(async |db| db.one(&sql, &[&of(&device)]).await?.as_ref().map(session_row).transpose())
    }

    fn session_of_access(&self, access: &[u8; 32]) -> Result<Option<SessionRow>, EngineError> {
        let sql = format!("{SESSION} WHERE access = $1");
        self.reading(async |db| db.one(&sql, &[&&access[..]]).await?.as_ref().map(session_row).transpose())
    }

    fn sessions_of(&self, account: AccountId) -> Result<Vec<SessionRow>, EngineError> {
        let sql = format!("{SESSION} WHERE account = $1 ORDER BY signed_in_ms, device");
        self.reading(async |db| db.all(&sql, &[&of(&account)]).await?.iter().map(session_row).collect())
    }

    fn attempts(&self, key: &[u8; 32]) -> Result<Attempts, EngineError> {
        self.reading(async |db| attempts(db, key).await)
    }

    fn note_attempt(&self, key: &[u8; 32], now_ms: u64, window_ms: u64) -> Result<Attempts, EngineError> {
        // What is long past is of no use to anybody.
        let past = "DELETE FROM attempt WHERE last_ms < $1";
        let sql = "INSERT INTO attempt AS kept (key, failures, last_ms) VALUES ($1, 1, $2)
                   ON CONFLICT (key) DO UPDATE SET failures = kept.failures + 1, last_ms = excluded.last_ms";
        self.writing(async |db| {
            db.execute(past, &[&long(now_ms.saturating_sub(window_ms))]).await?;
            db.execute(sql, &[&&key[..], &long(now_ms)]).await?;
            attempts(db, key).await
        })
    }

    fn forget_attempts(&self, key: &[u8; 32]) -> Result<(), EngineError> {
        self.writing(async |db| {
            db.execute("DELETE FROM attempt WHERE key = $1", &[&&key[..]]).await.map(|_| ())
        })
    }

    fn audit(&self, line: &AuditLine) -> Result<(), EngineError> {
        let sql = "INSERT INTO audit (number, at_ms, account, device, action, about)
                   SELECT coalesce(max(number), 0) + 1, $1::BIGINT, $2::BYTEA, $3::BYTEA, $4::TEXT, $5::TEXT
                   FROM audit";
        self.writing(async |db| {
            db.batch(AUDIT_LOCK).await?;
            let (account, device) = (line.account.as_ref().map(of), line.device.as_ref().map(of));
            let values = (long(line.at_ms), &line.action, &line.about);
            db.execute(sql, &[&values.0, &account, &device, &values.1, &values.2]).await.map(|_| ())
        })
    }

    fn audit_since(&self, after: u64, limit: u32) -> Result<Vec<AuditRow>, EngineError> {
        let sql = "SELECT number, at_ms, account, device, action, about FROM audit WHERE number > $1
                   ORDER BY number LIMIT $2";
        self.reading(async |db| {
            db.all(sql, &[&long(after), &i64::from(limit)]).await?.iter().map(audit_row).collect()
        })
    }
}

async fn attempts(db: &Connection, key: &[u8; 32]) -> Result<Attempts, EngineError> {
    let sql = "SELECT failures, last_ms FROM attempt WHERE key = $1";
    let Some(row) = db.one(sql, &[&&key[..]]).await? else { return Ok(Attempts::default()) };
    Ok(Attempts { failures: Columns(&row).small(0)?, last_ms: Columns(&row).count(1)? })
}

/// Enters an account, and says whether its login was free.
pub(super) async fn add_account(db: &Connection, account: &AccountRow) -> Result<bool, EngineError> {
    let sql =
        "INSERT INTO account (account, school, login, name, password, must_change, charter_ms, is_locked,
                                    created_ms, mail)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING";
    Ok(write_account(db, sql, account).await? == 1)
}

/// Enters a role, or writes over it.
pub(super) async fn write_grant(db: &Connection, grant: &GrantRow) -> Result<(), EngineError> {
    let says = serde_json::to_string(&grant.grant).expect("a grant is plain data");
    let sql = "INSERT INTO granted (id, account, space, says, given_by, given_ms) VALUES ($1, $2, $3, $4, $5, $6)
               ON CONFLICT (id) DO UPDATE SET (account, space, says, given_by, given_ms) = ($2, $3, $4, $5, $6)";
    let (space, by) = (grant.space.as_ref().map(of), grant.given_by.as_ref().map(of));
    let (id, account, given) = (of(&grant.id), of(&grant.account), long(grant.given_ms));
    db.execute(sql, &[&id, &account, &space, &says, &by, &given]).await.map(|_| ())
}

async fn write_account(db: &Connection, sql: &str, is: &AccountRow) -> Result<u64, EngineError> {
    let (account, school, created) = (of(&is.account), of(&is.school), long(is.created_ms));
    let charter = is.charter_ms.map(long);
    db.execute(
        sql,
        &[
            &account,
            &school,
            &is.login,
            &is.name,
            &is.password,
            &is.must_change,
            &charter,
            &is.is_locked,
            &created,
            &is.mail,
        ],
    )
    .await
}

/// Enters a device, or writes over it.
pub(super) async fn write_session(db: &Connection, is: &SessionRow) -> Result<(), EngineError> {
    db.execute(
        SET_SESSION,
        &[
            &of(&is.device),
            &of(&is.account),
            &is.label,
            &&is.verifying_key[..],
            &&is.access[..],
            &long(is.access_until_ms),
            &&is.refresh[..],
            &is.previous.as_ref().map(|hash| &hash[..]),
            &long(is.refresh_until_ms),
            &long(is.signed_in_ms),
            &long(is.seen_ms),
            &is.ended,
        ],
    )
    .await
    .map(|_| ())
}
