//! The gate for snapshots: a whole document as one chunk.
//!
//! What it is for: a snapshot comes from this device's own database, and that may be a profile or a backup which
//! somebody handed over. A run of a few bytes can declare as many operations as memory holds, a column may be
//! deflated, and behind the first chunk another may follow.
//!
//! How it works: the chunk is read here first. Every column is walked without spreading out its runs, and its rows are
//! counted; columns that a flat map of scalars does not need are refused.
//!
//! What it deliberately does not do: it does not look whether the rows make sense together. The engine does, and heads
//! are compared after it.
//!
//! Source: automerge.org/automerge-binary-format-spec (document chunk).

use crate::Refused;
use crate::admit::open_as;
use crate::columns::{ACTION, INSERT, KEY, MOST_KEY, PUT, VALUE, VALUE_META};
use crate::reader::Reader;

/// The longest snapshot. Bytes, before it is packed; a document that needs more is kept as changes.
pub const MOST_SNAPSHOT: usize = 32 * 1024 * 1024;

/// The most rows of any column: operations, changes, or references between them.
const MOST_ROWS: u64 = 1_000_000;

const DOCUMENT: u8 = 0;
const MOST_COLUMNS: u64 = 32;
const COMPRESSED: u32 = 0b1000;
const ID_ACTOR: u32 = 0x21;
const ID_COUNTER: u32 = 0x23;
const SUCC_COUNT: u32 = 0x80;
const SUCC_ACTOR: u32 = 0x81;
const SUCC_COUNTER: u32 = 0x83;

/// Checks a snapshot before the engine sees it.
///
/// Errors: [`Refused`], with what is wrong.
pub(crate) fn admit_snapshot(bytes: &[u8]) -> Result<(), Refused> {
    if bytes.len() > MOST_SNAPSHOT {
        return Err(Refused::TooLong { bytes: bytes.len(), most: MOST_SNAPSHOT });
    }
    let (body, _) = open_as(DOCUMENT, bytes)?;
    let mut reader = Reader::new("actor", body, MOST_ROWS);
    for _ in 0..reader.uleb()? {
        reader.prefixed()?;
    }
    for _ in 0..reader.at("heads").uleb()? {
        reader.array::<32>()?;
    }
    let changes = headers(reader.at("columns"))?;
    let operations = headers(&mut reader)?;
    for (column, length) in changes {
        check_column(column, reader.take(length)?)?;
    }
    for (column, length) in operations {
        check_operations(column, reader.take(length)?)?;
    }
    Ok(())
}

/// The columns that follow, with their lengths.
fn headers(reader: &mut Reader<'_>) -> Result<Vec<(u32, u64)>, Refused> {
    let count = reader.uleb()?;
    if count > MOST_COLUMNS {
        return Err(reader.malformed());
    }
    let mut headers = Vec::new();
    for _ in 0..count {
        let column = u32::try_from(reader.uleb()?).map_err(|_| reader.malformed())?;
        if column & COMPRESSED != 0 {
            return Err(Refused::Compressed { column });
        }
        headers.push((column, reader.uleb()?));
    }
    Ok(headers)
}

/// A column of operations: of puts into the flat map, and of what replaced them.
fn check_operations(column: u32, bytes: &[u8]) -> Result<(), Refused> {
    let mut reader = Reader::new("action", bytes, MOST_ROWS);
    match column {
        INSERT if reader.at("insert").flags()?.1 => Err(Refused::Unexpected { part: "list" }),
        ACTION => {
            let put = |reader: &mut Reader<'_>| match reader.uleb()? {
                PUT => Ok(()),
                _ => Err(Refused::Unexpected { part: "object" }),
            };
            reader.rows(put).map(drop)
        }
        INSERT | KEY | VALUE | VALUE_META | ID_ACTOR | ID_COUNTER | SUCC_COUNT | SUCC_ACTOR
        | SUCC_COUNTER => check_column(column, bytes),
        _ if bytes.is_empty() => Ok(()),
        _ => Err(Refused::Unexpected { part: "object" }),
    }
}

/// A column of any kind: how many rows it declares, and how long its texts are.
fn check_column(column: u32, bytes: &[u8]) -> Result<(), Refused> {
    let mut reader = Reader::new("column", bytes, MOST_ROWS);
    match column & 0b111 {
        3 => reader.rows(|reader| reader.leb().map(drop)).map(drop),
        4 => reader.flags().map(drop),
        5 => reader.rows(text).map(drop),
        7 => Ok(()),
        _ => reader.rows(|reader| reader.uleb().map(drop)).map(drop),
    }
}

fn text(reader: &mut Reader<'_>) -> Result<(), Refused> {
    if reader.prefixed()?.len() > MOST_KEY { Err(reader.malformed()) } else { Ok(()) }
}
