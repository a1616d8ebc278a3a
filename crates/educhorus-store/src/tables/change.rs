//! The log of changes, append-only: the truth of every document.

use educhorus_domain::DocumentId;
use rusqlite::{Connection, params};

use crate::StoreError;
use crate::append::DocumentChange;
use crate::column::Col;

pub(crate) const CREATE: &str = "
CREATE TABLE entry (entry INTEGER PRIMARY KEY AUTOINCREMENT) STRICT;
CREATE TABLE change (
    document BLOB NOT NULL REFERENCES document(document),
    epoch INTEGER NOT NULL,
    hash BLOB NOT NULL,
    entry INTEGER NOT NULL,
    actor BLOB NOT NULL,
    seq INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    sealed INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (document, epoch, hash)
) WITHOUT ROWID, STRICT;
CREATE INDEX change_by_entry ON change (document, entry);
";

/// The changes of one document are few enough to be sorted when it is loaded.
pub(crate) const SCHEMA_2: &str = "DROP INDEX change_by_entry;";

/// Numbers that no line of the journal keeps stand in the table of entries, the largest of them always.
pub(crate) const SCHEMA_3: &str = "
INSERT INTO entry SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM entry);
DELETE FROM entry WHERE entry < (SELECT max(entry) FROM entry);
";

/// The next number of the log, for a line of the journal that is written in the same transaction and keeps it.
pub(crate) fn entry_of_line(db: &Connection) -> Result<i64, StoreError> {
    let sql = "SELECT 1 + max(coalesce((SELECT max(entry) FROM journal), 0),
                   coalesce((SELECT max(entry) FROM entry), 0))";
    Ok(db.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
}

/// Takes the next number of the log, and sees that it is never given again.
pub(crate) fn next_entry(db: &Connection) -> Result<i64, StoreError> {
    let entry = entry_of_line(db)?;
    db.prepare_cached("INSERT INTO entry VALUES (?1)")?.execute([entry])?;
    Ok(entry)
}

/// Appends a change, unless it is there.
pub(crate) fn insert(db: &Connection, entry: i64, change: &DocumentChange) -> Result<(), StoreError> {
    let sql = "INSERT OR IGNORE INTO change (document, epoch, hash, entry, actor, seq, bytes)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let of = &change.change;
    let seq = i64::try_from(of.seq).unwrap_or(i64::MAX);
    db.prepare_cached(sql)?.execute(params![
        Col(change.document),
        change.epoch,
        &of.hash[..],
        entry,
        of.actor,
        seq,
        of.bytes
    ])?;
    Ok(())
}

/// The changes of a document in the order in which they came, which is an order of parents before children.
///
/// They are read in the order of the key, each row after the one before, and sorted here: in a database that somebody
/// made, pages may lead to one page again and again, and SQLite would sort rows without end before it gives the first.
///
/// Errors: those of the database; `Damaged` when a row does not come after the one before.
pub(crate) fn of_document(db: &Connection, id: DocumentId) -> Result<Vec<Vec<u8>>, StoreError> {
    let sql = "SELECT epoch, hash, entry, seq, bytes FROM change WHERE document = ?1 ORDER BY epoch, hash";
    let mut statement = db.prepare_cached(sql)?;
    let mut rows = statement.query([Col(id)])?;
    let mut before: Option<(i64, Vec<u8>)> = None;
    let mut changes: Vec<(i64, i64, Vec<u8>)> = Vec::new();
    while let Some(row) = rows.next()? {
        let key = (row.get(0)?, row.get(1)?);
        if before.is_some_and(|before| before >= key) {
            return Err(StoreError::Damaged { cause: "the changes of a document go round".to_owned() });
        }
        before = Some(key);
        changes.push((row.get(2)?, row.get(3)?, row.get(4)?));
    }
    changes.sort_by_key(|(entry, seq, _)| (*entry, *seq));
    Ok(changes.into_iter().map(|(_, _, bytes)| bytes).collect())
}

/// How many changes of a document stand beside its snapshot.
pub(crate) fn count(db: &Connection, id: DocumentId) -> Result<u64, StoreError> {
    let sql = "SELECT count(*) FROM change WHERE document = ?1";
    Ok(db.prepare_cached(sql)?.query_row([Col(id)], |row| row.get::<_, i64>(0))?.unsigned_abs())
}

/// Drops the changes that were never shared: the caller has sealed them.
pub(crate) fn forget_unsealed(db: &Connection, id: DocumentId) -> Result<(), StoreError> {
    db.prepare_cached("DELETE FROM change WHERE document = ?1 AND NOT sealed")?.execute([Col(id)])?;
    Ok(())
}

/// Says that every change of a document may leave this device, and is never rewritten.
pub(crate) fn mark_sealed(db: &Connection, id: DocumentId) -> Result<(), StoreError> {
    db.prepare_cached("UPDATE change SET sealed = 1 WHERE document = ?1 AND NOT sealed")?
        .execute([Col(id)])?;
    Ok(())
}

/// How many changes were never sealed, in the database of a connection that has a name.
pub(crate) fn unsealed_count(db: &Connection, schema: &str) -> Result<u32, StoreError> {
    let sql = format!("SELECT count(*) FROM {schema}.change WHERE NOT sealed");
    Ok(db.query_row(&sql, [], |row| row.get(0))?)
}

/// Drops every change of a document, which begins again.
pub(crate) fn forget_all(db: &Connection, id: DocumentId) -> Result<(), StoreError> {
    db.execute("DELETE FROM change WHERE document = ?1", [Col(id)])?;
    Ok(())
}
