//! Start-up to the first roll, and the read tables made again, on the profile of a large school.

use std::path::Path;
use std::time::{Duration, Instant};

use educhorus_app::no_schools;
use educhorus_store::Store;
use educhorus_testkit::{Random, TestChoir};
use serde_json::json;

use crate::Places;
use crate::cpu;
use crate::error::BenchError;
use crate::profile::{Profile, open_app};
use crate::section::{Section, number};
use crate::spread::Spread;

const CHOIRS: u8 = 12;
/// With roster, calendar, attendance, repertoire and two of notes they are 28 documents.
const WORKS: u8 = 22;
const REHEARSALS: u8 = 72;
const STARTS: usize = 15;
const REBUILDS: usize = 5;

/// Times of one thing, on the clock and on the processor.
type Times = Vec<(Duration, Duration)>;

/// Measures starts and rebuilds.
///
/// Errors: those of the store and of the folder.
pub fn measure(places: &Places) -> Result<Section, BenchError> {
    let folder =
        tempfile::tempdir_in(&places.programs).map_err(|source| BenchError::file("target", source))?;
    let folder = folder.path().join("profile");
    let choir = fill(&folder)?;
    let (mut opened, mut rolls) = (Times::new(), Times::new());
    for _ in 0..STARTS {
        let start = (Instant::now(), cpu::of_this_thread()?);
        let app = open_app(places, &folder, no_schools())?;
        app.call("list_choirs", json!({}))?;
        opened.push(since(start)?);
        app.call("get_roll_call", json!({ "choir": choir.choir, "rehearsal": choir.rehearsal(REHEARSALS) }))?;
        rolls.push(since(start)?);
    }
    let mut rebuilt = Vec::new();
    let mut random = Random::seeded(2);
    let mut store = Store::open(&folder, None, || random.bytes())?;
    let before = cpu::with_children()?;
    for _ in 0..REBUILDS {
        let start = Instant::now();
        store.rebuild()?;
        rebuilt.push(start.elapsed());
    }
    let rebuilding = cpu::with_children()?.saturating_sub(before) / u32::try_from(REBUILDS).expect("few");
    Ok(Section {
        title: "Start-up and rebuild",
        reach: "a usable roll within 30 ms of data work; every read table made again within 250 ms",
        headings: &["what", "clock ms", "slowest ms", "CPU ms"],
        rows: vec![
            row("start: the profile opened, the choirs listed", opened),
            row("start: and the roll of a rehearsal", rolls),
            cells("every read table made again", &Spread::of_times(rebuilt), rebuilding),
        ],
        notes: notes(),
    })
}

fn notes() -> Vec<String> {
    let documents = u32::from(WORKS) + 6;
    let marks = u32::from(CHOIRS) * u32::from(REHEARSALS) * 40;
    vec![
        format!(
            "{CHOIRS} choirs of 40, {documents} documents each, {REHEARSALS} rehearsals each: {marks} marks"
        ),
        format!(
            "medians of {STARTS} starts in one process, files in the cache of the system, and of {REBUILDS} rebuilds"
        ),
        "a rebuild loads the next documents on two more threads; its processor time is that of all three"
            .to_owned(),
    ]
}

fn fill(folder: &Path) -> Result<TestChoir, BenchError> {
    let mut profile = Profile::new(folder)?;
    let mut last = None;
    for seed in 0..CHOIRS {
        let choir = profile.choir(u64::from(seed) + 7, WORKS, REHEARSALS)?;
        profile.notes(&choir)?;
        last = Some(choir);
    }
    Ok(last.expect("there is more than one choir"))
}

fn since((clock, cpu): (Instant, Duration)) -> Result<(Duration, Duration), BenchError> {
    Ok((clock.elapsed(), cpu::of_this_thread()?.saturating_sub(cpu)))
}

fn row(name: &str, times: Times) -> Vec<String> {
    let clock = Spread::of_times(times.iter().map(|(clock, _)| *clock));
    let cpu = Spread::of_times(times.iter().map(|(_, cpu)| *cpu));
    vec![name.to_owned(), number(clock.median()), number(clock.at(1.0)), number(cpu.median())]
}

fn cells(name: &str, clock: &Spread, cpu: Duration) -> Vec<String> {
    let cpu = cpu.as_secs_f64() * 1000.0;
    vec![name.to_owned(), number(clock.median()), number(clock.at(1.0)), number(cpu)]
}
