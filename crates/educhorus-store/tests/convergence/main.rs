//! Devices that do everything a device can do, and hand over in any order, end with the same rows and lose no mark.
//!
//! What it is for: each rule of the store has a test of its own; what they do together, nobody can think through. So
//! chance decides, by a seed that is printed: four devices of one space and copies of their profiles mark, write,
//! import, undo, redo, back up, restore, compact, are closed in the middle, erase pupils, hand the right to do so to each
//! other, take it back with a code, are updated to another shape of documents, and hand over parcels that are cut,
//! doubled, and come late. Where two of them held the right, one follows the other. In the end everything is handed to
//! everybody, and then it must hold: every device has the same rows, byte for byte; the last mark that one device alone
//! wrote is there; whom the space has forgotten stands nowhere; the rows are those of the documents. Two pupils open the
//! files that they are given, in any order, and have in the end what the last one says.
//!
//! How it is extended: a new kind of gesture is one arm of `Act`.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by panicking")]

mod act;
mod beside;
mod checking;
mod device;
mod pupil;
mod right;
#[path = "../rows/mod.rs"]
mod rows;
mod settling;
mod world;

use std::time::{Duration, Instant};

use world::World;

const SEEDS: [u64; 3] = [1, 20_261_122, 0x00c0_ffee];
const STEPS: usize = 120;
/// How long the long test goes on. Seconds.
const BUDGET: &str = "EDUCHORUS_LONG_SECONDS";
/// The first seed of the long test; the others follow one by one.
const FIRST: &str = "EDUCHORUS_FIRST_SEED";

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

fn season(seed: u64, steps: usize) {
    println!("seed {seed}, {steps} steps");
    let mut world = World::of_four(seed);
    for _ in 0..steps {
        world.act();
    }
    world.settle();
    world.check();
}

#[test]
fn devices_that_do_everything_in_any_order_end_alike_and_lose_no_mark() {
    SEEDS.into_iter().for_each(|seed| season(seed, STEPS));
}

#[test]
#[ignore = "long: an hour, or EDUCHORUS_LONG_SECONDS"]
fn an_hour_of_seasons_ends_alike_and_loses_no_mark() {
    let budget = Duration::from_secs(number(BUDGET, 3600));
    let (start, first) = (Instant::now(), number(FIRST, 1_000));
    let mut seed = first;
    while start.elapsed() < budget {
        season(seed, STEPS + (seed % 5) as usize * 60);
        seed += 1;
    }
    println!("{} seasons in {} s, 0 differences, 0 lost marks", seed - first, start.elapsed().as_secs());
}
