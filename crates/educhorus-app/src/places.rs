//! Where an installed or a freshly built program finds what belongs to it.
//!
//! Pure in its arguments: the path of the running program and what the environment says come from the host.
//! It creates nothing and opens nothing; a place that does not exist is found out by whoever reads from it.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// Folders beside the program in which the resources may lie, nearest first: as one folder, as a Debian package,
/// as a package of the bundler, as an application of macOS.
const BESIDE: [&str; 4] =
    ["resources", "../lib/educhorus/resources", "../lib/Educhorus/resources", "../Resources/resources"];

/// What belongs to the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    /// The folder of the resources.
    pub resources: PathBuf,
    /// The program that draws pages.
    pub worker: PathBuf,
}

impl Places {
    /// Looks around a running program; `named` is the value of `EDUCHORUS_RESOURCES` and wins over what is found.
    pub fn around(program: &Path, named: Option<OsString>) -> Self {
        let folder = program.parent().unwrap_or(Path::new("."));
        let worker = folder.join(format!("educhorus-worker{}", std::env::consts::EXE_SUFFIX));
        let installed = || BESIDE.iter().map(|place| folder.join(place)).find(|place| place.is_dir());
        let resources = named
            .filter(|named| !named.is_empty())
            .map(PathBuf::from)
            .or_else(installed)
            .or_else(|| above(program, "resources/locales").map(|root| root.join("resources")))
            .unwrap_or_else(|| folder.join("resources"));
        Self { resources, worker }
    }
}

/// The nearest folder above the program that holds `what`: the checkout, for a program that was just built.
pub fn above(program: &Path, what: &str) -> Option<PathBuf> {
    program.ancestors().skip(1).find(|folder| folder.join(what).exists()).map(Path::to_path_buf)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn house(folders: &[&str]) -> tempfile::TempDir {
        let root = tempfile::tempdir().expect("a temporary folder can be made");
        for folder in folders {
            std::fs::create_dir_all(root.path().join(folder)).expect("a folder can be made in it");
        }
        root
    }

    #[test]
    fn the_environment_wins_over_what_lies_beside() {
        let root = house(&["bin/resources"]);
        let places = Places::around(&root.path().join("bin/educhorus"), Some("/elsewhere".into()));
        assert_eq!(places.resources, PathBuf::from("/elsewhere"));
    }

    #[test]
    fn an_installed_program_finds_its_resources_before_those_of_a_checkout_above_it() {
        let root = house(&["resources/locales", "usr/bin", "usr/lib/educhorus/resources"]);
        let places = Places::around(&root.path().join("usr/bin/educhorus"), None);
        assert_eq!(places.resources, root.path().join("usr/bin/../lib/educhorus/resources"));
    }

    #[test]
    fn a_program_that_was_just_built_finds_the_checkout() {
        let root = house(&["resources/locales", "target/debug/deps"]);
        let places = Places::around(&root.path().join("target/debug/educhorus"), Some(OsString::new()));
        assert_eq!(places.resources, root.path().join("resources"));
        assert!(places.worker.starts_with(root.path().join("target/debug")));
    }

    #[test]
    fn a_program_without_any_says_where_it_would_expect_them() {
        let root = house(&["alone"]);
        let places = Places::around(&root.path().join("alone/educhorus"), None);
        assert_eq!(places.resources, root.path().join("alone/resources"));
    }
}
