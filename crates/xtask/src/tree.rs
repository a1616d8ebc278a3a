//! The repository as the checks see it: paths and, of text files, the text.
//!
//! How it works: git names the files (tracked, and new ones that are not ignored), each text file is read once. Tests
//! make up a tree from a few lines in memory instead.
//!
//! What it deliberately does not do: read media and other binary files, or write anything.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use crate::TaskError;

const TEXT: &[&str] = &[
    "rs", "toml", "lock", "ts", "js", "mjs", "svelte", "html", "css", "json", "ftl", "md", "sh", "txt",
    "yml", "yaml", "desktop", "ly",
];

/// Every file of the repository by its path; the text is `None` for binary files.
#[derive(Debug, Default)]
pub struct Tree {
    files: BTreeMap<String, Option<String>>,
}

impl Tree {
    /// Reads the files that git knows under `root`, and the new ones that it does not ignore.
    ///
    /// Errors: git does not answer, or a file cannot be read.
    pub fn read(root: &Path) -> Result<Self, TaskError> {
        let listing = git(root, &["ls-files", "-z", "--cached", "--others", "--exclude-standard"])?;
        let mut files = BTreeMap::new();
        for path in listing.split('\0').filter(|path| !path.is_empty()) {
            let place = root.join(path);
            // A file that was deleted and not yet committed, or a link to a folder.
            if !place.is_file() {
                continue;
            }
            let text = if is_text(path) {
                let bytes =
                    std::fs::read(&place).map_err(|cause| TaskError::Unreadable { file: place, cause })?;
                // A fixture in an old encoding is data like a picture.
                String::from_utf8(bytes).ok()
            } else {
                None
            };
            files.insert(path.to_owned(), text);
        }
        Ok(Self { files })
    }

    /// Makes a tree up for a test.
    #[cfg(test)]
    pub fn of(files: &[(&str, &str)]) -> Self {
        Self {
            files: files.iter().map(|(path, text)| ((*path).to_owned(), Some((*text).to_owned()))).collect(),
        }
    }

    /// Path and text of each text file whose path starts with one of `folders` and ends with `ending`.
    pub fn texts<'a>(
        &'a self,
        folders: &'a [&str],
        ending: &'a str,
    ) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.files.iter().filter_map(move |(path, text)| {
            let wanted = path.ends_with(ending) && folders.iter().any(|folder| path.starts_with(folder));
            if wanted { text.as_deref().map(|text| (path.as_str(), text)) } else { None }
        })
    }

    /// The text of one file, if it is there.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path)?.as_deref()
    }

    /// True when a file or a folder with files has this path.
    pub fn has(&self, path: &str) -> bool {
        let folder = format!("{}/", path.trim_end_matches('/'));
        self.files.contains_key(path) || self.files.keys().any(|file| file.starts_with(&folder))
    }

    /// The names at the top of the repository.
    pub fn top(&self) -> impl Iterator<Item = &str> {
        self.files.keys().filter_map(|path| path.split('/').next())
    }
}

/// Runs git under `root` and returns what it prints.
///
/// Errors: git is missing or refuses.
pub fn git(root: &Path, arguments: &[&str]) -> Result<String, TaskError> {
    let output =
        Command::new("git").arg("-C").arg(root).args(arguments).output().map_err(TaskError::NoGit)?;
    if !output.status.success() {
        return Err(TaskError::GitRefused(String::from_utf8_lossy(&output.stderr).into_owned()));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn is_text(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    match name.rsplit_once('.') {
        Some((_, ending)) => TEXT.contains(&ending),
        None => ["Makefile", "run"].contains(&name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn new_files_are_read_and_ignored_ones_are_not() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let write =
            |name: &str, bytes: &[u8]| std::fs::write(folder.path().join(name), bytes).expect("a file");
        git(folder.path(), &["init", "--quiet"]).expect("git starts a repository");
        write(".gitignore", b"gone.txt\n");
        write("gone.txt", b"x");
        write("new.txt", b"y");
        write("latin.txt", b"Ch\x9cur");
        let tree = Tree::read(folder.path()).expect("the tree is readable");
        assert_eq!(tree.text("new.txt"), Some("y"));
        assert!(!tree.has("gone.txt"));
        assert!(tree.has("latin.txt") && tree.text("latin.txt").is_none());
    }

    #[test]
    fn a_folder_is_there_when_a_file_is_in_it() {
        let tree = Tree::of(&[("ui/src/a.ts", "")]);
        assert!(tree.has("ui/src") && tree.has("ui/src/") && !tree.has("ui/s"));
    }
}
