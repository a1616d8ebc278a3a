//! What a season weighs: at rest, on a stick; and what it costs to erase a pupil from it.

use std::path::Path;
use std::time::Instant;

use educhorus_app::no_schools;
use educhorus_domain::{DeviceId, WorkId};
use educhorus_store::{EpochDraft, EpochRecord, Gesture, Moment, Store};
use educhorus_testkit::{Random, TestChoir};
use serde_json::json;

use crate::Places;
use crate::cpu;
use crate::error::BenchError;
use crate::profile::{STATES, open_app};
use crate::section::{Section, number};

const REHEARSALS: u8 = 72;
const WORKS: u8 = 25;

/// Measures sizes and an erasure.
///
/// Errors: those of the store and of the folder.
pub fn measure(places: &Places) -> Result<Section, BenchError> {
    let folder =
        tempfile::tempdir_in(&places.programs).map_err(|source| BenchError::file("target", source))?;
    let profile = folder.path().join("profile");
    let choir = TestChoir::seeded(5_001);
    let gestures = fill(&profile, &choir)?;
    let grown = size(&profile)?;
    let mut random = Random::seeded(3);
    let mut store = Store::open(&profile, None, || random.bytes())?;
    let start = Instant::now();
    store.compact(moment(&mut random, 0))?;
    let compacted_in = start.elapsed();
    store.compact_disk()?;
    drop(store);
    let at_rest = size(&profile)?;
    let documents = snapshot_bytes(&profile)?;
    let bundle = bundle(places, &profile)?;
    let erased = erase(&profile, &choir)?;
    let marks = f64::from(REHEARSALS) * 40.0;
    let kilobytes = |bytes: u64| number(bytes as f64 / 1000.0);
    let row = |what: &str, value: String, reach: &str| vec![what.to_owned(), value, reach.to_owned()];
    Ok(Section {
        title: "A season at rest and on a stick",
        reach: "database ≤ 1.5 MB a choir and season; bundle without files ≤ 60 KB; a pupil erased within 0.5 s, 0 occurrences",
        headings: &["what", "measured", "to reach"],
        rows: vec![
            row("database as it was written, KB", kilobytes(grown), ""),
            row("database at rest, KB", kilobytes(at_rest), "1500"),
            row("documents at rest, bytes a mark", number(documents as f64 / marks), "3"),
            row("compaction, ms", number(compacted_in.as_secs_f64() * 1000.0), ""),
            row("bundle without files, KB", kilobytes(bundle), "60"),
            row("a pupil erased, ms on the clock", number(erased.clock_ms), "500"),
            row("a pupil erased, ms of processor", number(erased.cpu_ms), ""),
            row("occurrences of her id after it", erased.occurrences.to_string(), "0"),
        ],
        notes: vec![
            format!("one choir of 40, {REHEARSALS} rehearsals, {WORKS} works: {gestures} gestures, each mark a gesture of its own"),
            "at rest: documents as snapshots, freed pages given back; the journal with what every undo needs is in it".to_owned(),
            "documents: the snapshot of the attendance divided by its marks".to_owned(),
            "the bundle holds all changes and the journal without what an undo needs".to_owned(),
            "erasing: documents begun again, journal and cards cleaned, every row made again, the file vacuumed; one run".to_owned(),
        ],
    })
}

fn moment(random: &mut Random, number: u64) -> Moment {
    Moment { unix_ms: 1_790_000_000_000 + number * 4_000, random: random.bytes() }
}

/// A season as it comes about: each mark a gesture of its own.
fn fill(folder: &Path, choir: &TestChoir) -> Result<u32, BenchError> {
    let mut random = Random::seeded(1);
    let mut store = Store::open(folder, None, || random.bytes())?;
    let mut gestures = vec![choir.founding()];
    for number in 0..WORKS {
        gestures
            .push(choir.take_in(WorkId::v7(1_790_000_000_000, random.bytes()), &format!("Chant {number}")));
    }
    for week in 0..REHEARSALS {
        gestures.push(choir.plan(week));
        for singer in 0..choir.singers.len() {
            gestures.push(choir.mark(week, singer, STATES[random.below(4) as usize]));
        }
        let mut note = Gesture::new("write_note");
        let text = "Reprendre la mesure 12, les altos plus haut, respirer avant le chœur. ".repeat(6);
        let notes = choir.document(educhorus_domain::DocumentKind::NotesChoir);
        note.set(notes, format!("n:{}", choir.rehearsal(week)), text);
        gestures.push(note);
        gestures.push(choir.confirm(week));
    }
    let mut count = 0;
    for gesture in &gestures {
        count += 1;
        store.commit(gesture, moment(&mut random, u64::from(count)))?;
    }
    Ok(count)
}

/// The size of the database with its log.
fn size(profile: &Path) -> Result<u64, BenchError> {
    let mut bytes = 0;
    for name in ["educhorus.db", "educhorus.db-wal"] {
        bytes += std::fs::metadata(profile.join(name)).map_or(0, |file| file.len());
    }
    Ok(bytes)
}

fn snapshot_bytes(profile: &Path) -> Result<u64, BenchError> {
    let mut random = Random::seeded(4);
    let store = Store::open(profile, None, || random.bytes())?;
    Ok(store.largest_snapshot()?)
}

fn bundle(places: &Places, profile: &Path) -> Result<u64, BenchError> {
    let app = open_app(places, profile, no_schools())?;
    let size = app.call("measure_bundle", json!({ "choirs": null }))?;
    Ok(size["bytes"].as_u64().unwrap_or_default())
}

struct Erased {
    clock_ms: f64,
    cpu_ms: f64,
    occurrences: u64,
}

fn erase(profile: &Path, choir: &TestChoir) -> Result<Erased, BenchError> {
    let mut random = Random::seeded(5);
    let mut store = Store::open(profile, None, || random.bytes())?;
    let signer = store.device();
    let sign = move |draft: EpochDraft| record(draft, signer);
    let moment = moment(&mut random, 9_999);
    let start = (Instant::now(), cpu::of_this_thread()?);
    store.erase(choir.singers[7], &sign, moment)?;
    let clock_ms = start.0.elapsed().as_secs_f64() * 1000.0;
    let cpu_ms = cpu::of_this_thread()?.saturating_sub(start.1).as_secs_f64() * 1000.0;
    Ok(Erased { clock_ms, cpu_ms, occurrences: store.occurrences(choir.singers[7])? })
}

/// A record without a signature: signing two of them takes less than what is measured can show.
fn record(draft: EpochDraft, signer: DeviceId) -> EpochRecord {
    EpochRecord {
        document: draft.document,
        number: draft.number,
        id: [1; 32],
        previous: draft.previous,
        heads: draft.heads,
        clock: draft.clock,
        tombstones: draft.tombstones,
        signer,
        signature: vec![0; 64],
    }
}
