//! The rules of the house, one file each. A check takes the tree and returns its faults.

mod arguments;
mod cycles;
mod documents;
mod homes;
mod layers;
mod locales;
mod locks;
mod machine;
mod messages;
mod seams;
mod sizes;
mod unsafety;

use std::path::Path;

use crate::fault::Fault;
use crate::generated;
use crate::tree::{Tree, git};

/// Runs every check; the faults come sorted by file and line.
///
/// `exceptions_before` is the list of size exceptions of the change before, if there was one.
pub fn all(tree: &Tree, exceptions_before: &Option<String>) -> Vec<Fault> {
    let mut faults = Vec::new();
    faults.extend(layers::check(tree));
    faults.extend(homes::check(tree));
    faults.extend(locks::check(tree));
    faults.extend(sizes::check(tree, exceptions_before.as_deref()));
    faults.extend(cycles::check(tree));
    faults.extend(unsafety::check(tree));
    faults.extend(seams::check(tree));
    faults.extend(locales::check(tree));
    faults.extend(arguments::check(tree));
    faults.extend(generated::check(tree));
    faults.extend(documents::check(tree));
    faults.extend(machine::check(tree));
    faults.sort();
    faults.dedup();
    faults
}

/// The list of size exceptions one commit ago; `None` in a shallow clone and before there was one.
pub fn exceptions_before(root: &Path) -> Option<String> {
    git(root, &["show", &format!("HEAD^:{}", sizes::EXCEPTIONS)]).ok()
}

/// True when a line of the interface is a comment of its own.
fn is_comment(line: &str) -> bool {
    ["//", "*", "/*", "<!--"].iter().any(|start| line.trim_start().starts_with(start))
}
