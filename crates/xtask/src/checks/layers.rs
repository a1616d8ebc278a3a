//! The direction of DESIGN §1: which crate of the house may name which.
//!
//! Tests are held to the same direction, with the testkit added. A crate that is not in the table is a fault, so that
//! a new one gets its place first.

use crate::fault::Fault;
use crate::manifest::{Kind, Manifest, manifests};
use crate::tree::Tree;

/// Crate and the crates of the house that it may name; `*` stands for all.
const MAY_NAME: &[(&str, &[&str])] = &[
    ("educhorus-domain", &[]),
    ("educhorus-api", &["domain"]),
    ("educhorus-replica", &["domain"]),
    ("educhorus-vault", &["domain"]),
    ("educhorus-sync", &["domain", "vault"]),
    ("educhorus-score", &["domain"]),
    ("educhorus-audio", &["domain"]),
    ("educhorus-interchange", &["domain"]),
    ("educhorus-store", &["domain", "vault", "replica"]),
    (
        "educhorus-app",
        &["domain", "vault", "api", "replica", "sync", "score", "audio", "interchange", "store"],
    ),
    ("educhorus-client", &["domain", "api", "sync"]),
    (
        "educhorus-server",
        &[
            "domain",
            "vault",
            "api",
            "replica",
            "sync",
            "score",
            "audio",
            "interchange",
            "store",
            "app",
            "client",
        ],
    ),
    (
        "educhorus-desktop",
        &[
            "domain",
            "vault",
            "api",
            "replica",
            "sync",
            "score",
            "audio",
            "interchange",
            "store",
            "app",
            "client",
        ],
    ),
    ("educhorus-testkit", &["domain", "vault", "api", "replica", "sync", "store"]),
    ("educhorus-journeys", &["*"]),
    ("educhorus-bench", &["*"]),
    ("educhorus-strangers", &["*"]),
    ("educhorus-fuzz", &["strangers"]),
    ("xtask", &["domain", "api"]),
];

/// Compares each manifest of the house with the table.
pub fn check(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for manifest in manifests(tree, &mut faults) {
        match MAY_NAME.iter().find(|(name, _)| *name == manifest.name) {
            Some((_, allowed)) => faults.extend(beyond(&manifest, allowed)),
            None => faults.push(Fault::new(
                &manifest.file,
                1,
                format!(
                    "{} has no place in the layers: give it one in crates/xtask/src/checks/layers.rs",
                    manifest.name
                ),
            )),
        }
    }
    faults
}

fn beyond(manifest: &Manifest, allowed: &[&str]) -> Vec<Fault> {
    let mut faults = Vec::new();
    for dependency in &manifest.dependencies {
        let Some(short) = dependency.package.strip_prefix("educhorus-") else { continue };
        let testkit_in_tests = short == "testkit" && dependency.kind == Kind::Dev;
        if testkit_in_tests || allowed.contains(&short) || allowed.contains(&"*") {
            continue;
        }
        let what = format!(
            "{} may not name {}: move what is shared to a lower crate",
            manifest.name, dependency.package
        );
        faults.push(Fault::new(&manifest.file, dependency.line, what));
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults_of(name: &str, tables: &str) -> Vec<Fault> {
        check(&Tree::of(&[("crates/a/Cargo.toml", &format!("[package]\nname = \"{name}\"\n{tables}"))]))
    }

    #[test]
    fn a_lower_crate_may_not_name_a_higher_one() {
        let faults = faults_of("educhorus-domain", "[dependencies]\neduchorus-store.workspace = true\n");
        assert_eq!((faults.len(), faults[0].line), (1, 4));
    }

    #[test]
    fn siblings_do_not_know_each_other() {
        assert_eq!(
            faults_of("educhorus-audio", "[dependencies]\neduchorus-score.workspace = true\n").len(),
            1
        );
    }

    #[test]
    fn the_testkit_is_for_tests_only() {
        assert_eq!(
            faults_of("educhorus-store", "[dev-dependencies]\neduchorus-testkit.workspace = true\n"),
            []
        );
        assert_eq!(
            faults_of("educhorus-store", "[dependencies]\neduchorus-testkit.workspace = true\n").len(),
            1
        );
    }

    #[test]
    fn a_crate_without_a_place_is_a_fault() {
        assert_eq!(faults_of("educhorus-misc", "").len(), 1);
    }
}
