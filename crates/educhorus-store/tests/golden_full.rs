//! Golden profiles of what `golden_profile` leaves out: the chain of authority, an erasure with its report, consents
//! and links on a teacher's device, and what a pupil's device holds. They open for ever and say the same.
//!
//! The next ones: set `NEXT` to the new schema, run
//! `cargo test -p educhorus-store --test golden_full -- --ignored make_the_next_golden_profiles`, commit the new folders,
//! and never change an earlier one.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by panicking")]

mod rows;

use std::path::PathBuf;

use educhorus_domain::{CardField, PersonId, WorkId};
use educhorus_store::Gesture;
use educhorus_testkit::{TempStore, TestChoir, code_key};
use jiff::civil::date;

const NEXT: u32 = 11;
/// The schemas that have such a profile.
const RELEASED: [u32; 7] = [4, 6, 7, 8, 9, 10, NEXT];
const SEED: u64 = 1_750;
const HER_SECRET: [u8; 32] = [9; 32];
const REPORT: &str = r#"{"documents":3,"backups":1}"#;
const TWINS: [[u8; 16]; 2] = [*b"one card of two!", *b"the second card!"];

fn folder(schema: u32, name: &str) -> PathBuf {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/profiles");
    root.join(format!("schema-{schema}-{name}"))
}

fn twin(card: [u8; 16]) -> Gesture {
    let mut gesture = Gesture::new("import_class_list");
    for (field, text) in CardField::ALL.into_iter().zip(["Lefèvre", "Zoé", "2013-02-01", "5B", ""]) {
        gesture.card(PersonId::v4(card), field, text, false);
    }
    gesture
}

fn hand_over(from: &mut TempStore, to: &mut TempStore) {
    let parcel = from.hand_out();
    let moment = to.moment();
    to.store().merge(&parcel, "M. Martin", moment).unwrap();
}

/// A teacher who erased a pupil, named a recovery code and then gave the right to a colleague.
fn teacher() -> (TempStore, TestChoir) {
    let (mut profile, choir) = (TempStore::new(SEED), TestChoir::seeded(SEED));
    profile.store().set_label("Mme Petit").unwrap();
    profile.commit(&choir.founding());
    for week in 0..2 {
        profile.commit(&choir.plan(week));
        profile.commit(&choir.mark(week, 4, "excused.family"));
        profile.commit(&choir.mark(week, 39, "absent"));
    }
    profile.commit(&choir.take_in(WorkId::v7(1_790_000_000_000, [1; 16]), "Nuit d’étoiles"));
    for (kind, is_given) in [("photo", true), ("photo", false), ("recording", true)] {
        let moment = profile.moment();
        profile.store().record_consent(choir.singers[4], kind, (is_given, date(2026, 9, 8)), moment).unwrap();
    }
    let mut other = TempStore::new(SEED + 1);
    let (space, secret) = (profile.store().space(), profile.store().space_secret().unwrap());
    other.store().join(space, &secret, &[7; 16]).unwrap();
    other.store().set_label("M. Martin").unwrap();
    hand_over(&mut profile, &mut other);
    profile.commit(&twin(TWINS[0]));
    other.commit(&twin(TWINS[1]));
    hand_over(&mut other, &mut profile);
    let sign = profile.signer().unwrap();
    let moment = profile.moment();
    profile.store().erase(choir.singers[39], &sign, moment).unwrap();
    let moment = profile.moment();
    assert_eq!(profile.store().keep_erasure(REPORT, moment).unwrap(), 1);
    assert!(profile.name_code(&code_key(3)));
    let colleague = other.store().device();
    assert!(profile.hand_over(colleague));
    (profile, choir)
}

/// The device of the pupil with number 5, who opened the file that such a teacher made for her.
fn pupil() -> (TempStore, TestChoir) {
    let (mut by, choir) = teacher();
    let moment = by.moment();
    let file = by.store().give_to_pupil(choir.singers[4], date(2026, 9, 20), moment).unwrap().unwrap();
    let mut profile = TempStore::new(SEED + 2);
    profile.store().become_pupil(file.parcel.space, &HER_SECRET, file.person).unwrap();
    let moment = profile.moment();
    profile.store().merge(&file.parcel, "Mme Petit", moment).unwrap();
    (profile, choir)
}

#[test]
#[ignore = "writes fixtures: see the head of this file"]
fn make_the_next_golden_profiles() {
    for (name, (mut profile, _)) in [("full", teacher()), ("pupil", pupil())] {
        let folder = folder(NEXT, name);
        assert!(!folder.exists(), "a released profile is never written again: {}", folder.display());
        profile.close();
        let db = rusqlite::Connection::open(profile.database()).unwrap();
        db.execute_batch("PRAGMA wal_checkpoint(TRUNCATE); VACUUM; PRAGMA journal_mode = DELETE;").unwrap();
        drop(db);
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::copy(profile.database(), folder.join("educhorus.db")).unwrap();
        std::fs::write(folder.join("rows.txt"), rows::everything(&profile.database()).join("\n") + "\n")
            .unwrap();
    }
}

/// A copy of a golden profile, open, after it was compared with the rows that it had.
fn opened(schema: u32, name: &str) -> (TempStore, TestChoir) {
    let golden = folder(schema, name);
    let mut profile = TempStore::closed(2);
    std::fs::copy(golden.join("educhorus.db"), profile.database()).unwrap();
    profile.open();
    let expected = std::fs::read_to_string(golden.join("rows.txt")).unwrap();
    let expected: Vec<&str> = expected.lines().collect();
    assert!(expected.len() > 5, "the dump is there");
    assert_eq!(rows::everything(&profile.database()), expected, "schema {schema}, {name}");
    profile.store().rebuild().unwrap();
    assert_eq!(rows::everything(&profile.database()), expected, "schema {schema}, {name}, rebuilt");
    (profile, TestChoir::seeded(SEED))
}

#[test]
fn a_teachers_golden_profile_says_who_holds_the_right_who_was_erased_and_what_was_consented_to() {
    for schema in RELEASED {
        let (mut profile, choir) = opened(schema, "full");
        let chain = profile.chain().expect("every record proves itself");
        let colleague = chain.last().holder;
        assert_eq!((chain.records().len(), chain.listed().is_empty()), (3, false));
        assert_eq!(chain.last().recovery, Some(code_key(3).verifying_key()));
        let read = profile.store().read();
        assert_eq!(read.authority().unwrap(), Some(colleague));
        let devices = read.devices().unwrap();
        assert!(devices.iter().any(|row| row.device == colleague && row.label == "M. Martin"));
        let erasures = read.erasures().unwrap();
        assert_eq!(
            erasures.iter().map(|row| (row.number, &row.report[..])).collect::<Vec<_>>(),
            [(1, REPORT)]
        );
        let consents = read.consents(choir.singers[4]).unwrap();
        let told = consents.iter().map(|one| (&one.kind[..], one.is_given, one.day, one.seen.len()));
        let day = date(2026, 9, 8);
        let mut told: Vec<_> = told.collect();
        told.sort_unstable();
        assert_eq!(told, [("photo", false, day, 1), ("photo", true, day, 0), ("recording", true, day, 0)]);
        let mut cards = read.cards_of(PersonId::v4(TWINS[0])).unwrap();
        cards.sort_unstable();
        assert_eq!(cards, TWINS.map(PersonId::v4), "two cards are one person");
        assert!(!read.epochs().unwrap().is_empty());
        assert_eq!(profile.store().erased_count().unwrap(), 1);
        // Whom the space has forgotten does not come back.
        let erased = choir.singers[39];
        let moment = profile.moment();
        assert!(profile.store().record_consent(erased, "photo", (true, day), moment).unwrap().is_none());
        assert!(profile.commit(&choir.mark(1, 3, "late:4")).is_some());
    }
}

#[test]
fn a_pupils_golden_profile_shows_her_her_own_rows() {
    for schema in RELEASED {
        let (mut profile, choir) = opened(schema, "pupil");
        assert_eq!(profile.store().pupil(), Some(choir.singers[4]));
        let read = profile.store().read();
        let singers = read.singers(choir.choir, choir.season).unwrap();
        let shown: Vec<_> = singers.iter().map(|one| (&one.family[..], &one.given[..])).collect();
        assert_eq!(shown, [("Famille05", "Prénom05")]);
        let marks = read.marks(choir.choir, Some(choir.rehearsal(1))).unwrap();
        let shown: Vec<_> =
            marks.iter().filter_map(|row| Some((row.person, row.mark?.to_string()))).collect();
        assert_eq!(shown, [(choir.singers[4], "excused.family".to_owned())]);
        assert_eq!(read.rehearsals(choir.choir, choir.season).unwrap().len(), 2);
        let subjects = rows::ask(&profile.database(), "SELECT DISTINCT hex(subject) FROM projection");
        assert_eq!(subjects.len(), 1, "of nobody else");
    }
}
