//! One wrap: the profile key under something that a person has or knows.

use chacha20poly1305::aead::AeadInOut;
use chacha20poly1305::{KeyInit, Tag, XChaCha20Poly1305, XNonce};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::stretch::stretch;
use crate::{KeyId, Keyring, PassphraseCosts, ProfileKey, RecoveryCode, SecretBytes, VaultError};

/// What a person uses each day to open her profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Nothing: the keyring of the system, which opens when she signs in.
    Keyring,
    /// A PIN, on this computer only.
    Pin,
    /// A passphrase, on any computer.
    Passphrase,
}

/// What a person chose, or typed, for each day.
#[derive(Clone, Copy)]
pub enum Secret<'a> {
    /// The keyring alone.
    Keyring,
    /// A PIN.
    Pin(&'a str),
    /// A passphrase.
    Passphrase(&'a str),
}

/// How a wrap is locked, as it stands in the key file.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Lock {
    Recovery,
    Keyring { account: String },
    Pin { account: String, costs: PassphraseCosts },
    Passphrase { costs: PassphraseCosts },
}

impl Lock {
    fn name(&self) -> &'static [u8] {
        match self {
            Self::Recovery => b"recovery",
            Self::Keyring { .. } => b"keyring",
            Self::Pin { .. } => b"pin",
            Self::Passphrase { .. } => b"passphrase",
        }
    }

    /// The name in the keyring of the share that is needed.
    pub(crate) fn account(&self) -> Option<&str> {
        match self {
            Self::Keyring { account } | Self::Pin { account, .. } => Some(account),
            Self::Recovery | Self::Passphrase { .. } => None,
        }
    }

    pub(crate) fn method(&self) -> Option<Method> {
        match self {
            Self::Recovery => None,
            Self::Keyring { .. } => Some(Method::Keyring),
            Self::Pin { .. } => Some(Method::Pin),
            Self::Passphrase { .. } => Some(Method::Passphrase),
        }
    }
}

/// With what a wrap is locked or opened.
pub(crate) enum Opener<'a> {
    Recovery(&'a RecoveryCode),
    Share(&'a SecretBytes),
    Pin(&'a SecretBytes, &'a str),
    Passphrase(&'a str),
}

/// The profile key under a lock.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Wrap {
    #[serde(flatten)]
    pub(crate) lock: Lock,
    #[serde(with = "hexadecimal")]
    salt: [u8; 16],
    #[serde(with = "hexadecimal")]
    nonce: [u8; 24],
    #[serde(with = "hexadecimal")]
    wrapped: [u8; 32],
    #[serde(with = "hexadecimal")]
    tag: [u8; 16],
}

impl Wrap {
    pub(crate) fn seal(
        key: &ProfileKey,
        lock: Lock,
        opener: &Opener<'_>,
        random: &mut dyn FnMut(&mut [u8]),
    ) -> Result<Self, VaultError> {
        let mut wrap = Self { lock, salt: [0; 16], nonce: [0; 24], wrapped: [0; 32], tag: [0; 16] };
        random(&mut wrap.salt);
        random(&mut wrap.nonce);
        let cipher = wrap.cipher(opener)?;
        wrap.wrapped = *key.secret().bytes();
        let bound = wrap.bound(key.id());
        wrap.tag = cipher
            .encrypt_inout_detached(&XNonce::from(wrap.nonce), &bound, wrap.wrapped.as_mut_slice().into())
            .expect("32 bytes are far below the limit of the cipher")
            .into();
        Ok(wrap)
    }

    /// Opens the wrap of a key of which the id is known.
    ///
    /// Errors: `Wrong`, `OtherMethod`; `Damaged` for costs that nothing wrote.
    pub(crate) fn open(&self, id: KeyId, opener: &Opener<'_>) -> Result<ProfileKey, VaultError> {
        let cipher = self.cipher(opener)?;
        let mut key = Zeroizing::new(self.wrapped);
        cipher
            .decrypt_inout_detached(
                &XNonce::from(self.nonce),
                &self.bound(id),
                key.as_mut_slice().into(),
                &Tag::from(self.tag),
            )
            .map_err(|_| VaultError::Wrong)?;
        let key = ProfileKey::generate(*key);
        if key.id() == id { Ok(key) } else { Err(VaultError::Wrong) }
    }

    fn cipher(&self, opener: &Opener<'_>) -> Result<XChaCha20Poly1305, VaultError> {
        let slowly = |text: &str, costs: &PassphraseCosts| {
            stretch(text, &self.salt, *costs).map_err(|_| VaultError::Damaged { cause: "its costs" })
        };
        let key = match (&self.lock, opener) {
            (Lock::Recovery, Opener::Recovery(code)) => {
                code.secret().derive("wrap recovery v1", &[&self.salt])
            }
            (Lock::Keyring { .. }, Opener::Share(share)) => share.derive("wrap keyring v1", &[&self.salt]),
            (Lock::Pin { costs, .. }, Opener::Pin(share, pin)) => {
                share.derive("wrap pin v1", &[slowly(pin, costs)?.bytes()])
            }
            (Lock::Passphrase { costs }, Opener::Passphrase(text)) => {
                slowly(text, costs)?.derive("wrap passphrase v1", &[])
            }
            _ => return Err(VaultError::OtherMethod),
        };
        Ok(XChaCha20Poly1305::new(key.bytes().into()))
    }

    fn bound(&self, id: KeyId) -> Vec<u8> {
        [b"educhorus key file v1 ", self.lock.name(), b" ", id.to_string().as_bytes()].concat()
    }
}

impl Secret<'_> {
    /// Says whether what was chosen is good enough, and how it locks.
    pub(crate) fn lock(
        self,
        key: &ProfileKey,
        random: &mut dyn FnMut(&mut [u8]),
    ) -> Result<Lock, VaultError> {
        let costs = PassphraseCosts::PRODUCT;
        // Each share has a name of its own, so that the old one stands until the file no longer needs it.
        let mut account = || {
            let mut drawn = [0; 4];
            random(&mut drawn);
            format!("{}-{:08x}", key.id(), u32::from_be_bytes(drawn))
        };
        match self {
            Self::Keyring => Ok(Lock::Keyring { account: account() }),
            Self::Pin(pin) if !crate::pin::is_acceptable(pin) => Err(VaultError::PinWeak),
            Self::Pin(_) => Ok(Lock::Pin { account: account(), costs }),
            Self::Passphrase(text) => match crate::passphrase::weakness(text) {
                Some(weakness) => Err(VaultError::PassphraseWeak(weakness)),
                None => Ok(Lock::Passphrase { costs }),
            },
        }
    }
}

/// The share that a keyring keeps for a wrap.
///
/// Errors: `KeyringMissing` where it keeps none, those of the keyring.
pub(crate) fn share(keyring: &dyn Keyring, account: &str) -> Result<SecretBytes, VaultError> {
    let kept = keyring.get(account)?.ok_or(VaultError::KeyringMissing)?;
    let share: Zeroizing<[u8; 32]> =
        Zeroizing::new(kept.as_slice().try_into().map_err(|_| VaultError::KeyringMissing)?);
    Ok(SecretBytes::from_bytes(*share))
}

/// Bytes as text in the key file.
pub(crate) mod hexadecimal {
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};
    use std::fmt::Write as _;

    pub(crate) fn serialize<S: Serializer, const N: usize>(
        bytes: &[u8; N],
        to: S,
    ) -> Result<S::Ok, S::Error> {
        let mut text = String::with_capacity(2 * N);
        bytes.iter().for_each(|byte| write!(text, "{byte:02x}").expect("a text takes what is written"));
        to.serialize_str(&text)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>, const N: usize>(
        from: D,
    ) -> Result<[u8; N], D::Error> {
        let text = String::deserialize(from)?;
        let mut bytes = [0; N];
        if text.len() != 2 * N || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(D::Error::custom("not as many hexadecimal characters"));
        }
        for (at, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&text[2 * at..2 * at + 2], 16).map_err(D::Error::custom)?;
        }
        Ok(bytes)
    }
}
