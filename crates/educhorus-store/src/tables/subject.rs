//! What each line of the journal is about: persons, rehearsals, works, editions. It makes the history of each of them.
//!
//! A line that is about few things keeps them in itself at first: a mark then writes one page instead of three. Each
//! [`LINES`] entries those lines are entered into the table by subject, and until then they are looked through.

use std::collections::{BTreeSet, HashMap};

use educhorus_domain::{DocumentId, DocumentRef};
use rusqlite::{Connection, params};

use crate::undo_item::UndoItem;
use crate::{Gesture, StoreError, tables::document, tables::meta};

pub(crate) const CREATE: &str = "
CREATE TABLE journal_subject (
    subject BLOB NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (subject, entry)
) WITHOUT ROWID, STRICT;
";

/// What a line is about that is not in the table yet, id after id.
pub(crate) const SCHEMA_8: &str = "ALTER TABLE journal ADD COLUMN subjects BLOB;";

/// How many entries are looked through at most, or twice as many where one of these numbers is no line.
const LINES: i64 = 256;
/// A line that is about more things is entered at once.
const MOST: usize = 4;
/// The last entry whose line is in the table.
const ENTERED: &str = "subjects";

/// The entries that are about a subject, which is a parameter or a column.
pub(crate) fn entries_about(subject: &str) -> String {
    format!(
        "SELECT entry FROM journal_subject WHERE subject = {subject} UNION ALL
         SELECT entry FROM journal WHERE {WAITING} AND {}",
        is_about("subjects", subject)
    )
}

/// Whether the ids in a column have one among them.
pub(crate) fn is_about(column: &str, subject: &str) -> String {
    format!("instr({column}, {subject}) % 16 = 1")
}

/// Lines that are not in the table.
const WAITING: &str =
    "entry > coalesce((SELECT CAST(CAST(value AS TEXT) AS INTEGER) FROM meta WHERE name = 'subjects'), 0)
    AND subjects IS NOT NULL";

/// The 16 bytes of the id of a person, a rehearsal, a work or an edition.
pub(crate) type Subject = [u8; 16];

/// What the edits of a gesture are about.
pub(crate) fn of_gesture(gesture: &Gesture) -> BTreeSet<Subject> {
    let mut subjects: BTreeSet<Subject> = gesture.cards.iter().map(|edit| *edit.person.bytes()).collect();
    subjects.extend(gesture.about.person.map(|person| *person.bytes()));
    for edit in &gesture.edits {
        of_key(edit.document, &edit.key, &mut subjects);
    }
    subjects
}

/// Voices and strokes are named in keys too, and have no history of their own: a stroke is about its edition, so that
/// thousands of them are one thing on the road.
fn of_key(document: DocumentRef, key: &str, subjects: &mut BTreeSet<Subject>) {
    match document {
        DocumentRef::OfWork(work) => drop(subjects.insert(*work.bytes())),
        DocumentRef::OfInk(edition, _) => drop(subjects.insert(*edition.bytes())),
        _ if key.starts_with("v:") => {}
        _ => {
            let ids = key.split(':').filter_map(|part| DocumentId::parse(part).ok());
            subjects.extend(ids.map(|id| *id.bytes()));
        }
    }
}

/// What a line keeps in itself; none where there is too much of it.
pub(crate) fn in_line(subjects: &BTreeSet<Subject>) -> Option<Vec<u8>> {
    (subjects.len() <= MOST).then(|| subjects.iter().flatten().copied().collect())
}

/// Enters what the lines before an entry keep in themselves, if it is time for that.
pub(crate) fn settle_at(db: &Connection, entry: i64) -> Result<(), StoreError> {
    if entry % LINES == 0 { settle(db) } else { Ok(()) }
}

/// Enters what any line keeps in itself, whatever the database says of which do.
pub(crate) fn settle_all(db: &Connection) -> Result<(), StoreError> {
    meta::set(db, ENTERED, b"0")?;
    settle(db)
}

/// Enters what lines keep in themselves.
pub(crate) fn settle(db: &Connection) -> Result<(), StoreError> {
    let waiting = waiting(db)?;
    for (entry, subjects) in &waiting {
        enter(db, *entry, subjects.iter().copied())?;
    }
    let Some((last, _)) = waiting.last() else { return Ok(()) };
    db.execute(&format!("UPDATE journal SET subjects = NULL WHERE {WAITING}"), [])?;
    meta::set(db, ENTERED, last.to_string().as_bytes())
}

fn waiting(db: &Connection) -> Result<Vec<(i64, Vec<Subject>)>, StoreError> {
    let mut statement =
        db.prepare_cached(&format!("SELECT entry, subjects FROM journal WHERE {WAITING} ORDER BY entry"))?;
    let mut rows = statement.query([])?;
    let mut lines = Vec::new();
    while let Some(row) = rows.next()? {
        lines.push((row.get(0)?, row.get::<_, Vec<u8>>(1)?.as_chunks().0.to_vec()));
    }
    Ok(lines)
}

/// Enters what a line is about.
pub(crate) fn enter(
    db: &Connection,
    entry: i64,
    subjects: impl IntoIterator<Item = Subject>,
) -> Result<(), StoreError> {
    let mut statement = db.prepare_cached("INSERT OR IGNORE INTO journal_subject VALUES (?1, ?2)")?;
    for subject in subjects {
        statement.execute(params![&subject[..], entry])?;
    }
    Ok(())
}

/// Everything that any line is about.
pub(crate) fn all(db: &Connection) -> Result<BTreeSet<Subject>, StoreError> {
    let mut statement = db.prepare("SELECT DISTINCT subject FROM journal_subject")?;
    let mut subjects: BTreeSet<Subject> =
        statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    subjects.extend(waiting(db)?.into_iter().flat_map(|(_, subjects)| subjects));
    Ok(subjects)
}

/// What each line is about, by its entry: one pass over all, so that a mark pays for no second index.
pub(crate) fn by_line(db: &Connection) -> Result<HashMap<i64, Vec<Subject>>, StoreError> {
    let mut statement = db.prepare("SELECT entry, subject FROM journal_subject ORDER BY subject")?;
    let mut rows = statement.query([])?;
    let mut lines: HashMap<i64, Vec<Subject>> = HashMap::new();
    while let Some(row) = rows.next()? {
        lines.entry(row.get(0)?).or_default().push(row.get(1)?);
    }
    lines.extend(waiting(db)?);
    Ok(lines)
}

/// Enters the lines of a journal that was written before this table was there.
pub(crate) fn enter_all(db: &Connection) -> Result<(), StoreError> {
    let mut statement = db.prepare("SELECT entry, person, undo FROM journal")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let mut subjects: BTreeSet<Subject> = row.get::<_, Option<Subject>>(1)?.into_iter().collect();
        // A line that cannot be read any more keeps its person, and the profile opens.
        let items: Vec<UndoItem> = serde_json::from_str(&row.get::<_, String>(2)?).unwrap_or_default();
        for item in items {
            match item {
                UndoItem::Card { person, .. } => drop(subjects.insert(*person.bytes())),
                UndoItem::Key { document: id, key, .. } => {
                    if let Some(reference) = document::reference(db, &id)? {
                        of_key(reference, &key, &mut subjects);
                    }
                }
            }
        }
        enter(db, row.get(0)?, subjects)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use educhorus_domain::{EditionId, LayerId, StrokeId};
    use educhorus_replica::schema::Ink;

    #[test]
    fn strokes_are_about_their_edition_and_not_about_themselves() {
        let edition = EditionId::from_bytes([7; 16]);
        let ink = Ink::of(edition, LayerId::from_bytes([1; 16]));
        let mut gesture = Gesture::new("rub_out");
        for number in 0..3 {
            gesture.write(ink.rub_out(0, StrokeId::from_bytes([number; 16])));
        }
        assert_eq!(of_gesture(&gesture), BTreeSet::from([*edition.bytes()]));
    }
}
