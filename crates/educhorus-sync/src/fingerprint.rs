//! The fingerprint that two people read to each other, to know that no third made the key that stands in their
//! registry.
//!
//! Six groups of five digits: 30 digits, 99.6 bits of a SHA-256 over the space and the key. Someone who wants to be
//! taken for a colleague needs another key with the same 30 digits, some 10³⁰ tries; digits are read aloud the same
//! way in any language. It is made of what each side holds itself, never of what a bundle says it is.

use educhorus_domain::{Id, SpaceId};
use sha2::{Digest, Sha256};

/// The fingerprint of a device's key in a space, `"01234 56789 …"`: the same on both sides.
///
/// Shape: six groups of five digits, with a space between groups.
pub fn fingerprint(space: SpaceId, verifying_key: &[u8; 32]) -> String {
    let digest = Sha256::new()
        .chain_update(b"educhorus fingerprint v1")
        .chain_update(space.id_bytes())
        .chain_update(verifying_key)
        .finalize();
    // 40 bits for each group of 5 digits: the remainder favours none by more than one in ten million.
    let groups: Vec<String> = digest
        .as_slice()
        .chunks_exact(5)
        .take(6)
        .map(|bytes| {
            let number = bytes.iter().fold(0u64, |sum, byte| sum << 8 | u64::from(*byte));
            format!("{:05}", number % 100_000)
        })
        .collect();
    groups.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_is_six_groups_of_five_digits() {
        let text = fingerprint(SpaceId::from_bytes([1; 16]), &[2; 32]);
        let groups: Vec<&str> = text.split(' ').collect();
        assert_eq!(groups.len(), 6);
        assert!(groups.iter().all(|group| group.len() == 5 && group.bytes().all(|b| b.is_ascii_digit())));
    }

    #[test]
    fn it_differs_by_key_and_by_space() {
        let (space, other) = (SpaceId::from_bytes([1; 16]), SpaceId::from_bytes([3; 16]));
        assert_ne!(fingerprint(space, &[2; 32]), fingerprint(space, &[4; 32]));
        assert_ne!(fingerprint(space, &[2; 32]), fingerprint(other, &[2; 32]));
    }

    /// Two versions of the program must read the same digits to each other.
    #[test]
    fn the_fingerprint_of_a_known_key_is_what_it_always_was() {
        assert_eq!(
            fingerprint(SpaceId::from_bytes([1; 16]), &[2; 32]),
            "49365 31419 30645 24901 75240 03666"
        );
    }
}
