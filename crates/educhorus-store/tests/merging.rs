//! Two teachers without a network: what one hands to the other, in any direction, any number of times, in any order.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by panicking")]

mod pair;
mod rows;

use educhorus_domain::{
    CardField, DocumentKind, Drawn, EditionId, Face, InkAudience, PersonId, Placed, SpaceId, StrokeId,
    VoiceFamily,
};
use educhorus_replica::schema::Ink;
use educhorus_store::{Gesture, Merged, Parcel, StoreError};
use educhorus_testkit::{Random, TempStore, TestChoir};
use pair::{TOKEN, export, joined, merge, two_teachers};

fn marks(of: &mut TempStore, choir: &TestChoir) -> Vec<String> {
    let marks = of.store().read().marks(choir.choir, Some(choir.rehearsal(0))).unwrap();
    marks.iter().map(|row| format!("{} {}", row.person, row.mark.unwrap())).collect()
}

/// What everybody sees: read tables, cards, who is whom.
fn seen(of: &mut TempStore) -> Vec<String> {
    let database = of.database();
    let more = ["SELECT * FROM link ORDER BY 1, 2", "SELECT * FROM same_person ORDER BY 1"];
    [rows::everything(&database), more.iter().flat_map(|sql| rows::ask(&database, sql)).collect()].concat()
}

#[test]
fn a_roll_taken_by_two_on_two_laptops_has_all_marks_on_both_in_whatever_order_they_exchange() {
    let (mut martin, mut bernard, choir) = two_teachers(1);
    for singer in 0..20 {
        martin.commit(&choir.mark(0, singer, "absent"));
        bernard.commit(&choir.mark(0, singer + 20, "late:4"));
    }
    let (from_martin, from_bernard) = (export(&mut martin), export(&mut bernard));
    assert_eq!(merge(&mut martin, &from_bernard).lines, 20);
    assert_eq!(merge(&mut bernard, &from_martin).disagreements, 0);
    assert_eq!(marks(&mut martin, &choir).len(), 40);
    assert_eq!(seen(&mut martin), seen(&mut bernard));
    let before = seen(&mut martin);
    for parcel in [&from_bernard, &from_martin, &export(&mut bernard)] {
        assert_eq!(merge(&mut martin, parcel), Merged::default(), "a second time brings nothing");
    }
    assert_eq!(seen(&mut martin), before);
    martin.store().rebuild().unwrap();
    assert_eq!(seen(&mut martin), before, "rebuilt");
}

#[test]
fn a_real_disagreement_is_shown_with_who_said_what_and_one_mark_settles_it_for_both() {
    let (mut martin, mut bernard, choir) = two_teachers(2);
    martin.commit(&choir.mark(0, 7, "absent"));
    bernard.commit(&choir.mark(0, 7, "present"));
    bernard.commit(&choir.mark(0, 8, "absent"));
    martin.commit(&choir.mark(0, 8, "absent"));
    let parcel = export(&mut bernard);
    let merged = merge(&mut martin, &parcel);
    assert_eq!((merged.disagreements, merged.aside.len()), (1, 0), "equal marks are no disagreement");
    let space = martin.store().space();
    let document = choir.document(DocumentKind::Attendance).id(space);
    let claims = martin.store().read().claims(document, &choir.rehearsal(0).to_string()).unwrap();
    let said: Vec<(&str, &str)> =
        claims.iter().map(|claim| (claim.value.as_text().unwrap(), claim.label.as_str())).collect();
    assert_eq!(said, [("absent", "Mme Martin"), ("present", "M. Bernard")]);
    let at = martin.store().read().last_said(
        claims[1].device.unwrap(),
        choir.singers[7],
        choir.rehearsal(0).bytes(),
    );
    assert!(at.unwrap().is_some(), "and when");
    martin.commit(&choir.mark(0, 7, "late:3"));
    assert_eq!(martin.store().read().disagreement_count().unwrap(), 0);
    let parcel = export(&mut martin);
    merge(&mut bernard, &parcel);
    assert_eq!(bernard.store().read().disagreement_count().unwrap(), 0);
    assert_eq!(seen(&mut martin), seen(&mut bernard));
}

#[test]
fn two_who_draw_for_the_altos_at_once_and_move_one_sign_keep_all_that_both_drew() {
    let (mut martin, mut bernard, _) = two_teachers(21);
    let edition = EditionId::from_bytes([8; 16]);
    let layer = Ink::of(edition, InkAudience::Voice(VoiceFamily::Alto).layer());
    let sign = |x| {
        let face = Face::Sign("breathMarkComma".to_owned());
        Drawn::Placed(Placed { face, colour: [0, 0, 0], size: 2_400, x, y: 40_000 })
    };
    let put = |of: &mut TempStore, number: u8, x: i32| {
        let mut gesture = Gesture::new("draw_stroke");
        gesture.write(layer.draw(0, StrokeId::from_bytes([number; 16]), &sign(x)).unwrap());
        of.commit(&gesture);
    };
    put(&mut martin, 1, 10_000);
    let parcel = export(&mut martin);
    merge(&mut bernard, &parcel);
    put(&mut martin, 2, 20_000);
    put(&mut bernard, 3, 30_000);
    // The sign that was there is moved by both.
    put(&mut martin, 1, 11_000);
    put(&mut bernard, 1, 12_000);
    let (from_martin, from_bernard) = (export(&mut martin), export(&mut bernard));
    merge(&mut martin, &from_bernard);
    merge(&mut bernard, &from_martin);
    let strokes = martin.store().read().strokes(edition, 0).unwrap();
    assert_eq!(strokes.iter().map(|row| row.id.bytes()[0]).collect::<Vec<_>>(), [1, 2, 3]);
    assert!([sign(11_000), sign(12_000)].contains(&strokes[0].drawn), "at one of both places");
    assert_eq!(bernard.store().read().strokes(edition, 0).unwrap(), strokes);
}

#[test]
fn two_layers_of_one_name_that_are_made_at_once_both_stay_and_a_rebuild_finds_them() {
    let (mut martin, mut bernard, _) = two_teachers(22);
    let (edition, altos) = (EditionId::from_bytes([8; 16]), InkAudience::Voice(VoiceFamily::Alto));
    for (profile, tail) in [(&mut martin, 1), (&mut bernard, 2)] {
        let mut gesture = Gesture::new("make_layer");
        gesture.write(Ink::of(edition, altos.further_layer([tail; 8])).name().set("souffles"));
        profile.commit(&gesture);
    }
    let from_bernard = export(&mut bernard);
    merge(&mut martin, &from_bernard);
    martin.store().rebuild().unwrap();
    let layers = martin.store().read().ink_layers(edition).unwrap();
    let found: Vec<_> = layers.iter().map(|row| (row.layer, row.audience, row.name.as_str())).collect();
    let expected = [1, 2].map(|tail| (altos.further_layer([tail; 8]), altos, "souffles"));
    assert_eq!(found, expected);
}

fn pupil(person: PersonId, family: &str, given: &str, born: &str) -> Gesture {
    let mut gesture = Gesture::new("import_class_list");
    gesture.card(person, CardField::FamilyName, family, false);
    gesture.card(person, CardField::GivenName, given, false);
    gesture.card(person, CardField::BirthDate, born, false);
    gesture
}

#[test]
fn a_class_list_that_both_imported_gives_no_twins_and_namesakes_stay_two() {
    let (mut martin, mut bernard, _) = two_teachers(3);
    let id = |number: u8| PersonId::v4([number; 16]);
    martin.commit(&pupil(id(1), "Lefèvre", "Zoé", "2013-02-01"));
    bernard.commit(&pupil(id(2), "LEFEVRE", "Zoé", "2013-02-01"));
    for (profile, numbers) in [(&mut martin, [3, 4]), (&mut bernard, [5, 6])] {
        profile.commit(&pupil(id(numbers[0]), "Petit", "Léa", "2012-01-01"));
        profile.commit(&pupil(id(numbers[1]), "Petit", "Léa", "2012-01-01"));
    }
    let (from_martin, from_bernard) = (export(&mut martin), export(&mut bernard));
    assert_eq!(
        merge(&mut martin, &from_bernard).linked,
        1,
        "two namesakes here and two there are not guessed"
    );
    assert_eq!(merge(&mut bernard, &from_martin).linked, 1);
    let (back, forth) = (export(&mut martin), export(&mut bernard));
    merge(&mut martin, &forth);
    merge(&mut bernard, &back);
    assert_eq!(seen(&mut martin), seen(&mut bernard));
    assert_eq!(martin.store().read().cards_of(id(2)).unwrap(), [id(2), id(1)]);
    assert_eq!(martin.store().read().cards_of(id(3)).unwrap(), [id(3)]);
}

#[test]
fn the_journal_says_what_a_merge_brought_and_each_singer_has_a_history_of_both_hands() {
    let (mut martin, mut bernard, choir) = two_teachers(4);
    martin.commit(&choir.mark(0, 0, "absent"));
    bernard.commit(&choir.mark(0, 0, "late:9"));
    let parcel = export(&mut bernard);
    let merged = merge(&mut martin, &parcel);
    let read = martin.store().read();
    let line = &read.journal(1).unwrap()[0];
    assert_eq!((line.command.as_str(), line.detail.as_str()), ("merge", "Mme Martin"));
    assert_eq!(Some(line.gesture), merged.gesture);
    let brought = read.brought_by(line.gesture, 100).unwrap();
    assert_eq!(brought.len(), 1);
    assert_eq!((brought[0].by.as_str(), brought[0].detail.as_str()), ("M. Bernard", "late:9"));
    let history = read.history(choir.singers[0].bytes(), 100).unwrap();
    let said: Vec<&str> = history.iter().map(|row| row.detail.as_str()).collect();
    assert_eq!(said, ["late:9", "absent", "Chœur des tests"]);
    assert_eq!(read.history(choir.rehearsal(0).bytes(), 100).unwrap().len(), 3, "planned and marked twice");
}

#[test]
fn an_undo_after_the_others_came_in_leaves_and_lists_what_they_changed_and_a_redo_brings_it_back() {
    let (mut martin, mut bernard, choir) = two_teachers(5);
    let mut both = choir.mark(0, 0, "absent");
    both.edits.extend(choir.mark(0, 1, "absent").edits);
    let gesture = martin.commit(&both);
    let parcel = export(&mut martin);
    merge(&mut bernard, &parcel);
    bernard.commit(&choir.mark(0, 1, "late:2"));
    let parcel = export(&mut bernard);
    merge(&mut martin, &parcel);
    let undone = martin.undo(gesture).unwrap();
    assert_eq!((undone.restored, undone.left.len()), (1, 1));
    assert_eq!(marks(&mut martin, &choir), [format!("{} late:2", choir.singers[1])]);
    let moment = martin.moment();
    let redone = martin.store().redo(None, moment).unwrap();
    assert_eq!((redone.gesture, redone.restored), (gesture.unwrap(), 1));
    assert_eq!(marks(&mut martin, &choir).len(), 2);
    let moment = martin.moment();
    assert!(matches!(martin.store().redo(None, moment), Err(StoreError::NothingToUndo)));
    assert_eq!(martin.undo(gesture).unwrap().restored, 1, "and it can be taken back again");
}

#[test]
fn what_leaves_is_sealed_and_the_actor_that_writes_stays_here() {
    let (mut martin, _, choir) = two_teachers(6);
    for singer in 0..40 {
        martin.commit(&choir.mark(0, singer, "absent"));
    }
    let attendance =
        "SELECT count(*), min(sealed) FROM change JOIN document USING (document) WHERE kind = 'attendance'";
    assert_eq!(rows::ask(&martin.database(), attendance), ["40 | 0"], "each tap is a change");
    let parcel = export(&mut martin);
    assert_eq!(rows::ask(&martin.database(), attendance), ["1 | 1"], "which leave as one");
    let writing =
        rows::ask(&martin.database(), "SELECT count(*) FROM change c JOIN meta m ON m.value = c.actor");
    assert_eq!(writing, ["0"]);
    assert!(parcel.devices.iter().all(|device| device.actors.len() >= 2));
    martin.commit(&choir.mark(0, 0, "late:1"));
    martin.open();
    assert_eq!(marks(&mut martin, &choir).len(), 40);
    assert!(rows::stale_documents(&martin.database()).is_empty());
}

#[test]
fn a_parcel_of_another_space_is_refused_and_a_profile_with_a_choir_joins_no_other() {
    let (mut martin, _, _) = two_teachers(7);
    let mut stranger = TempStore::new(70);
    stranger.commit(&TestChoir::seeded(70).founding());
    let (before, parcel) = (rows::log(&stranger.database()), export(&mut martin));
    let moment = stranger.moment();
    assert!(matches!(stranger.store().merge(&parcel, "", moment), Err(StoreError::OtherSpace)));
    let refused = stranger.store().join(SpaceId::v4([1; 16]), &[0; 32], &TOKEN);
    assert!(matches!(refused, Err(StoreError::OtherSpace)));
    assert_eq!(rows::log(&stranger.database()), before);
}

#[test]
fn broken_changes_are_set_aside_and_said_and_the_rest_comes_in() {
    let (mut martin, mut bernard, choir) = two_teachers(8);
    bernard.commit(&choir.mark(0, 0, "absent"));
    let mut gesture = Gesture::new("add_work");
    gesture.set(choir.document(DocumentKind::NotesStaff), format!("n:{}", choir.rehearsal(0)), "Bien.");
    bernard.commit(&gesture);
    let mut parcel = export(&mut bernard);
    for document in parcel.documents.iter_mut().filter(|one| one.reference.kind() == DocumentKind::NotesStaff)
    {
        document.changes[0][20] ^= 1;
        document.changes.push(b"not a change".to_vec());
    }
    let merged = merge(&mut martin, &parcel);
    assert_eq!(merged.aside, [("not_a_change".to_owned(), 2)]);
    assert_eq!(marks(&mut martin, &choir).len(), 1);
    assert_eq!(martin.store().read().quarantined().unwrap(), [("not_a_change".to_owned(), 2)]);
    assert!(rows::is_sound(&martin.database()));
    let whole = export(&mut bernard);
    merge(&mut martin, &whole);
    assert_eq!(seen(&mut martin), seen(&mut bernard), "the whole parcel heals it");
}

fn quarantined(of: &mut TempStore) -> Vec<(String, u32)> {
    of.store().read().quarantined().unwrap()
}

#[test]
fn what_waits_for_its_parents_is_taken_as_soon_as_they_come_and_is_said_no_more() {
    let (mut martin, mut bernard, choir) = two_teachers(40);
    bernard.commit(&choir.mark(0, 1, "absent"));
    let first = export(&mut bernard);
    bernard.commit(&choir.mark(0, 2, "absent"));
    let mut later = export(&mut bernard);
    let attendance = |parcel: &Parcel| {
        let document = choir.document(DocumentKind::Attendance);
        parcel.documents.iter().position(|part| part.reference == document).unwrap()
    };
    let (at, before) = (attendance(&later), first.documents[attendance(&first)].changes.clone());
    later.documents[at].changes.retain(|change| !before.contains(change));
    later.documents.retain(|part| part.reference == choir.document(DocumentKind::Attendance));
    let merged = merge(&mut martin, &later);
    assert_eq!(merged.aside, [("parents_missing".to_owned(), 1)]);
    assert_eq!(quarantined(&mut martin), [("parents_missing".to_owned(), 1)]);
    assert_eq!(marks(&mut martin, &choir).len(), 0);
    let merged = merge(&mut martin, &first);
    assert_eq!((merged.aside, marks(&mut martin, &choir).len()), (vec![], 2), "both are there");
    assert_eq!(quarantined(&mut martin), []);
}

#[test]
fn what_was_broken_is_said_until_a_later_file_of_the_same_device_is_whole() {
    let (mut martin, mut bernard, choir) = two_teachers(42);
    bernard.commit(&choir.mark(0, 1, "absent"));
    let whole = export(&mut bernard);
    let mut broken = whole.clone();
    broken.documents[0].changes.push(b"no change".to_vec());
    let from = |into: &mut TempStore, parcel: &Parcel, label: &str| {
        let moment = into.moment();
        into.store().merge(parcel, label, moment).unwrap()
    };
    from(&mut martin, &broken, "M. Bernard");
    assert_eq!(quarantined(&mut martin), [("not_a_change".to_owned(), 1)]);
    from(&mut martin, &whole, "Mme Roy");
    assert_eq!(quarantined(&mut martin).len(), 1, "another device says nothing about his");
    let merged = from(&mut martin, &whole, "M. Bernard");
    assert_eq!((quarantined(&mut martin), merged), (vec![], Merged::default()));
}

#[test]
fn of_bytes_that_are_too_long_for_any_change_nothing_is_kept_but_that_they_came() {
    let (mut martin, mut bernard, _) = two_teachers(41);
    let mut endless = export(&mut bernard);
    endless.documents[0].changes.push(vec![0; 4 << 20]);
    assert_eq!(merge(&mut martin, &endless).aside, [("not_a_change".to_owned(), 1)]);
    assert_eq!(quarantined(&mut martin), [("not_a_change".to_owned(), 1)]);
    martin.close();
    let size = std::fs::metadata(martin.database()).unwrap().len();
    assert!(size < 4 << 20, "{size} bytes");
}

#[test]
fn a_copied_profile_goes_on_as_a_device_of_its_own_and_both_merge() {
    let (mut martin, choir) = (TempStore::new(9), TestChoir::seeded(9));
    martin.commit(&choir.founding());
    martin.commit(&choir.plan(0));
    martin.commit(&choir.mark(0, 0, "absent"));
    martin.close();
    let mut home = TempStore::copy_of(martin.folder(), 909);
    martin.open();
    home.open();
    assert_ne!(martin.store().device(), home.store().device());
    for (profile, singer, name) in [(&mut martin, 1, "Ici"), (&mut home, 2, "Là")] {
        profile.commit(&choir.mark(0, singer, "absent"));
        let mut gesture = Gesture::new("edit_singer");
        gesture.card(choir.singers[0], CardField::FamilyName, name, true);
        profile.commit(&gesture);
    }
    let (here, there) = (export(&mut martin), export(&mut home));
    merge(&mut martin, &there);
    merge(&mut home, &here);
    assert_eq!(seen(&mut martin), seen(&mut home));
    assert_eq!(marks(&mut martin, &choir).len(), 3);
}

/// N devices, random gestures of all kinds, exchanges in random order, twice, restarts: all see the same.
#[test]
fn devices_that_write_at_random_and_exchange_at_random_end_with_the_same_rows() {
    for seed in 0..6 {
        println!("seed {seed}");
        let mut random = Random::seeded(seed);
        let choir = TestChoir::seeded(seed);
        let mut first = TempStore::new(seed);
        first.commit(&choir.founding());
        let second = joined(&mut first, seed + 1_000, "B");
        let third = joined(&mut first, seed + 2_000, "C");
        let mut devices = [first, second, third];
        let mut parcels: Vec<Parcel> = Vec::new();
        for _ in 0..60 {
            let at = random.below(3) as usize;
            match random.below(10) {
                0 => drop(devices[at].open()),
                1..=2 => parcels.push(export(&mut devices[at])),
                3..=4 if !parcels.is_empty() => {
                    let parcel = parcels[random.below(parcels.len() as u64) as usize].clone();
                    merge(&mut devices[at], &parcel);
                }
                5 => drop(devices[at].undo(None)),
                _ => drop(devices[at].commit(&rows::gestures::random(&mut random, &choir))),
            }
        }
        for _ in 0..2 {
            let all: Vec<Parcel> = devices.iter_mut().map(export).collect();
            for device in &mut devices {
                all.iter().for_each(|parcel| drop(merge(device, parcel)));
            }
        }
        let [first, others @ ..] = &mut devices;
        let expected = seen(first);
        for other in others {
            assert_eq!(seen(other), expected, "seed {seed}");
            assert!(rows::is_sound(&other.database()));
        }
    }
}
