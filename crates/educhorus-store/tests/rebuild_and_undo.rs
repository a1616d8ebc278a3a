//! Rows are always what a rebuild would make, and what is taken back leaves nothing.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by panicking")]

mod rows;

use educhorus_domain::{CardField, DocumentKind};
use educhorus_store::{Gesture, StoreError};
use educhorus_testkit::{Random, TempStore, TestChoir};
use proptest::prelude::*;

fn profile(seed: u64) -> (TempStore, TestChoir) {
    let (mut profile, choir) = (TempStore::new(seed), TestChoir::seeded(seed));
    profile.commit(&choir.founding());
    profile.commit(&choir.plan(0));
    (profile, choir)
}

/// Every list that a screen shows can be read, whatever stands in the documents.
fn read_every_list(profile: &mut TempStore, choir: &TestChoir) -> Result<(), StoreError> {
    let read = profile.store().read();
    let (id, season) = (choir.choir, choir.season);
    read.choirs()?;
    read.voices(id, season)?;
    read.singers(id, season)?;
    read.rehearsals(id, season)?;
    read.repertoire(id, season)?;
    read.marks(id, None)?;
    read.notes(id, None)?;
    read.confirmed(id)?;
    for number in [1, 2] {
        let work = educhorus_domain::WorkId::from_bytes([number; 16]);
        read.work(work)?;
        read.editions(work)?;
        read.tracks(work)?;
        read.kept_beside(work)?;
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn a_rebuild_gives_the_rows_that_gestures_left(seed: u64) {
        println!("seed {seed}");
        let mut random = Random::seeded(seed);
        let (mut profile, choir) = profile(seed);
        for _ in 0..25 {
            match random.below(10) {
                0 => { profile.open(); }
                1 | 2 => { profile.undo(None).map(|_| ()).or_else(|error| match error {
                    StoreError::NothingToUndo => Ok(()),
                    other => Err(other),
                }).unwrap(); }
                _ => { profile.commit(&rows::gestures::random(&mut random, &choir)); }
            }
        }
        let database = profile.database();
        let left = rows::read_tables(&database);
        prop_assert_eq!(rows::stale_documents(&database), Vec::<String>::new());
        read_every_list(&mut profile, &choir).unwrap();
        profile.store().rebuild().unwrap();
        prop_assert_eq!(rows::read_tables(&database), left);
        prop_assert_eq!(rows::stale_documents(&database), Vec::<String>::new());
        prop_assert!(rows::is_sound(&database));
    }

    #[test]
    fn a_gesture_that_is_taken_back_leaves_nothing(seed: u64) {
        println!("seed {seed}");
        let mut random = Random::seeded(seed);
        let (mut profile, choir) = profile(seed);
        for _ in 0..10 { profile.commit(&rows::gestures::random(&mut random, &choir)); }
        for _ in 0..5 {
            let before = rows::everything(&profile.database());
            let gesture = rows::gestures::random(&mut random, &choir);
            let Some(id) = profile.commit(&gesture) else { continue };
            let undone = profile.undo(None).unwrap();
            prop_assert_eq!((undone.gesture, undone.left.len()), (id, 0));
            prop_assert_eq!(rows::everything(&profile.database()), before, "{:?}", gesture);
        }
    }
}

#[test]
fn an_undo_restores_only_what_still_holds_what_the_gesture_wrote_and_counts_the_rest() {
    let (mut profile, choir) = profile(3);
    let mut all = choir.mark(0, 0, "absent");
    all.edits.extend(choir.mark(0, 1, "absent").edits);
    all.edits.extend(choir.mark(0, 2, "absent").edits);
    profile.commit(&all);
    profile.commit(&choir.mark(0, 1, "late:5"));
    profile.undo(None).unwrap();
    let absent = profile.commit(&choir.mark(0, 2, "excused"));
    let first = first_mark(&mut profile);
    let undone = profile.undo(Some(first)).unwrap();
    assert_eq!(
        (undone.restored, undone.left.len()),
        (2, 1),
        "the second mark was itself taken back to absent"
    );
    assert_eq!(undone.command, "mark_presence");
    let marks = profile.store().read().marks(choir.choir, None).unwrap();
    assert_eq!(marks.len(), 1);
    assert_eq!(marks[0].person, choir.singers[2]);
    assert!(absent.is_some());
}

fn first_mark(profile: &mut TempStore) -> educhorus_domain::GestureId {
    let journal = profile.store().read().journal(100).unwrap();
    journal.iter().rfind(|line| line.command == "mark_presence").unwrap().gesture
}

#[test]
fn a_gesture_that_changes_nothing_leaves_no_trace() {
    let (mut profile, choir) = profile(4);
    profile.commit(&choir.mark(0, 0, "absent"));
    let before = rows::log(&profile.database());
    assert_eq!(profile.commit(&choir.mark(0, 0, "absent")), None);
    assert_eq!(profile.commit(&choir.founding()), None);
    let mut nothing = Gesture::new("clear");
    nothing.clear(choir.document(DocumentKind::NotesStaff), "n:AAAAAAAAAAAAAAAAAAAAAA");
    assert_eq!(profile.commit(&nothing), None);
    assert_eq!(rows::log(&profile.database()), before, "no line, no document, no entry");
}

#[test]
fn a_gesture_is_taken_back_once_and_an_unknown_one_never() {
    let (mut profile, choir) = profile(5);
    let mark = profile.commit(&choir.mark(0, 0, "absent"));
    profile.commit(&choir.mark(0, 1, "absent"));
    assert_eq!(profile.undo(mark).unwrap().restored, 1);
    assert!(matches!(profile.undo(mark), Err(StoreError::NothingToUndo)));
    let unknown = educhorus_domain::GestureId::v7(1, [9; 16]);
    assert!(matches!(profile.undo(Some(unknown)), Err(StoreError::NothingToUndo)));
    let journal = profile.store().read().journal(10).unwrap();
    let undone: Vec<bool> = journal.iter().map(|line| line.undone).collect();
    assert_eq!(undone, [false, false, true, false, false], "undo, second mark, first mark, plan, founding");
}

#[test]
fn undoing_a_hand_edit_of_a_card_takes_its_lock_off_again() {
    let (mut profile, choir) = profile(6);
    let person = choir.singers[0];
    let card = |value: &str, locked| {
        let mut gesture = Gesture::new("edit_singer");
        gesture.card(person, CardField::Class, value, locked);
        gesture
    };
    profile.commit(&card("5B", false));
    profile.commit(&card("5B", true)).expect("saying by hand what an import said is an edit: it locks");
    profile.undo(None).unwrap();
    let read = profile.store().read().card(person).unwrap();
    assert_eq!(read.class, "5B");
    assert!(!read.locked.contains(&CardField::Class));
    profile.commit(&card("5C", true));
    profile.undo(None).unwrap();
    let read = profile.store().read().card(person).unwrap();
    assert_eq!((read.class.as_str(), read.locked.contains(&CardField::Class)), ("5B", false));
}

#[test]
fn the_last_edit_of_a_key_or_field_in_one_gesture_is_the_one_that_counts() {
    let (mut profile, choir) = profile(7);
    let person = choir.singers[0];
    let mut gesture = choir.mark(0, 0, "absent");
    gesture.edits.extend(choir.mark(0, 0, "late:3").edits);
    gesture.card(person, CardField::GivenName, "Autre", true);
    gesture.card(person, CardField::GivenName, "Prénom01", true);
    gesture.card(person, CardField::Remark, "un", true);
    gesture.card(person, CardField::Remark, "deux", true);
    profile.commit(&gesture);
    let read = profile.store().read().card(person).unwrap();
    assert_eq!((read.given.as_str(), read.remark.as_str()), ("Prénom01", "deux"));
    assert_eq!(
        profile.store().read().marks(choir.choir, None).unwrap()[0].mark.unwrap().to_string(),
        "late:3"
    );
    let undone = profile.undo(None).unwrap();
    assert_eq!((undone.restored, undone.left.len()), (2, 0));
}
