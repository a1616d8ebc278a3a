//! The one key of a profile, and those that it leads to.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::fmt::Write as _;
use zeroize::Zeroizing;

use crate::SecretBytes;
use crate::wrap::hexadecimal;

/// Says which profile key it is and nothing about it. Written as 16 hexadecimal characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct KeyId(#[serde(with = "hexadecimal")] [u8; 8]);

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// The key of a profile: 32 random bytes, from which everything that is encrypted at rest is keyed by purpose.
///
/// It is wiped from memory when it is dropped, never printed, and stored nowhere but wrapped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileKey(SecretBytes);

impl ProfileKey {
    /// Makes the key of 32 bytes of the system's randomness.
    pub const fn generate(random: [u8; 32]) -> Self {
        Self(SecretBytes::from_bytes(random))
    }

    pub(crate) const fn secret(&self) -> &SecretBytes {
        &self.0
    }

    /// Which key it is.
    pub fn id(&self) -> KeyId {
        let hash = self.0.keyed_hash("profile key id v1", &[]);
        KeyId(*hash.first_chunk().expect("a hash is longer"))
    }

    /// The raw key of the database.
    ///
    /// Shape: `x'…'` around 64 hexadecimal characters, as SQLCipher takes it without deriving anything of it.
    pub fn database_key(&self) -> Zeroizing<String> {
        let key = self.0.derive("database v1", &[]);
        let mut text = Zeroizing::new(String::with_capacity(67));
        text.push_str("x'");
        for byte in key.bytes() {
            write!(text, "{byte:02x}").expect("a text takes what is written");
        }
        text.push('\'');
        text
    }

    /// The key of the files: scores and recordings.
    pub fn files_key(&self) -> SecretBytes {
        self.0.derive("files v1", &[])
    }

    /// The key of the backups.
    pub fn backups_key(&self) -> SecretBytes {
        self.0.derive("backups v1", &[])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_purpose_has_a_key_of_its_own_and_none_is_printed() {
        let key = ProfileKey::generate([7; 32]);
        assert_ne!(key.files_key(), key.backups_key());
        assert_eq!(key.database_key().len(), 67);
        assert!(!key.database_key().contains(&"07".repeat(8)));
        assert_eq!(format!("{key:?}"), "ProfileKey(Secret(…))");
        assert_ne!(key.id(), ProfileKey::generate([8; 32]).id());
        assert_eq!(key.id().to_string().len(), 16);
    }
}
