//! The forms in which typed values stand in a document.

use educhorus_domain::{
    EditionId, Grade, ListPlace, Mark, TrackKind, VoiceColour, VoiceFamily, VoiceId, WorkId, WorkStatus,
};
use jiff::civil::Date;

use crate::Value;

/// A type that has exactly one scalar for each of its values.
pub trait Scalar: Sized {
    /// The scalar.
    fn to_value(&self) -> Value;

    /// Reads a scalar; none where this version does not know it.
    fn from_value(value: Value) -> Option<Self>;
}

impl Scalar for String {
    fn to_value(&self) -> Value {
        Value::Text(self.clone())
    }

    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }
}

impl Scalar for i64 {
    fn to_value(&self) -> Value {
        Value::Int(*self)
    }

    fn from_value(value: Value) -> Option<Self> {
        value.as_int()
    }
}

impl Scalar for u32 {
    fn to_value(&self) -> Value {
        Value::Int(i64::from(*self))
    }

    fn from_value(value: Value) -> Option<Self> {
        value.as_int().and_then(|number| Self::try_from(number).ok())
    }
}

impl Scalar for bool {
    fn to_value(&self) -> Value {
        Value::Flag(*self)
    }

    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Flag(flag) => Some(flag),
            _ => None,
        }
    }
}

impl Scalar for Vec<u8> {
    fn to_value(&self) -> Value {
        Value::Bytes(self.clone())
    }

    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Bytes(bytes) => Some(bytes),
            _ => None,
        }
    }
}

/// Types that are written as the text by which they are known.
macro_rules! texts {
    ($($type:ty: $write:expr, $read:expr;)+) => { $(
        impl Scalar for $type {
            fn to_value(&self) -> Value {
                let write: fn(&$type) -> String = $write;
                Value::Text(write(self))
            }

            fn from_value(value: Value) -> Option<Self> {
                let read: fn(&str) -> Option<$type> = $read;
                value.as_text().and_then(read)
            }
        }
    )+ };
}

texts! {
    Date: ToString::to_string, |text| text.parse().ok();
    Mark: ToString::to_string, |text| text.parse().ok();
    Grade: ToString::to_string, |text| text.parse().ok();
    VoiceId: ToString::to_string, |text| text.parse().ok();
    WorkId: ToString::to_string, |text| text.parse().ok();
    EditionId: ToString::to_string, |text| text.parse().ok();
    ListPlace: ToString::to_string, |text| text.parse().ok();
    VoiceFamily: |family| family.code().to_owned(), VoiceFamily::from_code;
    VoiceColour: |colour| colour.code().to_owned(), VoiceColour::from_code;
    WorkStatus: |status| status.code().to_owned(), WorkStatus::from_code;
    TrackKind: |kind| kind.code().to_owned(), TrackKind::from_code;
    Option<VoiceFamily>: |family| family.map_or("", VoiceFamily::code).to_owned(),
        |text| if text.is_empty() { Some(None) } else { VoiceFamily::from_code(text).map(Some) };
}
