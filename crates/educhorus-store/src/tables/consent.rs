//! Consents: dated records that are only ever added. A person's say counts as given only if nothing later, and
//! nothing said at the same time elsewhere, refuses it or takes it back (DESIGN §3).

use educhorus_domain::{DeviceId, PersonId, Stamp};
use jiff::civil::Date;
use rusqlite::{Connection, Row, params};

use crate::column::{Col, Day};
use crate::tables::meta;
use crate::{Reader, StoreError};

pub(crate) const CREATE: &str = "
CREATE TABLE consent (
    person BLOB NOT NULL,
    kind TEXT NOT NULL,
    counter INTEGER NOT NULL,
    device BLOB NOT NULL,
    is_given INTEGER NOT NULL,
    day TEXT NOT NULL,
    seen BLOB NOT NULL,
    PRIMARY KEY (person, kind, counter, device)
) WITHOUT ROWID, STRICT;
";

/// One record: somebody wrote down that a consent was given, refused or taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    /// Whose consent.
    pub person: PersonId,
    /// What for, a code: `image`, `voice`.
    pub kind: String,
    /// Given; otherwise refused or taken back.
    pub is_given: bool,
    /// The day that stands on the form, for display only.
    pub day: Date,
    /// Names the record: no two have the same.
    pub stamp: Stamp,
    /// The records about the same person and matter that its writer had seen.
    pub seen: Vec<Stamp>,
}

/// Whether a consent stands: somebody gave it who had seen every refusal and withdrawal that there is.
pub fn stands(records: &[Consent]) -> bool {
    let mut against = records.iter().filter(|record| !record.is_given);
    let answers = |given: &Consent, stamp: &Stamp| given.seen.contains(stamp);
    let given: Vec<&Consent> = records.iter().filter(|record| record.is_given).collect();
    !given.is_empty() && against.all(|no| given.iter().any(|yes| answers(yes, &no.stamp)))
}

pub(crate) fn insert(db: &Connection, consent: &Consent) -> Result<(), StoreError> {
    let counter = i64::try_from(consent.stamp.counter).unwrap_or(i64::MAX);
    meta::saw_counter(db, counter)?;
    let sql = "INSERT OR IGNORE INTO consent VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    db.prepare_cached(sql)?.execute(params![
        Col(consent.person),
        consent.kind,
        counter,
        Col(consent.stamp.device),
        consent.is_given,
        Day(consent.day),
        pack(&consent.seen)
    ])?;
    Ok(())
}

/// 8 bytes of counter (big-endian) and 16 of device, each.
fn pack(stamps: &[Stamp]) -> Vec<u8> {
    stamps
        .iter()
        .flat_map(|stamp| [&stamp.counter.to_be_bytes()[..], stamp.device.bytes()].concat())
        .collect()
}

fn unpack(bytes: &[u8]) -> Vec<Stamp> {
    let stamp = |bytes: &[u8; 24]| {
        let (mut counter, mut device) = ([0; 8], [0; 16]);
        counter.copy_from_slice(&bytes[..8]);
        device.copy_from_slice(&bytes[8..]);
        Stamp { counter: u64::from_be_bytes(counter), device: DeviceId::from_bytes(device) }
    };
    bytes.as_chunks::<24>().0.iter().map(stamp).collect()
}

const SELECT: &str = "SELECT person, kind, is_given, day, counter, device, seen FROM consent";

fn read(row: &Row<'_>) -> rusqlite::Result<Consent> {
    let counter = u64::try_from(row.get::<_, i64>(4)?).unwrap_or(0);
    Ok(Consent {
        person: row.get::<_, Col<PersonId>>(0)?.0,
        kind: row.get(1)?,
        is_given: row.get(2)?,
        day: row.get::<_, Day>(3)?.0,
        stamp: Stamp { counter, device: row.get::<_, Col<DeviceId>>(5)?.0 },
        seen: unpack(&row.get::<_, Vec<u8>>(6)?),
    })
}

pub(crate) fn all(db: &Connection) -> Result<Vec<Consent>, StoreError> {
    let mut statement = db.prepare_cached(&format!("{SELECT} ORDER BY person, kind, counter, device"))?;
    Ok(statement.query_map([], read)?.collect::<Result<_, _>>()?)
}

impl Reader<'_> {
    /// The records of a person, oldest first.
    ///
    /// Errors: those of the database.
    pub fn consents(&self, person: PersonId) -> Result<Vec<Consent>, StoreError> {
        let sql = format!("{SELECT} WHERE person = ?1 ORDER BY kind, counter, device");
        let mut statement = self.db.prepare_cached(&sql)?;
        Ok(statement.query_map([Col(person)], read)?.collect::<Result<_, _>>()?)
    }

    /// The records about a matter on all cards of a person, oldest first.
    ///
    /// Errors: those of the database.
    pub fn consents_of(&self, person: PersonId, kind: &str) -> Result<Vec<Consent>, StoreError> {
        let mut records = Vec::new();
        for card in self.cards_of(person)? {
            records.extend(self.consents(card)?.into_iter().filter(|record| record.kind == kind));
        }
        records.sort_by_key(|record| record.stamp);
        Ok(records)
    }
}
