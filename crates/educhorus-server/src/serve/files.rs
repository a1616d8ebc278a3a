//! The files of a space: which are missing, one handed over in pieces, one given from any byte on.
//!
//! Whoever may read a work that names a file may have it, and whoever may write works may hand it over; a file that
//! nothing names is not there for anybody.

use std::io::Read;
use std::sync::Arc;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Path, State};
use axum::http::header::{ACCEPT_RANGES, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, RANGE};
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::response::{IntoResponse, Response};
use educhorus_api::{CommandError, ErrorCode};
use educhorus_domain::SpaceId;
use educhorus_server::account::Signed;
use educhorus_server::shelf::{LARGEST, Put};
use educhorus_store::BlobHash;
use educhorus_sync::exchange::PIECE;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;

use super::Served;
use super::caller::{Refused, Token, signed};

/// How many files may be asked about at one time.
const MOST: usize = 4_096;
/// How much is read at one time. Units: bytes.
const PART: usize = 256 << 10;

const OFFSET: HeaderName = HeaderName::from_static("upload-offset");
const LENGTH: HeaderName = HeaderName::from_static("upload-length");

type Server = State<Arc<Served>>;
type Place = (SpaceId, [u8; 32]);

/// Which of some files the caller may hand over and the server lacks.
pub(crate) async fn missing(
    State(served): Server,
    Path(space): Path<SpaceId>,
    token: Token,
    body: Body,
) -> Result<impl IntoResponse, Refused> {
    let bytes = to_bytes(body, MOST * 32).await.map_err(|_| bad("body"))?;
    let missing = signed(&served, token, move |served, signed| {
        let (files, rest) = bytes.as_chunks::<32>();
        if !rest.is_empty() {
            return Err(bad("body"));
        }
        let open = served.node.open_files(signed, space, files, Served::now())?;
        let mut missing = Vec::new();
        for file in open {
            if !served.shelf.has(space, &file).map_err(|error| of_shelf(&error))? {
                missing.extend(file);
            }
        }
        Ok(missing)
    });
    Ok(([(CONTENT_TYPE, "application/octet-stream")], missing.await?))
}

/// Up to which byte a file has come.
pub(crate) async fn reached(
    State(served): Server,
    Path((space, name)): Path<(SpaceId, String)>,
    token: Token,
) -> Result<Response, Refused> {
    let place = (space, hash(&name)?);
    let reached = signed(&served, token, move |served, signed| {
        may_write(served, signed, place)?;
        served.shelf.reaches(place.0, &place.1).map_err(|error| of_shelf(&error))
    });
    Ok((StatusCode::NO_CONTENT, [(OFFSET, reached.await?)]).into_response())
}

/// Takes a piece of a file.
pub(crate) async fn piece(
    State(served): Server,
    Path((space, name)): Path<(SpaceId, String)>,
    token: Token,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refused> {
    let place = (space, hash(&name)?);
    let at = (number(&headers, &OFFSET)?, number(&headers, &LENGTH)?);
    let piece = to_bytes(body, PIECE).await.map_err(|_| bad("body"))?;
    let put = signed(&served, token, move |served, signed| {
        may_write(served, signed, place)?;
        served.shelf.put(place.0, &place.1, at, &piece).map_err(|error| of_shelf(&error))
    });
    Ok(match put.await? {
        Put::At(reached) => (StatusCode::NO_CONTENT, [(OFFSET, reached)]).into_response(),
        Put::Elsewhere(reached) => (StatusCode::CONFLICT, [(OFFSET, reached)]).into_response(),
        Put::Differs => return Err(bad("hash").into()),
        Put::TooLarge => {
            return Err(CommandError::new(ErrorCode::FileTooLarge).with("limit", LARGEST).into());
        }
    })
}

/// Gives a file, or the rest of it.
pub(crate) async fn give(
    State(served): Server,
    Path((space, name)): Path<(SpaceId, String)>,
    token: Token,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    let place = (space, hash(&name)?);
    let from = headers.get(RANGE).and_then(|range| from_of(range.to_str().ok()?));
    let opened = signed(&served, token, move |served, signed| {
        may_read(served, signed, place)?;
        served.shelf.open(place.0, &place.1, from.unwrap_or(0)).map_err(|error| of_shelf(&error))
    });
    let (file, size) = opened.await?;
    let kind = (CONTENT_TYPE, "application/octet-stream".to_owned());
    let ranges = (ACCEPT_RANGES, "bytes".to_owned());
    Ok(match from {
        Some(from) if from >= size => {
            (StatusCode::RANGE_NOT_SATISFIABLE, [(CONTENT_RANGE, format!("bytes */{size}"))]).into_response()
        }
        Some(from) => {
            let range = (CONTENT_RANGE, format!("bytes {from}-{}/{size}", size - 1));
            let length = (CONTENT_LENGTH, (size - from).to_string());
            (StatusCode::PARTIAL_CONTENT, [kind, ranges, range, length], flowing(file)).into_response()
        }
        None => ([kind, ranges, (CONTENT_LENGTH, size.to_string())], flowing(file)).into_response(),
    })
}

/// A file as a body, read only as fast as it is taken.
fn flowing(mut file: Box<dyn Read + Send>) -> Body {
    let (to, parts) = mpsc::channel(2);
    tokio::task::spawn_blocking(move || {
        loop {
            let mut part = vec![0; PART];
            let read = file.read(&mut part).map(|count| {
                part.truncate(count);
                Bytes::from(part)
            });
            let is_last = read.as_ref().map_or(true, Bytes::is_empty);
            // Whoever went away takes no more.
            if read.as_ref().is_ok_and(Bytes::is_empty) || to.blocking_send(read).is_err() || is_last {
                return;
            }
        }
    });
    Body::from_stream(ReceiverStream::new(parts))
}

fn may_read(served: &Served, signed: &Signed, (space, file): Place) -> Result<(), CommandError> {
    match served.node.open_files(signed, space, &[file], Served::now())?.is_empty() {
        true => Err(ErrorCode::NotFound.into()),
        false => Ok(()),
    }
}

fn may_write(served: &Served, signed: &Signed, place: Place) -> Result<(), CommandError> {
    may_read(served, signed, place)?;
    match served.node.takes_files(signed, place.0, Served::now())? {
        true => Ok(()),
        false => Err(ErrorCode::NotAllowed.into()),
    }
}

fn hash(name: &str) -> Result<[u8; 32], CommandError> {
    name.parse::<BlobHash>().map(|hash| *hash.bytes()).map_err(|()| ErrorCode::NotFound.into())
}

fn number(headers: &HeaderMap, name: &HeaderName) -> Result<u64, CommandError> {
    let said = headers.get(name).and_then(|said| said.to_str().ok()).and_then(|said| said.parse().ok());
    said.ok_or_else(|| bad(name.as_str()))
}

/// The first number of `bytes=7-`; other ranges are answered with the whole file, which is allowed.
fn from_of(range: &str) -> Option<u64> {
    range.strip_prefix("bytes=")?.strip_suffix('-')?.parse().ok()
}

fn of_shelf(error: &std::io::Error) -> CommandError {
    let code = match error.kind() {
        std::io::ErrorKind::NotFound => ErrorCode::NotFound,
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => ErrorCode::DiskFull,
        _ => ErrorCode::StorageFailed,
    };
    CommandError::new(code).because(error)
}

fn bad(field: &str) -> CommandError {
    CommandError::new(ErrorCode::BadRequest).with("field", field)
}
