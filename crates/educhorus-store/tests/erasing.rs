//! Erasing a pupil: nothing of her stays, nothing of the others goes, and no device brings her back.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by panicking")]

mod rows;

use educhorus_domain::{CardField, DocumentRef, PersonId, WorkId};
use educhorus_store::{ChainRecord, EpochDraft, EpochMark, EpochRecord, Gesture, Parcel, Scope, StoreError};
use educhorus_testkit::{Random, TempStore, TestChoir};

/// A record without a signature: who signs and who checks is the business of the crates above.
fn record(signer: educhorus_domain::DeviceId) -> impl Fn(EpochDraft) -> EpochRecord {
    move |draft| {
        let mut id = [7; 32];
        id[..16].copy_from_slice(draft.document.bytes());
        id[16..20].copy_from_slice(&draft.number.to_be_bytes());
        EpochRecord {
            document: draft.document,
            number: draft.number,
            id,
            previous: draft.previous,
            heads: draft.heads,
            clock: draft.clock,
            tombstones: draft.tombstones,
            signer,
            signature: vec![0; 64],
        }
    }
}

fn erase(profile: &mut TempStore, person: PersonId) -> educhorus_store::ErasureCount {
    let moment = profile.moment();
    let sign = record(profile.store().device());
    profile.store().erase(person, &sign, moment).unwrap()
}

fn export(from: &mut TempStore) -> Parcel {
    let moment = from.moment();
    from.store().export(&Scope::Everything, moment).unwrap()
}

fn merge(into: &mut TempStore, parcel: &Parcel) -> educhorus_store::Merged {
    let moment = into.moment();
    into.store().merge(parcel, "une collègue", moment).unwrap()
}

fn filled(seed: u64) -> (TempStore, TestChoir) {
    // Another seed: equal random bytes would give a singer the id of the device.
    let (mut profile, choir) = (TempStore::new(seed), TestChoir::seeded(seed + 5_000));
    profile.commit(&choir.founding());
    for week in 0..4 {
        profile.commit(&choir.plan(week));
        for singer in 0..10 {
            profile.commit(&choir.mark(week, singer, if singer % 3 == 0 { "absent" } else { "late:3" }));
        }
    }
    (profile, choir)
}

fn joined(first: &mut TempStore, seed: u64) -> TempStore {
    let mut second = TempStore::new(seed);
    let (space, secret) = (first.store().space(), first.store().space_secret().unwrap());
    second.store().join(space, &secret, &[1; 16]).unwrap();
    let parcel = export(first);
    merge(&mut second, &parcel);
    second
}

/// What is seen of everybody but one.
fn of_the_others(profile: &TempStore, person: PersonId) -> Vec<String> {
    let hers: String = person.bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    let claims = |row: &String| row.starts_with("claim:");
    rows::everything(&profile.database())
        .into_iter()
        .filter(|row| !row.contains(&hers) && !claims(row))
        .collect()
}

#[test]
fn the_scan_finds_a_pupil_who_is_there_and_nothing_of_her_after_the_erasure() {
    let (mut profile, choir) = filled(1);
    let person = choir.singers[3];
    let undone = profile.commit(&choir.mark(0, 3, "excused.family"));
    profile.undo(undone).unwrap();
    assert!(profile.store().occurrences(person).unwrap() > 20, "it finds her where she is");
    let others = of_the_others(&profile, person);
    let preview = profile.store().preview_erasure(person).unwrap();
    let count = erase(&mut profile, person);
    assert_eq!(preview, count);
    assert_eq!((count.cards, count.marks, count.memberships), (1, 4, 1));
    assert_eq!(count.documents, 2, "roster and attendance begin again");
    assert_eq!(profile.store().occurrences(person).unwrap(), 0);
    assert_eq!(of_the_others(&profile, person), others, "0 other edits are lost");
    assert!(profile.store().occurrences(choir.singers[4]).unwrap() > 20, "and it still finds the others");
    profile.open();
    profile.store().rebuild().unwrap();
    assert_eq!(rows::everything(&profile.database()), others);
    assert!(rows::is_sound(&profile.database()));
    assert!(rows::stale_documents(&profile.database()).is_empty());
    profile.commit(&choir.mark(0, 5, "absent"));
    assert!(profile.undo(None).is_ok(), "the others go on");
}

/// Nothing of hers stood in the roll here when she was erased, so that it did not begin again.
#[test]
fn what_was_written_of_her_in_a_document_that_did_not_begin_again_goes_and_what_stood_beside_it_stays() {
    let (mut martin, choir) = (TempStore::new(70), TestChoir::seeded(5_070));
    martin.commit(&choir.founding());
    martin.commit(&choir.plan(0));
    let mut bernard = joined(&mut martin, 71);
    let mut colette = joined(&mut martin, 72);
    let person = choir.singers[0];
    for singer in 0..6 {
        bernard.commit(&choir.mark(0, singer, "absent"));
    }
    let early = export(&mut bernard);
    merge(&mut colette, &early);
    bernard.commit(&choir.mark(0, 4, "late:4"));
    erase(&mut martin, person);
    merge(&mut martin, &early);
    let said = export(&mut martin);
    for away in [&mut bernard, &mut colette] {
        merge(away, &said);
        assert_eq!(away.store().occurrences(person).unwrap(), 0);
    }
    for _ in 0..2 {
        let (of_bernard, of_colette) = (export(&mut bernard), export(&mut colette));
        merge(&mut martin, &of_bernard);
        merge(&mut martin, &of_colette);
        let all = export(&mut martin);
        merge(&mut bernard, &all);
        merge(&mut colette, &all);
    }
    let marks = martin.store().read().marks(choir.choir, None).unwrap();
    let shown: Vec<String> = marks.iter().filter_map(|row| row.mark).map(|mark| mark.to_string()).collect();
    assert_eq!(marks.len(), 5, "everybody but her: {shown:?}");
    for one in [&martin, &bernard, &colette] {
        assert_eq!(rows::everything(&one.database()), rows::everything(&martin.database()));
    }
    assert_eq!(martin.store().occurrences(person).unwrap(), 0);
}

/// A card that came with a list and was put into no choir.
#[test]
fn somebody_whom_no_document_names_is_erased_everywhere_and_no_document_is_said_to_be_hers() {
    let (mut martin, _) = filled(13);
    let person = PersonId::v4(*b"nobody's singer!");
    let mut gesture = Gesture::new("import_class_list");
    gesture.card(person, CardField::FamilyName, "Revenue", false);
    martin.commit(&gesture);
    let mut bernard = joined(&mut martin, 1_300);
    let preview = martin.store().preview_erasure(person).unwrap();
    assert_eq!((preview.cards, preview.documents), (1, 0));
    assert_eq!(erase(&mut martin, person), preview);
    assert!(bernard.store().occurrences(person).unwrap() > 0);
    let said = export(&mut martin);
    merge(&mut bernard, &said);
    assert_eq!(bernard.store().occurrences(person).unwrap(), 0, "he has heard of it all the same");
}

#[test]
fn of_whom_the_space_has_forgotten_nothing_is_written_any_more() {
    let (mut martin, choir) = filled(9);
    let person = choir.singers[2];
    erase(&mut martin, person);
    let mut gesture = Gesture::new("edit_singer").about(Some(person), "");
    gesture.card(person, CardField::GivenName, "Anna", true);
    assert_eq!(martin.commit(&gesture), None, "a list that was open still shows her");
    assert_eq!(martin.commit(&choir.mark(0, 2, "absent")), None);
    assert_eq!(martin.store().occurrences(person).unwrap(), 0);
}

#[test]
fn a_device_that_was_away_forgets_her_at_its_next_exchange_and_loses_nothing_else() {
    let (mut martin, choir) = filled(2);
    let mut bernard = joined(&mut martin, 200);
    let person = choir.singers[0];
    // Both go on apart; he also marks her.
    bernard.commit(&choir.mark(3, 0, "present"));
    for singer in 20..30 {
        bernard.commit(&choir.mark(3, singer, "absent"));
    }
    martin.commit(&choir.mark(3, 1, "present"));
    erase(&mut martin, person);
    let old = export(&mut bernard);
    let refused = merge(&mut martin, &old);
    assert!(refused.aside.iter().any(|(reason, _)| reason == "old_epoch"), "{refused:?}");
    assert_eq!(martin.store().occurrences(person).unwrap(), 0, "an old file does not bring her back");
    let new = export(&mut martin);
    let merged = merge(&mut bernard, &new);
    assert_eq!(merged.begun_again, 2);
    assert_eq!(bernard.store().occurrences(person).unwrap(), 0);
    let marks = bernard.store().read().marks(choir.choir, Some(choir.rehearsal(3))).unwrap();
    assert_eq!(marks.len(), 9 + 10, "his ten marks are replayed, hers are gone");
    let back = export(&mut bernard);
    merge(&mut martin, &back);
    assert_eq!(rows::everything(&martin.database()), rows::everything(&bernard.database()));
    assert_eq!(merge(&mut martin, &back), educhorus_store::Merged::default(), "twice changes nothing");
    assert_eq!(martin.store().occurrences(person).unwrap(), 0);
}

#[test]
fn nobody_who_was_erased_comes_back_with_a_card_or_a_key() {
    let (mut martin, choir) = filled(3);
    let mut bernard = joined(&mut martin, 300);
    let person = choir.singers[2];
    erase(&mut martin, person);
    let new = export(&mut martin);
    merge(&mut bernard, &new);
    // A program that is broken or hostile writes her again on the present epoch.
    bernard.close();
    let db = rusqlite::Connection::open(bernard.database()).unwrap();
    db.execute("DELETE FROM tombstone", []).unwrap();
    drop(db);
    bernard.open();
    let mut gesture = Gesture::new("edit_singer");
    gesture.card(person, CardField::FamilyName, "Revenue", true);
    bernard.commit(&gesture);
    bernard.commit(&choir.mark(1, 2, "absent"));
    let parcel = export(&mut bernard);
    let merged = merge(&mut martin, &parcel);
    assert!(merged.aside.iter().any(|(reason, _)| reason == "erased"), "{merged:?}");
    assert_eq!(merged.cards, 0);
    assert!(martin.store().read().card(person).unwrap().family.is_empty());
    assert!(martin.store().read().marks(choir.choir, None).unwrap().iter().all(|mark| mark.person != person));
}

#[test]
fn both_cards_of_a_person_go_and_only_the_authority_erases() {
    let (mut martin, choir) = filled(4);
    let mut bernard = joined(&mut martin, 400);
    let moment = bernard.moment();
    let sign = record(bernard.store().device());
    let refused = bernard.store().erase(choir.singers[1], &sign, moment);
    assert!(matches!(refused, Err(StoreError::NotAuthority)));
    let twin = PersonId::v4(*b"the second card!");
    for (profile, person) in [(&mut martin, choir.singers[1]), (&mut bernard, twin)] {
        let mut gesture = Gesture::new("import_class_list");
        gesture.card(person, CardField::FamilyName, "Lefèvre", false);
        gesture.card(person, CardField::GivenName, "Zoé", false);
        gesture.card(person, CardField::BirthDate, "2013-02-01", false);
        profile.commit(&gesture);
    }
    let parcel = export(&mut bernard);
    assert_eq!(merge(&mut martin, &parcel).linked, 1);
    assert_eq!(erase(&mut martin, twin).cards, 2);
    for person in [twin, choir.singers[1]] {
        assert_eq!(martin.store().occurrences(person).unwrap(), 0);
    }
}

/// The right goes to another device: whoever checks the records is a crate above, here they are bare.
fn hand_over(from: &mut TempStore, to: educhorus_domain::DeviceId) {
    let mut chain = from.store().read().chain().unwrap();
    for holder in if chain.is_empty() { vec![from.store().device(), to] } else { vec![to] } {
        let number = u32::try_from(chain.len()).unwrap();
        chain.push(ChainRecord { number, holder, record: vec![7] });
    }
    from.store().set_chain(&chain).unwrap();
}

fn holds(profile: &mut TempStore) -> bool {
    let authority = profile.store().authority().unwrap();
    profile.store().read().devices().unwrap().iter().any(|row| row.is_here && Some(row.device) == authority)
}

#[test]
fn only_a_device_that_has_every_document_of_every_epoch_is_whole() {
    let (mut martin, choir) = filled(5);
    let mut bernard = joined(&mut martin, 500);
    let listed = martin.store().read().epoch_marks().unwrap();
    assert!(listed.len() > 2 && bernard.store().read().has_all(&listed).unwrap());
    martin.commit(&TestChoir::seeded(77).founding());
    let more = martin.store().read().epoch_marks().unwrap();
    assert!(!bernard.store().read().has_all(&more).unwrap(), "he lacks a choir");
    erase(&mut martin, choir.singers[1]);
    let mut records_only = export(&mut martin);
    records_only.documents.clear();
    assert!(bernard.store().read().has_all(&listed).unwrap());
    merge(&mut bernard, &records_only);
    assert!(!bernard.store().read().has_all(&[]).unwrap(), "he knows of an epoch that has not come");
    let all = export(&mut martin);
    merge(&mut bernard, &all);
    assert!(bernard.store().read().has_all(&martin.store().read().epoch_marks().unwrap()).unwrap());
}

#[test]
fn what_was_taken_back_before_anybody_heard_of_it_is_no_document_that_others_wait_for() {
    let (mut martin, choir) = filled(38);
    let mut bernard = joined(&mut martin, 3_800);
    let work = WorkId::from_bytes([7; 16]);
    martin.commit(&choir.take_in(work, "Locus iste"));
    martin.undo(None).unwrap();
    let parcel = export(&mut martin);
    merge(&mut bernard, &parcel);
    let listed = martin.store().read().epoch_marks().unwrap();
    assert!(bernard.store().read().has_all(&listed).unwrap(), "he may begin documents again");
    let document = DocumentRef::OfWork(work).id(parcel.space);
    let by_an_earlier_version = EpochMark { document, number: 0, id: [0; 32] };
    assert!(
        bernard.store().read().has_all(&[by_an_earlier_version]).unwrap(),
        "what it listed is no hindrance"
    );
    martin.commit(&choir.take_in(work, "Locus iste"));
    merge(&mut bernard, &export(&mut martin));
    let read = bernard.store().read().work(work).unwrap();
    assert_eq!(read.unwrap().title, "Locus iste");
}

#[test]
fn devices_that_write_exchange_and_erase_at_random_end_with_the_same_rows() {
    for seed in 0..4 {
        println!("seed {seed}");
        let mut random = Random::seeded(seed);
        let (mut first, choir) = filled(seed + 10);
        let second = joined(&mut first, seed + 1_000);
        let mut devices = [first, second];
        let (mut erased, mut handed, mut parcels) = (Vec::new(), 0, Vec::new());
        for _ in 0..60 {
            let at = random.below(2) as usize;
            match random.below(12) {
                0 => {
                    let person = choir.singers[30 + random.below(10) as usize];
                    // Between a hand-over and the next file nobody holds the right.
                    if holds(&mut devices[at]) && !erased.contains(&person) {
                        erase(&mut devices[at], person);
                        erased.push(person);
                    }
                }
                1..=2 => {
                    let parcel = export(&mut devices[at]);
                    merge(&mut devices[1 - at], &parcel);
                    parcels.push(parcel);
                }
                3 if holds(&mut devices[at]) => {
                    let to = devices[1 - at].store().device();
                    hand_over(&mut devices[at], to);
                    handed += 1;
                }
                4 if !parcels.is_empty() => {
                    let older = parcels[random.below(parcels.len() as u64) as usize].clone();
                    merge(&mut devices[at], &older);
                }
                5 => drop(devices[at].open()),
                _ => {
                    let mark = choir.mark(random.below(4) as u8, random.below(20) as usize, "absent");
                    devices[at].commit(&mark);
                }
            }
        }
        for at in [0, 1, 0, 1] {
            let parcel = export(&mut devices[at]);
            merge(&mut devices[1 - at], &parcel);
        }
        let [first, second] = &mut devices;
        assert_eq!(rows::everything(&first.database()), rows::everything(&second.database()), "seed {seed}");
        for person in &erased {
            assert_eq!(first.store().occurrences(*person).unwrap(), 0);
            assert_eq!(second.store().occurrences(*person).unwrap(), 0, "seed {seed}");
        }
        println!("{} erased, {handed} times handed over", erased.len());
        assert_eq!(first.store().read().chain().unwrap(), second.store().read().chain().unwrap());
        assert_eq!(usize::from(holds(first)) + usize::from(holds(second)), 1, "one holds the right");
    }
}

#[test]
fn what_is_written_again_for_an_erasure_leaves_under_an_actor_of_its_own() {
    let (mut martin, choir) = filled(39);
    let mut bernard = joined(&mut martin, 3_900);
    martin.commit(&choir.plan(9));
    merge(&mut bernard, &export(&mut martin));
    // In one run, of which the half that names her goes.
    bernard.commit(&choir.mark(9, 12, "absent"));
    bernard.commit(&choir.mark(9, 13, "late:7"));
    // What begins again at Mme Martin is the list of singers: she knows of no mark of the one who goes.
    martin.commit(&choir.mark(9, 14, "excused"));
    erase(&mut martin, choir.singers[12]);
    merge(&mut bernard, &export(&mut martin));
    let leaves = "SELECT hex(hash) FROM change JOIN actor USING (actor) WHERE sealed AND generation <> ''";
    assert_eq!(rows::ask(&bernard.database(), leaves), Vec::<String>::new(), "who writes stays here");
    bernard.commit(&choir.mark(9, 15, "absent"));
    merge(&mut martin, &export(&mut bernard));
    let marks = martin.store().read().marks(choir.choir, Some(choir.rehearsal(9))).unwrap();
    let marked: Vec<PersonId> = marks.iter().map(|row| row.person).collect();
    for (singer, is_there) in [(12, false), (13, true), (14, true), (15, true)] {
        assert_eq!(marked.contains(&choir.singers[singer]), is_there, "singer {singer}");
    }
}
