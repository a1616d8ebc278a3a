//! A log that is only in memory: what the trait says, with nothing else.

use std::collections::BTreeMap;

use educhorus_domain::{CardField, DocumentId, PersonId, SpaceId};
use educhorus_store::{Append, CardWrite, DocumentChange, Log, StoreError};

type ChangeKey = (SpaceId, DocumentId, u32, [u8; 32]);

/// A log of several spaces in memory.
#[derive(Debug, Default)]
pub struct MemoryLog {
    entries: BTreeMap<SpaceId, i64>,
    changes: BTreeMap<ChangeKey, (i64, DocumentChange)>,
    cards: BTreeMap<(SpaceId, PersonId, CardField), CardWrite>,
}

impl MemoryLog {
    /// The changes of a document, in the order in which they came.
    pub fn changes(&self, space: SpaceId, document: DocumentId) -> Vec<DocumentChange> {
        let of_document = |key: &ChangeKey| key.0 == space && key.1 == document;
        let mut found: Vec<&(i64, DocumentChange)> =
            self.changes.iter().filter(|(key, _)| of_document(key)).map(|(_, value)| value).collect();
        found.sort_by_key(|(entry, change)| (*entry, change.change.seq));
        found.into_iter().map(|(_, change)| change.clone()).collect()
    }

    /// The write of a field that won.
    pub fn card(&self, space: SpaceId, person: PersonId, field: CardField) -> Option<CardWrite> {
        self.cards.get(&(space, person, field)).cloned()
    }
}

impl Log for MemoryLog {
    fn append(&mut self, append: &Append<'_>) -> Result<i64, StoreError> {
        let entry = self.entries.entry(append.space).or_default();
        *entry += 1;
        let entry = *entry;
        for change in append.changes {
            let key = (append.space, change.document, change.epoch, change.change.hash);
            self.changes.entry(key).or_insert_with(|| (entry, change.clone()));
        }
        for write in append.cards {
            let key = (append.space, write.person, write.field);
            let stored = self.cards.get(&key).map(|stored| stored.stamp);
            if stored.is_none_or(|stored| stored < write.stamp) {
                self.cards.insert(key, write.clone());
            }
        }
        Ok(entry)
    }
}
