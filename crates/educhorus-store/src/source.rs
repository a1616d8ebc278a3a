//! A document as the projectors of its tables see it: the rows go to `db`, the values come from `document`.

use educhorus_domain::{ChoirId, Season, WorkId};
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
