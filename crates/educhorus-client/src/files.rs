//! Files, piece by piece.

use std::io::{Read as _, SeekFrom, Write};

use educhorus_domain::SpaceId;
use educhorus_sync::SyncError;
use educhorus_sync::exchange::{Download, Files, PIECE, ReadSeek, Upload, WireError};
use reqwest::header::{CONTENT_RANGE, CONTENT_TYPE, HeaderMap, RANGE};
use reqwest::{Method, StatusCode};

use crate::Client;
use crate::reply::Reply;
use crate::road::JSON_LIMIT;

/// Up to which byte the server has a file.
const OFFSET: &str = "upload-offset";

/// How long the whole file is.
const LENGTH: &str = "upload-length";

impl Files for Client {
    fn missing(&self, access: &str, space: SpaceId, files: &[[u8; 32]]) -> Result<Vec<[u8; 32]>, WireError> {
        let asked = files.as_flattened().to_vec();
        let (length, limit) = (asked.len() as u64, asked.len() as u64);
        let request = self.road.request(Method::POST, &format!("spaces/{space}/files/missing"), Some(access));
        let request = request.header(CONTENT_TYPE, "application/octet-stream").body(asked);
        let answer = self.road.ask(request, length, limit.max(JSON_LIMIT)).and_then(Reply::accepted)?;
        let (missing, rest) = answer.as_chunks::<32>();
        if !rest.is_empty() || missing.iter().any(|hash| !files.contains(hash)) {
            return Err(senseless("a list of files"));
        }
        Ok(missing.to_vec())
    }

    fn upload(
        &self,
        access: &str,
        file: &Upload,
        content: &mut dyn ReadSeek,
        goes_on: &mut dyn FnMut(u64) -> bool,
    ) -> Result<bool, WireError> {
        let call = format!("{}/upload", call_of(file.space, &file.hash));
        let request = self.road.request(Method::GET, &call, Some(access));
        let mut offset = self.offset(self.road.ask(request, 0, JSON_LIMIT)?, file)?;
        while offset < file.size {
            if !goes_on(offset) {
                return Ok(false);
            }
            content.seek(SeekFrom::Start(offset)).map_err(WireError::Here)?;
            let mut piece = Vec::new();
            content
                .take((file.size - offset).min(PIECE as u64))
                .read_to_end(&mut piece)
                .map_err(WireError::Here)?;
            if piece.is_empty() {
                return Err(WireError::Here(std::io::ErrorKind::UnexpectedEof.into()));
            }
            let length = piece.len() as u64;
            let request = self.road.request(Method::PATCH, &call, Some(access));
            let request = request.header(CONTENT_TYPE, "application/offset+octet-stream");
            let request = request.header(OFFSET, offset).header(LENGTH, file.size).body(piece);
            let reached = self.offset(self.road.ask(request, length, JSON_LIMIT)?, file)?;
            // A server that takes nothing would be asked for ever.
            if reached <= offset && reached < file.size {
                return Err(senseless("where an upload stands"));
            }
            offset = reached;
        }
        goes_on(offset);
        Ok(true)
    }

    fn download(
        &self,
        access: &str,
        file: &Download,
        into: &mut dyn Write,
        goes_on: &mut dyn FnMut(u64) -> bool,
    ) -> Result<bool, WireError> {
        let request = self.road.request(Method::GET, &call_of(file.space, &file.hash), Some(access));
        let request = request.header(RANGE, format!("bytes={}-", file.from));
        let mut response = self.road.send(request, 0)?;
        match (response.status(), begins_at(response.headers())) {
            // There is no rest: what is here is all.
            (StatusCode::RANGE_NOT_SATISFIABLE, _) => return Ok(true),
            (StatusCode::PARTIAL_CONTENT, Some(begin)) if begin == file.from => {}
            (StatusCode::OK, None) if file.from == 0 && !is_page(response.headers()) => {}
            (status, _) if status.is_success() => return Err(senseless("where a file begins")),
            _ => return Err(self.why_not(response)),
        }
        let mut here = file.from;
        while let Some(bytes) = self.road.piece(&mut response)? {
            let bytes = bytes.as_ref();
            here += bytes.len() as u64;
            if here > file.at_most {
                let limit = file.at_most;
                return Err(WireError::Answer(SyncError::TooLarge { what: "bytes of a file", limit }));
            }
            into.write_all(bytes).map_err(WireError::Here)?;
            if !goes_on(here) {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

impl Client {
    /// Where the server says that an upload stands; also when it says so while it refuses a piece from elsewhere.
    fn offset(&self, reply: Reply, file: &Upload) -> Result<u64, WireError> {
        let said =
            reply.headers.get(OFFSET).and_then(|said| said.to_str().ok()).and_then(|said| said.parse().ok());
        if reply.status != StatusCode::CONFLICT {
            reply.accepted()?;
        }
        said.filter(|offset| *offset <= file.size).ok_or_else(|| senseless("where an upload stands"))
    }
}

fn call_of(space: SpaceId, hash: &[u8; 32]) -> String {
    let name: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("spaces/{space}/files/{name}")
}

/// The first number of `bytes 7-41/42`.
fn begins_at(headers: &HeaderMap) -> Option<u64> {
    headers.get(CONTENT_RANGE)?.to_str().ok()?.strip_prefix("bytes ")?.split_once('-')?.0.parse().ok()
}

fn is_page(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.to_ascii_lowercase().starts_with("text/html"))
}

fn senseless(what: &'static str) -> WireError {
    WireError::Answer(SyncError::Damaged { what })
}
