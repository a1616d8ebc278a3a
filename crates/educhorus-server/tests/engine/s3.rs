//! A store of objects that speaks S3 on loopback, over a folder.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::response::IntoResponse as _;
use educhorus_server::shelf::Bucket;
use s3s::auth::SimpleAuth;
use s3s::service::S3ServiceBuilder;
use s3s_fs::FileSystem;
use tempfile::TempDir;
use tokio::runtime::{Builder, Runtime};

const WHO: &str = "educhorus";
const KEY: &str = "a key that is for tests alone";

/// What is done before an answer.
type Deed = Box<dyn FnOnce() + Send>;

/// A store with one bucket, `school`.
pub struct Store {
    reads: Arc<AtomicUsize>,
    before_reading: Arc<Mutex<Option<Deed>>>,
    folder: TempDir,
    address: SocketAddr,
    // Serves as long as it is there.
    _runtime: Runtime,
}

impl Store {
    pub fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("school")).unwrap();
        let mut service = S3ServiceBuilder::new(FileSystem::new(folder.path()).unwrap());
        service.set_auth(SimpleAuth::from_single(WHO, KEY));
        let service = service.build();
        let (reads, before_reading) = (Arc::new(AtomicUsize::new(0)), Arc::new(Mutex::new(None::<Deed>)));
        let (counted, deed) = (Arc::clone(&reads), Arc::clone(&before_reading));
        let answer = move |request: Request| {
            let service = service.clone();
            // What is asked of the bucket itself is a list.
            let is_read = request.method() == "GET" && request.uri().path().len() > "/school/".len();
            let deed = if is_read { deed.lock().unwrap().take() } else { None };
            counted.fetch_add(usize::from(is_read), Ordering::SeqCst);
            async move {
                if let Some(deed) = deed {
                    tokio::task::spawn_blocking(deed).await.unwrap();
                }
                let request = request.map(s3s::Body::http_body_unsync);
                match service.call(request).await {
                    Ok(response) => response.map(axum::body::Body::new).into_response(),
                    Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
                }
            }
        };
        let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).unwrap();
        let address = listener.local_addr().unwrap();
        runtime.spawn(async move { axum::serve(listener, Router::new().fallback(answer)).await });
        Self { reads, before_reading, folder, address, _runtime: runtime }
    }

    /// How often an object, or a range of one, was read.
    pub fn reads(&self) -> usize {
        self.reads.load(Ordering::SeqCst)
    }

    /// Does something, once, before it answers whoever reads an object next.
    pub fn before_reading(&self, deed: impl FnOnce() + Send + 'static) {
        *self.before_reading.lock().unwrap() = Some(Box::new(deed));
    }

    /// Where its files are.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// A program's bucket in it.
    pub fn bucket(&self, address: &str) -> Bucket {
        self.bucket_of(address, KEY)
    }

    /// The same for somebody who has some key.
    pub fn bucket_of(&self, address: &str, key: &str) -> Bucket {
        Bucket::at(address, self.environment(key).into_iter()).unwrap()
    }

    /// What the environment of a program says of it.
    pub fn environment(&self, key: &str) -> Vec<(String, String)> {
        let endpoint = format!("http://{}", self.address);
        let said = [
            ("AWS_ENDPOINT_URL", &endpoint[..]),
            ("AWS_ALLOW_HTTP", "true"),
            ("AWS_REGION", "school"),
            ("AWS_ACCESS_KEY_ID", WHO),
            ("AWS_SECRET_ACCESS_KEY", key),
        ];
        said.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec()
    }

    /// What the environment says to a program that keeps its files in it.
    pub fn environment_of_program(&self, address: &str) -> Vec<(String, String)> {
        let mut said = self.environment(KEY);
        said.push(("EDUCHORUS_BLOBS".to_owned(), address.to_owned()));
        said
    }
}
