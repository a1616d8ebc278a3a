//! Who says what where devices disagree. A read table: the rows of a key are there while it has several values.

use std::collections::BTreeSet;

use educhorus_domain::{DeviceId, DocumentId, DocumentRef};
use educhorus_replica::{Document, Value};
use rusqlite::{Connection, params};

use crate::column::Col;
use crate::tables::document;
use crate::{Reader, StoreError};

pub(crate) const CREATE: &str = "
CREATE TABLE claim (
    document BLOB NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    actor BLOB NOT NULL,
    PRIMARY KEY (document, key, value, actor)
) WITHOUT ROWID, STRICT;
";

/// What one device wrote under a key, where another wrote something else at the same time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimRow {
    /// The document.
    pub document: DocumentId,
    /// The key.
    pub key: String,
    /// What was written.
    pub value: Value,
    /// The device that wrote it; none when the registry does not know the actor.
    pub device: Option<DeviceId>,
    /// Whose device it is.
    pub label: String,
}

/// Writes the claims of some keys. Of most documents there is none, and none is looked for key by key.
pub(crate) fn project_all(
    db: &Connection,
    id: DocumentId,
    document: &Document,
    keys: &BTreeSet<String>,
) -> Result<(), StoreError> {
    let any = "SELECT EXISTS (SELECT 1 FROM claim WHERE document = ?1)";
    let any: bool = db.prepare_cached(any)?.query_row([Col(id)], |row| row.get(0))?;
    let mut keys = keys.iter().filter(|key| any || document.values(key).len() > 1);
    keys.try_for_each(|key| project(db, id, document, key))
}

/// Writes the claims of a key, or takes them away when there is one value.
pub(crate) fn project(
    db: &Connection,
    id: DocumentId,
    document: &Document,
    key: &str,
) -> Result<(), StoreError> {
    db.prepare_cached("DELETE FROM claim WHERE document = ?1 AND key = ?2")?
        .execute(params![Col(id), key])?;
    if document.values(key).len() < 2 {
        return Ok(());
    }
    for claim in document.claims(key) {
        let value = serde_json::to_string(&claim.value).expect("a value is plain data");
        db.prepare_cached("INSERT OR IGNORE INTO claim VALUES (?1, ?2, ?3, ?4)")?.execute(params![
            Col(id),
            key,
            value,
            claim.actor
        ])?;
    }
    Ok(())
}

/// Writes the claims of a document again, after its changes became those of another actor.
pub(crate) fn project_again(db: &Connection, id: DocumentId, document: &Document) -> Result<(), StoreError> {
    let mut statement = db.prepare_cached("SELECT DISTINCT key FROM claim WHERE document = ?1")?;
    let keys: Vec<String> = statement.query_map([Col(id)], |row| row.get(0))?.collect::<Result<_, _>>()?;
    keys.iter().try_for_each(|key| project(db, id, document, key))
}

/// On how many keys devices disagree.
pub(crate) fn count(db: &Connection) -> Result<u32, StoreError> {
    let sql = "SELECT count(*) FROM (SELECT DISTINCT document, key FROM claim)";
    Ok(db.query_row(sql, [], |row| row.get(0))?)
}

impl Reader<'_> {
    /// The claims of a document under the keys that begin with a prefix, by key.
    ///
    /// Errors: those of the database.
    pub fn claims(&self, document: DocumentId, prefix: &str) -> Result<Vec<ClaimRow>, StoreError> {
        let sql = "SELECT key, value, a.device, coalesce(d.label, '') FROM claim c
                   LEFT JOIN actor a ON a.actor = c.actor LEFT JOIN device d ON d.device = a.device
                   WHERE document = ?1 AND substr(key, 1, length(?2)) = ?2 ORDER BY key, value, a.device";
        let mut statement = self.db.prepare_cached(sql)?;
        let mut rows = statement.query(params![Col(document), prefix])?;
        let mut claims = Vec::new();
        while let Some(row) = rows.next()? {
            // A value of a later version cannot be shown, hence not be chosen.
            let Ok(value) = serde_json::from_str(&row.get::<_, String>(1)?) else { continue };
            let device: Option<Col<DeviceId>> = row.get(2)?;
            let (key, device, label) = (row.get(0)?, device.map(|col| col.0), row.get(3)?);
            claims.push(ClaimRow { document, key, value, device, label });
        }
        Ok(claims)
    }

    /// Keys on which devices disagree, with what their documents are about: the first so many, by document.
    ///
    /// Errors: those of the database.
    pub fn disagreements(&self, limit: u32) -> Result<Vec<(DocumentRef, String)>, StoreError> {
        let sql = "SELECT DISTINCT document, key FROM claim ORDER BY document, key LIMIT ?1";
        let mut statement = self.db.prepare_cached(sql)?;
        let mut rows = statement.query([limit])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let id = row.get::<_, Col<DocumentId>>(0)?.0;
            // A document of a later version: nothing that this one could show.
            if let Some(reference) = document::reference(self.db, &id.to_string())? {
                found.push((reference, row.get(1)?));
            }
        }
        Ok(found)
    }

    /// On how many keys devices disagree.
    ///
    /// Errors: those of the database.
    pub fn disagreement_count(&self) -> Result<u32, StoreError> {
        count(self.db)
    }
}
