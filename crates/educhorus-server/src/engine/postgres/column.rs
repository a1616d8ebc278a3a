//! Ids and numbers as columns.

use educhorus_domain::Id;
use tokio_postgres::Row;
use tokio_postgres::types::FromSql;

use crate::engine::EngineError;

/// An id as it is stored.
pub(super) fn of<T: Id>(id: &T) -> &[u8] {
    id.id_bytes()
}

/// A number that is never negative and stays below 2⁶³, as it is stored.
pub(super) fn long(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// The columns of a row, in order.
pub(super) struct Columns<'a>(pub &'a Row);

impl<'a> Columns<'a> {
    /// A text, bytes, a truth: as they are.
    pub(super) fn get<T: FromSql<'a>>(&self, at: usize) -> Result<T, EngineError> {
        Ok(self.0.try_get(at)?)
    }

    /// Bytes of which the number is known.
    pub(super) fn array<const N: usize>(&self, at: usize) -> Result<[u8; N], EngineError> {
        exactly(at, self.get(at)?)
    }

    /// The same, where there are any.
    pub(super) fn maybe_array<const N: usize>(&self, at: usize) -> Result<Option<[u8; N]>, EngineError> {
        self.get::<Option<&[u8]>>(at)?.map(|bytes| exactly(at, bytes)).transpose()
    }

    /// An id.
    pub(super) fn id<T: Id>(&self, at: usize) -> Result<T, EngineError> {
        Ok(T::from_id_bytes(self.array(at)?))
    }

    /// An id, where there is one.
    pub(super) fn maybe_id<T: Id>(&self, at: usize) -> Result<Option<T>, EngineError> {
        Ok(self.maybe_array(at)?.map(T::from_id_bytes))
    }

    /// A number.
    pub(super) fn count(&self, at: usize) -> Result<u64, EngineError> {
        Ok(u64::try_from(self.get::<i64>(at)?).unwrap_or(0))
    }

    /// A number, where there is one.
    pub(super) fn maybe_count(&self, at: usize) -> Result<Option<u64>, EngineError> {
        Ok(self.get::<Option<i64>>(at)?.map(|number| u64::try_from(number).unwrap_or(0)))
    }

    /// A number that was 32 bits long.
    pub(super) fn small(&self, at: usize) -> Result<u32, EngineError> {
        u32::try_from(self.get::<i64>(at)?).map_err(|_| wrong(at))
    }
}

fn exactly<const N: usize>(at: usize, bytes: &[u8]) -> Result<[u8; N], EngineError> {
    bytes.try_into().map_err(|_| wrong(at))
}

/// A column that holds what was never written there.
pub(super) fn wrong(at: usize) -> EngineError {
    EngineError::Damaged { cause: format!("column {at} holds what was never written there") }
}
