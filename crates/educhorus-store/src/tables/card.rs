//! Person cards: one last-writer-wins row per field. Really deletable, hence not in automerge.

use educhorus_domain::{CardField, DeviceId, PersonId, Stamp};
use rusqlite::{Connection, OptionalExtension, params};

use crate::append::CardWrite;
use crate::column::Col;
use crate::tables::{meta, served};
use crate::{Reader, StoreError};

pub(crate) const CREATE: &str = "
CREATE TABLE card_field (
    person BLOB NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    counter INTEGER NOT NULL,
    device BLOB NOT NULL,
    locked INTEGER NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (person, field)
) WITHOUT ROWID, STRICT;
";

/// A field as it stands.
pub(crate) struct Field {
    pub value: String,
    pub locked: bool,
}

/// A person card.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct CardRow {
    /// Family name.
    pub family: String,
    /// Given name.
    pub given: String,
    /// Birth date, ISO 8601, or empty.
    pub birth_date: String,
    /// Class.
    pub class: String,
    /// Remark.
    pub remark: String,
    /// Fields that a person wrote by hand.
    pub locked: Vec<CardField>,
}

/// Writes a field, unless the stored stamp is larger.
pub(crate) fn write(db: &Connection, entry: i64, write: &CardWrite) -> Result<(), StoreError> {
    let counter = i64::try_from(write.stamp.counter).unwrap_or(i64::MAX);
    meta::saw_counter(db, counter)?;
    let stored = stamp(db, write.person, write.field)?;
    if stored.is_some_and(|stored| stored >= write.stamp) {
        return Ok(());
    }
    let sql = "INSERT OR REPLACE INTO card_field VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    db.prepare_cached(sql)?.execute(params![
        Col(write.person),
        write.field.code(),
        write.value,
        counter,
        Col(write.stamp.device),
        write.locked,
        entry
    ])?;
    Ok(())
}

/// Whether a write is later than what stands.
pub(crate) fn is_newer(db: &Connection, write: &CardWrite) -> Result<bool, StoreError> {
    Ok(stamp(db, write.person, write.field)?.is_none_or(|stored| stored < write.stamp))
}

/// Every field of every card; one that this version does not know is left out.
pub(crate) fn all(db: &Connection) -> Result<Vec<CardWrite>, StoreError> {
    between(db, i64::MIN, i64::MAX, "")
}

/// The fields of some entries of the log that did not come from the school server.
pub(crate) fn waiting(db: &Connection, after: i64, last: i64) -> Result<Vec<CardWrite>, StoreError> {
    between(db, after, last, served::NOT_ARRIVED)
}

fn between(db: &Connection, after: i64, last: i64, condition: &str) -> Result<Vec<CardWrite>, StoreError> {
    let sql = format!(
        "SELECT person, field, value, counter, device, locked FROM card_field
         WHERE entry > ?1 AND entry <= ?2 {condition} ORDER BY person, field"
    );
    let mut statement = db.prepare_cached(&sql)?;
    let mut rows = statement.query([after, last])?;
    let mut writes = Vec::new();
    while let Some(row) = rows.next()? {
        let Some(field) = CardField::from_code(&row.get::<_, String>(1)?) else { continue };
        let counter = u64::try_from(row.get::<_, i64>(3)?).unwrap_or(0);
        let stamp = Stamp { counter, device: row.get::<_, Col<DeviceId>>(4)?.0 };
        let person = row.get::<_, Col<PersonId>>(0)?.0;
        writes.push(CardWrite { person, field, value: row.get(2)?, stamp, locked: row.get(5)? });
    }
    Ok(writes)
}

/// How late a field is; none where nobody wrote it.
pub(crate) fn stamp(
    db: &Connection,
    person: PersonId,
    field: CardField,
) -> Result<Option<Stamp>, StoreError> {
    let sql = "SELECT counter, device FROM card_field WHERE person = ?1 AND field = ?2";
    let read = |row: &rusqlite::Row<'_>| Ok((row.get::<_, i64>(0)?, row.get::<_, Col<DeviceId>>(1)?));
    let found = db.prepare_cached(sql)?.query_row(params![Col(person), field.code()], read).optional()?;
    Ok(found
        .map(|(counter, device)| Stamp { counter: u64::try_from(counter).unwrap_or(0), device: device.0 }))
}

/// A field as it stands.
pub(crate) fn field(
    db: &Connection,
    person: PersonId,
    field: CardField,
) -> Result<Option<Field>, StoreError> {
    let sql = "SELECT value, locked FROM card_field WHERE person = ?1 AND field = ?2";
    let read = |row: &rusqlite::Row<'_>| Ok(Field { value: row.get(0)?, locked: row.get(1)? });
    Ok(db.prepare_cached(sql)?.query_row(params![Col(person), field.code()], read).optional()?)
}

impl Reader<'_> {
    /// The card of a person; empty when nobody wrote on it.
    ///
    /// Errors: those of the database.
    pub fn card(&self, person: PersonId) -> Result<CardRow, StoreError> {
        let mut card = CardRow::default();
        let sql = "SELECT field, value, locked FROM card_field WHERE person = ?1";
        let mut statement = self.db.prepare_cached(sql)?;
        let mut rows = statement.query([Col(person)])?;
        while let Some(row) = rows.next()? {
            let Some(field) = CardField::from_code(&row.get::<_, String>(0)?) else { continue };
            let value: String = row.get(1)?;
            if row.get(2)? {
                card.locked.push(field);
            }
            match field {
                CardField::FamilyName => card.family = value,
                CardField::GivenName => card.given = value,
                CardField::BirthDate => card.birth_date = value,
                CardField::Class => card.class = value,
                CardField::Remark => card.remark = value,
            }
        }
        Ok(card)
    }
}
