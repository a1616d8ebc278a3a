//! Changes that cost more than they say, byte by byte.
//!
//! Source: automerge.org/automerge-binary-format-spec (chunk header, change chunk, columns).

use sha2::{Digest, Sha256};

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
    // One more bit than an unsigned number: that of the sign.
    let mut bytes = uleb(count);
    if bytes.last().is_some_and(|last| last & 0x40 != 0) {
        let last = bytes.len() - 1;
        bytes[last] |= 0x80;
        bytes.push(0);
    }
    bytes
}

fn chunk(kind: u8, body: &[u8]) -> Vec<u8> {
    let content = [&[kind][..], &uleb(body.len() as u64), body].concat();
    let hash = Sha256::digest(&content);
    [&[0x85, 0x6f, 0x4a, 0x83][..], &hash[..4], &content].concat()
}

/// A change that puts so many keys of 78 bytes, each spelt out.
pub fn map_puts(count: u64) -> Vec<u8> {
    // A run of values that each stand for themselves has a negative length: here one of four bytes.
    let mut keys = run(count)
        .iter()
        .scan(1u16, |carry, byte| {
            let rest = u16::from(!byte & 0x7f) + *carry;
            *carry = rest >> 7;
            Some((rest & 0x7f) as u8 | (byte & 0x80))
        })
        .collect::<Vec<u8>>();
    (0..count).for_each(|key| {
        keys.push(78);
        keys.extend(format!("{key:078}").bytes());
    });
    let same = |value: u8| [run(count), vec![value]].concat();
    let columns = [(0x15, keys), (0x34, uleb(count)), (0x42, same(1)), (0x56, same(2)), (0x70, same(0))];
    change(&columns)
}

/// A change that inserts into a list as often as is said, in some hundred bytes.
pub fn list_inserts(count: u64) -> Vec<u8> {
    let same = |value: u8| [run(count), vec![value]].concat();
    let inserts = [uleb(0), uleb(count)].concat();
    let columns: [(u8, Vec<u8>); 8] = [
        (0x01, same(0)),
        (0x02, same(1)),
        (0x11, same(0)),
        (0x13, same(1)),
        (0x34, inserts),
        (0x42, same(1)),
        (0x56, same(2)),
        (0x70, same(0)),
    ];
    change(&columns)
}

/// A change with columns, without parents.
fn change(columns: &[(u8, Vec<u8>)]) -> Vec<u8> {
    let mut body = [&[0, 16][..], &[7; 16], &[1, 1, 0, 0, 0, columns.len() as u8]].concat();
    columns
        .iter()
        .for_each(|(column, bytes)| body.extend([&[*column][..], &uleb(bytes.len() as u64)].concat()));
    columns.iter().for_each(|(_, bytes)| body.extend(bytes));
    chunk(1, &body)
}

/// A deflated change of some length: a zero, and then nothing but copies of it, 258 in 13 bits.
///
/// Source: RFC 1951, fixed codes: 285 is 11000101, and the distance 1 is 00000.
pub fn deflated(length: usize) -> Vec<u8> {
    let copies = std::iter::repeat_n([1, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0], length * 8 / 13).flatten();
    // Last block, fixed codes, the literal 0 as 00110000.
    let bits = [1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0].into_iter().chain(copies);
    let bits: Vec<u8> = bits.chain([0; 7]).collect();
    let byte = |bits: &[u8]| bits.iter().enumerate().map(|(at, bit)| bit << at).sum();
    let body: Vec<u8> = bits.chunks(8).map(byte).collect();
    chunk(2, &body)
}
