//! How long a file and a function may be (DESIGN §8).
//!
//! Exceptions stand in one list, `path lines` each, which only shrinks: an entry must be the exact length of today, may
//! not be higher than one commit ago, and no entry may be added.

use std::collections::BTreeMap;

use crate::fault::Fault;
use crate::rust_source;
use crate::tree::Tree;

/// Where the list of exceptions is.
pub const EXCEPTIONS: &str = "packaging/size-exceptions.txt";

const RUST: &[&str] = &["crates/", "src-tauri/", "tests/"];
const INTERFACE: &[&str] = &["ui/", "tests/"];
const RUST_LINES: usize = 500;
const FUNCTION_LINES: usize = 60;
const SVELTE_LINES: usize = 250;
const TYPESCRIPT_LINES: usize = 300;
/// All but one Rust file in twenty stay within this.
const MOST_RUST_LINES: usize = 330;

/// Measures every source file and function.
pub fn check(tree: &Tree, exceptions_before: Option<&str>) -> Vec<Fault> {
    let mut faults = functions(tree);
    let exceptions = entries(tree.text(EXCEPTIONS).unwrap_or_default());
    faults.extend(files(tree, &exceptions));
    faults.extend(most(tree));
    if let Some(before) = exceptions_before {
        faults.extend(grown(&exceptions, &entries(before)));
    }
    faults
}

fn limits(tree: &Tree) -> Vec<(&str, &str, usize)> {
    let rust = tree.texts(RUST, ".rs").map(|(file, text)| (file, text, RUST_LINES));
    let svelte = tree.texts(INTERFACE, ".svelte").map(|(file, text)| (file, text, SVELTE_LINES));
    let typescript = tree
        .texts(INTERFACE, ".ts")
        .filter(|(file, _)| !file.starts_with(crate::generated::FOLDER))
        .map(|(file, text)| (file, text, TYPESCRIPT_LINES));
    rust.chain(svelte).chain(typescript).collect()
}

fn files(tree: &Tree, exceptions: &BTreeMap<String, (usize, usize)>) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut seen = Vec::new();
    for (file, text, limit) in limits(tree) {
        let lines = text.lines().count();
        let Some((at, listed)) = exceptions.get(file) else {
            if lines > limit {
                faults.push(Fault::new(
                    file,
                    limit + 1,
                    format!("has {lines} lines of {limit}: cut it by its ideas"),
                ));
            }
            continue;
        };
        seen.push(file);
        if lines <= limit {
            faults.push(Fault::new(EXCEPTIONS, *at, format!("{file} is no exception any more: remove it")));
        } else if lines != *listed {
            let what = format!("{file} has {lines} lines: the list says {listed}, and it only shrinks");
            faults.push(Fault::new(EXCEPTIONS, *at, what));
        }
    }
    for (file, (at, _)) in exceptions {
        if !seen.contains(&file.as_str()) {
            faults.push(Fault::new(EXCEPTIONS, *at, format!("{file} does not exist: remove it")));
        }
    }
    faults
}

fn functions(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (file, text) in tree.texts(RUST, ".rs") {
        match rust_source::parse(text) {
            Ok(source) => {
                for (line, name, lines) in
                    source.functions.iter().filter(|(_, _, lines)| *lines > FUNCTION_LINES)
                {
                    let what = format!("{name} has {lines} lines of {FUNCTION_LINES}: give its steps names");
                    faults.push(Fault::new(file, *line, what));
                }
            }
            Err((line, words)) => faults.push(Fault::new(file, line, format!("is no Rust: {words}"))),
        }
    }
    faults
}

fn most(tree: &Tree) -> Option<Fault> {
    let all = tree.texts(RUST, ".rs").count();
    let long = tree.texts(RUST, ".rs").filter(|(_, text)| text.lines().count() > MOST_RUST_LINES).count();
    let what = format!("{long} of {all} Rust files have more than {MOST_RUST_LINES} lines: 5 % may");
    (long * 20 > all).then(|| Fault::new("crates", 1, what))
}

fn grown(now: &BTreeMap<String, (usize, usize)>, before: &BTreeMap<String, (usize, usize)>) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (file, (at, lines)) in now {
        match before.get(file) {
            None => {
                faults.push(Fault::new(
                    EXCEPTIONS,
                    *at,
                    format!("{file} is new in a list that only shrinks"),
                ));
            }
            Some((_, earlier)) if lines > earlier => {
                faults.push(Fault::new(
                    EXCEPTIONS,
                    *at,
                    format!("{file} had {earlier} lines: the list only shrinks"),
                ));
            }
            Some(_) => {}
        }
    }
    faults
}

/// Path → line in the list, and number of lines allowed.
fn entries(text: &str) -> BTreeMap<String, (usize, usize)> {
    let mut found = BTreeMap::new();
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
        if let Some((file, lines)) = line.rsplit_once(' ') {
            found.insert(file.to_owned(), (at + 1, lines.parse().unwrap_or(0)));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: &str = "crates/a/src/long.rs";

    /// One file of `lines` lines among enough small ones that it is a rare one.
    fn tree(lines: usize, exceptions: &str) -> Tree {
        let long = "//\n".repeat(lines);
        let names: Vec<String> = (0..20).map(|at| format!("crates/a/src/small{at}.rs")).collect();
        let mut files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "//\n")).collect();
        files.push((LONG, &long));
        files.push((EXCEPTIONS, exceptions));
        Tree::of(&files)
    }

    #[test]
    fn a_long_file_is_a_fault_unless_it_is_listed() {
        assert_eq!(check(&tree(501, ""), None).len(), 1);
        assert_eq!(check(&tree(501, &format!("# why\n{LONG} 501\n")), None), []);
    }

    #[test]
    fn an_entry_is_exact_and_leaves_with_its_reason() {
        assert_eq!(check(&tree(502, &format!("{LONG} 501\n")), None).len(), 1);
        assert_eq!(check(&tree(501, &format!("{LONG} 502\n")), None).len(), 1);
        assert_eq!(check(&tree(400, &format!("{LONG} 501\n")), None).len(), 1);
        assert_eq!(check(&tree(400, "crates/a/src/gone.rs 501\n"), None).len(), 1);
    }

    #[test]
    fn the_list_only_shrinks() {
        let now = format!("{LONG} 510\n");
        assert_eq!(check(&tree(510, &now), Some(&format!("{LONG} 505\n"))).len(), 1);
        assert_eq!(check(&tree(510, &now), Some("")).len(), 1);
        assert_eq!(check(&tree(510, &now), Some(&format!("{LONG} 520\n"))), []);
    }

    #[test]
    fn a_long_function_is_a_fault_at_its_signature() {
        let text = format!("//\nfn long() {{\n{}}}\n", "    a();\n".repeat(59));
        let faults = check(&Tree::of(&[("crates/a/src/lib.rs", &text)]), None);
        assert_eq!((faults.len(), faults[0].line), (1, 2));
    }

    #[test]
    fn few_rust_files_may_be_rather_long() {
        let text = "//\n".repeat(331);
        assert_eq!(check(&Tree::of(&[("crates/a/src/lib.rs", &text)]), None).len(), 1);
        assert_eq!(check(&tree(331, ""), None), []);
    }

    #[test]
    fn components_and_scripts_have_limits_of_their_own() {
        let text = "x\n".repeat(260);
        let tree = Tree::of(&[("ui/src/A.svelte", &text), ("ui/src/a.ts", &text)]);
        assert_eq!(check(&tree, None).len(), 1);
    }
}
