//! Tombstones: how a space remembers that somebody was erased without remembering who.

use educhorus_domain::{Id, PersonId};

use crate::Secret;

/// The tombstone of a person: without the secret of the space it names nobody, with it every device of the space
/// makes the same one from an id that comes back, and refuses it.
pub fn tombstone(space_secret: &Secret, person: PersonId) -> [u8; 32] {
    space_secret.keyed_hash("tombstone v1", &[person.id_bytes()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tombstone_is_the_same_on_every_device_of_a_space_and_tells_nothing_elsewhere() {
        let (ours, theirs) = (Secret::from_bytes([1; 32]), Secret::from_bytes([2; 32]));
        let person = PersonId::v4([3; 16]);
        assert_eq!(tombstone(&ours, person), tombstone(&ours, person));
        assert_ne!(tombstone(&ours, person), tombstone(&theirs, person));
        assert_ne!(tombstone(&ours, person), tombstone(&ours, PersonId::v4([4; 16])));
    }

    /// A released tombstone never changes: an erased person would come back.
    #[test]
    fn the_tombstone_of_a_known_person_is_what_it_always_was() {
        let tombstone = tombstone(&Secret::from_bytes([1; 32]), PersonId::from_bytes([2; 16]));
        assert_eq!(tombstone[..4], [128, 186, 236, 179]);
    }
}
