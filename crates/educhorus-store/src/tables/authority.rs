//! The chain of authority as it travels: the crate that makes and checks its records knows what they say.

use educhorus_domain::DeviceId;
use rusqlite::{Connection, params};

use crate::column::Col;
use crate::tables::meta;
use crate::{Reader, StoreError};

pub(crate) const CREATE: &str = "
CREATE TABLE authority (
    number INTEGER PRIMARY KEY,
    holder BLOB NOT NULL,
    record BLOB NOT NULL
) STRICT;
";

/// One record of the chain of authority.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChainRecord {
    /// Its number, from 0.
    pub number: u32,
    /// The device that holds the right from here on.
    pub holder: DeviceId,
    /// The record with its signature, as whoever checked it wrote it.
    pub record: Vec<u8>,
}

/// Puts a chain in the place of the one that is here: the present holder is the one that its last record names.
///
/// An empty chain is the word of nobody, and changes nothing.
pub(crate) fn replace(db: &Connection, chain: &[ChainRecord]) -> Result<(), StoreError> {
    let Some(last) = chain.last() else { return Ok(()) };
    db.execute("DELETE FROM authority", [])?;
    let mut statement = db.prepare_cached("INSERT INTO authority VALUES (?1, ?2, ?3)")?;
    for one in chain {
        statement.execute(params![one.number, Col(one.holder), one.record])?;
    }
    meta::set(db, "authority", last.holder.bytes())
}

pub(crate) fn all(db: &Connection) -> Result<Vec<ChainRecord>, StoreError> {
    let mut statement = db.prepare_cached("SELECT number, holder, record FROM authority ORDER BY number")?;
    let rows = statement.query_map([], |row| {
        let holder = row.get::<_, Col<DeviceId>>(1)?.0;
        Ok(ChainRecord { number: row.get(0)?, holder, record: row.get(2)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

impl Reader<'_> {
    /// The chain of authority, from its first record; empty until it was first needed.
    ///
    /// Errors: those of the database.
    pub fn chain(&self) -> Result<Vec<ChainRecord>, StoreError> {
        all(self.db)
    }

    /// The device that may begin documents of the space again; none before a first parcel has said it.
    ///
    /// Errors: those of the database.
    pub fn authority(&self) -> Result<Option<DeviceId>, StoreError> {
        meta::authority(self.db)
    }
}
