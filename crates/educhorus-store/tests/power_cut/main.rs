//! The power goes, or the disk fails, at any moment of a real run: what was acknowledged is there, nothing is half.
//!
//! What it is for: a killed process (`killed.rs`) loses nothing that it gave to the system; a power cut loses all that
//! the disk was not asked to keep. How it works: a child process makes gestures under `strace`. From what it asked of
//! the system, the disk is played again up to any moment, in which every write after the last sync of its file may
//! be there, or not, or torn, and every name that no folder was synced after may be the old one. The profile is then
//! opened on that disk. Failing disks are the faults that `strace` puts in the place of a write, a sync or a rename.
//!
//! What it deliberately does not do: it does not know what a disk does that lies about a sync.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by panicking")]
#![cfg(target_os = "linux")]

mod child;
mod disk;
mod expected;
#[path = "../rows/mod.rs"]
mod rows;
mod trace;

use std::path::Path;

use educhorus_store::Store;
use educhorus_testkit::{Random, TestChoir};

use child::{FAULTS, Fault, run_under_strace};
use disk::Disk;
use expected::Expected;

const CHOIR: u64 = 77;

/// The profile on a disk after a cut: it opens, holds every acknowledged gesture, and nothing half.
fn check(folder: &Path, expected: &Expected, seed: u64, at: &str) {
    let mut random = Random::seeded(seed ^ 0xC07);
    let database = folder.join("educhorus.db");
    if expected.is_empty() && !database.exists() {
        return;
    }
    let mut store = match Store::open(folder, None, || random.bytes()) {
        Ok(store) => store,
        // Nothing was acknowledged, and a file without a byte is no profile yet.
        Err(_) if expected.is_empty() => return,
        Err(error) => panic!("{at}: {error:?}"),
    };
    expected.check(&mut store, &TestChoir::seeded(CHOIR), at);
    assert!(rows::is_sound(&database), "{at}");
    assert!(rows::stale_documents(&database).is_empty(), "{at}");
    let before = rows::everything(&database);
    store.rebuild().unwrap();
    assert_eq!(rows::everything(&database), before, "{at}: rows and documents");
}

/// Cuts the power at random moments of one run.
fn cut_often(cuts: u64, gestures: u32, seed: u64) {
    println!("seed {seed}");
    let run = run_under_strace(seed, gestures, None);
    let events = trace::read(&run.trace, &run.profile);
    let mut random = Random::seeded(seed);
    let mut kept = 0;
    for cut in 0..cuts {
        let end = random.below(events.len() as u64 + 1) as usize;
        let mut disk = Disk::default();
        let mut expected = Expected::default();
        for event in &events[..end] {
            disk.take(event);
            expected.take(event);
        }
        // Every other disk keeps the order of names; the strict one keeps a name only after its folder was synced.
        let folder = tempfile::tempdir().unwrap();
        let is_strict = cut % 2 == 0;
        disk.lay_out(folder.path(), is_strict, &mut random);
        check(folder.path(), &expected, seed + cut, &format!("seed {seed}, cut {cut} at event {end}"));
        kept += expected.count();
    }
    println!("{} events, {cuts} cuts, {kept} acknowledged gestures looked for, none lost", events.len());
}

/// Runs once for each fault and place; whatever the program made of it, the profile opens with what was acknowledged.
fn fail_often(places: impl Fn(Fault) -> Vec<u32>, gestures: u32, seed: u64) {
    println!("seed {seed}");
    let (mut runs, mut refused) = (0, 0);
    for fault in FAULTS {
        for place in places(fault) {
            let run = run_under_strace(seed, gestures, Some((fault, place)));
            let mut expected = Expected::default();
            trace::read(&run.trace, &run.profile).iter().for_each(|event| expected.take(event));
            check(&run.profile, &expected, seed, &format!("{fault:?} at {place}"));
            runs += 1;
            refused += expected.refused();
        }
    }
    println!("{runs} runs with a fault, {refused} gestures refused, no acknowledged one lost");
}

#[test]
fn a_power_cut_at_sixty_moments_loses_nothing_acknowledged() {
    cut_often(60, 60, 20_261_122);
}

#[test]
fn a_disk_that_fails_a_write_a_sync_or_a_rename_loses_nothing_acknowledged() {
    fail_often(|_| vec![3, 17], 30, 20_261_123);
}

#[test]
#[ignore = "long: three thousand cuts"]
fn a_power_cut_at_any_moment_loses_nothing_acknowledged() {
    (0..10).for_each(|run| cut_often(300, 150, 20_261_200 + run));
}

#[test]
#[ignore = "long: every place of every fault"]
fn a_disk_that_fails_anywhere_loses_nothing_acknowledged() {
    fail_often(|_| (1..60).step_by(3).collect(), 60, 20_261_300);
}
