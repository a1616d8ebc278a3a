//! Rows of accounts as they are read.

use tokio_postgres::Row;

use crate::engine::postgres::column::{Columns, wrong};
use crate::engine::{AccountRow, AuditLine, AuditRow, EngineError, GrantRow, SessionRow};

pub(in crate::engine::postgres) fn account_row(row: &Row) -> Result<AccountRow, EngineError> {
    let row = Columns(row);
    Ok(AccountRow {
        account: row.id(0)?,
        school: row.id(1)?,
        login: row.get(2)?,
        name: row.get(3)?,
        password: row.get(4)?,
        must_change: row.get(5)?,
        charter_ms: row.maybe_count(6)?,
        is_locked: row.get(7)?,
        created_ms: row.count(8)?,
        mail: row.get(9)?,
    })
}

pub(in crate::engine::postgres) fn grant_row(row: &Row) -> Result<GrantRow, EngineError> {
    let row = Columns(row);
    Ok(GrantRow {
        id: row.id(0)?,
        account: row.id(1)?,
        space: row.maybe_id(2)?,
        grant: serde_json::from_str(row.get(3)?).map_err(|_| wrong(3))?,
        given_by: row.maybe_id(4)?,
        given_ms: row.count(5)?,
    })
}

pub(in crate::engine::postgres) fn session_row(row: &Row) -> Result<SessionRow, EngineError> {
    let row = Columns(row);
    Ok(SessionRow {
        device: row.id(0)?,
        account: row.id(1)?,
        label: row.get(2)?,
        verifying_key: row.array(3)?,
        access: row.array(4)?,
        access_until_ms: row.count(5)?,
        refresh: row.array(6)?,
        previous: row.maybe_array(7)?,
        refresh_until_ms: row.count(8)?,
        signed_in_ms: row.count(9)?,
        seen_ms: row.count(10)?,
        ended: row.get(11)?,
    })
}

pub(in crate::engine::postgres) fn audit_row(row: &Row) -> Result<AuditRow, EngineError> {
    let row = Columns(row);
    let line = AuditLine {
        at_ms: row.count(1)?,
        account: row.maybe_id(2)?,
        device: row.maybe_id(3)?,
        action: row.get(4)?,
        about: row.get(5)?,
    };
    Ok(AuditRow { number: row.count(0)?, line })
}
