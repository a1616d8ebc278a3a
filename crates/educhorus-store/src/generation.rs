//! Installation generations: a restored backup or a copied profile must not write as the same actor.
//!
//! The same actor forked is fatal for a replica (DESIGN §10). At each start the store writes a file beside the
//! database: the generation, a number drawn for this visit, the place of the database on this machine. What the
//! file was (its bytes, and where the system tells it its inode and the time of its last change) is kept in the
//! database. When the next start does not find both as they were left, it takes a new generation and a new actor:
//! after a copy the places differ, after a restored database the visits, after a whole folder that was restored in
//! place the time of change, which no copy can set.
//!
//! What it does not see: a database that was copied while the program ran, and restored in place after a crash
//! before any other start; on a system without inodes, a whole folder that was restored in place.

use std::path::Path;

use crate::StoreError;

const FILE: &str = "generation";
/// What the file is to be once another database file stands in the place of the present one.
const NEXT: &str = "generation.next";

/// The place of a file on this machine: a copy has another.
fn place(file: &Path) -> Result<String, StoreError> {
    let wrong = |error| StoreError::of_file(file, error);
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let file = std::fs::metadata(file).map_err(wrong)?;
        Ok(format!("{}:{}", file.dev(), file.ino()))
    }
    #[cfg(not(unix))]
    {
        Ok(std::fs::canonicalize(file).map_err(wrong)?.to_string_lossy().into_owned())
    }
}

/// When a file was changed, by the clock of its system: copying over it changes this, whatever the copy says.
fn changed(file: &Path) -> Result<String, StoreError> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let file = std::fs::metadata(file).map_err(|error| StoreError::of_file(file, error))?;
        Ok(format!("{}.{}", file.ctime(), file.ctime_nsec()))
    }
    #[cfg(not(unix))]
    {
        let _ = file;
        Ok(String::new())
    }
}

/// Whether the profile ever had a database.
pub(crate) fn exists(folder: &Path) -> bool {
    folder.join(FILE).exists()
}

/// Whether this is still the installation that wrote `generation` and left `visit` at its last start.
pub(crate) fn is_current(
    folder: &Path,
    database: &Path,
    generation: &str,
    visit: &str,
) -> Result<bool, StoreError> {
    let of_this_machine = format!("{generation}\n{}\n", place(database)?);
    for name in [FILE, NEXT] {
        let path = folder.join(name);
        match std::fs::read(&path) {
            Ok(bytes) => {
                let text = String::from_utf8_lossy(&bytes);
                if text.starts_with(&of_this_machine) && format!("{text}{}", changed(&path)?) == visit {
                    return Ok(true);
                }
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(StoreError::of_file(path, error)),
        }
    }
    Ok(false)
}

/// Says beside the database that `successor` is about to stand in its place, and gives the visit that the successor
/// is to keep: the same installation goes on with it. The visit of another installation is carried over as it is.
pub(crate) fn announce(folder: &Path, successor: &Path, visit: &str) -> Result<String, StoreError> {
    let mut lines = visit.lines();
    let (Some(generation), Some(here), Some(drawn)) = (lines.next(), lines.next(), lines.next()) else {
        return Ok(visit.to_owned());
    };
    // Where a place is a path, the successor takes that of the present database.
    let there = if cfg!(unix) { place(successor)? } else { here.to_owned() };
    let (path, text) = (folder.join(NEXT), format!("{generation}\n{there}\n{drawn}\n"));
    std::fs::write(&path, &text).map_err(|error| StoreError::of_file(&path, error))?;
    Ok(format!("{text}{}", changed(&path)?))
}

/// Takes back what was announced.
pub(crate) fn renounce(folder: &Path) {
    // What stays names a file that is not there.
    let _ = std::fs::remove_file(folder.join(NEXT));
}

/// Writes the file beside the database and gives the visit, which the database is to keep.
pub(crate) fn write(
    folder: &Path,
    database: &Path,
    generation: &str,
    drawn: &str,
) -> Result<String, StoreError> {
    let path = folder.join(FILE);
    let text = format!("{generation}\n{}\n{drawn}\n", place(database)?);
    std::fs::write(&path, &text).map_err(|error| StoreError::of_file(&path, error))?;
    let _ = std::fs::remove_file(folder.join(NEXT));
    Ok(format!("{text}{}", changed(&path)?))
}
