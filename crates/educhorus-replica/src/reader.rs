//! Reading numbers, runs and texts of a change chunk with every length checked.
//!
//! Source: automerge.org/automerge-binary-format-spec (LEB128, column encodings).

use crate::Refused;

/// The most operations, and the most predecessors in all, that a change of another device may declare.
pub(crate) const MOST_OPS: u64 = 5_000;

/// A cursor over bytes that come from elsewhere. `part` names what is being read, for the refusal; no column may
/// declare more than `most` rows.
pub(crate) struct Reader<'a> {
    rest: &'a [u8],
    part: &'static str,
    most: u64,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(part: &'static str, rest: &'a [u8], most: u64) -> Self {
        Self { rest, part, most }
    }

    pub(crate) fn most(&self) -> u64 {
        self.most
    }

    /// Names what is read from here on.
    pub(crate) fn at(&mut self, part: &'static str) -> &mut Self {
        self.part = part;
        self
    }

    pub(crate) fn left(&self) -> usize {
        self.rest.len()
    }

    pub(crate) fn malformed(&self) -> Refused {
        Refused::Malformed { part: self.part }
    }

    pub(crate) fn take(&mut self, count: u64) -> Result<&'a [u8], Refused> {
        let count = usize::try_from(count).map_err(|_| self.malformed())?;
        let (taken, rest) = self.rest.split_at_checked(count).ok_or_else(|| self.malformed())?;
        self.rest = rest;
        Ok(taken)
    }

    pub(crate) fn array<const N: usize>(&mut self) -> Result<[u8; N], Refused> {
        let taken = self.take(N as u64)?;
        taken.try_into().map_err(|_| self.malformed())
    }

    pub(crate) fn byte(&mut self) -> Result<u8, Refused> {
        Ok(self.array::<1>()?[0])
    }

    /// Bytes after their length.
    pub(crate) fn prefixed(&mut self) -> Result<&'a [u8], Refused> {
        let length = self.uleb()?;
        self.take(length)
    }

    /// An unsigned number in its only shortest form: so that two readers never disagree about bytes.
    pub(crate) fn uleb(&mut self) -> Result<u64, Refused> {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            if shift == 63 && byte > 1 {
                break;
            }
            value |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return if byte == 0 && shift > 0 { Err(self.malformed()) } else { Ok(value) };
            }
        }
        Err(self.malformed())
    }

    /// A signed number in its only shortest form.
    pub(crate) fn leb(&mut self) -> Result<i64, Refused> {
        let (mut value, mut before) = (0, 0);
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            if shift == 63 && byte != 0 && byte != 0x7f {
                break;
            }
            value |= i64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                let sign = before & 0x40 != 0;
                if shift > 0 && ((byte == 0 && !sign) || (byte == 0x7f && sign)) {
                    break;
                }
                let negative = shift < 57 && byte & 0x40 != 0;
                return Ok(if negative { value | (-1 << (shift + 7)) } else { value });
            }
            before = byte;
        }
        Err(self.malformed())
    }

    /// The rows of a run-length encoded column, `None` for nulls; never more than may be, which is checked before
    /// a run is spread out.
    pub(crate) fn runs<T: Clone>(
        &mut self,
        read: impl Fn(&mut Self) -> Result<T, Refused>,
    ) -> Result<Vec<Option<T>>, Refused> {
        let mut rows = Vec::new();
        while !self.rest.is_empty() {
            let run = self.leb()?;
            let count = if run == 0 { self.uleb()? } else { run.unsigned_abs() };
            let end = bounded(rows.len() as u64, count, self.most)?;
            if run < 0 {
                for _ in 0..count {
                    rows.push(Some(read(self)?));
                }
            } else {
                let row = if run == 0 { None } else { Some(read(self)?) };
                rows.resize(end, row);
            }
        }
        Ok(rows)
    }

    /// How many rows a run-length encoded column has, with nothing spread out.
    pub(crate) fn rows(&mut self, read: impl Fn(&mut Self) -> Result<(), Refused>) -> Result<usize, Refused> {
        let mut rows = 0;
        while !self.rest.is_empty() {
            let run = self.leb()?;
            let count = if run == 0 { self.uleb()? } else { run.unsigned_abs() };
            rows = bounded(rows as u64, count, self.most)?;
            let values = if run < 0 { count } else { u64::from(run > 0) };
            for _ in 0..values {
                read(self)?;
            }
        }
        Ok(rows)
    }

    /// How many rows a column of flags has, and whether one is true.
    pub(crate) fn flags(&mut self) -> Result<(usize, bool), Refused> {
        let (mut rows, mut set, mut any) = (0, false, false);
        while !self.rest.is_empty() {
            let run = self.uleb()?;
            rows = bounded(rows as u64, run, self.most)?;
            any |= set && run > 0;
            set = !set;
        }
        Ok((rows, any))
    }
}

/// The sum of two counts of operations, unless it is more than may be.
pub(crate) fn bounded(count: u64, more: u64, most: u64) -> Result<usize, Refused> {
    let declared = count.saturating_add(more);
    match usize::try_from(declared) {
        Ok(sum) if declared <= most => Ok(sum),
        _ => Err(Refused::TooManyOps { declared, most }),
    }
}
