//! Which database a server works on: that of its folder, or one that it is told.
//!
//! How it works: an address holds a password. It is told in the environment (`EDUCHORUS_DATABASE`), in a file
//! (`--database-file`, `EDUCHORUS_DATABASE_FILE`), or, where nobody else sees the list of programs, by `--database`. What
//! is told on the command line goes before the environment.
//!
//! What it deliberately does not do: it never repeats an address, neither in what it prints nor in what it fails with.

use std::ffi::OsString;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use educhorus_server::engine::postgres::PostgresEngine;
use educhorus_server::engine::sqlite::SqliteEngine;
use educhorus_server::engine::{Engine, EngineError};

use crate::error::ServerError;

/// The file of the engine in the folder of a server.
const FILE: &str = "server.db";
const ADDRESS: &str = "EDUCHORUS_DATABASE";
const ADDRESS_FILE: &str = "EDUCHORUS_DATABASE_FILE";

/// What the command line says of the database.
#[derive(Clone, Default, PartialEq, Eq)]
pub(crate) enum Told {
    /// Nothing: the environment may.
    #[default]
    Nothing,
    /// Its address.
    Address(String),
    /// The file that holds its address.
    File(PathBuf),
}

impl fmt::Debug for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Told")
    }
}

/// The database of a server.
pub(crate) enum Database {
    /// A file in its folder.
    File(PathBuf),
    /// A PostgreSQL, by its address.
    Postgres(String),
}

impl Database {
    /// The one of a folder, as the command line and the environment say.
    ///
    /// Errors: `Told` for an address of something else, or a file that cannot be read.
    pub(crate) fn of(
        data: &Path,
        told: &Told,
        environment: impl Fn(&str) -> Option<OsString>,
    ) -> Result<Self, ServerError> {
        let said = |name: &str| environment(name).filter(|value| !value.is_empty());
        let address = match told {
            Told::Address(address) => address.clone(),
            Told::File(path) => read(path)?,
            Told::Nothing => match (said(ADDRESS), said(ADDRESS_FILE)) {
                (Some(address), _) => address.into_string().map_err(|_| no_address())?,
                (None, Some(path)) => read(Path::new(&path))?,
                (None, None) => return Ok(Self::File(data.join(FILE))),
            },
        };
        let is_postgres = ["postgres://", "postgresql://"].iter().any(|scheme| address.starts_with(scheme));
        if is_postgres { Ok(Self::Postgres(address)) } else { Err(no_address()) }
    }

    /// Opens it where a school was made before.
    ///
    /// Errors: `Told` where there is none; those of the engine.
    pub(crate) fn open(&self) -> Result<Arc<dyn Engine>, ServerError> {
        let engine: Arc<dyn Engine> = match self {
            Self::File(path) if !path.exists() => {
                let folder = path.parent().unwrap_or(path).display();
                let said = format!("no school server in {folder}: make one with `educhorus-server init`");
                return Err(ServerError::Told(said));
            }
            Self::File(path) => Arc::new(SqliteEngine::open(path)?),
            Self::Postgres(address) => Arc::new(PostgresEngine::open(address)?),
        };
        if matches!(self, Self::Postgres(_)) && engine.schools()?.is_empty() {
            let said =
                "no school in this database: make one with `educhorus-server init`, or restore a backup";
            return Err(ServerError::Told(said.to_owned()));
        }
        Ok(engine)
    }

    /// Makes it, or opens an empty one.
    ///
    /// Errors: `Told` where there is something already; those of the engine.
    pub(crate) fn make(&self) -> Result<Arc<dyn Engine>, ServerError> {
        match self {
            Self::File(path) => {
                if path.exists() {
                    return Err(ServerError::Told(format!("{} is there already", path.display())));
                }
                private_file(path)?;
                Ok(Arc::new(SqliteEngine::open(path)?))
            }
            Self::Postgres(address) => {
                let engine = PostgresEngine::open(address)?;
                let engine: Arc<dyn Engine> = Arc::new(engine);
                if engine.schools()?.is_empty() {
                    return Ok(engine);
                }
                Err(ServerError::Told("there is a school in this database already".to_owned()))
            }
        }
    }
}

fn read(path: &Path) -> Result<String, ServerError> {
    let text = std::fs::read_to_string(path)
        .map_err(|error| ServerError::Told(format!("{}: {error}", path.display())))?;
    Ok(text.trim().to_owned())
}

fn no_address() -> ServerError {
    ServerError::Told("the address of the database must begin with postgres://".to_owned())
}

/// Makes an empty file that nobody else on the machine reads.
///
/// Errors: `Failed`, also where there is a file already.
pub(crate) fn private_file(path: &Path) -> Result<(), EngineError> {
    let mut how = std::fs::OpenOptions::new();
    how.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut how, 0o600);
    let failed = |error| EngineError::Failed { cause: format!("{}: {error}", path.display()) };
    how.open(path).map(|_| ()).map_err(failed)
}

/// Makes a folder that nobody else on the machine looks into.
///
/// Errors: those of the disk.
pub(crate) fn private_folder(path: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(path)?;
    #[cfg(unix)]
    std::fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(told: &Told, environment: &[(&str, &str)]) -> Result<String, String> {
        let said = |name: &str| {
            environment.iter().find(|(key, _)| *key == name).map(|(_, value)| OsString::from(value))
        };
        match Database::of(Path::new("d"), told, said) {
            Ok(Database::File(path)) => Ok(path.display().to_string()),
            Ok(Database::Postgres(address)) => Ok(address),
            Err(error) => Err(error.to_string()),
        }
    }

    #[test]
    fn the_command_line_goes_before_the_environment_and_nothing_means_the_folder() {
        let (here, there) = ("postgres://here/x", "postgresql://there/x");
        let told = Told::Address(here.to_owned());
        assert_eq!(of(&told, &[(ADDRESS, there)]), Ok(here.to_owned()));
        assert_eq!(of(&Told::Nothing, &[(ADDRESS, there)]), Ok(there.to_owned()));
        let folder = Path::new("d").join(FILE).display().to_string();
        assert_eq!(of(&Told::Nothing, &[(ADDRESS, "")]), Ok(folder));
    }

    #[test]
    fn an_address_is_read_from_a_file_without_its_end_of_line() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let path = folder.path().join("address");
        std::fs::write(&path, "postgres://here/x\n").expect("a file can be written");
        assert_eq!(of(&Told::File(path.clone()), &[]), Ok("postgres://here/x".to_owned()));
        let path = path.to_str().expect("text");
        assert_eq!(of(&Told::Nothing, &[(ADDRESS_FILE, path)]), Ok("postgres://here/x".to_owned()));
    }

    #[test]
    fn what_is_no_address_is_refused_without_repeating_it() {
        let told = Told::Address("mysql://school:secret@here/x".to_owned());
        let said = of(&told, &[]).expect_err("another database");
        assert!(said.contains("postgres://") && !said.contains("secret"), "{said}");
        assert!(!format!("{told:?}").contains("secret"));
    }
}
