//! Documents: what each is about, its heads, and the heads of which its rows are the projection.

use educhorus_domain::{
    ChoirId, DocumentId, DocumentKind, DocumentRef, EditionId, LayerId, PersonId, Season, WorkId,
};
use educhorus_replica::{Actor, Document, Heads};
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::column::{Col, Year};
use crate::tables::change;
use crate::{Reader, StoreError, unpack};

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

/// `sealed_heads` are the heads of what may leave this device: the genesis when NULL. Rows are projected again,
/// because claims are new among them.
pub(crate) const SCHEMA_2: &str = "
ALTER TABLE document ADD COLUMN subject BLOB;
ALTER TABLE document ADD COLUMN layer BLOB;
ALTER TABLE document ADD COLUMN sealed_heads BLOB;
UPDATE document SET projected_heads = NULL;
";

/// Enters a document, unless it is there; the caller then writes its heads.
pub(crate) fn insert(db: &Connection, id: DocumentId, of: DocumentRef) -> Result<(), StoreError> {
    let (choir, season) =
        of.choir().map_or((None, None), |(choir, season)| (Some(Col(choir)), Some(Year(season))));
    let work = if let DocumentRef::OfWork(work) = of { Some(Col(work)) } else { None };
    let (subject, layer) = match of {
        DocumentRef::OfChoir(..) | DocumentRef::OfWork(_) => (None, None),
        DocumentRef::OfPerson(person) => (Some(*person.bytes()), None),
        DocumentRef::OfInk(edition, layer) => (Some(*edition.bytes()), Some(Col(layer))),
    };
    let sql = "INSERT OR IGNORE INTO document (document, kind, choir, season, work, subject, layer, heads)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, x'')";
    let subject = subject.as_ref().map(|id| &id[..]);
    db.prepare_cached(sql)?.execute(params![
        Col(id),
        of.kind().code(),
        choir,
        season,
        work,
        subject,
        layer
    ])?;
    Ok(())
}

/// Writes the heads; the rows are projected to the same heads in the same transaction.
pub(crate) fn set_heads(db: &Connection, id: DocumentId, heads: &Heads) -> Result<(), StoreError> {
    update_heads(db, id, heads)?;
    Ok(())
}

/// Writes the heads of a document, which is entered where it is not there yet.
pub(crate) fn enter(
    db: &Connection,
    id: DocumentId,
    of: DocumentRef,
    heads: &Heads,
) -> Result<(), StoreError> {
    if update_heads(db, id, heads)? == 0 {
        insert(db, id, of)?;
        update_heads(db, id, heads)?;
    }
    Ok(())
}

/// Says how many documents of that id there are.
fn update_heads(db: &Connection, id: DocumentId, heads: &Heads) -> Result<usize, StoreError> {
    let sql = "UPDATE document SET heads = ?2, projected_heads = ?2 WHERE document = ?1";
    Ok(db.prepare_cached(sql)?.execute(params![Col(id), heads.to_bytes()])?)
}

/// What stands in the database of a document: all that it takes to load it, which needs no database any more.
pub(crate) struct Stored {
    kind: DocumentKind,
    heads: Heads,
    snapshot: Option<Vec<u8>>,
    changes: Vec<Vec<u8>>,
}

impl Stored {
    /// Loads the document from its snapshot and changes, and compares its heads with those that were saved.
    ///
    /// Errors: `Document` when it is damaged, or is none that this program wrote; `Damaged` when its snapshot is.
    pub(crate) fn load(&self, actor: Actor) -> Result<Document, StoreError> {
        let snapshot = self.snapshot.as_deref().map(unpack::snapshot).transpose()?;
        let changes = self.changes.iter().map(Vec::as_slice);
        Ok(Document::load(self.kind, actor, snapshot.as_deref(), changes, &self.heads)?)
    }
}

/// Reads what stands in the database of a document; none where it was never entered.
///
/// Errors: those of the database; `Damaged` when the rows of its changes are.
pub(crate) fn read(
    db: &Connection,
    id: DocumentId,
    kind: DocumentKind,
) -> Result<Option<Stored>, StoreError> {
    let sql = "SELECT heads, snapshot FROM document WHERE document = ?1";
    let read = |row: &Row<'_>| Ok((row.get::<_, Vec<u8>>(0)?, row.get::<_, Option<Vec<u8>>>(1)?));
    let Some((heads, snapshot)) = db.prepare_cached(sql)?.query_row([Col(id)], read).optional()? else {
        return Ok(None);
    };
    let changes = change::of_document(db, id)?;
    Ok(Some(Stored { kind, heads: Heads::from_bytes(&heads), snapshot, changes }))
}

/// Reads and loads a document; none where it was never entered.
///
/// Errors: `Document` when it is damaged, or is none that this program wrote; `Damaged` when its rows are.
pub(crate) fn load(
    db: &Connection,
    id: DocumentId,
    kind: DocumentKind,
    actor: Actor,
) -> Result<Option<Document>, StoreError> {
    read(db, id, kind)?.map(|stored| stored.load(actor)).transpose()
}

/// Documents whose rows are not the projection of their heads, those of a kind side by side: they take as long as each
/// other, so that one is loaded while the rows of the one before are written.
pub(crate) fn stale(db: &Connection) -> Result<Vec<DocumentRef>, StoreError> {
    let mut stale = select(db, "WHERE projected_heads IS NOT heads")?;
    stale.sort_by_key(|reference| reference.kind().code());
    Ok(stale)
}

/// Every document that this version knows.
pub(crate) fn all(db: &Connection) -> Result<Vec<DocumentRef>, StoreError> {
    select(db, "")
}

/// The document that is begun again with the least work; none where there is no document at all.
pub(crate) fn smallest(db: &Connection) -> Result<Option<DocumentRef>, StoreError> {
    let size = "(SELECT coalesce(sum(length(bytes)), 0) FROM change c WHERE c.document = d.document)";
    // A pupil's own document is forgotten with her.
    let sql = format!(
        "SELECT kind, choir, season, work, subject, layer FROM document d WHERE subject IS NULL
         ORDER BY coalesce(length(snapshot), 0) + {size}, document"
    );
    let rows = db.prepare(&sql)?.query_map([], read_reference)?.collect::<Result<Vec<_>, _>>()?;
    Ok(rows.into_iter().flatten().next())
}

/// Documents that hold changes which were never shared.
pub(crate) fn unsealed(db: &Connection) -> Result<Vec<DocumentRef>, StoreError> {
    select(db, "WHERE EXISTS (SELECT 1 FROM change c WHERE c.document = d.document AND NOT c.sealed)")
}

fn select(db: &Connection, condition: &str) -> Result<Vec<DocumentRef>, StoreError> {
    let sql = format!(
        "SELECT kind, choir, season, work, subject, layer FROM document d {condition} ORDER BY document"
    );
    let rows = db.prepare(&sql)?.query_map([], read_reference)?.collect::<Result<Vec<_>, _>>()?;
    Ok(rows.into_iter().flatten().collect())
}

/// The heads of what may leave this device; none for a document that never left.
pub(crate) fn sealed_heads(db: &Connection, id: DocumentId) -> Result<Option<Heads>, StoreError> {
    let sql = "SELECT sealed_heads FROM document WHERE document = ?1";
    let bytes =
        db.prepare_cached(sql)?.query_row([Col(id)], |row| row.get::<_, Option<Vec<u8>>>(0)).optional()?;
    Ok(bytes.flatten().map(|bytes| Heads::from_bytes(&bytes)))
}

/// Says that everything up to these heads may leave.
pub(crate) fn set_sealed_heads(db: &Connection, id: DocumentId, heads: &Heads) -> Result<(), StoreError> {
    let sql = "UPDATE document SET sealed_heads = ?2 WHERE document = ?1";
    db.prepare_cached(sql)?.execute(params![Col(id), heads.to_bytes()])?;
    Ok(())
}

/// The epoch of a document; 0 for one that is not there.
pub(crate) fn epoch(db: &Connection, id: DocumentId) -> Result<u32, StoreError> {
    let sql = "SELECT epoch FROM document WHERE document = ?1";
    Ok(db.prepare_cached(sql)?.query_row([Col(id)], |row| row.get(0)).optional()?.unwrap_or(0))
}

/// Whether a document was entered, with changes or without.
pub(crate) fn is_there(db: &Connection, id: DocumentId) -> Result<bool, StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM document WHERE document = ?1)";
    Ok(db.prepare_cached(sql)?.query_row([Col(id)], |row| row.get(0))?)
}

/// Begins a document again: its snapshot was of the epoch before.
pub(crate) fn set_epoch(db: &Connection, id: DocumentId, number: u32) -> Result<(), StoreError> {
    let sql = "UPDATE document SET epoch = ?2, snapshot = NULL, snapshot_heads = NULL WHERE document = ?1";
    db.execute(sql, params![Col(id), number])?;
    Ok(())
}

/// Forgets a document with its changes, also what it was about.
pub(crate) fn forget(db: &Connection, id: DocumentId) -> Result<(), StoreError> {
    change::forget_all(db, id)?;
    db.execute("DELETE FROM document WHERE document = ?1", [Col(id)])?;
    Ok(())
}

/// Documents with at least so many changes beside their snapshot, or so many bytes of them.
pub(crate) fn grown(db: &Connection, changes: i64, bytes: i64) -> Result<Vec<DocumentRef>, StoreError> {
    let condition = format!(
        "WHERE document IN (SELECT document FROM change GROUP BY document
             HAVING count(*) >= {changes} OR sum(length(bytes)) >= {bytes})"
    );
    select(db, &condition)
}

/// Keeps a snapshot of a document with everything up to its heads.
pub(crate) fn set_snapshot(
    db: &Connection,
    id: DocumentId,
    packed: &[u8],
    heads: &Heads,
) -> Result<(), StoreError> {
    let sql = "UPDATE document SET snapshot = ?2, snapshot_heads = ?3 WHERE document = ?1";
    db.prepare_cached(sql)?.execute(params![Col(id), packed, heads.to_bytes()])?;
    Ok(())
}

/// Whether some changes of a document are in its snapshot only.
pub(crate) fn has_snapshot(db: &Connection, id: DocumentId) -> Result<bool, StoreError> {
    let sql = "SELECT snapshot IS NOT NULL FROM document WHERE document = ?1";
    Ok(db.prepare_cached(sql)?.query_row([Col(id)], |row| row.get(0)).optional()?.unwrap_or(false))
}

/// Says that no row is the projection of anything any more.
pub(crate) fn forget_projections(db: &Connection) -> Result<(), StoreError> {
    db.execute("UPDATE document SET projected_heads = NULL", [])?;
    Ok(())
}

/// What a document is about, by its id as text.
pub(crate) fn reference(db: &Connection, id: &str) -> Result<Option<DocumentRef>, StoreError> {
    let Ok(id) = DocumentId::parse(id) else { return Ok(None) };
    let sql = "SELECT kind, choir, season, work, subject, layer FROM document WHERE document = ?1";
    Ok(db.prepare_cached(sql)?.query_row([Col(id)], read_reference).optional()?.flatten())
}

/// A document of a kind that this version does not know is nothing here, and stays in the database.
fn read_reference(row: &Row<'_>) -> rusqlite::Result<Option<DocumentRef>> {
    let kind: String = row.get(0)?;
    let choir: Option<Col<ChoirId>> = row.get(1)?;
    let season: Option<Year> = row.get(2)?;
    let work: Option<Col<WorkId>> = row.get(3)?;
    let subject: Option<[u8; 16]> = row.get(4)?;
    let layer: Option<Col<LayerId>> = row.get(5)?;
    let of_choir = |kind, choir: Col<ChoirId>, season: Season| DocumentRef::OfChoir(kind, choir.0, season);
    Ok(match (DocumentKind::from_code(&kind), choir, season, work, subject, layer) {
        (Some(DocumentKind::Work), _, _, Some(work), _, _) => Some(DocumentRef::OfWork(work.0)),
        (Some(DocumentKind::Practice), _, _, _, Some(person), _) => {
            Some(DocumentRef::OfPerson(PersonId::from_bytes(person)))
        }
        (Some(DocumentKind::Ink), _, _, _, Some(edition), Some(layer)) => {
            Some(DocumentRef::OfInk(EditionId::from_bytes(edition), layer.0))
        }
        (Some(kind), Some(choir), Some(season), ..) => Some(of_choir(kind, choir, season.0)),
        _ => None,
    })
}

impl Reader<'_> {
    /// The epoch and the heads of a document; none for one that nobody has written to.
    ///
    /// Errors: those of the database.
    pub fn heads_of(&self, document: DocumentId) -> Result<Option<(u32, Heads)>, StoreError> {
        let sql = "SELECT epoch, heads FROM document WHERE document = ?1";
        let read = |row: &Row<'_>| Ok((row.get(0)?, Heads::from_bytes(&row.get::<_, Vec<u8>>(1)?)));
        Ok(self.db.prepare_cached(sql)?.query_row([Col(document)], read).optional()?)
    }

    /// Whether nobody ever wrote anything here.
    ///
    /// Errors: those of the database.
    pub fn is_empty(&self) -> Result<bool, StoreError> {
        Ok(self.db.query_row("SELECT NOT EXISTS (SELECT 1 FROM document)", [], |row| row.get(0))?)
    }
}
