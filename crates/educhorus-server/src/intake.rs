//! Files that the browser hands over: `POST /api/v1/intake` for a token, then `PUT /api/v1/intake/{source}?path=`
//! with the bytes of each file.
//!
//! Bytes flow from the connection to the disk through a small channel, so that an upload needs no memory of its size.
//! The channel says by a last message that the body is complete: a connection that breaks must not leave half a file
//! that looks whole.

use std::io::{self, Read};
use std::sync::Arc;

use axum::Json;
use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use educhorus_api::{CommandError, ErrorCode, Offer};
use serde::Deserialize;
use tokio::sync::mpsc;
use tokio_stream::StreamExt;

use crate::answer::{Refusal, away};
use crate::calls::json;
use crate::state::Local;

/// The largest file, in bytes. The app counts too; this refuses before a byte is read.
const MAX_FILE: u64 = 512 << 20;

/// Chunks in flight between the connection and the disk.
const IN_FLIGHT: usize = 8;

/// What is going to be handed over.
#[derive(Deserialize)]
pub(crate) struct Handed {
    name: String,
    is_folder: bool,
}

/// Where a file belongs in a folder.
#[derive(Deserialize)]
pub(crate) struct Place {
    path: String,
}

/// Makes a place for a file or a folder and gives its token.
pub(crate) async fn offer(
    State(local): State<Arc<Local>>,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<Offer>, Refusal> {
    let handed: Handed = json(&headers, body).await?;
    away(move || local.door.app()?.intake().stage(&handed.name, handed.is_folder)).await.map(Json)
}

/// Takes the bytes of one file.
pub(crate) async fn put(
    State(local): State<Arc<Local>>,
    Path(source): Path<String>,
    Query(place): Query<Place>,
    body: Body,
) -> Result<StatusCode, Refusal> {
    if body.size_hint().lower() > MAX_FILE {
        let error =
            CommandError::new(ErrorCode::FileTooLarge).with("name", &place.path).with("limit", MAX_FILE);
        return Err(error.into());
    }
    let (sender, receiver) = mpsc::channel(IN_FLIGHT);
    let arriving = Arriving { receiver, chunk: Bytes::new(), complete: false };
    let written = away(move || local.door.app()?.intake().stage_file(&source, &place.path, arriving));
    let (written, ()) = tokio::join!(written, forward(body, sender));
    written.map(|()| StatusCode::NO_CONTENT)
}

enum Message {
    Chunk(io::Result<Bytes>),
    Complete,
}

/// Hands the body on until it ends or nobody wants more.
async fn forward(body: Body, sender: mpsc::Sender<Message>) {
    let mut chunks = body.into_data_stream();
    while let Some(chunk) = chunks.next().await {
        if sender.send(Message::Chunk(chunk.map_err(io::Error::other))).await.is_err() {
            return;
        }
    }
    // The other side may have stopped reading at a limit; it has said so itself.
    let _ = sender.send(Message::Complete).await;
}

/// The body, as something that a thread can read.
struct Arriving {
    receiver: mpsc::Receiver<Message>,
    chunk: Bytes,
    complete: bool,
}

impl Read for Arriving {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.chunk.is_empty() && !self.complete {
            match self.receiver.blocking_recv() {
                Some(Message::Chunk(chunk)) => self.chunk = chunk?,
                Some(Message::Complete) => self.complete = true,
                None => return Err(io::ErrorKind::UnexpectedEof.into()),
            }
        }
        let length = buffer.len().min(self.chunk.len());
        buffer[..length].copy_from_slice(&self.chunk.split_to(length));
        Ok(length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(messages: Vec<Message>) -> io::Result<Vec<u8>> {
        let (sender, receiver) = mpsc::channel(messages.len().max(1));
        for message in messages {
            sender.try_send(message).expect("the channel has room for every message");
        }
        drop(sender);
        let mut bytes = Vec::new();
        Arriving { receiver, chunk: Bytes::new(), complete: false }.read_to_end(&mut bytes).map(|_| bytes)
    }

    fn chunk(bytes: &'static [u8]) -> Message {
        Message::Chunk(Ok(Bytes::from_static(bytes)))
    }

    #[test]
    fn a_body_that_is_complete_is_read_whole() {
        let bytes = read(vec![chunk(b"Jesu, "), chunk(b""), chunk(b"meine Freude"), Message::Complete]);
        assert_eq!(bytes.expect("a complete body is read"), b"Jesu, meine Freude");
    }

    #[test]
    fn a_connection_that_breaks_is_not_taken_for_the_end() {
        let error = read(vec![chunk(b"Jesu")]).expect_err("the body never ended");
        assert_eq!(error.kind(), io::ErrorKind::UnexpectedEof);
    }
}
