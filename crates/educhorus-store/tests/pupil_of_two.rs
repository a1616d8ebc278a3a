//! A pupil who is given files by two teachers, of whom each knows something that the other does not: in the end she has
//! what both know, whatever she opened before.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by panicking")]

mod pair;
mod rows;

use educhorus_domain::{CardField, DocumentKind, PersonId, Stamp};
use educhorus_store::{ForPupil, Gesture, Link, Parcel};
use educhorus_testkit::{TempStore, TestChoir};
use jiff::civil::{Date, date};
use pair::{export, merge, two_teachers};
use proptest::prelude::*;

const TODAY: Date = date(2026, 11, 24);
/// Her place in the choir, and that of another singer.
const HERS: usize = 4;
const OTHER: usize = 30;

fn given(by: &mut TempStore, choir: &TestChoir) -> ForPupil {
    let moment = by.moment();
    by.store().give_to_pupil(choir.singers[HERS], TODAY, moment).unwrap().expect("she sings")
}

/// What a device that opened some files shows.
fn shown(seed: u64, files: &[&ForPupil]) -> Vec<String> {
    let mut profile = TempStore::new(seed);
    for file in files {
        profile.store().become_pupil(file.parcel.space, &[9; 32], file.person).unwrap();
        merge(&mut profile, &file.parcel);
    }
    rows::everything(&profile.database())
}

/// What stands on her card.
fn name(by: &mut TempStore, choir: &TestChoir, field: CardField, value: &str) {
    let mut gesture = Gesture::new("edit_singer").about(Some(choir.singers[HERS]), "");
    gesture.card(choir.singers[HERS], field, value, true);
    by.commit(&gesture);
}

/// What a teacher said of two cards.
fn say(by: &mut TempStore, one: PersonId, other: PersonId, is_same: bool) {
    let counter = rows::ask(&by.database(), "SELECT value FROM counter");
    let counter: u64 = counter.first().and_then(|text| text.parse().ok()).unwrap_or(0);
    let link = Link::of(one, other, is_same, Stamp::after(counter, by.store().device()));
    let nothing = export(by);
    let said = Parcel { links: vec![link], documents: Vec::new(), cards: Vec::new(), ..nothing };
    merge(by, &said);
}

fn meet(one: &mut TempStore, other: &mut TempStore) {
    let parcel = export(one);
    merge(other, &parcel);
    let parcel = export(other);
    merge(one, &parcel);
}

#[test]
fn a_name_that_one_corrected_stands_also_where_the_other_had_written_more_often() {
    let (mut martin, mut bernard, choir) = two_teachers(31);
    name(&mut bernard, &choir, CardField::GivenName, "Anaïs");
    for family in ["Le Gal", "Le Gall", "Le Goff"] {
        name(&mut martin, &choir, CardField::FamilyName, family);
    }
    let first = given(&mut martin, &choir);
    meet(&mut martin, &mut bernard);
    let last = given(&mut martin, &choir);
    assert_eq!(shown(1, &[&first, &last]), shown(2, &[&last]));
    assert_eq!(shown(1, &[&last, &first]), shown(2, &[&last]));
}

#[test]
fn two_cards_that_are_not_hers_both_after_all_are_apart_on_her_device_too() {
    let (mut martin, _, choir) = two_teachers(32);
    let hers = choir.singers[HERS];
    // A smaller card would stand for her, and her file would be for that.
    let other = choir.singers.iter().position(|one| *one > hers).unwrap();
    martin.commit(&choir.mark(0, other, "absent"));
    let apart = given(&mut martin, &choir);
    say(&mut martin, hers, choir.singers[other], true);
    let together = given(&mut martin, &choir);
    assert_eq!(shown(1, &[&apart, &together]), shown(2, &[&together]));
    assert_eq!(shown(1, &[&together, &apart]), shown(2, &[&together]));
    say(&mut martin, hers, choir.singers[other], false);
    let last = given(&mut martin, &choir);
    assert_eq!(shown(1, &[&apart, &together, &last]), shown(2, &[&last]));
    assert_eq!(shown(1, &[&last, &together, &apart]), shown(2, &[&last]));
}

#[test]
fn a_rehearsal_that_one_had_not_heard_of_is_confirmed_on_her_device_too() {
    let (mut martin, mut bernard, choir) = two_teachers(33);
    bernard.commit(&choir.plan(1));
    bernard.commit(&choir.mark(1, HERS, "late:5"));
    bernard.commit(&choir.confirm(1));
    let mut all = export(&mut bernard);
    // A stick that was pulled out early: the roll came, the calendar did not.
    let calendar = choir.document(DocumentKind::Calendar);
    all.documents.retain(|part| part.reference != calendar);
    merge(&mut martin, &all);
    let first = given(&mut martin, &choir);
    meet(&mut martin, &mut bernard);
    let last = given(&mut martin, &choir);
    assert_eq!(shown(1, &[&first, &last]), shown(2, &[&last]));
    assert_eq!(shown(1, &[&last, &first]), shown(2, &[&last]));
}

#[test]
fn a_card_that_was_hers_and_is_erased_leaves_her_what_is_hers_now() {
    let (mut martin, _, choir) = two_teachers(34);
    let other = choir.singers[OTHER];
    for text in ["Un", "Deux", "Trois"] {
        let mut gesture = Gesture::new("edit_singer").about(Some(other), "");
        gesture.card(other, CardField::GivenName, text, true);
        martin.commit(&gesture);
    }
    say(&mut martin, choir.singers[HERS], other, true);
    say(&mut martin, choir.singers[HERS], other, false);
    let first = given(&mut martin, &choir);
    let before = version_of_name(&first);
    martin.device_key();
    martin.chain();
    let (sign, moment) = (martin.signer().unwrap(), martin.moment());
    martin.store().erase(other, &sign, moment).unwrap();
    name(&mut martin, &choir, CardField::GivenName, "Anaïs");
    assert!(version_of_name(&given(&mut martin, &choir)) > before);
}

fn version_of_name(file: &ForPupil) -> u64 {
    let mut of_name = file.parcel.projections.iter().filter(|one| one.key == "name");
    of_name.next().expect("every file has her name").version
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    /// Whatever each teacher wrote, whenever they met, and whichever files she opened.
    #[test]
    fn the_last_file_of_those_who_know_everything_is_what_she_has(
        acts in prop::collection::vec((0u8..2, 0u8..7), 4..24), seed in 40u64..60,
    ) {
        let (mut martin, mut bernard, choir) = two_teachers(seed);
        let mut files = Vec::new();
        for (at, (who, what)) in acts.into_iter().enumerate() {
            let by = if who == 0 { &mut martin } else { &mut bernard };
            match what {
                0 => name(by, &choir, CardField::GivenName, &format!("Prénom {}", 99 - at)),
                1 => name(by, &choir, CardField::FamilyName, &format!("Nom {}", 99 - at)),
                2 => drop(by.commit(&choir.mark(0, HERS, if at % 2 == 0 { "absent" } else { "late:4" }))),
                3 => drop(by.commit(&choir.confirm(0))),
                4 => drop(by.commit(&choir.plan(1 + at as u8 % 3))),
                5 => files.push(given(by, &choir)),
                _ => meet(&mut martin, &mut bernard),
            }
        }
        meet(&mut martin, &mut bernard);
        let last = given(&mut bernard, &choir);
        let opened: Vec<&ForPupil> = files.iter().chain([&last]).collect();
        prop_assert_eq!(shown(1, &opened), shown(2, &[&last]));
    }
}
