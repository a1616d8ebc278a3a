//! The recovery code: what a person writes down on paper when her profile is encrypted.
//!
//! It holds 130 random bits, so that nobody guesses it and nothing slow needs to protect it, in 28 characters of
//! Crockford's alphabet, which has no letter that is taken for a digit. The last two are the check symbols of a
//! Reed–Solomon code over 32 elements: one wrong character is always found and told where, and so are two
//! neighbours that changed places.

use std::fmt;
use std::str::FromStr;
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::SecretBytes;

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH: usize = 28;
/// Symbols that hold randomness, before those that check them.
const HELD: usize = 26;
const GROUP: usize = 4;
const ORDER: usize = 31;

/// What was typed is no recovery code: there is a slip in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a slip in the recovery code")]
pub struct RecoveryCodeError {
    /// The group of four characters in which the slip is, from 1 to 7, where that can be told.
    pub group: Option<u8>,
}

/// A recovery code, wiped from memory when it is dropped.
///
/// Shape: `XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX`. What is typed may have small letters, any or no separators, O for
/// zero, I or L for one.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryCode([u8; LENGTH]);

impl RecoveryCode {
    /// Makes a code of 17 bytes of the system's randomness, of which the first 130 bits count.
    pub fn generate(random: [u8; 17]) -> Self {
        let mut symbols = [0; LENGTH];
        for (place, symbol) in symbols[..HELD].iter_mut().enumerate() {
            let bit = |at: usize| random[at / 8] >> (7 - at % 8) & 1;
            *symbol = (0..5).fold(0, |sum, at| sum << 1 | bit(place * 5 + at));
        }
        let (sum, weighted) = syndromes(&symbols);
        let last = divide(weighted ^ times(sum, power(HELD)), power(HELD) ^ power(HELD + 1));
        symbols[HELD] = sum ^ last;
        symbols[HELD + 1] = last;
        Self(symbols)
    }

    /// The seed of the key with which the authority over a space is taken back.
    pub fn signing_seed(&self) -> [u8; 32] {
        self.secret().keyed_hash("authority recovery", &[])
    }

    pub(crate) fn secret(&self) -> SecretBytes {
        let mut bytes = [0; 32];
        bytes[..HELD].copy_from_slice(&self.0[..HELD]);
        SecretBytes::from_bytes(bytes)
    }
}

impl Drop for RecoveryCode {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl ZeroizeOnDrop for RecoveryCode {}

impl fmt::Display for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, symbol) in self.0.iter().enumerate() {
            if place > 0 && place % GROUP == 0 {
                f.write_str("-")?;
            }
            write!(f, "{}", char::from(ALPHABET[usize::from(*symbol)]))?;
        }
        Ok(())
    }
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode(…)")
    }
}

impl FromStr for RecoveryCode {
    type Err = RecoveryCodeError;

    fn from_str(text: &str) -> Result<Self, RecoveryCodeError> {
        let typed: Vec<char> = text.chars().filter(|one| one.is_alphanumeric()).collect();
        if typed.len() != LENGTH {
            return Err(RecoveryCodeError { group: uneven_group(text) });
        }
        let mut code = Self([0; LENGTH]);
        for (place, one) in typed.into_iter().enumerate() {
            code.0[place] = symbol(one).ok_or(RecoveryCodeError { group: group_of(place) })?;
        }
        match syndromes(&code.0) {
            (0, 0) => Ok(code),
            found => Err(RecoveryCodeError { group: slip(&code.0, found) }),
        }
    }
}

fn symbol(typed: char) -> Option<u8> {
    let typed = match typed.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let place = ALPHABET.iter().position(|one| char::from(*one) == typed)?;
    u8::try_from(place).ok()
}

fn group_of(place: usize) -> Option<u8> {
    u8::try_from(place / GROUP + 1).ok()
}

/// The first group that has too few characters or too many, where the groups were typed apart.
fn uneven_group(text: &str) -> Option<u8> {
    let groups = text.split(|one: char| !one.is_alphanumeric()).filter(|group| !group.is_empty());
    let lengths: Vec<usize> = groups.map(|group| group.chars().count()).collect();
    let uneven = lengths.iter().position(|length| *length != GROUP)?;
    (lengths.len() == LENGTH / GROUP).then(|| group_of(uneven * GROUP))?
}

/// Where one wrong character, or two neighbours that changed places, would explain what was found.
fn slip(symbols: &[u8; LENGTH], (sum, weighted): (u8, u8)) -> Option<u8> {
    if sum != 0 {
        let place = (0..LENGTH).find(|place| times(sum, power(*place)) == weighted)?;
        return group_of(place);
    }
    // Two equal differences leave the sum alone: neighbours that changed places.
    let swapped = |place: &usize| {
        times(symbols[*place] ^ symbols[place + 1], power(*place) ^ power(place + 1)) == weighted
    };
    let mut groups = (0..LENGTH - 1).filter(swapped).map(group_of);
    let first = groups.next()?;
    groups.all(|other| other == first).then_some(first)?
}

/// The sum of the symbols, and their sum weighted with the powers of the primitive element: both zero for a code.
fn syndromes(symbols: &[u8; LENGTH]) -> (u8, u8) {
    let weighted = symbols.iter().enumerate().fold(0, |sum, (place, one)| sum ^ times(*one, power(place)));
    (symbols.iter().fold(0, |sum, one| sum ^ one), weighted)
}

/// A power of the primitive element of the field of 32 elements, made with x⁵ + x² + 1.
fn power(exponent: usize) -> u8 {
    (0..exponent % ORDER).fold(1, |value, _| times(value, 2))
}

fn times(mut a: u8, mut b: u8) -> u8 {
    let mut product = 0;
    while b > 0 {
        if b & 1 == 1 {
            product ^= a;
        }
        a <<= 1;
        if a & 32 != 0 {
            a ^= 0b10_0101;
        }
        b >>= 1;
    }
    product
}

fn divide(a: u8, b: u8) -> u8 {
    // The order of the field less one: the power that inverts.
    let inverse = (0..ORDER - 1).fold(1, |value, _| times(value, b));
    times(a, inverse)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(seed: u8) -> RecoveryCode {
        let byte = |at: usize| seed.wrapping_mul(31).wrapping_add((at as u8).wrapping_mul(47));
        RecoveryCode::generate(std::array::from_fn(byte))
    }

    #[test]
    fn a_code_is_read_however_it_was_typed() {
        for seed in 0..=255 {
            let code = code(seed);
            let text = code.to_string();
            assert_eq!((text.len(), text.matches('-').count()), (34, 6));
            assert_eq!(text.parse(), Ok(code.clone()));
            let careless = text.to_lowercase().replace('-', "  ").replace('0', "o").replace('1', "l");
            assert_eq!(careless.parse(), Ok(code.clone()), "{careless}");
            assert_eq!(text.replace('-', "").parse(), Ok(code));
        }
    }

    #[test]
    fn each_wrong_character_is_told_with_its_group() {
        let code = code(3);
        for place in 0..LENGTH {
            for wrong in 1..32 {
                let mut symbols = code.0;
                symbols[place] ^= wrong;
                let error = RecoveryCode(symbols).to_string().parse::<RecoveryCode>().unwrap_err();
                assert_eq!(error.group, group_of(place));
            }
        }
    }

    #[test]
    fn neighbours_that_changed_places_are_always_noticed_and_never_told_wrongly() {
        for seed in 0..=255 {
            let code = code(seed);
            for place in 0..LENGTH - 1 {
                let mut symbols = code.0;
                symbols.swap(place, place + 1);
                if symbols == code.0 {
                    continue;
                }
                let error = RecoveryCode(symbols).to_string().parse::<RecoveryCode>().unwrap_err();
                assert!(error.group.is_none() || error.group == group_of(place), "{seed} {place}");
            }
        }
    }

    #[test]
    fn a_missing_character_is_told_with_its_group_and_a_letter_that_is_none_too() {
        let text = code(9).to_string();
        let missing = format!("{}{}", &text[..11], &text[12..]);
        assert_eq!(missing.parse::<RecoveryCode>().unwrap_err().group, Some(3));
        assert_eq!(missing.replace('-', "").parse::<RecoveryCode>().unwrap_err().group, None);
        let stranger = format!("{}U{}", &text[..10], &text[11..]);
        assert_eq!(stranger.parse::<RecoveryCode>().unwrap_err().group, Some(3));
        assert_eq!("".parse::<RecoveryCode>().unwrap_err().group, None);
    }

    #[test]
    fn every_one_of_the_130_bits_counts_and_the_code_is_never_printed_by_chance() {
        let zero = RecoveryCode::generate([0; 17]);
        for bit in 0..130 {
            let mut random = [0; 17];
            random[bit / 8] |= 128 >> (bit % 8);
            let other = RecoveryCode::generate(random);
            assert_ne!(other.secret(), zero.secret(), "bit {bit}");
            assert_ne!(other.signing_seed(), zero.signing_seed(), "bit {bit}");
        }
        assert_eq!(format!("{zero:?}"), "RecoveryCode(…)");
    }
}
