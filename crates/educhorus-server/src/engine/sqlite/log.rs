//! The logs of the spaces, in SQLite.

use educhorus_domain::{DeviceId, DocumentId, SpaceId};
use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::SqliteEngine;
use super::column::{Col, Count};
use crate::engine::{
    Appended, Batch, DocumentState, EngineError, Forget, Kind, KnownChange, LogRow, NewRow, SchoolRow,
    SpaceLog, SpaceRow,
};

// Whatever is asked in the order of numbers, SQLite would rather read the whole log in that order than an index.
pub(super) const COLUMNS: &str = "number, kind, key, document, epoch, actor, actor_seq, pushed_by, bytes";

impl SpaceLog for SqliteEngine {
    fn add_school(&self, school: &SchoolRow) -> Result<(), EngineError> {
        self.writing(|db| {
            let sql = "INSERT INTO school VALUES (?1, ?2) ON CONFLICT DO UPDATE SET name = excluded.name";
            db.prepare_cached(sql)?.execute(params![Col(school.school), school.name])?;
            Ok(())
        })
    }

    fn schools(&self) -> Result<Vec<SchoolRow>, EngineError> {
        let read = |row: &Row<'_>| Ok(SchoolRow { school: row.get::<_, Col<_>>(0)?.0, name: row.get(1)? });
        self.reading(|db| all(db, "SELECT school, name FROM school ORDER BY name", [], read))
    }

    fn adopt(&self, space: &SpaceRow) -> Result<bool, EngineError> {
        self.writing(|db| {
            let sql = "INSERT OR IGNORE INTO space VALUES (?1, ?2, ?3, ?4, 0)";
            let values = params![Col(space.space), Col(space.school), space.name, &space.secret[..]];
            Ok(db.prepare_cached(sql)?.execute(values)? == 1)
        })
    }

    fn spaces(&self) -> Result<Vec<SpaceRow>, EngineError> {
        let sql = "SELECT space, school, name, secret, head FROM space ORDER BY name, space";
        self.reading(|db| all(db, sql, [], space_row))
    }

    fn space(&self, space: SpaceId) -> Result<Option<SpaceRow>, EngineError> {
        let sql = "SELECT space, school, name, secret, head FROM space WHERE space = ?1";
        self.reading(|db| Ok(db.prepare_cached(sql)?.query_row([Col(space)], space_row).optional()?))
    }

    fn append(&self, space: SpaceId, batch: &Batch) -> Result<Appended, EngineError> {
        let appended = self.writing(|db| {
            let mut head = head(db, space)?;
            if head != batch.expected {
                return Ok(Appended::Moved);
            }
            for one in &batch.forget {
                forget(db, space, one)?;
            }
            for row in &batch.rows {
                if make_room(db, space, row)? {
                    head += 1;
                    insert(db, space, head, row)?;
                }
            }
            for state in &batch.documents {
                set_document(db, space, state)?;
            }
            let sql = "UPDATE space SET head = ?2 WHERE space = ?1";
            db.prepare_cached(sql)?.execute(params![Col(space), Count(head)])?;
            Ok(Appended::At(head))
        })?;
        if !batch.forget.is_empty() {
            self.leave_no_trace()?;
        }
        Ok(appended)
    }

    fn since(&self, space: SpaceId, after: u64, limit: u32) -> Result<Vec<LogRow>, EngineError> {
        let sql =
            format!("SELECT {COLUMNS} FROM log WHERE space = ?1 AND number > ?2 ORDER BY number LIMIT ?3");
        self.reading(|db| all(db, &sql, params![Col(space), Count(after), limit], log_row))
    }

    fn of_kinds(&self, space: SpaceId, kinds: &[Kind]) -> Result<Vec<LogRow>, EngineError> {
        let sql = format!("SELECT {COLUMNS} FROM log INDEXED BY log_key WHERE space = ?1 AND kind = ?2");
        self.reading(|db| {
            let mut rows = Vec::new();
            for kind in kinds {
                rows.extend(all(db, &sql, params![Col(space), kind.code()], log_row)?);
            }
            rows.sort_by_key(|row| row.number);
            Ok(rows)
        })
    }

    fn find(&self, space: SpaceId, kind: Kind, key: &[u8]) -> Result<Option<LogRow>, EngineError> {
        let sql = format!("SELECT {COLUMNS} FROM log WHERE space = ?1 AND kind = ?2 AND key = ?3");
        self.reading(|db| {
            let values = params![Col(space), kind.code(), key];
            Ok(db.prepare_cached(&sql)?.query_row(values, log_row).optional()?)
        })
    }

    fn changes(&self, space: SpaceId, document: DocumentId) -> Result<Vec<LogRow>, EngineError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM log INDEXED BY log_document
             WHERE space = ?1 AND document = ?2 AND kind = 'change' ORDER BY number"
        );
        self.reading(|db| all(db, &sql, params![Col(space), Col(document)], log_row))
    }

    fn known_changes(&self, space: SpaceId, document: DocumentId) -> Result<Vec<KnownChange>, EngineError> {
        let sql = "SELECT key, actor, actor_seq FROM log INDEXED BY log_document
                   WHERE space = ?1 AND document = ?2 AND kind = 'change' ORDER BY number";
        let read = |row: &Row<'_>| {
            let key: Vec<u8> = row.get(0)?;
            let hash = key.last_chunk::<32>().ok_or(wrong(0))?;
            Ok(KnownChange { hash: *hash, actor: row.get(1)?, seq: row.get::<_, Count>(2)?.0 })
        };
        self.reading(|db| all(db, sql, params![Col(space), Col(document)], read))
    }

    fn documents(&self, space: SpaceId) -> Result<Vec<DocumentState>, EngineError> {
        let sql = "SELECT document, reference, epoch, heads FROM document WHERE space = ?1 ORDER BY document";
        self.reading(|db| all(db, sql, [Col(space)], document_state))
    }
}

pub(super) fn document_state(row: &Row<'_>) -> rusqlite::Result<DocumentState> {
    let heads: Vec<u8> = row.get(3)?;
    Ok(DocumentState {
        document: row.get::<_, Col<_>>(0)?.0,
        reference: row.get(1)?,
        epoch: row.get(2)?,
        heads: heads.as_chunks::<32>().0.to_vec(),
    })
}

/// Every row of a question.
pub(super) fn all<T>(
    db: &Connection,
    sql: &str,
    values: impl rusqlite::Params,
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>, EngineError> {
    let mut statement = db.prepare_cached(sql)?;
    let rows = statement.query_map(values, read)?.collect::<Result<_, _>>()?;
    Ok(rows)
}

pub(super) fn space_row(row: &Row<'_>) -> rusqlite::Result<SpaceRow> {
    Ok(SpaceRow {
        space: row.get::<_, Col<_>>(0)?.0,
        school: row.get::<_, Col<_>>(1)?.0,
        name: row.get(2)?,
        secret: row.get(3)?,
        head: row.get::<_, Count>(4)?.0,
    })
}

fn wrong(column: usize) -> rusqlite::Error {
    rusqlite::Error::InvalidColumnType(column, "log".to_owned(), Type::Blob)
}

pub(super) fn log_row(row: &Row<'_>) -> rusqlite::Result<LogRow> {
    let kind: String = row.get(1)?;
    let actor: Option<[u8; 16]> = row.get(5)?;
    let seq: Option<Count> = row.get(6)?;
    Ok(LogRow {
        number: row.get::<_, Count>(0)?.0,
        row: NewRow {
            kind: Kind::from_code(&kind).ok_or(wrong(1))?,
            key: row.get(2)?,
            document: row.get::<_, Option<Col<DocumentId>>>(3)?.map(|id| id.0),
            epoch: row.get(4)?,
            actor: actor.zip(seq).map(|(actor, seq)| (actor, seq.0)),
            pushed_by: row.get::<_, Col<DeviceId>>(7)?.0,
            bytes: row.get(8)?,
        },
    })
}

fn head(db: &Connection, space: SpaceId) -> Result<u64, EngineError> {
    let sql = "SELECT head FROM space WHERE space = ?1";
    Ok(db.prepare_cached(sql)?.query_row([Col(space)], |row| row.get::<_, Count>(0))?.0)
}

fn forget(db: &Connection, space: SpaceId, what: &Forget) -> Result<(), EngineError> {
    match what {
        Forget::Changes(document) => {
            let sql = "DELETE FROM log WHERE space = ?1 AND document = ?2 AND kind = 'change'";
            db.prepare_cached(sql)?.execute(params![Col(space), Col(*document)])?;
        }
        Forget::Row(kind, key) => {
            let sql = "DELETE FROM log WHERE space = ?1 AND kind = ?2 AND key = ?3";
            db.prepare_cached(sql)?.execute(params![Col(space), kind.code(), key])?;
        }
    }
    Ok(())
}

/// Whether a row is to be written: nothing stands under its key, or something else that gives way.
fn make_room(db: &Connection, space: SpaceId, row: &NewRow) -> Result<bool, EngineError> {
    let sql = "SELECT bytes = ?4 FROM log WHERE space = ?1 AND kind = ?2 AND key = ?3";
    let values = params![Col(space), row.kind.code(), row.key, row.bytes];
    let is_equal: Option<bool> = db.prepare_cached(sql)?.query_row(values, |row| row.get(0)).optional()?;
    match is_equal {
        None => Ok(true),
        Some(false) if row.kind.is_replaced() => {
            forget(db, space, &Forget::Row(row.kind, row.key.clone()))?;
            Ok(true)
        }
        Some(_) => Ok(false),
    }
}

pub(super) fn insert(db: &Connection, space: SpaceId, number: u64, row: &NewRow) -> Result<(), EngineError> {
    let sql =
        "INSERT INTO log (space, number, kind, key, document, epoch, actor, actor_seq, pushed_by, bytes)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
    db.prepare_cached(sql)?.execute(params![
        Col(space),
        Count(number),
        row.kind.code(),
        row.key,
        row.document.map(Col),
        row.epoch,
        row.actor.as_ref().map(|(actor, _)| &actor[..]),
        row.actor.map(|(_, seq)| Count(seq)),
        Col(row.pushed_by),
        row.bytes
    ])?;
    Ok(())
}

pub(super) fn set_document(
    db: &Connection,
    space: SpaceId,
    state: &DocumentState,
) -> Result<(), EngineError> {
    let sql = "INSERT INTO document VALUES (?1, ?2, ?3, ?4, ?5)
               ON CONFLICT DO UPDATE SET epoch = excluded.epoch, heads = excluded.heads";
    let values = params![Col(space), Col(state.document), state.reference, state.epoch, state.heads.concat()];
    db.prepare_cached(sql)?.execute(values)?;
    Ok(())
}
