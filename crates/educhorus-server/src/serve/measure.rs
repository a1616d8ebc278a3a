//! What the server tells who runs it: whether it is well, how much it does, and one line for each answer.
//!
//! No line and no number names anybody: a path, a status, a duration.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;

use super::Served;
use super::caller::{Peer, Refused, away};
use educhorus_server::account::of_engine;

/// Counters since the start.
#[derive(Default)]
pub(crate) struct Measures(Mutex<Counted>);

#[derive(Default)]
struct Counted {
    answers: BTreeMap<u16, u64>,
    seconds: f64,
    refused: BTreeMap<String, u64>,
    signed_in: u64,
    sign_in_refused: u64,
    mails_sent: u64,
    mails_failed: u64,
}

impl Measures {
    /// Counts an answer and writes its line.
    pub fn answered(&self, path: &str, status: StatusCode, took: Duration) {
        // An id in a path is nobody's name, and still nobody's business.
        let call: String = path.split('/').filter(|part| part.len() < 20).collect::<Vec<_>>().join("/");
        let line = serde_json::json!({
            "at_ms": Served::now().unix_ms, "call": call, "status": status.as_u16(),
            "took_ms": u64::try_from(took.as_millis()).unwrap_or(u64::MAX),
        });
        eprintln!("{line}");
        self.with(|counted| {
            *counted.answers.entry(status.as_u16()).or_default() += 1;
            counted.seconds += took.as_secs_f64();
        });
    }

    /// Counts something of a push that was not taken.
    pub fn refused(&self, code: &str) {
        self.with(|counted| *counted.refused.entry(code.to_owned()).or_default() += 1);
    }

    /// Counts somebody who signed in, or did not.
    pub fn signed_in(&self, is_right: bool) {
        self.with(|counted| match is_right {
            true => counted.signed_in += 1,
            false => counted.sign_in_refused += 1,
        });
    }

    /// Counts a mail that was handed over, or was not.
    pub fn mailed(&self, is_sent: bool) {
        self.with(|counted| match is_sent {
            true => counted.mails_sent += 1,
            false => counted.mails_failed += 1,
        });
    }

    fn with(&self, work: impl FnOnce(&mut Counted)) {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner));
    }

    fn text(&self) -> String {
        let mut text = String::new();
        self.with(|counted| {
            for (status, count) in &counted.answers {
                let _ = writeln!(text, "educhorus_answers_total{{status=\"{status}\"}} {count}");
            }
            let _ = writeln!(text, "educhorus_answer_seconds_total {}", counted.seconds);
            for (code, count) in &counted.refused {
                let _ = writeln!(text, "educhorus_refused_total{{code=\"{code}\"}} {count}");
            }
            let _ = writeln!(text, "educhorus_sign_ins_total{{right=\"yes\"}} {}", counted.signed_in);
            let _ = writeln!(text, "educhorus_sign_ins_total{{right=\"no\"}} {}", counted.sign_in_refused);
            let _ = writeln!(text, "educhorus_mails_total{{sent=\"yes\"}} {}", counted.mails_sent);
            let _ = writeln!(text, "educhorus_mails_total{{sent=\"no\"}} {}", counted.mails_failed);
        });
        text
    }
}

/// `GET /health`: whether the storage answers.
pub(crate) async fn health(State(served): State<Arc<Served>>) -> Result<&'static str, Refused> {
    away(&served, |served| served.node.engine.schools().map_err(of_engine)).await.map(|_| "ok\n")
}

/// `GET /metrics`: the counters, for this machine alone; what a proxy passes on comes from elsewhere.
pub(crate) async fn metrics(
    State(served): State<Arc<Served>>,
    ConnectInfo(Peer(peer)): ConnectInfo<Peer>,
    headers: HeaderMap,
) -> impl IntoResponse {
    let is_here = peer.ip().is_loopback() && !headers.contains_key("x-forwarded-for");
    if is_here { Ok(served.measures.text()) } else { Err(StatusCode::NOT_FOUND) }
}
