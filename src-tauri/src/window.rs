//! The window.

use std::process::ExitCode;

use educhorus_api::{CommandError, Event, HostKind};
use educhorus_app::App;
use serde_json::{Value, json};
use tauri::{DragDropEvent, Emitter, Manager, Url, WebviewWindowBuilder, WindowEvent};

use crate::arguments::Window;
use crate::bridge;
use crate::language;
use crate::opened::{Opened, open, profile};
use crate::scheme;

/// The event of the web view that carries ours.
const EVENT: &str = "educhorus";

/// Opens the profile and shows the window until it is closed. A profile that cannot be opened is said in the window:
/// each call answers the reason.
pub(crate) fn show(told: Window) -> ExitCode {
    let shown = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .invoke_handler(tauri::generate_handler![bridge::call, bridge::pick, bridge::save_made])
        .register_asynchronous_uri_scheme_protocol(scheme::NAME, scheme::serve)
        .on_window_event(|window, event| {
            if let WindowEvent::DragDrop(DragDropEvent::Drop { paths, .. }) = event
                && let Ok(app) = window.state::<Opened>().app()
            {
                let offers = paths.iter().map(|path| app.intake().offer(path.clone())).collect();
                app.emit(&Event::FilesOffered { offers });
            }
        })
        .setup(|tauri| Ok(set_up(tauri, told)?))
        .run(tauri::generate_context!());
    match shown {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn opened(told: &Window) -> Result<App, CommandError> {
    let name = if told.demo { "demo" } else { "profile" };
    let app = open(profile(told.data.clone(), name)?, HostKind::Desktop)?;
    let is_empty = |choirs: &Value| choirs.as_array().is_some_and(Vec::is_empty);
    if told.demo && is_empty(&app.call("list_choirs", json!({}))?) {
        app.call("load_demo_season", json!({}))?;
    }
    Ok(app)
}

/// Opens the profile, leads its events to the web view and opens the window, which never goes elsewhere.
fn set_up(tauri: &mut tauri::App, told: Window) -> tauri::Result<()> {
    let handle = tauri.handle().clone();
    let opened = Opened::new(move || {
        let (app, handle) = (opened(&told)?, handle.clone());
        // Nobody hears an event while the window closes.
        app.listen(move |event| _ = handle.emit(EVENT, event));
        Ok(app)
    });
    // Before the window, so that its first calls wait for nothing; a refusal is said again to the first of them.
    if let Ok(app) = opened.app() {
        // Beside the work; why it could not be made, `list_backups` says.
        std::thread::spawn(move || _ = app.back_up_daily());
    }
    tauri.manage(opened);
    for window in &tauri.config().app.windows {
        let mut builder = WebviewWindowBuilder::from_config(tauri, window)?.on_navigation(stays);
        if let Some(script) = language::script() {
            builder = builder.initialization_script(script);
        }
        builder.build()?;
    }
    Ok(())
}

/// Whether an address is one of the interface itself.
fn stays(address: &Url) -> bool {
    match address.scheme() {
        "tauri" => address.host_str() == Some("localhost"),
        _ => address.host_str() == Some("tauri.localhost"),
    }
}
