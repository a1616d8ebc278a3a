//! Reading what can still be read of a damaged database.
//!
//! A table is read from its beginning until the disk says no, and then from its end: one spoilt page costs the rows
//! of that page. Where the head of the file itself is spoilt or says more pages than there are, it is written again,
//! in a copy: the damaged file is never touched. A tree in which pages lead to one page again and again would give rows
//! without end: no table gives more than fits into the file. Triggers and views are taken out before anything is read.

use std::collections::BTreeSet;
use std::io::{Seek, SeekFrom, Write};
use std::path::Path;

use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags};

use crate::access::Access;
use crate::{StoreError, schema};

const PAGE: u64 = 4096;
/// What a row takes of its page beside its texts and blobs, at least. Bytes.
const ROW: u64 = 4;

/// What is left of a database.
pub(crate) struct Remains {
    pub(crate) db: Connection,
    /// Whether the file opens as it is, with all its tables and nothing that is not ours.
    pub(crate) is_complete: bool,
    /// The bytes of the file and of its log: no table holds more.
    room: u64,
}

/// The rows of a table that could be read.
#[derive(Default)]
pub(crate) struct Rows {
    pub(crate) rows: Vec<Vec<Value>>,
    /// Whether some could not.
    pub(crate) is_cut: bool,
}

impl Remains {
    /// Opens a copy of a damaged database, which may be written to; none when not one of its tables is known.
    ///
    /// Of an encrypted one the first page, which holds the list of tables, cannot be written again.
    pub(crate) fn open(copy: &Path, access: &Access) -> Option<Self> {
        let plain = access.without();
        for access in [access, &plain] {
            let opened = Self::try_open(copy, access, true).or_else(|| Self::try_open(copy, access, false));
            if opened.is_some() {
                return opened;
            }
        }
        if access.seals() {
            return None;
        }
        let _ = std::fs::remove_file(format!("{}-wal", copy.display()));
        let _ = std::fs::remove_file(format!("{}-shm", copy.display()));
        write_head(copy).ok()?;
        Self::try_open(copy, &plain, false)
    }

    fn try_open(copy: &Path, access: &Access, is_complete: bool) -> Option<Self> {
        let db = access.connect_with(copy, OpenFlags::SQLITE_OPEN_READ_WRITE).ok()?;
        if schema::has_programs(&db).unwrap_or(false) {
            if is_complete {
                return None;
            }
            schema::remove_programs(&db).ok()?;
        }
        if !is_complete {
            // A list of tables that breaks off counts as far as it goes.
            db.execute_batch("PRAGMA writable_schema = ON").ok()?;
        }
        let mut tables = ["document", "change", "card_field", "journal"].iter();
        let knows = |table: &str| db.prepare(&format!("SELECT count(*) FROM {table}")).is_ok();
        let is_known =
            if is_complete { tables.all(|table| knows(table)) } else { tables.any(|table| knows(table)) };
        is_known.then(|| Self { db, is_complete, room: room(copy) })
    }

    /// Rows of some columns, in the order of the keys of the table, as far as they can be read from both ends.
    pub(crate) fn rows(&self, table: &str, columns: &[String], keys: &[String]) -> Rows {
        let (columns, keys) = (columns.join(", "), quoted(keys));
        let mut rows = Rows::default();
        let forward = format!("SELECT {columns} FROM {table} ORDER BY {}", keys.join(", "));
        self.read_into(&mut rows, &forward);
        if rows.is_cut {
            let keys: Vec<String> = keys.iter().map(|key| format!("{key} DESC")).collect();
            self.read_into(&mut rows, &format!("SELECT {columns} FROM {table} ORDER BY {}", keys.join(", ")));
        }
        rows
    }

    fn read_into(&self, into: &mut Rows, sql: &str) {
        if self.try_read_into(into, sql).is_err() {
            into.is_cut = true;
        }
    }

    fn try_read_into(&self, into: &mut Rows, sql: &str) -> rusqlite::Result<()> {
        let mut statement = self.db.prepare(sql)?;
        let columns = statement.column_count();
        let mut rows = statement.query([])?;
        let mut room = self.room;
        while let Some(row) = rows.next()? {
            let cells: rusqlite::Result<Vec<Value>> = (0..columns).map(|at| row.get(at)).collect();
            let size = cells.as_ref().map_or(0, |cells| cells.iter().map(size).sum::<u64>());
            let Some(left) = room.checked_sub(ROW + size) else {
                into.is_cut = true;
                break;
            };
            room = left;
            match cells {
                Ok(cells) => into.rows.push(cells),
                // A text that is no text any more.
                Err(_) => into.is_cut = true,
            }
        }
        Ok(())
    }
}

/// The bytes of a database and of its log.
fn room(database: &Path) -> u64 {
    let length = |path: &str| std::fs::metadata(path).map_or(0, |file| file.len());
    let name = database.display();
    length(&name.to_string()) + length(&format!("{name}-wal"))
}

/// What a cell takes of its page, beside its number.
fn size(cell: &Value) -> u64 {
    match cell {
        Value::Text(text) => text.len() as u64,
        Value::Blob(bytes) => bytes.len() as u64,
        _ => 0,
    }
}

fn quoted(names: &[String]) -> Vec<String> {
    names.iter().map(|name| format!("\"{name}\"")).collect()
}

/// The columns of a table, and those of its key.
pub(crate) fn columns(db: &Connection, table: &str) -> Result<(BTreeSet<String>, Vec<String>), StoreError> {
    let mut statement = db.prepare("SELECT name, pk FROM pragma_table_info(?1) ORDER BY pk")?;
    let rows = statement.query_map([table], |row| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?)))?;
    let rows: Vec<(String, i64)> = rows.collect::<Result<_, _>>()?;
    let keys = rows.iter().filter(|(_, pk)| *pk > 0).map(|(name, _)| name.clone()).collect();
    Ok((rows.into_iter().map(|(name, _)| name).collect(), keys))
}

/// Writes the 100 bytes at the head of a database as this program makes them, with the pages that are there.
///
/// Source: sqlite.org/fileformat2.html, section 1.3.
fn write_head(copy: &Path) -> std::io::Result<()> {
    let mut file = std::fs::File::options().read(true).write(true).open(copy)?;
    let pages = u32::try_from(file.metadata()?.len() / PAGE).unwrap_or(u32::MAX);
    let mut head = [0u8; 100];
    head[..16].copy_from_slice(b"SQLite format 3\0");
    head[16..24].copy_from_slice(&[0x10, 0, 1, 1, 0, 64, 32, 32]);
    let mut number = |at: usize, value: u32| head[at..at + 4].copy_from_slice(&value.to_be_bytes());
    // Counter of changes, and the one at which the count of pages was valid.
    number(24, 1);
    number(92, 1);
    number(28, pages);
    number(40, 1);
    number(44, 4);
    number(56, 1);
    number(96, 3_050_000);
    file.seek(SeekFrom::Start(0))?;
    file.write_all(&head)
}
