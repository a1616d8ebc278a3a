//! The durable mark: from the gesture to the committed transaction with its read row, beside the disk itself.
//!
//! Both are measured in turn, mark by mark, in one folder: what else the disk has to do then troubles both alike.

use std::fs::File;
use std::io::{Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use educhorus_api::HostKind;
use educhorus_app::{App, Options, SystemClock};
use educhorus_domain::DocumentKind;
use educhorus_store::{Gesture, Moment, Store};
use educhorus_testkit::{Random, TestChoir};
use serde_json::{Value, json};

use crate::Places;
use crate::cpu;
use crate::error::BenchError;
use crate::section::{Section, number, ratio};
use crate::spread::Spread;

const MARKS: usize = 600;
/// Weeks of the term that lie behind the rehearsal that is marked.
const WEEKS: u8 = 14;
const BLOCK: usize = 4096;
const STATES: [&str; 4] = ["absent", "late:7", "excused.family", "present"];

/// Times of one kind of write, each on the clock and on the processor.
#[derive(Default)]
struct Times {
    clock: Vec<Duration>,
    cpu: Vec<Duration>,
}

impl Times {
    /// The processor is read outside the time on the clock: reading it takes as long as a quick disk does.
    fn take(&mut self, run: impl FnOnce() -> Result<(), BenchError>) -> Result<(), BenchError> {
        let cpu = cpu::of_this_thread()?;
        let start = Instant::now();
        run()?;
        self.clock.push(start.elapsed());
        self.cpu.push(cpu::of_this_thread()?.saturating_sub(cpu));
        Ok(())
    }

    /// What the measuring itself costs on the processor. Units: milliseconds.
    fn overhead() -> Result<f64, BenchError> {
        let mut nothing = Self::default();
        (0..MARKS).try_for_each(|_| nothing.take(|| Ok(())))?;
        Ok(Spread::of_times(nothing.cpu).median())
    }

    fn row(&self, name: &str, disk: &Self, overhead: f64) -> Vec<String> {
        let clock = Spread::of_times(self.clock.iter().copied());
        let cpu = Spread::of_times(self.cpu.iter().copied());
        let disk_cpu = Spread::of_times(disk.cpu.iter().copied());
        let peer = Spread::of_times(disk.clock.iter().copied());
        let (p50, p99) = (clock.median(), clock.at(0.99));
        vec![
            name.to_owned(),
            number(p50),
            number(p99),
            ratio(p50, peer.median()),
            ratio(p99, peer.at(0.99)),
            number((cpu.median() - overhead).max(0.0)),
            number(cpu.median() - disk_cpu.median()),
            number((cpu.at(0.99) - overhead).max(0.0)),
        ]
    }
}

/// Measures marks beside the disk.
///
/// Errors: those of the store and of the folder.
pub fn measure(places: &Places) -> Result<Section, BenchError> {
    // Beside the build, not in the folder for temporary files, which may be in memory.
    let folder =
        tempfile::tempdir_in(&places.programs).map_err(|source| BenchError::file("target", source))?;
    let mut disk = Disk::new(&folder.path().join("raw"))?;
    let mut profile = Profile::new(&folder.path().join("profile"))?;
    let overhead = Times::overhead()?;
    let (mut raw, mut marks) = (Times::default(), Times::default());
    for number in 0..MARKS {
        raw.take(|| disk.write())?;
        let gesture = profile.choir.mark(WEEKS, number % 40, STATES[(number / 40) % STATES.len()]);
        marks.take(|| profile.commit(&gesture))?;
    }
    let mut rows = vec![
        raw.row("4 KiB write + fdatasync (the disk)", &raw, overhead),
        marks.row("mark through the store", &raw, overhead),
    ];
    let mut notes = notes();
    // It needs the page worker too, for the scores of the demo season; without it the rest still says something.
    match whole_call(places, &folder.path().join("demo"), &mut disk) {
        Ok(row) => rows.push(row),
        Err(error) => notes.push(format!("the whole call: not run: {error}")),
    }
    Ok(Section {
        title: "Durable mark",
        reach: "p50 ≤ 1.25 × raw fdatasync, p99 ≤ 3 ×, processor ≤ 0.1 ms",
        headings: &[
            "what",
            "p50 ms",
            "p99 ms",
            "p50 ÷ disk",
            "p99 ÷ disk",
            "CPU p50 ms",
            "CPU p50 less the disk's",
            "CPU p99 ms",
        ],
        rows,
        notes,
    })
}

fn notes() -> Vec<String> {
    vec![
        format!("{MARKS} marks and as many raw writes in turn, in one folder of the disk that holds the build"),
        format!("the profile holds 40 singers and {} rehearsals with {} marks before", WEEKS + 1, u32::from(WEEKS) * 40),
        "a mark: change of the document, journal, heads and read row, in one transaction (WAL, synchronous FULL)".to_owned(),
        "the whole call: `mark_presence` from JSON to JSON on the demo season, whose answer is the whole roll; beside raw writes of its own".to_owned(),
    ]
}

/// The same gesture through the command layer, with the roll that the interface gets back.
fn whole_call(places: &Places, profile: &Path, disk: &mut Disk) -> Result<Vec<String>, BenchError> {
    let app = App::open(Options {
        profile: profile.to_owned(),
        resources: places.root.join("resources"),
        worker: places.programs.join("educhorus-worker"),
        host: HostKind::Local,
        clock: Arc::new(SystemClock),
    })?;
    let choir = app.call("load_demo_season", json!({}))?["id"].clone();
    let rehearsal = app.call("open_rehearsal", json!({ "choir": choir }))?["id"].clone();
    let roll = app.call("get_roll_call", json!({ "choir": choir, "rehearsal": rehearsal }))?;
    let singers: Vec<Value> =
        roll["singers"].as_array().into_iter().flatten().map(|singer| singer["person"].clone()).collect();
    let (mut raw, mut calls) = (Times::default(), Times::default());
    for number in 0..MARKS / 3 {
        let state = ["absent", "late", "excused"][(number / singers.len().max(1)) % 3];
        let person = &singers[number % singers.len().max(1)];
        let payload = json!({ "choir": choir, "rehearsal": rehearsal, "person": person,
            "presence": state, "minutes": null, "reason": null });
        raw.take(|| disk.write())?;
        calls.take(|| Ok(app.call("mark_presence", payload).map(|_| ())?))?;
    }
    Ok(calls.row("the whole call `mark_presence`", &raw, Times::overhead()?))
}

/// A file written block after block, each made durable.
struct Disk {
    file: File,
    block: Vec<u8>,
    at: u64,
}

impl Disk {
    fn new(path: &Path) -> Result<Self, BenchError> {
        let wrong = |source| BenchError::file("raw", source);
        let mut file = File::create_new(path).map_err(wrong)?;
        // Laid out beforehand, which is the quickest that a disk can be asked to be.
        let blocks = vec![1; BLOCK * (2 * MARKS + 1)];
        file.write_all(&blocks).map_err(wrong)?;
        file.sync_all().map_err(wrong)?;
        Ok(Self { file, block: vec![2; BLOCK], at: 0 })
    }

    fn write(&mut self) -> Result<(), BenchError> {
        let wrong = |source| BenchError::file("raw", source);
        self.file.seek(SeekFrom::Start(self.at)).map_err(wrong)?;
        self.file.write_all(&self.block).map_err(wrong)?;
        self.at += BLOCK as u64;
        self.file.sync_data().map_err(wrong)
    }
}

/// A profile with a choir of forty and a term behind it.
struct Profile {
    store: Store,
    choir: TestChoir,
    random: Random,
    now_ms: u64,
}

impl Profile {
    fn new(folder: &Path) -> Result<Self, BenchError> {
        let mut random = Random::seeded(1);
        let store = Store::open(folder, || random.bytes())?;
        let choir = TestChoir::seeded(7);
        let mut profile = Self { store, choir, random, now_ms: 1_790_000_000_000 };
        let founding = profile.choir.founding();
        profile.commit(&founding)?;
        for week in 0..=WEEKS {
            let plan = profile.choir.plan(week);
            profile.commit(&plan)?;
        }
        for week in 0..WEEKS {
            let mut marks = Gesture::new("confirm_roll_call");
            for singer in 0..profile.choir.singers.len() {
                let state = STATES[profile.random.below(4) as usize];
                marks.edits.extend(profile.choir.mark(week, singer, state).edits);
            }
            marks.set(
                profile.choir.document(DocumentKind::Attendance),
                format!("confirmed:{}", profile.choir.rehearsal(week)),
                true,
            );
            profile.commit(&marks)?;
        }
        Ok(profile)
    }

    fn commit(&mut self, gesture: &Gesture) -> Result<(), BenchError> {
        self.now_ms += 1000;
        let moment = Moment { unix_ms: self.now_ms, random: self.random.bytes() };
        self.store.commit(gesture, moment)?;
        Ok(())
    }
}
