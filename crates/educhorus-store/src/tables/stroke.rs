//! What is drawn on pages. Key of the document of a layer: `p:<page>:<stroke>`.

use educhorus_domain::{Drawn, EditionId, InkAudience, InkError, LayerId, StrokeId};
use educhorus_replica::Value;
use rusqlite::params;

use crate::column::Col;
use crate::source::OfInk;
use crate::{Reader, StoreError};

pub(crate) const CREATE: &str = "
CREATE TABLE stroke (
    edition BLOB NOT NULL,
    layer BLOB NOT NULL,
    page INTEGER NOT NULL,
    stroke BLOB NOT NULL,
    packed BLOB NOT NULL,
    PRIMARY KEY (edition, page, layer, stroke)
) WITHOUT ROWID, STRICT;
";

/// Something that is drawn on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StrokeRow {
    /// Its id.
    pub id: StrokeId,
    /// The layer in which it stands.
    pub layer: LayerId,
    /// For whom that is.
    pub audience: InkAudience,
    /// The page, from 0.
    pub page: u32,
    /// What it is.
    pub drawn: Drawn,
}

pub(crate) fn project(of: &OfInk<'_>, key: &str) -> Result<(), StoreError> {
    let Some((page, id)) = key.strip_prefix("p:").and_then(|place| place.split_once(':')) else {
        return Ok(());
    };
    let (Ok(page), Ok(id)) = (page.parse::<u32>(), id.parse::<StrokeId>()) else { return Ok(()) };
    let place = params![Col(of.edition), Col(of.layer), page, Col(id)];
    let packed = match of.document.get(key) {
        Some(Value::Bytes(packed)) if is_kept(&packed) => Some(packed),
        _ => None,
    };
    let Some(packed) = packed else {
        let sql = "DELETE FROM stroke WHERE edition = ?1 AND layer = ?2 AND page = ?3 AND stroke = ?4";
        of.db.prepare_cached(sql)?.execute(place)?;
        return Ok(());
    };
    let sql = "INSERT OR REPLACE INTO stroke VALUES (?1, ?2, ?3, ?4, ?5)";
    of.db.prepare_cached(sql)?.execute(params![Col(of.edition), Col(of.layer), page, Col(id), packed])?;
    Ok(())
}

/// Whether a version of this program can show it: one that comes later finds it in its row.
fn is_kept(packed: &[u8]) -> bool {
    matches!(Drawn::unpack(packed), Ok(_) | Err(InkError::Later { .. }))
}

/// Something that is drawn, as it is kept: also what only a later version shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackedStroke {
    /// Its id.
    pub id: StrokeId,
    /// The layer in which it stands.
    pub layer: LayerId,
    /// The page, from 0.
    pub page: u32,
    /// What it is, packed.
    pub packed: Vec<u8>,
}

impl Reader<'_> {
    /// Everything that is drawn on an edition from an id on, in all layers that this version knows: what was drawn first
    /// comes first.
    ///
    /// Errors: those of the database.
    pub fn packed_strokes(
        &self,
        edition: EditionId,
        from: StrokeId,
    ) -> Result<Vec<PackedStroke>, StoreError> {
        let sql = "SELECT stroke, layer, page, packed FROM stroke WHERE edition = ?1 AND stroke >= ?2
                   ORDER BY stroke, page, layer";
        let mut statement = self.db.prepare_cached(sql)?;
        let rows = statement.query_map(params![Col(edition), Col(from)], |row| {
            let (id, layer): (Col<StrokeId>, Col<LayerId>) = (row.get(0)?, row.get(1)?);
            Ok(PackedStroke { id: id.0, layer: layer.0, page: row.get(2)?, packed: row.get(3)? })
        })?;
        let strokes: Result<Vec<PackedStroke>, _> = rows.collect();
        Ok(strokes?.into_iter().filter(|row| InkAudience::of_layer(row.layer).is_some()).collect())
    }

    /// What is drawn on a page of an edition, from 0: what was drawn first comes first. Layers and things of a later
    /// version are left out.
    ///
    /// Errors: those of the database.
    pub fn strokes(&self, edition: EditionId, page: u32) -> Result<Vec<StrokeRow>, StoreError> {
        let sql = "SELECT layer, stroke, packed FROM stroke WHERE edition = ?1 AND page = ?2";
        let mut statement = self.db.prepare_cached(sql)?;
        let mut rows = statement.query(params![Col(edition), page])?;
        let mut strokes = Vec::new();
        while let Some(row) = rows.next()? {
            let (layer, id): (Col<LayerId>, Col<StrokeId>) = (row.get(0)?, row.get(1)?);
            let audience = InkAudience::of_layer(layer.0);
            let drawn = Drawn::unpack(row.get_ref(2)?.as_blob().unwrap_or_default());
            if let (Some(audience), Ok(drawn)) = (audience, drawn) {
                strokes.push(StrokeRow { id: id.0, layer: layer.0, audience, page, drawn });
            }
        }
        // Ids begin with the time.
        strokes.sort_by_key(|row| row.id);
        Ok(strokes)
    }
}
