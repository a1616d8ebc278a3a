//! Events on their way from the program to the open pages.

use std::convert::Infallible;
use std::sync::Arc;

use axum::response::sse::Event as Line;
use educhorus_api::Event;
use tokio::sync::broadcast;
use tokio_stream::wrappers::BroadcastStream;
use tokio_stream::wrappers::errors::BroadcastStreamRecvError;
use tokio_stream::{Stream, StreamExt};

/// Events that a slow page may be behind before it is told to read everything again.
const BACKLOG: usize = 256;

/// What goes to every open page.
#[derive(Clone)]
enum Sent {
    Event(Arc<str>),
    Closing,
}

/// From the program to the pages.
#[derive(Clone)]
pub(crate) struct Feed(broadcast::Sender<Sent>);

impl Feed {
    /// A feed that nobody hears yet.
    pub(crate) fn new() -> Self {
        Self(broadcast::Sender::new(BACKLOG))
    }

    /// Tells every page. That nobody listens is no failure.
    pub(crate) fn tell(&self, event: &Event) {
        let _ = self.0.send(Sent::Event(text(event)));
    }

    /// Ends every stream, so that the server can stop.
    pub(crate) fn close(&self) {
        let _ = self.0.send(Sent::Closing);
    }

    /// The events from now on, as the lines of a stream.
    pub(crate) fn lines(&self) -> impl Stream<Item = Result<Line, Infallible>> + use<> {
        BroadcastStream::new(self.0.subscribe()).map_while(|sent| match sent {
            Ok(Sent::Event(json)) => Some(Ok(Line::default().data(json))),
            Ok(Sent::Closing) => None,
            Err(BroadcastStreamRecvError::Lagged(_)) => {
                Some(Ok(Line::default().data(text(&Event::everything()))))
            }
        })
    }
}

fn text(event: &Event) -> Arc<str> {
    serde_json::to_string(event)
        .expect("an event has only text keys, so that it can be written as JSON")
        .into()
}
