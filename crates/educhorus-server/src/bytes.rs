//! `GET /bytes/…`: pages and peaks, by the path grammar that all hosts share.

use std::sync::Arc;

use axum::extract::State;
use axum::http::Uri;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::uri::PathAndQuery;
use axum::response::IntoResponse;

use crate::answer::{Refusal, away};
use crate::state::Local;

/// Serves a path. What an id names never changes, so that the browser may keep it for an hour of rehearsal; what was
/// made for one person is kept nowhere.
pub(crate) async fn bytes(State(local): State<Arc<Local>>, uri: Uri) -> Result<impl IntoResponse, Refusal> {
    let path = uri.path_and_query().map(PathAndQuery::as_str).unwrap_or_default();
    let path = path.strip_prefix("/bytes/").unwrap_or_default().to_owned();
    let media = away(move || local.door.app()?.media(&path)).await?;
    let keep = if media.lasting { "private, max-age=3600" } else { "no-store" };
    Ok(([(CONTENT_TYPE, media.media_type), (CACHE_CONTROL, keep)], media.bytes))
}
