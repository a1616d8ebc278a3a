//! The process is killed while it writes: whatever it said was written is there.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by panicking")]
#![cfg(unix)]

mod rows;

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

use educhorus_store::Store;
use educhorus_testkit::{Random, TempStore, TestChoir};

const PROFILE: &str = "EDUCHORUS_KILLED_PROFILE";
const ROUND: &str = "EDUCHORUS_KILLED_ROUND";
const CHOIR: u64 = 1;

/// Not a test of its own: what the killed process does. It says a mark on its output once it was committed.
#[test]
#[ignore = "run by the tests below as their child"]
fn marks_until_it_is_killed() {
    let (Ok(folder), Ok(round)) = (std::env::var(PROFILE), std::env::var(ROUND)) else { return };
    let round: u64 = round.parse().unwrap();
    let (choir, mut random) = (TestChoir::seeded(CHOIR), Random::seeded(round));
    let mut store = Store::open(folder.as_ref(), None, || random.bytes()).unwrap();
    let mut random = Random::seeded(round ^ 0xFFFF);
    let mut out = std::io::stdout();
    for singer in 0.. {
        let gesture = choir.mark(week(round), singer % 40, &mark(round, singer));
        let moment = educhorus_store::Moment { unix_ms: 1, random: random.bytes() };
        store.commit(&gesture, moment).unwrap();
        writeln!(out, "\nacknowledged {singer}").unwrap();
        out.flush().unwrap();
    }
}

fn week(round: u64) -> u8 {
    (round % 150) as u8
}

/// Different at each lap of the choir and at each round, so that none stands there from earlier.
fn mark(round: u64, singer: usize) -> String {
    format!("late:{}", (singer / 40 + round as usize * 7) % 900 + 1)
}

/// Kills a child after a number of marks and at some point of the next; gives how many it acknowledged.
fn kill_one(folder: &std::path::Path, round: u64, random: &mut Random) -> usize {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "marks_until_it_is_killed", "--ignored", "--nocapture", "--test-threads=1"])
        .env(PROFILE, folder)
        .env(ROUND, round.to_string())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut acknowledged = 0;
    let wanted = random.below(20) as usize;
    while acknowledged < wanted {
        let line = lines.next().expect("the child goes on until it is killed").unwrap();
        acknowledged += usize::from(line.starts_with("acknowledged"));
    }
    for _ in 0..random.below(2_000_000) {
        std::hint::spin_loop();
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let rest = lines.map_while(Result::ok).filter(|line| line.starts_with("acknowledged")).count();
    acknowledged + rest
}

fn kill_many(rounds: u64, seed: u64) {
    println!("seed {seed}");
    let mut random = Random::seeded(seed);
    let choir = TestChoir::seeded(CHOIR);
    let mut profile = TempStore::new(seed);
    profile.commit(&choir.founding());
    let mut total = 0;
    for round in 0..rounds {
        profile.close();
        let acknowledged = kill_one(profile.folder(), round, &mut random);
        total += acknowledged;
        let marks = profile.open().read().marks(choir.choir, Some(choir.rehearsal(week(round)))).unwrap();
        for singer in acknowledged.saturating_sub(40)..acknowledged {
            let found = marks.iter().find(|found| found.person == choir.singers[singer % 40]);
            let found = found.and_then(|found| found.mark).map(|mark| mark.to_string());
            let next = mark(round, singer + 40);
            // The one that was being written when the process died may be there or not.
            let is_there = found == Some(mark(round, singer)) || found == Some(next);
            assert!(is_there, "round {round}, mark {singer} of {acknowledged}: {found:?}");
        }
        let database = profile.database();
        assert!(rows::is_sound(&database), "round {round}");
        let left = rows::read_tables(&database);
        profile.store().rebuild().unwrap();
        assert_eq!(rows::read_tables(&database), left, "round {round}");
    }
    println!("{rounds} kills, {total} acknowledged marks, none lost");
    assert!(total > rounds as usize, "the children had time to write");
}

#[test]
fn thirty_kills_lose_no_acknowledged_mark() {
    kill_many(30, 20_261_124);
}

#[test]
#[ignore = "long: one thousand kills"]
fn a_thousand_kills_lose_no_acknowledged_mark() {
    kill_many(1000, 20_261_125);
}
