//! The errors that a worker can answer with, as numbers.

use super::fields::{FieldsIn, FieldsOut};
use crate::error::{ScoreError, SizeLimit};

pub(super) const LIMITS: [SizeLimit; 5] =
    [SizeLimit::FileBytes, SizeLimit::Pages, SizeLimit::Pixels, SizeLimit::Side, SizeLimit::Rows];

/// Writes an error; those that only the app can meet travel as a damaged document.
pub(super) fn encode(out: FieldsOut, error: &ScoreError) -> FieldsOut {
    match error {
        ScoreError::NotAPdf => out.u8(0),
        ScoreError::Encrypted => out.u8(1),
        ScoreError::NoPages => out.u8(2),
        ScoreError::PageOutside { page, pages } => out.u8(3).u32(*page).u32(*pages),
        ScoreError::TooLarge { limit, value, most } => {
            let index = LIMITS.iter().position(|known| known == limit).unwrap_or_default();
            out.u8(4).u8(index as u8).u64(*value).u64(*most)
        }
        _ => out.u8(5),
    }
}

/// Reads what [`encode`] wrote.
pub(super) fn decode(fields: &mut FieldsIn<'_>) -> Option<ScoreError> {
    Some(match fields.u8()? {
        0 => ScoreError::NotAPdf,
        1 => ScoreError::Encrypted,
        2 => ScoreError::NoPages,
        3 => ScoreError::PageOutside { page: fields.u32()?, pages: fields.u32()? },
        4 => ScoreError::TooLarge {
            limit: *LIMITS.get(usize::from(fields.u8()?))?,
            value: fields.u64()?,
            most: fields.u64()?,
        },
        5 => ScoreError::Broken,
        _ => return None,
    })
}
