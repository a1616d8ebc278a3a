//! A disk that fills up under a commit, played by a limit on the pages of the database: the limit belongs to the
//! connection, hence a unit test.

use educhorus_domain::{ChoirId, DocumentKind, DocumentRef, Season};

use crate::{Gesture, Moment, Store, StoreError};

const NOTES: DocumentRef =
    DocumentRef::OfChoir(DocumentKind::NotesStaff, ChoirId::from_bytes([3; 16]), Season::starting(2026));

fn note(text: &str) -> Gesture {
    let mut gesture = Gesture::new("write_note");
    gesture.set(NOTES, "n:AAAAAAAAAAAAAAAAAAAAAA", text);
    gesture
}

fn commit(store: &mut Store, text: &str, number: u8) -> Result<(), StoreError> {
    store.commit(&note(text), Moment { unix_ms: u64::from(number), random: [number; 16] }).map(|_| ())
}

#[test]
fn a_full_disk_keeps_nothing_of_the_gesture_and_the_next_one_works() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut number = 0;
    let random = || {
        number += 1;
        [number; 16]
    };
    let mut store = Store::open(folder.path(), None, random).expect("a new profile");
    commit(&mut store, "before", 1).expect("there is room");
    let pages: i64 = store.db.query_row("PRAGMA page_count", [], |row| row.get(0)).expect("a count");
    let limit = |store: &Store, pages: i64| {
        store
            .db
            .query_row(&format!("PRAGMA max_page_count = {pages}"), [], |row| row.get::<_, i64>(0))
            .expect("a limit")
    };
    limit(&store, pages);
    let long = "x".repeat(40_000);
    assert!(matches!(commit(&mut store, &long, 2), Err(StoreError::DiskFull)));
    let text = |store: &Store| {
        let notes = store.read().notes(ChoirId::from_bytes([3; 16]), None).expect("notes");
        notes.iter().map(|note| note.text.clone()).collect::<Vec<_>>()
    };
    assert_eq!(text(&store), ["before"]);
    limit(&store, 1_000_000);
    // Had the document stayed in memory, this change would stand on one that is not on disk.
    commit(&mut store, "after", 3).expect("there is room again");
    assert_eq!(text(&store), ["after"]);
    store.rebuild().expect("every change is there");
    assert_eq!(text(&store), ["after"]);
    assert_eq!(store.read().own_gestures_after(0).expect("a count"), 2);
}
