//! From bytes to clean text: which encoding, broken accents repaired, keys that compare names.

mod clean;
mod encoding;
mod fold;
mod foreign;
mod mojibake;
mod score;
mod text_encoding;

pub use clean::{clean_file_title, clean_line};
pub use encoding::{Decoded, EncodingReason, decode};
pub use fold::{fold, fold_words};
pub use foreign::recognise_foreign;
pub use mojibake::repair_mojibake;
pub use text_encoding::TextEncoding;
