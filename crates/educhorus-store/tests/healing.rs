//! A damaged profile is healed from its backup and from what is left, and nothing of what was damaged is deleted.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by panicking")]

mod rows;

use std::path::Path;

use educhorus_domain::DocumentKind;
use educhorus_replica::{Actor, Document};
use educhorus_store::{HealReport, Moment, Store, StoreError};
use educhorus_testkit::{TempStore, TestChoir};
use rusqlite::Connection;

fn heal(profile: &TempStore) -> Result<HealReport, StoreError> {
    Store::heal(profile.folder(), None, Moment { unix_ms: 1_800_000_000_000, random: [77; 16] })
}

/// Forty marks of two weeks, with a backup between the two where one is wanted; closed.
fn profile(seed: u64, with_backup: bool) -> (TempStore, TestChoir) {
    let (mut profile, choir) = (TempStore::new(seed), TestChoir::seeded(seed));
    profile.commit(&choir.founding());
    profile.commit(&choir.plan(0));
    (0..40).for_each(|singer| assert!(profile.commit(&choir.mark(0, singer, "absent")).is_some()));
    if with_backup {
        let moment = profile.moment();
        profile.store().make_backup(moment).unwrap();
    }
    profile.commit(&choir.plan(1));
    (0..40).for_each(|singer| assert!(profile.commit(&choir.mark(1, singer, "late:3")).is_some()));
    profile.close();
    (profile, choir)
}

fn marks(profile: &mut TempStore, choir: &TestChoir, week: u8) -> usize {
    profile.store().read().marks(choir.choir, Some(choir.rehearsal(week))).unwrap().len()
}

fn only_file_of(folder: &Path) -> Vec<u8> {
    std::fs::read(folder.join("educhorus.db")).unwrap()
}

/// After healing: it opens, it is sound, gestures work, and the damaged bytes are still there.
fn works(profile: &mut TempStore, choir: &TestChoir, report: &HealReport, damaged: &[u8]) {
    assert_eq!(only_file_of(&profile.folder().join(&report.aside)), damaged, "kept byte for byte");
    profile.open();
    assert!(rows::is_sound(&profile.database()));
    assert_eq!(rows::stale_documents(&profile.database()), Vec::<String>::new());
    profile.commit(&choir.mark(0, 7, "present")).unwrap();
    let before = rows::read_tables(&profile.database());
    profile.store().rebuild().unwrap();
    assert_eq!(rows::read_tables(&profile.database()), before);
    let moment = profile.moment();
    profile.store().export(&educhorus_store::Scope::Everything, moment).unwrap();
    assert_eq!(rows::ask(&profile.database(), "SELECT count(*) FROM change WHERE NOT sealed"), ["0"]);
    let rests = ["healed.part", "healed.db", "remains.part", "remains.part-wal"];
    assert!(rests.iter().all(|rest| !profile.folder().join(rest).exists()));
}

/// The ways in which tests/opening.rs spoils a database.
fn spoilt(whole: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let mut torn_header = whole.to_vec();
    torn_header[..100].fill(0xA5);
    vec![
        ("empty", Vec::new()),
        ("one page of many", whole[..4096].to_vec()),
        ("half", whole[..whole.len() / 8192 * 4096].to_vec()),
        ("header overwritten", torn_header),
        ("garbage", vec![0xA5; 100_000]),
    ]
}

#[test]
fn with_a_backup_every_kind_of_damage_keeps_at_least_what_the_backup_has() {
    let (profile_, choir) = profile(1, true);
    let whole = std::fs::read(profile_.database()).unwrap();
    for (name, bytes) in spoilt(&whole) {
        let mut profile = TempStore::copy_of(profile_.folder(), 100);
        std::fs::write(profile.database(), &bytes).unwrap();
        assert!(matches!(profile.try_open(), Err(StoreError::Damaged { .. })), "{name}");
        let report = heal(&profile).unwrap_or_else(|error| panic!("{name}: {error:?}"));
        println!("{name}: {report:?}");
        assert!(report.from_backup.is_some() && !report.was_sound, "{name}: {report:?}");
        works(&mut profile, &choir, &report, &bytes);
        assert_eq!(marks(&mut profile, &choir, 0), 40, "{name}");
        assert_eq!(profile.store().read().singers(choir.choir, choir.season).unwrap().len(), 40, "{name}");
        if name == "header overwritten" {
            assert_eq!(marks(&mut profile, &choir, 1), 40, "only the head was spoilt");
            assert_eq!((report.changes_lost, report.documents_lost), (0, 0), "{report:?}");
        }
    }
}

#[test]
fn without_a_backup_the_remains_are_used_and_where_there_are_none_nothing_is_touched() {
    let (profile_, choir) = profile(2, false);
    let whole = std::fs::read(profile_.database()).unwrap();
    for (name, bytes) in spoilt(&whole) {
        let mut profile = TempStore::copy_of(profile_.folder(), 200);
        std::fs::write(profile.database(), &bytes).unwrap();
        if name == "header overwritten" {
            let space = rows::ask(&profile_.database(), "SELECT value FROM meta WHERE name = 'space'");
            let report = heal(&profile).unwrap();
            works(&mut profile, &choir, &report, &bytes);
            assert_eq!((marks(&mut profile, &choir, 0), marks(&mut profile, &choir, 1)), (40, 40));
            let healed = rows::ask(&profile.database(), "SELECT value FROM meta WHERE name = 'space'");
            assert_eq!(healed, space);
        } else {
            let error = match heal(&profile) {
                Ok(report) if name == "half" => {
                    println!("half: {report:?}");
                    works(&mut profile, &choir, &report, &bytes);
                    continue;
                }
                healed => healed.expect_err(name),
            };
            assert!(matches!(error, StoreError::Damaged { .. }), "{name}: {error:?}");
            assert_eq!(std::fs::read(profile.database()).unwrap(), bytes, "{name}");
            assert!(!profile.folder().join("damaged").exists(), "{name}");
        }
    }
}

/// Overwrites every page of the database in turn: whichever is lost, the profile is healed with what the others hold.
#[test]
fn whichever_page_is_spoilt_the_profile_heals_and_keeps_the_backup_and_most_of_the_rest() {
    let (profile_, choir) = profile(3, true);
    let whole = std::fs::read(profile_.database()).unwrap();
    let (mut healed, mut both_weeks) = (0, 0);
    for page in (0..whole.len() / 4096).step_by(3) {
        let mut profile = TempStore::copy_of(profile_.folder(), 300);
        let mut bytes = whole.clone();
        bytes[page * 4096..(page + 1) * 4096].fill(0xA5);
        std::fs::write(profile.database(), &bytes).unwrap();
        let report = heal(&profile).unwrap_or_else(|error| panic!("page {page}: {error:?}"));
        if report.was_sound {
            continue;
        }
        healed += 1;
        works(&mut profile, &choir, &report, &bytes);
        assert_eq!(marks(&mut profile, &choir, 0), 40, "page {page}: {report:?}");
        both_weeks += usize::from(marks(&mut profile, &choir, 1) == 40);
    }
    println!("{healed} pages mattered, {both_weeks} times both weeks were saved");
    assert!(healed >= 10 && both_weeks * 4 >= healed * 3, "{both_weeks} of {healed}");
}

#[test]
fn a_flipped_bit_in_a_change_costs_that_change_and_what_stands_on_it() {
    for with_backup in [true, false] {
        let (mut profile, choir) = profile(4, with_backup);
        flip(&profile, "UPDATE change SET bytes = ?1 WHERE", "SELECT bytes FROM change WHERE");
        let damaged = std::fs::read(profile.database()).unwrap();
        let report = heal(&profile).unwrap();
        println!("{report:?}");
        works(&mut profile, &choir, &report, &damaged);
        assert_eq!(report.changes_lost, 1, "the last one: nothing stands on it");
        assert_eq!((marks(&mut profile, &choir, 0), marks(&mut profile, &choir, 1)), (40, 39));
        assert_eq!(profile.store().read().quarantined().unwrap(), [("damaged".to_owned(), 1)]);
    }
}

/// Changes one byte in the middle of a value of the last change of the attendance.
fn flip(profile: &TempStore, write: &str, read: &str) {
    let db = Connection::open(profile.database()).unwrap();
    let last = "document = (SELECT document FROM document WHERE kind = 'attendance')
        AND seq = (SELECT max(seq) FROM change JOIN document USING (document) WHERE kind = 'attendance')
        AND NOT sealed";
    let mut bytes: Vec<u8> = db.query_row(&format!("{read} {last}"), [], |row| row.get(0)).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0x10;
    assert_eq!(db.execute(&format!("{write} {last}"), [bytes]).unwrap(), 1);
}

#[test]
fn heads_that_do_not_fit_their_changes_cost_nothing() {
    let (mut profile, choir) = profile(5, true);
    let db = Connection::open(profile.database()).unwrap();
    let spoil = "UPDATE document SET heads = zeroblob(32) WHERE kind IN ('attendance', 'roster')";
    assert_eq!(db.execute(spoil, []).unwrap(), 2);
    drop(db);
    let damaged = std::fs::read(profile.database()).unwrap();
    let report = heal(&profile).unwrap();
    works(&mut profile, &choir, &report, &damaged);
    assert_eq!((report.changes_lost, report.documents_lost, report.is_cut), (0, 0, false), "{report:?}");
    assert_eq!((marks(&mut profile, &choir, 0), marks(&mut profile, &choir, 1)), (40, 40));
}

#[test]
fn healing_keeps_cards_history_and_undo_of_what_came_after_the_backup() {
    let (mut profile, choir) = profile(6, true);
    profile.open();
    let mut gesture = educhorus_store::Gesture::new("edit_singer");
    gesture.card(choir.singers[0], educhorus_domain::CardField::FamilyName, "Après", true);
    profile.commit(&gesture);
    profile.close();
    let lines = rows::ask(&profile.database(), "SELECT gesture, command, undo FROM journal ORDER BY entry");
    let cards = rows::cards(&profile.database());
    let mut damaged = std::fs::read(profile.database()).unwrap();
    damaged[..100].fill(0);
    std::fs::write(profile.database(), &damaged).unwrap();
    let report = heal(&profile).unwrap();
    assert!(report.lines_saved > 40 && report.cards_saved == 1, "{report:?}");
    let healed = rows::ask(&profile.database(), "SELECT gesture, command, undo FROM journal ORDER BY entry");
    assert_eq!(healed, lines);
    profile.open();
    assert_eq!(rows::cards(&profile.database()), cards);
    assert_eq!(marks(&mut profile, &choir, 1), 40);
}

#[test]
fn a_healed_profile_writes_as_another_actor_and_merges_with_who_had_its_changes() {
    let (mut profile, choir) = profile(7, true);
    profile.open();
    let mut second = TempStore::new(70);
    let (space, secret) = (profile.store().space(), profile.store().space_secret().unwrap());
    second.store().join(space, &secret, &[3; 16]).unwrap();
    exchange(&mut profile, &mut second);
    second.commit(&choir.mark(1, 0, "absent"));
    let device = profile.store().device();
    profile.close();
    std::fs::write(profile.database(), [0xA5; 50_000]).unwrap();
    heal(&profile).unwrap();
    profile.open();
    assert_ne!(profile.store().device(), device);
    assert_eq!(marks(&mut profile, &choir, 1), 0, "the backup did not have them");
    profile.commit(&choir.mark(0, 3, "excused"));
    exchange(&mut second, &mut profile);
    exchange(&mut profile, &mut second);
    assert_eq!(marks(&mut profile, &choir, 1), 40, "the colleague had");
    assert_eq!(rows::everything(&profile.database()), rows::everything(&second.database()));
    assert_eq!(profile.store().read().disagreement_count().unwrap(), 0);
}

fn exchange(from: &mut TempStore, to: &mut TempStore) {
    let (at_from, at_to) = (from.moment(), to.moment());
    let parcel = from.store().export(&educhorus_store::Scope::Everything, at_from).unwrap();
    assert_eq!(to.store().merge(&parcel, "", at_to).unwrap().aside, []);
}

#[test]
fn a_sound_profile_is_left_alone_and_one_that_is_open_is_not_healed() {
    let (mut profile, _) = profile(8, true);
    let before = std::fs::read(profile.database()).unwrap();
    let report = heal(&profile).unwrap();
    assert_eq!(report, HealReport { was_sound: true, ..HealReport::default() });
    assert_eq!(std::fs::read(profile.database()).unwrap(), before);
    assert!(!profile.folder().join("remains.part").exists());
    profile.open();
    assert!(matches!(heal(&profile), Err(StoreError::InUse)));
}

#[test]
fn a_newest_backup_that_is_damaged_too_gives_way_to_the_one_before() {
    let (mut profile, choir) = profile(9, true);
    profile.open();
    let moment = profile.moment();
    let newest = profile.store().make_backup(moment).unwrap();
    profile.close();
    let path = profile.folder().join("backups").join(format!("{}.educhorus-backup", newest.name));
    let bytes = std::fs::read(&path).unwrap();
    std::fs::write(&path, &bytes[..bytes.len() / 2]).unwrap();
    std::fs::remove_file(profile.database()).unwrap();
    let report = heal(&profile).unwrap();
    assert_eq!((report.damaged_backups, report.from_backup.is_some()), (1, true));
    assert!(path.exists(), "not deleted either");
    profile.open();
    assert_eq!((marks(&mut profile, &choir, 0), marks(&mut profile, &choir, 1)), (40, 0));
}

#[test]
fn a_healing_that_was_killed_at_any_step_is_finished_by_the_next() {
    let (mut profile, choir) = profile(10, true);
    let damaged = vec![0xA5; 50_000];
    std::fs::write(profile.database(), &damaged).unwrap();
    // Killed while it built: what it left is thrown away.
    for rest in ["healed.part", "remains.part", "healed.db"] {
        std::fs::write(profile.folder().join(rest), "half").unwrap();
    }
    let report = heal(&profile).unwrap();
    works(&mut profile, &choir, &report, &damaged);
    profile.close();
    // Killed between the two renames.
    std::fs::rename(profile.database(), profile.folder().join("healed.db")).unwrap();
    heal(&profile).unwrap();
    profile.open();
    assert_eq!(marks(&mut profile, &choir, 0), 40);
}

#[test]
fn a_file_that_is_not_what_its_name_says_is_set_aside_and_comes_again() {
    let mut profile = TempStore::new(11);
    let files = profile.store().files();
    let (sound, spoilt) = (files.put(&b"a score"[..]).unwrap(), files.put(&b"a recording"[..]).unwrap());
    let name = spoilt.hash.to_string();
    let path = profile.folder().join("files").join(&name[..2]).join(&name);
    std::fs::write(&path, b"a recorDing").unwrap();
    let check = files.check().unwrap();
    assert_eq!((check.sound, &check.aside[..]), (1, &[spoilt.hash][..]));
    assert!(files.has(sound.hash) && !files.has(spoilt.hash));
    let aside = profile.folder().join("files/damaged").join(format!("{name}-1"));
    assert_eq!(std::fs::read(aside).unwrap(), b"a recorDing", "kept");
    assert!(files.put(&b"a recording"[..]).unwrap().is_new);
    assert_eq!(files.check().unwrap(), educhorus_store::FileCheck { sound: 2, aside: Vec::new() });
}

#[test]
fn a_profile_of_an_older_version_is_left_alone_when_sound_and_healed_when_not() {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/profiles/schema-1");
    let mut sound = TempStore::copy_of(&golden, 12);
    let before = std::fs::read(sound.database()).unwrap();
    assert!(heal(&sound).unwrap().was_sound);
    assert_eq!(std::fs::read(sound.database()).unwrap(), before);
    let mut spoilt = TempStore::copy_of(&golden, 13);
    let mut bytes = before;
    bytes[..100].fill(0);
    std::fs::write(spoilt.database(), &bytes).unwrap();
    let report = heal(&spoilt).unwrap();
    assert_eq!(
        (report.changes_lost, report.documents_lost, report.is_space_lost),
        (0, 0, false),
        "{report:?}"
    );
    sound.open();
    spoilt.open();
    assert_eq!(rows::everything(&spoilt.database()), rows::everything(&sound.database()));
}

#[test]
fn what_counts_and_who_the_profile_is_may_be_lost_and_marks_and_cards_are_not() {
    let (mut profile, choir) = profile(14, false);
    let db = Connection::open(profile.database()).unwrap();
    let spoil =
        "DELETE FROM meta; DELETE FROM entry; UPDATE counter SET value = 0; DELETE FROM sqlite_sequence;
        DELETE FROM actor; DELETE FROM device; PRAGMA user_version = 2;";
    db.execute_batch(&format!("PRAGMA foreign_keys = OFF; {spoil}")).unwrap();
    drop(db);
    let damaged = std::fs::read(profile.database()).unwrap();
    let report = heal(&profile).unwrap();
    assert!(report.is_space_lost, "{report:?}");
    works(&mut profile, &choir, &report, &damaged);
    assert_eq!((marks(&mut profile, &choir, 0), marks(&mut profile, &choir, 1)), (40, 40));
    let mut gesture = educhorus_store::Gesture::new("edit_singer");
    gesture.card(choir.singers[0], educhorus_domain::CardField::FamilyName, "Après", true);
    profile.commit(&gesture).expect("numbers count on");
    assert_eq!(profile.store().read().card(choir.singers[0]).unwrap().family, "Après", "and stamps");
}

/// The attendance as compaction leaves it: most changes in a snapshot, with heads that are damaged.
fn compacted(profile: &TempStore, spoil_snapshot: bool) {
    let db = Connection::open(profile.database()).unwrap();
    let id: Vec<u8> = db
        .query_row("SELECT document FROM document WHERE kind = 'attendance'", [], |row| row.get(0))
        .unwrap();
    let mut statement =
        db.prepare("SELECT bytes FROM change WHERE document = ?1 ORDER BY entry, seq").unwrap();
    let changes: Vec<Vec<u8>> =
        statement.query_map([&id], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap();
    let covered = &changes[..changes.len() - 10];
    let mut document = Document::new(DocumentKind::Attendance, Actor([5; 16]));
    document.merge(covered.iter().map(Vec::as_slice)).unwrap();
    let mut packed = zstd::encode_all(&document.snapshot()[..], 9).unwrap();
    if spoil_snapshot {
        let middle = packed.len() / 2;
        packed[middle] ^= 1;
    }
    for bytes in covered {
        assert_eq!(db.execute("DELETE FROM change WHERE bytes = ?1", [bytes]).unwrap(), 1);
    }
    let sql =
        "UPDATE document SET snapshot = ?2, snapshot_heads = ?3, heads = zeroblob(32) WHERE document = ?1";
    db.execute(sql, rusqlite::params![id, packed, document.heads().to_bytes()]).unwrap();
}

#[test]
fn a_snapshot_that_is_whole_is_used_and_one_that_is_not_costs_what_the_backup_lacks() {
    for (with_backup, spoil_snapshot) in [(false, false), (true, false), (true, true)] {
        let (mut profile, choir) = profile(15, with_backup);
        compacted(&profile, spoil_snapshot);
        let damaged = std::fs::read(profile.database()).unwrap();
        let report = heal(&profile).unwrap();
        println!("{with_backup} {spoil_snapshot} {report:?}");
        works(&mut profile, &choir, &report, &damaged);
        let expected = if spoil_snapshot { (40, 0, 10) } else { (40, 40, 0) };
        let found = (marks(&mut profile, &choir, 0), marks(&mut profile, &choir, 1), report.changes_lost);
        assert_eq!(found, expected, "{report:?}");
    }
}

#[test]
fn a_backup_of_a_profile_in_which_nothing_was_yet_is_enough_to_open_again() {
    let mut profile = TempStore::new(16);
    let moment = profile.moment();
    profile.store().make_backup(moment).unwrap();
    profile.close();
    std::fs::write(profile.database(), [0xA5; 9_000]).unwrap();
    let report = heal(&profile).unwrap();
    assert_eq!((report.documents, report.from_backup.is_some(), report.is_cut), (0, true, true));
    profile.open();
}
