//! The golden profile of a device that exchanges with a school server: what the school has of each document and of each
//! card, what came from it, and what it refused. It opens for ever and says the same.
//!
//! The next one: set `NEXT` to the new schema, run
//! `cargo test -p educhorus-store --test golden_school -- --ignored make_the_next_golden_profile`, commit the new folder,
//! and never change an earlier one.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by panicking")]

mod rows;
#[allow(dead_code, reason = "the tests of the exchange take the rest")]
#[path = "served/school.rs"]
mod school;

use std::path::PathBuf;

use educhorus_domain::{CardField, DocumentKind};
use educhorus_store::Gesture;
use educhorus_testkit::{TempStore, TestChoir};
use school::School;

const NEXT: u32 = 11;
/// The schemas that have such a profile.
const RELEASED: [u32; 7] = [4, 6, 7, 8, 9, 10, NEXT];
const SEED: u64 = 1_790;
/// Tables of what passed between this device and its school, which nobody sees on a screen.
const SERVED: [&str; 4] = ["served", "served_part", "arrived", "set_aside"];

fn folder(schema: u32) -> PathBuf {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/profiles");
    root.join(format!("schema-{schema}-school"))
}

fn named(profile: &mut TempStore, label: &str, key: u8) {
    profile.store().set_label(label).unwrap();
    profile.store().set_verifying_key(&[key; 32]).unwrap();
}

/// A teacher whose school took her class list and her first marks, gave those of a colleague, and refused what she
/// wrote in the attendance after that. While it answered she planned another rehearsal, which waits.
fn teacher() -> (TempStore, TestChoir) {
    let (mut martin, choir, mut school) = (TempStore::new(SEED), TestChoir::seeded(SEED), School::default());
    named(&mut martin, "Mme Martin", 1);
    martin.commit(&choir.founding());
    martin.commit(&choir.plan(0));
    martin.commit(&choir.mark(0, 1, "absent"));
    school.exchange(&mut martin);
    let mut bernard = TempStore::new(SEED + 1);
    let (space, secret) = (martin.store().space(), martin.store().space_secret().unwrap());
    bernard.store().join(space, &secret, &[3; 16]).unwrap();
    named(&mut bernard, "M. Bernard", 2);
    school.exchange(&mut bernard);
    bernard.commit(&choir.mark(0, 2, "late:4"));
    let mut gesture = Gesture::new("rename_singer");
    gesture.card(choir.singers[5], CardField::GivenName, "Zoé", true);
    bernard.commit(&gesture);
    school.exchange(&mut bernard);
    school.exchange(&mut martin);
    let attendance = choir.document(DocumentKind::Attendance).id(space);
    school.closed.insert(attendance, "not_allowed");
    martin.commit(&choir.mark(0, 3, "absent"));
    martin.commit(&choir.mark(0, 4, "excused.family"));
    bernard.commit(&choir.plan(1));
    school.exchange(&mut bernard);
    let moment = martin.moment();
    let asked = martin.store().outbox(moment).unwrap();
    let given = school.answer(&asked);
    martin.commit(&choir.plan(2));
    school::take(&mut martin, &asked, &given);
    (martin, choir)
}

/// Every row of the tables of the exchange.
fn served(profile: &TempStore) -> Vec<String> {
    let of = |table: &&str| {
        let found = rows::ask(&profile.database(), &format!("SELECT * FROM {table} ORDER BY 1"));
        found.into_iter().map(|row| format!("{table}: {row}")).collect::<Vec<_>>()
    };
    SERVED.iter().flat_map(of).collect()
}

#[test]
#[ignore = "writes fixtures: see the head of this file"]
fn make_the_next_golden_profile() {
    let (mut profile, _) = teacher();
    let folder = folder(NEXT);
    assert!(!folder.exists(), "a released profile is never written again: {}", folder.display());
    profile.close();
    let db = rusqlite::Connection::open(profile.database()).unwrap();
    db.execute_batch("PRAGMA wal_checkpoint(TRUNCATE); VACUUM; PRAGMA journal_mode = DELETE;").unwrap();
    drop(db);
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::copy(profile.database(), folder.join("educhorus.db")).unwrap();
    let all = [rows::everything(&profile.database()), served(&profile)].concat();
    std::fs::write(folder.join("rows.txt"), all.join("\n") + "\n").unwrap();
}

#[test]
fn a_golden_profile_of_a_school_knows_what_the_school_has_and_what_it_refused() {
    for schema in RELEASED {
        let golden = folder(schema);
        let (mut profile, choir) = (TempStore::closed(2), TestChoir::seeded(SEED));
        std::fs::copy(golden.join("educhorus.db"), profile.database()).unwrap();
        profile.open();
        let expected = std::fs::read_to_string(golden.join("rows.txt")).unwrap();
        let expected: Vec<&str> = expected.lines().collect();
        for table in SERVED {
            let begins = format!("{table}: ");
            assert!(expected.iter().any(|row| row.starts_with(&begins)), "schema {schema}: rows of {table}");
        }
        let found = [rows::everything(&profile.database()), served(&profile)].concat();
        assert_eq!(found, expected, "schema {schema}");
        let marks = |of: &mut TempStore| of.store().read().marks(choir.choir, None).unwrap().len();
        assert_eq!(marks(&mut profile), 2, "one of each teacher");
        assert_eq!(profile.store().read().card(choir.singers[5]).unwrap().given, "Zoé");
        assert_eq!(profile.store().read().rehearsals(choir.choir, choir.season).unwrap().len(), 3);
        // What the school has, and what came from it, is not handed over again.
        let moment = profile.moment();
        let asked = profile.store().outbox(moment).unwrap();
        let waiting: Vec<_> = asked.parcel.documents.iter().map(|part| part.reference.kind()).collect();
        assert_eq!(waiting, [DocumentKind::Calendar], "schema {schema}");
        assert_eq!((asked.parcel.cards.len(), asked.parcel.journal.len()), (0, 1), "one gesture waits");
        assert!(asked.cursor > 0, "it asks for what came since");
        let aside = profile.store().read().set_aside().unwrap();
        let attendance = choir.document(DocumentKind::Attendance);
        assert_eq!(
            (aside.len(), &aside[0].code[..], aside[0].document),
            (1, "not_allowed", Some(attendance))
        );
        let moment = profile.moment();
        assert!(profile.store().put_back(aside[0].number, moment).unwrap());
        assert_eq!(marks(&mut profile), 4, "and what it refused can be put back");
        let moment = profile.moment();
        let asked = profile.store().outbox(moment).unwrap();
        assert_eq!(asked.parcel.documents.len(), 2, "and then waits for it");
    }
}
