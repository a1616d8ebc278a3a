//! `GET /api/v1/events`: how far the log goes, and nothing else.
//!
//! The first poke comes at once, so that nothing is missed between an exchange and the first listening. A stream ends
//! with the access token: whoever lost a right hears no longer than that.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::http::{HeaderName, HeaderValue};
use axum::response::IntoResponse;
use axum::response::sse::{Event, KeepAlive, Sse};
use educhorus_domain::SpaceId;
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;

use super::Served;
use super::caller::{Refused, Token, signed};
use educhorus_server::account::of_engine;

/// How often a quiet stream says that it is there.
const QUIET: Duration = Duration::from_secs(20);

/// The spaces of a listener with the ends of their logs, and how long it may listen.
type Listens = (Vec<(SpaceId, u64)>, Duration);

/// Opens the stream.
pub(crate) async fn events(
    State(served): State<Arc<Served>>,
    token: Token,
) -> Result<impl IntoResponse, Refused> {
    let pokes = served.node.listen();
    let (spaces, left) = signed(&served, token, |served, signed| -> Result<Listens, _> {
        let now = Served::now();
        let mut spaces = Vec::new();
        for entry in served.node.desk.view(signed, now)?.spaces {
            let row = served.node.engine.space(entry.space).map_err(of_engine)?;
            spaces.extend(row.map(|row| (row.space, row.head)));
        }
        let left = signed.session.access_until_ms.saturating_sub(now.unix_ms);
        Ok((spaces, Duration::from_millis(left)))
    })
    .await?;
    let (to, lines) = mpsc::channel(8);
    tokio::spawn(poke(served, pokes, spaces, left, to));
    let stream = Sse::new(ReceiverStream::new(lines)).keep_alive(KeepAlive::new().interval(QUIET));
    // Proxies that hold answers back would hold these for ever.
    let buffering = (HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no"));
    Ok(([buffering], stream))
}

async fn poke(
    served: Arc<Served>,
    mut pokes: tokio::sync::broadcast::Receiver<(SpaceId, u64)>,
    spaces: Vec<(SpaceId, u64)>,
    left: Duration,
    to: mpsc::Sender<Result<Event, Infallible>>,
) {
    let line = |head: u64| Ok(Event::default().event("poke").data(head.to_string()));
    let mut closing = served.closing.clone();
    let (end, mut last) = (tokio::time::sleep(left), 0);
    tokio::pin!(end);
    for (_, head) in &spaces {
        last = last.max(*head);
    }
    if to.send(line(last)).await.is_err() {
        return;
    }
    loop {
        let poked = tokio::select! {
            poked = pokes.recv() => poked,
            () = &mut end => return,
            () = to.closed() => return,
            _ = closing.changed() => return,
        };
        match poked {
            Ok((space, head)) if spaces.iter().any(|(of, _)| *of == space) => last = head,
            Ok(_) => continue,
            // What was missed is in the log: any poke brings the listener there.
            Err(RecvError::Lagged(_)) => last += 1,
            Err(RecvError::Closed) => return,
        }
        if to.send(line(last)).await.is_err() {
            return;
        }
    }
}
