//! The proof that the merge engine takes what the gate let through, before anybody else gets it.

use educhorus_domain::{DocumentId, DocumentRef};
use educhorus_replica::{Actor, Document};

use super::Deciding;
use super::document::Standing;
use crate::engine::{EngineError, NewRow};

/// The actor of a document that is only read.
const READER: Actor = Actor([0xff; 16]);

impl Deciding<'_> {
    /// Whether a document with some new changes has the heads that its headers promise.
    pub(super) fn prove(
        &self,
        reference: DocumentRef,
        id: DocumentId,
        standing: &Standing,
        rows: &[NewRow],
    ) -> Result<bool, EngineError> {
        let present = self.known.documents.get(&id).map(|place| place.state.epoch);
        let there = match present {
            Some(epoch) if epoch == standing.epoch => self.engine.changes(self.known.space, id)?,
            _ => Vec::new(),
        };
        let there = there.iter().map(|row| &row.row.bytes[..]);
        let mut document = Document::new(reference.kind(), READER);
        let merged = document.merge(there.chain(rows.iter().map(|row| &row.bytes[..])));
        let heads: Vec<u8> = standing.heads.iter().flatten().copied().collect();
        Ok(merged.is_ok() && document.heads().to_bytes() == heads)
    }
}
