//! What whoever uses this device drew for herself. It stands in no document: no parcel has a place for it.

use educhorus_domain::{Drawn, EditionId, StrokeId};
use rusqlite::{Connection, params};

use crate::column::Col;
use crate::store::Store;
use crate::{Reader, StoreError};

pub(crate) const CREATE: &str = "
CREATE TABLE own_stroke (
    edition BLOB NOT NULL,
    page INTEGER NOT NULL,
    stroke BLOB NOT NULL,
    packed BLOB NOT NULL,
    PRIMARY KEY (edition, page, stroke)
) WITHOUT ROWID, STRICT;
";

/// Forgets all of them.
///
/// Errors: those of the database.
pub(crate) fn forget_all(db: &Connection) -> Result<(), StoreError> {
    db.execute("DELETE FROM own_stroke", [])?;
    Ok(())
}

impl Store {
    /// Keeps strokes of her own on a page, from 0, each as [`Drawn::pack`] gives it. One that is there is written over.
    ///
    /// Errors: those of the database; then none of them is kept.
    pub fn keep_own_strokes(
        &mut self,
        edition: EditionId,
        page: u32,
        strokes: &[(StrokeId, Vec<u8>)],
    ) -> Result<(), StoreError> {
        let transaction = self.db.transaction()?;
        for (id, packed) in strokes {
            let sql = "INSERT OR REPLACE INTO own_stroke VALUES (?1, ?2, ?3, ?4)";
            transaction.prepare_cached(sql)?.execute(params![Col(edition), page, Col(*id), packed])?;
        }
        Ok(transaction.commit()?)
    }

    /// Forgets strokes of her own on a page, from 0. One that is gone already is passed over.
    ///
    /// Errors: those of the database; then none of them is forgotten.
    pub fn forget_own_strokes(
        &mut self,
        edition: EditionId,
        page: u32,
        strokes: &[StrokeId],
    ) -> Result<(), StoreError> {
        let transaction = self.db.transaction()?;
        for id in strokes {
            let sql = "DELETE FROM own_stroke WHERE edition = ?1 AND page = ?2 AND stroke = ?3";
            transaction.prepare_cached(sql)?.execute(params![Col(edition), page, Col(*id)])?;
        }
        Ok(transaction.commit()?)
    }
}

impl Reader<'_> {
    /// How much she drew for herself on an edition.
    ///
    /// Errors: those of the database.
    pub fn count_own_strokes(&self, edition: EditionId) -> Result<u32, StoreError> {
        let sql = "SELECT count(*) FROM own_stroke WHERE edition = ?1";
        Ok(self.db.prepare_cached(sql)?.query_row([Col(edition)], |row| row.get(0))?)
    }

    /// What she drew for herself on a page of an edition, from 0: what was drawn first comes first. Strokes of a later
    /// version are left out.
    ///
    /// Errors: those of the database.
    pub fn own_strokes(&self, edition: EditionId, page: u32) -> Result<Vec<(StrokeId, Drawn)>, StoreError> {
        let sql = "SELECT stroke, packed FROM own_stroke WHERE edition = ?1 AND page = ?2 ORDER BY stroke";
        let mut statement = self.db.prepare_cached(sql)?;
        let mut rows = statement.query(params![Col(edition), page])?;
        let mut strokes = Vec::new();
        while let Some(row) = rows.next()? {
            let id: Col<StrokeId> = row.get(0)?;
            if let Ok(drawn) = Drawn::unpack(row.get_ref(1)?.as_blob().unwrap_or_default()) {
                strokes.push((id.0, drawn));
            }
        }
        Ok(strokes)
    }
}
