//! Writes the permissions of the two commands; without the list, Tauri would open every command to every window.

fn main() {
    let manifest = tauri_build::AppManifest::new().commands(&["call", "pick"]);
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest))
        .expect("the configuration of the window is valid");
}
