//! Whoever was erased stays away, whichever road she would come back by, and nothing in a file names her.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by panicking")]

use educhorus_domain::{CardField, DeviceId, DocumentKind, DocumentRef, PersonId, Stamp};
use educhorus_replica::{Actor, Document, Edit};
use educhorus_store::{
    CardWrite, Consent, Gesture, JournalLine, Link, Merged, Parcel, ParcelDocument, Projection,
};
use educhorus_testkit::{TempStore, TestChoir};
use jiff::civil::date;

fn founded(seed: u64) -> (TempStore, TestChoir) {
    let (mut martin, choir) = (TempStore::new(seed), TestChoir::seeded(seed + 5_000));
    martin.commit(&choir.founding());
    martin.commit(&choir.plan(0));
    (martin, choir)
}

fn joined(first: &mut TempStore, seed: u64) -> TempStore {
    let mut second = TempStore::new(seed);
    let (space, secret) = (first.store().space(), first.store().space_secret().unwrap());
    second.store().join(space, &secret, &[1; 16]).unwrap();
    exchanged(first, &mut second);
    exchanged(&mut second, first);
    second
}

fn exchanged(from: &mut TempStore, into: &mut TempStore) -> Merged {
    let parcel = from.hand_out();
    let parcel = into.weigh(&parcel).expect("both sides fit");
    taken(into, &parcel)
}

fn taken(into: &mut TempStore, parcel: &Parcel) -> Merged {
    let moment = into.moment();
    into.store().merge(parcel, "une collègue", moment).unwrap()
}

fn erase(by: &mut TempStore, person: PersonId) {
    let (sign, moment) = (by.signer().expect("it holds the right"), by.moment());
    by.store().erase(person, &sign, moment).unwrap();
    assert_eq!(by.store().occurrences(person).unwrap(), 0);
}

fn named(person: PersonId, family: &str) -> Gesture {
    let mut gesture = Gesture::new("edit_singer").about(Some(person), "");
    gesture.card(person, CardField::FamilyName, family, true);
    gesture
}

#[test]
fn of_somebody_whom_no_document_names_others_hear_too_and_her_card_does_not_come_back() {
    let (mut martin, choir) = founded(1);
    let stray = PersonId::v4(*b"no choir has her");
    martin.commit(&named(stray, "Kowalczyk"));
    let mut bernard = joined(&mut martin, 101);
    bernard.commit(&named(stray, "Kowalska"));
    let old = bernard.hand_out();
    assert!(bernard.store().occurrences(stray).unwrap() > 0);
    erase(&mut martin, stray);
    let old = martin.weigh(&old).expect("both sides fit");
    taken(&mut martin, &old);
    assert_eq!(martin.store().occurrences(stray).unwrap(), 0, "an old file brings her not back");
    exchanged(&mut martin, &mut bernard);
    assert_eq!(bernard.store().occurrences(stray).unwrap(), 0, "he has heard");
    exchanged(&mut bernard, &mut martin);
    assert_eq!(
        martin.store().read().singers(choir.choir, choir.season).unwrap().len(),
        40,
        "nobody else went"
    );
    assert_eq!(bernard.store().tombstones().unwrap(), martin.store().tombstones().unwrap());
}

/// One document with one change, by somebody else's program.
fn forged(reference: DocumentRef, key: String) -> ParcelDocument {
    let mut document = Document::new(reference.kind(), Actor([77; 16]));
    let first = document.heads();
    document.edit(&[Edit { key, value: Some("absent".into()) }]).unwrap();
    let changes = document.changes_since(&first).into_iter().map(|change| change.bytes).collect();
    ParcelDocument { reference, epoch: 0, changes }
}

/// Everything that a parcel can say of a person.
fn all_of(person: PersonId, other: PersonId, of: &mut TempStore, choir: &TestChoir) -> Parcel {
    let (space, stamp) = (of.store().space(), Stamp { counter: 90, device: DeviceId::v4([8; 16]) });
    let write = |person| CardWrite {
        person,
        field: CardField::GivenName,
        value: "Anna".to_owned(),
        stamp,
        locked: true,
    };
    let consent = |person| Consent {
        person,
        kind: "image".to_owned(),
        is_given: true,
        day: date(2026, 9, 8),
        stamp,
        seen: vec![],
    };
    let line = JournalLine {
        device: stamp.device,
        origin: 5,
        at_ms: 1_790_000_000_000,
        command: "edit_singer".to_owned(),
        person: Some(person),
        detail: String::new(),
        subjects: vec![*person.bytes()],
    };
    let of_other = JournalLine { origin: 6, person: Some(other), ..line.clone() };
    let projection =
        Projection { subject: person, key: "name".to_owned(), version: 1, value: "{}".to_owned() };
    Parcel {
        space,
        documents: vec![
            forged(DocumentRef::OfPerson(person), "p:1".to_owned()),
            forged(choir.document(DocumentKind::Loans), format!("g:{person}:1")),
            forged(choir.document(DocumentKind::Grades), format!("g:{other}:1")),
        ],
        cards: vec![write(person), write(other)],
        links: vec![Link::of(person, other, true, stamp)],
        consents: vec![consent(person), consent(other)],
        devices: Vec::new(),
        authority: None,
        chain: Vec::new(),
        epochs: Vec::new(),
        journal: vec![line, of_other],
        projections: vec![projection],
    }
}

#[test]
fn an_erased_id_is_refused_in_every_part_of_a_parcel_and_what_is_about_others_is_taken() {
    let (mut martin, choir) = founded(2);
    let (person, other) = (choir.singers[3], choir.singers[4]);
    erase(&mut martin, person);
    let parcel = all_of(person, other, &mut martin, &choir);
    let before = martin.store().occurrences(other).unwrap();
    let merged = taken(&mut martin, &parcel);
    assert_eq!(merged.aside, [("erased".to_owned(), 2)], "what is refused is said");
    assert_eq!(martin.store().occurrences(person).unwrap(), 0);
    assert!(martin.store().occurrences(other).unwrap() > before);
    // The same parcel brings her where she was not erased: the test says something.
    let mut elsewhere = TempStore::new(202);
    let parcel = Parcel { space: elsewhere.store().space(), ..parcel };
    taken(&mut elsewhere, &parcel);
    assert!(elsewhere.store().occurrences(person).unwrap() > 5);
}

#[test]
fn of_whom_was_erased_no_consent_is_written_down_from_a_list_that_was_open() {
    let (mut martin, choir) = founded(3);
    let person = choir.singers[3];
    erase(&mut martin, person);
    let moment = martin.moment();
    martin.store().record_consent(person, "image", (true, date(2026, 9, 8)), moment).unwrap();
    assert_eq!(martin.store().occurrences(person).unwrap(), 0);
}

/// M. Bernard, who has not heard, writes of her in a document that began again for somebody else.
#[test]
fn she_does_not_come_back_with_a_document_of_a_later_epoch() {
    let (mut martin, choir) = founded(4);
    let (first, person) = (choir.singers[9], choir.singers[3]);
    let (mut bernard, mut costa) = (joined(&mut martin, 104), joined(&mut martin, 204));
    martin.commit(&choir.mark(0, 9, "absent"));
    erase(&mut martin, first);
    exchanged(&mut martin, &mut bernard);
    bernard.commit(&choir.mark(0, 3, "absent"));
    bernard.commit(&choir.mark(0, 4, "absent"));
    // Mme Costa has heard of the second erasure, and not yet of the roll that began again.
    erase(&mut martin, person);
    let mut heard = martin.hand_out();
    let roll = choir.document(DocumentKind::Attendance);
    heard.documents.retain(|part| part.reference != roll);
    let heard = costa.weigh(&heard).expect("both sides fit");
    taken(&mut costa, &heard);
    exchanged(&mut bernard, &mut costa);
    assert_eq!(costa.store().occurrences(person).unwrap(), 0);
    exchanged(&mut martin, &mut bernard);
    for _ in 0..2 {
        exchanged(&mut bernard, &mut costa);
        exchanged(&mut costa, &mut martin);
        exchanged(&mut martin, &mut bernard);
    }
    for one in [&mut martin, &mut bernard, &mut costa] {
        assert_eq!(one.store().occurrences(person).unwrap(), 0);
        let marks = one.store().read().marks(choir.choir, None).unwrap();
        assert_eq!(marks.len(), 1, "his mark of somebody else is there");
    }
}

/// Her key was written once and taken away again: nothing shows it, and the history holds it.
#[test]
fn a_document_that_names_her_in_its_history_only_begins_again_and_its_history_is_gone() {
    let (mut martin, choir) = founded(5);
    let mut bernard = joined(&mut martin, 105);
    let person = choir.singers[3];
    martin.commit(&choir.mark(0, 3, "absent"));
    martin.commit(&choir.mark(0, 4, "absent"));
    exchanged(&mut martin, &mut bernard);
    let mut gone = Gesture::new("mark_presence").about(Some(person), "");
    gone.clear(choir.document(DocumentKind::Attendance), format!("{}:{person}", choir.rehearsal(0)));
    martin.commit(&gone);
    exchanged(&mut martin, &mut bernard);
    let moment = martin.moment();
    martin.store().compact(moment).unwrap();
    erase(&mut martin, person);
    exchanged(&mut martin, &mut bernard);
    for one in [&mut martin, &mut bernard] {
        assert_eq!(one.store().occurrences(person).unwrap(), 0);
        let parcel = one.hand_out();
        let names = |bytes: &Vec<u8>| {
            let text = person.to_string();
            bytes.windows(text.len()).any(|part| part == text.as_bytes())
        };
        assert!(!parcel.documents.iter().flat_map(|part| &part.changes).any(names), "nothing leaves either");
        let of_roll = choir.document(DocumentKind::Attendance);
        let roll = parcel.documents.iter().find(|part| part.reference == of_roll).unwrap();
        assert_eq!(roll.epoch, 1, "the roll began again");
        assert_eq!(one.store().read().marks(choir.choir, None).unwrap().len(), 1);
    }
}
