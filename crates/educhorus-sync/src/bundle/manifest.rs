//! The manifest: what a bundle is, who made it and what is in it.

use educhorus_domain::{DeviceId, PersonId, SpaceId};
use serde::{Deserialize, Serialize};

use crate::error::damaged;
use crate::{Secret, SyncError, wire};

/// The longest manifest, in bytes: a school's ten thousand files fit.
pub(super) const LONGEST: u64 = 1 << 20;

/// What a bundle is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BundleKind {
    /// The first to a new device: the secret of the space, and everything.
    Invitation,
    /// From one device of a space to the others.
    Exchange,
    /// Everything for oneself: for home, for another computer.
    Copy,
    /// What one pupil may read.
    Pupil,
}

impl BundleKind {
    const ALL: [Self; 4] = [Self::Invitation, Self::Exchange, Self::Copy, Self::Pupil];

    /// The byte in the file: it never changes.
    pub(super) fn code(self) -> u8 {
        match self {
            Self::Invitation => 1,
            Self::Exchange => 2,
            Self::Copy => 3,
            Self::Pupil => 4,
        }
    }

    pub(super) fn from_code(code: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Whether a bundle of this kind hands over the secret of the space.
    pub fn hands_over(self) -> bool {
        matches!(self, Self::Invitation | Self::Copy)
    }
}

/// What a bundle is, who made it and what is in it; signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// What the bundle is for; the same in the header, where it can be read without a key.
    #[serde(rename = "k", with = "kind")]
    pub kind: BundleKind,
    /// The space.
    #[serde(rename = "s", with = "wire::id")]
    pub space: SpaceId,
    /// The device that made and signed it.
    #[serde(rename = "m")]
    pub maker: Maker,
    /// When it was made, in milliseconds since 1970 by the clock of the maker; for display only.
    #[serde(rename = "t")]
    pub made_at_ms: u64,
    /// What it is about, for display.
    #[serde(rename = "w", default)]
    pub scope: Scope,
    /// The content.
    #[serde(rename = "c")]
    pub content: ContentEntry,
    /// The files, in their order in the bundle.
    #[serde(rename = "f", default)]
    pub files: Vec<FileEntry>,
    /// What an invitation or a copy hands over.
    #[serde(rename = "h", default, skip_serializing_if = "Option::is_none")]
    pub handover: Option<Handover>,
    /// Whose a pupil's bundle is.
    #[serde(rename = "p", default, skip_serializing_if = "Option::is_none")]
    pub pupil: Option<Pupil>,
}

/// The device that made a bundle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Maker {
    /// The device.
    #[serde(rename = "d", with = "wire::id")]
    pub device: DeviceId,
    /// Whose device it says it is.
    #[serde(rename = "l")]
    pub label: String,
    /// The key with which the bundle is signed: the caller knows whether it is that device's.
    #[serde(rename = "k", with = "wire::array")]
    pub verifying_key: [u8; 32],
}

/// What a bundle is about, in words for a person; no names of pupils.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scope {
    /// The names of the choirs.
    #[serde(rename = "c", default)]
    pub choirs: Vec<String>,
    /// The year in which the season starts, where it is about one season.
    #[serde(rename = "s", default)]
    pub season: Option<u16>,
}

/// The content as it lies in a bundle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContentEntry {
    /// The SHA-256 of the compressed bytes.
    #[serde(rename = "h", with = "wire::array")]
    pub hash: [u8; 32],
    /// The length of the compressed bytes.
    #[serde(rename = "n")]
    pub size: u64,
}

/// A file of a bundle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct FileEntry {
    /// The SHA-256 of its bytes, under which it is stored.
    #[serde(rename = "h", with = "wire::array")]
    pub hash: [u8; 32],
    /// Its length in bytes.
    #[serde(rename = "n")]
    pub size: u64,
}

/// What an invitation or a copy hands over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handover {
    /// The secret of the space.
    #[serde(rename = "s", with = "secret")]
    pub space_secret: Secret,
    /// What the new device shows in its first exchange, in [`invited_by`](crate::message::DevicePart::invited_by).
    #[serde(rename = "t", with = "wire::array")]
    pub token: [u8; 16],
}

/// Whose a pupil's bundle is, with the key that opens the next ones: never the secret of the space.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pupil {
    /// The pupil.
    #[serde(rename = "p", with = "wire::id")]
    pub person: PersonId,
    /// Other cards of hers, under which an earlier bundle may have known her.
    #[serde(rename = "o", default, skip_serializing_if = "Vec::is_empty", with = "wire::ids")]
    pub others: Vec<PersonId>,
    /// Her key: [`pupil_secret`](crate::pupil_secret).
    #[serde(rename = "s", with = "secret")]
    pub secret: Secret,
}

impl Manifest {
    /// Whether the parts fit each other and the header.
    pub(super) fn check(&self, kind: BundleKind) -> Result<(), SyncError> {
        if self.kind != kind {
            return Err(damaged("manifest: another kind than the header"));
        }
        if self.handover.is_some() != kind.hands_over() {
            return Err(damaged("manifest: a secret where none belongs, or none where one does"));
        }
        if self.pupil.is_some() != (kind == BundleKind::Pupil) {
            return Err(damaged("manifest: a pupil where none belongs, or none where one does"));
        }
        Ok(())
    }
}

mod kind {
    use serde::de::{Deserialize, Deserializer, Error, Unexpected};
    use serde::ser::Serializer;

    use super::BundleKind;

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields by reference")]
    pub fn serialize<S: Serializer>(kind: &BundleKind, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u8(kind.code())
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BundleKind, D::Error> {
        let code = u8::deserialize(deserializer)?;
        BundleKind::from_code(code)
            .ok_or_else(|| D::Error::invalid_value(Unexpected::Unsigned(code.into()), &"a kind of bundle"))
    }
}

mod secret {
    use serde::{Deserializer, Serializer};

    use crate::{Secret, wire};

    pub fn serialize<S: Serializer>(secret: &Secret, serializer: S) -> Result<S::Ok, S::Error> {
        wire::array::serialize(secret.bytes(), serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Secret, D::Error> {
        wire::array::deserialize(deserializer).map(Secret::from_bytes)
    }
}
