//! The start of a bundle, which can be read without a key, and the keys that it leads to.

use educhorus_vault::{PassphraseCosts, StretchError};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::io::{Read, Write};

use super::{BundleKind, MAGIC, VERSION};
use crate::error::damaged;
use crate::message::{from_cbor, to_cbor};
use crate::{Secret, SyncError, wire};

/// The longest header, in bytes.
const LONGEST: usize = 1_024;
const CHECKSUM: usize = 8;
const KEY_CHECK: usize = 16;
const KEY_CHECK_PURPOSE: &str = "bundle key check v1";
const SECRET_ID_PURPOSE: &str = "bundle secret id v1";

/// With what a new bundle is locked.
#[derive(Clone, Copy, Debug)]
pub enum Lock<'a> {
    /// Something that people tell each other.
    Passphrase(&'a str, PassphraseCosts),
    /// The secret of the space, or a pupil's.
    Secret(&'a Secret),
}

/// With what a bundle is opened.
#[derive(Clone, Copy)]
pub enum Unlock<'a> {
    /// What somebody typed.
    Passphrase(&'a str),
    /// The secret of the space, or a pupil's.
    Secret(&'a Secret),
}

/// How a bundle is locked, as it stands in the header.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Header {
    #[serde(rename = "n", with = "wire::array")]
    nonce: [u8; 19],
    #[serde(rename = "a", default, skip_serializing_if = "Option::is_none")]
    passphrase: Option<Salted>,
    #[serde(rename = "k", default, skip_serializing_if = "Option::is_none", with = "wire::array_option")]
    secret_id: Option<[u8; 8]>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Salted {
    #[serde(rename = "s", with = "wire::array")]
    salt: [u8; 16],
    #[serde(rename = "c")]
    costs: PassphraseCosts,
}

/// What the chunks need.
pub(super) struct Keys {
    pub cipher_key: Secret,
    pub nonce: [u8; 19],
    /// The hash of everything before the chunks.
    pub bound: [u8; 32],
}

/// The start of a bundle, read and not yet opened.
pub(super) struct Prelude {
    pub kind: BundleKind,
    header: Header,
    /// Everything before the chunks.
    bytes: Vec<u8>,
    /// How much of it the key check covers: to the end of the header.
    checked: usize,
    key_check: [u8; KEY_CHECK],
}

impl Prelude {
    pub fn read(input: &mut impl Read) -> Result<Self, SyncError> {
        let mut bytes = vec![0; MAGIC.len()];
        input.read_exact(&mut bytes).map_err(|error| match error.kind() {
            std::io::ErrorKind::UnexpectedEof => SyncError::NotABundle,
            _ => SyncError::Io(error),
        })?;
        if bytes != MAGIC {
            return Err(SyncError::NotABundle);
        }
        let [version] = next(input, &mut bytes)?;
        if version > VERSION {
            return Err(SyncError::TooNew { found: version.into(), known: VERSION.into() });
        }
        let [kind] = next(input, &mut bytes)?;
        let length = usize::from(u16::from_be_bytes(next(input, &mut bytes)?));
        if length > LONGEST {
            return Err(damaged("header: its length"));
        }
        let start = bytes.len();
        bytes.resize(start + length, 0);
        input.read_exact(&mut bytes[start..])?;
        let key_check = next(input, &mut bytes)?;
        let sum: [u8; 32] = Sha256::digest(&bytes).into();
        if sum[..CHECKSUM] != next::<CHECKSUM>(input, &mut bytes)? || version == 0 {
            return Err(damaged("header: its checksum"));
        }
        let header = from_cbor(&bytes[start..start + length], "header")?;
        let kind = BundleKind::from_code(kind).ok_or(damaged("header: its kind"))?;
        let checked = start + length;
        Ok(Self { kind, header, bytes, checked, key_check })
    }

    /// Units: bytes.
    pub fn length(&self) -> u64 {
        self.bytes.len() as u64
    }

    pub fn needs_passphrase(&self) -> bool {
        self.header.passphrase.is_some()
    }

    pub fn unlock(&self, key: Unlock<'_>) -> Result<Keys, SyncError> {
        let header = &self.header;
        let (secret, refusal) = match (key, &header.passphrase, header.secret_id) {
            (Unlock::Passphrase(text), Some(salted), None) => {
                (stretch(text, salted)?, SyncError::WrongPassphrase)
            }
            (Unlock::Secret(_), Some(_), None) => return Err(SyncError::NeedsPassphrase),
            (Unlock::Secret(secret), None, Some(id)) => {
                if !secret.is_keyed_hash(SECRET_ID_PURPOSE, &[], &id) {
                    return Err(SyncError::NotForThisSpace);
                }
                (secret.clone(), damaged("header: the key check"))
            }
            (Unlock::Passphrase(_), None, Some(_)) => return Err(SyncError::NotForThisSpace),
            _ => return Err(damaged("header: its lock")),
        };
        if !secret.is_keyed_hash(KEY_CHECK_PURPOSE, &[&self.bytes[..self.checked]], &self.key_check) {
            return Err(refusal);
        }
        Ok(keys(&secret, header.nonce, &self.bytes))
    }
}

/// Writes the start of a bundle.
pub(super) fn write(
    output: &mut impl Write,
    kind: BundleKind,
    lock: Lock<'_>,
    random: &mut impl FnMut(&mut [u8]),
) -> Result<Keys, SyncError> {
    let mut nonce = [0; 19];
    random(&mut nonce);
    let mut header = Header { nonce, passphrase: None, secret_id: None };
    let secret = match lock {
        Lock::Passphrase(text, costs) => {
            let mut salt = [0; 16];
            random(&mut salt);
            let salted = Salted { salt, costs };
            let secret = stretch(text, &salted)?;
            header.passphrase = Some(salted);
            secret
        }
        Lock::Secret(secret) => {
            let id = secret.keyed_hash(SECRET_ID_PURPOSE, &[]);
            header.secret_id = id.first_chunk().copied();
            secret.clone()
        }
    };
    let header = to_cbor(&header);
    let length = u16::try_from(header.len()).expect("a header is short");
    let mut bytes = [&MAGIC[..], &[VERSION, kind.code()], &length.to_be_bytes(), &header].concat();
    let check = secret.keyed_hash(KEY_CHECK_PURPOSE, &[&bytes]);
    bytes.extend_from_slice(&check[..KEY_CHECK]);
    let sum: [u8; 32] = Sha256::digest(&bytes).into();
    bytes.extend_from_slice(&sum[..CHECKSUM]);
    output.write_all(&bytes)?;
    Ok(keys(&secret, nonce, &bytes))
}

fn keys(secret: &Secret, nonce: [u8; 19], bytes: &[u8]) -> Keys {
    let bound: [u8; 32] = Sha256::digest(bytes).into();
    // With the hash in it, no two bundles share a key, whatever the nonces.
    let cipher_key = Secret::from_bytes(secret.keyed_hash("bundle v1", &[&bound]));
    Keys { cipher_key, nonce, bound }
}

/// Makes a key of a passphrase, slowly.
fn stretch(text: &str, salted: &Salted) -> Result<Secret, SyncError> {
    educhorus_vault::stretch(text, &salted.salt, salted.costs).map_err(|error| match error {
        StretchError::TooCostly { what, limit } => SyncError::TooLarge { what, limit: limit.into() },
        StretchError::Invalid => damaged("header: its costs"),
    })
}

fn next<const N: usize>(input: &mut impl Read, bytes: &mut Vec<u8>) -> Result<[u8; N], SyncError> {
    let mut next = [0; N];
    input.read_exact(&mut next)?;
    bytes.extend_from_slice(&next);
    Ok(next)
}
