//! Names of persons, and the key under which two spellings of one name meet.

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A family name and a given name as a school writes them.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ts_rs::TS)]
pub struct PersonName {
    /// The family name, in the case of running text (« De La Croix »).
    pub family: String,
    /// The given name.
    pub given: String,
}

impl PersonName {
    /// The key by which singers are sorted: family name, then given name, accents and case apart.
    pub fn sort_key(&self) -> String {
        format!("{}\u{1}{}", fold(&self.family), fold(&self.given))
    }
}

/// Folds accents, ligatures, case, apostrophes, hyphens and white space, for sorting and for recognising a name.
///
/// « N’Diaye », `N'DIAYE` and `n diaye` give the same key. Not for display.
pub fn fold(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        let piece = match c {
            'œ' => "oe",
            'æ' => "ae",
            'ß' => "ss",
            'ø' => "o",
            'ł' => "l",
            'đ' => "d",
            'ı' => "i",
            c if c.is_alphanumeric() => {
                push_after_gap(&mut key, &mut gap);
                key.push(c);
                continue;
            }
            _ => {
                gap = true;
                continue;
            }
        };
        push_after_gap(&mut key, &mut gap);
        key.push_str(piece);
    }
    key
}

fn push_after_gap(key: &mut String, gap: &mut bool) {
    if std::mem::take(gap) && !key.is_empty() {
        key.push(' ');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_meet() {
        assert_eq!(fold("N’Diaye"), fold("N'DIAYE"));
        assert_eq!(fold("Cœur"), "coeur");
        assert_eq!(fold("  Lou-Anne "), fold("LOU ANNE"));
        assert_eq!(fold("Šimić"), "simic");
    }

    #[test]
    fn different_names_stay_apart() {
        assert_ne!(fold("Benoît"), fold("Benoîte"));
        assert_ne!(fold("Le Goff"), fold("Legoff"));
    }
}
