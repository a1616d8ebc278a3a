//! `GET /…`: the files of the interface.

use std::sync::Arc;

use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{Method, StatusCode, Uri};
use axum::response::IntoResponse;
use educhorus_api::{CommandError, ErrorCode};

use crate::answer::Refusal;
use crate::state::Local;

/// Serves a file of the interface.
pub(crate) async fn file(
    State(local): State<Arc<Local>>,
    method: Method,
    uri: Uri,
) -> Result<impl IntoResponse, Refusal> {
    if method != Method::GET && method != Method::HEAD {
        let error = CommandError::new(ErrorCode::BadRequest).with("field", "method");
        return Err(Refusal::new(StatusCode::METHOD_NOT_ALLOWED, error));
    }
    let (media_type, bytes) = local.interface.find(uri.path()).ok_or(ErrorCode::NotFound)?;
    Ok(([(CONTENT_TYPE, media_type), (CACHE_CONTROL, "no-cache")], bytes))
}
