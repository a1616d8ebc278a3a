//! What the interface may ask of the window: run a call, and let the person choose files and places.

use std::path::PathBuf;

use educhorus_api::{CommandError, ErrorCode, Offer};
use educhorus_app::Door;
use serde_json::Value;
use tauri::async_runtime::spawn_blocking;
use tauri::{AppHandle, Manager, WebviewWindow};
use tauri_plugin_dialog::DialogExt;

/// Runs a call.
///
/// Errors: those of the call, or of opening the profile; `storage_failed` when it panicked, because then nothing was
/// committed.
#[tauri::command]
pub(crate) async fn call(handle: AppHandle, name: String, payload: Value) -> Result<Value, CommandError> {
    away(move || handle.state::<Door>().call(&name, payload)).await
}

/// Lets the person choose files or a folder. The interface learns names and tokens, never paths.
///
/// Errors: those of opening the profile.
#[tauri::command]
pub(crate) async fn pick(window: WebviewWindow, folder: bool) -> Result<Vec<Offer>, CommandError> {
    away(move || {
        let door = window.state::<Door>();
        let dialog = window.dialog().file().set_parent(&window);
        let chosen = if folder {
            dialog.blocking_pick_folder().map(|folder| vec![folder])
        } else {
            dialog.blocking_pick_files()
        };
        let paths = chosen.into_iter().flatten().filter_map(|path| path.into_path().ok());
        // Not before: while the dialog is open nothing of the program is held.
        let app = door.app()?;
        Ok(paths.map(|path| app.intake().offer(path)).collect())
    })
    .await
}

/// Lets the person choose where a file that a call has made is kept; false when she changed her mind.
///
/// Errors: `source_gone`, `disk_full`, `file_unwritable`; those of opening the profile.
#[tauri::command]
pub(crate) async fn save_made(
    window: WebviewWindow,
    source: String,
    name: String,
) -> Result<bool, CommandError> {
    away(move || {
        let Some(path) = place(&window, name) else { return Ok(false) };
        window.state::<Door>().app()?.save_made(&source, &path).map(|()| true)
    })
    .await
}

/// Lets the person choose where a text of the interface is kept, such as the sheet of a recovery code; false when she
/// changed her mind.
///
/// Errors: `disk_full`, `file_unwritable`.
#[tauri::command]
pub(crate) async fn save_text(
    window: WebviewWindow,
    name: String,
    text: String,
) -> Result<bool, CommandError> {
    away(move || {
        place(&window, name).map_or(Ok(false), |path| educhorus_app::save_text(&text, &path).map(|()| true))
    })
    .await
}

/// Where the person wants a file of this name.
fn place(window: &WebviewWindow, name: String) -> Option<PathBuf> {
    window.dialog().file().set_parent(window).set_file_name(name).blocking_save_file()?.into_path().ok()
}

/// Runs what blocks away from the threads of the window.
async fn away<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, CommandError> + Send + 'static,
) -> Result<T, CommandError> {
    let done = spawn_blocking(work).await;
    done.map_err(|panic| CommandError::new(ErrorCode::StorageFailed).because(panic))?
}
