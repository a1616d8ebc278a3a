//! Documents loaded one after the other, the next ones while the rows of the one before are written.
//!
//! How it works: the caller's thread reads what stands in the database and writes rows; [`LOADERS`] other threads turn
//! bytes into documents, which needs no database and takes nearly twice as long as the rows do. Documents are dealt to
//! them in turn and taken back in turn, so that the order is that of the question. At most [`AHEAD`] wait, so that a
//! school of many choirs is not in memory at once.
//!
//! What it deliberately does not do: keep more cores busy. The rows are written by one connection, one document at a
//! time.

use std::sync::mpsc::sync_channel;
use std::thread;

use educhorus_domain::{DocumentRef, SpaceId};
use educhorus_replica::{Actor, Document};
use rusqlite::Connection;

use crate::StoreError;
use crate::tables::document::{self, Stored};

/// How many threads load.
const LOADERS: usize = 2;
/// How many documents are read and not written yet.
const AHEAD: usize = 2 * LOADERS;

/// Loads each document that is there, with every key recalled, and hands it to `write` in the order of `references`.
///
/// A document that cannot be loaded is handed over as its error. Errors: those of `write` and of the database; then
/// no further document is loaded.
pub(crate) fn each_loaded(
    db: &Connection,
    (space, actor): (SpaceId, Actor),
    references: &[DocumentRef],
    mut write: impl FnMut(DocumentRef, Result<Document, StoreError>) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    thread::scope(|scope| {
        let loaders: [_; LOADERS] = std::array::from_fn(|_| {
            let (to_load, stored) = sync_channel::<(DocumentRef, Stored)>(AHEAD);
            let (loaded, documents) = sync_channel(AHEAD);
            scope.spawn(move || {
                for (reference, stored) in stored {
                    if loaded.send((reference, load(&stored, actor))).is_err() {
                        return;
                    }
                }
            });
            (to_load, documents)
        });
        let mut rest = references.iter();
        let (mut dealt, mut taken) = (0, 0);
        loop {
            while dealt - taken < AHEAD
                && let Some(reference) = rest.next()
            {
                if let Some(stored) = document::read(db, reference.id(space), reference.kind())? {
                    let (to_load, _) = &loaders[dealt % LOADERS];
                    to_load.send((*reference, stored)).expect("the loader ends after its sender");
                    dealt += 1;
                }
            }
            if dealt == taken {
                return Ok(());
            }
            let (_, documents) = &loaders[taken % LOADERS];
            let (reference, document) = documents.recv().expect("the loader answers each document");
            taken += 1;
            write(reference, document)?;
        }
    })
}

fn load(stored: &Stored, actor: Actor) -> Result<Document, StoreError> {
    let mut document = stored.load(actor)?;
    document.recall_all()?;
    Ok(document)
}

#[cfg(test)]
mod tests {
    use educhorus_domain::WorkId;
    use educhorus_replica::{Edit, Heads, Value};

    use super::*;
    use crate::tables::change;

    const SPACE: SpaceId = SpaceId::from_bytes([9; 16]);

    fn database() -> Connection {
        let db = Connection::open_in_memory().expect("memory");
        for create in [document::CREATE, document::SCHEMA_2, change::CREATE] {
            db.execute_batch(create).expect("tables");
        }
        db
    }

    fn work(number: u8) -> DocumentRef {
        DocumentRef::OfWork(WorkId::from_bytes([number; 16]))
    }

    /// A document of one change, as the store keeps it.
    fn keep(db: &Connection, of: DocumentRef, title: &str) {
        let id = of.id(SPACE);
        let mut document = Document::new(of.kind(), Actor([1; 16]));
        let edit = Edit { key: "w:title".to_owned(), value: Some(Value::Text(title.to_owned())) };
        let change = document.edit(&[edit]).expect("an edit").expect("a change");
        document::enter(db, id, of, &document.heads()).expect("a row");
        let change = crate::append::DocumentChange { document: id, epoch: 0, change };
        change::insert(db, 1, &change).expect("a change");
    }

    #[test]
    fn documents_come_whole_and_in_the_order_that_was_asked_for() {
        let db = database();
        let works: Vec<_> = (1..=7).rev().map(work).collect();
        works.iter().enumerate().for_each(|(at, of)| keep(&db, *of, &at.to_string()));
        let mut came = Vec::new();
        each_loaded(&db, (SPACE, Actor([2; 16])), &works, |of, document| {
            let title = document?.get("w:title").and_then(|value| value.as_text().map(str::to_owned));
            came.push((of, title));
            Ok(())
        })
        .expect("all of them");
        let expected: Vec<_> = works.iter().enumerate().map(|(at, of)| (*of, Some(at.to_string()))).collect();
        assert_eq!(came, expected);
    }

    #[test]
    fn a_document_that_is_not_there_is_passed_over_and_a_damaged_one_is_an_error_of_its_own() {
        let db = database();
        [1, 2, 4].into_iter().for_each(|number| keep(&db, work(number), "a title"));
        document::set_heads(&db, work(2).id(SPACE), &Heads::from_bytes(&[7; 32])).expect("spoilt");
        let mut came = Vec::new();
        let works: Vec<_> = (1..=4).map(work).collect();
        each_loaded(&db, (SPACE, Actor([2; 16])), &works, |of, document| {
            came.push((of, document.is_ok()));
            Ok(())
        })
        .expect("the others");
        assert_eq!(came, [(work(1), true), (work(2), false), (work(4), true)]);
    }

    #[test]
    fn nothing_more_is_written_after_an_error_of_the_caller() {
        let db = database();
        let works: Vec<_> = (1..=5).map(work).collect();
        works.iter().for_each(|of| keep(&db, *of, "a title"));
        let mut came = 0;
        let full = |_, _| {
            came += 1;
            Err(StoreError::DiskFull)
        };
        let ended = each_loaded(&db, (SPACE, Actor([2; 16])), &works, full);
        assert!(matches!(ended, Err(StoreError::DiskFull)));
        assert_eq!(came, 1);
    }
}
