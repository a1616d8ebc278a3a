//! The journal: each gesture with its time, its author and what an undo of it needs.

use std::collections::{HashMap, HashSet};

use educhorus_domain::{ChoirId, DeviceId, GestureId, PersonId};
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::column::Col;
use crate::parcel::JournalLine;
use crate::tables::rehearsal::{self, COLUMNS as REHEARSAL, RehearsalRow};
use crate::tables::tombstone::Erased;
use crate::tables::{change, meta, served, subject};
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

/// `origin` numbers a line on the device that made it; `merged_by` is the merge that brought a line of another.
pub(crate) const SCHEMA_2: &str = "
ALTER TABLE journal ADD COLUMN origin INTEGER;
ALTER TABLE journal ADD COLUMN merged_by BLOB;
CREATE UNIQUE INDEX journal_by_origin ON journal (device, origin) WHERE origin IS NOT NULL;
CREATE INDEX journal_by_merge ON journal (merged_by) WHERE merged_by IS NOT NULL;
";

/// A gesture is found by its number; the few that look for its id go through the lines, so that each mark does not pay
/// for a second tree.
pub(crate) const SCHEMA_3: &str = "
CREATE TABLE line (
    entry INTEGER PRIMARY KEY,
    gesture BLOB NOT NULL,
    at_ms INTEGER NOT NULL,
    device BLOB NOT NULL,
    command TEXT NOT NULL,
    person BLOB,
    detail TEXT NOT NULL,
    undo TEXT NOT NULL,
    undone_by BLOB,
    origin INTEGER,
    merged_by BLOB
) STRICT;
INSERT INTO line (entry, gesture, at_ms, device, command, person, detail, undo, undone_by, origin, merged_by)
    SELECT entry, gesture, at_ms, device, command, person, detail, undo, undone_by, origin, merged_by FROM journal;
DROP TABLE journal;
ALTER TABLE line RENAME TO journal;
CREATE UNIQUE INDEX journal_by_origin ON journal (device, origin) WHERE origin IS NOT NULL;
CREATE INDEX journal_by_merge ON journal (merged_by) WHERE merged_by IS NOT NULL;
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
    /// Whose device made it; empty for this one, and for one that has no name.
    pub by: String,
    /// Whether this profile made it.
    pub is_here: bool,
    /// The merge that brought it, for a gesture of another device.
    pub merged_by: Option<GestureId>,
}

pub(crate) fn insert(
    db: &Connection,
    line: &NewLine,
    of: &Gesture,
    undo: &[UndoItem],
) -> Result<(), StoreError> {
    let undo = serde_json::to_string(undo).expect("undo items are plain data");
    let sql = "INSERT INTO journal (entry, gesture, at_ms, device, command, person, detail, undo, subjects)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    let subjects = subject::of_gesture(of);
    let in_line = subject::in_line(&subjects);
    db.prepare_cached(sql)?.execute(params![
        line.entry,
        Col(line.gesture),
        i64::try_from(line.at_ms).unwrap_or(i64::MAX),
        Col(line.device),
        of.command,
        of.about.person.map(Col),
        of.about.detail,
        undo,
        in_line
    ])?;
    if in_line.is_none() {
        subject::enter(db, line.entry, subjects)?;
    }
    subject::settle_at(db, line.entry)
}

/// Says that a gesture was taken back by another.
pub(crate) fn set_undone(db: &Connection, gesture: GestureId, by: GestureId) -> Result<(), StoreError> {
    db.execute("UPDATE journal SET undone_by = ?2 WHERE gesture = ?1", [Col(gesture), Col(by)])?;
    Ok(())
}

/// Says that what an undo took back stands again, because the undo itself was taken back.
pub(crate) fn stand_again(db: &Connection, undo: GestureId) -> Result<(), StoreError> {
    let sql = "UPDATE journal SET undone_by = NULL WHERE undone_by = ?1 AND gesture <> ?1";
    db.execute(sql, [Col(undo)])?;
    Ok(())
}

/// A gesture that was taken back and can be done again.
pub(crate) struct Redoable {
    pub original: GestureId,
    pub command: String,
    pub undo: Undoable,
}

/// The gesture that is named, or the one that was taken back last.
pub(crate) fn redoable(db: &Connection, gesture: Option<GestureId>) -> Result<Option<Redoable>, StoreError> {
    let sql = "SELECT o.gesture, o.command, u.gesture, u.person, u.undo FROM journal u
               JOIN journal o ON o.undone_by = u.gesture
               WHERE u.command = 'undo' AND u.undone_by IS NULL AND u.merged_by IS NULL
                   AND (?1 IS NULL OR o.gesture = ?1)
               ORDER BY u.entry DESC LIMIT 1";
    let read = |row: &Row<'_>| {
        let (original, undo): (Col<GestureId>, Col<GestureId>) = (row.get(0)?, row.get(2)?);
        let person = row.get::<_, Option<Col<PersonId>>>(3)?.map(|col| col.0);
        Ok((original.0, row.get::<_, String>(1)?, undo.0, person, row.get::<_, String>(4)?))
    };
    let found = db.prepare_cached(sql)?.query_row(params![gesture.map(Col)], read).optional()?;
    let Some((original, command, gesture, person, items)) = found else { return Ok(None) };
    let items =
        serde_json::from_str(&items).map_err(|error| StoreError::Damaged { cause: error.to_string() })?;
    let undo = Undoable { gesture, command: command.clone(), person, items };
    Ok(Some(Redoable { original, command, undo }))
}

/// What cannot be taken back: what is itself a way back, what others did, and what is for good. What this profile did
/// before it was copied is its own still.
const UNDOABLE: &str = "merged_by IS NULL AND undone_by IS NULL
    AND command NOT IN ('undo', 'redo', 'merge', 'make_pupil_file', 'erase_person', 'record_consent')";

/// The gesture that is named, or the last of this profile that was not taken back.
pub(crate) fn undoable(db: &Connection, gesture: Option<GestureId>) -> Result<Option<Undoable>, StoreError> {
    let sql = format!(
        "SELECT gesture, command, person, undo FROM journal WHERE {UNDOABLE} AND (?1 IS NULL OR gesture = ?1)
         ORDER BY entry DESC LIMIT 1"
    );
    let read = |row: &Row<'_>| {
        let gesture: Col<GestureId> = row.get(0)?;
        let person: Option<Col<PersonId>> = row.get(2)?;
        Ok((gesture.0, row.get::<_, String>(1)?, person.map(|col| col.0), row.get::<_, String>(3)?))
    };
    let found = db.prepare_cached(&sql)?.query_row([gesture.map(Col)], read).optional()?;
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
        by: row.get(6)?,
        is_here: row.get(7)?,
        merged_by: row.get::<_, Option<Col<GestureId>>>(8)?.map(|col| col.0),
    })
}

const COLUMNS: &str = "gesture, at_ms, command, person, detail, undone_by IS NOT NULL,
    coalesce((SELECT label FROM device d WHERE d.device = j.device AND NOT (d.here AND merged_by IS NULL)), ''),
    merged_by IS NULL AND EXISTS (SELECT 1 FROM device d WHERE d.device = j.device AND d.here), merged_by";

/// The lines that travel: those of this profile under their own number, those of others under the one they came with.
pub(crate) fn lines(db: &Connection) -> Result<Vec<JournalLine>, StoreError> {
    lines_between(db, i64::MIN, i64::MAX, "")
}

/// The lines of some entries that did not come from the school server.
pub(crate) fn waiting(db: &Connection, after: i64, last: i64) -> Result<Vec<JournalLine>, StoreError> {
    lines_between(db, after, last, served::NOT_ARRIVED)
}

fn lines_between(
    db: &Connection,
    after: i64,
    last: i64,
    condition: &str,
) -> Result<Vec<JournalLine>, StoreError> {
    let sql = format!(
        "SELECT entry, device, coalesce(origin, entry), at_ms, command, person, detail FROM journal
         WHERE entry > ?1 AND entry <= ?2 AND command <> 'merge' {condition}
         ORDER BY device, coalesce(origin, entry)"
    );
    let mut statement = db.prepare_cached(&sql)?;
    let mut rows = statement.query([after, last])?;
    let mut subjects = subject::by_line(db)?;
    let mut lines = Vec::new();
    while let Some(row) = rows.next()? {
        lines.push(JournalLine {
            device: row.get::<_, Col<DeviceId>>(1)?.0,
            origin: row.get(2)?,
            at_ms: u64::try_from(row.get::<_, i64>(3)?).unwrap_or(0),
            command: row.get(4)?,
            person: row.get::<_, Option<Col<PersonId>>>(5)?.map(|col| col.0),
            detail: row.get(6)?,
            subjects: subjects.remove(&row.get::<_, i64>(0)?).unwrap_or_default(),
        });
    }
    Ok(lines)
}

/// Enters lines of other devices and says how many were new.
pub(crate) fn take_in(
    db: &Connection,
    lines: &[JournalLine],
    merge: GestureId,
    erased: &Erased,
) -> Result<u32, StoreError> {
    let mut new = 0;
    for line in lines.iter().filter(|line| !line.person.is_some_and(|person| erased.holds(person))) {
        // A device that this profile was may live on elsewhere: only its lines from before the parting are here.
        let sql = "SELECT EXISTS (SELECT 1 FROM meta WHERE name = 'device' AND value = ?1)
                   OR EXISTS (SELECT 1 FROM journal WHERE entry = ?2 AND device = ?1 AND origin IS NULL)
                   OR EXISTS (SELECT 1 FROM journal WHERE device = ?1 AND origin = ?2)";
        let pair = params![Col(line.device), line.origin];
        if db.prepare_cached(sql)?.query_row(pair, |row| row.get(0))? {
            continue;
        }
        let entry = change::next_entry(db)?;
        let sql = "INSERT INTO journal (entry, gesture, at_ms, device, command, person, detail, undo, origin, merged_by)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, '[]', ?8, ?9)";
        db.prepare_cached(sql)?.execute(params![
            entry,
            Col(GestureId::of_line(line.device, line.origin)),
            i64::try_from(line.at_ms).unwrap_or(i64::MAX),
            Col(line.device),
            line.command,
            line.person.map(Col),
            line.detail,
            line.origin,
            Col(merge)
        ])?;
        let is_left = |subject: &&[u8; 16]| !erased.holds(PersonId::from_bytes(**subject));
        subject::enter(db, entry, line.subjects.iter().filter(is_left).copied())?;
        new += 1;
    }
    Ok(new)
}

impl Reader<'_> {
    /// The last gestures, newest first.
    ///
    /// Errors: those of the database.
    pub fn journal(&self, limit: u32) -> Result<Vec<JournalRow>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM journal j ORDER BY entry DESC LIMIT ?1");
        let mut statement = self.db.prepare_cached(&sql)?;
        Ok(statement.query_map([limit], read)?.collect::<Result<_, _>>()?)
    }

    /// The gestures before one, newest first; none before one that is not there any more.
    ///
    /// Errors: those of the database.
    pub fn journal_before(&self, gesture: GestureId, limit: u32) -> Result<Vec<JournalRow>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM journal j WHERE entry < (SELECT entry FROM journal WHERE gesture = ?1)
             ORDER BY entry DESC LIMIT ?2"
        );
        let mut statement = self.db.prepare_cached(&sql)?;
        Ok(statement.query_map(params![Col(gesture), limit], read)?.collect::<Result<_, _>>()?)
    }

    /// The rehearsals that some gestures are about, by gesture: those that are about one alone.
    ///
    /// Errors: those of the database.
    pub fn rehearsals_of(
        &self,
        gestures: &[GestureId],
    ) -> Result<HashMap<GestureId, (ChoirId, RehearsalRow)>, StoreError> {
        let mut found = HashMap::new();
        // A line names few things: each is looked up by its id, and no index on lines is paid for by marks.
        let sql = format!(
            "WITH line AS MATERIALIZED (SELECT entry, gesture, subjects FROM journal
                 WHERE gesture IN (SELECT unhex(value) FROM json_each(?1)))
             SELECT {REHEARSAL}, r.choir, line.gesture FROM rehearsal r CROSS JOIN line
             WHERE EXISTS (SELECT 1 FROM journal_subject s WHERE s.subject = r.rehearsal AND s.entry = line.entry)
                OR {}",
            subject::is_about("line.subjects", "r.rehearsal")
        );
        let mut statement = self.db.prepare_cached(&sql)?;
        let hexadecimal =
            |id: &GestureId| id.bytes().iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        let ids: Vec<String> = gestures.iter().map(hexadecimal).collect();
        let mut rows = statement.query([serde_json::to_string(&ids).expect("texts are plain data")])?;
        let mut several = HashSet::new();
        while let Some(row) = rows.next()? {
            let (choir, gesture): (Col<ChoirId>, Col<GestureId>) = (row.get(6)?, row.get(7)?);
            if found.insert(gesture.0, (choir.0, rehearsal::read(row)?)).is_some() {
                several.insert(gesture.0);
            }
        }
        found.retain(|gesture, _| !several.contains(gesture));
        Ok(found)
    }

    /// The last gestures about a person, a rehearsal or a work, by the 16 bytes of its id, newest first.
    ///
    /// Errors: those of the database.
    pub fn history(&self, subject: &[u8; 16], limit: u32) -> Result<Vec<JournalRow>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM journal j WHERE entry IN ({}) ORDER BY entry DESC LIMIT ?2",
            subject::entries_about("?1")
        );
        let mut statement = self.db.prepare_cached(&sql)?;
        Ok(statement.query_map(params![&subject[..], limit], read)?.collect::<Result<_, _>>()?)
    }

    /// What a merge brought: the gestures of others, oldest first.
    ///
    /// Errors: those of the database.
    pub fn brought_by(&self, merge: GestureId, limit: u32) -> Result<Vec<JournalRow>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM journal j WHERE merged_by = ?1 ORDER BY entry LIMIT ?2");
        let mut statement = self.db.prepare_cached(&sql)?;
        Ok(statement.query_map(params![Col(merge), limit], read)?.collect::<Result<_, _>>()?)
    }

    /// When a device last wrote about a person and another subject, in milliseconds since 1970 by its own clock.
    ///
    /// Errors: those of the database.
    pub fn last_said(
        &self,
        device: DeviceId,
        person: PersonId,
        subject: &[u8; 16],
    ) -> Result<Option<u64>, StoreError> {
        let sql = format!(
            "SELECT at_ms FROM journal WHERE device = ?1 AND person = ?2 AND entry IN ({})
             ORDER BY entry DESC LIMIT 1",
            subject::entries_about("?3")
        );
        let key = params![Col(device), Col(person), &subject[..]];
        let found: Option<i64> = self.db.prepare_cached(&sql)?.query_row(key, |row| row.get(0)).optional()?;
        Ok(found.and_then(|at| u64::try_from(at).ok()))
    }

    /// Which device last wrote about a person and another subject, as far as this one has heard, and whose it is.
    ///
    /// Errors: those of the database.
    pub fn last_hand(
        &self,
        person: PersonId,
        subject: &[u8; 16],
    ) -> Result<Option<(DeviceId, String)>, StoreError> {
        let sql = format!(
            "SELECT j.device, coalesce(d.label, '') FROM journal j LEFT JOIN device d ON d.device = j.device
             WHERE j.person = ?1 AND j.entry IN ({}) ORDER BY j.entry DESC LIMIT 1",
            subject::entries_about("?2")
        );
        let read = |row: &Row<'_>| Ok((row.get::<_, Col<DeviceId>>(0)?.0, row.get(1)?));
        let key = params![Col(person), &subject[..]];
        Ok(self.db.prepare_cached(&sql)?.query_row(key, read).optional()?)
    }

    /// The gesture that an undo here would take back, and whether what it wrote names a text (an id).
    ///
    /// The undo is searched and not read: that of an import holds thousands of keys. Errors: those of the database.
    pub fn next_undo(&self, text: &str) -> Result<Option<(JournalRow, bool)>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS}, instr(undo, ?1) > 0 FROM journal j WHERE {UNDOABLE} ORDER BY entry DESC LIMIT 1"
        );
        let read = |row: &Row<'_>| Ok((read(row)?, row.get(9)?));
        Ok(self.db.prepare_cached(&sql)?.query_row([text], read).optional()?)
    }

    /// How many gestures of this profile come after an entry of its log.
    ///
    /// Errors: those of the database.
    pub fn own_gestures_after(&self, entry: i64) -> Result<u32, StoreError> {
        let sql = "SELECT count(*) FROM journal j JOIN device d ON d.device = j.device AND d.here
                   WHERE j.entry > ?1 AND j.command <> 'merge' AND j.merged_by IS NULL";
        Ok(self.db.prepare_cached(sql)?.query_row([entry], |row| row.get(0))?)
    }

    /// The last entry of the log; 0 before the first.
    ///
    /// Errors: those of the database.
    pub fn last_entry(&self) -> Result<i64, StoreError> {
        Ok(self.db.query_row("SELECT coalesce(max(entry), 0) FROM entry", [], |row| row.get(0))?)
    }

    /// Up to which entry everything has left this device, and when, in milliseconds since 1970; none before it did.
    ///
    /// Errors: those of the database.
    pub fn handed_over(&self) -> Result<Option<(i64, u64)>, StoreError> {
        let bytes = meta::get(self.db, meta::HANDED_OVER)?;
        let pair = |bytes: Vec<u8>| {
            let (entry, at_ms) = bytes.split_first_chunk::<8>()?;
            Some((i64::from_be_bytes(*entry), u64::from_be_bytes(at_ms.try_into().ok()?)))
        };
        Ok(bytes.and_then(pair))
    }
}
