//! Who sings in a choir, from when to when. Keys of the roster: `s:<person>:voice`, `:number`, `:from`, `:to`,
//! and `:away` (see `away`).

use std::collections::BTreeSet;

use educhorus_domain::{CardField, ChoirId, PersonId, Season, VoiceId};
use jiff::civil::Date;
use rusqlite::{Connection, Row, params};

use crate::column::{Col, Day, Year, u32_of};
use crate::source::OfChoir;
use crate::tables::away;
use crate::{Reader, StoreError};

pub(crate) const CREATE: &str = "
CREATE TABLE singer (
    choir BLOB NOT NULL,
    season INTEGER NOT NULL,
    person BLOB NOT NULL,
    voice BLOB NOT NULL,
    number INTEGER NOT NULL,
    since TEXT NOT NULL,
    until TEXT,
    PRIMARY KEY (choir, season, person)
) WITHOUT ROWID, STRICT;
CREATE INDEX singer_by_person ON singer (person);
";

/// A person in a choir, with her name, which is on her card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SingerRow {
    /// The person.
    pub person: PersonId,
    /// Her voice.
    pub voice: VoiceId,
    /// Her number.
    pub number: u32,
    /// First day.
    pub since: Date,
    /// Last day, for one who left.
    pub until: Option<Date>,
    /// Times between leaving and coming back, first and last day of each, oldest first.
    pub away: Vec<(Date, Date)>,
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
}

impl SingerRow {
    /// Whether she is a member on a day.
    pub fn sings_on(&self, day: Date) -> bool {
        let is_away = self.away.iter().any(|(first, last)| *first <= day && day <= *last);
        self.since <= day && self.until.is_none_or(|until| day <= until) && !is_away
    }
}

pub(crate) fn project(of: &OfChoir<'_>, id: &str) -> Result<(), StoreError> {
    let Ok(person) = id.parse::<PersonId>() else { return Ok(()) };
    let field = |name: &str| of.document.get(&format!("s:{id}:{name}"));
    let day = |name: &str| field(name).and_then(|value| value.as_text().and_then(|text| text.parse().ok()));
    let voice =
        field("voice").and_then(|value| value.as_text().and_then(|text| text.parse::<VoiceId>().ok()));
    let (Some(voice), Some(since)) = (voice, day("from")) else {
        let sql = "DELETE FROM singer WHERE choir = ?1 AND season = ?2 AND person = ?3";
        of.db.prepare_cached(sql)?.execute(params![Col(of.choir), Year(of.season), Col(person)])?;
        return away::put(of, person, None);
    };
    let number = u32_of(field("number"));
    let sql = "INSERT OR REPLACE INTO singer VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    of.db.prepare_cached(sql)?.execute(params![
        Col(of.choir),
        Year(of.season),
        Col(person),
        Col(voice),
        number,
        Day(since),
        day("to").map(Day)
    ])?;
    let times = field("away");
    away::put(of, person, times.as_ref().and_then(|value| value.as_text()))
}

/// A singer without what is on her card.
fn read(row: &Row<'_>) -> rusqlite::Result<SingerRow> {
    let (person, voice): (Col<PersonId>, Col<VoiceId>) = (row.get(0)?, row.get(1)?);
    Ok(SingerRow {
        person: person.0,
        voice: voice.0,
        number: row.get(2)?,
        since: row.get::<_, Day>(3)?.0,
        until: row.get::<_, Option<Day>>(4)?.map(|day| day.0),
        away: Vec::new(),
        family: String::new(),
        given: String::new(),
        birth_date: String::new(),
        class: String::new(),
        remark: String::new(),
    })
}

/// Puts one field of a card into its place; a field of a later version is passed over.
fn put_field(singer: &mut SingerRow, row: &Row<'_>) -> rusqlite::Result<()> {
    let code = row.get_ref(5)?.as_str_or_null()?;
    match code.and_then(CardField::from_code) {
        Some(CardField::FamilyName) => singer.family = row.get(6)?,
        Some(CardField::GivenName) => singer.given = row.get(6)?,
        Some(CardField::BirthDate) => singer.birth_date = row.get(6)?,
        Some(CardField::Class) => singer.class = row.get(6)?,
        Some(CardField::Remark) => singer.remark = row.get(6)?,
        None => {}
    }
    Ok(())
}

/// Whether another card of the same person, with a smaller id, sings in the same choir and season.
const TWIN: &str = "EXISTS (SELECT 1 FROM same_person x
    JOIN same_person y ON y.canonical = x.canonical AND y.person < x.person
    JOIN singer t ON t.choir = s.choir AND t.season = s.season AND t.person = y.person
    WHERE x.person = s.person)";

impl Reader<'_> {
    /// Whether somebody is a member of a choir on a day; of two cards of a person only the one that is shown.
    ///
    /// Errors: those of the database.
    pub fn sings_on(
        &self,
        choir: ChoirId,
        season: Season,
        person: PersonId,
        day: Date,
    ) -> Result<bool, StoreError> {
        let sql = format!(
            "SELECT EXISTS (SELECT 1 FROM singer s WHERE choir = ?1 AND season = ?2 AND person = ?3
             AND since <= ?4 AND (until IS NULL OR until >= ?4) AND NOT {TWIN}
             AND NOT EXISTS (SELECT 1 FROM away a WHERE a.choir = ?1 AND a.season = ?2 AND a.person = ?3
                 AND a.first <= ?4 AND a.last >= ?4))"
        );
        let mut statement = self.db.prepare_cached(&sql)?;
        let key = params![Col(choir), Year(season), Col(person), Day(day)];
        Ok(statement.query_row(key, |row| row.get(0))?)
    }

    /// Everybody who sang in a choir in a season, by number; a person with two cards once.
    ///
    /// Errors: those of the database.
    pub fn singers(&self, choir: ChoirId, season: Season) -> Result<Vec<SingerRow>, StoreError> {
        // One row a field, as they lie beside each other: one search a person and not one a field.
        let sql = format!(
            "SELECT s.person, voice, number, since, until, field, value
             FROM singer s LEFT JOIN card_field c ON c.person = s.person
             WHERE choir = ?1 AND season = ?2 AND NOT {TWIN} ORDER BY s.person"
        );
        let mut statement = self.db.prepare_cached(&sql)?;
        let mut rows = statement.query(params![Col(choir), Year(season)])?;
        let mut singers: Vec<SingerRow> = Vec::new();
        while let Some(row) = rows.next()? {
            let person = row.get::<_, Col<PersonId>>(0)?.0;
            if singers.last().is_none_or(|last| last.person != person) {
                singers.push(read(row)?);
            }
            singers.last_mut().map_or(Ok(()), |singer| put_field(singer, row))?;
        }
        let mut away = away::of(self.db, choir, season)?;
        for singer in &mut singers {
            singer.away = away.remove(&singer.person).unwrap_or_default();
        }
        singers.sort_by_key(|singer| (singer.number, singer.person));
        Ok(singers)
    }
}

/// Everybody who sings or sang in some choirs.
pub(crate) fn persons_of(db: &Connection, choirs: &[ChoirId]) -> Result<BTreeSet<PersonId>, StoreError> {
    let mut statement = db.prepare_cached("SELECT DISTINCT person FROM singer WHERE choir = ?1")?;
    let mut persons = BTreeSet::new();
    for choir in choirs {
        for person in statement.query_map([Col(*choir)], |row| Ok(row.get::<_, Col<PersonId>>(0)?.0))? {
            persons.insert(person?);
        }
    }
    Ok(persons)
}
