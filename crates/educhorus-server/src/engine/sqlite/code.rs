//! Codes that were sent by mail, in SQLite.

use educhorus_domain::AccountId;
use rusqlite::types::Type;
use rusqlite::{Row, params};

use super::SqliteEngine;
use super::account::one;
use super::column::{Col, Count};
use crate::engine::{CodeRow, Codes, EngineError, Purpose};

impl Codes for SqliteEngine {
    fn add_code(&self, code: &CodeRow, now_ms: u64) -> Result<(), EngineError> {
        self.writing(|db| {
            db.prepare_cached("DELETE FROM code WHERE until_ms <= ?1")?.execute([Count(now_ms)])?;
            let sql = "INSERT INTO code (hash, account, purpose, mail, until_ms) VALUES (?1, ?2, ?3, ?4, ?5)";
            db.prepare_cached(sql)?.execute(params![
                &code.hash[..],
                Col(code.account),
                code.purpose.code(),
                code.mail,
                Count(code.until_ms)
            ])?;
            Ok(())
        })
    }

    fn code(&self, hash: &[u8; 32]) -> Result<Option<CodeRow>, EngineError> {
        let sql = "SELECT hash, account, purpose, mail, until_ms FROM code WHERE hash = ?1";
        self.reading(|db| one(db, sql, [&hash[..]], code_row))
    }

    fn take_code(&self, hash: &[u8; 32]) -> Result<bool, EngineError> {
        self.writing(|db| Ok(db.execute("DELETE FROM code WHERE hash = ?1", [&hash[..]])? == 1))
    }

    fn forget_codes(&self, account: AccountId) -> Result<(), EngineError> {
        self.writing(|db| {
            db.execute("DELETE FROM code WHERE account = ?1", [Col(account)])?;
            Ok(())
        })
    }
}

fn code_row(row: &Row<'_>) -> rusqlite::Result<CodeRow> {
    let purpose: String = row.get(2)?;
    let unknown = || rusqlite::Error::InvalidColumnType(2, "purpose".to_owned(), Type::Text);
    Ok(CodeRow {
        hash: row.get(0)?,
        account: row.get::<_, Col<_>>(1)?.0,
        purpose: Purpose::from_code(&purpose).ok_or_else(unknown)?,
        mail: row.get(3)?,
        until_ms: row.get::<_, Count>(4)?.0,
    })
}
