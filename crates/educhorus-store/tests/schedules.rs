//! Rows are what a rebuild makes, whatever was written, taken back and handed over, and in whatever order.
//!
//! Each schedule is short, for there are many: two teachers write things that mostly make a row and sometimes none,
//! take back, close and open, and hand over now and then. What devices do together in a long season is tried in
//! `convergence`.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by panicking")]

mod pair;
mod rows;

use educhorus_store::{Parcel, StoreError};
use educhorus_testkit::{Random, TempStore, TestChoir};
use pair::{export, merge, two_teachers};

const STEPS: usize = 12;

/// One thing that a teacher does with her profile.
fn act(random: &mut Random, profile: &mut TempStore, choir: &TestChoir) {
    match random.below(12) {
        0 => drop(profile.open()),
        1 | 2 => match profile.undo(None) {
            Ok(_) | Err(StoreError::NothingToUndo) => {}
            Err(error) => panic!("an undo is refused: {error}"),
        },
        _ => drop(profile.commit(&rows::gestures::random(random, choir))),
    }
}

/// What stands in the rows of a profile, which are those that a rebuild makes.
fn rows_as_rebuilt(profile: &mut TempStore) -> Vec<String> {
    let database = profile.database();
    let left = rows::read_tables(&database);
    assert_eq!(rows::stale_documents(&database), Vec::<String>::new());
    profile.store().rebuild().unwrap();
    assert_eq!(rows::read_tables(&database), left, "a rebuild makes other rows");
    left
}

fn schedule(seed: u64) {
    println!("seed {seed}");
    let mut random = Random::seeded(seed);
    let (martin, bernard, choir) = two_teachers(seed);
    let (mut teachers, mut on_the_way) = ([martin, bernard], Vec::<(usize, Parcel)>::new());
    for _ in 0..STEPS {
        let who = random.below(2) as usize;
        match random.below(5) {
            0 => on_the_way.push((1 - who, export(&mut teachers[who]))),
            1 if !on_the_way.is_empty() => {
                let which = random.below(on_the_way.len() as u64) as usize;
                let (to, parcel) = on_the_way.swap_remove(which);
                merge(&mut teachers[to], &parcel);
            }
            _ => act(&mut random, &mut teachers[who], &choir),
        }
    }
    let [martin, bernard] = &mut teachers;
    merge(bernard, &export(martin));
    merge(martin, &export(bernard));
    assert_eq!(rows_as_rebuilt(martin), rows_as_rebuilt(bernard), "two devices read different things");
}

#[test]
fn schedules_of_two_teachers_leave_the_rows_that_a_rebuild_makes() {
    (1..=24).for_each(schedule);
}

#[test]
#[ignore = "long: ten thousand schedules"]
fn ten_thousand_schedules_leave_the_rows_that_a_rebuild_makes() {
    (100_000..110_000).for_each(schedule);
    println!("10000 schedules, 0 differences");
}
