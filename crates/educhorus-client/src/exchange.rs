//! The exchange and its events.

use educhorus_sync::exchange::{Limits, SyncRequest, SyncResponse, Wire, WireError};
use reqwest::Method;
use reqwest::header::{ACCEPT, CONTENT_TYPE};

use crate::Client;
use crate::events::Events;
use crate::failure::silent;
use crate::reply::Reply;
use crate::road::JSON_LIMIT;

impl Wire for Client {
    fn sync(&self, access: &str, request: &SyncRequest) -> Result<SyncResponse, WireError> {
        let body = request.to_body();
        let length = body.len() as u64;
        let sent = self.road.request(Method::POST, "sync", Some(access));
        let sent = sent.header(CONTENT_TYPE, "application/octet-stream").body(body);
        let answer = self.road.ask(sent, length, Limits::RESPONSE.packed).and_then(Reply::accepted)?;
        Ok(SyncResponse::from_body(&answer, &Limits::RESPONSE)?)
    }

    fn listen(&self, access: &str, on_poke: &mut dyn FnMut(Option<u64>) -> bool) -> Result<(), WireError> {
        let sent = self.road.request(Method::GET, "events", Some(access)).header(ACCEPT, "text/event-stream");
        let mut response = self.road.send(sent, 0)?;
        if !response.status().is_success() || !is_stream(&response) {
            return Err(self.why_not(response));
        }
        let patience = self.road.patience();
        let mut events = Events::default();
        let mut quiet = std::time::Duration::ZERO;
        loop {
            // The listener is asked between two waits, so that it may itself call this client.
            match self.road.wait(patience.tick, response.chunk())? {
                Some(None) => return Ok(()),
                Some(Some(bytes)) => {
                    quiet = std::time::Duration::ZERO;
                    for cursor in events.take(&bytes) {
                        if !on_poke(Some(cursor)) {
                            return Ok(());
                        }
                    }
                }
                None => {
                    quiet += patience.tick;
                    if quiet >= patience.listening {
                        return Err(silent());
                    }
                    if !on_poke(None) {
                        return Ok(());
                    }
                }
            }
        }
    }
}

impl Client {
    /// Why an answer that was to be a stream is none.
    pub(crate) fn why_not(&self, mut response: reqwest::Response) -> WireError {
        let (status, headers) = (response.status(), response.headers().clone());
        let mut body = Vec::new();
        while let Ok(Some(bytes)) = self.road.piece(&mut response) {
            body.extend_from_slice(bytes.as_ref());
            if body.len() as u64 > JSON_LIMIT {
                break;
            }
        }
        let refused = Reply { status, headers, body }.accepted().err();
        refused.unwrap_or_else(|| WireError::NotAServer { cause: "what answers is no stream".to_owned() })
    }
}

fn is_stream(response: &reqwest::Response) -> bool {
    let kind = response.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("text/event-stream"))
}
