//! From bytes to clean text: which encoding, broken accents repaired, keys that compare names.

mod clean;
mod encoding;
mod fold;
mod foreign;
mod mojibake;
mod score;

pub use clean::{clean_file_title, clean_line};
pub use encoding::{Decoded, EncodingReason, TextEncoding, decode};
pub use fold::{fold, fold_words};
pub use foreign::recognise_foreign;
pub use mojibake::repair_mojibake;
