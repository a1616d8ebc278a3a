//! One profile, served on loopback until somebody stops the program.

use std::io::{self, Write};
use std::net::Ipv4Addr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post, put};
use directories::ProjectDirs;
use educhorus_api::HostKind;
use educhorus_app::{Door, Keeping, Options, Places, SystemClock, above};
use educhorus_client::Client;
use educhorus_vault::system_keyring::SystemKeyring;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tokio::signal;

use crate::arguments;
use crate::error::ServerError;
use crate::events::events;
use crate::feed::Feed;
use crate::files::file;
use crate::guard::{enter, guard};
use crate::interface::Interface;
use crate::session::Session;
use crate::state::Local;
use crate::{bytes, calls, intake};

/// The variable that names the file with the passphrase of an encrypted profile.
const PASSPHRASE_FILE: &str = "EDUCHORUS_PASSPHRASE_FILE";

/// How long a request that is under way may hold up the end of the program.
const PATIENCE: Duration = Duration::from_secs(3);

/// Opens the profile, prints the address and serves until a signal asks to stop. A profile that cannot be opened is
/// served, too.
///
/// Errors: the interface or the port cannot be had.
pub(crate) fn run(told: arguments::Local) -> Result<(), ServerError> {
    let program = std::env::current_exe()?;
    let folder = told.ui.unwrap_or_else(|| above(&program, "ui/dist").unwrap_or_default().join("ui/dist"));
    let interface = Interface::read(&folder).map_err(|cause| ServerError::Interface { folder, cause })?;
    let places = Places::around(&program, std::env::var_os("EDUCHORUS_RESOURCES"));
    let options = Options {
        profile: told.data.or_else(profile).ok_or(ServerError::NoProfileFolder)?,
        resources: places.resources,
        worker: places.worker,
        host: HostKind::Local,
        clock: Arc::new(SystemClock),
        keyring: Arc::new(SystemKeyring),
        schools: Arc::new(|address| Ok(Arc::new(Client::at(address)?))),
        metered: Arc::new(educhorus_client::is_metered),
    };
    let door = Arc::new(Door::new(Ok(options), |app| {
        let app = Arc::clone(app);
        Keeping::start(&app);
        // Beside the work; why no backup could be made, `list_backups` says, and which files are lost, `list_lost_files`.
        std::thread::spawn(move || {
            _ = app.back_up_daily();
            _ = app.check_files_daily();
        });
        Ok(())
    }));
    // A profile that cannot be opened is served all the same: its page says why, and what can be done.
    let _ = door.app();
    if let Err(error) = door.unlock_by_file(std::env::var_os(PASSPHRASE_FILE)) {
        eprintln!("{PASSPHRASE_FILE}: {error}");
    }
    let runtime = Runtime::new()?;
    let served = runtime.block_on(serve(door, interface, told.port));
    runtime.shutdown_timeout(PATIENCE);
    Ok(served?)
}

/// The profile that the desktop program opens too.
fn profile() -> Option<PathBuf> {
    ProjectDirs::from("org", "Educhorus", "Educhorus").map(|folders| folders.data_dir().join("profile"))
}

async fn serve(door: Arc<Door>, interface: Interface, port: u16) -> io::Result<()> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
    let port = listener.local_addr()?.port();
    let mut random = [0; 32];
    getrandom::fill(&mut random).map_err(io::Error::other)?;
    let session = Session::new(port, random);
    let address = format!("http://127.0.0.1:{port}/enter/{}", session.entry().unwrap_or_default());
    let feed = Feed::new();
    door.listen({
        let feed = feed.clone();
        move |event| feed.tell(event)
    });
    let routes = routes(Arc::new(Local { door, session, interface, feed: feed.clone(), port }));
    writeln!(io::stdout(), "{address}")?;
    let (stopping, stopped) = tokio::sync::oneshot::channel::<()>();
    let serving = axum::serve(listener, routes).with_graceful_shutdown(async move {
        stop().await;
        feed.close();
        let _ = stopping.send(());
    });
    tokio::select! {
        served = serving => served,
        () = async { _ = stopped.await; tokio::time::sleep(PATIENCE).await } => Ok(()),
    }
}

fn routes(local: Arc<Local>) -> Router {
    Router::new()
        .route("/enter/{secret}", get(enter))
        .route("/api/v1/call/{name}", post(calls::call))
        .route("/api/v1/events", get(events))
        .route("/api/v1/intake", post(intake::offer))
        .route("/api/v1/intake/{source}", put(intake::put))
        .route("/bytes/{*path}", get(bytes::bytes))
        .fallback(file)
        .layer(from_fn_with_state(Arc::clone(&local), guard))
        .with_state(local)
}

/// Waits until somebody asks the program to stop.
pub(crate) async fn stop() {
    let interrupted = async { _ = signal::ctrl_c().await };
    #[cfg(unix)]
    {
        let Ok(mut ended) = signal::unix::signal(signal::unix::SignalKind::terminate()) else {
            return interrupted.await;
        };
        tokio::select! { () = interrupted => {}, _ = ended.recv() => {} }
    }
    #[cfg(not(unix))]
    interrupted.await;
}
