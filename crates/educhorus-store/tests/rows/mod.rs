//! What a database holds, read through a connection of its own: never through the code that is tested.
#![allow(dead_code, reason = "each test file takes what it needs")]

pub mod gestures;

use std::path::Path;

use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags};

/// The tables that a rebuild makes again. Written here once more: a table that is forgotten there is missed here.
const READ_TABLES: [&str; 21] = [
    "choir",
    "voice",
    "singer",
    "work",
    "edition",
    "track",
    "beside",
    "repertoire",
    "rehearsal",
    "presence",
    "confirmation",
    "note",
    "worked",
    "claim",
    "away",
    "stroke",
    "bar_page",
    "programme",
    "programme_item",
    "ink_layer",
    "arrangement",
];

pub fn connect(database: &Path) -> Connection {
    Connection::open_with_flags(database, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap()
}

/// Every row that a question gives, one line each.
pub fn ask(database: &Path, sql: &str) -> Vec<String> {
    let db = connect(database);
    let mut statement = db.prepare(sql).unwrap();
    let columns = statement.column_count();
    let rows = statement.query_map([], |row| {
        let cells: Vec<String> =
            (0..columns).map(|at| row.get::<_, Value>(at).map(written)).collect::<Result<_, _>>()?;
        Ok(cells.join(" | "))
    });
    rows.unwrap().collect::<Result<_, _>>().unwrap()
}

fn written(value: Value) -> String {
    match value {
        Value::Null => "-".to_owned(),
        Value::Integer(number) => number.to_string(),
        Value::Real(number) => number.to_string(),
        Value::Text(text) => format!("{text:?}"),
        Value::Blob(bytes) => bytes.iter().map(|byte| format!("{byte:02x}")).collect(),
    }
}

/// Every row of every read table.
pub fn read_tables(database: &Path) -> Vec<String> {
    let of = |table: &&str| {
        let columns = match *table {
            // Pages stood upright before schema 11, whose profiles have their rows written down.
            "bar_page" => "edition, CASE turns WHEN 0 THEN page ELSE page || '.' || turns END, work, bars",
            _ => "*",
        };
        let rows = ask(database, &format!("SELECT {columns} FROM {table} ORDER BY 1, 2"));
        rows.into_iter().map(|row| format!("{table}: {row}")).collect::<Vec<_>>()
    };
    let mut rows: Vec<String> = READ_TABLES.iter().flat_map(of).collect();
    rows.sort();
    rows
}

/// Every text that stands on a card, with its lock; the empty text is no text.
pub fn cards(database: &Path) -> Vec<String> {
    ask(
        database,
        "SELECT person, field, value, locked FROM card_field WHERE value <> '' OR locked ORDER BY person, field",
    )
}

/// What a person can see: read tables and cards.
pub fn everything(database: &Path) -> Vec<String> {
    [read_tables(database), cards(database)].concat()
}

/// The tables that hold documents and history, to say that nothing was written.
pub fn log(database: &Path) -> Vec<String> {
    ["document", "change", "entry", "journal", "card_field"]
        .iter()
        .flat_map(|table| {
            ask(
                database,
                &format!("SELECT * FROM {table} ORDER BY 1, 2, 3")
                    .replace("FROM entry ORDER BY 1, 2, 3", "FROM entry ORDER BY 1"),
            )
        })
        .collect()
}

pub fn is_sound(database: &Path) -> bool {
    ask(database, "PRAGMA integrity_check") == ["\"ok\""]
        && ask(database, "PRAGMA foreign_key_check").is_empty()
}

pub fn stale_documents(database: &Path) -> Vec<String> {
    ask(database, "SELECT document FROM document WHERE projected_heads IS NOT heads")
}
