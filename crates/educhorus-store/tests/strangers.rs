//! Databases from strangers and from broken disks: opening and healing never panic, never hang, and never touch a byte
//! of what they were given.
//!
//! The corpus is made, not kept: a golden profile with bits flipped, pages exchanged, cut, or filled with other bytes,
//! by a seed that is printed.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by panicking")]

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use educhorus_store::{Moment, Store};
use educhorus_testkit::{Random, TempStore};

const PAGE: usize = 4096;
const BUDGET: &str = "EDUCHORUS_LONG_SECONDS";
const FIRST: &str = "EDUCHORUS_FIRST_SEED";
/// No database of half a megabyte is worth more. It is far more than it takes, so that a busy machine fails no test.
const PATIENCE: Duration = Duration::from_secs(60);

fn golden() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/profiles/schema-2")
}

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

/// One way to spoil a file.
fn spoil(bytes: &mut Vec<u8>, random: &mut Random) -> String {
    let below = |random: &mut Random, limit: usize| random.below(limit.max(1) as u64) as usize;
    let pages = bytes.len() / PAGE;
    match random.below(7) {
        0 => {
            let count = 1 + below(random, 40);
            for _ in 0..count {
                let at = below(random, bytes.len());
                bytes[at] ^= 1 << below(random, 8);
            }
            format!("{count} bits flipped")
        }
        1 => {
            let at = below(random, 100);
            bytes[at] = random.number() as u8;
            format!("byte {at} of the head")
        }
        2 => {
            let at = below(random, bytes.len());
            bytes.truncate(at);
            format!("cut at {at}")
        }
        3 if pages > 2 => {
            let (one, other) = (below(random, pages), below(random, pages));
            let page = bytes[one * PAGE..][..PAGE].to_vec();
            bytes.copy_within(other * PAGE..(other + 1) * PAGE, one * PAGE);
            bytes[other * PAGE..][..PAGE].copy_from_slice(&page);
            format!("pages {one} and {other} exchanged")
        }
        4 if pages > 1 => {
            let at = below(random, pages) * PAGE;
            bytes[at..at + PAGE].iter_mut().for_each(|byte| *byte = random.number() as u8);
            format!("page at {at} of other bytes")
        }
        5 if pages > 1 => {
            // The head of a page leads to others: a tree that goes round.
            let at = below(random, pages) * PAGE + below(random, 16);
            bytes[at] = random.number() as u8;
            format!("head of a page at {at}")
        }
        _ => {
            let at = below(random, bytes.len());
            let end = (at + 1 + below(random, 300)).min(bytes.len());
            bytes[at..end].fill(0);
            format!("zeros from {at} to {end}")
        }
    }
}

/// Every file of a folder that was given, with its bytes; not those that the store makes beside.
fn database_bytes(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let names = ["educhorus.db", "educhorus.db-wal"];
    let read = |name: &&str| std::fs::read(folder.join(name)).ok().map(|bytes| ((*name).to_owned(), bytes));
    names.iter().filter_map(read).collect()
}

/// Whether the bytes of a damaged database are still somewhere in a profile.
fn is_kept(folder: &Path, bytes: &[u8]) -> bool {
    let aside = std::fs::read_dir(folder.join("damaged")).into_iter().flatten().flatten();
    let aside = aside.map(|entry| entry.path().join("educhorus.db"));
    let mut places = aside.chain([folder.join("educhorus.db")]);
    places.any(|path| std::fs::read(path).is_ok_and(|found| found == bytes))
}

fn one(seed: u64) -> bool {
    let mut random = Random::seeded(seed);
    let profile = TempStore::copy_of(&golden(), seed);
    let folder = profile.folder();
    let mut bytes = std::fs::read(profile.database()).unwrap();
    let how: Vec<String> = (0..=random.below(3))
        .map(|_| if bytes.is_empty() { String::new() } else { spoil(&mut bytes, &mut random) })
        .collect();
    std::fs::write(profile.database(), &bytes).unwrap();
    let given = database_bytes(folder);
    let start = Instant::now();
    let healed = Store::heal(folder, None, Moment { unix_ms: 1_795_000_000_000, random: random.bytes() });
    match &healed {
        Err(_) => {
            assert_eq!(database_bytes(folder), given, "seed {seed}, {how:?}: what is refused is not touched");
        }
        Ok(report) if report.was_sound => {}
        Ok(_) => assert!(is_kept(folder, &bytes), "seed {seed}, {how:?}: the original is kept"),
    }
    let opened = Store::open(folder, None, || random.bytes());
    if let Ok(mut store) = opened {
        // Whatever is in it: each of these may refuse, none may end the program.
        let moment = Moment { unix_ms: 1_795_000_000_000, random: random.bytes() };
        let _ = store.rebuild();
        let _ = store.export(&educhorus_store::Scope::Everything, moment);
        let _ = store.compact(Moment { random: random.bytes(), ..moment });
        let _ = store.make_backup(Moment { random: random.bytes(), ..moment });
    } else {
        assert!(healed.is_err(), "seed {seed}, {how:?}: what was healed opens: {:?}", opened.err());
    }
    assert!(start.elapsed() < PATIENCE, "seed {seed}, {how:?}: {:?}", start.elapsed());
    healed.is_ok()
}

#[test]
fn eighty_spoilt_databases_are_healed_or_refused_and_kept_as_they_were() {
    println!("seeds 1 to 80");
    let healed = (1..=80).filter(|seed| one(*seed)).count();
    println!("{healed} healed, {} refused", 80 - healed);
    assert!(healed > 20, "most are worth healing");
}

#[test]
#[ignore = "long: a quarter of an hour, or EDUCHORUS_LONG_SECONDS"]
fn spoilt_databases_for_a_long_time() {
    let (start, budget) = (Instant::now(), Duration::from_secs(number(BUDGET, 900)));
    let first = number(FIRST, 10_000);
    let (mut seed, mut healed) = (first, 0);
    while start.elapsed() < budget {
        healed += u64::from(one(seed));
        seed += 1;
    }
    println!("{} spoilt databases from seed {first}: {healed} healed, the others refused", seed - first);
}
