//! From refusals to HTTP.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use educhorus_api::{CommandError, ErrorCode};

/// A refusal with its status. The body is the error as every host gives it; the status is for tools in between.
#[derive(Debug)]
pub(crate) struct Refusal {
    status: StatusCode,
    error: CommandError,
}

impl Refusal {
    /// A refusal whose status says more than its code.
    pub(crate) fn new(status: StatusCode, error: CommandError) -> Self {
        Self { status, error }
    }
}

impl From<CommandError> for Refusal {
    fn from(error: CommandError) -> Self {
        Self { status: status_of(error.code), error }
    }
}

impl From<ErrorCode> for Refusal {
    fn from(code: ErrorCode) -> Self {
        CommandError::new(code).into()
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        (self.status, Json(self.error)).into_response()
    }
}

pub(crate) fn status_of(code: ErrorCode) -> StatusCode {
    use ErrorCode::*;
    match code {
        BadRequest => StatusCode::BAD_REQUEST,
        NotAllowed | PasswordMustChange | CharterMissing => StatusCode::FORBIDDEN,
        UnknownCall | NotOnThisHost | NotFound | SourceGone | PageOutside => StatusCode::NOT_FOUND,
        ProfileInUse | VoiceNotEmpty | NumberTaken | FileExists | NothingToUndo | PlayerEmpty
        | PlayerClosed => StatusCode::CONFLICT,
        FileTooLarge | ListTooLarge | ListTooManyLines | FolderTooLarge | ScoreTooLarge => {
            StatusCode::PAYLOAD_TOO_LARGE
        }
        ProfileTooNew | ProfileDamaged | ProfileReadOnly | StorageFailed | DocumentFailed => {
            StatusCode::INTERNAL_SERVER_ERROR
        }
        DiskFull => StatusCode::INSUFFICIENT_STORAGE,
        SignedOut | SignInWrong => StatusCode::UNAUTHORIZED,
        SignInTooSoon => StatusCode::TOO_MANY_REQUESTS,
        SpaceTaken => StatusCode::CONFLICT,
        ScoreEngineMissing | ScoreEngineOpen | SoundUnavailable | DemoMissing => {
            StatusCode::SERVICE_UNAVAILABLE
        }
        ServerBusy => StatusCode::SERVICE_UNAVAILABLE,
        PageTimedOut => StatusCode::GATEWAY_TIMEOUT,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// Runs what blocks away from the threads that serve connections.
///
/// Errors: those of the work; `storage_failed` when it panicked, because then nothing was committed.
pub(crate) async fn away<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, CommandError> + Send + 'static,
) -> Result<T, Refusal> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|panic| CommandError::new(ErrorCode::StorageFailed).because(panic))?.map_err(Refusal::from)
}
