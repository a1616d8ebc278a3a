//! Two teachers who work on one programme without a network: both see the same order, and keep what both did.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by panicking")]

mod pair;
mod rows;

use educhorus_domain::{ListPlace, ProgrammeId, ProgrammeItemId};
use educhorus_replica::schema::{Calendar, ItemEntries};
use educhorus_store::{Gesture, ProgrammeItemRow};
use educhorus_testkit::{Random, TempStore, TestChoir};
use pair::{export, merge, two_teachers};
use rusqlite::Connection;

const CONCERT: ProgrammeId = ProgrammeId::from_bytes([1; 16]);

fn item(choir: &TestChoir, number: u8) -> ItemEntries {
    Calendar::of(choir.choir, choir.season).item(CONCERT, ProgrammeItemId::from_bytes([number; 16]))
}

fn items(of: &mut TempStore, choir: &TestChoir) -> Vec<ProgrammeItemRow> {
    of.store().read().programme_items(choir.choir, choir.season, CONCERT).unwrap()
}

fn order(of: &mut TempStore, choir: &TestChoir) -> Vec<u8> {
    items(of, choir).iter().map(|row| row.item.bytes()[0]).collect()
}

/// A programme of so many items, one after the other.
fn begin(choir: &TestChoir, count: u8) -> Gesture {
    let programme = Calendar::of(choir.choir, choir.season).programme(CONCERT);
    let mut gesture = Gesture::new("add_programme");
    gesture.write(programme.title().set("Concert de Noël"));
    let places = ListPlace::between(None, None, usize::from(count)).unwrap();
    for (number, place) in (1..).zip(places) {
        gesture.write(item(choir, number).title().set(format!("Chant {number}")));
        gesture.write(item(choir, number).place().set(place));
    }
    gesture
}

/// Puts an item before another, or at the end, with one place alone.
fn moved(of: &mut TempStore, choir: &TestChoir, number: u8, before: Option<u8>) -> Option<Gesture> {
    let rows: Vec<ProgrammeItemRow> =
        items(of, choir).into_iter().filter(|row| row.item.bytes()[0] != number).collect();
    let at = rows.iter().position(|row| Some(row.item.bytes()[0]) == before).unwrap_or(rows.len());
    let (low, high) = (at.checked_sub(1).map(|at| &rows[at].place), rows.get(at).map(|row| &row.place));
    let place = ListPlace::between(low, high, 1)?.remove(0);
    let mut gesture = Gesture::new("move_programme_item");
    gesture.write(item(choir, number).place().set(place));
    Some(gesture)
}

fn exchange(one: &mut TempStore, other: &mut TempStore) {
    let (from_one, from_other) = (export(one), export(other));
    merge(one, &from_other);
    merge(other, &from_one);
}

#[test]
fn one_who_moves_and_one_who_writes_a_stage_note_both_keep_what_they_did() {
    let (mut martin, mut bernard, choir) = two_teachers(41);
    martin.commit(&begin(&choir, 4));
    exchange(&mut martin, &mut bernard);
    let last_first = moved(&mut martin, &choir, 4, Some(1)).unwrap();
    martin.commit(&last_first);
    let mut note = Gesture::new("edit_programme_item");
    note.write(item(&choir, 4).note().set("a cappella"));
    note.write(item(&choir, 2).seconds().set(190u32));
    bernard.commit(&note);
    exchange(&mut martin, &mut bernard);
    for teacher in [&mut martin, &mut bernard] {
        assert_eq!(order(teacher, &choir), [4, 1, 2, 3]);
        let rows = items(teacher, &choir);
        assert_eq!((rows[0].note.as_str(), rows[2].seconds), ("a cappella", Some(190)));
    }
}

#[test]
fn what_one_takes_off_while_another_moves_it_stays_away_and_comes_back_whole_with_the_undo() {
    let (mut martin, mut bernard, choir) = two_teachers(42);
    martin.commit(&begin(&choir, 3));
    exchange(&mut martin, &mut bernard);
    let up = moved(&mut bernard, &choir, 2, Some(1)).unwrap();
    bernard.commit(&up);
    let mut off = Gesture::new("remove_programme_item");
    off.write_all(item(&choir, 2).remove());
    martin.commit(&off);
    exchange(&mut martin, &mut bernard);
    assert_eq!(order(&mut martin, &choir), [1, 3]);
    assert_eq!(order(&mut bernard, &choir), [1, 3]);
    martin.undo(None).unwrap();
    exchange(&mut martin, &mut bernard);
    assert_eq!(order(&mut martin, &choir), order(&mut bernard, &choir));
    assert_eq!(items(&mut bernard, &choir).len(), 3, "with the title it stands again, where she had put it");
}

#[test]
fn whatever_two_do_to_a_programme_at_once_both_have_the_same_one_in_the_end() {
    for seed in [7, 20_261_123, 0x00c0_ffee] {
        println!("seed {seed}");
        let (mut martin, mut bernard, choir) = two_teachers(43);
        let mut random = Random::seeded(seed);
        martin.commit(&begin(&choir, 8));
        exchange(&mut martin, &mut bernard);
        for round in 0..12 {
            for teacher in [&mut martin, &mut bernard] {
                for _ in 0..4 {
                    let number = random.below(8) as u8 + 1;
                    let before = (random.below(9) as u8 + 1).checked_rem(9);
                    let gesture = match random.below(6) {
                        0 => {
                            let mut gesture = Gesture::new("edit_programme_item");
                            gesture.write(item(&choir, number).note().set(format!("Note {round}")));
                            Some(gesture)
                        }
                        1 => {
                            let mut gesture = Gesture::new("remove_programme_item");
                            gesture.write_all(item(&choir, number).remove());
                            Some(gesture)
                        }
                        _ => moved(teacher, &choir, number, before.filter(|other| *other != number)),
                    };
                    if let Some(gesture) = gesture {
                        teacher.commit(&gesture);
                    }
                }
            }
            exchange(&mut martin, &mut bernard);
            exchange(&mut martin, &mut bernard);
            let found = rows::read_tables(&martin.database());
            assert_eq!(found, rows::read_tables(&bernard.database()), "round {round}");
            assert_eq!(order(&mut martin, &choir), order(&mut bernard, &choir));
            martin.store().rebuild().unwrap();
            assert_eq!(rows::read_tables(&martin.database()), found, "rebuilt");
        }
    }
}

/// A colleague's newer program may have written programmes into the calendar before this one was updated.
#[test]
fn programmes_that_came_before_the_update_are_there_after_it() {
    let (mut martin, _, choir) = two_teachers(44);
    martin.commit(&begin(&choir, 3));
    martin.close();
    let db = Connection::open(martin.database()).unwrap();
    db.execute_batch(
        "DROP TABLE programme; DROP TABLE programme_item; DROP TABLE ink_layer; DROP TABLE arrangement;
         PRAGMA user_version = 8;",
    )
    .unwrap();
    drop(db);
    martin.open();
    assert_eq!(order(&mut martin, &choir), [1, 2, 3]);
    assert_eq!(
        martin.store().read().programmes(choir.choir, choir.season).unwrap()[0].title,
        "Concert de Noël"
    );
}
