//! What a Cargo.toml says that the checks need: its name and its dependencies with the line of each.

use crate::fault::Fault;
use crate::tree::Tree;

/// In which table a dependency stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Linked into the crate.
    Normal,
    /// Used by its tests only.
    Dev,
    /// Used by its build script only.
    Build,
}

/// One line of a dependency table.
#[derive(Debug)]
pub struct Dependency {
    /// Name of the package.
    pub package: String,
    /// In which table it stands.
    pub kind: Kind,
    /// Line counted from 1.
    pub line: usize,
}

/// One Cargo.toml with a `[package]`.
#[derive(Debug)]
pub struct Manifest {
    /// Path from the root of the repository.
    pub file: String,
    /// Name of the package.
    pub name: String,
    /// All its dependencies, those for single systems included.
    pub dependencies: Vec<Dependency>,
}

/// Reads every manifest of the tree; one that is no TOML is a fault.
pub fn manifests(tree: &Tree, faults: &mut Vec<Fault>) -> Vec<Manifest> {
    let mut found = Vec::new();
    for (file, text) in tree.texts(&[""], "Cargo.toml") {
        match text.parse::<toml::Table>() {
            Ok(table) => found.extend(manifest(file, text, &table)),
            Err(error) => faults.push(Fault::new(file, 1, format!("is no TOML: {}", error.message()))),
        }
    }
    found
}

fn manifest(file: &str, text: &str, table: &toml::Table) -> Option<Manifest> {
    let name = table.get("package")?.get("name")?.as_str()?.to_owned();
    let mut dependencies = Vec::new();
    collect(table, text, &mut dependencies);
    for system in
        table.get("target").and_then(toml::Value::as_table).into_iter().flat_map(toml::Table::values)
    {
        collect(system.as_table()?, text, &mut dependencies);
    }
    Some(Manifest { file: file.to_owned(), name, dependencies })
}

fn collect(table: &toml::Table, text: &str, into: &mut Vec<Dependency>) {
    let sections = [
        ("dependencies", Kind::Normal),
        ("dev-dependencies", Kind::Dev),
        ("build-dependencies", Kind::Build),
    ];
    for (section, kind) in sections {
        let Some(entries) = table.get(section).and_then(toml::Value::as_table) else { continue };
        for (key, value) in entries {
            let renamed = value.get("package").and_then(toml::Value::as_str);
            let package = renamed.unwrap_or(key).to_owned();
            into.push(Dependency { package, kind, line: line_of(text, key) });
        }
    }
}

/// The first line that starts with the key; 1 when it is written in another way.
fn line_of(text: &str, key: &str) -> usize {
    let starts = |line: &str| {
        line.trim_start_matches(['"', ' '])
            .strip_prefix(key)
            .is_some_and(|rest| rest.starts_with(['.', ' ', '=', '"']))
    };
    text.lines().position(starts).map_or(1, |at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dependencies_of_every_table_are_found_with_their_line() {
        let text = "[package]\nname = \"a\"\n[dependencies]\nserde.workspace = true\n\
                    [dev-dependencies]\ntmp = { package = \"tempfile\", version = \"3\" }\n\
                    [target.'cfg(unix)'.dependencies]\nlibc = \"0.2\"\n";
        let tree = Tree::of(&[("a/Cargo.toml", text)]);
        let mut faults = Vec::new();
        let found = manifests(&tree, &mut faults);
        let seen: Vec<_> =
            found[0].dependencies.iter().map(|d| (d.package.as_str(), d.kind, d.line)).collect();
        assert_eq!(seen, [("serde", Kind::Normal, 4), ("tempfile", Kind::Dev, 6), ("libc", Kind::Normal, 8)]);
        assert!(faults.is_empty());
    }

    #[test]
    fn a_manifest_that_is_no_toml_is_a_fault() {
        let tree = Tree::of(&[("a/Cargo.toml", "[package")]);
        let mut faults = Vec::new();
        manifests(&tree, &mut faults);
        assert_eq!(faults.len(), 1);
    }
}
