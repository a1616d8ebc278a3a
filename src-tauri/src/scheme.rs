//! Pages and peaks for the web view, at `educhorus://localhost/<path>`: the path grammar that all hosts share.

use educhorus_api::{CommandError, ErrorCode};
use educhorus_app::{Door, Media};
use tauri::async_runtime::spawn_blocking;
use tauri::http::header::{
    ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_TYPE, HeaderValue, X_CONTENT_TYPE_OPTIONS,
};
use tauri::http::{Request, Response, StatusCode, Uri};
use tauri::{Manager, Runtime, UriSchemeContext, UriSchemeResponder};

/// The name of the scheme.
pub(crate) const NAME: &str = "educhorus";

/// The origin of the interface: to the web view our scheme is another one, and peaks are fetched.
const INTERFACE: &str = if cfg!(windows) { "http://tauri.localhost" } else { "tauri://localhost" };

/// Answers a request of the web view, away from the thread of the window.
pub(crate) fn serve<R: Runtime>(
    context: UriSchemeContext<'_, R>,
    request: Request<Vec<u8>>,
    responder: UriSchemeResponder,
) {
    let handle = context.app_handle().clone();
    spawn_blocking(move || {
        let media = handle.state::<Door>().app().and_then(|app| app.media(path(request.uri())));
        responder.respond(media.map_or_else(refused, sent));
    });
}

fn path(uri: &Uri) -> &str {
    uri.path_and_query().map(|path| path.as_str().trim_start_matches('/')).unwrap_or_default()
}

fn sent(media: Media) -> Response<Vec<u8>> {
    response(StatusCode::OK, media.media_type, media.bytes, media.lasting)
}

fn refused(error: CommandError) -> Response<Vec<u8>> {
    let status = match error.code {
        ErrorCode::BadRequest => StatusCode::BAD_REQUEST,
        ErrorCode::NotFound | ErrorCode::PageOutside => StatusCode::NOT_FOUND,
        _ => StatusCode::INTERNAL_SERVER_ERROR,
    };
    let body = serde_json::to_vec(&error).expect("a refusal has only text keys");
    // A refusal may be over at the next try.
    response(status, "application/json", body, false)
}

fn response(status: StatusCode, media_type: &'static str, body: Vec<u8>, lasting: bool) -> Response<Vec<u8>> {
    let keep = if lasting { "private, max-age=3600" } else { "no-store" };
    let mut response = Response::new(body);
    *response.status_mut() = status;
    response.headers_mut().extend([
        (CONTENT_TYPE, HeaderValue::from_static(media_type)),
        (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        (CACHE_CONTROL, HeaderValue::from_static(keep)),
        (ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static(INTERFACE)),
    ]);
    response
}
