//! A season that a teacher spends without a network.

use std::path::Path;
use std::sync::Arc;

use educhorus_app::App;
use educhorus_client::Client;
use educhorus_domain::{InkTool, Point, SpaceId, Stroke, StrokeIds, WorkId};
use educhorus_store::{Gesture, Moment, Store};
use educhorus_testkit::{Random, TestChoir};
use serde_json::json;

use super::edit::{Edit, FIELDS};
use super::school::{PASSWORD, School};
use crate::Places;
use crate::error::BenchError;
use crate::profile::{STATES, open_app};

const WORKS: usize = 25;
const REHEARSALS: u8 = 72;
const STROKES: usize = 120;
/// A note comes about in so many goes of fifty characters.
const GOES: usize = 8;

/// The choir of the season.
pub fn choir() -> TestChoir {
    TestChoir::seeded(5_001)
}

/// The season as it goes on.
pub struct Season {
    random: Random,
    works: Vec<WorkId>,
    now_ms: u64,
    /// The space of the teacher.
    pub space: SpaceId,
}

impl Season {
    /// What there is in September: the choir, its works and its calendar.
    ///
    /// Errors: those of the store.
    pub fn begin(folder: &Path) -> Result<Self, BenchError> {
        let mut random = Random::seeded(1);
        let mut store = Store::open(folder, None, || random.bytes())?;
        let works = (0..WORKS).map(|_| WorkId::v7(1_790_000_000_000, random.bytes())).collect();
        let mut season = Self { random, works, now_ms: 1_790_000_000_000, space: store.space() };
        season.commit(&mut store, &choir().founding())?;
        for (number, work) in season.works.clone().into_iter().enumerate() {
            season.commit(&mut store, &choir().take_in(work, &format!("Chant {number}")))?;
        }
        for week in 0..REHEARSALS {
            season.commit(&mut store, &choir().plan(week))?;
        }
        Ok(season)
    }

    /// The season without a network; gives its edits.
    ///
    /// Errors: those of the store.
    pub fn go_on(&mut self, folder: &Path) -> Result<Vec<Edit>, BenchError> {
        let mut random = Random::seeded(7);
        let mut store = Store::open(folder, None, || random.bytes())?;
        let (edits, choir) = (self.edits(), choir());
        for edit in &edits {
            let gesture = edit.gesture(&choir, &self.works);
            self.commit(&mut store, &gesture)?;
        }
        Ok(edits)
    }

    fn edits(&mut self) -> Vec<Edit> {
        let (mut edits, choir) = (Vec::new(), choir());
        for work in 0..WORKS {
            edits.extend(FIELDS.into_iter().enumerate().map(|(place, field)| {
                let value = format!("Nuit d’étoiles, {work}.{place}");
                Edit::Field { work, field, value }
            }));
        }
        for week in 0..REHEARSALS {
            for singer in 0..choir.singers.len() {
                // As in a real roll: most are there.
                let state = match self.random.below(100) {
                    0..85 => "present",
                    other => STATES[other as usize % 3],
                };
                edits.push(Edit::Mark { week, singer, state });
            }
            edits.extend(self.note(week));
        }
        (0..WORKS).for_each(|score| edits.extend(self.drawing(score)));
        edits
    }

    fn note(&mut self, week: u8) -> Vec<Edit> {
        let mut text = String::new();
        let goes = (0..GOES).map(|_| {
            let (bar, before) = (self.random.below(120), text.len());
            text.push_str(&format!("Mesure {bar:3}, les altos plus haut, respirer avant. "));
            Edit::Note { week, text: text.clone(), before }
        });
        goes.collect()
    }

    /// A score is drawn on in a sitting of its own, a stroke now and one then.
    fn drawing(&mut self, score: usize) -> Vec<Edit> {
        let (mut ids, mut drawn_ms) = (StrokeIds::of_run(self.random.bytes()), self.now_ms);
        let strokes = (0..STROKES).map(|place| {
            let mut at = || i32::try_from(self.random.below(50_000)).unwrap_or(0);
            let (x, y) = (at(), at());
            // A short line, as a breath or a ring around a note.
            let points = (0..6)
                .map(|step| Point { x: x + 90 * step, y: y + 40 * (step % 3), pressure: 128 })
                .collect();
            let stroke = Stroke { tool: InkTool::Pen, colour: [200, 30, 30], width: 90, points };
            drawn_ms += self.random.below(8_000);
            let id = ids.next(drawn_ms);
            Edit::Stroke { score, page: u32::try_from(place % 4).unwrap_or(0), id, stroke }
        });
        strokes.collect()
    }

    fn commit(&mut self, store: &mut Store, gesture: &Gesture) -> Result<(), BenchError> {
        self.now_ms += 4_000;
        store.commit(gesture, Moment { unix_ms: self.now_ms, random: self.random.bytes() })?;
        Ok(())
    }
}

/// The program on a profile, with a road to schools.
///
/// Errors: those of opening it.
pub fn open(places: &Places, profile: &Path) -> Result<App, BenchError> {
    open_app(places, profile, Arc::new(|address| Ok(Arc::new(Client::at(address)?))))
}

/// The teacher signs in, and brings what there is to the school.
///
/// Errors: those of the program and of the server.
pub fn connected(
    places: &Places,
    profile: &Path,
    school: &School,
    (address, login): (&str, &str),
) -> Result<App, BenchError> {
    let provisional = school.account(login, "director", None)?;
    let app = open(places, profile)?;
    let request = json!({ "address": address, "login": login, "password": provisional });
    app.call("sign_in_to_school", request)?;
    let request = json!({ "current": provisional, "new": PASSWORD, "accepts_charter": true });
    app.call("change_school_password", request)?;
    app.call("bring_to_school", json!({}))?;
    Ok(app)
}
