//! Two devices that import the same class list make two cards for each pupil: here they are found to be one person.
//!
//! Only what is beyond doubt is linked: full name and birth date are equal, and on each side there is one such card.
//! Two cards that one device knew beside each other before are namesakes, whatever stands on them.

use std::collections::{BTreeMap, BTreeSet};

use educhorus_domain::{DeviceId, PersonId, Stamp, fold};
use rusqlite::Connection;

use crate::StoreError;
use crate::column::Col;
use crate::tables::link::{self, Link};
use crate::tables::meta;

type Key = (String, String, String);

/// The cards that this device knew before a merge.
pub(crate) struct Known(BTreeSet<PersonId>);

impl Known {
    pub(crate) fn of(db: &Connection) -> Result<Self, StoreError> {
        let mut statement = db.prepare_cached("SELECT DISTINCT person FROM card_field")?;
        let persons = statement.query_map([], |row| Ok(row.get::<_, Col<PersonId>>(0)?.0))?;
        Ok(Self(persons.collect::<Result<_, _>>()?))
    }
}

/// Cards by full name and birth date, where all three are known.
fn cards(db: &Connection) -> Result<BTreeMap<Key, Vec<PersonId>>, StoreError> {
    let sql = "SELECT f.person, f.value, g.value, b.value FROM card_field f
               JOIN card_field g ON g.person = f.person AND g.field = 'given_name'
               JOIN card_field b ON b.person = f.person AND b.field = 'birth_date'
               WHERE f.field = 'family_name' AND f.value <> '' AND g.value <> '' AND b.value <> ''";
    let mut statement = db.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    let mut found: BTreeMap<Key, Vec<PersonId>> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let (family, given): (String, String) = (row.get(1)?, row.get(2)?);
        let key = (fold(&family), fold(&given), row.get(3)?);
        found.entry(key).or_default().push(row.get::<_, Col<PersonId>>(0)?.0);
    }
    Ok(found)
}

/// Links the cards that came with those that were there, and says how many.
pub(crate) fn link_new(db: &Connection, known: &Known, own: DeviceId) -> Result<u32, StoreError> {
    let said: BTreeSet<(PersonId, PersonId)> =
        link::all(db)?.iter().map(|link| (link.low, link.high)).collect();
    let standing = link::same_persons(db)?;
    let stands_for = |person: &PersonId| standing.get(person).copied().unwrap_or(*person);
    let mut linked = 0;
    for persons in cards(db)?.values() {
        let (old, new): (Vec<PersonId>, Vec<PersonId>) =
            persons.iter().partition(|one| known.0.contains(one));
        let old: BTreeSet<PersonId> = old.iter().map(stands_for).collect();
        let new: BTreeSet<PersonId> = new.iter().map(stands_for).filter(|one| !old.contains(one)).collect();
        let (1, 1, Some(old), Some(new)) = (old.len(), new.len(), old.first(), new.first()) else { continue };
        if !said.contains(&(*old.min(new), *old.max(new))) {
            let stamp = Stamp::after(meta::next_counter(db)?, own);
            link::write(db, &Link::of(*old, *new, true, stamp))?;
            linked += 1;
        }
    }
    if linked > 0 {
        link::settle(db)?;
    }
    Ok(linked)
}
