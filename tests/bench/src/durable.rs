//! The durable mark: from the gesture to the committed transaction with its read row, beside the disk itself.
//!
//! Both are measured in turn, mark by mark, in one folder: what else the disk has to do then troubles both alike.

use std::fs::File;
use std::io::{Seek, SeekFrom, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use educhorus_app::no_schools;
use educhorus_store::Gesture;
use educhorus_testkit::TestChoir;
use serde_json::json;

use crate::Places;
use crate::cpu;
use crate::error::BenchError;
use crate::profile::{Profile, STATES, open_app};
use crate::section::{Section, number, ratio};
use crate::spread::Spread;

const MARKS: usize = 600;
/// Weeks of the term that lie behind the rehearsal that is marked.
const WEEKS: u8 = 14;
/// Rehearsals of a season that lie behind it: two a week.
const SEASON: u8 = 71;
const BLOCK: usize = 4096;

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
    let mut term = Profile::new(&folder.path().join("term"))?;
    let term_choir = term.choir(7, 0, WEEKS)?;
    let season_folder = folder.path().join("season");
    let mut season = Profile::new(&season_folder)?;
    let season_choir = season.choir(7, 0, SEASON)?;
    let overhead = Times::overhead()?;
    let (raw, marks) = in_turn(&mut disk, &mut term, |number, state| term_choir.mark(WEEKS, number, state))?;
    let mut rows = vec![
        raw.row("4 KiB write + fdatasync (the disk)", &raw, overhead),
        marks.row("mark through the store, a term behind it", &raw, overhead),
    ];
    let of_season = |number, state: &str| season_choir.mark(SEASON, number, state);
    let (raw, marks) = in_turn(&mut disk, &mut season, of_season)?;
    rows.push(marks.row("mark through the store, a season behind it", &raw, overhead));
    season.compact()?;
    let (raw, marks) = in_turn(&mut disk, &mut season, of_season)?;
    rows.push(marks.row("mark through the store, that season as a snapshot", &raw, overhead));
    // The lock of the profile goes to the program.
    drop(season);
    rows.push(whole_call(places, &season_folder, &season_choir, &mut disk)?);
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
        notes: notes(),
    })
}

fn notes() -> Vec<String> {
    vec![
        format!("{MARKS} marks a row and as many raw writes in turn with them, in one folder of the disk that holds the build"),
        format!(
            "40 singers; a term behind it: {} marks of {WEEKS} rehearsals, a season: {} marks of {SEASON}",
            u32::from(WEEKS) * 40,
            u32::from(SEASON) * 40
        ),
        "a mark: change of the document, journal, heads and read row, in one transaction (WAL, synchronous FULL)".to_owned(),
        "the whole call: `mark_presence` from JSON to JSON with the season behind it, whose answer is the whole roll; beside raw writes of its own".to_owned(),
    ]
}

/// Writes to the disk and marks in turn: a roll of forty taken again and again, each time with another state.
fn in_turn(
    disk: &mut Disk,
    profile: &mut Profile,
    mark: impl Fn(usize, &str) -> Gesture,
) -> Result<(Times, Times), BenchError> {
    let (mut raw, mut marks) = (Times::default(), Times::default());
    for number in 0..MARKS {
        let gesture = mark(number % 40, STATES[(number / 40) % STATES.len()]);
        raw.take(|| disk.write())?;
        marks.take(|| profile.commit(&gesture))?;
    }
    Ok((raw, marks))
}

/// The same gesture through the command layer, with the roll that the interface gets back.
fn whole_call(
    places: &Places,
    profile: &Path,
    choir: &TestChoir,
    disk: &mut Disk,
) -> Result<Vec<String>, BenchError> {
    let app = open_app(places, profile, no_schools())?;
    let (mut raw, mut calls) = (Times::default(), Times::default());
    for number in 0..MARKS / 3 {
        let state = ["absent", "late", "excused"][(number / choir.singers.len()) % 3];
        let person = choir.singers[number % choir.singers.len()];
        let payload = json!({ "choir": choir.choir, "rehearsal": choir.rehearsal(SEASON), "person": person,
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
        let blocks = vec![1; BLOCK * (4 * MARKS + 1)];
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
