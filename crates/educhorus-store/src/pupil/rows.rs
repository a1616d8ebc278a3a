//! From projections to rows of read tables.

use educhorus_domain::{CardField, DeviceId, PersonId};
use rusqlite::{Connection, params};
use serde::de::DeserializeOwned;

use super::{ChoirValue, Key, Membership, NameValue, PresenceValue};
use crate::StoreError;
use crate::column::{Col, Day, Year};
use crate::tables::{meta, projection};

/// Tables whose rows come from documents that a pupil has not.
const OF_PROJECTIONS: [&str; 7] =
    ["choir", "voice", "singer", "away", "presence", "confirmation", "card_field"];

/// Makes the rows of a pupil again from her projections. On a profile of staff it does nothing.
pub(crate) fn make(db: &Connection) -> Result<(), StoreError> {
    let Some(person) = meta::pupil(db)? else { return Ok(()) };
    for table in OF_PROJECTIONS {
        db.execute(&format!("DELETE FROM {table}"), [])?;
    }
    let all = projection::all(db)?;
    let projections = Projections { person, all };
    if let Some(name) = projections.value::<NameValue>(Key::Name) {
        put_name(db, person, &name)?;
    }
    for of in projections.memberships() {
        if let Some(choir) = projections.value::<ChoirValue>(Key::Choir(of)) {
            put_choir(db, person, of, &choir)?;
        }
        if let Some(presence) = projections.value::<PresenceValue>(Key::Presence(of)) {
            put_presence(db, person, of, &presence)?;
        }
    }
    Ok(())
}

/// What stands of one pupil.
pub(super) struct Projections {
    pub person: PersonId,
    pub all: Vec<projection::Projection>,
}

impl Projections {
    /// A value; none where nothing stands or a later version wrote something else.
    fn value<T: DeserializeOwned>(&self, key: Key) -> Option<T> {
        let text = key.text();
        let found = self.all.iter().find(|one| one.subject == self.person && one.key == text)?;
        serde_json::from_str(&found.value).ok()
    }

    /// The choirs in which she sings or sang.
    pub fn memberships(&self) -> Vec<Membership> {
        self.value(Key::Choirs).unwrap_or_default()
    }
}

fn put_name(db: &Connection, person: PersonId, name: &NameValue) -> Result<(), StoreError> {
    let sql = "INSERT OR REPLACE INTO card_field VALUES (?1, ?2, ?3, 0, ?4, 0, 0)";
    let nobody = DeviceId::from_bytes([0; 16]);
    for (field, value) in [(CardField::FamilyName, &name.family), (CardField::GivenName, &name.given)] {
        db.execute(sql, params![Col(person), field.code(), value, Col(nobody)])?;
    }
    Ok(())
}

fn put_choir(
    db: &Connection,
    person: PersonId,
    (choir, season): Membership,
    value: &ChoirValue,
) -> Result<(), StoreError> {
    let sql = "INSERT OR REPLACE INTO choir VALUES (?1, ?2, ?3)";
    db.execute(sql, params![Col(choir), Year(season), value.name])?;
    let sql = "INSERT OR REPLACE INTO voice VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    let mut statement = db.prepare_cached(sql)?;
    for voice in &value.voices {
        statement.execute(params![
            Col(choir),
            Year(season),
            Col(voice.voice),
            voice.name,
            voice.abbreviation,
            voice.family,
            voice.colour,
            voice.position
        ])?;
    }
    let sql = "INSERT OR REPLACE INTO singer VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    db.execute(
        sql,
        params![
            Col(choir),
            Year(season),
            Col(person),
            Col(value.voice),
            value.number,
            Day(value.from),
            value.to.map(Day)
        ],
    )?;
    for (first, last) in &value.away {
        let sql = "INSERT OR REPLACE INTO away VALUES (?1, ?2, ?3, ?4, ?5)";
        let row = params![Col(choir), Year(season), Col(person), Day(*first), Day(*last)];
        db.prepare_cached(sql)?.execute(row)?;
    }
    Ok(())
}

fn put_presence(
    db: &Connection,
    person: PersonId,
    (choir, season): Membership,
    value: &PresenceValue,
) -> Result<(), StoreError> {
    let mut statement = db.prepare_cached("INSERT OR REPLACE INTO confirmation VALUES (?1, ?2, ?3)")?;
    for rehearsal in &value.confirmed {
        statement.execute(params![Col(choir), Year(season), Col(*rehearsal)])?;
    }
    let mut statement =
        db.prepare_cached("INSERT OR REPLACE INTO presence VALUES (?1, ?2, ?3, ?4, ?5, 0)")?;
    for (rehearsal, mark) in &value.marks {
        statement.execute(params![Col(choir), Year(season), Col(*rehearsal), Col(person), mark])?;
    }
    Ok(())
}
