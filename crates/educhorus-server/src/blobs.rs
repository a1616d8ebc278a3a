//! Where a server keeps the files of its spaces: in its folder, or in a store of objects that it is told.
//!
//! How it works: the address names the bucket and what the names in it begin with (`--blobs`, or `EDUCHORUS_BLOBS`). What
//! is told on the command line goes before the environment. Where the store is, and the key of whoever asks, stand in the
//! environment alone, under the names that programs for S3 have in common.

use std::ffi::OsString;
use std::fmt;
use std::path::{Path, PathBuf};

use educhorus_server::shelf::{Bucket, Disk, Shelf};

use crate::database::Database;
use crate::error::ServerError;

/// The folder of the files.
const FOLDER: &str = "files";
const ADDRESS: &str = "EDUCHORUS_BLOBS";

/// The place of the files.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Blobs {
    /// A folder.
    Folder(PathBuf),
    /// A part of a store of objects, by its address.
    Store(String),
}

impl Blobs {
    /// The one of a server's folder, as the command line and the environment say.
    ///
    /// Errors: `Told` for an address that is no text.
    pub(crate) fn of(
        data: &Path,
        told: Option<String>,
        environment: impl Fn(&str) -> Option<OsString>,
    ) -> Result<Self, ServerError> {
        let said = || environment(ADDRESS).filter(|value| !value.is_empty());
        let Some(address) = told.map(OsString::from).or_else(said) else {
            return Ok(Self::Folder(data.join(FOLDER)));
        };
        let unreadable = |_| ServerError::Told(format!("{ADDRESS} is no text"));
        address.into_string().map(Self::Store).map_err(unreadable)
    }

    /// The files themselves. Nothing is asked of a store yet.
    ///
    /// Errors: `Told` for an address of something else, or where the environment does not say enough.
    pub(crate) fn open(&self) -> Result<Box<dyn Shelf>, ServerError> {
        match self {
            Self::Folder(folder) => Ok(Box::new(Disk::new(folder.clone()))),
            Self::Store(address) => {
                let text = |(name, value): (OsString, OsString)| {
                    Some((name.into_string().ok()?, value.into_string().ok()?))
                };
                let bucket = Bucket::at(address, std::env::vars_os().filter_map(text));
                Ok(Box::new(bucket.map_err(|error| self.failed(&error))?))
            }
        }
    }

    /// Looks whether files can be kept there.
    ///
    /// Errors: `Told` with what failed, and where.
    pub(crate) fn check(&self) -> Result<(), ServerError> {
        self.open()?.check().map_err(|error| self.failed(&error))
    }

    /// Where the files of a server with this database are out of reach of another one: why, and what to do.
    pub(crate) fn unshared(&self, database: &Database) -> Option<&'static str> {
        let is_alone = matches!((self, database), (Self::Folder(_), Database::Postgres(_)));
        is_alone.then_some(
            "another machine on this database would not have them: with several, keep files in a store of objects (--blobs)",
        )
    }

    fn failed(&self, error: &std::io::Error) -> ServerError {
        ServerError::Told(format!("files in {self}: {error}"))
    }
}

impl fmt::Display for Blobs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(folder) => write!(f, "{}", folder.display()),
            Self::Store(address) => f.write_str(address),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(told: Option<&str>, environment: &str) -> String {
        let said = |name: &str| (name == ADDRESS).then(|| OsString::from(environment));
        Blobs::of(Path::new("d"), told.map(str::to_owned), said).expect("text").to_string()
    }

    #[test]
    fn the_command_line_goes_before_the_environment_and_nothing_means_the_folder() {
        assert_eq!(of(Some("s3://here/a"), "s3://there"), "s3://here/a");
        assert_eq!(of(None, "s3://there"), "s3://there");
        assert_eq!(of(None, ""), Path::new("d").join(FOLDER).display().to_string());
    }

    #[test]
    fn only_files_in_a_folder_beside_a_database_of_several_machines_are_out_of_their_reach() {
        let (folder, store) = (Blobs::Folder(PathBuf::from("files")), Blobs::Store("s3://here".to_owned()));
        let (own, shared) =
            (Database::File(PathBuf::from("server.db")), Database::Postgres("postgres://there/a".to_owned()));
        let is_said = |blobs: &Blobs, database| blobs.unshared(database).is_some();
        assert_eq!([is_said(&folder, &own), is_said(&folder, &shared)], [false, true]);
        assert_eq!([is_said(&store, &own), is_said(&store, &shared)], [false, false]);
    }

    #[test]
    fn what_is_no_address_of_a_store_is_refused() {
        for address in ["files", "https://here/school", "s3:/here"] {
            let refused = Blobs::Store(address.to_owned()).open().err().expect("no store");
            assert!(refused.to_string().contains("s3://"), "{refused}");
        }
    }
}
