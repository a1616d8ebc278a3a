//! What the interface may ask of the window: run a call, and let the person choose files.

use educhorus_api::{CommandError, ErrorCode, Offer};
use serde_json::Value;
use tauri::async_runtime::spawn_blocking;
use tauri::{State, WebviewWindow};
use tauri_plugin_dialog::{DialogExt, FilePath};

use crate::opened::Opened;

/// Runs a call.
///
/// Errors: those of the call; `storage_failed` when it panicked, because then nothing was committed.
#[tauri::command]
pub(crate) async fn call(
    opened: State<'_, Opened>,
    name: String,
    payload: Value,
) -> Result<Value, CommandError> {
    let app = opened.app()?;
    spawn_blocking(move || app.call(&name, payload)).await.map_err(panicked)?
}

/// Lets the person choose files or a folder. The interface learns names and tokens, never paths.
///
/// Errors: the one with which the profile was refused.
#[tauri::command]
pub(crate) async fn pick(
    opened: State<'_, Opened>,
    window: WebviewWindow,
    folder: bool,
) -> Result<Vec<Offer>, CommandError> {
    let app = opened.app()?;
    let chosen = spawn_blocking(move || {
        let dialog = window.dialog().file().set_parent(&window);
        if folder { dialog.blocking_pick_folder().map(|one| vec![one]) } else { dialog.blocking_pick_files() }
    });
    let chosen = chosen.await.map_err(panicked)?.unwrap_or_default();
    let paths = chosen.into_iter().filter_map(|path: FilePath| path.into_path().ok());
    Ok(paths.map(|path| app.intake().offer(path)).collect())
}

fn panicked(panic: impl std::fmt::Display) -> CommandError {
    CommandError::new(ErrorCode::StorageFailed).because(panic)
}
