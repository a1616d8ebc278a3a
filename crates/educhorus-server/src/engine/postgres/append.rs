//! One push, appended.
//!
//! How it works: a few statements, however many rows there are. What stands already under the keys that come is asked
//! once, what is written then is decided here ([`Plan`]), and it is written at once.

use std::collections::{BTreeMap, HashMap};

use educhorus_domain::SpaceId;

use super::column::{Columns, long, of};
use super::connection::Connection;
use crate::engine::{Appended, Batch, DocumentState, EngineError, Forget, Kind, NewRow};

const LOCK: &str = "SELECT pg_advisory_xact_lock($1)";
const HEAD: &str = "SELECT head FROM space WHERE space = $1";
const STANDING: &str = "
SELECT given.at, log.bytes = given.bytes
FROM unnest($2::TEXT[], $3::BYTEA[], $4::BYTEA[]) WITH ORDINALITY AS given (kind, key, bytes, at)
JOIN log ON log.space = $1 AND log.kind = given.kind AND log.key = given.key";
const DELETE_ROWS: &str = "
DELETE FROM log USING unnest($2::TEXT[], $3::BYTEA[]) AS gone (kind, key)
WHERE log.space = $1 AND log.kind = gone.kind AND log.key = gone.key";
const DELETE_CHANGES: &str =
    "DELETE FROM log WHERE space = $1 AND kind = 'change' AND document = ANY ($2::BYTEA[])";
const INSERT: &str = "
INSERT INTO log (space, number, kind, key, document, epoch, actor, actor_seq, pushed_by, bytes)
SELECT $1::BYTEA, * FROM unnest($2::BIGINT[], $3::TEXT[], $4::BYTEA[], $5::BYTEA[], $6::BIGINT[], $7::BYTEA[],
                                $8::BIGINT[], $9::BYTEA[], $10::BYTEA[])";
const DOCUMENTS: &str = "
INSERT INTO document (space, document, reference, epoch, heads)
SELECT $1::BYTEA, * FROM unnest($2::BYTEA[], $3::BYTEA[], $4::BIGINT[], $5::BYTEA[])
ON CONFLICT (space, document) DO UPDATE SET epoch = excluded.epoch, heads = excluded.heads";
const END: &str = "UPDATE space SET head = $2, forgotten = forgotten + $3 WHERE space = $1
RETURNING forgotten > swept";

/// Appends on a connection whose transaction is open, and says whether something of the space is to be swept.
pub(super) async fn append(
    db: &Connection,
    space: SpaceId,
    batch: &Batch,
) -> Result<(Appended, bool), EngineError> {
    // In a statement of its own: the next one sees what the one before us in the lock has committed.
    db.execute(LOCK, &[&lock_of(space)]).await?;
    let row = db.one(HEAD, &[&of(&space)]).await?;
    let row = row.ok_or_else(|| EngineError::Failed { cause: "no such space".to_owned() })?;
    let head = Columns(&row).count(0)?;
    if head != batch.expected {
        return Ok((Appended::Moved, false));
    }
    forget(db, space, &batch.forget).await?;
    let plan = Plan::new(head, &batch.rows, &standing(db, space, &batch.rows).await?);
    delete_rows(db, space, &plan.gone).await?;
    insert(db, space, &plan.rows).await?;
    set_documents(db, space, &batch.documents).await?;
    let forgets = i64::from(!batch.forget.is_empty());
    let row = db.one(END, &[&of(&space), &long(plan.head), &forgets]).await?;
    let is_to_be_swept = row.as_ref().map_or(Ok(false), |row| Columns(row).get(0))?;
    Ok((Appended::At(plan.head), is_to_be_swept))
}

/// The lock of a space: the half of its id that is random.
fn lock_of(space: SpaceId) -> i64 {
    let (_, random) = of(&space).split_last_chunk().expect("an id is 16 bytes");
    i64::from_be_bytes(*random)
}

type Key<'a> = (Kind, &'a [u8]);

/// What is written of the rows that come.
struct Plan<'a> {
    gone: Vec<Key<'a>>,
    rows: Vec<(u64, &'a NewRow)>,
    head: u64,
}

impl<'a> Plan<'a> {
    /// Decides it from what stands under the key of each row: nothing, the same bytes, or others.
    fn new(head: u64, rows: &'a [NewRow], standing: &HashMap<usize, bool>) -> Self {
        let mut plan = Self { gone: Vec::new(), rows: Vec::new(), head };
        let mut placed: HashMap<Key<'a>, u64> = HashMap::new();
        for (at, row) in rows.iter().enumerate() {
            let key = (row.kind, &row.key[..]);
            let earlier = placed.get(&key).and_then(|number| plan.earlier(*number));
            let is_equal = earlier.map(|earlier| earlier.bytes == row.bytes).or(standing.get(&at).copied());
            if is_equal.is_some_and(|is_equal| is_equal || !row.kind.is_replaced()) {
                continue;
            }
            match placed.get(&key) {
                Some(number) => plan.rows.retain(|(other, _)| other != number),
                None if is_equal.is_some() => plan.gone.push(key),
                None => {}
            }
            plan.head += 1;
            plan.rows.push((plan.head, row));
            placed.insert(key, plan.head);
        }
        plan
    }

    fn earlier(&self, number: u64) -> Option<&'a NewRow> {
        self.rows.iter().rev().find(|(other, _)| *other == number).map(|(_, row)| *row)
    }
}

async fn standing(
    db: &Connection,
    space: SpaceId,
    rows: &[NewRow],
) -> Result<HashMap<usize, bool>, EngineError> {
    if rows.is_empty() {
        return Ok(HashMap::new());
    }
    let kinds: Vec<_> = rows.iter().map(|row| row.kind.code()).collect();
    let keys: Vec<_> = rows.iter().map(|row| &row.key[..]).collect();
    // Whether the bytes are the same is asked only where it matters: they are sent for it.
    let bytes: Vec<&[u8]> =
        rows.iter().map(|row| if row.kind.is_replaced() { &row.bytes[..] } else { &[] }).collect();
    let found = db.all(STANDING, &[&of(&space), &kinds, &keys, &bytes]).await?;
    let read = |row| {
        let row = Columns(row);
        // Counted from 1 there.
        let at = usize::try_from(row.get::<i64>(0)? - 1).expect("the place of a row that was sent");
        Ok((at, row.get(1)?))
    };
    found.iter().map(read).collect()
}

async fn forget(db: &Connection, space: SpaceId, what: &[Forget]) -> Result<(), EngineError> {
    let (mut documents, mut rows) = (Vec::new(), Vec::new());
    for one in what {
        match one {
            Forget::Changes(document) => documents.push(of(document)),
            Forget::Row(kind, key) => rows.push((*kind, &key[..])),
        }
    }
    if !documents.is_empty() {
        db.execute(DELETE_CHANGES, &[&of(&space), &documents]).await?;
    }
    delete_rows(db, space, &rows).await
}

async fn delete_rows(db: &Connection, space: SpaceId, rows: &[Key<'_>]) -> Result<(), EngineError> {
    if rows.is_empty() {
        return Ok(());
    }
    let (kinds, keys): (Vec<_>, Vec<_>) = rows.iter().map(|(kind, key)| (kind.code(), *key)).unzip();
    db.execute(DELETE_ROWS, &[&of(&space), &kinds, &keys]).await.map(|_| ())
}

pub(super) async fn insert(
    db: &Connection,
    space: SpaceId,
    rows: &[(u64, &NewRow)],
) -> Result<(), EngineError> {
    if rows.is_empty() {
        return Ok(());
    }
    let numbers: Vec<_> = rows.iter().map(|(number, _)| long(*number)).collect();
    let kinds: Vec<_> = rows.iter().map(|(_, row)| row.kind.code()).collect();
    let keys: Vec<_> = rows.iter().map(|(_, row)| &row.key[..]).collect();
    let documents: Vec<_> = rows.iter().map(|(_, row)| row.document.as_ref().map(of)).collect();
    let epochs: Vec<_> = rows.iter().map(|(_, row)| i64::from(row.epoch)).collect();
    let actors: Vec<_> =
        rows.iter().map(|(_, row)| row.actor.as_ref().map(|(actor, _)| &actor[..])).collect();
    let seqs: Vec<_> = rows.iter().map(|(_, row)| row.actor.map(|(_, seq)| long(seq))).collect();
    let pushers: Vec<_> = rows.iter().map(|(_, row)| of(&row.pushed_by)).collect();
    let bytes: Vec<_> = rows.iter().map(|(_, row)| &row.bytes[..]).collect();
    let space = of(&space);
    db.execute(
        INSERT,
        &[&space, &numbers, &kinds, &keys, &documents, &epochs, &actors, &seqs, &pushers, &bytes],
    )
    .await
    .map(|_| ())
}

pub(super) async fn set_documents(
    db: &Connection,
    space: SpaceId,
    states: &[DocumentState],
) -> Result<(), EngineError> {
    if states.is_empty() {
        return Ok(());
    }
    // Of two for one document the later one holds.
    let last: BTreeMap<_, _> = states.iter().map(|state| (of(&state.document), state)).collect();
    let documents: Vec<_> = last.keys().copied().collect();
    let references: Vec<_> = last.values().map(|state| &state.reference[..]).collect();
    let epochs: Vec<_> = last.values().map(|state| i64::from(state.epoch)).collect();
    let heads: Vec<_> = last.values().map(|state| state.heads.concat()).collect();
    db.execute(DOCUMENTS, &[&of(&space), &documents, &references, &epochs, &heads]).await.map(|_| ())
}
