//! From keys of documents to rows of read tables.
//!
//! A change only says which keys are dirty; the rows that they belong to are read from the document again. So rows
//! never depend on the order in which changes came, and a rebuild gives equal rows (DESIGN §3).

use std::collections::BTreeSet;

use educhorus_domain::{DocumentId, DocumentKind, DocumentRef};
use educhorus_replica::Document;
use rusqlite::Connection;

use crate::StoreError;
use crate::source::{OfChoir, OfInk, OfWork};
use crate::tables::{
    arrangement, bar_page, beside, choir, claim, confirmation, edition, ink_layer, note, presence, programme,
    programme_item, rehearsal, repertoire, singer, stroke, track, voice, work, worked,
};

/// Makes again the rows to which keys belong. Keys of a later version are passed over.
pub(crate) fn project(
    db: &Connection,
    reference: DocumentRef,
    id: DocumentId,
    document: &Document,
    keys: &BTreeSet<String>,
) -> Result<(), StoreError> {
    claim::project_all(db, id, document, keys)?;
    let rows: BTreeSet<&str> = keys.iter().map(|key| row_of(key)).collect();
    match reference {
        DocumentRef::OfWork(work) => {
            let of = OfWork { db, work, document };
            rows.into_iter().try_for_each(|row| project_work(&of, row))
        }
        DocumentRef::OfChoir(kind, choir, season) => {
            let of = OfChoir { db, choir, season, document };
            rows.into_iter().try_for_each(|row| project_choir(&of, kind, row))
        }
        DocumentRef::OfInk(edition, layer) => {
            let of = OfInk { db, edition, layer, document };
            keys.iter().try_for_each(|key| match key.as_str() {
                ink_layer::KEY => ink_layer::project(&of),
                key => stroke::project(&of, key),
            })
        }
        // Practice is read from its document: no rows yet.
        DocumentRef::OfPerson(_) => Ok(()),
    }
}

/// Makes every row of a document that was recalled as a whole.
///
/// Marks are most of all rows: they are written in the order of their table, which it takes in far faster.
pub(crate) fn project_all(
    db: &Connection,
    reference: DocumentRef,
    id: DocumentId,
    document: &Document,
) -> Result<(), StoreError> {
    let DocumentRef::OfChoir(DocumentKind::Attendance, choir, season) = reference else {
        return project(db, reference, id, document, &document.keys());
    };
    let of = OfChoir { db, choir, season, document };
    let mut rest: BTreeSet<String> = document.disputed().map(str::to_owned).collect();
    let mut marks = Vec::new();
    for (key, value) in document.settled() {
        match presence::settled(key, value) {
            Some(mark) => marks.push(mark),
            None => drop(rest.insert(key.to_owned())),
        }
    }
    presence::insert_all(&of, marks)?;
    project(db, reference, id, document, &rest)
}

/// `s:<person>:voice` and `s:<person>:number` belong to the row `s:<person>`.
fn row_of(key: &str) -> &str {
    // A key such as `k:<rehearsal>:<work>` or `<rehearsal>:<person>` is a row of its own.
    if key.starts_with("k:") {
        return key;
    }
    // `i:<programme>:<item>:note` is of an item.
    let colons = if key.starts_with("i:") { 3 } else { 2 };
    key.match_indices(':').nth(colons - 1).map_or(key, |(at, _)| &key[..at])
}

fn project_work(of: &OfWork<'_>, row: &str) -> Result<(), StoreError> {
    match row.split_once(':') {
        Some(("w", _)) => work::project(of),
        Some(("e", id)) => edition::project(of, id).and_then(|()| arrangement::project(of, id)),
        Some(("t", id)) => track::project(of, id),
        Some(("x", hash)) => beside::project(of, hash),
        Some(("b", place)) => bar_page::project(of, place),
        _ => Ok(()),
    }
}

fn project_choir(of: &OfChoir<'_>, kind: DocumentKind, row: &str) -> Result<(), StoreError> {
    match (kind, row.split_once(':')) {
        (DocumentKind::Roster, None) if row == "choir" => choir::project(of),
        (DocumentKind::Roster, Some(("v", id))) => voice::project(of, id),
        (DocumentKind::Roster, Some(("s", id))) => singer::project(of, id),
        (DocumentKind::Repertoire, Some(("r", id))) => repertoire::project(of, id),
        (DocumentKind::Calendar, Some(("h", id))) => rehearsal::project(of, id),
        (DocumentKind::Calendar, Some(("p", id))) => programme::project(of, id),
        (DocumentKind::Calendar, Some(("i", ids))) => programme_item::project(of, ids),
        (DocumentKind::NotesChoir, Some(("k", ids))) => worked::project(of, ids),
        (DocumentKind::NotesChoir, Some(("n", id))) => note::project(of, id, note::CHOIR),
        (DocumentKind::NotesStaff, Some(("n", id))) => note::project(of, id, note::STAFF),
        (DocumentKind::Attendance, Some(("confirmed", id))) => confirmation::project(of, id),
        (DocumentKind::Attendance, Some((rehearsal, person))) => presence::project(of, rehearsal, person),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_of_one_thing_belong_to_one_row() {
        assert_eq!(row_of("s:anna:voice"), "s:anna");
        assert_eq!(row_of("choir"), "choir");
        assert_eq!(row_of("k:monday:jesu"), "k:monday:jesu");
        assert_eq!(row_of("i:noel:jesu:note"), "i:noel:jesu");
        assert_eq!(row_of("monday:anna"), "monday:anna");
        assert_eq!(row_of("confirmed:monday"), "confirmed:monday");
    }
}
