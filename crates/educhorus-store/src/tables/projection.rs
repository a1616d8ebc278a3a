//! What a pupil may see of documents that she may not read: the truth, on her device, of the rows that are hers.
//!
//! A staff profile has none: there the rows come from the documents. The larger version of a key wins; of two equal
//! versions with different values, the larger text, so that the order in which files are opened does not matter.

use educhorus_domain::PersonId;
use rusqlite::{Connection, params};

use crate::StoreError;
use crate::column::Col;

pub(crate) const CREATE: &str = "
CREATE TABLE projection (
    subject BLOB NOT NULL,
    key TEXT NOT NULL,
    version INTEGER NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (subject, key)
) WITHOUT ROWID, STRICT;
";

/// What stands of one person in documents that she may not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Projection {
    /// The person whom it is about, and who reads it.
    pub subject: PersonId,
    /// What it is, such as `name`.
    pub key: String,
    /// How far the documents are from which it was made: more is later.
    pub version: u64,
    /// The value, as JSON.
    pub value: String,
}

/// Enters a projection, unless what stands is as late; says whether it did.
pub(crate) fn enter(db: &Connection, one: &Projection) -> Result<bool, StoreError> {
    let sql = "INSERT INTO projection VALUES (?1, ?2, ?3, ?4) ON CONFLICT (subject, key) DO UPDATE
               SET version = excluded.version, value = excluded.value
               WHERE (excluded.version, excluded.value) > (version, value)";
    let version = i64::try_from(one.version).unwrap_or(i64::MAX);
    let values = params![Col(one.subject), one.key, version, one.value];
    Ok(db.prepare_cached(sql)?.execute(values)? > 0)
}

/// Every projection.
pub(crate) fn all(db: &Connection) -> Result<Vec<Projection>, StoreError> {
    let sql = "SELECT subject, key, version, value FROM projection ORDER BY subject, key";
    let mut statement = db.prepare_cached(sql)?;
    let rows = statement.query_map([], |row| {
        Ok(Projection {
            subject: row.get::<_, Col<PersonId>>(0)?.0,
            key: row.get(1)?,
            version: u64::try_from(row.get::<_, i64>(2)?).unwrap_or(0),
            value: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Forgets what stands of anybody else.
pub(crate) fn keep_only(db: &Connection, subject: PersonId) -> Result<(), StoreError> {
    db.execute("DELETE FROM projection WHERE subject <> ?1", [Col(subject)])?;
    Ok(())
}

/// Forgets all of it.
pub(crate) fn forget(db: &Connection) -> Result<(), StoreError> {
    db.execute("DELETE FROM projection", [])?;
    Ok(())
}

/// Forgets what stands under any other key.
pub(crate) fn keep_only_key(db: &Connection, key: &str) -> Result<(), StoreError> {
    db.execute("DELETE FROM projection WHERE key <> ?1", [key])?;
    Ok(())
}
