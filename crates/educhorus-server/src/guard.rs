//! What every request has to prove before anything answers it.
//!
//! Other programs and every web page on this machine can reach a port of loopback. So a request must name this
//! server as its host (a name of somebody else that was pointed at 127.0.0.1 is refused), must not say that it comes
//! from another origin or another site, and must bring the cookie. Only the printed address needs no cookie.

use std::sync::Arc;

use axum::extract::{Path, Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HOST, LOCATION, ORIGIN, REFERRER_POLICY, SET_COOKIE,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use educhorus_api::{CommandError, ErrorCode};

use crate::answer::Refusal;
use crate::state::Local;

const CONTENT_POLICY: &str = "default-src 'self'; img-src 'self' blob: data:; object-src 'none'; frame-src 'none'; \
                              base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Lets a request pass, or refuses it; and marks every answer.
pub(crate) async fn guard(State(local): State<Arc<Local>>, request: Request, next: Next) -> Response {
    let mut response = match refused(&local, &request) {
        Some(field) => refusal(field).into_response(),
        None => next.run(request).await,
    };
    let headers = response.headers_mut();
    headers.extend(marks());
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// What every answer says: no other site may frame, embed or guess it.
fn marks() -> [(HeaderName, HeaderValue); 5] {
    [
        (CONTENT_SECURITY_POLICY, HeaderValue::from_static(CONTENT_POLICY)),
        (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        (REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
        (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
        (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
    ]
}

/// `GET /enter/{secret}`: exchanges the printed address for the cookie, once.
pub(crate) async fn enter(
    State(local): State<Arc<Local>>,
    Path(secret): Path<String>,
) -> Result<impl IntoResponse, Refusal> {
    let cookie = local.session.exchange(&secret).ok_or_else(|| refusal("secret"))?;
    Ok((StatusCode::SEE_OTHER, [(SET_COOKIE, cookie), (LOCATION, "/".to_owned())]))
}

fn refusal(field: &str) -> Refusal {
    CommandError::new(ErrorCode::NotAllowed).with("field", field).into()
}

/// What is wrong with a request, if anything.
fn refused(local: &Local, request: &Request) -> Option<&'static str> {
    let (headers, uri) = (request.headers(), request.uri());
    let Some(host) = ours(local.port, headers, uri) else { return Some("host") };
    let origin = headers.get(ORIGIN);
    if origin.is_some_and(|origin| origin.as_bytes() != format!("http://{host}").as_bytes()) {
        return Some("origin");
    }
    if uri.path().starts_with("/enter/") {
        return None;
    }
    // Browsers say by this header what no page can forge: a picture asked for by another site has no origin.
    let site = headers.get("sec-fetch-site").map(HeaderValue::as_bytes);
    if site.is_some_and(|site| site != b"same-origin" && site != b"none") {
        return Some("site");
    }
    (!local.session.knows(headers)).then_some("cookie")
}

/// The host that a request names, where it is this server and is named once.
fn ours(port: u16, headers: &HeaderMap, uri: &Uri) -> Option<String> {
    let mut named = headers.get_all(HOST).iter();
    let host = named.next()?.to_str().ok()?;
    let is_ours = [format!("127.0.0.1:{port}"), format!("localhost:{port}")].iter().any(|ours| ours == host);
    let agrees = uri.authority().is_none_or(|authority| authority.as_str() == host);
    (is_ours && agrees && named.next().is_none()).then(|| host.to_owned())
}
