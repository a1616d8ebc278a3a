//! One damaged document is one damaged document.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by panicking")]

mod rows;

use educhorus_domain::DocumentKind;
use educhorus_store::{Gesture, StoreError};
use educhorus_testkit::{TempStore, TestChoir};
use rusqlite::Connection;

/// A closed profile whose attendance has a change with one byte flipped.
fn profile(seed: u64) -> (TempStore, TestChoir) {
    let (mut profile, choir) = (TempStore::new(seed), TestChoir::seeded(seed));
    profile.commit(&choir.founding());
    profile.commit(&choir.mark(0, 0, "absent"));
    profile.commit(&choir.mark(0, 1, "absent"));
    profile.close();
    flip_a_byte(&profile);
    (profile, choir)
}

fn flip_a_byte(profile: &TempStore) {
    let db = Connection::open(profile.database()).unwrap();
    let of_attendance = "document = (SELECT document FROM document WHERE kind = 'attendance') AND seq =
        (SELECT max(seq) FROM change JOIN document USING (document) WHERE kind = 'attendance')";
    let sql = format!("SELECT bytes FROM change WHERE {of_attendance}");
    let mut bytes: Vec<u8> = db.query_row(&sql, [], |row| row.get(0)).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0x10;
    let changed =
        db.execute(&format!("UPDATE change SET bytes = ?1 WHERE {of_attendance}"), [bytes]).unwrap();
    assert_eq!(changed, 1);
}

#[test]
fn a_damaged_document_refuses_gestures_and_the_others_go_on() {
    let (mut profile, choir) = profile(1);
    profile.open();
    let before = rows::everything(&profile.database());
    let refused = profile.try_commit(&choir.mark(0, 2, "absent"));
    assert!(matches!(refused, Err(StoreError::Document(_))), "{refused:?}");
    let again = profile.try_commit(&choir.mark(0, 2, "absent"));
    assert!(matches!(again, Err(StoreError::Document(_))), "{again:?}");
    assert_eq!(rows::everything(&profile.database()), before);
    profile.commit(&choir.plan(0)).expect("another document");
    let read = profile.store().read();
    assert_eq!(read.marks(choir.choir, None).unwrap().len(), 2, "its rows are still read");
    assert_eq!(read.rehearsals(choir.choir, choir.season).unwrap().len(), 1);
}

#[test]
fn a_gesture_over_a_sound_and_a_damaged_document_keeps_nothing_of_either() {
    let (mut profile, choir) = profile(2);
    profile.open();
    let mut both = Gesture::new("two");
    both.edits.extend(choir.plan(0).edits);
    both.edits.extend(choir.mark(0, 2, "absent").edits);
    both.set(choir.document(DocumentKind::Roster), "choir", "Autre nom");
    let before = rows::log(&profile.database());
    assert!(profile.try_commit(&both).is_err());
    assert_eq!(rows::log(&profile.database()), before);
    let mut name = Gesture::new("rename");
    name.set(choir.document(DocumentKind::Roster), "choir", "Autre nom");
    profile.commit(&name).expect("the roster in memory is not ahead of the disk");
    profile.open();
    assert_eq!(profile.store().read().choir(choir.choir).unwrap().unwrap().name, "Autre nom");
}

#[test]
fn a_rebuild_that_meets_a_damaged_document_leaves_every_row_as_it_was() {
    let (mut profile, _) = profile(3);
    profile.open();
    let before = rows::read_tables(&profile.database());
    assert!(matches!(profile.store().rebuild(), Err(StoreError::Document(_))));
    assert_eq!(rows::read_tables(&profile.database()), before);
    assert_eq!(rows::stale_documents(&profile.database()), Vec::<String>::new());
}

#[test]
fn a_start_that_must_project_a_damaged_document_projects_the_others() {
    let (mut profile, choir) = profile(4);
    let before = rows::read_tables(&profile.database());
    let db = Connection::open(profile.database()).unwrap();
    db.execute_batch("UPDATE document SET projected_heads = NULL; DELETE FROM singer").unwrap();
    drop(db);
    profile.open();
    assert_eq!(rows::read_tables(&profile.database()), before);
    assert_eq!(profile.store().read().singers(choir.choir, choir.season).unwrap().len(), 40);
}
