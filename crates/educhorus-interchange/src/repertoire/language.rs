//! The language of a title or of lyrics, by its small words.

use crate::text::fold;

/// Small words of each language, folded; words that two of the languages share count for both.
const SMALL_WORDS: [(&str, &[&str]); 6] = [
    (
        "fr",
        &[
            "le", "les", "des", "du", "et", "un", "une", "dans", "nous", "vous", "je", "mon", "qui", "que",
            "pour", "sur", "est", "au", "aux", "ma", "mes", "il", "elle", "son", "ses", "nos", "plus",
            "chant", "nuit", "toi",
        ],
    ),
    (
        "en",
        &[
            "the", "of", "and", "my", "to", "in", "for", "with", "thee", "thou", "thy", "you", "is", "on",
            "be", "we", "our", "from", "his", "shall", "lord", "will", "this", "that", "one", "who",
        ],
    ),
    (
        "de",
        &[
            "der", "die", "das", "und", "ist", "mein", "meine", "nun", "alle", "gott", "herr", "uns", "mit",
            "von", "zu", "den", "dem", "ein", "eine", "ich", "du", "voll", "dein", "wir", "nicht", "freude",
            "es", "auf",
        ],
    ),
    (
        "it",
        &[
            "che", "il", "la", "di", "per", "non", "con", "mio", "mia", "amor", "gli", "della", "del", "noi",
            "s", "da", "fior", "terra", "allor", "ed", "voi", "piu",
        ],
    ),
    (
        "es",
        &[
            "el", "los", "las", "y", "que", "por", "con", "mi", "una", "noche", "no", "se", "es", "del",
            "senor", "canta",
        ],
    ),
    (
        "la",
        &[
            "in",
            "et",
            "deus",
            "dei",
            "domine",
            "dominum",
            "gloria",
            "agnus",
            "ave",
            "maria",
            "verum",
            "corpus",
            "qui",
            "tollis",
            "nobis",
            "est",
            "salve",
            "regina",
            "kyrie",
            "eleison",
            "sanctus",
            "magnificat",
            "ad",
            "te",
            "non",
            "pacem",
            "dona",
            "locus",
            "iste",
            "laudate",
            "cantate",
            "jubilate",
            "stabat",
            "mater",
            "miserere",
            "sicut",
        ],
    ),
];

/// The language whose small words are clearly the most frequent, as two letters (ISO 639-1); none when they are few
/// or two languages are near.
#[must_use]
pub fn guess_language(text: &str) -> Option<String> {
    let key = fold(text);
    let words: Vec<&str> = key.split(' ').filter(|word| !word.is_empty()).take(2000).collect();
    let count = |small: &[&str]| words.iter().filter(|word| small.contains(word)).count();
    let mut counts: Vec<(usize, &str)> =
        SMALL_WORDS.iter().map(|(code, small)| (count(small), *code)).collect();
    counts.sort_unstable_by(|one, other| other.cmp(one));
    let (first, second) = (counts[0], counts[1]);
    (first.0 >= 2 && first.0 >= second.0 * 2).then(|| first.1.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_of_the_repertoire_tell_their_language() {
        for (title, code) in [
            ("Nun danket alle Gott", "de"),
            ("O Haupt voll Blut und Wunden", "de"),
            ("Ave verum corpus", "la"),
            ("Allor che ignuda d'herb'e fior la terra", "it"),
            ("The shepherd of my soul", "en"),
            ("Le chant des oiseaux et la nuit", "fr"),
        ] {
            assert_eq!(guess_language(title).as_deref(), Some(code), "{title}");
        }
        for unclear in ["", "Aloha Oe", "Sicut cervus XII", "la"] {
            assert_eq!(guess_language(unclear), None, "{unclear}");
        }
    }
}
