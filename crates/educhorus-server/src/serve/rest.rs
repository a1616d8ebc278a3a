//! What nobody read of a question is read before its refusal leaves.
//!
//! Whoever closes a connection on which somebody still speaks is not heard: a proxy then says that the server does not
//! answer, and a device tries again what was refused for good. So what a handler left of a body is taken and thrown
//! away, up to the most that a device sends, and not for long.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, BodyDataStream, Bytes, HttpBody};
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use tokio::sync::oneshot;
use tokio_stream::{Stream, StreamExt as _};

/// Most of what is read to be thrown away: as much as a proxy lets pass. Units: bytes.
const MOST: usize = 5 << 20;
/// How long somebody may take to say it.
const PATIENCE: Duration = Duration::from_secs(10);

/// Answers a request once nothing of it is left on the line.
pub(crate) async fn read_rest(request: Request, next: Next) -> Response {
    if request.body().is_end_stream() {
        return next.run(request).await;
    }
    let (to, left) = oneshot::channel();
    let watched =
        |body: Body| Body::from_stream(Watched { rest: Some(body.into_data_stream()), to: Some(to) });
    let response = next.run(request.map(watched)).await;
    if let Ok(rest) = left.await {
        // Whoever is too slow or says too much is cut off, as anybody would be.
        let _ = tokio::time::timeout(PATIENCE, throw_away(rest)).await;
    }
    response
}

async fn throw_away(mut rest: BodyDataStream) {
    let mut read = 0;
    while let Some(Ok(bytes)) = rest.next().await {
        read += bytes.len();
        if read > MOST {
            return;
        }
    }
}

/// A body that comes back when it is dropped before its end.
struct Watched {
    /// None after its end.
    rest: Option<BodyDataStream>,
    to: Option<oneshot::Sender<BodyDataStream>>,
}

impl Stream for Watched {
    type Item = Result<Bytes, axum::Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Some(rest) = &mut self.rest else { return Poll::Ready(None) };
        let next = Pin::new(rest).poll_next(context);
        if matches!(next, Poll::Ready(None | Some(Err(_)))) {
            self.rest = None;
        }
        next
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        if let (Some(rest), Some(to)) = (self.rest.take(), self.to.take()) {
            // Whoever asked may have gone.
            let _ = to.send(rest);
        }
    }
}
