//! The interface has one seam to its host, `ui/src/platform` (DESIGN §2): nothing else reaches Tauri or the network.

use super::is_comment;
use crate::fault::Fault;
use crate::tree::Tree;

const SEAM: &str = "ui/src/platform/";
const REACHES: &[&str] =
    &["@tauri-apps/", "__TAURI", "fetch(", "XMLHttpRequest", "EventSource(", "WebSocket("];

/// Finds lines of the interface that go around the seam.
pub fn check(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for ending in [".ts", ".svelte"] {
        for (file, text) in tree.texts(&["ui/src/"], ending).filter(|(file, _)| !file.starts_with(SEAM)) {
            for (at, line) in text.lines().enumerate().filter(|(_, line)| !is_comment(line)) {
                if let Some(name) = REACHES.iter().find(|name| reaches(line, name)) {
                    let what =
                        format!("{} goes around the seam: ask {SEAM} for it", name.trim_end_matches('('));
                    faults.push(Fault::new(file, at + 1, what));
                }
            }
        }
    }
    faults
}

/// True when the name stands there as a word of its own: `prefetch(` and `this.fetch(` are other things.
fn reaches(line: &str, name: &str) -> bool {
    let own =
        |at: usize| !line[..at].ends_with(|before: char| before.is_alphanumeric() || "._$".contains(before));
    line.match_indices(name).any(|(at, _)| own(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_seam_reaches_the_host() {
        let line = "import { invoke } from '@tauri-apps/api/core';\nconst a = await fetch('/x');\n";
        assert_eq!(check(&Tree::of(&[("ui/src/roll/Roll.svelte", line)])).len(), 2);
        assert_eq!(check(&Tree::of(&[("ui/src/platform/desktop.ts", line)])), []);
    }

    #[test]
    fn words_that_only_look_alike_are_no_fault() {
        assert_eq!(check(&Tree::of(&[("ui/src/a.ts", "prefetch(page);\n// no fetch( here\n")])), []);
    }
}
