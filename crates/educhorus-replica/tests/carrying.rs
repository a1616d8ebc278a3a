//! A document begins again on one device; what it does not contain is carried over by the others, and everything reads
//! as if the document had never begun again.

use std::collections::{BTreeMap, BTreeSet};

use educhorus_domain::DocumentKind;
use educhorus_replica::{Actor, Author, Change, Document, Edit, NewBeginning, Value, admit};
use proptest::prelude::*;

const KIND: DocumentKind = DocumentKind::Attendance;
const EPOCH: [u8; 32] = [8; 32];

/// What happens among three devices.
#[derive(Clone, Debug)]
enum Step {
    /// A device writes a key, or empties it.
    Write(usize, u8, Option<i64>),
    /// One hands everything to another.
    Hand(usize, usize),
}

fn steps(value: impl Strategy<Value = Option<i64>>) -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        3 => (0..3usize, 0..4u8, value).prop_map(|(at, key, value)| Step::Write(at, key, value)),
        1 => (0..3usize, 0..3usize).prop_map(|(from, to)| Step::Hand(from, to)),
    ];
    prop::collection::vec(step, 0..40)
}

fn devices() -> Vec<Document> {
    (1..4).map(|number| Document::new(KIND, Actor([number; 16]))).collect()
}

fn everything(of: &Document) -> Vec<Change> {
    of.changes_since(&Document::new(KIND, Actor([99; 16])).heads())
}

fn merge(document: &mut Document, changes: &[Change]) {
    let merged = document.merge(changes.iter().map(|change| &change.bytes[..])).expect("changes");
    assert!(merged.orphans.is_empty() && merged.refused.is_empty(), "{merged:?}");
}

/// Plays the steps; `unique` makes each value one of its own.
fn played(steps: &[Step], unique: bool) -> Vec<Document> {
    let mut all = devices();
    for (number, step) in (0i64..).zip(steps) {
        match *step {
            Step::Write(at, key, value) => {
                let value = value.map(|value| Value::from(if unique { number } else { value }));
                all[at].edit(&[Edit { key: format!("r:{key}"), value }]).expect("an edit");
            }
            Step::Hand(from, to) if from != to => {
                let known: BTreeSet<[u8; 32]> = everything(&all[to]).iter().map(|one| one.hash).collect();
                let own = [to as u8 + 1; 16];
                let came = everything(&all[from]);
                let came: Vec<Change> =
                    came.into_iter().filter(|one| one.actor != own && !known.contains(&one.hash)).collect();
                merge(&mut all[to], &came);
            }
            Step::Hand(..) => {}
        }
    }
    all
}

/// What stands under each key, and who says it: an actor of the old form.
fn read(document: &Document, authors: &[Author]) -> BTreeMap<String, BTreeSet<(Value, Vec<u8>)>> {
    let author = |actor: &[u8]| {
        let found = authors.iter().find(|author| author.actor.0[..] == *actor);
        found.map_or(actor.to_vec(), |author| author.of.clone())
    };
    let keys = document.keys().into_iter();
    keys.map(|key| {
        let claims = document.claims(&key).into_iter();
        (key, claims.map(|claim| (claim.value, author(&claim.actor))).collect())
    })
    .collect()
}

fn disputed<T>(all: BTreeMap<String, BTreeSet<T>>) -> BTreeMap<String, BTreeSet<T>> {
    all.into_iter().filter(|(_, said)| said.len() > 1).collect()
}

fn values(document: &Document) -> BTreeMap<String, Vec<Value>> {
    document.keys().into_iter().map(|key| (key.clone(), document.values(&key))).collect()
}

/// The first device begins again; the others carry over what it had not. Gives what each of them has then.
fn begun_again(old: &[Document], keeps: impl Fn(&str) -> bool + Copy) -> (Vec<Document>, Vec<Author>) {
    let contained: BTreeSet<[u8; 32]> = everything(&old[0]).iter().map(|one| one.hash).collect();
    let begun = old[0].rebase(KIND, Actor([50; 16]), |key, _| keeps(key)).expect("begins again");
    let (heads, first) = (begun.document.heads(), everything(&begun.document));
    let mut authors = begun.authors;
    let mut all = Vec::new();
    for one in old {
        let mut new = Document::new(KIND, Actor([90; 16]));
        merge(&mut new, &first);
        let beginning = NewBeginning { heads: &heads, id: EPOCH };
        let is_contained = |change: &Change| contained.contains(&change.hash);
        let carried = new.carry_over(one, &beginning, is_contained, keeps).expect("is carried over");
        assert!(carried.merged.changes.iter().all(|change| admit(&change.bytes).is_ok()));
        authors.extend(carried.authors);
        all.push(new);
    }
    (all, authors)
}

/// Everything that several hold, in one.
fn united(all: &[Document], number: u8) -> Document {
    let mut one = Document::new(KIND, Actor([number; 16]));
    all.iter().for_each(|other| merge(&mut one, &everything(other)));
    one
}

proptest! {
    #[test]
    fn everything_reads_as_if_the_document_had_not_begun_again(
        steps in steps(prop_oneof![4 => Just(Some(0)), 1 => Just(None)]),
    ) {
        let old = played(&steps, true);
        let (new, authors) = begun_again(&old, |_| true);
        let (before, after) = (united(&old, 200), united(&new, 201));
        prop_assert_eq!(values(&before), values(&after));
        // What stood alone at the beginning stands there under the one who began again.
        let alone = |said: &BTreeSet<(Value, Vec<u8>)>| said.iter().any(|(_, actor)| *actor == [50; 16]);
        let (before, after) = (read(&before, &[]), disputed(read(&after, &authors)));
        for (key, said) in after.iter().filter(|(_, said)| !alone(said)) {
            prop_assert_eq!(&before[key], said, "who says what of {}", key);
        }
    }

    #[test]
    fn in_any_order_and_without_one_key_everybody_ends_with_the_same(
        steps in steps(prop::option::of(0i64..3)),
    ) {
        let old = played(&steps, false);
        let (new, _) = begun_again(&old, |key| key != "r:1");
        let mut backwards: Vec<Document> = new;
        let forwards = united(&backwards, 201);
        backwards.reverse();
        let backwards = united(&backwards, 202);
        prop_assert_eq!(forwards.heads(), backwards.heads());
        prop_assert_eq!(values(&forwards), values(&backwards));
        prop_assert!(!forwards.snapshot().windows(3).any(|window| window == b"r:1"));
    }
}

#[test]
fn what_the_beginning_contains_is_not_carried_over() {
    let old = played(&[Step::Write(0, 1, Some(1)), Step::Hand(0, 1)], true);
    let (new, authors) = begun_again(&old, |_| true);
    assert_eq!(new[0].heads(), new[1].heads());
    assert!(authors.is_empty());
}
