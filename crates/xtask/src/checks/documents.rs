//! Paths that the documents name exist: a back-ticked word that starts with a folder of the repository.

use std::collections::BTreeSet;

use crate::fault::Fault;
use crate::tree::Tree;

/// Reads README.md and every document under packaging.
pub fn check(tree: &Tree) -> Vec<Fault> {
    let top: BTreeSet<&str> = tree.top().collect();
    let ignored: Vec<&str> =
        tree.text(".gitignore").unwrap_or_default().lines().map(|line| line.trim_matches('/')).collect();
    let mut faults = Vec::new();
    for (file, text) in
        tree.texts(&["README.md", "packaging/", "resources/", "tests/", "ui/README.md"], ".md")
    {
        for (at, line) in text.lines().enumerate() {
            for path in paths(line, &top) {
                let made_later = ignored
                    .iter()
                    .any(|start| !start.is_empty() && path.starts_with(start.trim_end_matches("/*")));
                if !tree.has(path) && !made_later {
                    faults.push(Fault::new(
                        file,
                        at + 1,
                        format!("`{path}` does not exist: name what is there"),
                    ));
                }
            }
        }
    }
    faults
}

/// The back-ticked words of a line that look like a path from the root.
fn paths<'a>(line: &'a str, top: &BTreeSet<&str>) -> Vec<&'a str> {
    let words = line.split('`').skip(1).step_by(2);
    words
        .map(|word| word.trim_end_matches('/').trim_start_matches("./"))
        .filter(|word| word.split_once('/').is_some_and(|(first, _)| top.contains(first)))
        .filter(|word| !word.contains([' ', '*', '<', '{', '…', '$', '(', '#']))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults_of(line: &str) -> usize {
        let files = [("README.md", line), ("ui/src/main.ts", ""), (".gitignore", "/ui/dist/\n")];
        check(&Tree::of(&files)).len()
    }

    #[test]
    fn a_path_that_is_not_there_is_a_fault() {
        assert_eq!(faults_of("see `ui/src/gone.ts`"), 1);
        assert_eq!(faults_of("see `ui/src/main.ts` and `ui/src/`"), 0);
    }

    #[test]
    fn other_words_and_built_folders_are_no_fault() {
        assert_eq!(faults_of("`make run`, `and/or`, `ui/dist/index.html`, `ui/src/*.ts`, ui/src/gone.ts"), 0);
    }
}
