//! Which cards are of one person. Cards are never melted together: a link can be taken back, and the erasure of a
//! person takes every card that is linked to hers.

use std::collections::BTreeMap;

use educhorus_domain::{DeviceId, PersonId, Stamp};
use rusqlite::{Connection, OptionalExtension, params};

use crate::column::Col;
use crate::tables::meta;
use crate::{Reader, StoreError};

pub(crate) const CREATE: &str = "
CREATE TABLE link (
    low BLOB NOT NULL,
    high BLOB NOT NULL,
    is_same INTEGER NOT NULL,
    counter INTEGER NOT NULL,
    device BLOB NOT NULL,
    PRIMARY KEY (low, high)
) WITHOUT ROWID, STRICT;
CREATE TABLE same_person (
    person BLOB PRIMARY KEY,
    canonical BLOB NOT NULL
) WITHOUT ROWID, STRICT;
CREATE INDEX same_person_by_canonical ON same_person (canonical);
";

/// What somebody said of two cards: one person, or two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// The smaller id.
    pub low: PersonId,
    /// The larger id.
    pub high: PersonId,
    /// One person, or two.
    pub is_same: bool,
    /// The stamp that orders it among what was said of these two.
    pub stamp: Stamp,
}

impl Link {
    /// What is said of two cards, whichever is named first.
    pub fn of(one: PersonId, other: PersonId, is_same: bool, stamp: Stamp) -> Self {
        Self { low: one.min(other), high: one.max(other), is_same, stamp }
    }
}

/// Writes a link, unless a larger stamp stands; the caller then calls [`settle`].
pub(crate) fn write(db: &Connection, link: &Link) -> Result<(), StoreError> {
    let counter = i64::try_from(link.stamp.counter).unwrap_or(i64::MAX);
    meta::saw_counter(db, counter)?;
    let pair = params![Col(link.low), Col(link.high)];
    let sql = "SELECT counter, device FROM link WHERE low = ?1 AND high = ?2";
    let read = |row: &rusqlite::Row<'_>| Ok((row.get::<_, i64>(0)?, row.get::<_, Col<DeviceId>>(1)?.0));
    let stored = db.prepare_cached(sql)?.query_row(pair, read).optional()?;
    if stored.is_some_and(|stored| stored >= (counter, link.stamp.device)) {
        return Ok(());
    }
    let sql = "INSERT OR REPLACE INTO link VALUES (?1, ?2, ?3, ?4, ?5)";
    let values = params![Col(link.low), Col(link.high), link.is_same, counter, Col(link.stamp.device)];
    db.prepare_cached(sql)?.execute(values)?;
    Ok(())
}

/// Every link.
pub(crate) fn all(db: &Connection) -> Result<Vec<Link>, StoreError> {
    let mut statement =
        db.prepare_cached("SELECT low, high, is_same, counter, device FROM link ORDER BY low, high")?;
    let rows = statement.query_map([], |row| {
        let (low, high): (Col<PersonId>, Col<PersonId>) = (row.get(0)?, row.get(1)?);
        let counter = u64::try_from(row.get::<_, i64>(3)?).unwrap_or(0);
        let stamp = Stamp { counter, device: row.get::<_, Col<DeviceId>>(4)?.0 };
        Ok(Link { low: low.0, high: high.0, is_same: row.get(2)?, stamp })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Makes the cache of who is who again: the smallest id of each linked set stands for it.
pub(crate) fn settle(db: &Connection) -> Result<(), StoreError> {
    let mut canonical: BTreeMap<PersonId, PersonId> = BTreeMap::new();
    for link in all(db)?.iter().filter(|link| link.is_same) {
        let of = |person: PersonId| canonical.get(&person).copied().unwrap_or(person);
        let (one, other) = (of(link.low), of(link.high));
        let (smallest, larger) = (one.min(other), one.max(other));
        for person in canonical.values_mut().filter(|person| **person == larger) {
            *person = smallest;
        }
        canonical.insert(larger, smallest);
        canonical.insert(smallest, smallest);
    }
    db.execute("DELETE FROM same_person", [])?;
    let mut statement = db.prepare_cached("INSERT INTO same_person VALUES (?1, ?2)")?;
    for (person, smallest) in canonical {
        statement.execute(params![Col(person), Col(smallest)])?;
    }
    Ok(())
}

/// Who stands for whom, for the cards that are linked.
pub(crate) fn same_persons(db: &Connection) -> Result<BTreeMap<PersonId, PersonId>, StoreError> {
    let mut statement = db.prepare_cached("SELECT person, canonical FROM same_person")?;
    let read = |row: &rusqlite::Row<'_>| {
        let (person, canonical): (Col<PersonId>, Col<PersonId>) = (row.get(0)?, row.get(1)?);
        Ok((person.0, canonical.0))
    };
    Ok(statement.query_map([], read)?.collect::<Result<_, _>>()?)
}

impl Reader<'_> {
    /// Every card of a person, hers first; alone when nothing is linked to it.
    ///
    /// Errors: those of the database.
    pub fn cards_of(&self, person: PersonId) -> Result<Vec<PersonId>, StoreError> {
        let sql = "SELECT person FROM same_person
                   WHERE canonical = (SELECT canonical FROM same_person WHERE person = ?1) AND person <> ?1
                   ORDER BY person";
        let mut statement = self.db.prepare_cached(sql)?;
        let others = statement.query_map([Col(person)], |row| Ok(row.get::<_, Col<PersonId>>(0)?.0))?;
        std::iter::once(Ok(person)).chain(others).collect::<Result<_, _>>().map_err(Into::into)
    }

    /// Who stands for whom, for the cards that are linked.
    ///
    /// Errors: those of the database.
    pub fn same_persons(&self) -> Result<BTreeMap<PersonId, PersonId>, StoreError> {
        same_persons(self.db)
    }

    /// What was said of pairs of cards.
    ///
    /// Errors: those of the database.
    pub fn links(&self) -> Result<Vec<Link>, StoreError> {
        all(self.db)
    }
}
