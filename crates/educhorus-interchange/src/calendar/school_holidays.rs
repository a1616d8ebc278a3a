//! The table of French school holidays that ships with the program.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::InterchangeError;
use crate::text::fold;

/// The holiday zones of metropolitan France.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Zone {
    /// Besançon, Bordeaux, Lyon and others.
    A,
    /// Lille, Nantes, Strasbourg and others.
    B,
    /// Île-de-France, Montpellier, Toulouse.
    C,
}

/// The holidays of a school year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HolidayKind {
    /// *Toussaint*.
    Autumn,
    /// *Noël*.
    Christmas,
    /// *Hiver*.
    Winter,
    /// *Printemps*.
    Spring,
    /// The days that join Ascension to a Sunday.
    AscensionBridge,
    /// *Été*.
    Summer,
}

/// One stretch of days without school in one zone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HolidayPeriod {
    /// The zone.
    pub zone: Zone,
    /// Which holiday.
    pub kind: HolidayKind,
    /// First day without school.
    pub first: Date,
    /// Last day without school, included.
    pub last: Date,
}

/// The school holidays of several years, by zone.
///
/// Source: `resources/calendar/README.md`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SchoolHolidays {
    /// First day that the table knows.
    pub first: Date,
    /// Last day that the table knows, included.
    pub last: Date,
    /// The academies of each zone.
    pub academies: BTreeMap<Zone, Vec<String>>,
    /// The periods.
    pub periods: Vec<HolidayPeriod>,
}

impl SchoolHolidays {
    /// Reads the table.
    ///
    /// Errors: the text is no such table, or one of its periods ends before it begins.
    pub fn from_json(json: &str) -> Result<Self, InterchangeError> {
        let damaged = |detail: String| InterchangeError::HolidaysUnreadable { detail };
        let table: Self = serde_json::from_str(json).map_err(|error| damaged(error.to_string()))?;
        match table.periods.iter().find(|period| period.last < period.first) {
            Some(period) => Err(damaged(format!("{} before {}", period.last, period.first))),
            None => Ok(table),
        }
    }

    /// The holiday of a zone on a date, if there is one.
    #[must_use]
    pub fn on(&self, date: Date, zone: Zone) -> Option<HolidayKind> {
        let holds =
            |period: &&HolidayPeriod| period.zone == zone && period.first <= date && date <= period.last;
        self.periods.iter().find(holds).map(|period| period.kind)
    }

    /// Whether the table knows anything about a date.
    #[must_use]
    pub fn covers(&self, date: Date) -> bool {
        self.first <= date && date <= self.last
    }

    /// The zone of an academy, however its name is spelt.
    #[must_use]
    pub fn zone_of(&self, academy: &str) -> Option<Zone> {
        let wanted = fold(academy);
        let has = |names: &[String]| names.iter().any(|name| fold(name) == wanted);
        self.academies.iter().find(|(_, names)| has(names)).map(|(zone, _)| *zone)
    }
}
