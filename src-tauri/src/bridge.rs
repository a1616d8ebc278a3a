//! What the interface may ask of the window: run a call, and let the person choose files and places.

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
/// Errors: `source_gone`, `disk_full`, `file_unreadable`; those of opening the profile.
#[tauri::command]
pub(crate) async fn save_made(
    window: WebviewWindow,
    source: String,
    name: String,
) -> Result<bool, CommandError> {
    away(move || {
        let dialog = window.dialog().file().set_parent(&window).set_file_name(name);
        let Some(path) = dialog.blocking_save_file().and_then(|path| path.into_path().ok()) else {
            return Ok(false);
        };
        window.state::<Door>().app()?.save_made(&source, &path).map(|()| true)
    })
    .await
}

/// Runs what blocks away from the threads of the window.
async fn away<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, CommandError> + Send + 'static,
) -> Result<T, CommandError> {
    let done = spawn_blocking(work).await;
    done.map_err(|panic| CommandError::new(ErrorCode::StorageFailed).because(panic))?
}
