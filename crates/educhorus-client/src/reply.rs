//! What a server answered, before anything of it is believed.

use std::collections::BTreeMap;

use educhorus_sync::SyncError;
use educhorus_sync::exchange::WireError;
use reqwest::StatusCode;
use reqwest::header::{CONTENT_TYPE, HeaderMap, LOCATION, RETRY_AFTER};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// After how many seconds a server that does not say is asked again.
const AGAIN_AFTER_S: u32 = 60;

/// The longest wait that a server may ask for, in seconds.
const AGAIN_AT_MOST_S: u32 = 3600;

/// The status, what was said of the body, and the body.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

/// A refusal as servers write it, whatever codes they know.
#[derive(Deserialize)]
struct Said {
    code: String,
    #[serde(default)]
    args: BTreeMap<String, String>,
}

impl Reply {
    /// The body of a success that is no page of another server.
    ///
    /// Errors: what the status means.
    pub(crate) fn accepted(self) -> Result<Vec<u8>, WireError> {
        if !self.status.is_success() {
            return Err(self.refused());
        }
        if self.is_page() {
            return Err(WireError::NotAServer { cause: "a page answers".to_owned() });
        }
        Ok(self.body)
    }

    /// The value of a success in JSON.
    ///
    /// Errors: what the status means; `Answer` when the JSON is not what was asked for.
    pub(crate) fn json<T: DeserializeOwned>(self) -> Result<T, WireError> {
        let says_json = self.says("application/json");
        let body = self.accepted()?;
        serde_json::from_slice(&body).map_err(|error| match says_json {
            true => WireError::Answer(SyncError::Damaged { what: "an answer in JSON" }),
            false => WireError::NotAServer { cause: error.to_string() },
        })
    }

    fn says(&self, kind: &str) -> bool {
        let said = self.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
        said.is_some_and(|said| said.to_ascii_lowercase().starts_with(kind))
    }

    /// Portals of hotels and schools answer everything with a page, often with success.
    fn is_page(&self) -> bool {
        self.says("text/html") || self.says("application/xhtml")
    }

    fn refused(self) -> WireError {
        if self.status.is_redirection() {
            let to = self.headers.get(LOCATION).and_then(|to| to.to_str().ok()).unwrap_or("nowhere");
            return WireError::NotAServer { cause: format!("it redirects to {to}") };
        }
        match serde_json::from_slice::<Said>(&self.body) {
            Ok(said) if !self.is_page() => self.said(said),
            _ => self.unsaid(),
        }
    }

    /// A school server refuses.
    fn said(&self, Said { code, mut args }: Said) -> WireError {
        match code.as_str() {
            "signed_out" => {
                let reason = args.remove("reason").unwrap_or_else(|| "expired".to_owned());
                WireError::SignedOut { code: reason }
            }
            "server_busy" => {
                let said = args.get("seconds").and_then(|seconds| seconds.parse().ok());
                WireError::Busy { after_s: said.map_or_else(|| self.after_s(), at_most) }
            }
            _ => WireError::Refused { code, args: args.into_iter().collect() },
        }
    }

    /// Something on the way refuses, or another server.
    fn unsaid(&self) -> WireError {
        let cause = format!("status {}", self.status.as_u16());
        match self.status {
            StatusCode::TOO_MANY_REQUESTS
            | StatusCode::BAD_GATEWAY
            | StatusCode::SERVICE_UNAVAILABLE
            | StatusCode::GATEWAY_TIMEOUT => WireError::Busy { after_s: self.after_s() },
            StatusCode::PROXY_AUTHENTICATION_REQUIRED => WireError::Unreachable { cause },
            StatusCode::PAYLOAD_TOO_LARGE | StatusCode::INTERNAL_SERVER_ERROR => WireError::Refused {
                code: "server_refused".to_owned(),
                args: vec![("reason".to_owned(), cause)],
            },
            _ => WireError::NotAServer { cause },
        }
    }

    fn after_s(&self) -> u32 {
        let said = self.headers.get(RETRY_AFTER).and_then(|value| value.to_str().ok());
        // The header may also be a date, by a clock that may be years off.
        said.and_then(|said| said.trim().parse().ok()).map_or(AGAIN_AFTER_S, at_most)
    }
}

fn at_most(seconds: u32) -> u32 {
    seconds.clamp(1, AGAIN_AT_MOST_S)
}
