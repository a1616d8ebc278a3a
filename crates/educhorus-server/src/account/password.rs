//! Passwords as they are kept, and the provisional ones that are handed out.

use educhorus_vault::{PassphraseCosts, SecretBytes, stretch};

use crate::space::Chance;

/// What it costs to try one password.
///
/// Source: OWASP Password Storage Cheat Sheet, argon2id with 19 MiB and two passes.
const COSTS: PassphraseCosts = PassphraseCosts { memory_kib: 19 * 1_024, passes: 2, lanes: 1 };
const ALGORITHM: &str = "argon2id";
/// Letters and digits that nobody takes for one another, on paper or by voice.
const ALPHABET: &[u8; 31] = b"abcdefghjkmnpqrstuvwxyz23456789";
/// The fewest characters of a password that somebody chooses.
const FEWEST: usize = 10;
/// The longest, in bytes: what is longer is no password.
const LONGEST: usize = 1_024;

/// A password as it is kept: how it was stretched, salt and hash.
///
/// Shape: `argon2id$memory$passes$lanes$salt$hash`, the last two in hexadecimal.
pub fn kept(password: &str, salt: [u8; 16]) -> String {
    let hash = stretch(password, &salt, COSTS).expect("these costs are among those that are spent");
    let PassphraseCosts { memory_kib, passes, lanes } = COSTS;
    format!("{ALGORITHM}${memory_kib}${passes}${lanes}${}${}", hexadecimal(&salt), hexadecimal(hash.bytes()))
}

/// Whether a password is the one that is kept. Where none is, it takes as long and is never right.
pub fn is_right(password: &str, kept: Option<&str>) -> bool {
    let password = if password.len() <= LONGEST { password } else { "" };
    let read = kept.and_then(read);
    let is_there = read.is_some();
    let (costs, salt, hash) = read.unwrap_or((COSTS, [0; 16], [0; 32]));
    let made = stretch(password, &salt, costs);
    made.is_ok_and(|made| made == SecretBytes::from_bytes(hash)) && is_there
}

/// Whether somebody may choose a password.
pub fn is_fit(password: &str, login: &str) -> bool {
    let folded = password.to_lowercase();
    let different: std::collections::BTreeSet<char> = folded.chars().collect();
    password.chars().count() >= FEWEST
        && password.len() <= LONGEST
        && different.len() >= 5
        && !folded.contains(login)
}

/// A password to be written on paper and changed at once: 59 bits.
pub fn provisional(chance: Chance) -> String {
    let mut text = String::new();
    while text.len() < 14 {
        let mut byte = [0];
        chance(&mut byte);
        // What is above the largest multiple would favour the first letters.
        if usize::from(byte[0]) >= 256 / ALPHABET.len() * ALPHABET.len() {
            continue;
        }
        if text.len() % 5 == 4 {
            text.push('-');
        }
        text.push(char::from(ALPHABET[usize::from(byte[0]) % ALPHABET.len()]));
    }
    text
}

fn read(kept: &str) -> Option<(PassphraseCosts, [u8; 16], [u8; 32])> {
    let parts: Vec<&str> = kept.split('$').collect();
    let [ALGORITHM, memory, passes, lanes, salt, hash] = parts[..] else { return None };
    let costs = PassphraseCosts {
        memory_kib: memory.parse().ok()?,
        passes: passes.parse().ok()?,
        lanes: lanes.parse().ok()?,
    };
    Some((costs, bytes(salt)?, bytes(hash)?))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn bytes<const N: usize>(text: &str) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    if text.len() != 2 * N || !text.is_ascii() {
        return None;
    }
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&text[2 * at..2 * at + 2], 16).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chance(bytes: &mut [u8]) {
        getrandom::fill(bytes).unwrap();
    }

    #[test]
    fn a_password_is_right_alone_and_its_text_is_kept_nowhere() {
        let text = kept("quatre violons bleus", [7; 16]);
        assert!(is_right("quatre violons bleus", Some(&text)));
        assert!(!is_right("quatre violons bleu", Some(&text)));
        assert!(!is_right("", Some(&text)));
        assert!(!text.contains("violons"));
        assert_ne!(text, kept("quatre violons bleus", [8; 16]));
    }

    #[test]
    fn where_nothing_is_kept_nothing_is_right() {
        assert!(!is_right("", None));
        for broken in ["", "argon2id$1$1$1$00$00", "none$19456$2$1$00$00"] {
            assert!(!is_right("", Some(broken)), "{broken:?}");
        }
    }

    #[test]
    fn a_provisional_password_can_be_read_out_and_is_never_the_same() {
        let made: std::collections::BTreeSet<String> = (0..50).map(|_| provisional(chance)).collect();
        assert_eq!(made.len(), 50);
        for text in &made {
            assert_eq!(text.len(), 14);
            let groups: Vec<&str> = text.split('-').collect();
            assert_eq!(groups.len(), 3);
            assert!(groups.iter().all(|group| group.bytes().all(|byte| ALPHABET.contains(&byte))));
            assert!(is_fit(text, "a.roux"));
        }
    }

    #[test]
    fn a_password_that_is_guessed_first_is_not_taken() {
        for weak in ["court", "aaaaaaaaaaaa", "abababababab", "a.roux-2026"] {
            assert!(!is_fit(weak, "a.roux"), "{weak:?}");
        }
        assert!(is_fit("onze violons", "a.roux"));
    }
}
