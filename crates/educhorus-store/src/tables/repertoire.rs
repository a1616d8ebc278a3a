//! Which works a choir sings. Keys of the repertoire: `r:<work>:status`, `:position`.

use std::collections::BTreeSet;

use educhorus_domain::{ChoirId, Season, WorkId, WorkStatus};
use rusqlite::{Connection, params};

use crate::column::{Col, Year};
use crate::source::OfChoir;
use crate::{Reader, StoreError};

pub(crate) const CREATE: &str = "
CREATE TABLE repertoire (
    choir BLOB NOT NULL,
    season INTEGER NOT NULL,
    work BLOB NOT NULL,
    status TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (choir, season, work)
) WITHOUT ROWID, STRICT;
CREATE INDEX repertoire_by_work ON repertoire (work);
";

/// A work in the repertoire of a choir.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RepertoireRow {
    /// The work.
    pub work: WorkId,
    /// How far the choir is with it.
    pub status: WorkStatus,
    /// Its place.
    pub position: i64,
}

pub(crate) fn project(of: &OfChoir<'_>, id: &str) -> Result<(), StoreError> {
    let Ok(work) = id.parse::<WorkId>() else { return Ok(()) };
    let field = |name: &str| of.document.get(&format!("r:{id}:{name}"));
    let Some(status) = field("status").and_then(|value| value.as_text().map(str::to_owned)) else {
        let sql = "DELETE FROM repertoire WHERE choir = ?1 AND season = ?2 AND work = ?3";
        of.db.prepare_cached(sql)?.execute(params![Col(of.choir), Year(of.season), Col(work)])?;
        return Ok(());
    };
    let position = field("position").and_then(|value| value.as_int()).unwrap_or(0);
    let sql = "INSERT OR REPLACE INTO repertoire VALUES (?1, ?2, ?3, ?4, ?5)";
    of.db.prepare_cached(sql)?.execute(params![
        Col(of.choir),
        Year(of.season),
        Col(work),
        status,
        position
    ])?;
    Ok(())
}

impl Reader<'_> {
    /// The repertoire of a choir, in its order.
    ///
    /// Errors: those of the database.
    pub fn repertoire(&self, choir: ChoirId, season: Season) -> Result<Vec<RepertoireRow>, StoreError> {
        let sql = "SELECT work, status, position FROM repertoire WHERE choir = ?1 AND season = ?2
                   ORDER BY position, work";
        let mut statement = self.db.prepare_cached(sql)?;
        let rows = statement.query_map(params![Col(choir), Year(season)], |row| {
            let work: Col<WorkId> = row.get(0)?;
            let status = WorkStatus::from_code(&row.get::<_, String>(1)?).unwrap_or(WorkStatus::Planned);
            Ok(RepertoireRow { work: work.0, status, position: row.get(2)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The choirs, each in a season, that sing a work.
    ///
    /// Errors: those of the database.
    pub fn choirs_of_work(&self, work: WorkId) -> Result<Vec<(ChoirId, Season)>, StoreError> {
        let sql = "SELECT choir, season FROM repertoire WHERE work = ?1";
        let mut statement = self.db.prepare_cached(sql)?;
        let rows = statement.query_map([Col(work)], |row| {
            let (choir, season): (Col<ChoirId>, Year) = (row.get(0)?, row.get(1)?);
            Ok((choir.0, season.0))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Whether any repertoire of the profile names a work: only then may it be read.
    ///
    /// Errors: those of the database.
    pub fn is_in_a_repertoire(&self, work: WorkId) -> Result<bool, StoreError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM repertoire WHERE work = ?1)";
        Ok(self.db.prepare_cached(sql)?.query_row([Col(work)], |row| row.get(0))?)
    }
}

/// The works that some choirs sing, whatever the season.
pub(crate) fn works_of(db: &Connection, choirs: &[ChoirId]) -> Result<BTreeSet<WorkId>, StoreError> {
    let mut statement = db.prepare_cached("SELECT DISTINCT work FROM repertoire WHERE choir = ?1")?;
    let mut works = BTreeSet::new();
    for choir in choirs {
        for work in statement.query_map([Col(*choir)], |row| Ok(row.get::<_, Col<WorkId>>(0)?.0))? {
            works.insert(work?);
        }
    }
    Ok(works)
}
