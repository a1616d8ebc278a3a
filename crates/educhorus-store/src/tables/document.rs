//! Documents: what each is about, its heads, and the heads of which its rows are the projection.

use educhorus_domain::{ChoirId, DocumentId, DocumentKind, DocumentRef, Season, WorkId};
use educhorus_replica::{Actor, Document, Heads};
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::StoreError;
use crate::column::{Col, Year};
use crate::tables::change;

pub(crate) const CREATE: &str = "
CREATE TABLE document (
    document BLOB PRIMARY KEY,
    kind TEXT NOT NULL,
    choir BLOB,
    season INTEGER,
    work BLOB,
    epoch INTEGER NOT NULL DEFAULT 0,
    heads BLOB NOT NULL,
    projected_heads BLOB,
    snapshot BLOB,
    snapshot_heads BLOB
) WITHOUT ROWID, STRICT;
";

/// Enters a document, unless it is there; the caller then writes its heads.
pub(crate) fn insert(db: &Connection, id: DocumentId, of: DocumentRef) -> Result<(), StoreError> {
    let (choir, season) =
        of.choir().map_or((None, None), |(choir, season)| (Some(Col(choir)), Some(Year(season))));
    let work = if let DocumentRef::OfWork(work) = of { Some(Col(work)) } else { None };
    let sql = "INSERT OR IGNORE INTO document (document, kind, choir, season, work, heads)
               VALUES (?1, ?2, ?3, ?4, ?5, x'')";
    db.prepare_cached(sql)?.execute(params![Col(id), of.kind().code(), choir, season, work])?;
    Ok(())
}

/// Writes the heads; the rows are projected to the same heads in the same transaction.
pub(crate) fn set_heads(db: &Connection, id: DocumentId, heads: &Heads) -> Result<(), StoreError> {
    let sql = "UPDATE document SET heads = ?2, projected_heads = ?2 WHERE document = ?1";
    db.prepare_cached(sql)?.execute(params![Col(id), heads.to_bytes()])?;
    Ok(())
}

/// Loads a document from its snapshot and changes, and compares its heads with those that were saved.
///
/// Errors: `Document` when it is damaged.
pub(crate) fn load(
    db: &Connection,
    id: DocumentId,
    kind: DocumentKind,
    actor: Actor,
) -> Result<Option<Document>, StoreError> {
    let sql = "SELECT heads, snapshot FROM document WHERE document = ?1";
    let read = |row: &Row<'_>| Ok((row.get::<_, Vec<u8>>(0)?, row.get::<_, Option<Vec<u8>>>(1)?));
    let Some((heads, snapshot)) = db.prepare_cached(sql)?.query_row([Col(id)], read).optional()? else {
        return Ok(None);
    };
    let snapshot = snapshot.map(|bytes| zstd::decode_all(&bytes[..])).transpose();
    let snapshot = snapshot.map_err(|error| StoreError::Damaged { cause: error.to_string() })?;
    let changes = change::of_document(db, id)?;
    let changes = changes.iter().map(Vec::as_slice);
    Ok(Some(Document::load(kind, actor, snapshot.as_deref(), changes, &Heads::from_bytes(&heads))?))
}

/// Documents whose rows are not the projection of their heads.
pub(crate) fn stale(db: &Connection) -> Result<Vec<DocumentRef>, StoreError> {
    let sql = "SELECT kind, choir, season, work FROM document WHERE projected_heads IS NOT heads";
    let rows = db.prepare(sql)?.query_map([], read_reference)?.collect::<Result<Vec<_>, _>>()?;
    Ok(rows.into_iter().flatten().collect())
}

/// Says that no row is the projection of anything any more.
pub(crate) fn forget_projections(db: &Connection) -> Result<(), StoreError> {
    db.execute("UPDATE document SET projected_heads = NULL", [])?;
    Ok(())
}

/// What a document is about, by its id as text.
pub(crate) fn reference(db: &Connection, id: &str) -> Result<Option<DocumentRef>, StoreError> {
    let Ok(id) = DocumentId::parse(id) else { return Ok(None) };
    let sql = "SELECT kind, choir, season, work FROM document WHERE document = ?1";
    Ok(db.prepare_cached(sql)?.query_row([Col(id)], read_reference).optional()?.flatten())
}

/// A document of a kind that this version does not know is nothing here, and stays in the database.
fn read_reference(row: &Row<'_>) -> rusqlite::Result<Option<DocumentRef>> {
    let kind: String = row.get(0)?;
    let choir: Option<Col<ChoirId>> = row.get(1)?;
    let season: Option<Year> = row.get(2)?;
    let work: Option<Col<WorkId>> = row.get(3)?;
    let of_choir = |kind, choir: Col<ChoirId>, season: Season| DocumentRef::OfChoir(kind, choir.0, season);
    Ok(match (DocumentKind::from_code(&kind), choir, season, work) {
        (Some(DocumentKind::Work), _, _, Some(work)) => Some(DocumentRef::OfWork(work.0)),
        (Some(kind), Some(choir), Some(season), _) => Some(of_choir(kind, choir, season.0)),
        _ => None,
    })
}
