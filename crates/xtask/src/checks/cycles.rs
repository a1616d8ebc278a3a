//! Modules of one crate do not name each other in a circle.
//!
//! How it works: each file is a module; a path through `crate`, `self` or `super` is an edge to the module that it
//! reaches. A parent and its children may know each other (a module and its parts are one idea), and so may everybody
//! the root of the crate, which only hands names out. Code for tests does not count.
//!
//! What it deliberately does not do: follow names that the root re-exports to where they are made.

use std::collections::{BTreeMap, BTreeSet};

use crate::fault::Fault;
use crate::rust_source;
use crate::tree::Tree;

type Module = Vec<String>;

/// Finds the circles of every crate.
pub fn check(tree: &Tree) -> Vec<Fault> {
    let mut crates: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
    for (file, text) in tree.texts(&["crates/", "src-tauri/", "tests/"], ".rs") {
        if let Some((home, _)) = file.split_once("/src/") {
            crates.entry(home).or_default().push((file, text));
        }
    }
    crates.values().flat_map(|files| circles(files)).collect()
}

/// One edge: from, to, and the file and line that make it.
#[derive(Debug)]
struct Edge {
    from: Module,
    to: Module,
    file: String,
    line: usize,
}

fn circles(files: &[(&str, &str)]) -> Vec<Fault> {
    let modules: BTreeSet<Module> = files.iter().map(|(file, _)| module_of(file)).collect();
    let mut edges = Vec::new();
    for (file, text) in files {
        let Ok(source) = rust_source::parse(text) else { continue };
        let from = module_of(file);
        for (line, path) in source.paths {
            let to = reached(&modules, &from, &path);
            if !from.starts_with(&to) && !to.starts_with(&from) {
                edges.push(Edge { from: from.clone(), to, file: (*file).to_owned(), line });
            }
        }
    }
    let back: Vec<&Edge> = edges.iter().filter(|edge| reaches(&edges, &edge.to, &edge.from)).collect();
    let mut told = BTreeSet::new();
    let mut faults = Vec::new();
    for edge in back {
        if told.insert((edge.from.clone(), edge.to.clone())) {
            let what = format!(
                "{} names {}, which leads back to it: move what both need to a module of its own",
                edge.from.join("::"),
                edge.to.join("::")
            );
            faults.push(Fault::new(&edge.file, edge.line, what));
        }
    }
    faults
}

/// `crates/a/src/log/row.rs` is `log::row`, `mod.rs` is its folder, the root is empty.
fn module_of(file: &str) -> Module {
    let inner = file.split_once("/src/").map_or(file, |(_, inner)| inner).trim_end_matches(".rs");
    let mut module: Module = inner.split('/').map(str::to_owned).collect();
    if module.last().is_some_and(|last| last == "mod") || ["lib", "main"].contains(&inner) {
        module.pop();
    }
    module
}

/// The deepest module on the way of a path.
fn reached(modules: &BTreeSet<Module>, from: &Module, path: &[String]) -> Module {
    let mut at =
        if path.first().is_some_and(|first| first == "crate") { Module::new() } else { from.clone() };
    for segment in path {
        match segment.as_str() {
            "crate" | "self" => {}
            "super" => {
                at.pop();
            }
            name => {
                let mut deeper = at.clone();
                deeper.push(name.to_owned());
                if !modules.contains(&deeper) {
                    break;
                }
                at = deeper;
            }
        }
    }
    at
}

fn reaches(edges: &[Edge], from: &Module, to: &Module) -> bool {
    let mut seen = BTreeSet::new();
    let mut open = vec![from];
    while let Some(module) = open.pop() {
        if module == to {
            return true;
        }
        if seen.insert(module) {
            open.extend(edges.iter().filter(|edge| edge.from == *module).map(|edge| &edge.to));
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_modules_that_name_each_other_are_told_at_both_places() {
        let tree = Tree::of(&[
            ("crates/a/src/one.rs", "use crate::two::Two;\n"),
            ("crates/a/src/two.rs", "\nfn f() { super::one::go() }\n"),
        ]);
        let lines: Vec<_> = check(&tree).into_iter().map(|fault| (fault.file, fault.line)).collect();
        assert_eq!(lines, [("crates/a/src/one.rs".to_owned(), 1), ("crates/a/src/two.rs".to_owned(), 2)]);
    }

    #[test]
    fn a_circle_through_a_third_module_is_found() {
        let tree = Tree::of(&[
            ("crates/a/src/one.rs", "use crate::two::Two;\n"),
            ("crates/a/src/two.rs", "use crate::three::{Three, four};\n"),
            ("crates/a/src/three/mod.rs", "use crate::one;\n"),
        ]);
        assert_eq!(check(&tree).len(), 3);
    }

    #[test]
    fn the_root_and_the_parts_of_a_module_may_be_known() {
        let tree = Tree::of(&[
            ("crates/a/src/lib.rs", "mod log;\npub use crate::log::Log;\n"),
            ("crates/a/src/log.rs", "mod row;\nuse self::row::Row;\nuse crate::Other;\n"),
            ("crates/a/src/log/row.rs", "use super::Log;\nuse crate::log::Kind;\n"),
        ]);
        assert_eq!(check(&tree), []);
    }

    #[test]
    fn code_for_tests_may_look_anywhere() {
        let tree = Tree::of(&[
            ("crates/a/src/one.rs", "use crate::two::Two;\n"),
            ("crates/a/src/two.rs", "#[cfg(test)]\nmod tests { use crate::one::One; }\n"),
        ]);
        assert_eq!(check(&tree), []);
    }
}
