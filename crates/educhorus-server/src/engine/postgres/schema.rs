//! The tables of the engine.

use educhorus_domain::SpaceId;

use super::column::of;
use super::connection::Connection;
use crate::engine::EngineError;

/// One step for each version that was released, never changed afterwards.
const STEPS: [&str; 2] = [FIRST, MAIL];

/// The lock under which tables are made: one node does it, the others wait.
const LOCK: &str = "SELECT pg_advisory_xact_lock(1701078883, 1)";

/// Everything stands in a name space of its own, where the rights of the account on the database are enough.
const VERSION: &str = "
CREATE SCHEMA IF NOT EXISTS educhorus;
CREATE TABLE IF NOT EXISTS version (version INTEGER NOT NULL);
";

const FIRST: &str = r#"
CREATE TABLE school (school BYTEA PRIMARY KEY, name TEXT COLLATE "C" NOT NULL);
CREATE TABLE space (
    space BYTEA PRIMARY KEY,
    school BYTEA NOT NULL REFERENCES school (school),
    name TEXT COLLATE "C" NOT NULL,
    secret BYTEA NOT NULL,
    head BIGINT NOT NULL DEFAULT 0,
    -- How often something was to be forgotten, and how much of it was swept.
    forgotten BIGINT NOT NULL DEFAULT 0,
    swept BIGINT NOT NULL DEFAULT 0
);
CREATE TABLE log (
    space BYTEA NOT NULL,
    number BIGINT NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    key BYTEA NOT NULL,
    document BYTEA,
    epoch BIGINT NOT NULL,
    actor BYTEA,
    actor_seq BIGINT,
    pushed_by BYTEA NOT NULL,
    bytes BYTEA NOT NULL,
    PRIMARY KEY (space, number),
    UNIQUE (space, kind, key)
) PARTITION BY LIST (space);
-- What comes is compressed already.
ALTER TABLE log ALTER COLUMN bytes SET STORAGE EXTERNAL;
CREATE INDEX log_document ON log (space, document, number) WHERE document IS NOT NULL;
CREATE TABLE document (
    space BYTEA NOT NULL REFERENCES space (space),
    document BYTEA NOT NULL,
    reference BYTEA NOT NULL,
    epoch BIGINT NOT NULL,
    heads BYTEA NOT NULL,
    PRIMARY KEY (space, document)
);
CREATE TABLE account (
    account BYTEA PRIMARY KEY,
    school BYTEA NOT NULL REFERENCES school (school),
    login TEXT COLLATE "C" NOT NULL UNIQUE,
    name TEXT NOT NULL,
    password TEXT NOT NULL,
    must_change BOOLEAN NOT NULL,
    charter_ms BIGINT,
    is_locked BOOLEAN NOT NULL,
    created_ms BIGINT NOT NULL
);
CREATE TABLE granted (
    id BYTEA PRIMARY KEY,
    account BYTEA NOT NULL REFERENCES account (account),
    space BYTEA,
    says TEXT NOT NULL,
    given_by BYTEA,
    given_ms BIGINT NOT NULL
);
CREATE INDEX granted_account ON granted (account);
CREATE INDEX granted_space ON granted (space);
CREATE TABLE session (
    device BYTEA PRIMARY KEY,
    account BYTEA NOT NULL REFERENCES account (account),
    label TEXT NOT NULL,
    verifying_key BYTEA NOT NULL,
    access BYTEA NOT NULL,
    access_until_ms BIGINT NOT NULL,
    refresh BYTEA NOT NULL,
    previous BYTEA,
    refresh_until_ms BIGINT NOT NULL,
    signed_in_ms BIGINT NOT NULL,
    seen_ms BIGINT NOT NULL,
    ended TEXT
);
CREATE INDEX session_access ON session (access);
CREATE INDEX session_account ON session (account);
CREATE TABLE attempt (
    key BYTEA PRIMARY KEY,
    failures BIGINT NOT NULL,
    last_ms BIGINT NOT NULL
);
CREATE TABLE audit (
    number BIGINT PRIMARY KEY,
    at_ms BIGINT NOT NULL,
    account BYTEA,
    device BYTEA,
    action TEXT NOT NULL,
    about TEXT NOT NULL
);
"#;

const MAIL: &str = r#"
ALTER TABLE account ADD COLUMN mail TEXT COLLATE "C";
CREATE INDEX account_mail ON account (mail) WHERE mail IS NOT NULL;
CREATE TABLE code (
    hash BYTEA PRIMARY KEY,
    account BYTEA NOT NULL REFERENCES account (account),
    purpose TEXT COLLATE "C" NOT NULL,
    mail TEXT COLLATE "C" NOT NULL,
    until_ms BIGINT NOT NULL
);
CREATE INDEX code_account ON code (account);
"#;

/// Brings the database to the present version.
pub(super) async fn prepare(db: &Connection) -> Result<(), EngineError> {
    db.batch(LOCK).await?;
    speaks_every_language(db).await?;
    db.batch(VERSION).await?;
    let row = db.one("SELECT version FROM version", &[]).await?;
    let found: i32 = row.map_or(Ok(0), |row| row.try_get(0))?;
    let known = i32::try_from(STEPS.len()).expect("a few steps");
    if found > known {
        return Err(EngineError::TooNew { found, known });
    }
    if found == known {
        return Ok(());
    }
    for step in STEPS.iter().skip(usize::try_from(found).unwrap_or(0)) {
        db.batch(step).await?;
    }
    db.batch("DELETE FROM version").await?;
    db.execute("INSERT INTO version VALUES ($1)", &[&known]).await.map(|_| ())
}

/// A database in another alphabet would refuse the first « chœur ».
async fn speaks_every_language(db: &Connection) -> Result<(), EngineError> {
    let row = db.one("SELECT current_setting('server_encoding')", &[]).await?;
    let encoding: String = row.map_or(Ok(String::new()), |row| row.try_get(0))?;
    if encoding == "UTF8" {
        return Ok(());
    }
    Err(EngineError::Failed {
        cause: format!("the database must be made with the encoding UTF8, not {encoding}"),
    })
}

/// The part of the log that belongs to a space.
pub(super) fn part_of(space: SpaceId) -> String {
    format!("log_{}", hex(of(&space)))
}

/// Makes the part of the log of a new space.
pub(super) async fn make_part(db: &Connection, space: SpaceId) -> Result<(), EngineError> {
    let part = part_of(space);
    // Made apart and attached, it does not hold up those who read and write the parts of others.
    db.batch(&format!(
        "CREATE TABLE {part} (LIKE log INCLUDING ALL);
         ALTER TABLE log ATTACH PARTITION {part} FOR VALUES IN ('\\x{}')",
        hex(of(&space))
    ))
    .await
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
