//! Ids of things, as newtypes over 16 bytes written in 22 characters of base64url.
//!
//! Ids of persons are random (version 4), so that they tell nothing; others are version 7, so that they sort by
//! the time they were made. Ids of rehearsals and documents are hashes: two devices that mean the same thing
//! without having met make the same id (DESIGN §3).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt;
use std::str::FromStr;

/// A text is not one of our ids.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not an id: {text:?}")]
pub struct IdError {
    /// The text as it was given.
    pub text: String,
}

pub(crate) fn encode(bytes: &[u8; 16]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

pub(crate) fn decode(text: &str) -> Result<[u8; 16], IdError> {
    let wrong = || IdError { text: text.chars().take(64).collect() };
    let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| wrong())?;
    bytes.try_into().map_err(|_| wrong())
}

/// Hashes fields to an id, so that equal fields give equal ids on every device.
///
/// Each field is preceded by its length: `("ab", "c")` and `("a", "bc")` differ.
pub(crate) fn hash_fields(purpose: &str, fields: &[&[u8]]) -> [u8; 16] {
    let mut hasher = Sha256::new();
    for field in std::iter::once(purpose.as_bytes()).chain(fields.iter().copied()) {
        hasher.update((field.len() as u64).to_be_bytes());
        hasher.update(field);
    }
    let digest: [u8; 32] = hasher.finalize().into();
    let mut id = [0; 16];
    id.copy_from_slice(&digest[..16]);
    id
}

/// What every id has in common: 16 bytes.
pub trait Id: Copy {
    /// Takes 16 bytes that already are an id.
    fn from_id_bytes(bytes: [u8; 16]) -> Self;

    /// The 16 bytes of the id.
    fn id_bytes(&self) -> &[u8; 16];
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $brand:literal),+ $(,)?) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
        #[serde(try_from = "String", into = "String")]
        #[ts(type = $brand)]
        pub struct $name([u8; 16]);

        impl $name {
            /// Takes 16 bytes that already are an id.
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(bytes)
            }

            /// The 16 bytes of the id.
            pub const fn bytes(&self) -> &[u8; 16] {
                &self.0
            }

            /// Makes a version 4 id, which tells nothing, from 16 random bytes.
            ///
            /// Source: RFC 9562 §5.4.
            pub fn v4(random: [u8; 16]) -> Self {
                let mut bytes = random;
                bytes[6] = (bytes[6] & 0x0f) | 0x40;
                bytes[8] = (bytes[8] & 0x3f) | 0x80;
                Self(bytes)
            }

            /// Makes a version 7 id, which sorts by time, from milliseconds since 1970 and 16 random bytes.
            ///
            /// Source: RFC 9562 §5.7.
            pub fn v7(unix_ms: u64, random: [u8; 16]) -> Self {
                let mut bytes = random;
                bytes[..6].copy_from_slice(&unix_ms.to_be_bytes()[2..]);
                bytes[6] = (bytes[6] & 0x0f) | 0x70;
                bytes[8] = (bytes[8] & 0x3f) | 0x80;
                Self(bytes)
            }
        }

        impl Id for $name {
            fn from_id_bytes(bytes: [u8; 16]) -> Self {
                Self(bytes)
            }

            fn id_bytes(&self) -> &[u8; 16] {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&encode(&self.0))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), encode(&self.0))
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                decode(text).map(Self)
            }
        }

        impl TryFrom<String> for $name {
            type Error = IdError;

            fn try_from(text: String) -> Result<Self, IdError> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.to_string()
            }
        }
    )+ };
}

ids! {
    /// The space in which everything is shared: a school, or a teacher alone.
    SpaceId = "string & { readonly brand: \"SpaceId\" }",
    /// A choir.
    ChoirId = "string & { readonly brand: \"ChoirId\" }",
    /// A voice of a choir.
    VoiceId = "string & { readonly brand: \"VoiceId\" }",
    /// A person, whatever choirs she sings in.
    PersonId = "string & { readonly brand: \"PersonId\" }",
    /// A work of the repertoire.
    WorkId = "string & { readonly brand: \"WorkId\" }",
    /// An edition of a work.
    EditionId = "string & { readonly brand: \"EditionId\" }",
    /// A layer of ink: mine, the choir's, one voice's.
    LayerId = "string & { readonly brand: \"LayerId\" }",
    /// A practice track of a work.
    TrackId = "string & { readonly brand: \"TrackId\" }",
    /// A rehearsal of a choir.
    RehearsalId = "string & { readonly brand: \"RehearsalId\" }",
    /// The programme of a concert.
    ProgrammeId = "string & { readonly brand: \"ProgrammeId\" }",
    /// A piece of a programme, or what happens between two.
    ProgrammeItemId = "string & { readonly brand: \"ProgrammeItemId\" }",
    /// A device of the registry.
    DeviceId = "string & { readonly brand: \"DeviceId\" }",
    /// A stroke of ink.
    StrokeId = "string & { readonly brand: \"StrokeId\" }",
    /// Something that singers were assessed in.
    AssessmentId = "string & { readonly brand: \"AssessmentId\" }",
    /// Something that the choir is told.
    AnnouncementId = "string & { readonly brand: \"AnnouncementId\" }",
    /// A school on a server.
    SchoolId = "string & { readonly brand: \"SchoolId\" }",
    /// An account of a server: it never reaches a device that is not its own.
    AccountId = "string & { readonly brand: \"AccountId\" }",
    /// A role that an account was given.
    GrantId = "string & { readonly brand: \"GrantId\" }",
    /// A gesture of the journal.
    GestureId = "string & { readonly brand: \"GestureId\" }",
}

impl RehearsalId {
    /// The rehearsal of a choir on a local date (ISO 8601) in a slot of that day, the same on every device.
    ///
    /// `slot` counts rehearsals of one choir on one day, from 0.
    pub fn of(choir: ChoirId, date: jiff::civil::Date, slot: u8) -> Self {
        Self(hash_fields("rehearsal", &[choir.bytes(), date.to_string().as_bytes(), &[slot]]))
    }
}

impl ProgrammeId {
    /// The programme of a choir that was begun under a title in a season, the same on every device.
    ///
    /// `slot` counts programmes that were begun under one title, from 0.
    pub fn of(choir: ChoirId, season: crate::Season, title: &str, slot: u8) -> Self {
        let season = season.to_string();
        Self(hash_fields("programme", &[choir.bytes(), season.as_bytes(), title.as_bytes(), &[slot]]))
    }
}

impl ProgrammeItemId {
    /// A work in a programme, the same on every device.
    ///
    /// `slot` counts how often the programme has the work, from 0.
    pub fn of(programme: ProgrammeId, work: WorkId, slot: u8) -> Self {
        Self(hash_fields("programme item", &[programme.bytes(), work.bytes(), &[slot]]))
    }
}

impl GestureId {
    /// The gesture of another device that stands in its journal under a number: the same wherever it is taken in.
    pub fn of_line(device: DeviceId, origin: i64) -> Self {
        Self(hash_fields("gesture", &[device.bytes(), &origin.to_be_bytes()]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn an_id_survives_being_written_and_read(bytes: [u8; 16]) {
            let id = PersonId::v4(bytes);
            prop_assert_eq!(id.to_string().len(), 22);
            prop_assert_eq!(id.to_string().parse::<PersonId>(), Ok(id));
        }

        #[test]
        fn a_version_7_id_sorts_by_its_time(a in 0u64..1 << 47, b in 0u64..1 << 47, r: [u8; 16], s: [u8; 16]) {
            prop_assume!(a < b);
            prop_assert!(WorkId::v7(a, r) < WorkId::v7(b, s));
        }
    }

    #[test]
    fn two_devices_that_open_the_same_rehearsal_open_the_same_one() {
        let choir = ChoirId::v7(1, [7; 16]);
        let id = RehearsalId::of(choir, date(2026, 11, 24), 0);
        assert_eq!(id, RehearsalId::of(choir, date(2026, 11, 24), 0));
        assert_ne!(id, RehearsalId::of(choir, date(2026, 11, 24), 1));
        assert_ne!(id, RehearsalId::of(choir, date(2026, 11, 25), 0));
    }

    #[test]
    fn two_devices_that_put_a_work_on_the_same_programme_put_it_there_once() {
        let choir = ChoirId::v7(1, [7; 16]);
        let programme = |title| ProgrammeId::of(choir, crate::Season::starting(2026), title, 0);
        assert_eq!(programme("Noël"), programme("Noël"));
        assert_ne!(programme("Noël"), programme("Noël 2"));
        let (one, other) = (WorkId::from_bytes([1; 16]), WorkId::from_bytes([2; 16]));
        let item = |work, slot| ProgrammeItemId::of(programme("Noël"), work, slot);
        assert_eq!(item(one, 0), item(one, 0));
        assert_ne!(item(one, 0), item(one, 1));
        assert_ne!(item(one, 0), item(other, 0));
    }

    #[test]
    fn a_text_that_is_not_an_id_is_refused_with_the_text() {
        let error = "../etc/passwd".parse::<WorkId>().expect_err("not an id");
        assert_eq!(error.text, "../etc/passwd");
    }
}
