//! The operations of a change as their columns declare them.
//!
//! Only what a flat map of scalars needs is taken: a key, put or delete, a value of a kind that we write, and the
//! writes that it replaces. The engine knows more (objects, lists, texts, marks); nothing of ours writes it, and each
//! of them is one more way to make a small chunk expensive.

use std::collections::HashSet;

use crate::Refused;
use crate::reader::{Reader, bounded};

/// The longest key. Bytes: a short run of one long key would be spread out to as many copies of it.
pub(crate) const MOST_KEY: usize = 256;

/// At most this many columns are declared by any change; the format has fourteen.
const MOST_COLUMNS: u64 = 32;

pub(crate) const KEY: u32 = 0x15;
pub(crate) const INSERT: u32 = 0x34;
pub(crate) const ACTION: u32 = 0x42;
pub(crate) const VALUE_META: u32 = 0x56;
pub(crate) const VALUE: u32 = 0x57;
pub(crate) const PRED_COUNT: u32 = 0x70;
pub(crate) const PRED_ACTOR: u32 = 0x71;
pub(crate) const PRED_COUNTER: u32 = 0x73;

const COMPRESSED: u32 = 0b1000;
pub(crate) const PUT: u64 = 1;
pub(crate) const DELETE: u64 = 3;

/// Columns as they were read, row by row; absent ones are empty.
#[derive(Default)]
pub(crate) struct Columns<'a> {
    keys: Vec<Option<&'a [u8]>>,
    inserts: (usize, bool),
    actions: Vec<Option<u64>>,
    metas: Vec<Option<u64>>,
    values: &'a [u8],
    preds: Vec<Option<u64>>,
    pred_actors: Vec<Option<u64>>,
    pred_counters: Vec<Option<i64>>,
    most: u64,
}

impl<'a> Columns<'a> {
    /// Reads the column headers and the columns, to the end of the chunk.
    pub(crate) fn read(reader: &mut Reader<'a>) -> Result<Self, Refused> {
        let count = reader.at("columns").uleb()?;
        if count > MOST_COLUMNS {
            return Err(reader.malformed());
        }
        let mut headers: Vec<(u32, u64)> = Vec::new();
        for _ in 0..count {
            let column = u32::try_from(reader.uleb()?).map_err(|_| reader.malformed())?;
            let length = reader.uleb()?;
            if column & COMPRESSED != 0 {
                return Err(Refused::Compressed { column });
            }
            if headers.last().is_some_and(|(before, _)| *before >= column) {
                return Err(reader.malformed());
            }
            headers.push((column, length));
        }
        let mut columns = Self { most: reader.most(), ..Self::default() };
        for (column, length) in headers {
            columns.read_one(column, reader.take(length)?)?;
        }
        match reader.left() {
            0 => Ok(columns),
            bytes => Err(Refused::Trailing { bytes }),
        }
    }

    fn read_one(&mut self, column: u32, bytes: &'a [u8]) -> Result<(), Refused> {
        let mut reader = Reader::new("column", bytes, self.most);
        match column {
            KEY => self.keys = reader.at("key").runs(Reader::prefixed)?,
            INSERT => self.inserts = reader.at("insert").flags()?,
            ACTION => self.actions = reader.at("action").runs(Reader::uleb)?,
            VALUE_META => self.metas = reader.at("value").runs(Reader::uleb)?,
            VALUE => self.values = bytes,
            PRED_COUNT => self.preds = reader.at("pred").runs(Reader::uleb)?,
            PRED_ACTOR => self.pred_actors = reader.at("pred").runs(Reader::uleb)?,
            PRED_COUNTER => self.pred_counters = reader.at("pred").runs(Reader::leb)?,
            _ => return refuse_column(column, &mut reader),
        }
        Ok(())
    }

    /// The keys, when every row is a put or a delete that we could have written.
    pub(crate) fn keys(&self) -> Result<Vec<&'a str>, Refused> {
        let ops = self.actions.len();
        if self.inserts.1 {
            return Err(Refused::Unexpected { part: "list" });
        }
        let lengths = [self.keys.len(), self.inserts.0, self.metas.len(), self.preds.len()];
        if lengths.iter().any(|length| *length != ops) {
            return Err(Refused::Malformed { part: "rows" });
        }
        self.check_values()?;
        let keys: Vec<&str> = self.keys.iter().map(|key| key_of(*key)).collect::<Result<_, _>>()?;
        // Runs of one key would be the last way to declare many operations in few bytes.
        if is_each_once(&keys) { Ok(keys) } else { Err(Refused::Unexpected { part: "key twice" }) }
    }

    fn check_values(&self) -> Result<(), Refused> {
        let mut values = Reader::new("value", self.values, self.most);
        for (action, meta) in self.actions.iter().zip(&self.metas) {
            let (Some(action), Some(meta)) = (*action, *meta) else { return Err(values.malformed()) };
            let bytes = values.take(meta >> 4)?;
            let good = match (action, meta & 0xf) {
                // Yes and no are in the kind itself.
                (PUT, 1 | 2) | (DELETE, 0) => bytes.is_empty(),
                (PUT, 4) => is_number(bytes),
                (PUT, 6) => str::from_utf8(bytes).is_ok(),
                (PUT, 7) => true,
                _ => return Err(Refused::Unexpected { part: "value" }),
            };
            if !good {
                return Err(values.malformed());
            }
        }
        if values.left() == 0 { Ok(()) } else { Err(values.malformed()) }
    }

    /// Checks what the operations replace: earlier writes of the actors that the change names, each named one used.
    pub(crate) fn check_preds(&self, others: usize, start_op: u64) -> Result<(), Refused> {
        let wrong = || Refused::Malformed { part: "pred" };
        let mut sum = 0;
        for count in &self.preds {
            sum = bounded(sum as u64, count.ok_or_else(wrong)?, self.most)?;
        }
        if self.pred_actors.len() != sum || self.pred_counters.len() != sum {
            return Err(wrong());
        }
        let mut used = vec![false; others + 1];
        let mut counter: i64 = 0;
        for (actor, step) in self.pred_actors.iter().zip(&self.pred_counters) {
            let index = usize::try_from(actor.ok_or_else(wrong)?).map_err(|_| wrong())?;
            *used.get_mut(index).ok_or_else(wrong)? = true;
            counter = counter.checked_add(step.ok_or_else(wrong)?).ok_or_else(wrong)?;
            if counter < 1 || counter.unsigned_abs() >= start_op {
                return Err(wrong());
            }
        }
        if used.iter().skip(1).all(|used| *used) { Ok(()) } else { Err(wrong()) }
    }

    /// How many operations there are.
    pub(crate) fn ops(&self) -> u32 {
        u32::try_from(self.actions.len()).unwrap_or(u32::MAX)
    }
}

/// Whether no key comes twice. Most changes write a handful, for which a set costs more than comparing them.
fn is_each_once(keys: &[&str]) -> bool {
    const FEW: usize = 8;
    if keys.len() <= FEW {
        return keys.iter().enumerate().all(|(at, key)| !keys[..at].contains(key));
    }
    keys.iter().copied().collect::<HashSet<&str>>().len() == keys.len()
}

fn is_number(bytes: &[u8]) -> bool {
    let mut reader = Reader::new("value", bytes, 0);
    reader.leb().is_ok() && reader.left() == 0
}

fn key_of(key: Option<&[u8]>) -> Result<&str, Refused> {
    let key = key.filter(|key| (1..=MOST_KEY).contains(&key.len()));
    key.and_then(|key| str::from_utf8(key).ok()).ok_or(Refused::Malformed { part: "key" })
}

/// A column that ours never have; a bomb is called a bomb all the same.
fn refuse_column(column: u32, reader: &mut Reader<'_>) -> Result<(), Refused> {
    let part = match column >> 4 {
        0 => "object",
        1 => "list",
        9 | 10 => "text mark",
        _ => "column",
    };
    match column & 0b111 {
        3 => reader.runs(Reader::leb).map(drop),
        4 => reader.flags().map(|_| ()),
        5 => reader.runs(Reader::prefixed).map(drop),
        7 => Ok(()),
        _ => reader.runs(Reader::uleb).map(drop),
    }?;
    Err(Refused::Unexpected { part })
}
