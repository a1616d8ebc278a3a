//! The window.

use std::process::ExitCode;
use std::sync::Arc;

use educhorus_api::{CommandError, Event, HostKind};
use educhorus_app::{App, Door, Keeping};
use serde_json::{Value, json};
use tauri::{DragDropEvent, Emitter, Manager, Url, WebviewWindowBuilder, WindowEvent};

use crate::arguments::Window;
use crate::awake::{self, Awake};
use crate::bridge;
use crate::language;
use crate::place::options;
use crate::scheme;

/// The event of the web view that carries ours.
const EVENT: &str = "educhorus";

/// Opens the profile and shows the window until it is closed. A profile that cannot be opened is said in the window:
/// each call answers the reason.
pub(crate) fn show(told: Window) -> ExitCode {
    let shown = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .invoke_handler(tauri::generate_handler![
            bridge::call,
            bridge::pick,
            bridge::save_made,
            bridge::save_text,
            awake::keep_awake
        ])
        .register_asynchronous_uri_scheme_protocol(scheme::NAME, scheme::serve)
        .on_window_event(|window, event| {
            if let WindowEvent::DragDrop(DragDropEvent::Drop { paths, .. }) = event
                && let Ok(app) = window.state::<Door>().app()
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

/// What is done with a program that was just opened: the demo season where it was asked for, and the backup of the day.
fn greet(app: &Arc<App>, demo: bool) -> Result<(), CommandError> {
    let is_empty = |choirs: &Value| choirs.as_array().is_some_and(Vec::is_empty);
    if demo && is_empty(&app.call("list_choirs", json!({}))?) {
        app.call("load_demo_season", json!({}))?;
    }
    let app = Arc::clone(app);
    Keeping::start(&app);
    // Beside the work; why no backup could be made, `list_backups` says, and which files are lost, `list_lost_files`.
    std::thread::spawn(move || {
        _ = app.back_up_daily();
        _ = app.check_files_daily();
    });
    Ok(())
}

/// Opens the profile, leads its events to the web view and opens the window, which never goes elsewhere.
fn set_up(tauri: &mut tauri::App, told: Window) -> tauri::Result<()> {
    let name = if told.demo { "demo" } else { "profile" };
    let door = Door::new(options(told.data, name, HostKind::Desktop), move |app| greet(app, told.demo));
    let handle = tauri.handle().clone();
    // Nobody hears an event while the window closes.
    door.listen(move |event| _ = handle.emit(EVENT, event));
    tauri.manage(door);
    tauri.manage(Awake::default());
    let handle = tauri.handle().clone();
    // Beside the window, whose first calls wait for it: the keyring of the system may ask the person first. A refusal
    // is said again to those calls.
    std::thread::spawn(move || _ = handle.state::<Door>().app());
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
