//! The demo season: a fictitious choir that is there to be tried, through the same roads as a real one.
//!
//! Its file says weeks instead of dates, so that there is always a rehearsal today and a term behind it.

use std::collections::HashMap;

use educhorus_api::{
    Choir, CommandError, ErrorCode, ImportFolder, LoadDemoSeason, Topic, Undo, WorkCorrection, WorkTitle,
};
use educhorus_domain::{
    CardField, ChoirId, Mark, PersonId, Presence, RehearsalId, Season, VoiceColour, VoiceFamily, VoiceId,
    WorkId, WorkStatus,
};
use educhorus_replica::schema::{Attendance, Calendar, Notes, Repertoire, Roster};
use educhorus_store::Gesture;
use jiff::civil::Date;
use serde::Deserialize;

use crate::app::App;
use crate::calendar::Session;
use crate::choirs;
use crate::folders;
use crate::host::{Host, Outcome, random};
use crate::journal;
use crate::refusal::Answer;
use crate::repertoire;

#[derive(Deserialize)]
struct SeasonFile {
    choir: ChoirEntry,
    singers: Vec<SingerEntry>,
    rehearsals: Vec<RehearsalEntry>,
    works: Vec<WorkEntry>,
}

#[derive(Deserialize)]
struct ChoirEntry {
    name: String,
    voices: Vec<VoiceEntry>,
}

#[derive(Deserialize)]
struct VoiceEntry {
    key: String,
    name: String,
    abbreviation: String,
    family: VoiceFamily,
    colour: VoiceColour,
}

#[derive(Deserialize)]
struct SingerEntry {
    key: String,
    family_name: String,
    given_name: String,
    class: String,
    voice: String,
    number: u32,
}

#[derive(Deserialize)]
struct RehearsalEntry {
    week: i32,
    start: jiff::civil::Time,
    minutes: u16,
    place: String,
    confirmed: bool,
    #[serde(default)]
    marks: Vec<MarkEntry>,
    #[serde(default)]
    note: String,
    #[serde(default)]
    worked_on: Vec<String>,
}

#[derive(Deserialize)]
struct MarkEntry {
    singer: String,
    state: Presence,
    #[serde(default)]
    minutes: u16,
}

#[derive(Deserialize)]
struct WorkEntry {
    key: String,
    folder: String,
    title: String,
    composer: String,
    year: String,
    style: String,
    language: String,
    status: WorkStatus,
}

pub(crate) fn load_demo_season(app: &App, _: LoadDemoSeason) -> Answer<Choir> {
    let folder = app.resources().join("demo");
    let missing = |error: String| CommandError::new(ErrorCode::DemoMissing).because(error);
    let text =
        std::fs::read_to_string(folder.join("season.json")).map_err(|error| missing(error.to_string()))?;
    let file: SeasonFile = serde_json::from_str(&text).map_err(|error| missing(error.to_string()))?;
    let today = app.now().local.date();
    let making = Making { season: Season::of(today), choir: ChoirId::v7(app.now().unix_ms, random()), today };
    let people = app.command(&[Topic::Choirs, Topic::Singers], |host: &mut Host| {
        let made = host.commit(&making.people(&file), |_| Ok(()))?;
        Ok(Outcome { value: made.gesture, gesture: made.gesture })
    })?;
    let offer = app.intake().offer(folder.join("works"));
    let corrections = file.works.iter().map(correction).collect();
    let import = ImportFolder { choir: making.choir, source: offer.source, corrections };
    if let Err(refusal) = folders::import_folder(app, import) {
        // A choir without its works is no demo season: nothing of it stays.
        app.command(&[Topic::Choirs, Topic::Singers], |host: &mut Host| {
            journal::undo(host, Undo { gesture: people })
        })?;
        return Err(refusal);
    }
    let works = making.works(app, &file)?;
    let topics = [Topic::Profile, Topic::Works, Topic::Calendar, Topic::RollCall, Topic::Notes];
    app.command(&topics, |host: &mut Host| {
        let people =
            host.reading().read.singers(making.choir, making.season).map_err(crate::refusal::of_store)?;
        let persons: HashMap<u32, PersonId> = people.iter().map(|row| (row.number, row.person)).collect();
        let gesture = making.term(&file, &persons, &works);
        host.commit(&gesture, |reading| choirs::one(reading, making.choir))
    })
}

fn correction(work: &WorkEntry) -> WorkCorrection {
    let about = WorkTitle {
        title: work.title.clone(),
        composer: work.composer.clone(),
        year: work.year.clone(),
        style: work.style.clone(),
        language: work.language.clone(),
    };
    WorkCorrection { folder: work.folder.clone(), skip: false, about: Some(about), tracks: Vec::new() }
}

struct Making {
    season: Season,
    choir: ChoirId,
    today: Date,
}

impl Making {
    fn people(&self, file: &SeasonFile) -> Gesture {
        let roster = Roster::of(self.choir, self.season);
        let mut gesture = Gesture::new("load_demo_season").about(None, file.choir.name.clone());
        gesture.write(roster.choir_name().set(&*file.choir.name));
        let mut voices: HashMap<&str, VoiceId> = HashMap::new();
        for (voice, position) in file.choir.voices.iter().zip(0i64..) {
            let id = VoiceId::v4(random());
            voices.insert(&voice.key, id);
            let entries = roster.voice(id);
            gesture.write(entries.name().set(&*voice.name));
            gesture.write(entries.abbreviation().set(&*voice.abbreviation));
            gesture.write(entries.family().set(voice.family));
            gesture.write(entries.colour().set(voice.colour));
            gesture.write(entries.position().set(position));
        }
        let first = Date::new(i16::try_from(self.season.year()).unwrap_or(2000), 8, 1).unwrap_or(self.today);
        for singer in &file.singers {
            let person = PersonId::v4(random());
            gesture.card(person, CardField::FamilyName, singer.family_name.as_str(), false);
            gesture.card(person, CardField::GivenName, singer.given_name.as_str(), false);
            gesture.card(person, CardField::Class, singer.class.as_str(), false);
            let entries = roster.singer(person);
            if let Some(voice) = voices.get(singer.voice.as_str()) {
                gesture.write(entries.voice().set(*voice));
            }
            gesture.write(entries.number().set(singer.number));
            gesture.write(entries.from().set(first.min(self.first_day(file))));
        }
        gesture
    }

    /// The day of the earliest rehearsal: in August the term behind us lies in the season before.
    fn first_day(&self, file: &SeasonFile) -> Date {
        file.rehearsals.iter().filter_map(|entry| self.day(entry)).min().unwrap_or(self.today)
    }

    fn day(&self, entry: &RehearsalEntry) -> Option<Date> {
        self.today.checked_add(jiff::Span::new().days(entry.week * 7)).ok()
    }

    /// The works that the import made, by the keys of the file; their status is said with the term.
    fn works(&self, app: &App, file: &SeasonFile) -> Answer<HashMap<String, (WorkId, WorkStatus)>> {
        let made = app.query(|reading| repertoire::all(reading, self.choir))?;
        let of = |entry: &WorkEntry| {
            let work = made.iter().find(|work| work.about.title == entry.title)?;
            Some((entry.key.clone(), (work.id, entry.status)))
        };
        Ok(file.works.iter().filter_map(of).collect())
    }

    fn term(
        &self,
        file: &SeasonFile,
        persons: &HashMap<u32, PersonId>,
        works: &HashMap<String, (WorkId, WorkStatus)>,
    ) -> Gesture {
        let mut gesture = Gesture::new("load_demo_season").about(None, file.choir.name.clone());
        let repertoire = Repertoire::of(self.choir, self.season);
        for (work, status) in works.values() {
            gesture.write(repertoire.status(*work).set(*status));
        }
        let by_key: HashMap<&str, PersonId> = file
            .singers
            .iter()
            .filter_map(|singer| Some((singer.key.as_str(), *persons.get(&singer.number)?)))
            .collect();
        for entry in &file.rehearsals {
            self.rehearsal(entry, &by_key, works, &mut gesture);
        }
        gesture
    }

    fn rehearsal(
        &self,
        entry: &RehearsalEntry,
        persons: &HashMap<&str, PersonId>,
        works: &HashMap<String, (WorkId, WorkStatus)>,
        gesture: &mut Gesture,
    ) {
        let Some(day) = self.day(entry) else { return };
        let id = RehearsalId::of(self.choir, day, 0);
        let calendar = Calendar::of(self.choir, self.season);
        gesture.write(calendar.rehearsal(id).date().set(day));
        let start =
            entry.start.hour().unsigned_abs() as u16 * 60 + entry.start.minute().unsigned_abs() as u16;
        Session { start, length: entry.minutes, place: entry.place.clone() }.put(gesture, calendar, id);
        let attendance = Attendance::of(self.choir, self.season);
        for mark in &entry.marks {
            if let Some(person) = persons.get(mark.singer.as_str()) {
                let mark = Mark::new(mark.state, mark.minutes, None);
                gesture.write(attendance.mark(id, *person).set(mark));
            }
        }
        if entry.confirmed {
            gesture.write(attendance.confirmed(id).set(true));
        }
        let notes = Notes::of_choir(self.choir, self.season);
        if !entry.note.is_empty() {
            gesture.write(notes.note(id).set(&*entry.note));
        }
        for (work, _) in entry.worked_on.iter().filter_map(|key| works.get(key)) {
            gesture.write(notes.worked_on(id, *work).set(true));
        }
    }
}
