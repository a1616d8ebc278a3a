//! What PostgreSQL says when it fails, in the words of an engine.

use std::error::Error as _;
use std::io::ErrorKind;

use tokio_postgres::Error;
use tokio_postgres::error::SqlState;

use crate::engine::EngineError;

impl From<Error> for EngineError {
    fn from(error: Error) -> Self {
        let Some(said) = error.as_db_error() else { return without_answer(&error) };
        // The detail is left out: it quotes what is in the rows.
        let cause = format!("{} ({})", said.message(), said.code().code());
        match said.code() {
            &SqlState::LOCK_NOT_AVAILABLE
            | &SqlState::T_R_DEADLOCK_DETECTED
            | &SqlState::T_R_SERIALIZATION_FAILURE
            | &SqlState::TOO_MANY_CONNECTIONS => Self::Busy,
            &SqlState::DISK_FULL => Self::DiskFull,
            &SqlState::DATA_CORRUPTED | &SqlState::INDEX_CORRUPTED => Self::Damaged { cause },
            // Class 57P: it is being stopped or started. Class 08: the connection. Class 25P03: it held a lock too long.
            code if ["57P", "08", "25P03"].iter().any(|class| code.code().starts_with(class)) => {
                Self::Away { cause }
            }
            _ => Self::Failed { cause },
        }
    }
}

fn without_answer(error: &Error) -> EngineError {
    let why = error.source().map(|source| format!(": {source}")).unwrap_or_default();
    let cause = format!("{error}{why}");
    // What is no data of TLS is a certificate that does not hold: to ask again would not help.
    let io = error.source().and_then(|source| source.downcast_ref::<std::io::Error>());
    let is_of_connection = error.is_closed() || io.is_some_and(|io| io.kind() != ErrorKind::InvalidData);
    // Making a connection has no other mark than its sentence.
    if is_of_connection || cause.starts_with("error connecting") || cause.starts_with("timeout") {
        EngineError::Away { cause }
    } else {
        EngineError::Failed { cause }
    }
}
