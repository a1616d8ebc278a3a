//! The documents that are in memory: few, and only those that are being written.

use std::collections::VecDeque;

use educhorus_domain::DocumentId;
use educhorus_replica::Document;

const LIMIT: usize = 8;

/// Live documents, the most recently used last.
#[derive(Default)]
pub(crate) struct Live {
    documents: VecDeque<(DocumentId, Document)>,
}

impl Live {
    /// Takes a document out, to be written and put back; one that fails is simply not put back.
    pub(crate) fn take(&mut self, id: DocumentId) -> Option<Document> {
        let at = self.documents.iter().position(|(other, _)| *other == id)?;
        self.documents.remove(at).map(|(_, document)| document)
    }

    /// Puts a document in and drops the one that was not used for longest.
    pub(crate) fn put(&mut self, id: DocumentId, document: Document) {
        self.documents.push_back((id, document));
        if self.documents.len() > LIMIT {
            self.documents.pop_front();
        }
    }

    /// Drops every document: the database is the truth.
    pub(crate) fn clear(&mut self) {
        self.documents.clear();
    }
}
