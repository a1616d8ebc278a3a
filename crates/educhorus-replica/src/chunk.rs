//! The bytes of a change with one operation, as the engine writes them.

use sha2::{Digest, Sha256};

use crate::admit::{CHANGE, MAGIC};
use crate::ahead::Tip;
use crate::columns;
use crate::recalled::Op;
use crate::{Edit, Value};

/// The chunk of a change with one operation, and its hash.
///
/// Source: automerge.org/automerge-binary-format-spec (chunk header, change chunk).
pub(crate) fn chunk(tip: &Tip, op: &Op, edit: &Edit, replaced: Option<&Op>) -> (Vec<u8>, [u8; 32]) {
    let other = replaced.map(|write| &write.actor).filter(|actor| **actor != op.actor);
    let mut body = vec![1];
    body.extend(tip.hash);
    prefixed(&mut body, &op.actor);
    uleb(&mut body, tip.seq + 1);
    uleb(&mut body, op.counter);
    // Time 0 and no message.
    body.extend([0, 0]);
    uleb(&mut body, u64::from(other.is_some()));
    other.iter().for_each(|actor| prefixed(&mut body, actor));
    columns_of(&mut body, edit, replaced.map(|write| (write.counter, other.is_some())));
    let mut hashed = vec![CHANGE];
    prefixed(&mut hashed, &body);
    let hash: [u8; 32] = Sha256::digest(&hashed).into();
    ([&MAGIC[..], &hash[..4], &hashed].concat(), hash)
}

/// The columns of one operation, each a run of one, and their headers.
fn columns_of(body: &mut Vec<u8>, edit: &Edit, replaced: Option<(u64, bool)>) {
    let (kind, value) = edit.value.as_ref().map_or((0, Vec::new()), value_of);
    let action = if edit.value.is_some() { columns::PUT } else { columns::DELETE };
    let number = |number: u64| run(|column| uleb(column, number));
    let mut all = vec![
        (columns::KEY, run(|column| prefixed(column, edit.key.as_bytes()))),
        // One operation that inserts nothing.
        (columns::INSERT, vec![1]),
        (columns::ACTION, number(action)),
        (columns::VALUE_META, number((value.len() as u64) << 4 | kind)),
        (columns::VALUE, value),
        (columns::PRED_COUNT, number(u64::from(replaced.is_some()))),
    ];
    if let Some((counter, is_other)) = replaced {
        all.push((columns::PRED_ACTOR, number(u64::from(is_other))));
        let counter = i64::try_from(counter).expect("the engine counts operations in 32 bits");
        all.push((columns::PRED_COUNTER, run(|column| leb(column, counter))));
    }
    all.retain(|(_, bytes)| !bytes.is_empty());
    uleb(body, all.len() as u64);
    for (column, bytes) in &all {
        uleb(body, u64::from(*column));
        uleb(body, bytes.len() as u64);
    }
    all.iter().for_each(|(_, bytes)| body.extend(bytes));
}

/// The kind of a value, and its bytes.
fn value_of(value: &Value) -> (u64, Vec<u8>) {
    match value {
        Value::Flag(false) => (1, Vec::new()),
        Value::Flag(true) => (2, Vec::new()),
        Value::Int(number) => {
            let mut bytes = Vec::new();
            leb(&mut bytes, *number);
            (4, bytes)
        }
        Value::Text(text) => (6, text.as_bytes().to_vec()),
        Value::Bytes(bytes) => (7, bytes.clone()),
    }
}

/// A run of one value that stands for itself: its length is −1.
fn run(write: impl FnOnce(&mut Vec<u8>)) -> Vec<u8> {
    let mut column = vec![0x7f];
    write(&mut column);
    column
}

fn prefixed(into: &mut Vec<u8>, bytes: &[u8]) {
    uleb(into, bytes.len() as u64);
    into.extend(bytes);
}

fn uleb(into: &mut Vec<u8>, mut number: u64) {
    while number > 0x7f {
        into.push(number as u8 | 0x80);
        number >>= 7;
    }
    into.push(number as u8);
}

fn leb(into: &mut Vec<u8>, mut number: i64) {
    loop {
        let byte = number as u8 & 0x7f;
        number >>= 7;
        let is_last = (number == 0 && byte & 0x40 == 0) || (number == -1 && byte & 0x40 != 0);
        into.push(if is_last { byte } else { byte | 0x80 });
        if is_last {
            return;
        }
    }
}
