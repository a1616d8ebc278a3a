//! Words that speak of a pupil's health, so that such a column is not taken in by accident.
//!
//! Source: `reference/ecosystem-fr.md` §5 (no health data in a school's files).

use crate::text::fold;

/// Words, folded, that a heading or a remark about health holds.
const HEALTH_WORDS: [&str; 34] = [
    "sante",
    "health",
    "pai",
    "pap",
    "pps",
    "mdph",
    "medical",
    "medicale",
    "medicaux",
    "handicap",
    "handicaps",
    "asthme",
    "asthmatique",
    "lunettes",
    "appareil",
    "epilepsie",
    "diabete",
    "diabetique",
    "traitement",
    "medicament",
    "medicaments",
    "ventoline",
    "intolerance",
    "gluten",
    "arachide",
    "arachides",
    "dyslexie",
    "dyslexique",
    "dyspraxie",
    "tdah",
    "autisme",
    "aesh",
    "ulis",
    "glasses",
];

/// Whether a folded heading announces data about health.
pub(super) fn heading_speaks_of_health(words: &str) -> bool {
    words.split(' ').any(is_health_word)
}

/// Whether a cell speaks of health.
pub(super) fn speaks_of_health(cell: &str) -> bool {
    fold(cell).split(' ').any(is_health_word)
}

fn is_health_word(word: &str) -> bool {
    word.starts_with("allerg") || word.starts_with("handicap") || HEALTH_WORDS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remarks_about_health_are_recognised_and_names_are_not() {
        for cell in ["allergie arachides", "PAI", "lunettes", "Asthme (ventoline)", "élève ULIS"] {
            assert!(speaks_of_health(cell), "{cell}");
        }
        for cell in ["Éloïse", "6A", "Le Goff", "chante au premier rang", "Païs"] {
            assert!(!speaks_of_health(cell), "{cell}");
        }
    }
}
