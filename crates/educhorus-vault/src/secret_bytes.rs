//! A secret of 32 bytes, and what is derived from it.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::fmt;
use zeroize::{Zeroize, ZeroizeOnDrop};

/// A secret of 32 bytes, wiped from memory when it is dropped and never printed.
#[derive(Clone)]
pub struct SecretBytes([u8; 32]);

impl SecretBytes {
    /// Takes 32 bytes that are a secret, or that come from the system's randomness.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The 32 bytes, to store them where secrets are stored.
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// HMAC-SHA256 of parts under this secret. Each purpose has a name, so that no value serves two of them.
    ///
    /// Source: RFC 2104; as a key derivation, RFC 5869 §2.3 with one block.
    pub fn keyed_hash(&self, purpose: &str, parts: &[&[u8]]) -> [u8; 32] {
        self.mac(purpose, parts).finalize().into_bytes().into()
    }

    /// Compares in constant time a value with the first bytes of [`SecretBytes::keyed_hash`].
    pub fn is_keyed_hash(&self, purpose: &str, parts: &[&[u8]], value: &[u8]) -> bool {
        self.mac(purpose, parts).verify_truncated_left(value).is_ok()
    }

    /// Another secret, for a purpose and what it concerns.
    pub fn derive(&self, purpose: &str, parts: &[&[u8]]) -> Self {
        Self(self.keyed_hash(purpose, parts))
    }

    fn mac(&self, purpose: &str, parts: &[&[u8]]) -> Hmac<Sha256> {
        let mut mac =
            <Hmac<Sha256> as KeyInit>::new_from_slice(&self.0).expect("HMAC takes a key of any length");
        for part in std::iter::once(purpose.as_bytes()).chain(parts.iter().copied()) {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part);
        }
        mac
    }
}

impl Drop for SecretBytes {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl ZeroizeOnDrop for SecretBytes {}

impl PartialEq for SecretBytes {
    /// Looks at every byte whatever it finds, so that the time tells nothing.
    fn eq(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).fold(0, |difference, (a, b)| difference | (a ^ b)) == 0
    }
}

impl Eq for SecretBytes {}

impl fmt::Debug for SecretBytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}
