//! Databases that somebody made on purpose: what opening and healing them may not do.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by panicking")]

mod rows;

use educhorus_store::{Moment, Store, StoreError};
use educhorus_testkit::{TempStore, TestChoir};
use rusqlite::Connection;

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
