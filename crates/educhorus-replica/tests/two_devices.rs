//! Two devices that change one document apart.

use educhorus_domain::DocumentKind;
use educhorus_replica::{Actor, Document, Edit, Heads, ReplicaError, Value};
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
    let keys = a.merge([&change[..]]).expect("b's change");
    assert_eq!(keys.into_iter().collect::<Vec<_>>(), ["r:lea"]);
    assert!(a.merge([&change[..]]).expect("again").is_empty(), "a known change changes nothing");
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
        for bytes in &shuffled { other.merge([&bytes[..]]).expect("one change"); }
        prop_assert_eq!(other.heads(), expected.heads());
        for key in expected.keys() { prop_assert_eq!(other.values(&key), expected.values(&key)); }
    }

    #[test]
    fn no_bytes_make_a_document_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let mut a = device(1);
        let _ = a.merge([&bytes[..]]);
    }
}
