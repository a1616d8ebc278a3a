//! Work that was not handed over is written again where a document began anew: on top of what it had stood on, and
//! beside what somebody else wrote meanwhile. Nobody's mark is written over in silence.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by panicking")]

mod rows;

use educhorus_domain::{DeviceId, DocumentKind, PersonId};
use educhorus_replica::Value;
use educhorus_store::{Gesture, Merged, PresenceRow};
use educhorus_testkit::{TempStore, TestChoir, code_key};

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
    let moment = into.moment();
    into.store().merge(&parcel, "une collègue", moment).unwrap()
}

/// One side follows the other.
fn follows(other: &mut TempStore, follower: &mut TempStore) {
    let parcel = other.hand_out();
    let fork = follower.weigh(&parcel).expect_err("a fork");
    assert_eq!(follower.hindrance(&fork), None);
    follower.follow(&fork).unwrap();
}

fn erase(by: &mut TempStore, person: PersonId) {
    let (sign, moment) = (by.signer().expect("it holds the right"), by.moment());
    by.store().erase(person, &sign, moment).unwrap();
}

/// What stands on a roll beside a name: what is shown first, then what others say.
fn marks(of: &mut TempStore, choir: &TestChoir, singer: usize) -> Vec<String> {
    let person = choir.singers[singer];
    let space = of.store().space();
    let attendance = choir.document(DocumentKind::Attendance).id(space);
    let key = format!("{}:{person}", choir.rehearsal(0));
    let read = of.store().read();
    let shown = read.marks(choir.choir, None).unwrap().into_iter().find(|row| row.person == person);
    let mut all: Vec<String> =
        shown.and_then(|row| row.mark).map(|mark| mark.to_string()).into_iter().collect();
    for claim in read.claims(attendance, "").unwrap().into_iter().filter(|claim| claim.key == key) {
        if let Value::Text(text) = claim.value {
            all.push(text);
        }
    }
    all.sort();
    all.dedup();
    all
}

fn no_mark(choir: &TestChoir, singer: usize) -> Gesture {
    let person = choir.singers[singer];
    let mut gesture = Gesture::new("mark_presence").about(Some(person), "");
    gesture.clear(choir.document(DocumentKind::Attendance), format!("{}:{person}", choir.rehearsal(0)));
    gesture
}

#[test]
fn a_mark_that_another_wrote_before_she_erased_somebody_stands_beside_mine_and_is_not_written_over() {
    let (mut martin, choir) = founded(1);
    martin.commit(&choir.mark(0, 4, "late:3"));
    martin.commit(&choir.mark(0, 6, "late:3"));
    martin.commit(&choir.mark(0, 9, "absent"));
    let mut bernard = joined(&mut martin, 101);
    // Both go on apart with the same singer.
    martin.commit(&choir.mark(0, 4, "absent"));
    bernard.commit(&choir.mark(0, 4, "present"));
    bernard.commit(&choir.mark(0, 6, "present"));
    bernard.commit(&choir.mark(0, 7, "absent"));
    martin.commit(&choir.mark(0, 8, "excused.family"));
    erase(&mut martin, choir.singers[9]);
    assert_eq!(exchanged(&mut martin, &mut bernard).begun_again, 2);
    exchanged(&mut bernard, &mut martin);
    for one in [&mut martin, &mut bernard] {
        assert_eq!(marks(one, &choir, 4), ["absent", "present"], "a disagreement is shown");
        assert_eq!(marks(one, &choir, 6), ["present"], "what only he changed is no disagreement");
        assert_eq!(marks(one, &choir, 7), ["absent"]);
        assert_eq!(marks(one, &choir, 8), ["excused.family"]);
    }
    assert_eq!(rows::everything(&martin.database()), rows::everything(&bernard.database()));
    assert!(rows::is_sound(&bernard.database()));
}

/// Mme Martin and M. Bernard both hold the right: he took it with the code while she was away.
fn two_holders(seed: u64) -> (TempStore, TempStore, TestChoir) {
    let (mut martin, choir) = founded(seed);
    for singer in 0..10 {
        martin.commit(&choir.mark(0, singer, "late:3"));
    }
    assert!(martin.name_code(&code_key(1)));
    let mut bernard = joined(&mut martin, seed + 100);
    assert!(bernard.reclaim(&code_key(1)));
    (martin, bernard, choir)
}

#[test]
fn who_follows_writes_over_nothing_and_clears_nothing_that_the_other_side_wrote() {
    let (mut martin, mut bernard, choir) = two_holders(2);
    erase(&mut martin, choir.singers[9]);
    erase(&mut bernard, choir.singers[9]);
    // Each since its own beginning: the same singer, a mark against a cleared one, and one that only one side touched.
    martin.commit(&choir.mark(0, 1, "absent"));
    bernard.commit(&choir.mark(0, 1, "present"));
    martin.commit(&no_mark(&choir, 2));
    bernard.commit(&choir.mark(0, 2, "absent"));
    martin.commit(&choir.mark(0, 3, "absent"));
    martin.commit(&no_mark(&choir, 4));
    bernard.commit(&no_mark(&choir, 5));
    martin.commit(&choir.mark(0, 5, "absent"));
    follows(&mut bernard, &mut martin);
    exchanged(&mut martin, &mut bernard);
    for one in [&mut martin, &mut bernard] {
        assert_eq!(marks(one, &choir, 1), ["absent", "present"]);
        assert_eq!(marks(one, &choir, 2), ["absent"], "what was cleared here was written there");
        assert_eq!(marks(one, &choir, 3), ["absent"]);
        assert!(marks(one, &choir, 4).is_empty());
        assert_eq!(marks(one, &choir, 5), ["absent"], "what was cleared there was written here");
        assert_eq!(marks(one, &choir, 6), ["late:3"]);
    }
    assert_eq!(rows::everything(&martin.database()), rows::everything(&bernard.database()));
}

/// She marks, takes it back and makes it again; a colleague holds only the first two when the roll begins again.
#[test]
fn a_mark_that_was_taken_back_and_made_again_is_not_lost_to_whoever_heard_only_of_the_first_half() {
    let (mut martin, choir) = founded(3);
    martin.commit(&choir.mark(0, 9, "absent"));
    let (mut anna, mut costa) = (joined(&mut martin, 103), joined(&mut martin, 203));
    for singer in [1, 2] {
        anna.commit(&choir.mark(0, singer, "late:3"));
    }
    exchanged(&mut anna, &mut martin);
    anna.commit(&no_mark(&choir, 1));
    anna.commit(&choir.mark(0, 2, "absent"));
    exchanged(&mut anna, &mut costa);
    for singer in [1, 2] {
        anna.commit(&choir.mark(0, singer, "late:3"));
    }
    erase(&mut martin, choir.singers[9]);
    for away in [&mut costa, &mut anna] {
        exchanged(&mut martin, away);
        exchanged(away, &mut martin);
    }
    exchanged(&mut martin, &mut costa);
    for one in [&mut martin, &mut anna, &mut costa] {
        assert_eq!(marks(one, &choir, 1), ["late:3"]);
        assert!(marks(one, &choir, 2).contains(&"late:3".to_owned()), "{:?}", marks(one, &choir, 2));
    }
    assert_eq!(rows::everything(&martin.database()), rows::everything(&anna.database()));
}

/// Who says what about a name of the roll, by device; nothing where nobody disagrees.
fn said(of: &mut TempStore, choir: &TestChoir, singer: usize) -> Vec<(String, Option<DeviceId>)> {
    let attendance = choir.document(DocumentKind::Attendance).id(of.store().space());
    let key = format!("{}:{}", choir.rehearsal(0), choir.singers[singer]);
    let claims = of.store().read().claims(attendance, &key).unwrap();
    claims.into_iter().filter_map(|claim| Some((claim.value.as_text()?.to_owned(), claim.device))).collect()
}

#[test]
fn a_disagreement_is_the_same_after_an_erasure_and_nobody_lost_a_word() {
    let (mut martin, choir) = founded(4);
    martin.commit(&choir.mark(0, 9, "absent"));
    let (mut anna, mut costa) = (joined(&mut martin, 104), joined(&mut martin, 204));
    anna.commit(&choir.mark(0, 1, "absent"));
    costa.commit(&choir.mark(0, 1, "present"));
    // Of the second one Mme Martin holds one side only when she erases.
    anna.commit(&choir.mark(0, 2, "absent"));
    exchanged(&mut anna, &mut martin);
    exchanged(&mut costa, &mut martin);
    costa.commit(&choir.mark(0, 2, "present"));
    let both = vec![
        ("absent".to_owned(), Some(anna.store().device())),
        ("present".to_owned(), Some(costa.store().device())),
    ];
    assert_eq!(said(&mut martin, &choir, 1), both);
    let shown = martin.store().read().marks(choir.choir, None).unwrap();
    erase(&mut martin, choir.singers[9]);
    let left = |marks: Vec<PresenceRow>| -> Vec<PresenceRow> {
        marks.into_iter().filter(|row| row.person != choir.singers[9]).collect()
    };
    assert_eq!(left(martin.store().read().marks(choir.choir, None).unwrap()), left(shown), "the same wins");
    for away in [&mut anna, &mut costa] {
        exchanged(&mut martin, away);
        exchanged(away, &mut martin);
    }
    exchanged(&mut martin, &mut anna);
    for one in [&mut martin, &mut anna, &mut costa] {
        assert_eq!(said(one, &choir, 1), both, "who says what");
        assert_eq!(marks(one, &choir, 2), ["absent", "present"]);
        assert_eq!(said(one, &choir, 2)[1], both[1]);
        assert_eq!(one.store().read().disagreement_count().unwrap(), 2);
    }
    // One tap settles it, for everybody.
    martin.commit(&choir.mark(0, 1, "absent"));
    exchanged(&mut martin, &mut costa);
    assert_eq!(marks(&mut costa, &choir, 1), ["absent"]);
}

/// She marks, gives that to a colleague, and thinks better of it; then somebody is erased who knew of neither.
#[test]
fn an_earlier_mark_that_a_colleague_holds_is_no_disagreement_with_its_author() {
    let (mut martin, choir) = founded(5);
    martin.commit(&choir.mark(0, 9, "absent"));
    let (mut anna, mut costa) = (joined(&mut martin, 105), joined(&mut martin, 205));
    for singer in [1, 2, 3] {
        anna.commit(&choir.mark(0, singer, "late:3"));
    }
    exchanged(&mut anna, &mut costa);
    anna.commit(&choir.mark(0, 1, "absent"));
    anna.commit(&no_mark(&choir, 2));
    exchanged(&mut anna, &mut costa);
    anna.commit(&choir.mark(0, 1, "present"));
    erase(&mut martin, choir.singers[9]);
    for away in [&mut costa, &mut anna] {
        exchanged(&mut martin, away);
        exchanged(away, &mut martin);
    }
    exchanged(&mut martin, &mut costa);
    for one in [&mut martin, &mut anna, &mut costa] {
        assert_eq!(one.store().read().disagreement_count().unwrap(), 0);
        assert_eq!(marks(one, &choir, 1), ["present"]);
        assert!(marks(one, &choir, 2).is_empty(), "she took it back");
        assert_eq!(marks(one, &choir, 3), ["late:3"]);
    }
    assert_eq!(rows::everything(&martin.database()), rows::everything(&anna.database()));
}

/// Two erasures while he was away: what others changed between them is not his.
#[test]
fn who_was_away_for_two_erasures_disagrees_with_nothing_that_he_did_not_write() {
    let (mut martin, choir) = founded(6);
    for singer in 0..10 {
        martin.commit(&choir.mark(0, singer, "late:3"));
    }
    let mut bernard = joined(&mut martin, 106);
    bernard.commit(&choir.mark(0, 1, "absent"));
    erase(&mut martin, choir.singers[8]);
    martin.commit(&choir.mark(0, 2, "present"));
    martin.commit(&no_mark(&choir, 3));
    erase(&mut martin, choir.singers[9]);
    exchanged(&mut martin, &mut bernard);
    exchanged(&mut bernard, &mut martin);
    for one in [&mut martin, &mut bernard] {
        assert_eq!(one.store().read().disagreement_count().unwrap(), 0);
        assert_eq!(marks(one, &choir, 1), ["absent"]);
        assert_eq!(marks(one, &choir, 2), ["present"]);
        assert!(marks(one, &choir, 3).is_empty());
    }
}

#[test]
fn a_copy_made_before_its_device_had_a_key_does_not_take_itself_for_the_holder_of_the_right() {
    let (mut martin, choir) = founded(61);
    assert!(martin.name_code(&code_key(1)));
    let mut bernard = TempStore::new(62);
    let (space, secret) = (martin.store().space(), martin.store().space_secret().unwrap());
    bernard.store().join(space, &secret, &[1; 16]).unwrap();
    exchanged(&mut martin, &mut bernard);
    bernard.close();
    let mut copy = TempStore::copy_of(bernard.folder(), 63);
    copy.open();
    bernard.open();
    assert!(bernard.reclaim(&code_key(1)), "the code gives him the right");
    exchanged(&mut bernard, &mut copy);
    erase(&mut bernard, choir.singers[5]);
    assert!(copy.holder_key().is_none(), "it has no key that anybody would believe");
    exchanged(&mut bernard, &mut copy);
    assert_eq!(copy.store().occurrences(choir.singers[5]).unwrap(), 0);
}
