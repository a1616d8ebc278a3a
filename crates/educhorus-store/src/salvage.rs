//! Entering what the remains of a database give into the one that is built: what stands beside documents, row by row.

use rusqlite::types::Value;
use rusqlite::{Connection, params};

use crate::StoreError;
use crate::heal::Healing;
use crate::remains::{Remains, columns};
use crate::tables::{authority, subject};
use crate::undo_item::UndoItem;

/// What happens where a row is there in the backup too.
#[derive(Clone, Copy)]
pub(crate) enum Meeting {
    /// Such rows never change: the one of the backup is as good.
    Keep,
    /// The later one counts.
    Replace,
    /// The larger stamp counts.
    Stamp,
}

/// Tables that are entered row by row. Read tables are made again.
const TABLES: [(&str, Meeting); 15] = [
    ("device", Meeting::Replace),
    ("actor", Meeting::Keep),
    ("setting", Meeting::Replace),
    ("own_stroke", Meeting::Replace),
    ("document", Meeting::Keep),
    ("card_field", Meeting::Stamp),
    ("link", Meeting::Stamp),
    ("consent", Meeting::Keep),
    ("tombstone", Meeting::Keep),
    ("epoch", Meeting::Keep),
    ("authority", Meeting::Keep),
    ("quarantine", Meeting::Keep),
    ("projection", Meeting::Replace),
    ("journal", Meeting::Replace),
    ("journal_subject", Meeting::Keep),
];

impl Healing<'_> {
    /// Enters everything that can be read.
    pub(crate) fn enter(&mut self, db: &Connection, remains: &Remains) -> Result<(), StoreError> {
        self.report.is_cut |= columns(&remains.db, "document")?.1.is_empty();
        self.report.is_cut |= columns(&remains.db, "change")?.1.is_empty();
        self.enter_meta(db, remains);
        let lines = || -> Result<u32, StoreError> {
            Ok(db.query_row("SELECT count(*) FROM journal", [], |row| row.get(0))?)
        };
        let before = lines()?;
        for (table, meeting) in TABLES {
            let entered = self.enter_table(db, remains, table, meeting)?;
            if table == "card_field" {
                self.report.cards_saved = entered;
            }
        }
        subject::settle_all(db)?;
        // The backup may be of before the right to begin documents again moved.
        authority::replace(db, &authority::all(db)?)?;
        self.report.lines_saved = lines()?.saturating_sub(before);
        self.enter_documents(db, remains)
    }

    /// Who the profile is: of the backup, where there is one, because nothing proves that a damaged id is whole.
    fn enter_meta(&mut self, db: &Connection, remains: &Remains) {
        let names = ["name".to_owned(), "value".to_owned()];
        for row in remains.rows("meta", &names, &names[..1]).rows {
            let [Value::Text(name), Value::Blob(value)] = &row[..] else { continue };
            // The generation file beside the database must not be taken for that of the new one.
            if name == "visit" {
                continue;
            }
            let is_newer = name == "actor" || name.starts_with("invitation:");
            let verb = if is_newer { "REPLACE" } else { "IGNORE" };
            let sql = format!("INSERT OR {verb} INTO meta VALUES (?1, ?2)");
            // A row that does not go in is lost, and the others are not.
            let _ = db.execute(&sql, params![name, value]);
        }
        for (table, column) in [("counter", "value"), ("entry", "entry")] {
            let largest = format!("SELECT max({column}) FROM {table}");
            let largest = remains.db.query_row(&largest, [], |row| row.get::<_, Option<i64>>(0));
            let Some(largest) = largest.ok().flatten().filter(|largest| *largest < 1 << 48) else {
                self.report.is_cut = true;
                continue;
            };
            let sql = match table {
                "counter" => "UPDATE counter SET value = max(value, ?1)",
                _ => "INSERT OR IGNORE INTO entry VALUES (?1)",
            };
            let _ = db.execute(sql, [largest]);
        }
    }

    /// Enters the rows of a table and says how many went in.
    fn enter_table(
        &mut self,
        db: &Connection,
        remains: &Remains,
        table: &str,
        meeting: Meeting,
    ) -> Result<u32, StoreError> {
        let (wanted, keys) = columns(db, table)?;
        let Ok((found, _)) = columns(&remains.db, table) else { return Ok(0) };
        // A database of an older version lacks some columns.
        let both: Vec<String> = wanted.intersection(&found).cloned().collect();
        if both.is_empty() {
            return Ok(0);
        }
        let rows = remains.rows(table, &both, &keys);
        self.report.is_cut |= rows.is_cut;
        let sql = insert(table, &both, &keys, meeting);
        let undo = both.iter().position(|column| table == "journal" && column == "undo");
        let mut statement = db.prepare(&sql)?;
        let mut entered = 0;
        for row in rows.rows {
            if undo.is_some_and(|at| !is_undo(&row[at])) {
                self.report.is_cut = true;
                continue;
            }
            match statement.execute(rusqlite::params_from_iter(row)) {
                Ok(count) => entered += u32::try_from(count).unwrap_or(0),
                Err(_) => self.report.is_cut = true,
            }
        }
        Ok(entered)
    }
}

/// The statement that enters a row.
pub(crate) fn insert(table: &str, columns: &[String], keys: &[String], meeting: Meeting) -> String {
    let names = columns.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>();
    let marks = (1..=columns.len()).map(|at| format!("?{at}")).collect::<Vec<_>>().join(", ");
    let verb = match meeting {
        Meeting::Keep => "INSERT OR IGNORE",
        Meeting::Replace => "INSERT OR REPLACE",
        Meeting::Stamp => "INSERT",
    };
    let sql = format!("{verb} INTO {table} ({}) VALUES ({marks})", names.join(", "));
    if !matches!(meeting, Meeting::Stamp) {
        return sql;
    }
    let set: Vec<String> = names.iter().map(|name| format!("{name} = excluded.{name}")).collect();
    format!(
        "{sql} ON CONFLICT ({}) DO UPDATE SET {} WHERE (excluded.counter, excluded.device) > (counter, device)",
        keys.join(", "),
        set.join(", ")
    )
}

fn is_undo(value: &Value) -> bool {
    let Value::Text(text) = value else { return false };
    serde_json::from_str::<Vec<UndoItem>>(text).is_ok()
}
