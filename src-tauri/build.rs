//! Writes the permissions of the commands; without the list, Tauri would open every command to every window.

fn main() {
    let manifest =
        tauri_build::AppManifest::new().commands(&["call", "keep_awake", "pick", "save_made", "save_text"]);
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest))
        .expect("the configuration of the window is valid");
}
