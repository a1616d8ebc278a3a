//! `GET /api/v1/events`: what happens, as server-sent events.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::State;
use axum::response::sse::{Event as Line, KeepAlive, Sse};
use tokio_stream::Stream;

use crate::state::Local;

/// Opens the stream.
pub(crate) async fn events(
    State(local): State<Arc<Local>>,
) -> Sse<impl Stream<Item = Result<Line, Infallible>>> {
    Sse::new(local.feed.lines()).keep_alive(KeepAlive::default())
}
