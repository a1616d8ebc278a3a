//! Every entry with spoilt seeds: a few seconds for every change, and as long as one likes in `make test-long`.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by panicking")]

use std::path::PathBuf;
use std::time::{Duration, Instant};

use educhorus_strangers::spoil::{Spoil, spoil};
use educhorus_strangers::{ENTRIES, Entry};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed, TestRunner};

const BUDGET: &str = "EDUCHORUS_LONG_SECONDS";
const FIRST: &str = "EDUCHORUS_FIRST_SEED";

fn entry(name: &str) -> Entry {
    *ENTRIES.iter().find(|entry| entry.name == name).unwrap()
}

fn way() -> impl Strategy<Value = Spoil> {
    prop_oneof![
        (any::<u16>(), any::<u8>()).prop_map(|(at, bits)| Spoil::Flip(at, bits)),
        (any::<u16>(), any::<u8>()).prop_map(|(at, byte)| Spoil::Set(at, byte)),
        any::<u16>().prop_map(Spoil::Cut),
        (any::<u16>(), any::<u8>()).prop_map(|(at, count)| Spoil::Drop(at, count)),
        (any::<u16>(), any::<u8>()).prop_map(|(at, count)| Spoil::Double(at, count)),
        (any::<u16>(), any::<u16>(), any::<u8>())
            .prop_map(|(at, from, count)| Spoil::Splice(at, from, count)),
        (any::<u16>(), any::<u8>()).prop_map(|(at, which)| Spoil::Extreme(at, which)),
        (any::<u16>(), any::<u8>()).prop_map(|(at, count)| Spoil::Move(at, count)),
    ]
}

/// Takes so many spoilt seeds, decided by a number that is printed.
fn corpus(entry: &Entry, seed: u64, cases: u32) {
    println!("{}: seed {seed}, {cases} cases", entry.name);
    let seeds = (entry.seeds)();
    let config =
        Config { rng_seed: RngSeed::Fixed(seed), failure_persistence: None, ..Config::with_cases(cases) };
    let ways = prop::collection::vec(way(), 0..4);
    let inputs = (any::<prop::sample::Index>(), any::<prop::sample::Index>(), ways);
    let found = TestRunner::new(config).run(&inputs, |(one, other, ways)| {
        let mut bytes = one.get(&seeds).clone();
        ways.iter().for_each(|way| spoil(&mut bytes, way, other.get::<Vec<u8>>(&seeds)));
        (entry.take)(&bytes);
        Ok(())
    });
    if let Err(found) = found {
        panic!("{}, seed {seed}: {found}", entry.name);
    }
}

#[test]
fn every_seed_is_taken_as_it_is() {
    for entry in ENTRIES {
        let seeds = (entry.seeds)();
        assert!(seeds.len() >= 7, "{}", entry.name);
        seeds.iter().for_each(|seed| (entry.take)(seed));
    }
}

#[test]
fn spoilt_changes_are_refused_without_a_trace_or_read_alike_by_all() {
    corpus(&entry("change_chunk"), 1, 1_000);
}

#[test]
fn spoilt_bundles_are_refused_with_a_reason_or_taken_whole() {
    corpus(&entry("bundle"), 1, 150);
}

#[test]
fn spoilt_messages_are_refused_with_a_reason_or_taken_whole() {
    corpus(&entry("exchange"), 1, 150);
}

#[test]
fn spoilt_databases_are_healed_or_refused_and_kept_as_they_were() {
    corpus(&entry("database"), 1, 60);
}

/// What was found once: each file is an input, named after what was wrong.
#[test]
fn what_was_found_once_is_not_found_again() {
    for entry in ENTRIES {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("found").join(entry.name);
        for file in std::fs::read_dir(&folder).into_iter().flatten() {
            let path = file.unwrap().path();
            println!("{}", path.display());
            (entry.take)(&std::fs::read(path).unwrap());
        }
    }
}

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

#[test]
#[ignore = "long: a quarter of an hour for each entry, or EDUCHORUS_LONG_SECONDS in all"]
fn spoilt_inputs_for_a_long_time() {
    let (start, budget) = (Instant::now(), Duration::from_secs(number(BUDGET, 3_600)));
    let first = number(FIRST, 10_000);
    let mut seed = first;
    while start.elapsed() < budget {
        ENTRIES.iter().for_each(|entry| corpus(entry, seed, 50));
        seed += 1;
    }
    println!("seeds {first} to {}", seed - 1);
}
