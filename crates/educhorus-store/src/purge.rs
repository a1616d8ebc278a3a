//! What stands of a person beside documents: cards, links, consents, and what the journal says of her.

use std::collections::BTreeSet;

use educhorus_domain::PersonId;
use rusqlite::{Connection, params};

use crate::StoreError;
use crate::column::Col;
use crate::tables::{change, subject};
use crate::undo_item::UndoItem;

/// What an erasure would take, or has taken.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ErasureCount {
    /// Cards of the person.
    pub cards: u32,
    /// Marks in rolls.
    pub marks: u32,
    /// Choirs and seasons in which she sings or sang.
    pub memberships: u32,
    /// Lines of the journal.
    pub journal_lines: u32,
    /// Documents that begin again.
    pub documents: u32,
}

/// Counts what stands of persons.
pub(crate) fn count(db: &Connection, persons: &[PersonId]) -> Result<ErasureCount, StoreError> {
    let mut count = ErasureCount::default();
    let ask = |sql: &str, person: PersonId| db.query_row(sql, [Col(person)], |row| row.get::<_, u32>(0));
    for person in persons {
        count.cards += ask("SELECT EXISTS (SELECT 1 FROM card_field WHERE person = ?1)", *person)?;
        count.marks += ask("SELECT count(*) FROM presence WHERE person = ?1", *person)?;
        count.memberships += ask("SELECT count(*) FROM singer WHERE person = ?1", *person)?;
        count.journal_lines += ask("SELECT count(*) FROM journal WHERE person = ?1", *person)?;
    }
    Ok(count)
}

/// Deletes everything of persons beside documents.
pub(crate) fn purge(db: &Connection, persons: &[PersonId]) -> Result<(), StoreError> {
    // The last line may be among those that go: its number is not given again.
    change::next_entry(db)?;
    subject::settle(db)?;
    for person in persons {
        forget_lines(db, *person)?;
        for sql in [
            "DELETE FROM journal_subject WHERE entry IN (SELECT entry FROM journal WHERE person = ?1)",
            "DELETE FROM journal WHERE person = ?1",
            "DELETE FROM journal_subject WHERE subject = ?1",
            "DELETE FROM card_field WHERE person = ?1",
            "DELETE FROM consent WHERE person = ?1",
            "DELETE FROM projection WHERE subject = ?1",
            "DELETE FROM link WHERE low = ?1 OR high = ?1",
            "DELETE FROM same_person WHERE person = ?1 OR canonical = ?1",
        ] {
            db.execute(sql, [Col(*person)])?;
        }
        let text = person.to_string();
        db.execute("DELETE FROM quarantine WHERE instr(bytes, CAST(?1 AS BLOB))", [&text])?;
        db.execute("DELETE FROM set_aside WHERE instr(changes, CAST(?1 AS BLOB))", [&text])?;
        db.execute("DELETE FROM setting WHERE instr(key, ?1) OR instr(value, ?1)", [&text])?;
    }
    Ok(())
}

/// Takes a person out of the lines that are about others too, such as the import of a class list.
fn forget_lines(db: &Connection, person: PersonId) -> Result<(), StoreError> {
    let text = person.to_string();
    let mut statement = db.prepare("SELECT entry, undo FROM journal WHERE instr(undo, ?1)")?;
    let lines = statement.query_map([&text], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let lines: Vec<(i64, String)> = lines.collect::<Result<_, _>>()?;
    for (entry, undo) in lines {
        // What cannot be read cannot be taken back either.
        let items: Vec<UndoItem> = serde_json::from_str(&undo).unwrap_or_default();
        let others = items.into_iter().filter(|item| match item {
            UndoItem::Key { key, .. } => !key.contains(&text),
            UndoItem::Card { person: of, .. } => *of != person,
        });
        let undo = serde_json::to_string(&others.collect::<Vec<_>>()).expect("undo items are plain data");
        db.execute("UPDATE journal SET undo = ?2 WHERE entry = ?1", params![entry, undo])?;
    }
    Ok(())
}

/// Every person of whom anything stands beside documents, and every other thing that a line of the journal is about: of an
/// id alone, nobody can tell which it is.
pub(crate) fn persons(db: &Connection) -> Result<BTreeSet<PersonId>, StoreError> {
    let sql =
        "SELECT person FROM card_field UNION SELECT person FROM singer UNION SELECT person FROM presence
               UNION SELECT person FROM consent UNION SELECT person FROM journal WHERE person IS NOT NULL";
    let mut statement = db.prepare(sql)?;
    let mut persons: BTreeSet<PersonId> =
        statement.query_map([], |row| Ok(row.get::<_, Col<PersonId>>(0)?.0))?.collect::<Result<_, _>>()?;
    persons.extend(subject::all(db)?.into_iter().map(PersonId::from_bytes));
    Ok(persons)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema;

    /// The line of a class list of another device stays, and who was on it can be gone from everywhere else.
    #[test]
    fn who_stands_only_among_what_a_line_is_about_is_forgotten_too() {
        let mut db = Connection::open_in_memory().expect("a database");
        schema::prepare(&mut db).expect("tables");
        let (entered, waiting) = (PersonId::from_bytes([7; 16]), PersonId::from_bytes([8; 16]));
        subject::enter(&db, 1, [*entered.bytes()]).expect("a row");
        let line = "INSERT INTO journal (entry, gesture, at_ms, device, command, detail, undo, subjects)
                    VALUES (2, x'00', 0, x'00', 'import_class_list', '', '[]', ?1)";
        db.execute(line, [&waiting.bytes()[..]]).expect("a line");
        let known = persons(&db).expect("persons");
        assert!(known.contains(&entered) && known.contains(&waiting), "{known:?}");
        purge(&db, &[entered, waiting]).expect("a purge");
        assert!(persons(&db).expect("persons").is_empty());
    }
}
