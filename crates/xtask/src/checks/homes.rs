//! Each heavy package has one home (DESIGN §1), so that one crate alone follows its changes.

use crate::fault::Fault;
use crate::manifest::manifests;
use crate::tree::Tree;

/// Package and the crates that may name it.
pub const HOMES: &[(&str, &[&str])] = &[
    ("automerge", &["educhorus-replica"]),
    // Two databases that do not know each other: a profile, and the log and the accounts of a school server.
    ("rusqlite", &["educhorus-store", "educhorus-server"]),
    ("pdfium-render", &["educhorus-score"]),
    ("hayro", &["educhorus-score"]),
    ("symphonia", &["educhorus-audio"]),
    ("rodio", &["educhorus-audio"]),
    ("cpal", &["educhorus-audio"]),
    ("signalsmith-stretch", &["educhorus-audio"]),
    ("ciborium", &["educhorus-sync"]),
    ("chacha20poly1305", &["educhorus-vault", "educhorus-sync"]),
    ("argon2", &["educhorus-vault"]),
    ("dbus-secret-service", &["educhorus-vault"]),
    ("security-framework", &["educhorus-vault"]),
    ("windows-native-keyring-store", &["educhorus-vault"]),
    ("ed25519-dalek", &["educhorus-sync"]),
    ("reqwest", &["educhorus-client"]),
    ("axum", &["educhorus-server"]),
    ("tokio-postgres", &["educhorus-server"]),
    ("object_store", &["educhorus-server"]),
    // The bench holds the empty window beside which ours is measured.
    ("tauri", &["educhorus-desktop", "educhorus-bench"]),
    ("tauri-build", &["educhorus-desktop"]),
    // Only where a program starts: everything below takes its folders as arguments.
    ("directories", &["educhorus-desktop", "educhorus-server"]),
];

/// Finds heavy packages outside their home.
pub fn check(tree: &Tree) -> Vec<Fault> {
    // What is no TOML is told by the layers.
    let manifests = manifests(tree, &mut Vec::new());
    let mut faults = Vec::new();
    for manifest in &manifests {
        for dependency in &manifest.dependencies {
            let Some((package, homes)) = HOMES.iter().find(|(package, _)| *package == dependency.package)
            else {
                continue;
            };
            if !homes.contains(&manifest.name.as_str()) {
                let what =
                    format!("{package} has its home in {}: use what that crate offers", homes.join(" and "));
                faults.push(Fault::new(&manifest.file, dependency.line, what));
            }
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults_of(name: &str) -> usize {
        let text = format!("[package]\nname = \"{name}\"\n[dev-dependencies]\nrusqlite.workspace = true\n");
        check(&Tree::of(&[("crates/a/Cargo.toml", &text)])).len()
    }

    #[test]
    fn a_package_is_welcome_at_home() {
        assert_eq!(faults_of("educhorus-store"), 0);
    }

    #[test]
    fn a_package_is_a_fault_elsewhere_even_in_tests() {
        assert_eq!(faults_of("educhorus-app"), 1);
    }
}
