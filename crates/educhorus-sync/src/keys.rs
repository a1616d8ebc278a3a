//! Device keys, and what is signed with them.

use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use educhorus_domain::PersonId;
use std::fmt;

use crate::{Secret, SyncError};

/// The key of one pupil's bundles, from the secret of the space: it opens hers and tells nothing of the space, and
/// whoever has that secret makes it again, so that nothing is stored.
pub fn pupil_secret(of_space: &Secret, person: PersonId) -> Secret {
    Secret::from_bytes(of_space.keyed_hash("pupil secret v1", &[person.bytes()]))
}

/// The Ed25519 key of this device, which never leaves it and is wiped from memory when it is dropped.
///
/// Source: RFC 8032.
#[derive(Clone)]
pub struct DeviceKey(SigningKey);

impl DeviceKey {
    /// Makes the key of 32 bytes of the system's randomness, or of those that were stored.
    pub fn from_secret(secret: &Secret) -> Self {
        Self(SigningKey::from_bytes(secret.bytes()))
    }

    /// The public half, which stands in the device registry.
    pub fn verifying_key(&self) -> [u8; 32] {
        self.0.verifying_key().to_bytes()
    }

    /// Signs a message for one purpose; a signature for another purpose never verifies.
    pub fn sign(&self, purpose: &str, message: &[u8]) -> [u8; 64] {
        self.0.sign(&for_purpose(purpose, message)).to_bytes()
    }
}

impl fmt::Debug for DeviceKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("DeviceKey").field(&self.0.verifying_key()).finish()
    }
}

/// Checks the signature of a message for one purpose; weak keys are refused.
///
/// Errors: [`SyncError::SignatureWrong`].
pub fn verify(
    verifying_key: &[u8; 32],
    purpose: &str,
    message: &[u8],
    signature: &[u8; 64],
) -> Result<(), SyncError> {
    let wrong = |_| SyncError::SignatureWrong;
    VerifyingKey::from_bytes(verifying_key)
        .map_err(wrong)?
        .verify_strict(&for_purpose(purpose, message), &Signature::from_bytes(signature))
        .map_err(wrong)
}

fn for_purpose(purpose: &str, message: &[u8]) -> Vec<u8> {
    let length = u32::try_from(purpose.len()).expect("a purpose is a constant of a few characters");
    [b"educhorus", &length.to_be_bytes()[..], purpose.as_bytes(), message].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_holds_for_its_key_its_purpose_and_its_message_only() {
        let key = DeviceKey::from_secret(&Secret::from_bytes([1; 32]));
        let other = DeviceKey::from_secret(&Secret::from_bytes([2; 32]));
        let signature = key.sign("a", b"message");
        assert!(verify(&key.verifying_key(), "a", b"message", &signature).is_ok());
        assert!(verify(&other.verifying_key(), "a", b"message", &signature).is_err());
        assert!(verify(&key.verifying_key(), "b", b"message", &signature).is_err());
        assert!(verify(&key.verifying_key(), "a", b"massage", &signature).is_err());
        assert!(verify(&key.verifying_key(), "am", b"essage", &signature).is_err());
    }

    #[test]
    fn the_neutral_key_signs_nothing() {
        let mut neutral = [0; 32];
        neutral[0] = 1;
        let mut signature = [0; 64];
        signature[0] = 1;
        assert!(verify(&neutral, "a", b"message", &signature).is_err());
    }

    /// Released bundles were locked with it: it never changes.
    #[test]
    fn the_key_of_a_known_pupil_is_what_it_always_was_and_differs_by_pupil_and_by_space() {
        let space = Secret::from_bytes([7; 32]);
        let pupil = PersonId::from_bytes([3; 16]);
        let key = pupil_secret(&space, pupil);
        assert_eq!(key.bytes()[..8], [92, 62, 117, 129, 132, 101, 231, 219]);
        assert_ne!(key, space);
        assert_ne!(key, pupil_secret(&space, PersonId::from_bytes([4; 16])));
        assert_ne!(key, pupil_secret(&Secret::from_bytes([8; 32]), pupil));
    }

    #[test]
    fn a_secret_is_never_printed() {
        assert_eq!(format!("{:?}", Secret::from_bytes([7; 32])), "Secret(…)");
        let key = DeviceKey::from_secret(&Secret::from_bytes([7; 32]));
        assert!(!format!("{key:?}").contains("7, 7"));
    }
}
