//! Bytes of others before the engine sees them: good changes pass as what they are, all else is named.

use automerge::transaction::{CommitOptions, Transactable};
use automerge::{ActorId, Automerge, ObjType, ROOT};
use educhorus_domain::DocumentKind;
use educhorus_replica::{
    Actor, Document, Edit, Heads, MOST_CHANGE, Refused, ReplicaError, Value, admit, genesis,
};
use proptest::prelude::*;
use sha2::{Digest, Sha256};

const KIND: DocumentKind = DocumentKind::Attendance;

fn uleb(mut value: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    while value > 0x7f {
        bytes.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
    bytes
}

/// A positive run length, as a signed number.
fn run(count: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut value = count;
    while value > 0x3f {
        bytes.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
    bytes
}

/// A chunk with the checksum that its body needs: what a liar with the program can make.
fn chunk(kind: u8, body: &[u8]) -> Vec<u8> {
    let content = [&[kind][..], &uleb(body.len() as u64), body].concat();
    let hash = Sha256::digest(&content);
    [&[0x85, 0x6f, 0x4a, 0x83][..], &hash[..4], &content].concat()
}

fn body_of(change: &[u8]) -> &[u8] {
    let length_at = 9;
    let length = change[length_at..].iter().take_while(|byte| **byte & 0x80 != 0).count() + 1;
    &change[length_at + length..]
}

/// A change that inserts into a list as often as is said, in some hundred bytes.
fn list_inserts(count: u64) -> Vec<u8> {
    let same = |value: u8| [run(count), vec![value]].concat();
    let columns = [
        (0x01, same(0)),
        (0x02, same(1)),
        (0x11, same(0)),
        (0x13, same(1)),
        (0x34, [uleb(0), uleb(count)].concat()),
        (0x42, same(1)),
        (0x56, same(2)),
        (0x70, same(0)),
    ];
    let mut body = vec![0, 16];
    body.extend([7; 16]);
    body.extend([1, 2, 0, 0, 0, columns.len() as u8]);
    for (column, bytes) in &columns {
        body.extend([uleb(*column), uleb(bytes.len() as u64)].concat());
    }
    body.extend(columns.iter().flat_map(|(_, bytes)| bytes));
    chunk(1, &body)
}

/// The columns of a put of the number 1 under `k` that replaces a write of the second actor.
const PUT: [(u8, &[u8]); 8] = [
    (0x15, &[0x7f, 1, b'k']),
    (0x34, &[1]),
    (0x42, &[0x7f, 1]),
    (0x56, &[0x7f, 0x14]),
    (0x57, &[1]),
    (0x70, &[0x7f, 1]),
    (0x71, &[0x7f, 1]),
    (0x73, &[0x7f, 2]),
];

/// A change on the genesis, with the counters and columns that are said; `others` are named beside the author.
fn forged(seq: u8, start_op: u8, others: &[u8], columns: &[(u8, &[u8])]) -> Vec<u8> {
    let parent = admit(genesis(KIND)).expect("the genesis").hash;
    let mut body = [&[1][..], &parent, &[16], &[6; 16], &[seq, start_op, 0, 0, others.len() as u8]].concat();
    others.iter().for_each(|other| body.extend([&[16][..], &[*other; 16]].concat()));
    body.push(columns.len() as u8);
    columns.iter().for_each(|(column, bytes)| body.extend(uleb_pair(*column, bytes.len())));
    columns.iter().for_each(|(_, bytes)| body.extend(*bytes));
    chunk(1, &body)
}

fn uleb_pair(column: u8, length: usize) -> Vec<u8> {
    [uleb(u64::from(column)), uleb(length as u64)].concat()
}

fn value() -> impl Strategy<Value = Option<Value>> {
    prop_oneof![
        Just(None),
        any::<bool>().prop_map(|flag| Some(Value::Flag(flag))),
        any::<i64>().prop_map(|number| Some(Value::Int(number))),
        ".{0,12}".prop_map(|text| Some(Value::Text(text))),
        prop::collection::vec(any::<u8>(), 0..300).prop_map(|bytes| Some(Value::Bytes(bytes))),
    ]
}

fn gestures() -> impl Strategy<Value = Vec<Vec<(u8, Option<Value>)>>> {
    prop::collection::vec(prop::collection::vec((0u8..9, value()), 1..60), 1..8)
}

/// Some changes of two devices that settle each other's disagreements.
fn changes_of(gestures: Vec<Vec<(u8, Option<Value>)>>) -> Document {
    let mut devices = [Document::new(KIND, Actor([1; 16])), Document::new(KIND, Actor([2; 16]))];
    let genesis = devices[0].heads();
    for (turn, gesture) in gestures.into_iter().enumerate() {
        let edits: Vec<Edit> =
            gesture.into_iter().map(|(key, value)| Edit { key: format!("r:{key}"), value }).collect();
        devices[turn % 2].edit(&edits).expect("an edit");
        if turn % 3 == 2 {
            let other = devices[1].changes_since(&genesis);
            devices[0].merge(other.iter().map(|change| &change.bytes[..])).expect("a merge");
        }
    }
    let [mut first, _] = devices;
    first.edit(&[Edit { key: "r:end".to_owned(), value: Some(1.into()) }]).expect("an edit");
    first
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_change_of_ours_passes_as_what_the_engine_says_it_is(gestures in gestures()) {
        let mut document = changes_of(gestures);
        let genesis = document.heads();
        for key in 0..50 {
            let edit = Edit { key: format!("r:{key}"), value: Some(key.into()) };
            document.edit(&[edit]).expect("an edit");
        }
        document.seal(&genesis, Actor([77; 16])).expect("a seal");
        for change in document.changes_since(&Heads::default()) {
            let header = admit(&change.bytes).expect("ours passes");
            let engine = automerge::Change::from_bytes(change.bytes).expect("the engine reads it");
            prop_assert_eq!(header.hash, engine.hash().0);
            prop_assert_eq!(&header.actor[..], engine.actor_id().to_bytes());
            prop_assert_eq!((header.seq, header.start_op), (engine.seq(), engine.start_op().get()));
            prop_assert_eq!(header.ops as usize, engine.len());
            let deps: Vec<_> = engine.deps().iter().map(|hash| hash.0).collect();
            prop_assert_eq!(header.deps, deps);
        }
    }

    #[test]
    fn no_bytes_make_the_gate_or_the_document_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let forged = chunk(1, &bytes);
        prop_assert!(admit(&bytes).is_err());
        let mut document = Document::new(KIND, Actor([1; 16]));
        prop_assert_eq!(admit(&forged).is_err(), document.merge([&forged[..]]).is_err());
    }

    #[test]
    fn a_forged_part_of_a_good_change_is_refused_or_read_alike_by_the_engine(
        gestures in gestures(), at in any::<prop::sample::Index>(), byte: u8, cut in any::<prop::sample::Index>(),
    ) {
        let document = changes_of(gestures);
        let good = document.changes_since(&Heads::default()).pop().expect("a change").bytes;
        let mut body = body_of(&good).to_vec();
        let at = at.index(body.len());
        body[at] = byte;
        let forged = chunk(1, &body);
        if let Ok(header) = admit(&forged) {
            let engine = automerge::Change::from_bytes(forged.clone());
            if let Ok(engine) = engine {
                prop_assert_eq!(header.hash, engine.hash().0);
                prop_assert_eq!(header.ops as usize, engine.len());
            }
            let mut target = Document::new(KIND, Actor([8; 16]));
            let known = document.changes_since(&Heads::default());
            let _ = target.merge(known.iter().map(|change| &change.bytes[..]));
            let mut twin = Document::new(KIND, Actor([9; 16]));
            twin.merge(known.iter().map(|change| &change.bytes[..])).expect("known changes");
            let before = twin.heads();
            let merged = target.merge([&forged[..]]).expect("admitted");
            if merged.changes.is_empty() {
                prop_assert_eq!(target.heads(), before, "what is not taken leaves no trace");
            }
        }
        body.truncate(cut.index(body.len()));
        prop_assert!(admit(&chunk(1, &body)).is_err(), "a cut change never passes");
    }
}

#[test]
fn a_small_chunk_that_declares_a_million_operations_is_refused_without_the_engine() {
    let real = automerge::Change::from_bytes(list_inserts(100)).expect("the engine reads such a change");
    assert_eq!(real.len(), 100);
    let bomb = list_inserts(1_000_000);
    assert!(bomb.len() < 120, "{}", bomb.len());
    assert_eq!(admit(&bomb), Err(Refused::TooManyOps { declared: 1_000_000, most: 5_000 }));
    assert_eq!(admit(&list_inserts(100)), Err(Refused::Unexpected { part: "object" }));
}

#[test]
fn a_change_on_which_the_engine_fails_spoils_neither_the_document_nor_the_others() {
    let forged = forged(1, 3, &[0xee], &PUT);
    assert!(admit(&forged).is_ok(), "{:?}", admit(&forged));
    let mut target = Document::new(KIND, Actor([1; 16]));
    let mut other = Document::new(KIND, Actor([2; 16]));
    let edit = Edit { key: "r:lea".to_owned(), value: Some("absent".into()) };
    let good = other.edit(&[edit]).expect("an edit").expect("a change").bytes;
    let merged = target.merge([&forged[..], &good[..]]).expect("the other");
    assert_eq!(merged.changes.len(), 1);
    assert!(matches!(&merged.refused[..], [(_, Refused::Engine { .. })]), "{:?}", merged.refused);
    assert_eq!(target.heads(), other.heads());
    assert_eq!(target.get("k"), None);
    let mine = Edit { key: "r:max".to_owned(), value: Some("absent".into()) };
    assert!(target.edit(&[mine]).expect("the document is as good as before").is_some());
}

#[test]
fn a_change_that_does_not_count_on_from_its_parents_is_refused_alone() {
    let mut target = Document::new(KIND, Actor([1; 16]));
    let replaces_none = [&PUT[..5], &[(0x70, &[0x7f, 0][..])]].concat();
    for (seq, start_op, counter, found, expected) in [(1, 99, "start_op", 99, 3), (7, 3, "seq", 7, 1)] {
        let bytes = forged(seq, start_op, &[], &replaces_none);
        let merged = target.merge([&bytes[..]]).expect("admitted");
        assert_eq!(merged.refused[0].1, Refused::Miscounted { counter, found, expected });
        assert!(merged.changes.is_empty() && target.get("k").is_none());
    }
    let honest = forged(1, 3, &[], &replaces_none);
    assert_eq!(target.merge([&honest[..]]).expect("admitted").changes.len(), 1);
    assert_eq!(target.get("k"), Some(1.into()));
}

/// The engine takes some changes that replace writes which were never made, and then panics whenever it is asked for
/// them: a document that took one could never be handed over or sealed again.
#[test]
fn a_change_that_replaces_what_was_never_written_is_refused_or_can_be_passed_on_as_it_came() {
    let mut other = Document::new(KIND, Actor([0xee; 16]));
    for mark in ["absent", "present"] {
        other.edit(&[Edit { key: "k".to_owned(), value: Some(mark.into()) }]).expect("an edit");
    }
    other.edit(&[Edit { key: "r:lea".to_owned(), value: Some("absent".into()) }]).expect("an edit");
    let known = other.changes_since(&Document::new(KIND, Actor([1; 16])).heads());
    let mut refused = 0;
    for (others, actor) in [(&[][..], 0u8), (&[0xee][..], 1)] {
        for replaced in 1..=8u8 {
            let preds: [(u8, &[u8]); 2] = [(0x71, &[0x7f, actor]), (0x73, &[0x7f, replaced])];
            let bytes = forged(1, 3, others, &[&PUT[..6], &preds].concat());
            let mut target = Document::new(KIND, Actor([1; 16]));
            target.merge(known.iter().map(|change| &change.bytes[..])).expect("good changes");
            let before = (target.heads(), target.get("k"));
            let is_taken = target.merge([&bytes[..]]).is_ok_and(|merged| !merged.changes.is_empty());
            let all = target.changes_since(&Heads::default());
            assert_eq!(all.iter().any(|change| change.bytes == bytes), is_taken, "{actor} {replaced}");
            if !is_taken {
                refused += 1;
                assert_eq!((target.heads(), target.get("k")), before, "{actor} {replaced}");
            }
        }
    }
    assert!(refused >= 6, "a write cannot replace itself or a later one: {refused}");
}

#[test]
fn one_key_in_a_long_run_is_refused() {
    let (key, inserts, action, meta, preds) =
        ([&run(5_000)[..], &[1, b'k']].concat(), uleb(5_000), run(5_000), run(5_000), run(5_000));
    let with = |mut bytes: Vec<u8>, value: u8| {
        bytes.push(value);
        bytes
    };
    let (action, meta, preds) = (with(action, 1), with(meta, 2), with(preds, 0));
    let columns: [(u8, &[u8]); 5] =
        [(0x15, &key), (0x34, &inserts), (0x42, &action), (0x56, &meta), (0x70, &preds)];
    let bytes = forged(1, 3, &[], &columns);
    assert_eq!(admit(&bytes), Err(Refused::Unexpected { part: "key twice" }));
}

#[test]
fn every_changed_byte_of_a_good_change_is_noticed() {
    let mut document = Document::new(KIND, Actor([1; 16]));
    let edit = Edit { key: "r:lea".to_owned(), value: Some("late:5".into()) };
    let good = document.edit(&[edit]).expect("an edit").expect("a change").bytes;
    for at in 0..good.len() {
        for flip in 1..=255 {
            let mut bad = good.clone();
            bad[at] ^= flip;
            assert!(admit(&bad).is_err(), "byte {at} ^ {flip}");
        }
        assert!(admit(&good[..at]).is_err(), "cut at {at}");
    }
    let longer = [&good[..], &[0]].concat();
    assert_eq!(admit(&longer), Err(Refused::Trailing { bytes: 1 }));
}

#[test]
fn a_change_of_which_one_bit_fell_over_on_the_disk_is_named_before_its_document_is_compared() {
    let mut document = Document::new(KIND, Actor([1; 16]));
    let edit = Edit { key: "r:lea".to_owned(), value: Some("late:5".into()) };
    let good = document.edit(&[edit]).expect("an edit").expect("a change").bytes;
    let load = |bytes: &[u8]| Document::load(KIND, Actor([1; 16]), None, [bytes], &document.heads());
    assert!(load(&good).is_ok());
    for at in 0..good.len() {
        for bit in 0..8 {
            let mut bad = good.clone();
            bad[at] ^= 1 << bit;
            let found = load(&bad).map(|_| ()).expect_err("no bit is without meaning");
            let named = matches!(found, ReplicaError::NotAdmitted(_) | ReplicaError::Damaged { .. });
            assert!(named, "byte {at}, bit {bit}: {found}");
        }
    }
    let mut checksum = good;
    checksum[4] ^= 1;
    assert!(matches!(load(&checksum), Err(ReplicaError::NotAdmitted(Refused::Checksum))));
}

#[test]
fn chunks_that_are_no_uncompressed_change_are_named() {
    let mut document = Document::new(KIND, Actor([1; 16]));
    let edit = Edit { key: "r:lea".to_owned(), value: Some("x".repeat(900).into()) };
    let good = document.edit(&[edit]).expect("an edit").expect("a change").bytes;
    assert_eq!(admit(&document.snapshot()), Err(Refused::NotAChange { chunk: 0 }));
    let mut change = automerge::Change::from_bytes(good.clone()).expect("a change");
    assert_eq!(admit(&change.bytes()), Err(Refused::NotAChange { chunk: 2 }), "deflated");
    assert_eq!(admit(&chunk(3, body_of(&good))), Err(Refused::NotAChange { chunk: 3 }));
    let long = vec![0; MOST_CHANGE + 1];
    assert_eq!(admit(&long), Err(Refused::TooLong { bytes: MOST_CHANGE + 1, most: MOST_CHANGE }));
    let orphanage = [uleb(257), vec![0; 600]].concat();
    assert_eq!(admit(&chunk(1, &orphanage)), Err(Refused::TooManyParents { declared: 257, most: 256 }));
    let mut compressed = body_of(genesis(KIND)).to_vec();
    let column = compressed.iter().position(|byte| *byte == 0x15).expect("the column of keys");
    compressed[column] |= 0b1000;
    assert_eq!(admit(&chunk(1, &compressed)), Err(Refused::Compressed { column: 0x1d }));
    let trailing = [body_of(&good), b"author"].concat();
    assert_eq!(admit(&chunk(1, &trailing)), Err(Refused::Trailing { bytes: 6 }));
}

#[test]
fn what_the_engine_can_and_no_device_of_ours_writes_is_refused() {
    let made = |options: CommitOptions, write: &dyn Fn(&mut automerge::transaction::Transaction<'_>)| {
        let mut document = Automerge::new().with_actor(ActorId::from([4; 16]));
        let mut transaction = document.transaction();
        write(&mut transaction);
        transaction.commit_with(options);
        document.get_last_local_change().expect("a change").raw_bytes().to_vec()
    };
    let still = || CommitOptions::default().with_time(0);
    let refused = |bytes: Vec<u8>| match admit(&bytes) {
        Err(Refused::Unexpected { part }) => part,
        other => panic!("{other:?}"),
    };
    let put = |t: &mut automerge::transaction::Transaction<'_>| t.put(ROOT, "k", 1i64).expect("a put");
    assert_eq!(refused(made(still().with_time(1_700_000_000), &put)), "time");
    assert_eq!(refused(made(still().with_message("hello"), &put)), "message");
    let object = made(still(), &|t| drop(t.put_object(ROOT, "o", ObjType::Map).expect("a map")));
    assert_eq!(refused(object), "value");
    let float = made(still(), &|t| t.put(ROOT, "f", 0.5f64).expect("a put"));
    assert_eq!(refused(float), "value");
}
