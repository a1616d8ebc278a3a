//! `unsafe` stands only where DESIGN §8 allows it, and says why it is sound.

use crate::fault::Fault;
use crate::rust_source;
use crate::tree::Tree;

/// How many lines above the word its reason may start.
const REASON_WITHIN: usize = 8;

/// Finds `unsafe` elsewhere than in score, audio and modules named platform, and unsafe code without a reason.
pub fn check(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (file, text) in tree.texts(&["crates/", "src-tauri/", "tests/"], ".rs") {
        // What is no Rust is told by the sizes.
        let Ok(source) = rust_source::parse(text) else { continue };
        for line in source.unsafe_lines {
            if !allowed(file) {
                let what = "unsafe is for score, audio and modules named platform: find a safe way, or move it there";
                faults.push(Fault::new(file, line, what));
            } else if !reasoned(text, line) {
                faults.push(Fault::new(
                    file,
                    line,
                    "unsafe without a reason: say above it, after SAFETY:, why it is sound",
                ));
            }
        }
    }
    faults
}

fn allowed(file: &str) -> bool {
    ["crates/educhorus-score/", "crates/educhorus-audio/"].iter().any(|home| file.starts_with(home))
        || file.split('/').any(|part| part == "platform" || part == "platform.rs")
}

fn reasoned(text: &str, line: usize) -> bool {
    let first = line.saturating_sub(REASON_WITHIN + 1);
    text.lines().skip(first).take(line - first).any(|line| {
        line.trim_start().starts_with("//") && (line.contains("SAFETY:") || line.contains("# Safety"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const REASONED: &str = "fn f() {\n    // SAFETY: the pointer is checked above.\n    unsafe { x() }\n}\n";

    #[test]
    fn unsafe_belongs_to_few_places() {
        assert_eq!(check(&Tree::of(&[("crates/educhorus-store/src/a.rs", REASONED)])).len(), 1);
        assert_eq!(check(&Tree::of(&[("crates/educhorus-score/src/a.rs", REASONED)])), []);
        assert_eq!(check(&Tree::of(&[("src-tauri/src/platform/linux.rs", REASONED)])), []);
    }

    #[test]
    fn unsafe_says_why_it_is_sound() {
        let bare = "fn f() {\n    unsafe { x() }\n}\n";
        let faults = check(&Tree::of(&[("crates/educhorus-audio/src/a.rs", bare)]));
        assert_eq!((faults.len(), faults[0].line), (1, 2));
    }
}
