//! The scalars that a document holds.

use automerge::ScalarValue;
use serde::{Deserialize, Serialize};

/// A value under a key.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// A text, replaced as a whole.
    Text(String),
    /// A whole number.
    Int(i64),
    /// A yes; a no is the absence of the key, or `false` where another device may have said yes.
    Flag(bool),
    /// Packed bytes.
    Bytes(Vec<u8>),
}

impl Value {
    /// The text, if it is one.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The number, if it is one.
    pub fn as_int(&self) -> Option<i64> {
        match self {
            Self::Int(number) => Some(*number),
            _ => None,
        }
    }

    /// Whether it is the flag `true`.
    pub fn is_set(&self) -> bool {
        matches!(self, Self::Flag(true))
    }

    /// How many bytes it takes in a change, at most.
    pub(crate) fn size(&self) -> usize {
        match self {
            Self::Text(text) => text.len(),
            Self::Bytes(bytes) => bytes.len(),
            Self::Int(_) => 10,
            Self::Flag(_) => 0,
        }
    }

    pub(crate) fn to_scalar(&self) -> ScalarValue {
        match self {
            Self::Text(text) => ScalarValue::Str(text.as_str().into()),
            Self::Int(number) => ScalarValue::Int(*number),
            Self::Flag(flag) => ScalarValue::Boolean(*flag),
            Self::Bytes(bytes) => ScalarValue::Bytes(bytes.clone()),
        }
    }

    /// A value of a kind that this version does not know is passed over, and kept in the document.
    pub(crate) fn from_scalar(scalar: &ScalarValue) -> Option<Self> {
        match scalar {
            ScalarValue::Str(text) => Some(Self::Text(text.to_string())),
            ScalarValue::Int(number) => Some(Self::Int(*number)),
            ScalarValue::Uint(number) => i64::try_from(*number).ok().map(Self::Int),
            ScalarValue::Boolean(flag) => Some(Self::Flag(*flag)),
            ScalarValue::Bytes(bytes) => Some(Self::Bytes(bytes.clone())),
            _ => None,
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}
