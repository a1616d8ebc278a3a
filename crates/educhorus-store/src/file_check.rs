//! Reading every file of the profile again: one that is not what its name says is set aside.
//!
//! It is then as if it had never come: the next bundle that holds it brings it again.

use std::collections::BTreeSet;
use std::io::Read;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::{BlobHash, Files, StoreError};

/// Where a damaged file is kept, within the folder of the files.
const ASIDE: &str = "damaged";

/// What reading every file has found.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct FileCheck {
    /// How many files are sound.
    pub sound: u32,
    /// Those that were set aside.
    pub aside: Vec<BlobHash>,
}

impl Files {
    /// Reads every file and sets aside those whose hash is not their name. Nothing is deleted.
    ///
    /// Errors: those of the file system, when a file cannot be set aside.
    pub fn check(&self) -> Result<FileCheck, StoreError> {
        let mut check = FileCheck::default();
        let folders = std::fs::read_dir(&self.folder).into_iter().flatten().flatten();
        for folder in folders.filter(|folder| folder.file_name().len() == 2) {
            for file in std::fs::read_dir(folder.path()).into_iter().flatten().flatten() {
                let name = file.file_name();
                let Some(hash) = name.to_str().and_then(|name| name.parse::<BlobHash>().ok()) else {
                    continue;
                };
                if self.is_sound(&file.path(), hash)? {
                    check.sound += 1;
                } else {
                    check.aside.push(hash);
                }
            }
        }
        check.aside.sort_unstable();
        Ok(check)
    }

    /// The files that were set aside and have not come back.
    pub fn lost(&self) -> BTreeSet<BlobHash> {
        let names = std::fs::read_dir(self.folder.join(ASIDE)).into_iter().flatten().flatten();
        let hash = |name: std::ffi::OsString| name.to_str()?.get(..64)?.parse::<BlobHash>().ok();
        names.filter_map(|file| hash(file.file_name())).filter(|hash| !self.has(*hash)).collect()
    }

    /// Whether the file that is there is what its name says; one that is not is set aside.
    pub(crate) fn is_sound(&self, path: &Path, hash: BlobHash) -> Result<bool, StoreError> {
        match self.open_path(path).and_then(hash_of) {
            Ok(found) if found == *hash.bytes() => Ok(true),
            // A file that the disk does not give any more is as lost as one that it gives wrong.
            _ => self.set_aside(path, hash).map(|()| false),
        }
    }

    fn set_aside(&self, path: &Path, hash: BlobHash) -> Result<(), StoreError> {
        let aside = self.folder.join(ASIDE);
        let wrong = |error| StoreError::of_file(&aside, error);
        std::fs::create_dir_all(&aside).map_err(wrong)?;
        let place = (1..).map(|number: u32| aside.join(format!("{hash}-{number}")));
        let place =
            place.into_iter().find(|place| !place.exists()).unwrap_or_else(|| aside.join(hash.to_string()));
        std::fs::rename(path, place).map_err(wrong)
    }
}

fn hash_of(mut file: impl Read) -> std::io::Result<[u8; 32]> {
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 256 * 1024];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(hasher.finalize().into()),
            count => hasher.update(&buffer[..count]),
        }
    }
}
