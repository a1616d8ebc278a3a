//! A school server, answering devices until somebody stops it.
//!
//! What is asked in JSON, and the exchange in bytes, is the contract of `educhorus_api::server` and
//! `educhorus_sync::exchange`, below `/api/v1`. Every call but `hello`, `sign-in`, `token`, `code/ask` and
//! `code/use` brings an access token.
//! There is no cookie, so that no page of somebody else can speak for anybody.

mod caller;
mod calls;
mod errands;
mod events;
mod exchange;
mod files;
mod measure;
mod recovery;
mod rest;
mod roles;
mod sweep;
mod tls;

use std::io::{self, Write};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use educhorus_app::{Clock, SystemClock};
use educhorus_server::account::Now;
use educhorus_server::node::Node;
use educhorus_server::shelf::Shelf;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tokio::sync::{Semaphore, watch};

use crate::blobs::Blobs;
use crate::database::{Database, private_folder};
use crate::error::ServerError;
use crate::local::stop;
use crate::options::Serve;
use crate::tend::{CACHES, chance};
use measure::Measures;

/// How long a request that is under way may hold up the end of the program.
const PATIENCE: Duration = Duration::from_secs(10);
/// Passwords that are tried at one time: each takes 19 MiB.
const PASSWORDS: usize = 2;

/// What every route works with.
pub(crate) struct Served {
    pub node: Node,
    /// The name of the school.
    pub name: String,
    pub behind_proxy: bool,
    /// The files of the spaces.
    pub shelf: Box<dyn Shelf>,
    pub measures: Measures,
    /// Mails on their way; none where the school sends none.
    pub errands: Option<errands::Errands>,
    /// Turns at trying a password.
    pub passwords: Semaphore,
    /// Turns at the log and the merge engine.
    pub turns: Semaphore,
    /// Says that the program ends.
    pub closing: watch::Receiver<bool>,
}

impl Served {
    /// The time.
    pub fn now() -> Now {
        let now = SystemClock.now();
        Now { unix_ms: now.unix_ms, today: now.local.date() }
    }
}

/// Serves until a signal asks to stop.
///
/// Errors: the folder, the port or the certificate cannot be had.
pub(crate) fn run(told: Serve) -> Result<(), ServerError> {
    let database = Database::of(&told.data, &told.database, |name| std::env::var_os(name))?;
    let blobs = Blobs::of(&told.data, told.blobs, |name| std::env::var_os(name))?;
    let post = told.mailing.post(|name| std::env::var_os(name))?;
    let engine = database.open()?;
    if let Some(warning) = blobs.unshared(&database) {
        eprintln!("{}", serde_json::json!({ "at_ms": Served::now().unix_ms, "warning": warning }));
    }
    if !told.data.exists() {
        private_folder(&told.data)?;
    }
    let name = engine.schools()?.into_iter().next().map(|row| row.name).unwrap_or_default();
    let tls = match &told.tls {
        Some((cert, key)) => Some(tls::acceptor(cert, key)?),
        None => None,
    };
    let (close, closing) = watch::channel(false);
    let cores = std::thread::available_parallelism().map_or(2, usize::from);
    let (errands, ways) = errands::new(post);
    let served = Arc::new(Served {
        node: Node::new(engine, told.data.join(CACHES), chance),
        name,
        behind_proxy: told.behind_proxy,
        shelf: blobs.open()?,
        measures: Measures::default(),
        errands,
        passwords: Semaphore::new(PASSWORDS),
        turns: Semaphore::new(cores),
        closing,
    });
    let runtime = Runtime::new()?;
    let done = runtime.block_on(serve(served, (told.listen, tls), ways, close));
    runtime.shutdown_timeout(PATIENCE);
    Ok(done?)
}

async fn serve(
    served: Arc<Served>,
    (listen, tls): (SocketAddr, Option<tokio_rustls::TlsAcceptor>),
    ways: Option<errands::Ways>,
    close: watch::Sender<bool>,
) -> io::Result<()> {
    let listener = TcpListener::bind(listen).await?;
    let scheme = if tls.is_some() { "https" } else { "http" };
    writeln!(io::stdout(), "{scheme}://{}", listener.local_addr()?)?;
    tokio::spawn(sweep::now_and_then(Arc::clone(&served)));
    if let Some(ways) = ways {
        tokio::spawn(errands::run(Arc::clone(&served), ways));
    }
    let routes = routes(served).into_make_service_with_connect_info::<caller::Peer>();
    let (stopping, stopped) = tokio::sync::oneshot::channel::<()>();
    let until = async move {
        stop().await;
        let _ = close.send(true);
        let _ = stopping.send(());
    };
    let serving = async move {
        match tls {
            None => axum::serve(listener, routes).with_graceful_shutdown(until).await,
            Some(acceptor) => {
                let listener = tls::TlsListener::new(listener, acceptor);
                axum::serve(listener, routes).with_graceful_shutdown(until).await
            }
        }
    };
    tokio::select! {
        served = serving => served,
        () = async { _ = stopped.await; tokio::time::sleep(PATIENCE).await } => Ok(()),
    }
}

fn routes(served: Arc<Served>) -> Router {
    let interface = Router::new()
        .route("/hello", get(calls::hello))
        .route("/sign-in", post(calls::sign_in))
        .route("/token", post(calls::renew))
        .route("/code/ask", post(recovery::ask_code))
        .route("/code/use", post(recovery::use_code))
        .route("/mail", get(recovery::own_mail))
        .route("/mail/ask", post(recovery::ask_mail))
        .route("/mail/confirm", post(recovery::confirm_mail))
        .route("/mail/forget", post(recovery::forget_mail))
        .route("/sign-out", post(calls::sign_out))
        .route("/me", get(calls::account))
        .route("/password", post(calls::change_password))
        .route("/spaces/adopt", post(calls::adopt))
        .route("/spaces/join", post(calls::join))
        .route("/spaces/{space}/grants", get(roles::grants))
        .route("/grants/give", post(roles::give))
        .route("/grants/change", post(roles::change_grant))
        .route("/grants/take", post(roles::take_back))
        .route("/accounts/make", post(roles::make_accounts))
        .route("/accounts/reset", post(roles::reset_account))
        .route("/devices", get(roles::devices))
        .route("/devices/revoke", post(roles::revoke))
        .route("/spaces/{space}/files/missing", post(files::missing))
        .route("/spaces/{space}/files/{file}", get(files::give))
        .route("/spaces/{space}/files/{file}/upload", get(files::reached).patch(files::piece))
        .route("/sync", post(exchange::sync))
        .route("/events", get(events::events));
    Router::new()
        .nest("/api/v1", interface)
        .route("/health", get(measure::health))
        .route("/metrics", get(measure::metrics))
        .fallback(|| async { StatusCode::NOT_FOUND })
        .layer(from_fn(rest::read_rest))
        .layer(from_fn_with_state(Arc::clone(&served), mark))
        .with_state(served)
}

/// Marks every answer, and counts it.
async fn mark(State(served): State<Arc<Served>>, request: Request, next: Next) -> Response {
    let began = std::time::Instant::now();
    let path = request.uri().path().to_owned();
    let mut response = next.run(request).await.into_response();
    let headers = response.headers_mut();
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    served.measures.answered(&path, response.status(), began.elapsed());
    response
}
