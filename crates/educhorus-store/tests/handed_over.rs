//! Databases that somebody made on purpose: what opening and healing them may not do.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by panicking")]

mod rows;

use std::io::Read as _;

use educhorus_replica::{Refused, ReplicaError};
use educhorus_store::{Moment, Store, StoreError};
use educhorus_testkit::{TempStore, TestChoir};
use rusqlite::Connection;
use sha2::Digest as _;

const PAGE: usize = 4096;

fn profile(seed: u64) -> (TempStore, TestChoir) {
    let (mut profile, choir) = (TempStore::new(seed), TestChoir::seeded(seed));
    profile.commit(&choir.founding());
    profile.commit(&choir.plan(0));
    profile.commit(&choir.mark(0, 0, "absent"));
    profile.close();
    (profile, choir)
}

fn heal(profile: &TempStore) -> educhorus_store::HealReport {
    Store::heal(profile.folder(), None, Moment { unix_ms: 1, random: [7; 16] }).unwrap()
}

#[test]
fn a_database_with_a_program_in_it_is_not_opened_and_healed_without_it() {
    let endless =
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n WHERE i < 0";
    let programs = [
        "CREATE TRIGGER thief AFTER INSERT ON journal BEGIN DELETE FROM card_field; END".to_owned(),
        format!("DROP TABLE setting; CREATE VIEW setting AS SELECT i AS key, i AS value FROM ({endless})"),
        "CREATE VIRTUAL TABLE words USING fts5(word)".to_owned(),
    ];
    for (seed, program) in (1..).zip(programs) {
        let (mut profile, choir) = profile(seed);
        let before = rows::everything(&profile.database());
        Connection::open(profile.database()).unwrap().execute_batch(&program).unwrap();
        let refused = profile.try_open();
        assert!(matches!(refused.err(), Some(StoreError::Damaged { .. })), "{program}");
        assert!(!heal(&profile).was_sound, "{program}");
        profile.open();
        assert_eq!(rows::everything(&profile.database()), before, "{program}");
        let kinds = rows::ask(&profile.database(), "SELECT DISTINCT type FROM sqlite_schema ORDER BY type");
        assert_eq!(kinds, ["\"index\"", "\"table\""], "{program}");
        profile.commit(&choir.mark(0, 1, "absent"));
        assert!(!rows::cards(&profile.database()).is_empty(), "{program}");
    }
}

#[test]
fn a_backup_with_a_program_in_it_is_refused_and_the_profile_stays_as_it_is() {
    let (mut profile, _) = profile(9);
    profile.open();
    let moment = profile.moment();
    let name = profile.store().make_backup(moment).unwrap().name;
    profile.close();
    let file = profile.folder().join("backups").join(format!("{name}.educhorus-backup"));
    let mut db = Connection::open_in_memory().unwrap();
    let image = zstd::decode_all(std::fs::File::open(&file).unwrap()).unwrap();
    db.deserialize_read_exact("main", &image[..], image.len(), false).unwrap();
    db.execute_batch("CREATE TRIGGER thief AFTER INSERT ON journal BEGIN DELETE FROM card_field; END")
        .unwrap();
    std::fs::write(&file, zstd::encode_all(&db.serialize("main").unwrap()[..], 1).unwrap()).unwrap();
    let before = rows::everything(&profile.database());
    profile.open();
    let refused = profile.store().preview_restore(name, &educhorus_store::Scope::Everything);
    assert!(matches!(refused, Err(StoreError::Damaged { .. })), "{refused:?}");
    assert_eq!(rows::everything(&profile.database()), before);
}

/// Some KB that unpack to 256 MiB.
fn bomb() -> Vec<u8> {
    let bomb = zstd::encode_all(std::io::repeat(0).take(1 << 28), 1).unwrap();
    assert!(bomb.len() < 1 << 17);
    bomb
}

#[test]
fn a_backup_that_unpacks_without_end_is_refused_before_it_has_the_room() {
    let (mut profile, _) = profile(12);
    profile.open();
    let moment = profile.moment();
    let name = profile.store().make_backup(moment).unwrap().name;
    let file = profile.folder().join("backups").join(format!("{name}.educhorus-backup"));
    std::fs::write(&file, bomb()).unwrap();
    let refused = profile.store().preview_restore(name, &educhorus_store::Scope::Everything);
    let Err(StoreError::Damaged { cause }) = refused else { panic!("{refused:?}") };
    assert!(cause.contains("unpacks to more than 33554432 bytes"), "{cause}");
}

/// The chunk of a change with one column, which declares so many puts in some bytes.
fn declaring(puts: u64) -> Vec<u8> {
    let uleb = |mut value: u64| {
        let mut bytes = Vec::new();
        while value > 0x7f {
            bytes.push(value as u8 | 0x80);
            value >>= 7;
        }
        [bytes, vec![value as u8]].concat()
    };
    let column = [uleb(puts), vec![1]].concat();
    assert_eq!(column[column.len() - 2] & 0x40, 0, "the length of a run is read with its sign");
    let mut body = vec![0, 16];
    body.extend([7; 16]);
    body.extend([1, 1, 0, 0, 0, 1, 0x42, column.len() as u8]);
    body.extend(column);
    let content = [vec![1], uleb(body.len() as u64), body].concat();
    let hash = sha2::Sha256::digest(&content);
    [&[0x85, 0x6f, 0x4a, 0x83][..], &hash[..4], &content].concat()
}

/// What opening such a profile and making its rows again answers.
fn rebuilt(profile: &mut TempStore) -> StoreError {
    profile.open();
    profile.store().rebuild().expect_err("nobody of ours wrote this")
}

#[test]
fn a_change_in_the_table_that_declares_far_more_than_it_holds_never_reaches_the_engine() {
    let (mut profile, _) = profile(13);
    let db = Connection::open(profile.database()).unwrap();
    let sql = "UPDATE change SET bytes = ?1 WHERE hash = (SELECT hash FROM change LIMIT 1)";
    assert_eq!(db.execute(sql, [declaring(1_000_000)]).unwrap(), 1);
    drop(db);
    let error = rebuilt(&mut profile);
    let StoreError::Document(ReplicaError::NotAdmitted(Refused::TooManyOps { declared, most })) = error
    else {
        panic!("{error:?}")
    };
    assert_eq!((declared, most), (1_000_000, 5_000));
}

#[test]
fn a_snapshot_in_the_table_that_unpacks_without_end_is_refused_before_it_has_the_room() {
    let (mut profile, _) = profile(14);
    let db = Connection::open(profile.database()).unwrap();
    let sql = "UPDATE document SET snapshot = ?1 WHERE kind = 'attendance'";
    assert_eq!(db.execute(sql, [bomb()]).unwrap(), 1);
    drop(db);
    let error = rebuilt(&mut profile);
    assert!(
        matches!(error, StoreError::Document(ReplicaError::NotAdmitted(Refused::TooLong { .. }))),
        "{error:?}"
    );
}

/// An index page full of the same row, under each of which stands the same page.
fn round(row: &[u8], to: u32) -> Vec<u8> {
    let cell = [&to.to_be_bytes()[..], row].concat();
    let cells = (PAGE - 12) / (cell.len() + 2);
    let mut page = vec![0; PAGE];
    page[0] = 2;
    page[3..5].copy_from_slice(&(cells as u16).to_be_bytes());
    page[5..7].copy_from_slice(&((PAGE - cells * cell.len()) as u16).to_be_bytes());
    page[8..12].copy_from_slice(&to.to_be_bytes());
    for number in 0..cells {
        let at = PAGE - (number + 1) * cell.len();
        page[at..at + cell.len()].copy_from_slice(&cell);
        page[12 + 2 * number..14 + 2 * number].copy_from_slice(&(at as u16).to_be_bytes());
    }
    page
}

/// Twelve pages of a dozen rows each, one under the other: more changes than anybody has time for.
#[test]
fn a_document_whose_changes_have_no_end_is_healed_with_what_is_there_once() {
    let (mut profile, choir) = profile(15);
    let sql = "SELECT rootpage FROM sqlite_schema WHERE name = 'change'";
    let root: usize = rows::ask(&profile.database(), sql)[0].parse().unwrap();
    let mut bytes = std::fs::read(profile.database()).unwrap();
    let mut leaf = bytes[(root - 1) * PAGE..][..PAGE].to_vec();
    while leaf[0] == 2 {
        let child = u32::from_be_bytes(leaf[8..12].try_into().unwrap()) as usize;
        leaf = bytes[(child - 1) * PAGE..][..PAGE].to_vec();
    }
    assert_eq!(leaf[0], 0x0a, "a page of changes");
    let at = usize::from(u16::from_be_bytes([leaf[8], leaf[9]]));
    let (long, short) = (usize::from(leaf[at] & 0x7f), usize::from(leaf[at + 1]));
    let length = if leaf[at] > 0x7f { 2 + (long << 7 | short) } else { 1 + long };
    let row = leaf[at..at + length].to_vec();
    let first = (bytes.len() / PAGE + 1) as u32;
    bytes.extend(leaf);
    (first..first + 11).for_each(|under| bytes.extend(round(&row, under)));
    bytes[(root - 1) * PAGE..][..PAGE].copy_from_slice(&round(&row, first + 11));
    let pages = (bytes.len() / PAGE) as u32;
    bytes[28..32].copy_from_slice(&pages.to_be_bytes());
    std::fs::write(profile.database(), &bytes).unwrap();
    let report = heal(&profile);
    assert!(!report.was_sound && report.is_cut, "{report:?}");
    profile.open();
    assert!(profile.commit(&choir.mark(0, 1, "absent")).is_some());
}

/// A page that leads six hundred times to one page: as often as a page of this size can.
fn fan(to: u32) -> Vec<u8> {
    const CELLS: u16 = 600;
    let mut page = vec![0; PAGE];
    let cell = (PAGE - 5) as u16;
    page[0] = 5;
    page[3..5].copy_from_slice(&CELLS.to_be_bytes());
    page[5..7].copy_from_slice(&cell.to_be_bytes());
    page[8..12].copy_from_slice(&to.to_be_bytes());
    page[12..12 + 2 * usize::from(CELLS)]
        .chunks_mut(2)
        .for_each(|at| at.copy_from_slice(&cell.to_be_bytes()));
    page[PAGE - 5..PAGE - 1].copy_from_slice(&to.to_be_bytes());
    page[PAGE - 1] = 1;
    page
}

/// Four pages of six hundred ways each: more rows than anybody has time for.
#[test]
fn a_table_whose_pages_lead_to_one_page_without_end_is_healed_with_what_is_there_once() {
    let (mut profile, choir) = profile(11);
    let root: u32 =
        rows::ask(&profile.database(), "SELECT rootpage FROM sqlite_schema WHERE name = 'journal'")[0]
            .parse()
            .unwrap();
    let mut bytes = std::fs::read(profile.database()).unwrap();
    let at = (root as usize - 1) * PAGE;
    let child = |page: &[u8]| u32::from_be_bytes(page[8..12].try_into().unwrap()) as usize - 1;
    let mut leaf = bytes[at..at + PAGE].to_vec();
    while leaf[0] == 5 {
        leaf = bytes[child(&leaf) * PAGE..][..PAGE].to_vec();
    }
    assert_eq!(leaf[0], 0x0d, "the page of the last lines");
    let first = (bytes.len() / PAGE + 1) as u32;
    bytes.extend(leaf);
    (first..first + 3).for_each(|before| bytes.extend(fan(before)));
    bytes[at..at + PAGE].copy_from_slice(&fan(first + 3));
    let pages = (bytes.len() / PAGE) as u32;
    bytes[28..32].copy_from_slice(&pages.to_be_bytes());
    std::fs::write(profile.database(), &bytes).unwrap();
    let report = heal(&profile);
    assert!(!report.was_sound && report.is_cut, "{report:?}");
    profile.open();
    let lines = profile.store().read().journal(50).unwrap().len();
    assert!((1..=3).contains(&lines), "each line once: {lines}");
    let marks = profile.store().read().marks(choir.choir, Some(choir.rehearsal(0))).unwrap();
    assert_eq!(marks.iter().filter(|mark| mark.mark.is_some()).count(), 1);
}
