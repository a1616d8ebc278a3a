//! A profile made for measuring: choirs of forty with rehearsals behind them.

use std::path::Path;
use std::sync::Arc;

use educhorus_api::HostKind;
use educhorus_app::{App, Options, Schools, SystemClock, nothing_said_of_the_network};
use educhorus_domain::{DocumentKind, SpaceId, WorkId};
use educhorus_store::{Gesture, Moment, Store};
use educhorus_testkit::{Random, TestChoir};
use educhorus_vault::MemoryKeyring;

use crate::Places;
use crate::error::BenchError;

/// Marks that are written in turn.
pub const STATES: [&str; 4] = ["absent", "late:7", "excused.family", "present"];

/// The program on a profile, with a way to schools.
///
/// Errors: those of opening it.
pub fn open_app(places: &Places, profile: &Path, schools: Schools) -> Result<App, BenchError> {
    Ok(App::open(Options {
        profile: profile.to_owned(),
        resources: places.root.join("resources"),
        worker: places.programs.join("educhorus-worker"),
        host: HostKind::Local,
        clock: Arc::new(SystemClock),
        keyring: Arc::new(MemoryKeyring::absent()),
        schools,
        metered: nothing_said_of_the_network(),
    })?)
}

/// A store that is being filled, with a clock and a randomness of its own.
pub struct Profile {
    store: Store,
    random: Random,
    now_ms: u64,
}

impl Profile {
    /// An empty profile in a folder.
    pub fn new(folder: &Path) -> Result<Self, BenchError> {
        Self::seeded(folder, 1)
    }

    /// The same with other ids.
    pub fn seeded(folder: &Path, seed: u64) -> Result<Self, BenchError> {
        let mut random = Random::seeded(seed);
        let store = Store::open(folder, None, || random.bytes())?;
        Ok(Self { store, random, now_ms: 1_790_000_000_000 })
    }

    /// Enters a choir with works, and as many confirmed rehearsals with a mark for everybody; one more is planned.
    pub fn choir(&mut self, seed: u64, works: u8, weeks: u8) -> Result<TestChoir, BenchError> {
        let choir = TestChoir::seeded(seed);
        self.commit(&choir.founding())?;
        for number in 0..works {
            let work = WorkId::v7(self.now_ms, self.random.bytes());
            self.commit(&choir.take_in(work, &format!("Chant {number}")))?;
        }
        for week in 0..=weeks {
            self.commit(&choir.plan(week))?;
        }
        for week in 0..weeks {
            let mut marks = Gesture::new("confirm_roll_call");
            for singer in 0..choir.singers.len() {
                let state = STATES[self.random.below(4) as usize];
                marks.edits.extend(choir.mark(week, singer, state).edits);
            }
            marks.edits.extend(choir.confirm(week).edits);
            self.commit(&marks)?;
        }
        Ok(choir)
    }

    /// Writes a note for each audience, so that the choir has these two documents too.
    pub fn notes(&mut self, choir: &TestChoir) -> Result<(), BenchError> {
        let mut notes = Gesture::new("write_note");
        for kind in [DocumentKind::NotesChoir, DocumentKind::NotesStaff] {
            notes.set(choir.document(kind), format!("n:{}", choir.rehearsal(0)), "Reprendre la mesure 12.");
        }
        self.commit(&notes)
    }

    /// The space of the profile.
    pub fn space(&self) -> SpaceId {
        self.store.space()
    }

    /// Makes snapshots of the documents that have grown, as the program does when nobody waits.
    pub fn compact(&mut self) -> Result<(), BenchError> {
        let moment = Moment { unix_ms: self.now_ms, random: self.random.bytes() };
        self.store.compact(moment)?;
        Ok(())
    }

    /// Commits a gesture a second after the last one.
    pub fn commit(&mut self, gesture: &Gesture) -> Result<(), BenchError> {
        self.now_ms += 1000;
        let moment = Moment { unix_ms: self.now_ms, random: self.random.bytes() };
        self.store.commit(gesture, moment)?;
        Ok(())
    }
}
