//! A change chunk, as it comes in a bundle or an exchange.
//!
//! Source: automerge.org/automerge-binary-format-spec (chunk header, change chunk).

use std::sync::LazyLock;

use educhorus_domain::DocumentKind;
use educhorus_replica::{Actor, Document, Edit, Heads, MOST_CHANGE, ReplicaError, Value, admit};
use sha2::{Digest, Sha256};

use crate::input;

const KIND: DocumentKind = DocumentKind::Attendance;
const HERE: Actor = Actor([8; 16]);
const STRANGER: [u8; 16] = [6; 16];
/// The most operations of one change.
const MOST_OPS: usize = 5_000;

/// The bytes are the chunk.
const AS_IT_IS: u8 = 0;
/// The bytes are the body of a chunk, which gets its length and its checksum.
const BODY: u8 = 1;
/// The bytes are what follows the counters of a change that stands on what is known and counts on from it.
const COLUMNS: u8 = 2;
const MODES: u8 = 3;

/// What the document here holds before.
struct Known {
    changes: Vec<Vec<u8>>,
    heads: Heads,
    /// Head and next counter of a change that stands on all of it.
    parent: [u8; 32],
    next: u64,
}

static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let mut other = Document::new(KIND, Actor([7; 16]));
    let genesis = other.heads();
    for edits in gestures() {
        other.edit(&edits).expect("an edit");
    }
    let changes: Vec<_> = other.changes_since(&genesis).into_iter().map(|change| change.bytes).collect();
    let last = admit(changes.last().expect("some gestures")).expect("our own change");
    let next = last.start_op + u64::from(last.ops);
    Known { changes, heads: other.heads(), parent: last.hash, next }
});

fn edit(key: &str, value: Option<Value>) -> Edit {
    Edit { key: key.to_owned(), value }
}

fn gestures() -> Vec<Vec<Edit>> {
    let marks = (0..40).map(|singer| edit(&format!("r:{singer}"), Some("absent".into())));
    vec![
        marks.collect(),
        vec![edit("r:3", Some("late:7".into())), edit("confirmed:r", Some(true.into()))],
        vec![edit("r:3", None), edit("n", Some((-77).into())), edit("b", Some(Value::Bytes(vec![9; 200])))],
    ]
}

fn known() -> Document {
    let mut document = Document::new(KIND, HERE);
    document.merge(KNOWN.changes.iter().map(Vec::as_slice)).expect("our own changes");
    document
}

fn uleb(into: &mut Vec<u8>, mut number: u64) {
    while number > 0x7f {
        into.push(number as u8 | 0x80);
        number >>= 7;
    }
    into.push(number as u8);
}

/// A chunk with the checksum that its body needs: what a liar with the program can make.
fn chunk(body: &[u8]) -> Vec<u8> {
    let mut content = vec![1];
    uleb(&mut content, body.len() as u64);
    content.extend(body);
    let hash = Sha256::digest(&content);
    [&[0x85, 0x6f, 0x4a, 0x83][..], &hash[..4], &content].concat()
}

fn on_what_is_known(rest: &[u8]) -> Vec<u8> {
    let mut body = vec![1];
    body.extend(KNOWN.parent);
    body.push(16);
    body.extend(STRANGER);
    uleb(&mut body, 1);
    uleb(&mut body, KNOWN.next);
    body.extend([0, 0]);
    body.extend(rest);
    chunk(&body)
}

/// Hands a change over to a document that knows other changes.
///
/// Panics: when a promise is broken.
pub fn take(input: &[u8]) {
    let Some((mode, bytes)) = input.split_first() else { return };
    let bytes = match mode % MODES {
        AS_IT_IS => bytes.to_vec(),
        BODY => chunk(bytes),
        _ => on_what_is_known(bytes),
    };
    let header = admit(&bytes);
    let mut here = known();
    let before = values(&here);
    match here.merge([&bytes[..]]) {
        Err(ReplicaError::NotAdmitted(why)) => {
            assert_eq!(header.err(), Some(why), "the gate says the same twice");
            assert_same(&here, &before);
        }
        Err(other) => panic!("refused by something else than the gate: {other:?}"),
        Ok(merged) => {
            let header = header.expect("what the gate refuses is not merged");
            assert!(bytes.len() <= MOST_CHANGE && header.ops as usize <= MOST_OPS);
            if merged.changes.is_empty() {
                let is_known =
                    here.changes_since(&Heads::default()).iter().any(|one| one.hash == header.hash);
                assert!(is_known || merged.orphans.len() + merged.refused.len() == 1, "it is said why");
                assert_same(&here, &before);
            } else {
                taken(&mut here, &bytes, header.hash);
            }
        }
    }
    // Whatever came, this device goes on.
    let mine = here.edit(&[edit("r:mine", Some("present".into()))]);
    assert!(mine.expect("a mark after it").is_some());
}

/// What is taken reads back the same, here and on a third device.
fn taken(here: &mut Document, bytes: &[u8], hash: [u8; 32]) {
    let since = here.changes_since(&KNOWN.heads);
    assert_eq!(since.len(), 1);
    assert_eq!((since[0].hash, &since[0].bytes[..]), (hash, bytes), "it is passed on as it came");
    let again = here.merge([bytes]).expect("admitted before");
    assert!(again.changes.is_empty() && again.refused.is_empty(), "twice changes nothing");
    let snapshot = here.snapshot();
    let whole = known().snapshot().len();
    assert!(
        snapshot.len() <= whole + 16 * bytes.len() + 1_024,
        "{} bytes became {}",
        bytes.len(),
        snapshot.len()
    );
    let loaded = Document::load(KIND, HERE, Some(&snapshot), [], &here.heads()).expect("what was kept loads");
    assert_eq!(values(&loaded), values(here));
    let mut third = Document::new(KIND, Actor([5; 16]));
    let all = KNOWN.changes.iter().map(Vec::as_slice).chain([bytes]);
    third.merge(all).expect("admitted before");
    assert_eq!(values(&third), values(here), "all devices read the same");
}

type Values = (Heads, Vec<(String, Vec<Value>)>);

fn values(document: &Document) -> Values {
    let keys = document.keys().into_iter();
    (document.heads(), keys.map(|key| (key.clone(), document.values(&key))).collect())
}

fn assert_same(document: &Document, before: &Values) {
    assert_eq!(&values(document), before, "what is refused leaves no trace");
}

/// Changes of ours, wrapped in each way.
pub fn seeds() -> Vec<Vec<u8>> {
    let mut other = known();
    let value = |at: usize| [Value::Flag(true), Value::Int(1 << 40), "excused.family".into()][at % 3].clone();
    let many: Vec<Edit> = (0..30).map(|at| edit(&format!("r:{at}"), Some(value(at)))).collect();
    let gestures = [
        vec![edit("r:1", Some("late:9".into()))],
        vec![edit("r:1", None), edit("new", Some(Value::Bytes(vec![1; 90])))],
        many,
    ];
    let mut seeds: Vec<Vec<u8>> = KNOWN.changes.iter().map(|bytes| input(AS_IT_IS, bytes)).collect();
    for gesture in gestures {
        let bytes = other.edit(&gesture).expect("an edit").expect("a change").bytes;
        let length = 9 + bytes[9..].iter().take_while(|byte| **byte & 0x80 != 0).count() + 1;
        let body = &bytes[length..];
        // One parent, the actor, and four numbers of which the third and fourth are zero.
        let counters = 1 + 32 + 17;
        let rest = body[counters..].windows(2).position(|pair| pair == [0, 0]).expect("no time, no message");
        seeds.push(input(AS_IT_IS, &bytes));
        seeds.push(input(BODY, body));
        seeds.push(input(COLUMNS, &body[counters + rest + 2..]));
    }
    seeds
}
