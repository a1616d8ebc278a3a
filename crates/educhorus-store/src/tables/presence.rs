//! Marks. Key of the attendance: `<rehearsal>:<person>`, one scalar.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashMap, HashSet};

use educhorus_domain::{ChoirId, Mark, PersonId, Presence, RehearsalId, Season};
use educhorus_replica::Value;
use rusqlite::{OptionalExtension, Row, params};

use crate::column::{Col, Day, Year};
use crate::source::OfChoir;
use crate::tables::rehearsal::RehearsalRow;
use crate::{Reader, StoreError};

pub(crate) const CREATE: &str = "
CREATE TABLE presence (
    choir BLOB NOT NULL,
    season INTEGER NOT NULL,
    rehearsal BLOB NOT NULL,
    person BLOB NOT NULL,
    mark TEXT NOT NULL,
    conflict INTEGER NOT NULL,
    PRIMARY KEY (choir, season, rehearsal, person)
) WITHOUT ROWID, STRICT;
CREATE INDEX presence_by_person ON presence (choir, person);
";

/// No question needs the marks by person fast enough to pay for an index at each mark.
pub(crate) const SCHEMA_2: &str = "DROP INDEX presence_by_person;";

/// A mark of one singer at one rehearsal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PresenceRow {
    /// The rehearsal.
    pub rehearsal: RehearsalId,
    /// The person.
    pub person: PersonId,
    /// The mark; none when a later version wrote something that this one does not know.
    pub mark: Option<Mark>,
    /// Whether two devices disagree.
    pub conflict: bool,
}

pub(crate) fn project(of: &OfChoir<'_>, rehearsal: &str, person: &str) -> Result<(), StoreError> {
    let (Ok(rehearsal_id), Ok(person_id)) = (rehearsal.parse::<RehearsalId>(), person.parse::<PersonId>())
    else {
        return Ok(());
    };
    let key = format!("{rehearsal}:{person}");
    let Some(mark) = of.document.get(&key).and_then(|value| value.as_text().map(str::to_owned)) else {
        let sql = "DELETE FROM presence WHERE choir = ?1 AND season = ?2 AND rehearsal = ?3 AND person = ?4";
        let key = params![Col(of.choir), Year(of.season), Col(rehearsal_id), Col(person_id)];
        of.db.prepare_cached(sql)?.execute(key)?;
        return Ok(());
    };
    let conflict = of.document.values(&key).len() > 1;
    let sql = "INSERT OR REPLACE INTO presence VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    of.db.prepare_cached(sql)?.execute(params![
        Col(of.choir),
        Year(of.season),
        Col(rehearsal_id),
        Col(person_id),
        mark,
        conflict
    ])?;
    Ok(())
}

/// A mark that nobody disagrees about, by its key; none for another key, or another kind of value.
pub(crate) fn settled<'d>(key: &str, value: &'d Value) -> Option<(RehearsalId, PersonId, &'d str)> {
    let (rehearsal, person) = key.split_once(':')?;
    Some((rehearsal.parse().ok()?, person.parse().ok()?, value.as_text()?))
}

/// Writes marks that nobody disagrees about.
pub(crate) fn insert_all(
    of: &OfChoir<'_>,
    mut marks: Vec<(RehearsalId, PersonId, &str)>,
) -> Result<(), StoreError> {
    marks.sort_unstable();
    let sql = "INSERT OR REPLACE INTO presence VALUES (?1, ?2, ?3, ?4, ?5, 0)";
    let mut statement = of.db.prepare_cached(sql)?;
    for (rehearsal, person, mark) in marks {
        statement.execute(params![Col(of.choir), Year(of.season), Col(rehearsal), Col(person), mark])?;
    }
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<PresenceRow> {
    let (rehearsal, person): (Col<RehearsalId>, Col<PersonId>) = (row.get(0)?, row.get(1)?);
    let mark = row.get::<_, String>(2)?.parse().ok();
    Ok(PresenceRow { rehearsal: rehearsal.0, person: person.0, mark, conflict: row.get(3)? })
}

impl Reader<'_> {
    /// The marks of one rehearsal, of which the season is known: it reads these rows and no other.
    ///
    /// Errors: those of the database.
    pub fn marks_of(
        &self,
        choir: ChoirId,
        season: Season,
        rehearsal: RehearsalId,
    ) -> Result<Vec<PresenceRow>, StoreError> {
        let sql = "SELECT rehearsal, person, mark, conflict FROM presence
                   WHERE choir = ?1 AND season = ?2 AND rehearsal = ?3 ORDER BY person";
        let mut statement = self.db.prepare_cached(sql)?;
        let rows = statement.query_map(params![Col(choir), Year(season), Col(rehearsal)], read)?;
        self.of_persons(choir, rows.collect::<Result<_, _>>()?)
    }

    /// How many confirmed rehearsals in a row, up to the one before this, each singer was absent from.
    ///
    /// Goes back from rehearsal to rehearsal while somebody was absent from all of them, so that it reads little of
    /// a season. Errors: those of the database.
    pub fn absent_before(
        &self,
        choir: ChoirId,
        row: &RehearsalRow,
    ) -> Result<HashMap<PersonId, u32>, StoreError> {
        let sql = "SELECT r.rehearsal FROM rehearsal r JOIN confirmation USING (choir, season, rehearsal)
                   WHERE r.choir = ?1 AND r.season = ?2 AND r.date <= ?3 AND (r.date < ?3 OR r.start_minute < ?4)
                   ORDER BY r.date DESC, r.start_minute DESC, r.rehearsal DESC";
        let mut statement = self.db.prepare_cached(sql)?;
        let mut earlier =
            statement.query(params![Col(choir), Year(row.season), Day(row.date), row.start_minute])?;
        let mut in_a_row = HashMap::new();
        let mut still: Option<HashSet<PersonId>> = None;
        while let Some(rehearsal) = earlier.next()? {
            let of = (choir, row.season, rehearsal.get::<_, Col<RehearsalId>>(0)?.0);
            let mut absent = self.absent(of)?;
            absent.retain(|person| still.as_ref().is_none_or(|persons| persons.contains(person)));
            if absent.is_empty() {
                break;
            }
            absent.iter().for_each(|person| *in_a_row.entry(*person).or_insert(0) += 1);
            still = Some(absent);
        }
        Ok(in_a_row)
    }

    fn absent(
        &self,
        (choir, season, rehearsal): (ChoirId, Season, RehearsalId),
    ) -> Result<HashSet<PersonId>, StoreError> {
        let mut marks = self.marks_of(choir, season, rehearsal)?;
        marks.retain(|row| row.mark.is_some_and(|mark| mark.presence == Presence::Absent));
        Ok(marks.into_iter().map(|row| row.person).collect())
    }

    /// The marks of one rehearsal of a choir, or of all its rehearsals.
    ///
    /// Errors: those of the database.
    pub fn marks(
        &self,
        choir: ChoirId,
        rehearsal: Option<RehearsalId>,
    ) -> Result<Vec<PresenceRow>, StoreError> {
        let sql = "SELECT rehearsal, person, mark, conflict FROM presence
                   WHERE choir = ?1 AND (?2 IS NULL OR rehearsal = ?2) ORDER BY rehearsal, person";
        let mut statement = self.db.prepare_cached(sql)?;
        let rows = statement.query_map(params![Col(choir), rehearsal.map(Col)], read)?;
        self.of_persons(choir, rows.collect::<Result<_, _>>()?)
    }

    /// The marks of one person in a season, of whom every card is named.
    ///
    /// Errors: those of the database.
    pub(crate) fn marks_of_person(
        &self,
        (choir, season): (ChoirId, Season),
        cards: &[PersonId],
    ) -> Result<Vec<PresenceRow>, StoreError> {
        let sql = "SELECT rehearsal, person, mark, conflict FROM presence
                   WHERE choir = ?1 AND season = ?2 AND person = ?3";
        let mut statement = self.db.prepare_cached(sql)?;
        let mut rows = Vec::new();
        for card in cards {
            for row in statement.query_map(params![Col(choir), Year(season), Col(*card)], read)? {
                rows.push(row?);
            }
        }
        rows.sort_unstable_by_key(|row| (row.rehearsal, row.person));
        self.of_persons(choir, rows)
    }

    /// The mark on one card, whoever else is the same person.
    ///
    /// Errors: those of the database.
    pub fn mark_of_card(
        &self,
        choir: ChoirId,
        rehearsal: RehearsalId,
        card: PersonId,
    ) -> Result<Option<Mark>, StoreError> {
        let sql = "SELECT mark FROM presence WHERE choir = ?1 AND rehearsal = ?2 AND person = ?3";
        let key = params![Col(choir), Col(rehearsal), Col(card)];
        let found: Option<String> =
            self.db.prepare_cached(sql)?.query_row(key, |row| row.get(0)).optional()?;
        Ok(found.and_then(|mark| mark.parse().ok()))
    }

    /// The marks of a person with two cards as one: on the card that sings, and in conflict where they differ.
    fn of_persons(&self, choir: ChoirId, rows: Vec<PresenceRow>) -> Result<Vec<PresenceRow>, StoreError> {
        let stands_for = self.singing_cards(choir)?;
        if stands_for.is_empty() {
            return Ok(rows);
        }
        let mut merged: BTreeMap<(RehearsalId, PersonId), PresenceRow> = BTreeMap::new();
        for row in rows {
            let person = stands_for.get(&row.person).copied().unwrap_or(row.person);
            let is_own = person == row.person;
            let row = PresenceRow { person, ..row };
            match merged.entry((row.rehearsal, person)) {
                Entry::Vacant(place) => drop(place.insert(row)),
                Entry::Occupied(mut place) => {
                    let conflict = place.get().conflict || row.conflict || place.get().mark != row.mark;
                    if is_own {
                        place.insert(row);
                    }
                    place.get_mut().conflict = conflict;
                }
            }
        }
        Ok(merged.into_values().collect())
    }

    /// For each card that is linked to others, the one of that person that a choir shows.
    fn singing_cards(&self, choir: ChoirId) -> Result<BTreeMap<PersonId, PersonId>, StoreError> {
        let sql = "SELECT x.person, min(s.person) FROM same_person x
                   JOIN same_person y ON y.canonical = x.canonical
                   JOIN singer s ON s.choir = ?1 AND s.person = y.person GROUP BY x.person";
        let mut statement = self.db.prepare_cached(sql)?;
        let read = |row: &Row<'_>| {
            let (person, shown): (Col<PersonId>, Col<PersonId>) = (row.get(0)?, row.get(1)?);
            Ok((person.0, shown.0))
        };
        Ok(statement.query_map([Col(choir)], read)?.collect::<Result<_, _>>()?)
    }
}
