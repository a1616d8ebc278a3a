//! Which voice a word means, in the languages of scores and school lists.
//!
//! What it is for: a class list says `Soprano`, `S1` or `Voix 2`; a recording is called `Canto.mp3`. Both become one
//! value that a person can correct. How it works: one table of whole words per family, numbers beside them as the
//! division. What it does not do: know which voices a choir has; that mapping belongs to the choir.

mod words;

use serde::{Deserialize, Serialize};

pub use educhorus_domain::VoiceFamily;

use crate::text::fold_words;
pub(crate) use words::{family_of_abbreviation, family_of_word, is_part_word};

/// A voice understood from a word, with its division when one was written.
///
/// Shape: `division` counts from 1; `Alto` has none, `Alto 2` has 2, `Voix 3` is `Other` with 3, a soloist `Other`
/// without.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct VoiceGuess {
    /// The family.
    pub family: VoiceFamily,
    /// The division in it, from 1.
    pub division: Option<u8>,
}

impl VoiceGuess {
    /// A voice without division.
    #[must_use]
    pub fn whole(family: VoiceFamily) -> Self {
        Self { family, division: None }
    }

    /// A division of a voice, from 1.
    #[must_use]
    pub fn part(family: VoiceFamily, division: u8) -> Self {
        Self { family, division: Some(division) }
    }

    /// Whether this says at least as much as the other and does not contradict it: `Alto 2` covers `Alto`.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        self.family == other.family && (other.division.is_none() || self.division == other.division)
    }
}

/// The voice that a short text names as a whole (a cell of a list), `None` when it names none or several.
///
/// `S1`, `Alto 2`, `Ténors`, `1er soprano`, `Voix 3`, `Bass II` are understood; in a cell the bare letters S, A, T, B
/// and M count too.
#[must_use]
pub fn guess_voice(text: &str) -> Option<VoiceGuess> {
    let words = fold_words(text);
    if words.len() > 5 {
        return None;
    }
    let mut family = None;
    let mut division = None;
    let mut numbered = false;
    for (at, word) in words.iter().enumerate() {
        if let Some(number) = number_of(word) {
            division = division.or(Some(number));
        } else if let Some(found) = family_of_word(word).or_else(|| abbreviation_at(word, at)) {
            family = Some(merge_family(family, found)?);
        } else if is_part_word(word) {
            numbered = true;
        } else if !is_filler(word, at) {
            return None;
        }
    }
    match (family, numbered, division) {
        (Some(family), _, division) => Some(VoiceGuess { family, division }),
        (None, true, Some(division)) => Some(VoiceGuess::part(VoiceFamily::Other, division)),
        _ => None,
    }
}

/// `A2` is a voice; `6A` is a class.
fn abbreviation_at(word: &str, at: usize) -> Option<VoiceFamily> {
    if at == 0 { family_of_abbreviation(word) } else { None }
}

/// Joins two words of one voice (`mezzo soprano`); two different voices are no voice.
pub(crate) fn merge_family(known: Option<VoiceFamily>, found: VoiceFamily) -> Option<VoiceFamily> {
    use VoiceFamily::{Baritone, Bass, Mezzo, Soprano, Tenor};
    match (known, found) {
        (None, found) => Some(found),
        (Some(Mezzo), Soprano) => Some(Mezzo),
        (Some(Bass), Tenor | Baritone) | (Some(Baritone), Bass) => Some(Baritone),
        (Some(known), found) if known == found => Some(known),
        _ => None,
    }
}

/// A division written as a digit, a Roman numeral or an ordinal.
pub(crate) fn number_of(word: &str) -> Option<u8> {
    match word {
        "i" | "first" | "premier" | "premiere" | "primo" | "prima" | "erste" | "primus" => Some(1),
        "ii" | "second" | "seconde" | "deuxieme" | "secondo" | "seconda" | "zweite" | "secundus" => Some(2),
        "iii" | "third" | "troisieme" | "terzo" | "terza" | "dritte" => Some(3),
        "iv" | "fourth" | "quatrieme" | "quarto" | "vierte" => Some(4),
        _ => word.parse().ok().filter(|number| (1..=12).contains(number)),
    }
}

/// Words that may stand beside a voice and change nothing: the rest of an ordinal, an article, « pupitre ».
fn is_filler(word: &str, at: usize) -> bool {
    let ordinal = matches!(word, "er" | "ere" | "e" | "eme" | "nd" | "nde" | "st" | "rd" | "th" | "o");
    (ordinal && at > 0)
        || matches!(word, "pupitre" | "section" | "haute" | "hautes" | "des" | "les" | "en" | "de")
}

#[cfg(test)]
mod tests {
    use super::*;
    use VoiceFamily::*;

    #[test]
    fn cells_of_school_lists_are_understood() {
        let cases = [
            ("Soprano", Soprano, None),
            ("S1", Soprano, Some(1)),
            ("alto 2", Alto, Some(2)),
            ("Ténor", Tenor, None),
            ("Basses", Bass, None),
            ("Voix 2", Other, Some(2)),
            ("1er soprano", Soprano, Some(1)),
            ("2e alto", Alto, Some(2)),
            ("Sopr. II", Soprano, Some(2)),
            ("Mezzo-soprano", Mezzo, None),
            ("Baryton", Baritone, None),
            ("Stimme 1", Other, Some(1)),
            ("pupitre des altos", Alto, None),
            ("Haute-contre", Alto, None),
            ("T", Tenor, None),
        ];
        for (text, family, division) in cases {
            assert_eq!(guess_voice(text), Some(VoiceGuess { family, division }), "{text}");
        }
    }

    #[test]
    fn other_cells_are_no_voice() {
        for text in
            ["", "6A", "piano", "soprano ou alto", "allergie arachides", "oui", "Voix", "12", "CHANT CHORAL"]
        {
            assert_eq!(guess_voice(text), None, "{text}");
        }
    }
}
