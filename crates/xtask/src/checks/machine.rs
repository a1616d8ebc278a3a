//! Nothing in the repository depends on one machine: no registry host, no folder of somebody's own.

use crate::fault::Fault;
use crate::tree::Tree;

/// Registries are the business of the clients. Written in two halves, so that this file is no fault itself.
const HOSTS: &[&str] = &[
    concat!("registry.", "npmjs"),
    concat!("registry.", "yarnpkg"),
    concat!("files.", "pythonhosted"),
    concat!("pypi", ".org"),
    concat!("static.", "crates.io"),
    concat!("index.", "crates.io"),
    concat!("deb.", "debian.org"),
    concat!("deb.", "nodesource"),
];
const FOLDERS: &[&str] = &[
    concat!("/wo", "rk/main"),
    concat!("/wo", "rk/shared"),
    concat!("/ro", "ot/"),
    concat!("/ho", "me/"),
    concat!("/Us", "ers/"),
    concat!("C:", "\\Users"),
];

/// Lives in a system of its own making, whose root account is no machine's.
const ROOT_OF_ITS_OWN: &[&str] = &["packaging/setup/prove-fresh.sh", "packaging/setup/fresh-system.sh"];

/// Finds the lines that name a registry or an absolute folder of a person or machine.
pub fn check(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (file, text) in tree.texts(&[""], "") {
        for (at, line) in text.lines().enumerate() {
            if let Some(host) = HOSTS.iter().find(|host| line.contains(**host)) {
                faults.push(Fault::new(
                    file,
                    at + 1,
                    format!("names the registry {host}: leave that to the client"),
                ));
            }
            let folder = FOLDERS.iter().find(|folder| names(line, folder));
            if let Some(folder) = folder.filter(|_| !ROOT_OF_ITS_OWN.contains(&file)) {
                let what = format!("names {folder}, a folder of one machine: take the folder as an argument");
                faults.push(Fault::new(file, at + 1, what));
            }
        }
    }
    faults
}

/// True when the folder starts a path, not when it is inside an address or a longer path.
fn names(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(at, _)| {
        !line[..at].ends_with(|before: char| before.is_alphanumeric() || "._-/$}".contains(before))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults_of(line: &str) -> usize {
        check(&Tree::of(&[("a.sh", line)])).len()
    }

    #[test]
    fn a_registry_is_a_fault() {
        assert_eq!(faults_of(concat!("curl https://registry.", "npmjs", ".org/x")), 1);
    }

    #[test]
    fn a_folder_of_somebody_is_a_fault_and_an_address_is_not() {
        assert_eq!(faults_of(concat!("cd /ho", "me/anna/choir")), 1);
        assert_eq!(faults_of(concat!("https://example.org/ho", "me/index")), 0);
        assert_eq!(faults_of(concat!("\"$FRESH/ro", "ot/log\"")), 0);
    }
}
