//! The journal: each gesture with its time, its author and what an undo of it needs.

use educhorus_domain::{DeviceId, GestureId, PersonId};
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::column::Col;
use crate::undo_item::UndoItem;
use crate::{Gesture, Reader, StoreError};

pub(crate) const CREATE: &str = "
CREATE TABLE journal (
    entry INTEGER PRIMARY KEY,
    gesture BLOB NOT NULL UNIQUE,
    at_ms INTEGER NOT NULL,
    device BLOB NOT NULL,
    command TEXT NOT NULL,
    person BLOB,
    detail TEXT NOT NULL,
    undo TEXT NOT NULL,
    undone_by BLOB
) STRICT;
";

/// Where and when a line is written.
pub(crate) struct NewLine {
    pub entry: i64,
    pub gesture: GestureId,
    pub at_ms: u64,
    pub device: DeviceId,
}

/// A gesture that can be taken back.
pub(crate) struct Undoable {
    pub gesture: GestureId,
    pub command: String,
    pub person: Option<PersonId>,
    pub items: Vec<UndoItem>,
}

/// A line of the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalRow {
    /// The gesture.
    pub gesture: GestureId,
    /// When, in milliseconds since 1970 by the clock of its device.
    pub at_ms: u64,
    /// The command.
    pub command: String,
    /// The singer concerned.
    pub person: Option<PersonId>,
    /// A title, a count, a state.
    pub detail: String,
    /// Whether it was taken back.
    pub undone: bool,
}

pub(crate) fn insert(
    db: &Connection,
    line: &NewLine,
    of: &Gesture,
    undo: &[UndoItem],
) -> Result<(), StoreError> {
    let undo = serde_json::to_string(undo).expect("undo items are plain data");
    let sql = "INSERT INTO journal (entry, gesture, at_ms, device, command, person, detail, undo)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    db.prepare_cached(sql)?.execute(params![
        line.entry,
        Col(line.gesture),
        i64::try_from(line.at_ms).unwrap_or(i64::MAX),
        Col(line.device),
        of.command,
        of.about.person.map(Col),
        of.about.detail,
        undo
    ])?;
    Ok(())
}

pub(crate) fn set_undone(db: &Connection, gesture: GestureId, by: GestureId) -> Result<(), StoreError> {
    db.execute("UPDATE journal SET undone_by = ?2 WHERE gesture = ?1", [Col(gesture), Col(by)])?;
    Ok(())
}

const UNDOABLE: &str = "device = ?1 AND command <> 'undo' AND undone_by IS NULL";

/// The gesture that is named, or the last of the device that was not taken back.
pub(crate) fn undoable(
    db: &Connection,
    device: DeviceId,
    gesture: Option<GestureId>,
) -> Result<Option<Undoable>, StoreError> {
    let sql = format!(
        "SELECT gesture, command, person, undo FROM journal WHERE {UNDOABLE} AND (?2 IS NULL OR gesture = ?2)
         ORDER BY entry DESC LIMIT 1"
    );
    let read = |row: &Row<'_>| {
        let gesture: Col<GestureId> = row.get(0)?;
        let person: Option<Col<PersonId>> = row.get(2)?;
        Ok((gesture.0, row.get::<_, String>(1)?, person.map(|col| col.0), row.get::<_, String>(3)?))
    };
    let found =
        db.prepare_cached(&sql)?.query_row(params![Col(device), gesture.map(Col)], read).optional()?;
    let Some((gesture, command, person, undo)) = found else { return Ok(None) };
    let items =
        serde_json::from_str(&undo).map_err(|error| StoreError::Damaged { cause: error.to_string() })?;
    Ok(Some(Undoable { gesture, command, person, items }))
}

fn read(row: &Row<'_>) -> rusqlite::Result<JournalRow> {
    Ok(JournalRow {
        gesture: row.get::<_, Col<GestureId>>(0)?.0,
        at_ms: u64::try_from(row.get::<_, i64>(1)?).unwrap_or(0),
        command: row.get(2)?,
        person: row.get::<_, Option<Col<PersonId>>>(3)?.map(|col| col.0),
        detail: row.get(4)?,
        undone: row.get(5)?,
    })
}

const COLUMNS: &str = "gesture, at_ms, command, person, detail, undone_by IS NOT NULL";

impl Reader<'_> {
    /// The last gestures, newest first.
    ///
    /// Errors: those of the database.
    pub fn journal(&self, limit: u32) -> Result<Vec<JournalRow>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM journal ORDER BY entry DESC LIMIT ?1");
        let mut statement = self.db.prepare_cached(&sql)?;
        Ok(statement.query_map([limit], read)?.collect::<Result<_, _>>()?)
    }

    /// The gesture that an undo on this device would take back, with the keys of documents that it wrote.
    ///
    /// Errors: those of the database; `Damaged` when its undo is not readable.
    pub fn next_undo(&self, device: DeviceId) -> Result<Option<(JournalRow, Vec<String>)>, StoreError> {
        let sql = format!("SELECT {COLUMNS}, undo FROM journal WHERE {UNDOABLE} ORDER BY entry DESC LIMIT 1");
        let read = |row: &Row<'_>| Ok((read(row)?, row.get::<_, String>(6)?));
        let found = self.db.prepare_cached(&sql)?.query_row([Col(device)], read).optional()?;
        let Some((row, undo)) = found else { return Ok(None) };
        let items: Vec<UndoItem> =
            serde_json::from_str(&undo).map_err(|error| StoreError::Damaged { cause: error.to_string() })?;
        let key = |item: UndoItem| match item {
            UndoItem::Key { key, .. } => Some(key),
            UndoItem::Card { .. } => None,
        };
        Ok(Some((row, items.into_iter().filter_map(key).collect())))
    }

    /// How many gestures are on this device.
    ///
    /// Errors: those of the database.
    pub fn gesture_count(&self) -> Result<u32, StoreError> {
        Ok(self.db.query_row("SELECT count(*) FROM journal", [], |row| row.get(0))?)
    }
}
