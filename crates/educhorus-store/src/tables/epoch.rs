//! The epochs of documents: each time that one was made again without its history, signed by the authority.

use educhorus_domain::{DeviceId, DocumentId};
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::column::Col;
use crate::{Reader, StoreError};

pub(crate) const CREATE: &str = "
CREATE TABLE epoch (
    document BLOB NOT NULL,
    number INTEGER NOT NULL,
    id BLOB NOT NULL,
    previous BLOB NOT NULL,
    heads BLOB NOT NULL,
    clock BLOB NOT NULL,
    tombstones BLOB NOT NULL,
    signer BLOB NOT NULL,
    signature BLOB NOT NULL,
    PRIMARY KEY (document, number)
) WITHOUT ROWID, STRICT;
";

/// One epoch of a document. Source: DESIGN §3, « Epochs ».
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EpochRecord {
    /// The document.
    pub document: DocumentId,
    /// Its number, from 1: epoch 0 is the genesis and has no record.
    pub number: u32,
    /// Hash of the id before and of the new heads.
    pub id: [u8; 32],
    /// The id before; zeros for the first.
    pub previous: [u8; 32],
    /// The heads with which the epoch starts, 32 bytes each.
    pub heads: Vec<u8>,
    /// How far it contains each actor, packed: 16 bytes of actor and 8 of sequence number (big-endian) each.
    pub clock: Vec<u8>,
    /// Who was erased so far, 32 bytes each.
    pub tombstones: Vec<u8>,
    /// The device that made it.
    pub signer: DeviceId,
    /// Its Ed25519 signature.
    pub signature: Vec<u8>,
}

pub(crate) fn insert(db: &Connection, record: &EpochRecord) -> Result<(), StoreError> {
    let sql = "INSERT OR IGNORE INTO epoch VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    db.prepare_cached(sql)?.execute(params![
        Col(record.document),
        record.number,
        &record.id[..],
        &record.previous[..],
        record.heads,
        record.clock,
        record.tombstones,
        Col(record.signer),
        record.signature
    ])?;
    Ok(())
}

/// Forgets the epochs of a document: it follows those of another side.
pub(crate) fn forget(db: &Connection, document: DocumentId) -> Result<(), StoreError> {
    db.prepare_cached("DELETE FROM epoch WHERE document = ?1")?.execute([Col(document)])?;
    Ok(())
}

const COLUMNS: &str = "document, number, id, previous, heads, clock, tombstones, signer, signature";

fn read(row: &Row<'_>) -> rusqlite::Result<EpochRecord> {
    Ok(EpochRecord {
        document: row.get::<_, Col<DocumentId>>(0)?.0,
        number: row.get(1)?,
        id: row.get(2)?,
        previous: row.get(3)?,
        heads: row.get(4)?,
        clock: row.get(5)?,
        tombstones: row.get(6)?,
        signer: row.get::<_, Col<DeviceId>>(7)?.0,
        signature: row.get(8)?,
    })
}

pub(crate) fn all(db: &Connection) -> Result<Vec<EpochRecord>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM epoch ORDER BY document, number");
    Ok(db.prepare_cached(&sql)?.query_map([], read)?.collect::<Result<_, _>>()?)
}

/// One epoch of a document, where it is known.
pub(crate) fn get(
    db: &Connection,
    document: DocumentId,
    number: u32,
) -> Result<Option<EpochRecord>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM epoch WHERE document = ?1 AND number = ?2");
    Ok(db.prepare_cached(&sql)?.query_row(params![Col(document), number], read).optional()?)
}

/// The number of the latest epoch of a document that is known; 0 for one that never began again.
pub(crate) fn latest(db: &Connection, document: DocumentId) -> Result<u32, StoreError> {
    let sql = "SELECT coalesce(max(number), 0) FROM epoch WHERE document = ?1";
    Ok(db.prepare_cached(sql)?.query_row([Col(document)], |row| row.get(0))?)
}

/// The id of an epoch of a document; zeros where it is not known.
pub(crate) fn id_of(db: &Connection, document: DocumentId, number: u32) -> Result<[u8; 32], StoreError> {
    let sql = "SELECT id FROM epoch WHERE document = ?1 AND number = ?2";
    let found =
        db.prepare_cached(sql)?.query_row(params![Col(document), number], |row| row.get(0)).optional()?;
    Ok(found.unwrap_or([0; 32]))
}

/// The id of the present epoch of a document; zeros for epoch 0.
pub(crate) fn present_id(db: &Connection, document: DocumentId) -> Result<[u8; 32], StoreError> {
    let sql = "SELECT id FROM epoch WHERE document = ?1 ORDER BY number DESC LIMIT 1";
    let found = db.prepare_cached(sql)?.query_row([Col(document)], |row| row.get(0)).optional()?;
    Ok(found.unwrap_or([0; 32]))
}

impl Reader<'_> {
    /// The epochs of all documents.
    ///
    /// Errors: those of the database.
    pub fn epochs(&self) -> Result<Vec<EpochRecord>, StoreError> {
        all(self.db)
    }
}
