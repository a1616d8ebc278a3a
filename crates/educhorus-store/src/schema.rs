//! The schema of the database, and how an older one becomes the present one.
//!
//! Released schemas are never edited: a change is a new step below, and a golden profile of each released schema is
//! loaded in the tests for ever.

use rusqlite::Connection;

use crate::StoreError;
use crate::tables;

/// The newest schema that this version knows.
pub(crate) const SCHEMA: i32 = 11;

/// Settings of each connection. `FULL` because `NORMAL` loses acknowledged marks at a power cut (DESIGN §3). A cache of
/// 8 MiB, taken as it is needed, holds what a rebuild writes: with the usual 2 MiB pages go to the disk and come back.
const SETTINGS: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;
    PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000; PRAGMA temp_store = MEMORY;
    PRAGMA cache_size = -8192;";

/// Entries of the list of tables that are programs: ours has none. One in a database that somebody handed over would run
/// with each gesture, as whoever opened it, and for as long as it likes.
const PROGRAMS: &str = "type IN ('trigger', 'view') OR sql LIKE 'CREATE VIRTUAL%'";

/// Whether a database holds programs.
///
/// Errors: those of the database.
pub(crate) fn has_programs(db: &Connection) -> Result<bool, StoreError> {
    let sql = format!("SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE {PROGRAMS})");
    Ok(db.query_row(&sql, [], |row| row.get(0))?)
}

/// Takes the programs out of a copy of a database.
///
/// Errors: those of the database.
pub(crate) fn remove_programs(db: &Connection) -> Result<(), StoreError> {
    let remove = format!("DELETE FROM sqlite_schema WHERE {PROGRAMS}");
    Ok(db.execute_batch(&format!("PRAGMA writable_schema = ON; {remove}; PRAGMA writable_schema = RESET;"))?)
}

/// Prepares a connection and brings the schema up to date.
///
/// Errors: `TooNew` for a schema of a later version, `Damaged` for one with programs in it; then nothing was written.
pub(crate) fn prepare(db: &mut Connection) -> Result<(), StoreError> {
    let found: i32 = db.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if found > SCHEMA {
        return Err(StoreError::TooNew { found, known: SCHEMA });
    }
    if has_programs(db)? {
        return Err(StoreError::Damaged { cause: "it holds programs, which are not ours".to_owned() });
    }
    db.execute_batch(SETTINGS)?;
    if found < SCHEMA {
        let transaction = db.transaction()?;
        if found < 1 {
            run(&transaction, tables::SCHEMA_1)?;
        }
        if found < 2 {
            run(&transaction, tables::SCHEMA_2)?;
            tables::subject::enter_all(&transaction)?;
        }
        if found < 3 {
            run(&transaction, tables::SCHEMA_3)?;
        }
        if found < 4 {
            run(&transaction, tables::SCHEMA_4)?;
        }
        if found < 5 {
            run(&transaction, tables::SCHEMA_5)?;
        }
        if found < 6 {
            run(&transaction, tables::SCHEMA_6)?;
        }
        if found < 7 {
            run(&transaction, tables::SCHEMA_7)?;
        }
        if found < 8 {
            run(&transaction, tables::SCHEMA_8)?;
        }
        if found < 9 {
            run(&transaction, tables::SCHEMA_9)?;
        }
        if found < 10 {
            run(&transaction, tables::SCHEMA_10)?;
        }
        if found < 11 {
            run(&transaction, tables::SCHEMA_11)?;
        }
        transaction.pragma_update(None, "user_version", SCHEMA)?;
        transaction.commit()?;
    }
    Ok(())
}

fn run(db: &Connection, steps: &[&str]) -> Result<(), StoreError> {
    steps.iter().try_for_each(|step| Ok(db.execute_batch(step)?))
}
