//! Codes that were sent by mail, in PostgreSQL.

use educhorus_domain::AccountId;
use tokio_postgres::Row;

use super::PostgresEngine;
use super::column::{Columns, long, of, wrong};
use crate::engine::{CodeRow, Codes, EngineError, Purpose};

impl Codes for PostgresEngine {
    fn add_code(&self, code: &CodeRow, now_ms: u64) -> Result<(), EngineError> {
        let sql = "INSERT INTO code (hash, account, purpose, mail, until_ms) VALUES ($1, $2, $3, $4, $5)";
        self.writing(async |db| {
            db.execute("DELETE FROM code WHERE until_ms <= $1", &[&long(now_ms)]).await?;
            let (account, purpose) = (of(&code.account), code.purpose.code());
            let values = (&code.hash[..], long(code.until_ms));
            db.execute(sql, &[&values.0, &account, &purpose, &code.mail, &values.1]).await.map(|_| ())
        })
    }

    fn code(&self, hash: &[u8; 32]) -> Result<Option<CodeRow>, EngineError> {
        let sql = "SELECT hash, account, purpose, mail, until_ms FROM code WHERE hash = $1";
        self.reading(async |db| db.one(sql, &[&&hash[..]]).await?.as_ref().map(code_row).transpose())
    }

    fn take_code(&self, hash: &[u8; 32]) -> Result<bool, EngineError> {
        // Whoever comes second waits for the row and finds it gone.
        self.writing(async |db| Ok(db.execute("DELETE FROM code WHERE hash = $1", &[&&hash[..]]).await? == 1))
    }

    fn forget_codes(&self, account: AccountId) -> Result<(), EngineError> {
        self.writing(async |db| {
            db.execute("DELETE FROM code WHERE account = $1", &[&of(&account)]).await.map(|_| ())
        })
    }
}

fn code_row(row: &Row) -> Result<CodeRow, EngineError> {
    let row = Columns(row);
    Ok(CodeRow {
        hash: row.array(0)?,
        account: row.id(1)?,
        purpose: Purpose::from_code(row.get(2)?).ok_or_else(|| wrong(2))?,
        mail: row.get(3)?,
        until_ms: row.count(4)?,
    })
}
