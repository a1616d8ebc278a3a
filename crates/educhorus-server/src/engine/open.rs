//! Which engine an address means.

use std::path::Path;
use std::sync::Arc;

use super::postgres::PostgresEngine;
use super::sqlite::SqliteEngine;
use super::{Engine, EngineError};

/// Opens the database at an address: `postgres://…` (or `postgresql://…`), and otherwise the path of a file.
///
/// Errors: [`EngineError`]; `Failed` where the address of a database cannot be read or asks for what is refused.
pub fn open(address: &str) -> Result<Arc<dyn Engine>, EngineError> {
    let is_postgres = ["postgres://", "postgresql://"].iter().any(|scheme| address.starts_with(scheme));
    if is_postgres {
        return Ok(Arc::new(PostgresEngine::open(address)?));
    }
    Ok(Arc::new(SqliteEngine::open(Path::new(address))?))
}
