//! Who asks: the address that a request comes from, and the access token that it brings.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::extract::connect_info::Connected;
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::HeaderMap;
use axum::http::header::{AUTHORIZATION, RETRY_AFTER};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use axum::serve::IncomingStream;
use educhorus_api::{CommandError, ErrorCode};
use educhorus_server::account::Signed;
use tokio::net::TcpListener;

use super::{Served, tls};
use crate::answer::status_of;

/// The other end of a connection.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Peer(pub SocketAddr);

impl Connected<IncomingStream<'_, TcpListener>> for Peer {
    fn connect_info(stream: IncomingStream<'_, TcpListener>) -> Self {
        Self(*stream.remote_addr())
    }
}

impl Connected<IncomingStream<'_, tls::TlsListener>> for Peer {
    fn connect_info(stream: IncomingStream<'_, tls::TlsListener>) -> Self {
        Self(*stream.remote_addr())
    }
}

/// Why a request is refused, as the contract says it. What the program saw stays in its own log.
pub(crate) struct Refused(pub CommandError);

impl From<CommandError> for Refused {
    fn from(error: CommandError) -> Self {
        Self(error)
    }
}

impl From<ErrorCode> for Refused {
    fn from(code: ErrorCode) -> Self {
        Self(code.into())
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let Self(mut error) = self;
        if let Some(cause) = error.cause.take() {
            eprintln!("{}", serde_json::json!({ "refused": error.code, "cause": cause }));
        }
        let seconds = error.args.get("seconds").cloned();
        let mut response = (status_of(error.code), axum::Json(error)).into_response();
        if let Some(seconds) = seconds.and_then(|seconds| seconds.parse().ok()) {
            response.headers_mut().insert(RETRY_AFTER, seconds);
        }
        response
    }
}

/// The address of a request; behind a proxy, the one that the proxy added last.
pub(crate) struct Address(pub IpAddr);

impl FromRequestParts<Arc<Served>> for Address {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, served: &Arc<Served>) -> Result<Self, Refused> {
        let peer = parts.extensions.get::<ConnectInfo<Peer>>();
        let peer = peer.map(|ConnectInfo(Peer(address))| address.ip()).ok_or(ErrorCode::BadRequest)?;
        Ok(Self(if served.behind_proxy { forwarded(&parts.headers).unwrap_or(peer) } else { peer }))
    }
}

fn forwarded(headers: &HeaderMap) -> Option<IpAddr> {
    headers.get("x-forwarded-for")?.to_str().ok()?.rsplit(',').next()?.trim().parse().ok()
}

/// The access token that a request brings.
pub(crate) struct Token(pub String);

impl FromRequestParts<Arc<Served>> for Token {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, _: &Arc<Served>) -> Result<Self, Refused> {
        let header = parts.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        let token = header.and_then(|value| value.strip_prefix("Bearer "));
        let missing = || CommandError::new(ErrorCode::SignedOut).with("reason", "expired");
        Ok(Self(token.ok_or_else(missing)?.trim().to_owned()))
    }
}

/// Runs what blocks away from the threads that serve connections, for whoever is signed in.
///
/// Errors: `signed_out`; those of the work; `storage_failed` when it panicked.
pub(crate) async fn signed<T: Send + 'static>(
    served: &Arc<Served>,
    token: Token,
    work: impl FnOnce(&Served, &Signed) -> Result<T, CommandError> + Send + 'static,
) -> Result<T, Refused> {
    away(served, move |served| {
        let signed = served.node.desk.signed(&token.0, Served::now())?;
        work(served, &signed)
    })
    .await
}

/// Runs what blocks away from the threads that serve connections.
///
/// Errors: those of the work; `storage_failed` when it panicked.
pub(crate) async fn away<T: Send + 'static>(
    served: &Arc<Served>,
    work: impl FnOnce(&Served) -> Result<T, CommandError> + Send + 'static,
) -> Result<T, Refused> {
    let served = Arc::clone(served);
    let done = tokio::task::spawn_blocking(move || work(&served)).await;
    done.map_err(|panic| CommandError::new(ErrorCode::StorageFailed).because(panic))?.map_err(Refused)
}
