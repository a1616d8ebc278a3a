//! How our types stand in columns: ids as 16 bytes, dates as ISO 8601, codes as text.

use educhorus_domain::{Id, Season};
use educhorus_replica::Value;
use jiff::civil::Date;
use rusqlite::Row;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};

use crate::BlobHash;

/// An id in a column.
#[derive(Clone, Copy)]
pub(crate) struct Col<T>(pub T);

impl<T: Id> ToSql for Col<T> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(ValueRef::Blob(self.0.id_bytes())))
    }
}

impl<T: Id> FromSql for Col<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let bytes: [u8; 16] = value.as_blob()?.try_into().map_err(|_| FromSqlError::InvalidType)?;
        Ok(Self(T::from_id_bytes(bytes)))
    }
}

/// A date in a column.
pub(crate) struct Day(pub Date);

impl ToSql for Day {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.to_string().into())
    }
}

impl FromSql for Day {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_str()?.parse().map(Self).map_err(|error| FromSqlError::Other(Box::new(error)))
    }
}

/// A season in a column: the year in which it starts.
pub(crate) struct Year(pub Season);

impl ToSql for Year {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.year().into())
    }
}

impl FromSql for Year {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        u16::column_result(value).map(|year| Self(Season::starting(year)))
    }
}

/// A number of a document as a column holds it: out of range is the nearest that is in range, because one strange
/// value must not hide the rows beside it.
pub(crate) fn u32_of(value: Option<Value>) -> u32 {
    let number = value.and_then(|value| value.as_int()).unwrap_or(0);
    u32::try_from(number.clamp(0, i64::from(u32::MAX))).unwrap_or(0)
}

/// A hash in a column; a damaged one is an error of the row, never another file.
pub(crate) fn hash_in(row: &Row<'_>, column: usize) -> rusqlite::Result<BlobHash> {
    let text: String = row.get(column)?;
    text.parse().map_err(|()| rusqlite::Error::InvalidColumnType(column, text, rusqlite::types::Type::Text))
}
