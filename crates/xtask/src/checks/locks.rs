//! Versions are pinned: every package that a manifest names stands in the lock file beside it.

use crate::fault::Fault;
use crate::manifest::manifests;
use crate::tree::Tree;

/// Compares the manifests with Cargo.lock (a package outside of the workspace has its own beside it), and asks each package.json for its lock file.
pub fn check(tree: &Tree) -> Vec<Fault> {
    let mut faults = rust(tree);
    for (file, _) in tree.texts(&[""], "package.json") {
        let lock = format!("{}package-lock.json", file.strip_suffix("package.json").unwrap_or_default());
        if !tree.has(&lock) {
            faults.push(Fault::new(file, 1, format!("has no {lock}: run npm install there and commit it")));
        }
    }
    faults
}

fn rust(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for manifest in manifests(tree, &mut Vec::new()) {
        let own = format!("{}Cargo.lock", manifest.file.strip_suffix("Cargo.toml").unwrap_or_default());
        let lock = tree.text(&own).or_else(|| tree.text("Cargo.lock")).unwrap_or_default();
        for dependency in &manifest.dependencies {
            if !lock.contains(&format!("name = \"{}\"", dependency.package)) {
                let what = format!(
                    "{} is not in Cargo.lock: build once and commit the lock file",
                    dependency.package
                );
                faults.push(Fault::new(&manifest.file, dependency.line, what));
            }
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_that_is_not_locked_is_a_fault() {
        let manifest = "[package]\nname = \"a\"\n[dependencies]\nserde = \"1\"\nsyn = \"2\"\n";
        let tree = Tree::of(&[("a/Cargo.toml", manifest), ("Cargo.lock", "[[package]]\nname = \"serde\"\n")]);
        let faults = check(&tree);
        assert_eq!((faults.len(), faults[0].line), (1, 5));
    }

    #[test]
    fn a_package_with_a_lock_file_of_its_own_is_held_to_that() {
        let manifest = "[package]\nname = \"a\"\n[dependencies]\nserde = \"1\"\n";
        let locked =
            |own, root| Tree::of(&[("a/Cargo.toml", manifest), ("a/Cargo.lock", own), ("Cargo.lock", root)]);
        let serde = "[[package]]\nname = \"serde\"\n";
        assert_eq!(check(&locked(serde, "")), []);
        assert_eq!(check(&locked("", serde)).len(), 1);
    }

    #[test]
    fn a_package_json_without_lock_file_is_a_fault() {
        assert_eq!(check(&Tree::of(&[("ui/package.json", "{}")])).len(), 1);
        assert_eq!(check(&Tree::of(&[("ui/package.json", "{}"), ("ui/package-lock.json", "{}")])), []);
    }
}
