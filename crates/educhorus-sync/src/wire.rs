//! How small things are written in CBOR: byte strings, never arrays of numbers.
//!
//! serde writes `Vec<u8>` and `[u8; 32]` as arrays, at up to two bytes for each byte; the modules here are named in
//! `#[serde(with = …)]` beside each such field. Lists of ids and of hashes are one byte string, end to end.

use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// Bytes on their way out.
struct Out<'a>(&'a [u8]);

impl Serialize for Out<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(self.0)
    }
}

/// A byte string that is carried whole, in both directions.
pub(crate) struct Bytes(pub Vec<u8>);

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(In::deserialize(deserializer)?.0))
    }
}

/// Cuts a byte string into pieces of one length.
pub(crate) fn flat<const N: usize, E: serde::de::Error>(bytes: Vec<u8>) -> Result<Vec<[u8; N]>, E> {
    let (whole, rest) = bytes.as_chunks::<N>();
    if rest.is_empty() { Ok(whole.to_vec()) } else { Err(E::custom("a list that ends early")) }
}

/// Bytes on their way in.
struct In(Vec<u8>);

impl<'de> Deserialize<'de> for In {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Bytes;
        impl Visitor<'_> for Bytes {
            type Value = In;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a byte string")
            }

            fn visit_bytes<E>(self, bytes: &[u8]) -> Result<In, E> {
                Ok(In(bytes.to_vec()))
            }

            fn visit_byte_buf<E>(self, bytes: Vec<u8>) -> Result<In, E> {
                Ok(In(bytes))
            }
        }
        deserializer.deserialize_byte_buf(Bytes)
    }
}

fn exact<const N: usize, E: serde::de::Error>(bytes: &[u8]) -> Result<[u8; N], E> {
    bytes.try_into().map_err(|_| E::invalid_length(bytes.len(), &"a byte string of another length"))
}

/// A byte string of any length.
pub(crate) mod bytes {
    use super::*;

    pub fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(bytes)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
        Ok(In::deserialize(deserializer)?.0)
    }
}

/// A byte string of a known length.
pub(crate) mod array {
    use super::*;

    pub fn serialize<S: Serializer, const N: usize>(
        bytes: &[u8; N],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(bytes)
    }

    pub fn deserialize<'de, D: Deserializer<'de>, const N: usize>(
        deserializer: D,
    ) -> Result<[u8; N], D::Error> {
        exact(&In::deserialize(deserializer)?.0)
    }
}

/// A byte string of a known length, or nothing.
pub(crate) mod array_option {
    use super::*;

    pub fn serialize<S: Serializer, const N: usize>(
        bytes: &Option<[u8; N]>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        bytes.as_ref().map(|bytes| Out(bytes)).serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>, const N: usize>(
        deserializer: D,
    ) -> Result<Option<[u8; N]>, D::Error> {
        Option::<In>::deserialize(deserializer)?.map(|bytes| exact(&bytes.0)).transpose()
    }
}

/// Byte strings of one length, end to end in one.
pub(crate) mod arrays {
    use super::*;

    pub fn serialize<S: Serializer, const N: usize>(
        list: &[[u8; N]],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&list.concat())
    }

    pub fn deserialize<'de, D: Deserializer<'de>, const N: usize>(
        deserializer: D,
    ) -> Result<Vec<[u8; N]>, D::Error> {
        flat(In::deserialize(deserializer)?.0)
    }
}

/// A list of byte strings of any lengths.
pub(crate) mod byte_strings {
    use super::*;

    pub fn serialize<S: Serializer>(list: &[Vec<u8>], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(list.iter().map(|bytes| Out(bytes)))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Vec<u8>>, D::Error> {
        struct List;
        impl<'de> Visitor<'de> for List {
            type Value = Vec<Vec<u8>>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of byte strings")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
                let mut list = Vec::new();
                while let Some(In(bytes)) = access.next_element()? {
                    list.push(bytes);
                }
                Ok(list)
            }
        }
        deserializer.deserialize_seq(List)
    }
}

/// An id of the domain, as its 16 bytes.
pub(crate) mod id {
    use super::*;
    use educhorus_domain::Id;

    pub fn serialize<S: Serializer, T: Id>(id: &T, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(id.id_bytes())
    }

    pub fn deserialize<'de, D: Deserializer<'de>, T: Id>(deserializer: D) -> Result<T, D::Error> {
        array::deserialize(deserializer).map(T::from_id_bytes)
    }
}

/// An id of the domain, as its 16 bytes, or nothing.
pub(crate) mod id_option {
    use super::*;
    use educhorus_domain::Id;

    pub fn serialize<S: Serializer, T: Id>(id: &Option<T>, serializer: S) -> Result<S::Ok, S::Error> {
        id.as_ref().map(|id| Out(id.id_bytes())).serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>, T: Id>(deserializer: D) -> Result<Option<T>, D::Error> {
        Ok(array_option::deserialize(deserializer)?.map(T::from_id_bytes))
    }
}

/// Ids of the domain, end to end in one byte string.
pub(crate) mod ids {
    use super::*;
    use educhorus_domain::Id;

    pub fn serialize<S: Serializer, T: Id>(list: &[T], serializer: S) -> Result<S::Ok, S::Error> {
        let bytes: Vec<u8> = list.iter().flat_map(|id| *id.id_bytes()).collect();
        serializer.serialize_bytes(&bytes)
    }

    pub fn deserialize<'de, D: Deserializer<'de>, T: Id>(deserializer: D) -> Result<Vec<T>, D::Error> {
        Ok(arrays::deserialize::<D, 16>(deserializer)?.into_iter().map(T::from_id_bytes).collect())
    }
}
