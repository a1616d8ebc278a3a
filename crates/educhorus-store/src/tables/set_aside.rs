//! What was written here and the school server refused.

use educhorus_domain::{DocumentId, DocumentRef};
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::StoreError;
use crate::column::Col;
use crate::tables::document;

pub(crate) const CREATE: &str = "
CREATE TABLE set_aside (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    document BLOB,
    epoch INTEGER NOT NULL,
    code TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    changes BLOB NOT NULL
) STRICT;
";

/// Something that was written here and that the school server refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetAside {
    /// Its number here.
    pub number: i64,
    /// The document, where it is one that this version knows and that is still here.
    pub document: Option<DocumentRef>,
    /// Why, a code of the exchange.
    pub code: String,
    /// When, in milliseconds since 1970 by the clock of this device.
    pub at_ms: u64,
    /// How many changes.
    pub changes: u32,
}

pub(crate) fn put(
    db: &Connection,
    document: Option<(DocumentId, u32)>,
    code: &str,
    at_ms: u64,
    changes: &[Vec<u8>],
) -> Result<(), StoreError> {
    let sql = "INSERT INTO set_aside (document, epoch, code, at_ms, changes) VALUES (?1, ?2, ?3, ?4, ?5)";
    db.execute(
        sql,
        params![
            document.map(|(id, _)| Col(id)),
            document.map_or(0, |(_, epoch)| epoch),
            code,
            i64::try_from(at_ms).unwrap_or(i64::MAX),
            packed(changes)
        ],
    )?;
    Ok(())
}

pub(crate) fn forget(db: &Connection, number: i64) -> Result<(), StoreError> {
    db.execute("DELETE FROM set_aside WHERE number = ?1", [number])?;
    Ok(())
}

pub(crate) fn all(db: &Connection) -> Result<Vec<SetAside>, StoreError> {
    let mut statement =
        db.prepare("SELECT number, document, code, at_ms, changes FROM set_aside ORDER BY number DESC")?;
    let read = |row: &Row<'_>| {
        let document = row.get::<_, Option<Col<DocumentId>>>(1)?.map(|id| id.0);
        Ok((row.get(0)?, document, row.get(2)?, row.get::<_, i64>(3)?, row.get::<_, Vec<u8>>(4)?))
    };
    let mut rows = Vec::new();
    for row in statement.query_map([], read)? {
        let (number, id, code, at_ms, changes) = row?;
        let known = id.map(|id| document::reference(db, &id.to_string())).transpose()?.flatten();
        let changes = u32::try_from(unpacked(&changes).len()).unwrap_or(u32::MAX);
        let at_ms = u64::try_from(at_ms).unwrap_or(0);
        rows.push(SetAside { number, document: known, code, at_ms, changes });
    }
    Ok(rows)
}

/// What was set aside of a document.
pub(crate) struct Content {
    pub document: DocumentId,
    pub epoch: u32,
    pub changes: Vec<Vec<u8>>,
}

/// What was set aside under a number; none where it is no document's.
pub(crate) fn content(db: &Connection, number: i64) -> Result<Option<Content>, StoreError> {
    let sql = "SELECT document, epoch, changes FROM set_aside WHERE number = ?1 AND document IS NOT NULL";
    let read = |row: &Row<'_>| {
        let document = row.get::<_, Col<DocumentId>>(0)?.0;
        Ok(Content { document, epoch: row.get(1)?, changes: unpacked(&row.get::<_, Vec<u8>>(2)?) })
    };
    Ok(db.query_row(sql, [number], read).optional()?)
}

/// Each change after its length of 4 bytes.
fn packed(changes: &[Vec<u8>]) -> Vec<u8> {
    let length = |change: &[u8]| u32::try_from(change.len()).unwrap_or(u32::MAX).to_be_bytes();
    changes.iter().flat_map(|change| [&length(change)[..], change].concat()).collect()
}

fn unpacked(mut bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut changes = Vec::new();
    while let Some((length, rest)) = bytes.split_first_chunk::<4>() {
        let Some((change, rest)) = rest.split_at_checked(u32::from_be_bytes(*length) as usize) else { break };
        changes.push(change.to_vec());
        bytes = rest;
    }
    changes
}
