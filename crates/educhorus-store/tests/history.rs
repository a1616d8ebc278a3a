//! The history of a singer and of a rehearsal: the same whether its lines were entered by subject yet or not.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by panicking")]

use std::collections::BTreeMap;

use educhorus_domain::GestureId;
use educhorus_store::{JournalRow, Scope};
use educhorus_testkit::{TempStore, TestChoir};
use rusqlite::Connection;

const WEEKS: u8 = 4;
const STATES: [&str; 3] = ["absent", "present", "late:4"];

/// What was done, newest last, by the bytes of what it was about.
#[derive(Default)]
struct Model {
    lines: BTreeMap<[u8; 16], Vec<GestureId>>,
    marks: usize,
}

/// So many marks more, in rolls that are taken again and again.
fn taken(profile: &mut TempStore, choir: &TestChoir, marks: usize, model: &mut Model) {
    for number in model.marks..model.marks + marks {
        let (week, singer) = (u8::try_from(number / 40).unwrap() % WEEKS, number % 40);
        let gesture =
            profile.commit(&choir.mark(week, singer, STATES[(number / 160) % STATES.len()])).unwrap();
        for subject in [choir.rehearsal(week).bytes(), choir.singers[singer].bytes()] {
            model.lines.entry(*subject).or_default().push(gesture);
        }
    }
    model.marks += marks;
}

fn teacher(seed: u64) -> (TempStore, TestChoir) {
    let (mut profile, choir) = (TempStore::new(seed), TestChoir::seeded(seed));
    profile.commit(&choir.founding());
    for week in 0..WEEKS {
        profile.commit(&choir.plan(week));
    }
    (profile, choir)
}

fn marks_of(rows: Vec<JournalRow>) -> Vec<GestureId> {
    let marks = rows.into_iter().filter(|row| row.command == "mark_presence");
    let mut gestures: Vec<GestureId> = marks.map(|row| row.gesture).collect();
    gestures.reverse();
    gestures
}

fn entered(profile: &TempStore) -> (i64, i64) {
    let db = Connection::open(profile.database()).unwrap();
    let ask = |sql: &str| db.query_row(sql, [], |row| row.get(0)).unwrap();
    let in_lines = ask("SELECT count(*) FROM journal WHERE subjects IS NOT NULL");
    (ask("SELECT count(DISTINCT entry) FROM journal_subject"), in_lines)
}

#[test]
fn each_singer_and_each_rehearsal_has_all_her_lines_in_order_however_many_there_are() {
    let ((mut profile, choir), mut model) = (teacher(61), Model::default());
    for _ in 0..9 {
        taken(&mut profile, &choir, 83, &mut model);
        for (subject, gestures) in &model.lines {
            let rows = profile.store().read().history(subject, 5_000).unwrap();
            assert_eq!(&marks_of(rows), gestures);
        }
        let one = choir.singers[5];
        let newest = profile.store().read().history(one.bytes(), 1).unwrap();
        assert_eq!(newest[0].gesture, *model.lines[one.bytes()].last().unwrap());
    }
    let (by_subject, in_lines) = entered(&profile);
    assert!(by_subject > 400 && (1..=512).contains(&in_lines), "{by_subject} entered, {in_lines} in lines");
}

#[test]
fn a_line_says_its_rehearsal_and_its_hand_wherever_it_keeps_what_it_is_about() {
    let ((mut profile, choir), mut model) = (teacher(62), Model::default());
    taken(&mut profile, &choir, 400, &mut model);
    let (device, week) = (profile.store().device(), choir.rehearsal(0));
    let gestures = &model.lines[week.bytes()];
    let read = profile.store().read();
    let found = read.rehearsals_of(gestures).unwrap();
    assert_eq!(found.len(), gestures.len());
    assert!(found.values().all(|(of, row)| *of == choir.choir && row.rehearsal == week));
    let said = read.last_hand(choir.singers[3], week.bytes()).unwrap().unwrap();
    assert_eq!(said.0, device);
    assert!(read.last_said(device, choir.singers[3], week.bytes()).unwrap().is_some());
    assert!(read.last_said(device, choir.singers[3], choir.singers[4].bytes()).unwrap().is_none());
}

#[test]
fn what_a_line_is_about_travels_and_goes_with_whom_it_is_about() {
    let ((mut profile, choir), mut model) = (teacher(63), Model::default());
    taken(&mut profile, &choir, 300, &mut model);
    let moment = profile.moment();
    let parcel = profile.store().export(&Scope::Everything, moment).unwrap();
    let marks: Vec<_> = parcel.journal.iter().filter(|line| line.command == "mark_presence").collect();
    assert_eq!(marks.len(), 300);
    assert!(marks.iter().all(|line| line.subjects.len() == 2));

    let (gone, week) = (choir.singers[7], choir.rehearsal(0));
    let moment = profile.moment();
    let sign = profile.signer().unwrap();
    profile.store().erase(gone, &sign, moment).unwrap();
    let read = profile.store().read();
    assert!(read.history(gone.bytes(), 100).unwrap().is_empty());
    assert!(read.history(week.bytes(), 5_000).unwrap().iter().all(|row| row.person != Some(gone)));
    assert_eq!(entered(&profile).1, 0, "nothing waits where an erasure has to find it");
}
