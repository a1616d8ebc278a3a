//! A season that a teacher spends without a network.

use std::path::Path;
use std::sync::Arc;

use educhorus_app::App;
use educhorus_client::Client;
use educhorus_domain::{EditionId, InkTool, LayerId, Point, SpaceId, Stroke, StrokeId, WorkId};
use educhorus_replica::schema::{Ink, Notes, WorkDocument};
use educhorus_store::{Gesture, Moment, Store};
use educhorus_testkit::{Random, TestChoir};
use serde_json::json;

use super::line::Line;
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

    /// The season without a network; gives how many edits it had.
    ///
    /// Errors: those of the store.
    pub fn go_on(&mut self, folder: &Path) -> Result<u32, BenchError> {
        let mut random = Random::seeded(7);
        let mut store = Store::open(folder, None, || random.bytes())?;
        let mut edits = 0;
        for gesture in self.gestures() {
            self.commit(&mut store, &gesture)?;
            edits += 1;
        }
        Ok(edits)
    }

    fn gestures(&mut self) -> Vec<Gesture> {
        let (mut gestures, choir) = (Vec::new(), choir());
        for (number, work) in self.works.iter().enumerate() {
            let of = WorkDocument::of(*work);
            let fields = [of.title(), of.composer(), of.year(), of.style(), of.language(), of.title()];
            for (place, field) in fields.into_iter().enumerate() {
                let mut gesture = Gesture::new("edit_work");
                gesture.write(field.set(format!("Nuit d’étoiles, {number}.{place}")));
                gestures.push(gesture);
            }
        }
        for week in 0..REHEARSALS {
            for singer in 0..choir.singers.len() {
                // As in a real roll: most are there.
                let state = match self.random.below(100) {
                    0..85 => "present",
                    other => STATES[other as usize % 3],
                };
                gestures.push(choir.mark(week, singer, state));
            }
            gestures.extend(self.note(&choir, week));
        }
        for number in 0..WORKS {
            gestures.extend(self.drawing(number));
        }
        gestures
    }

    fn note(&mut self, choir: &TestChoir, week: u8) -> Vec<Gesture> {
        let mut text = String::new();
        let goes = (0..GOES).map(|_| {
            let bar = self.random.below(120);
            text.push_str(&format!("Mesure {bar:3}, les altos plus haut, respirer avant. "));
            let mut gesture = Gesture::new("write_note");
            let notes = Notes::of_choir(choir.choir, choir.season);
            gesture.write(notes.note(choir.rehearsal(week)).set(text.clone()));
            gesture
        });
        goes.collect()
    }

    fn drawing(&mut self, number: usize) -> Vec<Gesture> {
        let edition = EditionId::from_bytes([u8::try_from(number).unwrap_or(u8::MAX); 16]);
        let layer = LayerId::from_bytes([1; 16]);
        let strokes = (0..STROKES).map(|place| {
            let mut at = || i32::try_from(self.random.below(50_000)).unwrap_or(0);
            let (x, y) = (at(), at());
            // A short line, as a breath or a ring around a note.
            let points = (0..6)
                .map(|step| Point { x: x + 90 * step, y: y + 40 * (step % 3), pressure: 128 })
                .collect();
            let stroke = Stroke { tool: InkTool::Pen, colour: [200, 30, 30], width: 90, points };
            let id = StrokeId::v7(self.now_ms, self.random.bytes());
            let mut gesture = Gesture::new("draw");
            let page = u32::try_from(place % 4).unwrap_or(0);
            let drawn = Ink::of(edition, layer).draw(page, id, &stroke);
            gesture.write(drawn.expect("a stroke of six points on the page"));
            gesture
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
pub fn connected(places: &Places, profile: &Path, school: &School, line: &Line) -> Result<App, BenchError> {
    let provisional = school.account("director", "director", None)?;
    let app = open(places, profile)?;
    let request = json!({ "address": line.address, "login": "director", "password": provisional });
    app.call("sign_in_to_school", request)?;
    let request = json!({ "current": provisional, "new": PASSWORD, "accepts_charter": true });
    app.call("change_school_password", request)?;
    app.call("bring_to_school", json!({}))?;
    Ok(app)
}
