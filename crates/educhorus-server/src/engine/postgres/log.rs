//! The logs of the spaces, in PostgreSQL.

use std::time::Duration;

use educhorus_domain::{DocumentId, SpaceId};
use tokio_postgres::Row;

use super::column::{Columns, long, of, wrong};
use super::{PostgresEngine, append, schema, sweep};
use crate::engine::{
    Appended, Batch, DocumentState, EngineError, Heard, Kind, KnownChange, LogRow, NewRow, SchoolRow,
    SpaceLog, SpaceRow,
};

pub(super) const SPACE: &str = "SELECT space, school, name, secret, head FROM space";
pub(super) const LOG: &str =
    "SELECT number, kind, key, document, epoch, actor, actor_seq, pushed_by, bytes FROM log";

impl SpaceLog for PostgresEngine {
    fn add_school(&self, school: &SchoolRow) -> Result<(), EngineError> {
        let sql =
            "INSERT INTO school VALUES ($1, $2) ON CONFLICT (school) DO UPDATE SET name = excluded.name";
        self.writing(async |db| {
            db.execute(sql, &[&of(&school.school), &school.name]).await?;
            Ok(())
        })
    }

    fn schools(&self) -> Result<Vec<SchoolRow>, EngineError> {
        let read = |row: &Row| Ok(SchoolRow { school: Columns(row).id(0)?, name: Columns(row).get(1)? });
        self.reading(async |db| {
            db.all("SELECT school, name FROM school ORDER BY name, school", &[])
                .await?
                .iter()
                .map(read)
                .collect()
        })
    }

    fn adopt(&self, space: &SpaceRow) -> Result<bool, EngineError> {
        let sql = "INSERT INTO space (space, school, name, secret) VALUES ($1, $2, $3, $4)
                   ON CONFLICT DO NOTHING";
        self.writing(async |db| {
            let values = (of(&space.space), of(&space.school), &space.name, &space.secret[..]);
            let is_new = db.execute(sql, &[&values.0, &values.1, &values.2, &values.3]).await? == 1;
            if is_new {
                schema::make_part(db, space.space).await?;
            }
            Ok(is_new)
        })
    }

    fn spaces(&self) -> Result<Vec<SpaceRow>, EngineError> {
        let sql = format!("{SPACE} ORDER BY name, space");
        self.reading(async |db| db.all(&sql, &[]).await?.iter().map(space_row).collect())
    }

    fn space(&self, space: SpaceId) -> Result<Option<SpaceRow>, EngineError> {
        let sql = format!("{SPACE} WHERE space = $1");
        self.reading(async |db| db.one(&sql, &[&of(&space)]).await?.as_ref().map(space_row).transpose())
    }

    fn append(&self, space: SpaceId, batch: &Batch) -> Result<Appended, EngineError> {
        let write = || self.writing(async |db| append::append(db, space, batch).await);
        let (appended, is_to_be_swept) = match write() {
            // If it was committed after all, the log has gone on, and it is decided again from what it says now.
            Err(EngineError::Away { .. }) => write()?,
            done => done?,
        };
        if let Appended::At(head) = appended {
            self.tell(space, head);
        }
        if is_to_be_swept {
            // What was left by an earlier one holds nobody up again.
            let patience = if batch.forget.is_empty() { Duration::ZERO } else { sweep::FOR_OTHERS };
            self.sweep(space, patience)?;
        }
        Ok(appended)
    }

    fn since(&self, space: SpaceId, after: u64, limit: u32) -> Result<Vec<LogRow>, EngineError> {
        let sql = format!("{LOG} WHERE space = $1 AND number > $2 ORDER BY number LIMIT $3");
        self.reading(async |db| {
            let values = (of(&space), long(after), i64::from(limit));
            db.all(&sql, &[&values.0, &values.1, &values.2]).await?.iter().map(log_row).collect()
        })
    }

    fn of_kinds(&self, space: SpaceId, kinds: &[Kind]) -> Result<Vec<LogRow>, EngineError> {
        let sql = format!("{LOG} WHERE space = $1 AND kind = ANY ($2) ORDER BY number");
        let codes: Vec<_> = kinds.iter().map(|kind| kind.code()).collect();
        self.reading(async |db| db.all(&sql, &[&of(&space), &codes]).await?.iter().map(log_row).collect())
    }

    fn find(&self, space: SpaceId, kind: Kind, key: &[u8]) -> Result<Option<LogRow>, EngineError> {
        let sql = format!("{LOG} WHERE space = $1 AND kind = $2 AND key = $3");
        self.reading(async |db| {
            db.one(&sql, &[&of(&space), &kind.code(), &key]).await?.as_ref().map(log_row).transpose()
        })
    }

    fn changes(&self, space: SpaceId, document: DocumentId) -> Result<Vec<LogRow>, EngineError> {
        let sql = format!("{LOG} WHERE space = $1 AND document = $2 AND kind = 'change' ORDER BY number");
        self.reading(async |db| {
            db.all(&sql, &[&of(&space), &of(&document)]).await?.iter().map(log_row).collect()
        })
    }

    fn known_changes(&self, space: SpaceId, document: DocumentId) -> Result<Vec<KnownChange>, EngineError> {
        let sql = "SELECT key, actor, actor_seq FROM log
                   WHERE space = $1 AND document = $2 AND kind = 'change' ORDER BY number";
        self.reading(async |db| {
            db.all(sql, &[&of(&space), &of(&document)]).await?.iter().map(known_change).collect()
        })
    }

    fn documents(&self, space: SpaceId) -> Result<Vec<DocumentState>, EngineError> {
        let sql = "SELECT document, reference, epoch, heads FROM document WHERE space = $1 ORDER BY document";
        self.reading(async |db| db.all(sql, &[&of(&space)]).await?.iter().map(document_state).collect())
    }

    fn listen(&self, heard: Heard) {
        self.hear(heard);
    }
}

pub(super) fn space_row(row: &Row) -> Result<SpaceRow, EngineError> {
    let row = Columns(row);
    Ok(SpaceRow {
        space: row.id(0)?,
        school: row.id(1)?,
        name: row.get(2)?,
        secret: row.array(3)?,
        head: row.count(4)?,
    })
}

pub(super) fn log_row(row: &Row) -> Result<LogRow, EngineError> {
    let row = Columns(row);
    Ok(LogRow {
        number: row.count(0)?,
        row: NewRow {
            kind: Kind::from_code(row.get(1)?).ok_or_else(|| wrong(1))?,
            key: row.get(2)?,
            document: row.maybe_id(3)?,
            epoch: row.small(4)?,
            actor: row.maybe_array(5)?.zip(row.maybe_count(6)?),
            pushed_by: row.id(7)?,
            bytes: row.get(8)?,
        },
    })
}

fn known_change(row: &Row) -> Result<KnownChange, EngineError> {
    let row = Columns(row);
    let key: &[u8] = row.get(0)?;
    let hash = key.last_chunk::<32>().ok_or_else(|| wrong(0))?;
    Ok(KnownChange { hash: *hash, actor: row.array(1)?, seq: row.count(2)? })
}

pub(super) fn document_state(row: &Row) -> Result<DocumentState, EngineError> {
    let row = Columns(row);
    let heads: &[u8] = row.get(3)?;
    Ok(DocumentState {
        document: row.id(0)?,
        reference: row.get(1)?,
        epoch: row.small(2)?,
        heads: heads.as_chunks::<32>().0.to_vec(),
    })
}
