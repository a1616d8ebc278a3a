//! The connections to one server: who is trusted, how long is waited, how much is read.

use std::future::Future;
use std::time::Duration;

use educhorus_api::{CommandError, ErrorCode};
use educhorus_sync::SyncError;
use educhorus_sync::exchange::WireError;
use reqwest::redirect::{Attempt, Policy};
use reqwest::{Certificate, Method, RequestBuilder, Response};
use tokio::runtime::Runtime;

use crate::Setup;
use crate::address::Address;
use crate::failure::{broken, silent};
use crate::reply::Reply;

/// What is taken of an answer in JSON. Units: bytes.
pub(crate) const JSON_LIMIT: u64 = 1 << 20;

/// The slowest line on which a body is still waited for. Units: bytes per second.
const SLOWEST: u64 = 8 << 10;

/// How many redirections within one host are followed.
const REDIRECTIONS: usize = 3;

/// How long a client waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patience {
    /// For a connection.
    pub connect: Duration,
    /// For the next byte of an answer, and for its first beside the time that the question takes.
    pub idle: Duration,
    /// For anything at all while listening; servers say something every 20 seconds.
    pub listening: Duration,
    /// How often a listener is asked whether to go on.
    pub tick: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            idle: Duration::from_secs(30),
            listening: Duration::from_secs(50),
            tick: Duration::from_secs(1),
        }
    }
}

/// The road to one server.
#[derive(Debug)]
pub(crate) struct Road {
    /// There until it is dropped; dropping it must not wait for a connection.
    runtime: Option<Runtime>,
    http: reqwest::Client,
    address: Address,
    patience: Patience,
}

impl Road {
    /// Gets everything ready; nothing is sent yet.
    ///
    /// Errors: `server_untrusted` without usable roots.
    pub(crate) fn open(address: Address, setup: &Setup) -> Result<Self, CommandError> {
        let untrusted = |cause: String| CommandError::new(ErrorCode::ServerUntrusted).because(cause);
        let patience = setup.patience;
        let mut builder = reqwest::Client::builder()
            .user_agent(concat!("educhorus/", env!("CARGO_PKG_VERSION")))
            // As the server does, whatever another crate of the same build has switched on (ADR 0015).
            .http1_only()
            .connect_timeout(patience.connect)
            // Before a proxy closes what is idle: a question on a closed connection would have to be asked again.
            .pool_idle_timeout(Duration::from_secs(20))
            .tcp_keepalive(Duration::from_secs(15))
            .redirect(Policy::custom(within_the_host));
        #[cfg(target_os = "linux")]
        {
            builder = builder.tcp_user_timeout(patience.idle);
        }
        let more = setup.more_roots.as_deref().map(Certificate::from_pem_bundle).transpose();
        let more = more.map_err(|error| untrusted(error.to_string()))?.unwrap_or_default();
        builder = match address.is_here() {
            // A computer without roots can still speak with itself.
            true => builder.no_proxy().tls_certs_only(more),
            false if more.is_empty() => builder,
            false => builder.tls_certs_merge(more),
        };
        // Someone else in the program may have chosen one already: either does.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = builder.build().map_err(|error| untrusted(format!("{error:?}")))?;
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("school-server")
            .enable_all()
            .build()
            .map_err(|error| CommandError::new(ErrorCode::ServerUnreachable).because(error))?;
        Ok(Self { runtime: Some(runtime), http, address, patience })
    }

    /// Where it leads.
    pub(crate) fn address(&self) -> &Address {
        &self.address
    }

    /// How long is waited.
    pub(crate) fn patience(&self) -> Patience {
        self.patience
    }

    /// A request of a call, with the access token where there is one.
    pub(crate) fn request(&self, method: Method, call: &str, access: Option<&str>) -> RequestBuilder {
        let request = self.http.request(method, self.address.call(call));
        match access {
            Some(access) => request.bearer_auth(access),
            None => request,
        }
    }

    /// Sends a request whose body has a length, and waits for the head of the answer.
    ///
    /// Errors: those of the way.
    pub(crate) fn send(&self, request: RequestBuilder, length: u64) -> Result<Response, WireError> {
        let allowed = self.patience.idle + Duration::from_secs(length / SLOWEST);
        self.wait(allowed, request.send())?.ok_or_else(silent)
    }

    /// Sends a request, and reads the whole answer within a limit.
    ///
    /// Errors: those of the way; `Answer` beyond the limit.
    pub(crate) fn ask(&self, request: RequestBuilder, length: u64, limit: u64) -> Result<Reply, WireError> {
        let mut response = self.send(request, length)?;
        let (status, headers) = (response.status(), response.headers().clone());
        let mut body = Vec::new();
        while let Some(bytes) = self.piece(&mut response)? {
            let bytes = bytes.as_ref();
            if (body.len() + bytes.len()) as u64 > limit {
                return Err(WireError::Answer(SyncError::TooLarge { what: "bytes", limit }));
            }
            body.extend_from_slice(bytes);
        }
        Ok(Reply { status, headers, body })
    }

    /// The next bytes of an answer; none at its end.
    ///
    /// Errors: those of the way.
    pub(crate) fn piece(
        &self,
        response: &mut Response,
    ) -> Result<Option<impl AsRef<[u8]> + use<>>, WireError> {
        self.wait(self.patience.idle, response.chunk())?.ok_or_else(silent)
    }

    /// Waits for something of a connection; none when the time is over.
    ///
    /// Errors: those of the way.
    pub(crate) fn wait<T>(
        &self,
        at_most: Duration,
        work: impl Future<Output = Result<T, reqwest::Error>>,
    ) -> Result<Option<T>, WireError> {
        let runtime = self.runtime.as_ref().expect("the runtime is there until the road is dropped");
        match runtime.block_on(async { tokio::time::timeout(at_most, work).await }) {
            Ok(done) => done.map(Some).map_err(|error| broken(&error)),
            Err(_) => Ok(None),
        }
    }
}

impl Drop for Road {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

/// A password or a token follows a redirection only to where the person wanted to go.
fn within_the_host(attempt: Attempt<'_>) -> reqwest::redirect::Action {
    let origin =
        |url: &reqwest::Url| (url.scheme().to_owned(), url.host_str().map(str::to_owned), url.port());
    let first = attempt.previous().first().map(origin);
    if attempt.previous().len() <= REDIRECTIONS && first == Some(origin(attempt.url())) {
        attempt.follow()
    } else {
        attempt.stop()
    }
}
