//! Sealing: what leaves a device reads as what it had, in few changes of an actor that is used once.

use std::collections::{BTreeMap, BTreeSet};

use educhorus_domain::DocumentKind;
use educhorus_replica::{Actor, Change, Claim, Document, Edit, Heads, Rebased, ReplicaError, Value, admit};
use proptest::prelude::*;

const KIND: DocumentKind = DocumentKind::Attendance;
const LIVE: Actor = Actor([1; 16]);

/// A write in a script: one of twelve keys, one of four values or none.
type Script = Vec<(u8, Option<i64>)>;

fn edit(key: &str, value: Option<Value>) -> Edit {
    Edit { key: key.to_owned(), value }
}

fn play(document: &mut Document, script: &Script) {
    for (key, value) in script {
        document.edit(&[edit(&format!("r:{key}"), value.map(Value::from))]).expect("an edit");
    }
}

fn read(document: &Document) -> BTreeMap<String, Vec<Value>> {
    document.keys().into_iter().map(|key| (key.clone(), document.values(&key))).collect()
}

fn merge(document: &mut Document, changes: &[Change]) {
    let merged = document.merge(changes.iter().map(|change| &change.bytes[..])).expect("changes");
    assert!(merged.orphans.is_empty() && merged.refused.is_empty(), "{merged:?}");
}

/// A document with a shared part that two devices wrote apart: disagreements, and two heads.
fn with_two_heads(mine: &Script, theirs: &Script) -> Document {
    let mut a = Document::new(KIND, LIVE);
    let genesis = a.heads();
    play(&mut a, mine);
    a.seal(&genesis, Actor([101; 16])).expect("a seal");
    let mut b = Document::new(KIND, Actor([2; 16]));
    play(&mut b, theirs);
    merge(&mut a, &b.changes_since(&genesis));
    a
}

fn script(most: usize) -> impl Strategy<Value = Script> {
    prop::collection::vec((0u8..12, prop::option::of(0i64..4)), 0..most)
}

proptest! {
    #[test]
    fn a_sealed_document_reads_as_before_and_so_does_whoever_gets_it(
        mine in script(20), theirs in script(20), run in script(60), later in script(20),
    ) {
        let mut a = with_two_heads(&mine, &theirs);
        let shared = a.heads();
        let mut other = Document::new(KIND, Actor([9; 16]));
        merge(&mut other, &a.changes_since(&Document::new(KIND, LIVE).heads()));
        for (turn, script) in [run, later].iter().enumerate() {
            let before = a.heads();
            let known = if turn == 0 { shared.clone() } else { before };
            play(&mut a, script);
            let expected = read(&a);
            let sealed = a.seal(&known, Actor([200 + turn as u8; 16])).expect("a seal");
            prop_assert_eq!(read(&a), expected.clone());
            for change in &sealed {
                let header = admit(&change.bytes).expect("what is sealed passes the gate");
                prop_assert!(header.ops <= 40);
                prop_assert_eq!(header.actor, vec![200 + turn as u8; 16]);
                prop_assert!(!change.bytes.windows(16).any(|window| window == LIVE.0));
            }
            merge(&mut other, &sealed);
            prop_assert_eq!(read(&other), expected);
            prop_assert_eq!(other.heads(), a.heads());
            prop_assert!(a.seal(&a.heads(), Actor([7; 16])).expect("again").is_empty());
        }
    }

    #[test]
    fn a_document_begun_again_reads_as_before_with_its_disagreements_and_has_no_history(
        mine in script(20), theirs in script(20),
    ) {
        let old = with_two_heads(&mine, &theirs);
        let Rebased { document: next, authors } =
            old.rebase(KIND, Actor([50; 16]), |key, _| key != "r:3").expect("begins again");
        let claims = |document: &Document, of: &dyn Fn(&Claim) -> Vec<u8>| -> BTreeMap<String, _> {
            let disputed = document.keys().into_iter().filter(|key| document.values(key).len() > 1);
            disputed
                .map(|key| {
                    let claims = document.claims(&key);
                    let said: BTreeSet<_> = claims.iter().map(|one| (one.value.clone(), of(one))).collect();
                    (key.clone(), (document.get(&key), said))
                })
                .collect()
        };
        let wrote = |claim: &Claim| {
            let author = authors.iter().find(|author| author.actor.0[..] == claim.actor);
            author.expect("somebody stands behind it").of.clone()
        };
        let mut expected = claims(&old, &|claim| claim.actor.clone());
        expected.remove("r:3");
        prop_assert_eq!(claims(&next, &wrote), expected, "the same disagreements, of the same authors");
        let mut expected = read(&old);
        expected.remove("r:3");
        prop_assert_eq!(read(&next), expected);
        let changes = next.changes_since(&Document::new(KIND, LIVE).heads());
        prop_assert!(changes.iter().all(|change| admit(&change.bytes).is_ok()));
        prop_assert!(!next.snapshot().windows(3).any(|window| window == b"r:3"));
        let mut other = Document::new(KIND, Actor([9; 16]));
        merge(&mut other, &changes);
        prop_assert_eq!(other.heads(), next.heads());
        prop_assert_eq!(other.snapshot(), next.snapshot());
    }
}

#[test]
fn marks_that_were_never_shared_become_changes_of_forty() {
    let mut a = Document::new(KIND, LIVE);
    let genesis = a.heads();
    let script: Script = (0..100).map(|key| (key, Some(1))).collect();
    play(&mut a, &script);
    let sealed = a.seal(&genesis, Actor([5; 16])).expect("a seal");
    let ops: Vec<u32> = sealed.iter().map(|change| admit(&change.bytes).expect("admitted").ops).collect();
    assert_eq!(ops, [40, 40, 20]);
    assert_eq!(sealed.iter().map(|change| change.seq).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(a.changes_since(&genesis), sealed);
    play(&mut a, &vec![(1, Some(2))]);
    let live = a.changes_since(&Heads::from_bytes(&sealed[2].hash));
    assert_eq!(
        (live[0].actor.as_slice(), live[0].seq),
        (&LIVE.0[..], 1),
        "it still writes as itself, from 1"
    );
}

#[test]
fn a_key_is_written_once_and_not_at_all_when_it_is_as_it_was() {
    let mut a = Document::new(KIND, LIVE);
    let genesis = a.heads();
    play(&mut a, &vec![(1, Some(1))]);
    a.seal(&genesis, Actor([5; 16])).expect("a seal");
    let shared = a.heads();
    play(&mut a, &vec![(1, Some(2)), (1, Some(3)), (2, Some(1)), (1, Some(1)), (2, None), (3, Some(9))]);
    let sealed = a.seal(&shared, Actor([6; 16])).expect("a seal");
    assert_eq!(sealed.len(), 1);
    assert_eq!(admit(&sealed[0].bytes).expect("admitted").ops, 1, "only key 3 reads differently");
    let shared = a.heads();
    play(&mut a, &vec![(3, Some(8)), (3, Some(9))]);
    assert!(a.seal(&shared, Actor([7; 16])).expect("a seal").is_empty());
    assert_eq!(a.heads(), shared, "nothing is left of what changed nothing");
}

#[test]
fn settling_a_disagreement_is_written_even_with_the_value_that_won() {
    let mut a = with_two_heads(&vec![(1, Some(1))], &vec![(1, Some(2))]);
    let shared = a.heads();
    let winner = a.get("r:1").expect("a winner");
    assert_eq!(a.claims("r:1").len(), 2);
    a.edit(&[edit("r:1", Some(winner.clone()))]).expect("an edit");
    let sealed = a.seal(&shared, Actor([8; 16])).expect("a seal");
    assert_eq!(sealed.len(), 1);
    let mut other = with_two_heads(&vec![(1, Some(1))], &vec![(1, Some(2))]);
    merge(&mut other, &sealed);
    // The engine keeps the write that won and takes the other away: the claim stays with who said it first.
    let said_first = if winner == 1.into() { 101 } else { 2 };
    assert_eq!(a.claims("r:1"), [Claim { value: winner, actor: vec![said_first; 16] }]);
    assert_eq!(other.claims("r:1"), a.claims("r:1"));
}

#[test]
fn what_is_not_one_run_of_own_changes_is_never_rewritten() {
    let mut a = Document::new(KIND, LIVE);
    let genesis = a.heads();
    play(&mut a, &vec![(1, Some(1))]);
    let mut b = Document::new(KIND, Actor([2; 16]));
    play(&mut b, &vec![(2, Some(1))]);
    merge(&mut a, &b.changes_since(&genesis));
    let (heads, before) = (a.heads(), read(&a));
    let refused = |a: &mut Document, shared: &Heads, actor| a.seal(shared, Actor([actor; 16]));
    assert!(matches!(refused(&mut a, &genesis, 5), Err(ReplicaError::NotOneRun)));
    assert!(matches!(refused(&mut a, &Heads::from_bytes(&[3; 32]), 5), Err(ReplicaError::NotOneRun)));
    play(&mut a, &vec![(4, Some(1))]);
    assert!(matches!(refused(&mut a, &heads, 2), Err(ReplicaError::ActorTaken)));
    assert!(matches!(refused(&mut a, &heads, 1), Err(ReplicaError::ActorTaken)));
    assert_eq!(a.values("r:4"), [Value::from(1)]);
    assert!(before.iter().all(|(key, values)| a.values(key) == *values), "nothing was done");
}

#[test]
fn long_values_are_sealed_in_changes_that_pass_the_gate() {
    let mut a = Document::new(DocumentKind::NotesStaff, LIVE);
    let genesis = a.heads();
    for note in 0..10 {
        let text = "é".repeat(if note % 2 == 0 { 20_000 } else { 900 });
        a.edit(&[edit(&format!("n:{note}"), Some(text.into()))]).expect("an edit");
    }
    let sealed = a.seal(&genesis, Actor([5; 16])).expect("a seal");
    assert!(sealed.iter().all(|change| admit(&change.bytes).is_ok()));
    assert!(sealed.len() > 4, "{}", sealed.len());
}
