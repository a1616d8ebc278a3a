//! Layers of ink that somebody named. Key of the document of a layer: `name`.

use educhorus_domain::{EditionId, InkAudience, LayerId};
use rusqlite::params;

use crate::column::Col;
use crate::source::OfInk;
use crate::{Reader, StoreError};

pub(crate) const CREATE: &str = "
CREATE TABLE ink_layer (
    edition BLOB NOT NULL,
    layer BLOB NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (edition, layer)
) WITHOUT ROWID, STRICT;
";

/// The key under which a layer has its name.
pub(crate) const KEY: &str = "name";

/// A layer that has a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InkLayerRow {
    /// The layer.
    pub layer: LayerId,
    /// For whom it is.
    pub audience: InkAudience,
    /// What it is called.
    pub name: String,
}

pub(crate) fn project(of: &OfInk<'_>) -> Result<(), StoreError> {
    let place = params![Col(of.edition), Col(of.layer)];
    let value = of.document.get(KEY);
    match value.as_ref().and_then(|value| value.as_text()) {
        Some(name) => {
            let sql = "INSERT OR REPLACE INTO ink_layer VALUES (?1, ?2, ?3)";
            of.db.prepare_cached(sql)?.execute(params![Col(of.edition), Col(of.layer), name])?;
        }
        None => {
            let sql = "DELETE FROM ink_layer WHERE edition = ?1 AND layer = ?2";
            of.db.prepare_cached(sql)?.execute(place)?;
        }
    }
    Ok(())
}

impl Reader<'_> {
    /// The layers of an edition that have a name, in the order of their ids. Those of a later version are left out.
    ///
    /// Errors: those of the database.
    pub fn ink_layers(&self, edition: EditionId) -> Result<Vec<InkLayerRow>, StoreError> {
        let sql = "SELECT layer, name FROM ink_layer WHERE edition = ?1 ORDER BY layer";
        let mut statement = self.db.prepare_cached(sql)?;
        let rows = statement.query_map([Col(edition)], |row| {
            let layer: Col<LayerId> = row.get(0)?;
            Ok((layer.0, row.get::<_, String>(1)?))
        })?;
        let mut layers = Vec::new();
        for row in rows {
            let (layer, name) = row?;
            layers.extend(InkAudience::of_layer(layer).map(|audience| InkLayerRow { layer, audience, name }));
        }
        Ok(layers)
    }
}
