//! The tables of the engine.

use rusqlite::{Connection, TransactionBehavior};

use crate::engine::EngineError;

/// One step for each version that was released, never changed afterwards.
const STEPS: [&str; 2] = [FIRST, MAIL];

const FIRST: &str = "
CREATE TABLE school (school BLOB PRIMARY KEY, name TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE space (
    space BLOB PRIMARY KEY,
    school BLOB NOT NULL REFERENCES school (school),
    name TEXT NOT NULL,
    secret BLOB NOT NULL,
    head INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE log (
    space BLOB NOT NULL REFERENCES space (space),
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    key BLOB NOT NULL,
    document BLOB,
    epoch INTEGER NOT NULL,
    actor BLOB,
    actor_seq INTEGER,
    pushed_by BLOB NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (space, number)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX log_key ON log (space, kind, key);
CREATE INDEX log_document ON log (space, document, number) WHERE document IS NOT NULL;
CREATE TABLE document (
    space BLOB NOT NULL REFERENCES space (space),
    document BLOB NOT NULL,
    reference BLOB NOT NULL,
    epoch INTEGER NOT NULL,
    heads BLOB NOT NULL,
    PRIMARY KEY (space, document)
) STRICT, WITHOUT ROWID;
CREATE TABLE account (
    account BLOB PRIMARY KEY,
    school BLOB NOT NULL REFERENCES school (school),
    login TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    password TEXT NOT NULL,
    must_change INTEGER NOT NULL,
    charter_ms INTEGER,
    is_locked INTEGER NOT NULL,
    created_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE granted (
    id BLOB PRIMARY KEY,
    account BLOB NOT NULL REFERENCES account (account),
    space BLOB,
    says TEXT NOT NULL,
    given_by BLOB,
    given_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX granted_account ON granted (account);
CREATE INDEX granted_space ON granted (space);
CREATE TABLE session (
    device BLOB PRIMARY KEY,
    account BLOB NOT NULL REFERENCES account (account),
    label TEXT NOT NULL,
    verifying_key BLOB NOT NULL,
    access BLOB NOT NULL,
    access_until_ms INTEGER NOT NULL,
    refresh BLOB NOT NULL,
    previous BLOB,
    refresh_until_ms INTEGER NOT NULL,
    signed_in_ms INTEGER NOT NULL,
    seen_ms INTEGER NOT NULL,
    ended TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX session_access ON session (access);
CREATE INDEX session_account ON session (account);
CREATE TABLE attempt (
    key BLOB PRIMARY KEY,
    failures INTEGER NOT NULL,
    last_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE audit (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    at_ms INTEGER NOT NULL,
    account BLOB,
    device BLOB,
    action TEXT NOT NULL,
    about TEXT NOT NULL
) STRICT;
";

const MAIL: &str = "
ALTER TABLE account ADD COLUMN mail TEXT;
CREATE INDEX account_mail ON account (mail) WHERE mail IS NOT NULL;
CREATE TABLE code (
    hash BLOB PRIMARY KEY,
    account BLOB NOT NULL REFERENCES account (account),
    purpose TEXT NOT NULL,
    mail TEXT NOT NULL,
    until_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX code_account ON code (account);
";

/// Brings a file to the present version.
pub(super) fn prepare(db: &mut Connection) -> Result<(), EngineError> {
    let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let found: i32 = transaction.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let known = i32::try_from(STEPS.len()).expect("a few steps");
    if found > known {
        return Err(EngineError::TooNew { found, known });
    }
    for step in STEPS.iter().skip(usize::try_from(found).unwrap_or(0)) {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "user_version", known)?;
    Ok(transaction.commit()?)
}
