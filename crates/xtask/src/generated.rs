//! The TypeScript of the contract: made from `educhorus-api`, committed, and checked to be current.

use std::path::Path;

use crate::TaskError;
use crate::fault::Fault;
use crate::tree::Tree;

/// Where the interface finds the generated files; nothing else lives there.
pub const FOLDER: &str = "ui/src/generated/";

/// Writes every generated file, and removes those that the contract no longer makes.
///
/// Errors: a file cannot be written or removed.
pub fn write(root: &Path) -> Result<(), TaskError> {
    let folder = root.join(FOLDER);
    let unwritable = |file: &Path| {
        let file = file.to_owned();
        move |cause| TaskError::Unwritable { file, cause }
    };
    std::fs::create_dir_all(&folder).map_err(unwritable(&folder))?;
    let files = educhorus_api::typescript_files();
    for entry in std::fs::read_dir(&folder).map_err(unwritable(&folder))?.flatten() {
        let made = files.iter().any(|(name, _)| entry.file_name() == name.as_str());
        if !made {
            std::fs::remove_file(entry.path()).map_err(unwritable(&entry.path()))?;
        }
    }
    for (name, text) in files {
        let file = folder.join(name);
        std::fs::write(&file, text).map_err(unwritable(&file))?;
    }
    Ok(())
}

/// Compares the committed files with what the contract makes now.
pub fn check(tree: &Tree) -> Vec<Fault> {
    differences(tree, &educhorus_api::typescript_files())
}

fn differences(tree: &Tree, made: &[(String, String)]) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (name, text) in made {
        let file = format!("{FOLDER}{name}");
        if tree.text(&file) != Some(text) {
            faults.push(Fault::new(file, 1, "is not what the contract makes: run cargo xtask types"));
        }
    }
    for (file, _) in tree.texts(&[FOLDER], "") {
        if !made.iter().any(|(name, _)| file.strip_prefix(FOLDER) == Some(name)) {
            faults.push(Fault::new(file, 1, "is not made by the contract: run cargo xtask types"));
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults_of(files: &[(&str, &str)]) -> usize {
        differences(&Tree::of(files), &[("contract.ts".to_owned(), "export {};\n".to_owned())]).len()
    }

    #[test]
    fn a_current_file_is_no_fault() {
        assert_eq!(faults_of(&[("ui/src/generated/contract.ts", "export {};\n")]), 0);
    }

    #[test]
    fn missing_old_and_left_over_files_are_faults() {
        assert_eq!(faults_of(&[]), 1);
        assert_eq!(faults_of(&[("ui/src/generated/contract.ts", "")]), 1);
        assert_eq!(
            faults_of(&[("ui/src/generated/contract.ts", "export {};\n"), ("ui/src/generated/old.ts", "")]),
            1
        );
    }
}
