//! What lies in the folder of a profile, by name, and how it is looked at and made durable.

use std::fs::File;
use std::path::Path;

use rusqlite::Connection;

use crate::StoreError;

pub(crate) const DATABASE: &str = "educhorus.db";
pub(crate) const FILES: &str = "files";
/// Where files wait until they are whole, within the folder of the files.
pub(crate) const INCOMING: &str = "incoming";
pub(crate) const BACKUPS: &str = "backups";
pub(crate) const BACKUP_ENDING: &str = ".educhorus-backup";
/// A backup that is being made; one that is found at rest is a rest of a killed program.
pub(crate) const BACKUP_PART: &str = ".part";
/// The folder of databases that were found damaged.
pub(crate) const ASIDE: &str = "damaged";
/// A database that is being healed.
pub(crate) const BUILDING: &str = "healed.part";
/// One that is healed, and has not taken its place yet.
pub(crate) const BUILT: &str = "healed.db";
/// A copy of the damaged one.
pub(crate) const REMAINS: &str = "remains.part";

/// Whether a database is sound: the main one of a connection, or one that is attached.
///
/// Errors: `Damaged` when it is not.
pub(crate) fn check(db: &Connection, schema: &str) -> Result<(), StoreError> {
    let said: String = db.query_row(&format!("PRAGMA {schema}.quick_check(1)"), [], |row| row.get(0))?;
    let tables = format!("SELECT count(*) FROM {schema}.sqlite_schema WHERE name = 'change'");
    let tables: u32 = db.query_row(&tables, [], |row| row.get(0))?;
    match (said.as_str(), tables) {
        ("ok", 1) => Ok(()),
        ("ok", _) => Err(StoreError::Damaged { cause: "its tables are missing".to_owned() }),
        _ => Err(StoreError::Damaged { cause: said }),
    }
}

/// A rename is durable only when its folder is.
pub(crate) fn sync_folder(folder: &Path) -> std::io::Result<()> {
    #[cfg(unix)]
    File::open(folder)?.sync_all()?;
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}

/// Drops what a killed program left of the backup that it was making. What stays is no harm, hence no error.
pub(crate) fn forget_backup_parts(folder: &Path) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_name().to_string_lossy().contains(BACKUP_PART) {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

/// Drops what a healing that was killed left behind.
pub(crate) fn forget_healing(profile: &Path) {
    for rest in [BUILDING, BUILT, REMAINS] {
        remove_database(&profile.join(rest));
    }
}

/// Removes a database with everything that SQLite put beside it.
pub(crate) fn remove_database(path: &Path) {
    for beside in ["", "-wal", "-shm", "-journal"] {
        // What stays behind is no harm: it is removed the next time.
        let _ = std::fs::remove_file(format!("{}{beside}", path.display()));
    }
}
