//! Rehearsals over a term.

use std::collections::{HashMap, HashSet};

use educhorus_api::{
    CancelRehearsal, CommandError, EditRehearsal, ErrorCode, HolidayZone, ListRehearsals, OpenRehearsal,
    PlanRehearsals, PreviewTerm, Rehearsal, RollCounts, TermDate, TermDay,
};
use educhorus_domain::{ChoirId, PersonId, RehearsalId, Season};
use educhorus_interchange::calendar::{
    DayOffReason, HolidayKind, PublicHoliday, SchoolHolidays, WeeklyDate, WeeklyOutcome, WeeklyPlan, Zone,
    weekly_dates,
};
use educhorus_replica::schema::Calendar;
use educhorus_store::{Gesture, PresenceRow, RehearsalRow, SingerRow};
use jiff::civil::{Date, Weekday};

use crate::app::App;
use crate::choirs::tidy_text;
use crate::host::{Host, Outcome, Reading};
use crate::present::{counts, expected};
use crate::refusal::{Answer, not_found, of_store};

/// The longest term and the longest rehearsal that are planned.
const MAX_DAYS: i32 = 400;
const MAX_MINUTES: u16 = 12 * 60;
const MAX_PLACE: usize = 120;

/// What is known around a rehearsal, read once for however many are shown.
pub(crate) struct Around {
    pub counts: RollCounts,
    pub expected: usize,
    pub confirmed: bool,
    pub has_note: bool,
}

/// A rehearsal as it is shown.
pub(crate) fn view(row: &RehearsalRow, around: &Around) -> Rehearsal {
    let there = around.counts.present + around.counts.late;
    Rehearsal {
        id: row.rehearsal,
        date: row.date,
        start_minute: row.start_minute,
        length_minutes: row.length_minutes,
        place: row.place.clone(),
        confirmed: around.confirmed,
        present_count: if around.confirmed { there } else { 0 },
        expected_count: u32::try_from(around.expected).unwrap_or(u32::MAX),
        has_note: around.has_note,
    }
}

/// The marks of one rehearsal, by person.
pub(crate) type Marks<'a> = HashMap<PersonId, &'a PresenceRow>;

/// How many of these singers are there, by their marks.
pub(crate) fn count(expected: &[&SingerRow], marks: &Marks<'_>) -> RollCounts {
    counts(expected.iter().map(|singer| marks.get(&singer.person).and_then(|row| row.mark.as_ref())))
}

fn all(reading: &Reading<'_>, choir: ChoirId) -> Answer<Vec<Rehearsal>> {
    let choir = reading.choir(choir)?;
    let rows = reading.read.rehearsals(choir.choir, choir.season).map_err(of_store)?;
    let singers = reading.read.singers(choir.choir, choir.season).map_err(of_store)?;
    let confirmed = reading.read.confirmed(choir.choir).map_err(of_store)?;
    let noted = reading.read.noted(choir.choir, None).map_err(of_store)?;
    let all_marks = reading.read.marks(choir.choir, None).map_err(of_store)?;
    let mut marks: HashMap<RehearsalId, Marks<'_>> = HashMap::new();
    for mark in &all_marks {
        marks.entry(mark.rehearsal).or_default().insert(mark.person, mark);
    }
    let view = |row: &RehearsalRow| {
        let expected = expected(&singers, row);
        let counts = count(&expected, marks.get(&row.rehearsal).unwrap_or(&Marks::new()));
        let (confirmed, has_note) = (confirmed.contains(&row.rehearsal), noted.contains(&row.rehearsal));
        view(row, &Around { counts, expected: expected.len(), confirmed, has_note })
    };
    Ok(rows.iter().map(view).collect())
}

/// One rehearsal, of which only its own rows are read.
fn of_row(reading: &Reading<'_>, choir: ChoirId, row: &RehearsalRow) -> Answer<Rehearsal> {
    let singers = reading.read.singers(choir, row.season).map_err(of_store)?;
    let marks = reading.read.marks_of(choir, row.season, row.rehearsal).map_err(of_store)?;
    let expected = expected(&singers, row);
    let around = Around {
        counts: count(&expected, &marks.iter().map(|mark| (mark.person, mark)).collect()),
        expected: expected.len(),
        confirmed: reading.read.is_confirmed(choir, row.season, row.rehearsal).map_err(of_store)?,
        has_note: has_note(reading, choir, row)?,
    };
    Ok(view(row, &around))
}

/// Whether something is written about a rehearsal.
pub(crate) fn has_note(reading: &Reading<'_>, choir: ChoirId, row: &RehearsalRow) -> Answer<bool> {
    Ok(!reading.read.noted(choir, Some(row.rehearsal)).map_err(of_store)?.is_empty())
}

fn one(reading: &Reading<'_>, choir: ChoirId, id: RehearsalId) -> Answer<Rehearsal> {
    let choir = reading.choir(choir)?;
    let row = reading.read.rehearsal(choir.choir, id).map_err(of_store)?;
    of_row(reading, choir.choir, &row.ok_or_else(|| not_found("rehearsal"))?)
}

pub(crate) fn list_rehearsals(reading: &Reading<'_>, request: ListRehearsals) -> Answer<Vec<Rehearsal>> {
    all(reading, request.choir)
}

/// The code of a day off; the interface has a word for it (`calendar-holiday-<code>`).
fn day_off(reason: &DayOffReason) -> &'static str {
    use HolidayKind as School;
    use PublicHoliday as Public;
    match reason {
        DayOffReason::SchoolHoliday(School::Autumn) => "autumn",
        DayOffReason::SchoolHoliday(School::Christmas) => "christmas",
        DayOffReason::SchoolHoliday(School::Winter) => "winter",
        DayOffReason::SchoolHoliday(School::Spring) => "spring",
        DayOffReason::SchoolHoliday(School::AscensionBridge) => "ascension-bridge",
        DayOffReason::SchoolHoliday(School::Summer) => "summer",
        DayOffReason::PublicHoliday(Public::NewYear) => "new-year",
        DayOffReason::PublicHoliday(Public::EasterMonday) => "easter-monday",
        DayOffReason::PublicHoliday(Public::LabourDay) => "labour-day",
        DayOffReason::PublicHoliday(Public::VictoryDay) => "victory-day",
        DayOffReason::PublicHoliday(Public::Ascension) => "ascension",
        DayOffReason::PublicHoliday(Public::WhitMonday) => "whit-monday",
        DayOffReason::PublicHoliday(Public::NationalDay) => "national-day",
        DayOffReason::PublicHoliday(Public::Assumption) => "assumption",
        DayOffReason::PublicHoliday(Public::AllSaints) => "all-saints",
        DayOffReason::PublicHoliday(Public::Armistice) => "armistice",
        DayOffReason::PublicHoliday(Public::Christmas) => "christmas-day",
        DayOffReason::PublicHoliday(Public::GoodFriday) => "good-friday",
        DayOffReason::PublicHoliday(Public::SaintStephen) => "saint-stephen",
        DayOffReason::OwnDayOff => "own",
    }
}

pub(crate) fn preview_term(app: &App, request: PreviewTerm) -> Answer<Vec<TermDate>> {
    let days = (request.to - request.from).get_days();
    let weekday =
        i8::try_from(request.weekday).ok().and_then(|day| Weekday::from_monday_one_offset(day).ok());
    let (Some(weekday), 0..=MAX_DAYS) = (weekday, days) else { return Err(ErrorCode::TimeOutside.into()) };
    let planned: HashSet<Date> = app.query(|reading| {
        let choir = reading.choir(request.choir)?;
        let rows = reading.read.rehearsals(choir.choir, choir.season).map_err(of_store)?;
        Ok(rows.into_iter().map(|row| row.date).collect())
    })?;
    let zone = request.zone.map(|zone| match zone {
        HolidayZone::A => Zone::A,
        HolidayZone::B => Zone::B,
        HolidayZone::C => Zone::C,
    });
    let (from, to) = (request.from, request.to);
    let plan = WeeklyPlan { from, to, weekday, zone, alsace_moselle: false, days_off: Vec::new() };
    let day = |week: WeeklyDate| TermDate {
        date: week.date,
        day: match &week.outcome {
            _ if planned.contains(&week.date) => TermDay::Planned,
            WeeklyOutcome::LeftOut(reason) => TermDay::Holiday { code: day_off(reason).to_owned() },
            WeeklyOutcome::Kept | WeeklyOutcome::KeptUnchecked => TermDay::Free,
        },
    };
    Ok(weekly_dates(&plan, &holidays(app)?).into_iter().map(day).collect())
}

fn holidays(app: &App) -> Answer<SchoolHolidays> {
    let path = app.resources().join("calendar").join("school-holidays-fr.json");
    let wrong = |error: String| {
        CommandError::new(ErrorCode::FileUnreadable).with("name", "school-holidays-fr.json").because(error)
    };
    let text = std::fs::read_to_string(path).map_err(|error| wrong(error.to_string()))?;
    SchoolHolidays::from_json(&text).map_err(|error| wrong(error.to_string()))
}

/// Time and place of a rehearsal, checked.
pub(crate) struct Session {
    pub start: u16,
    pub length: u16,
    pub place: String,
}

impl Session {
    pub(crate) fn checked(start: u16, length: u16, place: &str) -> Answer<Self> {
        if start >= 24 * 60 || length == 0 || length > MAX_MINUTES {
            return Err(ErrorCode::TimeOutside.into());
        }
        Ok(Self { start, length, place: tidy_text(place, MAX_PLACE)? })
    }

    pub(crate) fn put(&self, gesture: &mut Gesture, calendar: Calendar, id: RehearsalId) {
        let entries = calendar.rehearsal(id);
        gesture.write(entries.start().set(self.start));
        gesture.write(entries.length().set(self.length));
        gesture.write(entries.place().set(&*self.place));
    }
}

pub(crate) fn plan_rehearsals(host: &mut Host, request: PlanRehearsals) -> Answer<Outcome<Vec<Rehearsal>>> {
    let reading = host.reading();
    let choir = reading.choir(request.choir)?;
    let session = Session::checked(request.start_minute, request.length_minutes, &request.place)?;
    if request.dates.len() > 400 {
        return Err(ErrorCode::TimeOutside.into());
    }
    let planned = reading.read.rehearsals(choir.choir, choir.season).map_err(of_store)?;
    let calendar = Calendar::of(choir.choir, choir.season);
    let mut gesture = Gesture::new("plan_rehearsals").about(None, request.dates.len().to_string());
    for date in &request.dates {
        if Season::of(*date) != choir.season {
            return Err(CommandError::new(ErrorCode::TimeOutside).with("date", date));
        }
        if planned.iter().any(|row| row.date == *date) {
            continue;
        }
        let id = RehearsalId::of(choir.choir, *date, 0);
        gesture.write(calendar.rehearsal(id).date().set(*date));
        session.put(&mut gesture, calendar, id);
    }
    host.commit(&gesture, |reading| all(reading, request.choir))
}

pub(crate) fn edit_rehearsal(host: &mut Host, request: EditRehearsal) -> Answer<Outcome<Rehearsal>> {
    let reading = host.reading();
    let choir = reading.choir(request.choir)?;
    let row = one(&reading, request.choir, request.rehearsal)?;
    let session = Session::checked(request.start_minute, request.length_minutes, &request.place)?;
    let mut gesture = Gesture::new("edit_rehearsal").about(None, row.date.to_string());
    session.put(&mut gesture, Calendar::of(choir.choir, choir.season), request.rehearsal);
    host.commit(&gesture, |reading| one(reading, request.choir, request.rehearsal))
}

pub(crate) fn cancel_rehearsal(host: &mut Host, request: CancelRehearsal) -> Answer<Outcome<Vec<Rehearsal>>> {
    let reading = host.reading();
    let choir = reading.choir(request.choir)?;
    let row = one(&reading, request.choir, request.rehearsal)?;
    let calendar = Calendar::of(choir.choir, choir.season);
    let mut gesture = Gesture::new("cancel_rehearsal").about(None, row.date.to_string());
    gesture.write_all(calendar.rehearsal(request.rehearsal).cancel());
    host.commit(&gesture, |reading| all(reading, request.choir))
}

pub(crate) fn open_rehearsal(host: &mut Host, request: OpenRehearsal) -> Answer<Outcome<Rehearsal>> {
    let reading = host.reading();
    let choir = reading.choir(request.choir)?;
    let now = reading.now.local;
    let rows = reading.read.rehearsals(choir.choir, choir.season).map_err(of_store)?;
    let minute = u16::try_from(i32::from(now.hour()) * 60 + i32::from(now.minute())).unwrap_or(0);
    // Of several today, the one that runs or comes next, else the last.
    let today: Vec<&RehearsalRow> = rows.iter().filter(|row| row.date == now.date()).collect();
    let running = today.iter().find(|row| minute < row.start_minute + row.length_minutes).or(today.last());
    if let Some(row) = running {
        let value = of_row(&reading, choir.choir, row)?;
        return Ok(Outcome { value, gesture: None });
    }
    let id = RehearsalId::of(choir.choir, now.date(), 0);
    let last = rows.iter().rev().find(|row| row.date < now.date());
    let session = Session {
        start: minute - minute % 5,
        length: last.map_or(55, |row| row.length_minutes),
        place: last.map(|row| row.place.clone()).unwrap_or_default(),
    };
    let calendar = Calendar::of(choir.choir, choir.season);
    let mut gesture = Gesture::new("open_rehearsal").about(None, now.date().to_string());
    gesture.write(calendar.rehearsal(id).date().set(now.date()));
    session.put(&mut gesture, calendar, id);
    host.commit(&gesture, |reading| one(reading, request.choir, id))
}
