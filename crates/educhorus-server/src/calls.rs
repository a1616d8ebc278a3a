//! `POST /api/v1/call/{name}`: one call with its request as JSON.

use std::sync::Arc;

use axum::Json;
use axum::body::{Body, HttpBody, to_bytes};
use axum::extract::{Path, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use educhorus_api::{CommandError, ErrorCode};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::answer::{Refusal, away};
use crate::state::Local;

/// The largest request, in bytes: bytes of files never travel inside JSON.
const MAX_REQUEST: usize = 1 << 20;

/// Runs a call.
pub(crate) async fn call(
    State(local): State<Arc<Local>>,
    Path(name): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<Value>, Refusal> {
    let request = json(&headers, body).await?;
    away(move || local.door.call(&name, request)).await.map(Json)
}

/// Reads a body that says it is JSON. A page of somebody else cannot say so without asking first, and is not answered.
pub(crate) async fn json<T: DeserializeOwned>(headers: &HeaderMap, body: Body) -> Result<T, Refusal> {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if kind.split(';').next().map(str::trim) != Some("application/json") {
        return Err(refused(StatusCode::UNSUPPORTED_MEDIA_TYPE, "content-type"));
    }
    let too_large = || refused(StatusCode::PAYLOAD_TOO_LARGE, "body");
    if body.size_hint().lower() > MAX_REQUEST as u64 {
        return Err(too_large());
    }
    let bytes = to_bytes(body, MAX_REQUEST).await.map_err(|_| too_large())?;
    serde_json::from_slice(&bytes)
        .map_err(|error| CommandError::new(ErrorCode::BadRequest).because(error).into())
}

fn refused(status: StatusCode, field: &str) -> Refusal {
    Refusal::new(status, CommandError::new(ErrorCode::BadRequest).with("field", field))
}
