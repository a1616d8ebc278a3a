//! The bars of an edition: where each stands on its page, and which number it has.
//!
//! What it is for: «from bar 22» has to find a place on the paper, and two editions of a work find the same music by the
//! same number. Ink, loops and notes hang on bars.
//!
//! How it works: a page is its systems from the top, a system its bars from left to right, each with where it ends. Most
//! bars count on from the one before; [`Count`] says where that is not so. A page is one value of the document of its
//! work, packed into a form that it has only one of.
//!
//! What it deliberately does not do: it knows no pixels and finds no bars; and it does not say how long a bar lasts.

use crate::packing::{Unpacker, put, unzigzag, zigzag};
use crate::road_signs::RoadSigns;

const VERSION: u8 = 1;
const BEGINS_REPEAT: u8 = 1;
const ENDS_REPEAT: u8 = 2;
const HAS_LETTER: u8 = 4;
const COUNTS: u8 = 8;
/// Above the counts: versions before it have no such count, and pass over the page.
const HAS_SIGNS: u8 = 32;

/// The bars of one page.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct PageBars {
    /// Its systems, from the top: at most [`PageBars::MOST_SYSTEMS`].
    pub systems: Vec<BarSystem>,
}

/// Bars that follow each other on one height of the page.
///
/// Units: 1/100 PDF point from the upper left corner of the page as it is shown, to the right and downwards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BarSystem {
    /// Where its first bar begins.
    pub left: i32,
    /// Its top line.
    pub top: i32,
    /// Its bottom line: below the top one.
    pub bottom: i32,
    /// Its bars: from 1 to [`PageBars::MOST_BARS`].
    pub bars: Vec<Bar>,
}

/// A bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// Where it ends: to the right of where the one before it does. Units: 1/100 PDF point.
    pub right: i32,
    /// How it counts.
    pub count: Count,
    /// The rehearsal letter at its beginning: at most [`PageBars::LONGEST_LETTER`] bytes, or empty.
    pub letter: String,
    /// Whether a repeat begins with it.
    pub begins_repeat: bool,
    /// Whether a repeat ends with it.
    pub ends_repeat: bool,
    /// Where one goes from it, and comes to it.
    pub signs: RoadSigns,
}

/// Which number a bar has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Count {
    /// One more than the bar before; the first of an edition is 1.
    On,
    /// That of the bar before: it goes on after the end of a line, or after a repeat sign in its middle.
    Same,
    /// This one. The pick-up of a piece is 0.
    Is(u32),
}

/// Why bars cannot be kept, or bytes are none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BarError {
    /// More systems, bars or letters than a page can have, or a system without bars.
    #[error("a page of {count} parts")]
    Many {
        /// How many.
        count: u64,
    },
    /// A place that lies on no page, or not after the one before.
    #[error("a bar at {place}")]
    Place {
        /// Where. Units: 1/100 PDF point.
        place: i64,
    },
    /// A number that no bar has.
    #[error("bar {number}")]
    Number {
        /// The number.
        number: u64,
    },
    /// The bytes come from a later version, or are not in their only form.
    #[error("the bytes of a page's bars cannot be read")]
    Malformed,
}

impl PageBars {
    /// The most systems of a page.
    pub const MOST_SYSTEMS: usize = 64;
    /// The most bars of a system.
    pub const MOST_BARS: usize = 128;
    /// The highest number of a bar.
    pub const HIGHEST: u32 = 99_999;
    /// The longest rehearsal letter. Units: bytes of UTF-8.
    pub const LONGEST_LETTER: usize = 12;
    /// How far from the corner a bar may lie. Units: 1/100 PDF point.
    pub const FARTHEST: i32 = 2_000_000;

    /// The only bytes of these bars.
    ///
    /// Shape: version, count of systems; of each its left, top and height, count of bars; of each its width, flags, number
    /// and letter. Errors: those of a page that cannot be.
    pub fn pack(&self) -> Result<Vec<u8>, BarError> {
        self.check()?;
        let mut bytes = vec![VERSION];
        put(&mut bytes, self.systems.len() as u64);
        for system in &self.systems {
            put(&mut bytes, zigzag(i64::from(system.left)));
            put(&mut bytes, zigzag(i64::from(system.top)));
            put(&mut bytes, (system.bottom - system.top) as u64);
            put(&mut bytes, system.bars.len() as u64);
            let mut left = system.left;
            for bar in &system.bars {
                put(&mut bytes, (bar.right - left) as u64);
                bar.pack(&mut bytes);
                left = bar.right;
            }
        }
        Ok(bytes)
    }

    /// Reads what [`PageBars::pack`] wrote, and nothing else.
    ///
    /// Errors: [`BarError`]; nothing is kept in memory for bars that the bytes only declare.
    pub fn unpack(bytes: &[u8]) -> Result<Self, BarError> {
        let mut reader = Unpacker(bytes);
        let found = (reader.byte() == Some(VERSION)).then(|| systems(&mut reader)).flatten();
        let page = Self { systems: found.ok_or(BarError::Malformed)? };
        if reader.0.is_empty() && page.pack()? == bytes { Ok(page) } else { Err(BarError::Malformed) }
    }

    fn check(&self) -> Result<(), BarError> {
        let within = |count: usize, most: usize| {
            if count <= most { Ok(()) } else { Err(BarError::Many { count: count as u64 }) }
        };
        within(self.systems.len(), Self::MOST_SYSTEMS)?;
        for system in &self.systems {
            within(system.bars.len(), Self::MOST_BARS)?;
            if system.bars.is_empty() {
                return Err(BarError::Many { count: 0 });
            }
            in_order(system.top, system.bottom)?;
            let mut left = system.left;
            for bar in &system.bars {
                within(bar.letter.len(), Self::LONGEST_LETTER)?;
                in_order(left, bar.right)?;
                left = bar.right;
                if let Count::Is(number) = bar.count
                    && number > Self::HIGHEST
                {
                    return Err(BarError::Number { number: u64::from(number) });
                }
            }
        }
        Ok(())
    }
}

impl Bar {
    fn pack(&self, bytes: &mut Vec<u8>) {
        let count = match self.count {
            Count::On => 0,
            Count::Same => COUNTS,
            Count::Is(_) => 2 * COUNTS,
        };
        let flag = |is: bool, flag: u8| if is { flag } else { 0 };
        bytes.push(
            flag(self.begins_repeat, BEGINS_REPEAT)
                | flag(self.ends_repeat, ENDS_REPEAT)
                | flag(!self.letter.is_empty(), HAS_LETTER)
                | flag(self.signs != RoadSigns::default(), HAS_SIGNS)
                | count,
        );
        if let Count::Is(number) = self.count {
            put(bytes, u64::from(number));
        }
        if !self.letter.is_empty() {
            put(bytes, self.letter.len() as u64);
            bytes.extend(self.letter.as_bytes());
        }
        if self.signs != RoadSigns::default() {
            bytes.extend(self.signs.pack());
        }
    }

    fn unpack(reader: &mut Unpacker<'_>, left: i32) -> Option<Self> {
        let right = left.checked_add(i32::try_from(reader.number()?).ok()?)?;
        let flags = reader.byte()?;
        let count = match (flags % HAS_SIGNS) / COUNTS {
            0 => Count::On,
            1 => Count::Same,
            2 => Count::Is(u32::try_from(reader.number()?).ok()?),
            _ => return None,
        };
        let has = |flag: u8| flags & flag != 0;
        if flags >= 2 * HAS_SIGNS {
            return None;
        }
        let mut letter = String::new();
        if has(HAS_LETTER) {
            let length = usize::try_from(reader.number()?).ok()?;
            letter = String::from_utf8(reader.bytes(length)?.to_vec()).ok()?;
        }
        let mut signs = RoadSigns::default();
        if has(HAS_SIGNS) {
            signs = RoadSigns::unpack([reader.byte()?, reader.byte()?])?;
        }
        let (begins_repeat, ends_repeat) = (has(BEGINS_REPEAT), has(ENDS_REPEAT));
        Some(Self { right, count, letter, begins_repeat, ends_repeat, signs })
    }
}

fn systems(reader: &mut Unpacker<'_>) -> Option<Vec<BarSystem>> {
    let place = |number: u64| i32::try_from(unzigzag(number)).ok();
    let mut systems = Vec::new();
    for _ in 0..reader.number()? {
        let (left, top) = (place(reader.number()?)?, place(reader.number()?)?);
        let bottom = top.checked_add(i32::try_from(reader.number()?).ok()?)?;
        let mut bars: Vec<Bar> = Vec::new();
        for _ in 0..reader.number()? {
            let before = bars.last().map_or(left, |bar| bar.right);
            bars.push(Bar::unpack(reader, before)?);
        }
        systems.push(BarSystem { left, top, bottom, bars });
    }
    Some(systems)
}

/// Errors: `Place` unless the second lies after the first and both on a page.
fn in_order(first: i32, second: i32) -> Result<(), BarError> {
    let page = -PageBars::FARTHEST..=PageBars::FARTHEST;
    for place in [first, second] {
        if !page.contains(&place) {
            return Err(BarError::Place { place: i64::from(place) });
        }
    }
    if first < second { Ok(()) } else { Err(BarError::Place { place: i64::from(second) }) }
}

/// The numbers of the bars of an edition, page by page in the order of reading; `last` is the number before the first.
pub fn bar_numbers<'a>(pages: impl IntoIterator<Item = &'a PageBars>, last: u32) -> Vec<Vec<Vec<u32>>> {
    let mut last = last;
    let mut number = |bar: &Bar| {
        last = match bar.count {
            Count::On => last.saturating_add(1),
            Count::Same => last,
            Count::Is(number) => number,
        };
        last
    };
    let mut of_page = |page: &PageBars| -> Vec<Vec<u32>> {
        page.systems.iter().map(|system| system.bars.iter().map(&mut number).collect()).collect()
    };
    pages.into_iter().map(&mut of_page).collect()
}

#[cfg(test)]
mod tests;
