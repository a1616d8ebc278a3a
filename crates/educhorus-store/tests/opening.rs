//! Opening a profile that is not as it should be: one clear error, and nothing that was saved is touched.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by panicking")]

mod rows;

use std::collections::BTreeSet;
use std::path::Path;

use educhorus_domain::DocumentKind;
use educhorus_replica::{Actor, Document, Heads};
use educhorus_store::{Store, StoreError};
use educhorus_testkit::{Random, TempStore, TestChoir};
use rusqlite::Connection;

fn profile(seed: u64) -> (TempStore, TestChoir) {
    let (mut profile, choir) = (TempStore::new(seed), TestChoir::seeded(seed));
    profile.commit(&choir.founding());
    profile.commit(&choir.plan(0));
    profile.commit(&choir.mark(0, 0, "absent"));
    (profile, choir)
}

#[test]
fn what_was_committed_is_there_after_opening_again_and_so_are_space_and_device() {
    let (mut profile, choir) = profile(1);
    let before = rows::everything(&profile.database());
    let identity = (profile.store().space(), profile.store().device());
    profile.store().remember("theme", "dark").unwrap();
    profile.open();
    assert_eq!(rows::everything(&profile.database()), before);
    assert_eq!((profile.store().space(), profile.store().device()), identity);
    assert_eq!(profile.store().read().setting("theme").unwrap().as_deref(), Some("dark"));
    assert_eq!(profile.store().read().singers(choir.choir, choir.season).unwrap().len(), 40);
    profile.commit(&choir.mark(0, 1, "absent"));
    assert_eq!(actors(&profile.database()).len(), 1, "opening again is no new installation");
}

#[test]
fn two_programs_do_not_open_one_profile() {
    let (mut profile, _) = profile(2);
    let mut random = Random::seeded(99);
    let second = Store::open(profile.folder(), None, || random.bytes());
    assert!(matches!(second, Err(StoreError::InUse)));
    profile.close();
    Store::open(profile.folder(), None, || random.bytes()).unwrap();
}

#[test]
fn a_profile_of_a_newer_version_is_refused_and_no_byte_of_it_changes() {
    let (mut profile, _) = profile(3);
    profile.close();
    Connection::open(profile.database()).unwrap().pragma_update(None, "user_version", 99).unwrap();
    let before = std::fs::read(profile.database()).unwrap();
    let error = profile.try_open().map(|_| ()).unwrap_err();
    assert!(matches!(error, StoreError::TooNew { found: 99, known: 11 }), "{error:?}");
    assert_eq!(std::fs::read(profile.database()).unwrap(), before);
}

fn actors(database: &Path) -> BTreeSet<String> {
    rows::ask(database, "SELECT DISTINCT actor FROM change").into_iter().collect()
}

/// The actor as which the profile writes now: it never leaves the profile, hence stands in changes that wait only.
fn writes_as(database: &Path) -> String {
    rows::ask(database, "SELECT value FROM meta WHERE name = 'actor'").concat()
}

fn attendance_of(database: &Path) -> Vec<Vec<u8>> {
    let db = rows::connect(database);
    let sql =
        "SELECT bytes FROM change JOIN document USING (document) WHERE kind = 'attendance' ORDER BY entry";
    let mut statement = db.prepare(sql).unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
}

/// The marks of both when their changes meet; a fork of one actor would lose some or be refused.
fn merged(of: &[&Path]) -> usize {
    let mut document = Document::new(DocumentKind::Attendance, Actor([9; 16]));
    for database in of {
        let changes = attendance_of(database);
        document.merge(changes.iter().map(Vec::as_slice)).expect("changes of different actors merge");
        for change in &changes {
            assert!(document.merge([&change[..]]).unwrap().changes.is_empty(), "every change arrived");
        }
    }
    assert_ne!(document.heads(), Heads::default());
    document.keys().iter().filter(|key| key.contains(':')).count()
}

#[test]
fn a_copied_profile_writes_as_another_actor_and_merges_with_the_original() {
    let (mut profile, choir) = profile(4);
    profile.close();
    let mut copy = TempStore::copy_of(profile.folder(), 404);
    profile.open();
    copy.open();
    profile.commit(&choir.mark(0, 1, "absent"));
    copy.commit(&choir.mark(0, 2, "absent"));
    assert_eq!(actors(&profile.database()), [writes_as(&profile.database())].into());
    assert_ne!(writes_as(&profile.database()), writes_as(&copy.database()));
    assert!(!actors(&copy.database()).contains(&writes_as(&profile.database())), "what it copied is sealed");
    assert_eq!(merged(&[&profile.database(), &copy.database()]), 3);
}

#[test]
fn a_copied_profile_has_a_name_of_its_own_and_takes_back_what_it_did_before() {
    let (mut profile, _) = profile(9);
    profile.store().set_label("Mme Martin, portable").unwrap();
    profile.close();
    let mut copy = TempStore::copy_of(profile.folder(), 909);
    copy.open();
    copy.close();
    let mut second = TempStore::copy_of(copy.folder(), 910);
    second.open();
    let name = |store: &mut TempStore| {
        let own = store.store().device();
        let devices = store.store().read().devices().unwrap();
        devices.into_iter().find(|row| row.device == own).unwrap().label
    };
    profile.open();
    copy.open();
    assert_eq!(name(&mut profile), "Mme Martin, portable");
    assert_eq!(name(&mut copy), "Mme Martin, portable (2)");
    assert_eq!(name(&mut second), "Mme Martin, portable (3)");
    assert_eq!(copy.undo(None).unwrap().command, "mark_presence");
}

#[test]
fn a_database_restored_over_the_present_one_writes_as_another_actor() {
    let (mut profile, choir) = profile(5);
    profile.close();
    let backup = TempStore::copy_of(profile.folder(), 505);
    profile.open();
    profile.commit(&choir.mark(0, 1, "absent"));
    profile.close();
    let lost = TempStore::copy_of(profile.folder(), 506);
    let before = writes_as(&profile.database());
    std::fs::copy(backup.database(), profile.database()).unwrap();
    profile.open();
    profile.commit(&choir.mark(0, 2, "absent"));
    assert!(!actors(&profile.database()).contains(&before));
    assert_eq!(merged(&[&profile.database(), &lost.database()]), 3);
}

#[cfg(unix)]
#[test]
fn a_whole_folder_restored_in_place_writes_as_another_actor() {
    let (mut profile, choir) = profile(6);
    profile.close();
    let backup = TempStore::copy_of(profile.folder(), 606);
    profile.open();
    profile.commit(&choir.mark(0, 1, "absent"));
    profile.close();
    let before = writes_as(&profile.database());
    for name in ["educhorus.db", "generation"] {
        std::fs::copy(backup.folder().join(name), profile.folder().join(name)).unwrap();
    }
    profile.open();
    profile.commit(&choir.mark(0, 2, "absent"));
    profile.close();
    assert!(!actors(&profile.database()).contains(&before));
}

#[test]
fn a_damaged_or_lost_database_is_an_error_and_never_an_empty_profile() {
    let whole = {
        let (mut profile, _) = profile(7);
        profile.close();
        std::fs::read(profile.database()).unwrap()
    };
    let mut torn_header = whole.clone();
    torn_header[..100].fill(0xA5);
    let garbage = vec![0xA5; 100_000];
    let cases: [(&str, &[u8]); 5] = [
        ("empty", &[]),
        ("one page of many", &whole[..4096]),
        ("half", &whole[..whole.len() / 8192 * 4096]),
        ("header overwritten", &torn_header),
        ("garbage", &garbage),
    ];
    for (name, bytes) in cases {
        let (mut profile, _) = profile(7);
        profile.close();
        std::fs::write(profile.database(), bytes).unwrap();
        let error = profile.try_open().map(|_| ()).expect_err(name);
        assert!(matches!(error, StoreError::Damaged { .. }), "{name}: {error:?}");
        assert_eq!(std::fs::read(profile.database()).unwrap(), bytes, "{name}: nothing was overwritten");
    }
}

#[test]
fn a_database_that_is_missing_from_its_profile_is_an_error() {
    let (mut profile, _) = profile(8);
    profile.close();
    std::fs::remove_file(profile.database()).unwrap();
    let error = profile.try_open().map(|_| ()).unwrap_err();
    assert!(matches!(error, StoreError::Damaged { .. }), "{error:?}");
    assert!(!profile.database().exists());
}

#[test]
fn a_file_in_the_place_of_the_folder_is_an_error_and_stays() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("profile");
    std::fs::write(&path, "a letter").unwrap();
    let opened = Store::open(&path, None, || [1; 16]);
    assert!(matches!(opened, Err(StoreError::File { .. })), "{:?}", opened.err());
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "a letter");
}

#[test]
fn a_generation_file_that_is_garbage_costs_a_new_actor_and_no_more() {
    let (mut profile, choir) = profile(9);
    profile.close();
    let before = writes_as(&profile.database());
    std::fs::write(profile.folder().join("generation"), [0xFF, 0xFE, 0]).unwrap();
    profile.open();
    profile.commit(&choir.mark(0, 1, "absent"));
    assert_ne!(writes_as(&profile.database()), before);
    assert_eq!(profile.store().read().marks(choir.choir, None).unwrap().len(), 2);
}
