//! Making a key of something that people remember, slowly.

use argon2::{Algorithm, Argon2, Params, Version};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::{SecretBytes, passphrase};

/// What it costs to try one passphrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassphraseCosts {
    /// Memory, in KiB.
    #[serde(rename = "m")]
    pub memory_kib: u32,
    /// Passes over that memory.
    #[serde(rename = "t")]
    pub passes: u32,
    /// Lanes, worked on one after the other here.
    #[serde(rename = "p")]
    pub lanes: u32,
}

impl PassphraseCosts {
    /// What the program writes: 64 MiB, three passes.
    ///
    /// Source: RFC 9106 §4, second recommended option, with one lane.
    pub const PRODUCT: Self = Self { memory_kib: 64 * 1_024, passes: 3, lanes: 1 };

    /// The most that the program spends on a stranger's file.
    pub const MOST: Self = Self { memory_kib: 256 * 1_024, passes: 10, lanes: 4 };
}

/// Why no key was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StretchError {
    /// The costs are beyond [`PassphraseCosts::MOST`].
    TooCostly {
        /// Of what too much is asked.
        what: &'static str,
        /// The most that is spent.
        limit: u32,
    },
    /// The costs are none that argon2 knows.
    Invalid,
}

/// Makes a key of a passphrase: the same for whatever keyboard wrote it.
///
/// Errors: the costs, when they come from a file.
pub fn stretch(text: &str, salt: &[u8; 16], costs: PassphraseCosts) -> Result<SecretBytes, StretchError> {
    let most = PassphraseCosts::MOST;
    let pairs = [
        ("KiB of memory for a passphrase", costs.memory_kib, most.memory_kib),
        ("passes for a passphrase", costs.passes, most.passes),
        ("lanes for a passphrase", costs.lanes, most.lanes),
    ];
    if let Some((what, _, limit)) = pairs.into_iter().find(|(_, asked, limit)| asked > limit) {
        return Err(StretchError::TooCostly { what, limit });
    }
    let PassphraseCosts { memory_kib, passes, lanes } = costs;
    let params = Params::new(memory_kib, passes, lanes, Some(32)).map_err(|_| StretchError::Invalid)?;
    let text = passphrase::normal(text);
    let mut key = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(text.as_bytes(), salt, key.as_mut_slice())
        .map_err(|_| StretchError::Invalid)?;
    Ok(SecretBytes::from_bytes(*key))
}
