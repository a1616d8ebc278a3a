//! Two devices and a school server: what is handed over once is not handed over again, nothing is lost on the way, and
//! what the server refuses is kept aside.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by panicking")]

#[path = "../rows/mod.rs"]
mod rows;
mod school;

use educhorus_domain::{CardField, DocumentKind};
use educhorus_store::{Gesture, Merged};
use educhorus_testkit::{Random, TempStore, TestChoir};
use school::School;

fn named(profile: &mut TempStore, label: &str, key: u8) {
    profile.store().set_label(label).unwrap();
    profile.store().set_verifying_key(&[key; 32]).unwrap();
}

/// A new profile in the space of another, which has nothing yet.
fn joined(first: &mut TempStore, seed: u64, label: &str) -> TempStore {
    let mut second = TempStore::new(seed);
    let (space, secret) = (first.store().space(), first.store().space_secret().unwrap());
    second.store().join(space, &secret, &[3; 16]).unwrap();
    named(&mut second, label, 2);
    second
}

/// A teacher with a choir, and a colleague with an empty device.
fn two_teachers(seed: u64) -> (TempStore, TempStore, TestChoir) {
    let (mut martin, choir) = (TempStore::new(seed), TestChoir::seeded(seed));
    named(&mut martin, "Mme Martin", 1);
    martin.commit(&choir.founding());
    martin.commit(&choir.plan(0));
    let bernard = joined(&mut martin, seed + 100, "M. Bernard");
    (martin, bernard, choir)
}

fn everything(of: &mut TempStore) -> Vec<String> {
    rows::everything(&of.database())
}

fn waits(of: &mut TempStore) -> bool {
    let moment = of.moment();
    !of.store().outbox(moment).unwrap().is_empty()
}

#[test]
fn what_two_devices_wrote_is_on_both_after_each_has_asked_and_then_nothing_waits() {
    let ((mut martin, mut bernard, choir), mut school) = (two_teachers(1), School::default());
    school.exchange(&mut martin);
    let first = school.exchange(&mut bernard);
    assert!(first.changes > 0 && first.cards == 80);
    for singer in 0..20 {
        martin.commit(&choir.mark(0, singer, "absent"));
        bernard.commit(&choir.mark(0, singer + 20, "late:4"));
    }
    school.exchange(&mut martin);
    assert_eq!(school.exchange(&mut bernard).lines, 20);
    assert_eq!(school.exchange(&mut martin).lines, 20);
    assert_eq!(everything(&mut martin), everything(&mut bernard));
    assert!(!waits(&mut martin) && !waits(&mut bernard));
    let before = school.received;
    assert_eq!(school.exchange(&mut martin), Merged::default());
    assert_eq!(school.exchange(&mut bernard), Merged::default());
    assert_eq!(school.received, before, "nothing is handed over twice, and nothing is handed back");
}

#[test]
fn an_answer_that_was_lost_is_asked_for_again_and_nothing_is_missing_or_double() {
    let ((mut martin, mut bernard, choir), mut school) = (two_teachers(2), School::default());
    school.exchange_half(&mut martin);
    school.exchange_half(&mut martin);
    school.exchange(&mut martin);
    school.exchange_half(&mut bernard);
    school.exchange(&mut bernard);
    bernard.commit(&choir.mark(0, 3, "absent"));
    school.exchange_half(&mut bernard);
    martin.commit(&choir.mark(0, 4, "absent"));
    school.exchange(&mut martin);
    school.exchange(&mut bernard);
    school.exchange(&mut martin);
    assert_eq!(everything(&mut martin), everything(&mut bernard));
    assert!(!waits(&mut martin) && !waits(&mut bernard));
}

#[test]
fn marks_that_are_made_while_the_question_travels_wait_for_the_next_one() {
    let ((mut martin, mut bernard, choir), mut school) = (two_teachers(3), School::default());
    let moment = martin.moment();
    let asked = martin.store().outbox(moment).unwrap();
    let given = school.answer(&asked);
    martin.commit(&choir.mark(0, 5, "absent"));
    let mut gesture = Gesture::new("rename_singer");
    gesture.card(choir.singers[5], CardField::GivenName, "Zoé", true);
    martin.commit(&gesture);
    school::take(&mut martin, &asked, &given);
    assert!(waits(&mut martin));
    school.exchange(&mut martin);
    school.exchange(&mut bernard);
    assert_eq!(everything(&mut martin), everything(&mut bernard));
    assert!(!waits(&mut martin));
}

#[test]
fn what_came_by_a_file_reaches_the_school_through_whoever_is_there_first() {
    let ((mut martin, mut bernard, choir), mut school) = (two_teachers(4), School::default());
    bernard.commit(&choir.mark(0, 7, "absent"));
    let moment = bernard.moment();
    let parcel = bernard.store().export(&educhorus_store::Scope::Everything, moment).unwrap();
    let moment = martin.moment();
    martin.store().merge(&parcel, "M. Bernard", moment).unwrap();
    school.exchange(&mut martin);
    let mut chloe = joined(&mut martin, 900, "Mme Chloé");
    school.exchange(&mut chloe);
    assert_eq!(everything(&mut martin), everything(&mut chloe));
    // And when he comes himself, it is there already.
    school.exchange(&mut bernard);
    assert_eq!(everything(&mut martin), everything(&mut bernard));
}

#[test]
fn what_the_school_refuses_is_kept_aside_and_can_be_put_back_when_it_is_allowed_again() {
    let ((mut martin, mut bernard, choir), mut school) = (two_teachers(5), School::default());
    school.exchange(&mut martin);
    school.exchange(&mut bernard);
    let attendance = choir.document(DocumentKind::Attendance);
    let id = attendance.id(martin.store().space());
    school.closed.insert(id, "not_allowed");
    bernard.commit(&choir.mark(0, 1, "absent"));
    bernard.commit(&choir.mark(0, 2, "absent"));
    let plan = choir.plan(4);
    bernard.commit(&plan);
    school.exchange(&mut bernard);
    let marks = |of: &mut TempStore| of.store().read().marks(choir.choir, None).unwrap().len();
    assert_eq!(marks(&mut bernard), 0, "what was refused does not stand");
    let aside = bernard.store().read().set_aside().unwrap();
    assert_eq!(
        (aside.len(), aside[0].code.as_str(), aside[0].document),
        (1, "not_allowed", Some(attendance))
    );
    school.exchange(&mut martin);
    assert_eq!(everything(&mut martin), everything(&mut bernard), "all else was taken");
    assert!(!waits(&mut bernard));
    school.closed.clear();
    let moment = bernard.moment();
    assert!(bernard.store().put_back(aside[0].number, moment).unwrap());
    assert_eq!(marks(&mut bernard), 2);
    assert!(bernard.store().read().set_aside().unwrap().is_empty());
    school.exchange(&mut bernard);
    school.exchange(&mut martin);
    assert_eq!(everything(&mut martin), everything(&mut bernard));
    assert_eq!(marks(&mut martin), 2);
}

#[test]
fn a_document_that_may_not_be_read_any_more_is_gone_with_its_rows() {
    let ((mut martin, mut bernard, choir), mut school) = (two_teachers(6), School::default());
    martin.commit(&choir.mark(0, 1, "absent"));
    school.exchange(&mut martin);
    school.exchange(&mut bernard);
    assert_eq!(bernard.store().read().marks(choir.choir, None).unwrap().len(), 1);
    let id = choir.document(DocumentKind::Attendance).id(martin.store().space());
    school.revoked.push(id);
    school.exchange(&mut bernard);
    assert!(bernard.store().read().marks(choir.choir, None).unwrap().is_empty());
    assert!(!bernard.store().held_documents().unwrap().contains(&id));
    assert_eq!(
        bernard.store().read().singers(choir.choir, choir.season).unwrap().len(),
        40,
        "nothing else is gone"
    );
}

#[test]
fn a_restored_backup_hands_over_what_it_must_and_takes_what_it_lacks() {
    let ((mut martin, mut bernard, choir), mut school) = (two_teachers(7), School::default());
    school.exchange(&mut martin);
    school.exchange(&mut bernard);
    bernard.close();
    let mut restored = TempStore::copy_of(bernard.folder(), 77);
    bernard.open();
    bernard.commit(&choir.mark(0, 8, "absent"));
    school.exchange(&mut bernard);
    drop(bernard);
    restored.open();
    restored.commit(&choir.mark(0, 9, "absent"));
    school.exchange(&mut restored);
    school.exchange(&mut martin);
    assert_eq!(everything(&mut martin), everything(&mut restored));
    assert_eq!(martin.store().read().marks(choir.choir, None).unwrap().len(), 2);
}

#[test]
fn a_school_that_was_restored_is_told_again_what_it_has_forgotten() {
    let ((mut martin, mut bernard, choir), mut school) = (two_teachers(8), School::default());
    school.exchange(&mut martin);
    let yesterday = school.len();
    martin.commit(&choir.mark(0, 8, "absent"));
    let mut gesture = Gesture::new("rename_singer");
    gesture.card(choir.singers[5], CardField::GivenName, "Zoé", true);
    martin.commit(&gesture);
    school.exchange(&mut martin);
    school.restore(yesterday);
    // The first answer says that the log ends earlier, the second takes what is handed over again.
    school.exchange(&mut martin);
    school.exchange(&mut martin);
    school.exchange(&mut bernard);
    assert_eq!(everything(&mut martin), everything(&mut bernard));
    assert!(!waits(&mut martin));
}

#[test]
fn three_devices_that_ask_in_any_order_and_lose_answers_end_with_the_same_rows() {
    for seed in 0..6 {
        println!("seed {seed}");
        let (mut random, mut school) = (Random::seeded(40_000 + seed), School::default());
        let (mut martin, bernard, choir) = two_teachers(100 + seed);
        let chloe = joined(&mut martin, 500 + seed, "Mme Chloé");
        let mut devices = [martin, bernard, chloe];
        for _ in 0..60 {
            let bytes = random.bytes();
            let device = &mut devices[usize::from(bytes[0]) % 3];
            match bytes[1] % 6 {
                0 => _ = school.exchange(device),
                1 => school.exchange_half(device),
                2 => _ = device.open(),
                3 => _ = device.undo(None),
                _ => _ = device.commit(&rows::gestures::random(&mut random, &choir)),
            }
        }
        for _ in 0..2 {
            devices.iter_mut().for_each(|device| _ = school.exchange(device));
        }
        let [martin, bernard, chloe] = &mut devices;
        assert_eq!(everything(martin), everything(bernard), "seed {seed}");
        assert_eq!(everything(martin), everything(chloe), "seed {seed}");
        let before = school.received;
        devices.iter_mut().for_each(|device| _ = school.exchange(device));
        assert_eq!(school.received, before, "seed {seed}: nothing waits");
    }
}
