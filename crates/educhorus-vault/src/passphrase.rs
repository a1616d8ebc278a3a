//! Passphrases: what is strong enough, and how the program proposes one.
//!
//! A file on a USB stick can be tried without end, so that only the passphrase stands between a finder and a school.
//! The program proposes five words drawn evenly from a list: 2,048 words give 55 bits, and argon2id makes each try
//! cost a good part of a second and 64 MiB. Who prefers her own takes twelve characters or five words.

use std::ops::RangeInclusive;
use unicode_normalization::UnicodeNormalization as _;
use zeroize::Zeroizing;

/// The words of a proposed passphrase.
pub const WORDS: u32 = 5;
/// The fewest characters of a passphrase that is no row of words.
pub const FEWEST_CHARACTERS: usize = 12;
/// The words that count as words, in characters: `a b c d e` is no passphrase.
const WORD: RangeInclusive<usize> = 3..=40;
/// The fewest different characters: `aaaaaaaaaaaa` is no passphrase.
const FEWEST_DIFFERENT: usize = 6;

/// Why a passphrase is too weak.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weakness {
    /// It has neither twelve characters nor five words.
    TooShort,
    /// It repeats a few characters, or a few words.
    TooUniform,
}

/// Says why a passphrase is too weak, if it is. It finds no names and no dates: the proposal is the better choice.
pub fn weakness(text: &str) -> Option<Weakness> {
    let text = normal(text);
    let words: Vec<&str> =
        text.split([' ', '-']).filter(|word| WORD.contains(&word.chars().count())).collect();
    let enough_words = words.len() >= WORDS as usize;
    if !enough_words && text.chars().count() < FEWEST_CHARACTERS {
        return Some(Weakness::TooShort);
    }
    let different: std::collections::BTreeSet<char> = text.chars().collect();
    let different_words: std::collections::BTreeSet<&str> = words.iter().copied().collect();
    let repeats_words = enough_words && different_words.len() < WORDS as usize;
    (different.len() < FEWEST_DIFFERENT || repeats_words).then_some(Weakness::TooUniform)
}

/// Proposes a passphrase of five words with a space between them, each word of `list` as likely as any other.
/// Nothing comes of a list of fewer than 2,048 different words.
///
/// Shape: `list` has one word on each line. `random` fills a buffer from the system's randomness.
pub fn propose(list: &str, mut random: impl FnMut(&mut [u8])) -> Option<Zeroizing<String>> {
    let words: std::collections::BTreeSet<&str> = words(list).collect();
    let words: Vec<&str> = words.into_iter().collect();
    let count = u32::try_from(words.len()).ok().filter(|count| *count >= 2_048)?;
    let mut text = Zeroizing::new(String::with_capacity(64));
    for place in 0..WORDS {
        if place > 0 {
            text.push(' ');
        }
        text.push_str(words[even(count, &mut random) as usize]);
    }
    Some(text)
}

/// How hard a proposal is to guess for someone who has the list.
///
/// Units: bits, rounded down.
pub fn entropy_bits(list: &str) -> u32 {
    let words: std::collections::BTreeSet<&str> = words(list).collect();
    (f64::from(WORDS) * (words.len().max(1) as f64).log2()) as u32
}

/// A passphrase as it is hashed: without accents and ligatures, which keyboards make differently and the lists leave
/// out, and with single spaces. Capitals stay: who sets them means them.
pub fn normal(text: &str) -> Zeroizing<String> {
    let mut normal = Zeroizing::new(String::with_capacity(2 * text.len()));
    for word in text.split_whitespace() {
        if !normal.is_empty() {
            normal.push(' ');
        }
        for character in word.nfkd() {
            match character {
                '\u{300}'..='\u{36f}' => {}
                'œ' => normal.push_str("oe"),
                'Œ' => normal.push_str("OE"),
                '’' => normal.push('\''),
                character => normal.push(character),
            }
        }
    }
    normal
}

fn words(list: &str) -> impl Iterator<Item = &str> {
    list.lines().map(str::trim).filter(|word| !word.is_empty())
}

/// A number below `count`, each as likely as any other.
fn even(count: u32, random: &mut impl FnMut(&mut [u8])) -> u32 {
    // What is above the largest multiple would favour the first words.
    let most = u32::MAX - u32::MAX % count;
    loop {
        let mut bytes = [0; 4];
        random(&mut bytes);
        let number = u32::from_be_bytes(bytes);
        if number < most {
            return number % count;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(count: usize) -> String {
        (0..count).map(|number| format!("mot{number}\n")).collect()
    }

    #[test]
    fn twelve_characters_or_five_words_are_enough() {
        assert_eq!(weakness("chorale 2026"), None);
        assert_eq!(weakness("chorale2026"), Some(Weakness::TooShort));
        assert_eq!(weakness("sol ré mi fa la si do"), None);
        assert_eq!(weakness("feu mer vent lac ile"), None);
        assert_eq!(weakness("a b c d e f"), Some(Weakness::TooShort));
    }

    #[test]
    fn the_same_again_and_again_is_not() {
        assert_eq!(weakness("aaaaaaaaaaaaaaaa"), Some(Weakness::TooUniform));
        assert_eq!(weakness("chorale chorale chorale chorale chorale"), Some(Weakness::TooUniform));
    }

    #[test]
    fn accents_and_spaces_are_the_same_from_any_keyboard() {
        assert_eq!(*normal("  été\u{a0} fort\t"), "ete fort");
        assert_eq!(normal("e\u{301}te\u{301} fort"), normal("été fort"));
        assert_eq!(*normal("l’œuvre du chœur"), "l'oeuvre du choeur");
        assert_ne!(normal("Violon"), normal("violon"));
    }

    #[test]
    fn five_words_of_2048_are_55_bits() {
        assert_eq!(entropy_bits(&list(2_048)), 55);
        assert_eq!(entropy_bits(&list(2_047)), 54);
        assert_eq!(entropy_bits("a\na\n"), 0);
    }

    fn shipped() -> [String; 2] {
        ["fr", "en"].map(|language| {
            let path = format!("{}/../../resources/words/{language}.txt", env!("CARGO_MANIFEST_DIR"));
            std::fs::read_to_string(path).unwrap()
        })
    }

    #[test]
    fn the_lists_that_are_shipped_give_55_bits_and_more() {
        for list in shipped() {
            assert!(entropy_bits(&list) >= 55, "{} words", words(&list).count());
            let text = propose(&list, |buffer| buffer.fill(9)).unwrap();
            assert_eq!(normal(&text), text, "what is proposed is what is hashed");
        }
    }

    /// Read aloud and written down by hand, the end of a word is what gets lost.
    #[test]
    fn the_words_that_are_shipped_are_short_plain_and_differ_in_more_than_their_last_letter() {
        for list in shipped() {
            let all: Vec<&str> = words(&list).collect();
            assert!(all.windows(2).all(|pair| pair[0] < pair[1]), "sorted, none twice");
            let known: std::collections::BTreeSet<&str> = all.iter().copied().collect();
            let mut stems = std::collections::BTreeSet::new();
            for word in all {
                assert!(WORD.contains(&word.len()) && word.len() <= 9, "{word}");
                assert!(word.bytes().all(|byte| byte.is_ascii_lowercase()), "{word}");
                let stem = &word[..word.len() - 1];
                assert!(!known.contains(stem) && stems.insert(stem), "{word}");
            }
        }
    }

    #[test]
    fn a_proposal_follows_the_randomness_and_is_strong() {
        let mut next = 0u32;
        let text = propose(&list(2_048), |buffer| {
            next += 1;
            buffer.copy_from_slice(&next.to_be_bytes());
        })
        .unwrap();
        assert_eq!(text.split(' ').collect::<std::collections::BTreeSet<_>>().len(), 5);
        assert_eq!(weakness(&text), None);
        assert!(propose(&list(2_047), |_| {}).is_none());
    }

    #[test]
    fn every_word_is_as_likely_as_any_other() {
        let mut state = 1u64;
        let mut drawn = [0u32; 3];
        for _ in 0..30_000 {
            let number = even(3, &mut |buffer: &mut [u8]| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                buffer.copy_from_slice(&state.to_be_bytes()[..4]);
            });
            drawn[number as usize] += 1;
        }
        assert!(drawn.iter().all(|count| (9_500..10_500).contains(count)), "{drawn:?}");
        let mut bytes = vec![[0, 0, 0, 7], [255; 4]];
        assert_eq!(even(2_049, &mut |buffer: &mut [u8]| buffer.copy_from_slice(&bytes.pop().unwrap())), 7);
    }
}
