//! Counts what a piece of CBOR holds before anything is made of it.
//!
//! A byte can stand for a structure of a hundred, so that a stranger's 64 MiB would become gigabytes. Here each item
//! is counted and skipped, lists within lists included, and neither too many items nor too deep a nest goes further.

use crate::SyncError;
use crate::error::damaged;

const DEEPEST: usize = 32;

/// Walks one item to the end of the bytes. Lengths must be definite, which is how this crate writes.
///
/// Errors: [`SyncError::TooLarge`] beyond `most_items` or too deep, [`SyncError::Damaged`] for what is no CBOR.
pub(crate) fn check(bytes: &[u8], most_items: u64) -> Result<(), SyncError> {
    let mut rest = bytes;
    let mut items = 0;
    // How many items are still to come, in each list that is open.
    let mut open = vec![1u64];
    while let Some(left) = open.last_mut() {
        if *left == 0 {
            open.pop();
            continue;
        }
        *left -= 1;
        items += 1;
        if items > most_items {
            return Err(SyncError::TooLarge { what: "items", limit: most_items });
        }
        let inside = step(&mut rest).ok_or(damaged("content: no CBOR"))?;
        if inside > 0 {
            if open.len() == DEEPEST {
                return Err(SyncError::TooLarge { what: "lists in lists", limit: DEEPEST as u64 });
            }
            open.push(inside);
        }
    }
    if rest.is_empty() { Ok(()) } else { Err(damaged("content: something follows")) }
}

/// Skips the head of an item and the bytes of a text, and says how many items are inside.
fn step(rest: &mut &[u8]) -> Option<u64> {
    let (first, after) = rest.split_first()?;
    *rest = after;
    let argument = match first & 0x1f {
        small @ 0..24 => u64::from(small),
        size @ 24..28 => {
            let (number, after) = rest.split_at_checked(1 << (size - 24))?;
            *rest = after;
            number.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte))
        }
        _ => return None,
    };
    match first >> 5 {
        2 | 3 => {
            *rest = rest.get(usize::try_from(argument).ok()?..)?;
            Some(0)
        }
        4 => Some(argument),
        5 => argument.checked_mul(2),
        6 => Some(1),
        _ => Some(0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ciborium::Value;
    use proptest::prelude::*;

    fn count(value: &Value) -> u64 {
        match value {
            Value::Array(items) => 1 + items.iter().map(count).sum::<u64>(),
            Value::Map(items) => 1 + items.iter().map(|(key, value)| count(key) + count(value)).sum::<u64>(),
            Value::Tag(_, inside) => 1 + count(inside),
            _ => 1,
        }
    }

    fn value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            any::<i64>().prop_map(Value::from),
            any::<Vec<u8>>().prop_map(Value::Bytes),
            any::<String>().prop_map(Value::Text),
            any::<f64>().prop_map(Value::Float),
            any::<bool>().prop_map(Value::Bool),
        ];
        leaf.prop_recursive(4, 60, 8, |inside| {
            prop_oneof![
                proptest::collection::vec(inside.clone(), 0..8).prop_map(Value::Array),
                proptest::collection::vec((inside.clone(), inside.clone()), 0..4).prop_map(Value::Map),
                inside.prop_map(|inside| Value::Tag(9, Box::new(inside))),
            ]
        })
    }

    proptest! {
        #[test]
        fn items_are_counted_to_the_last(value in value()) {
            let bytes = crate::message::to_cbor(&value);
            let items = count(&value);
            prop_assert!(check(&bytes, items).is_ok());
            let refused = matches!(check(&bytes, items - 1), Err(SyncError::TooLarge { .. }));
            prop_assert!(refused);
            let followed = [&bytes[..], &[0]].concat();
            prop_assert!(check(&followed, items).is_err());
        }

        #[test]
        fn any_bytes_are_walked_without_a_panic(bytes: Vec<u8>) {
            let _ = check(&bytes, 1_000);
        }
    }

    #[test]
    fn a_nest_too_deep_and_a_length_that_lies_are_refused() {
        assert!(matches!(check(&[0x81; 100], 1_000), Err(SyncError::TooLarge { .. })));
        assert!(check(&[0x9b, 255, 255, 255, 255, 255, 255, 255, 255], 1_000).is_err());
        assert!(check(&[0x5b, 255, 255, 255, 255, 255, 255, 255, 255, 0], 1_000).is_err());
    }
}
