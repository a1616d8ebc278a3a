//! Two devices that change one document apart.

use educhorus_domain::DocumentKind;
use educhorus_replica::{
    Actor, Claim, Document, Edit, Heads, MOST_VALUE, Merged, Refused, ReplicaError, Value, admit,
};
use proptest::prelude::*;

const KIND: DocumentKind = DocumentKind::Attendance;

fn device(number: u8) -> Document {
    Document::new(KIND, Actor([number; 16]))
}

fn put(document: &mut Document, key: &str, value: impl Into<Value>) -> Vec<u8> {
    let edit = Edit { key: key.to_owned(), value: Some(value.into()) };
    document.edit(&[edit]).expect("an edit").expect("a change").bytes
}

fn exchange(a: &mut Document, b: &mut Document) {
    let none = Heads::default();
    let (from_a, from_b) = (a.changes_since(&none), b.changes_since(&none));
    a.merge(from_b.iter().map(|change| &change.bytes[..])).expect("b's changes");
    b.merge(from_a.iter().map(|change| &change.bytes[..])).expect("a's changes");
}

#[test]
fn two_devices_that_never_met_lose_none_of_forty_marks() {
    let (mut a, mut b) = (device(1), device(2));
    for singer in 0..20 {
        put(&mut a, &format!("r:{singer}"), "absent");
        put(&mut b, &format!("r:{}", singer + 20), "late:7");
    }
    exchange(&mut a, &mut b);
    assert_eq!(a.keys_under("r:").len(), 40);
    assert_eq!(a.heads(), b.heads());
}

#[test]
fn equal_marks_are_no_conflict_and_different_ones_are_both_kept() {
    let (mut a, mut b) = (device(1), device(2));
    put(&mut a, "r:ines", "absent");
    put(&mut b, "r:ines", "absent");
    put(&mut a, "r:hugo", "absent");
    put(&mut b, "r:hugo", "late:5");
    exchange(&mut a, &mut b);
    assert_eq!(a.values("r:ines"), [Value::from("absent")]);
    assert_eq!(a.values("r:hugo"), [Value::from("absent"), Value::from("late:5")]);
    assert_eq!(a.get("r:hugo"), b.get("r:hugo"), "both devices show the same winner");
}

#[test]
fn a_claim_says_who_wrote_it_and_equal_values_of_two_are_two_claims() {
    let (mut a, mut b) = (device(1), device(2));
    put(&mut a, "r:ines", "absent");
    put(&mut b, "r:ines", "absent");
    put(&mut a, "r:hugo", "late:5");
    put(&mut b, "r:hugo", "absent");
    exchange(&mut a, &mut b);
    let claim = |value: &str, actor: u8| Claim { value: value.into(), actor: vec![actor; 16] };
    assert_eq!(a.claims("r:ines"), [claim("absent", 1), claim("absent", 2)]);
    assert_eq!(a.claims("r:hugo"), [claim("absent", 2), claim("late:5", 1)]);
    assert_eq!(a.claims("r:hugo"), b.claims("r:hugo"));
    put(&mut a, "r:hugo", "late:9");
    assert_eq!(a.claims("r:hugo"), [claim("late:9", 1)], "a settled key has one claim");
    assert!(a.claims("r:nobody").is_empty());
}

#[test]
fn a_change_whose_parent_is_missing_is_set_aside_and_fits_later() {
    let (mut a, mut b) = (device(1), device(2));
    let first = put(&mut b, "r:lea", "absent");
    let second = put(&mut b, "r:lea", "late:5");
    let merged = a.merge([&second[..]]).expect("an orphan is no error");
    assert_eq!(merged.orphans, [admit(&second).expect("a change").hash]);
    assert!(merged.changes.is_empty() && a.get("r:lea").is_none());
    let merged = a.merge([&second[..], &first[..]]).expect("both");
    let order: Vec<_> = merged.changes.iter().map(|change| change.bytes.clone()).collect();
    assert_eq!(order, [first, second], "parents come first");
    assert_eq!(a.get("r:lea"), Some("late:5".into()));
}

#[test]
fn a_forked_actor_is_named_and_the_rest_does_not_wait_for_it() {
    let (mut a, mut b, mut restored) = (device(1), device(2), device(2));
    let good = put(&mut b, "r:lea", "absent");
    let fork = put(&mut restored, "r:lea", "late:9");
    let mut c = device(3);
    let other = put(&mut c, "r:max", "absent");
    let merged = a.merge([&good[..], &fork[..], &other[..]]).expect("the others");
    let (hash, refused) = &merged.refused[0];
    assert_eq!(*hash, admit(&fork).expect("a change").hash);
    assert_eq!(*refused, Refused::Miscounted { counter: "seq", found: 1, expected: 2 });
    assert_eq!((merged.changes.len(), merged.refused.len()), (2, 1));
    assert_eq!(a.values("r:lea"), [Value::from("absent")]);
    let own = put(&mut device(1), "r:zoe", "absent");
    assert_eq!(a.merge([&own[..]]).expect("no error").refused[0].1, Refused::OwnActor);
}

#[test]
fn a_value_that_no_other_device_would_take_is_not_written() {
    let mut a = device(1);
    let heads = a.heads();
    let long = Edit { key: "n:1".to_owned(), value: Some("x".repeat(MOST_VALUE).into()) };
    assert!(matches!(a.edit(&[long]), Err(ReplicaError::TooLarge { .. })));
    let key = Edit { key: "k".repeat(257), value: Some(1.into()) };
    assert!(matches!(a.edit(&[key]), Err(ReplicaError::TooLarge { bytes: 257, .. })));
    assert_eq!(a.heads(), heads);
    let fits = Edit { key: "n:1".to_owned(), value: Some("x".repeat(MOST_VALUE - 3).into()) };
    let change = a.edit(&[fits]).expect("fits").expect("a change");
    assert!(admit(&change.bytes).is_ok());
}

#[test]
fn of_two_edits_of_one_key_the_last_counts() {
    let mut a = device(1);
    let edit = |value: &str| Edit { key: "r:lea".to_owned(), value: Some(value.into()) };
    let change = a.edit(&[edit("absent"), edit("late:5")]).expect("an edit").expect("a change");
    assert_eq!(admit(&change.bytes).expect("admitted").ops, 1);
    assert_eq!(a.get("r:lea"), Some("late:5".into()));
    assert!(a.edit(&[edit("absent"), edit("late:5")]).expect("an edit").is_none());
}

#[test]
fn an_edit_that_changes_nothing_makes_no_change_but_settles_a_conflict() {
    let (mut a, mut b) = (device(1), device(2));
    put(&mut a, "r:hugo", "absent");
    let again = Edit { key: "r:hugo".to_owned(), value: Some("absent".into()) };
    assert!(a.edit(std::slice::from_ref(&again)).expect("an edit").is_none());
    put(&mut b, "r:hugo", "late:5");
    exchange(&mut a, &mut b);
    assert!(a.edit(&[again]).expect("an edit").is_some(), "a conflict is settled by saying it again");
    assert_eq!(a.values("r:hugo"), [Value::from("absent")]);
}

#[test]
fn a_merge_names_the_keys_that_may_read_differently() {
    let (mut a, mut b) = (device(1), device(2));
    let change = put(&mut b, "r:lea", "absent");
    let merged = a.merge([&change[..]]).expect("b's change");
    assert_eq!(merged.keys.into_iter().collect::<Vec<_>>(), ["r:lea"]);
    assert_eq!(merged.changes.len(), 1);
    assert_eq!(merged.changes[0].bytes, change);
    let again = a.merge([&change[..]]).expect("again");
    assert_eq!(again, Merged::default(), "a known change changes nothing");
}

#[test]
fn a_document_loads_from_snapshot_and_changes_and_only_as_it_was_saved() {
    let mut a = device(1);
    put(&mut a, "r:1", "absent");
    let (snapshot, snapshot_heads) = (a.snapshot(), a.heads());
    let later = put(&mut a, "r:2", "absent");
    let actor = Actor([1; 16]);
    let loaded = Document::load(KIND, actor, Some(&snapshot), [&later[..]], &a.heads()).expect("loads");
    assert_eq!(loaded.keys(), a.keys());
    let older = Document::load(KIND, actor, Some(&snapshot), [], &a.heads());
    assert!(matches!(older, Err(ReplicaError::HeadsDiffer)), "an older document is never taken silently");
    let mut torn = snapshot;
    let end = torn.len();
    torn[end / 2..].fill(0);
    let damaged = Document::load(KIND, actor, Some(&torn), [], &snapshot_heads);
    assert!(damaged.is_err(), "a torn snapshot is found");
}

proptest! {
    #[test]
    fn the_order_in_which_changes_arrive_never_matters(
        writes in proptest::collection::vec((0u8..3, 0u8..6, 0u8..4), 1..40),
        turns in proptest::collection::vec(any::<prop::sample::Index>(), 0..40),
    ) {
        let mut devices: Vec<Document> = (1..=3).map(device).collect();
        let mut changes: Vec<Vec<u8>> = Vec::new();
        for (who, key, value) in writes {
            let edit = Edit { key: format!("r:{key}"), value: Some(i64::from(value).into()) };
            changes.extend(devices[who as usize].edit(&[edit]).expect("an edit").map(|change| change.bytes));
        }
        let expected = {
            let mut all = device(9);
            all.merge(changes.iter().map(|bytes| &bytes[..])).expect("all changes");
            all
        };
        let mut shuffled = changes.clone();
        for (i, turn) in turns.iter().enumerate() {
            if i < shuffled.len() { let j = turn.index(shuffled.len()); shuffled.swap(i, j); }
        }
        let mut other = device(8);
        let mut aside: Vec<&[u8]> = Vec::new();
        for bytes in &shuffled {
            aside.push(bytes);
            let orphans = other.merge(aside.iter().copied()).expect("one change and those set aside").orphans;
            aside.retain(|bytes| orphans.contains(&admit(bytes).expect("a change").hash));
        }
        prop_assert!(aside.is_empty());
        prop_assert_eq!(other.heads(), expected.heads());
        for key in expected.keys() { prop_assert_eq!(other.values(&key), expected.values(&key)); }
    }

    #[test]
    fn no_bytes_make_a_document_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let mut a = device(1);
        let _ = a.merge([&bytes[..]]);
    }
}
