//! What the tests share: a profile in a temporary folder, a clock that stands still, and short ways to say a call.

mod files;
mod hand;
mod room;

pub use files::{fixture, repository, spoiled_files};
pub use hand::{Hand, TODAY};
pub use room::{card, plain_choir, second_choir, singer, voice_id};

use serde_json::Value;

/// The texts of one field of a list.
pub fn texts<'a>(list: &'a Value, field: &str) -> Vec<&'a str> {
    let items = list.as_array().expect("a list");
    items.iter().map(|item| item[field].as_str().expect("a text")).collect()
}

/// The item of a list that has a text in a field.
pub fn with<'a>(list: &'a Value, field: &str, text: &str) -> &'a Value {
    let items = list.as_array().expect("a list");
    items
        .iter()
        .find(|item| item[field] == text)
        .unwrap_or_else(|| panic!("no item whose {field} is {text:?} in {list}"))
}

/// The length of a list.
pub fn count(list: &Value) -> usize {
    list.as_array().map_or_else(|| panic!("no list: {list}"), Vec::len)
}
