//! Who was erased, as keyed hashes that name nobody. Erasure beats any stamp, for ever.

use rusqlite::Connection;

use crate::StoreError;

pub(crate) const CREATE: &str = "
CREATE TABLE tombstone (token BLOB PRIMARY KEY) WITHOUT ROWID, STRICT;
";

/// HMAC-SHA256 of the id of a person under the secret of the space.
pub type Tombstone = [u8; 32];

pub(crate) fn insert(db: &Connection, token: &Tombstone) -> Result<(), StoreError> {
    db.prepare_cached("INSERT OR IGNORE INTO tombstone VALUES (?1)")?.execute([&token[..]])?;
    Ok(())
}

pub(crate) fn all(db: &Connection) -> Result<Vec<Tombstone>, StoreError> {
    let mut statement = db.prepare_cached("SELECT token FROM tombstone ORDER BY token")?;
    Ok(statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
}
