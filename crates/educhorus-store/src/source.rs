//! A document as the projectors of its tables see it: the rows go to `db`, the values come from `document`.

use educhorus_domain::{ChoirId, EditionId, LayerId, Season, WorkId};
use educhorus_replica::Document;
use rusqlite::Connection;

/// A document of a choir, as the projectors of its tables see it.
pub(crate) struct OfChoir<'a> {
    pub db: &'a Connection,
    pub choir: ChoirId,
    pub season: Season,
    pub document: &'a Document,
}

/// A document of a work, as the projectors of its tables see it.
pub(crate) struct OfWork<'a> {
    pub db: &'a Connection,
    pub work: WorkId,
    pub document: &'a Document,
}

/// A layer of ink, as the projector of its table sees it.
pub(crate) struct OfInk<'a> {
    pub db: &'a Connection,
    pub edition: EditionId,
    pub layer: LayerId,
    pub document: &'a Document,
}
