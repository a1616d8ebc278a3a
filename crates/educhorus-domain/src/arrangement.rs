//! The pages of an edition as somebody wants to read them: which, in which order, turned, and cut at the edges.
//!
//! What it is for: a book comes from the scanner askew, with black margins, a page upside down and two works in it. The
//! file stays as it came; what is shown of it is said here.
//!
//! How it works: a list of shown pages, each of which names a page of the file. The list is one value of the document of
//! the work, packed into a form that it has only one of. Whatever stands on a page (ink, bars) names the page of the file
//! and a place on its paper, hence nothing moves when the list changes.
//!
//! What it deliberately does not do: it knows no file, hence neither how many pages there are nor how large they are.

use crate::packing::{Unpacker, put, unzigzag, zigzag};

const VERSION: u8 = 1;
/// In the first byte of a page: its turns, and what follows.
const TURNS: u8 = 3;
const CROPPED: u8 = 4;
const AS_BEFORE: u8 = 8;

/// The pages that are shown of an edition, in their order. One that has none is shown as its file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrangement {
    /// From 1 to [`Arrangement::MOST_PAGES`]; the same page of the file may come several times.
    pub pages: Vec<PageShown>,
}

/// A page of the file as it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PageShown {
    /// The page of the file, from 0: at most [`PageShown::HIGHEST`].
    pub source: u32,
    /// How often it is turned by a quarter to the right: from 0 to 3.
    pub turns: u8,
    /// What is cut away, before it is turned.
    pub crop: Crop,
}

/// What is cut away at the edges of a page of the file, as it stands there: the cut stays where it is on the paper when the
/// page is turned.
///
/// Units: 1/100 PDF point, each at most [`Crop::WIDEST`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct Crop {
    /// At the left edge.
    pub left: u32,
    /// At the upper edge.
    pub top: u32,
    /// At the right edge.
    pub right: u32,
    /// At the lower edge.
    pub bottom: u32,
}

/// Why pages cannot be arranged so, or bytes are no arrangement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ArrangementError {
    /// No page, or more than [`Arrangement::MOST_PAGES`].
    #[error("{count} pages")]
    Many {
        /// How many.
        count: u64,
    },
    /// A page that no file has.
    #[error("page {source_page}")]
    Page {
        /// The page, from 0.
        source_page: u32,
    },
    /// A page that is turned more than three times.
    #[error("{turns} turns")]
    Turns {
        /// How often.
        turns: u8,
    },
    /// A margin that no page has.
    #[error("a margin of {margin}")]
    Margin {
        /// How wide. Units: 1/100 PDF point.
        margin: u32,
    },
    /// The bytes come from a later version, or are not in their only form.
    #[error("the bytes of an arrangement cannot be read")]
    Malformed,
}

impl Arrangement {
    /// The most pages that are shown of an edition.
    pub const MOST_PAGES: usize = 2_000;

    /// A file of so many pages as it is.
    pub fn as_the_file(count: u32) -> Self {
        Self { pages: (0..count).map(PageShown::whole).collect() }
    }

    /// Whether a file of so many pages looks like this by itself.
    pub fn is_as_the_file(&self, count: u32) -> bool {
        self.pages.len() == count as usize
            && (0..).zip(&self.pages).all(|(at, page)| *page == PageShown::whole(at))
    }

    /// The only bytes of this arrangement.
    ///
    /// Shape: version, count; of each page its turns with two flags, how far its page of the file is from the one after
    /// the page before, and its crop unless it has none or that of the last page that was cut.
    /// Errors: those of what no edition can show.
    pub fn pack(&self) -> Result<Vec<u8>, ArrangementError> {
        self.check()?;
        let mut bytes = vec![VERSION];
        put(&mut bytes, self.pages.len() as u64);
        let (mut next, mut before) = (0, None);
        for page in &self.pages {
            let crop = (page.crop != Crop::default()).then_some(page.crop);
            let is_as_before = crop.is_some() && crop == before;
            let flags = if crop.is_some() { CROPPED } else { 0 } | if is_as_before { AS_BEFORE } else { 0 };
            bytes.push(page.turns | flags);
            put(&mut bytes, zigzag(i64::from(page.source) - next));
            next = i64::from(page.source) + 1;
            if let Some(crop) = crop.filter(|_| !is_as_before) {
                crop.edges().into_iter().for_each(|edge| put(&mut bytes, u64::from(edge)));
                before = Some(crop);
            }
        }
        Ok(bytes)
    }

    /// Reads what [`Arrangement::pack`] wrote, and nothing else.
    ///
    /// Errors: [`ArrangementError`]; nothing is kept in memory for pages that the bytes only declare.
    pub fn unpack(bytes: &[u8]) -> Result<Self, ArrangementError> {
        let mut reader = Unpacker(bytes);
        let found = (reader.byte() == Some(VERSION)).then(|| pages(&mut reader)).flatten();
        let arrangement = Self { pages: found.ok_or(ArrangementError::Malformed)? };
        let is_all = reader.0.is_empty() && arrangement.pack()? == bytes;
        if is_all { Ok(arrangement) } else { Err(ArrangementError::Malformed) }
    }

    fn check(&self) -> Result<(), ArrangementError> {
        if self.pages.is_empty() || self.pages.len() > Self::MOST_PAGES {
            return Err(ArrangementError::Many { count: self.pages.len() as u64 });
        }
        for page in &self.pages {
            if page.source > PageShown::HIGHEST {
                return Err(ArrangementError::Page { source_page: page.source });
            }
            if page.turns > TURNS {
                return Err(ArrangementError::Turns { turns: page.turns });
            }
            if let Some(margin) = page.crop.edges().into_iter().find(|edge| *edge > Crop::WIDEST) {
                return Err(ArrangementError::Margin { margin });
            }
        }
        Ok(())
    }
}

impl PageShown {
    /// The highest page of a file, from 0.
    pub const HIGHEST: u32 = 99_999;

    /// A page as the file has it.
    pub fn whole(source: u32) -> Self {
        Self { source, turns: 0, crop: Crop::default() }
    }

    /// How wide and how high it is shown, of a page of the file of this size.
    ///
    /// Units: PDF points. A cut that leaves too little of this page, because the file was replaced, is none.
    pub fn size(&self, (width, height): (f32, f32)) -> (f32, f32) {
        let crop = self.crop_of((width, height));
        let points = |hundredths: u32| hundredths as f32 / 100.0;
        let (across, down) =
            (width - points(crop.left) - points(crop.right), height - points(crop.top) - points(crop.bottom));
        if self.turns.is_multiple_of(2) { (across, down) } else { (down, across) }
    }

    /// What is cut away of a page of the file of this size: nothing where too little would be left. Units: PDF points.
    pub fn crop_of(&self, size: (f32, f32)) -> Crop {
        if self.crop.leaves_enough(size) { self.crop } else { Crop::default() }
    }
}

impl Crop {
    /// The widest margin: beyond what a page of a PDF measures. Units: 1/100 PDF point.
    pub const WIDEST: u32 = 2_000_000;
    /// At least this share of the width and of the height of a page is left.
    const LEAST: f32 = 0.1;

    /// Whether a tenth of the width and of the height of a page of this size is left at least. Units: PDF points.
    pub fn leaves_enough(&self, (width, height): (f32, f32)) -> bool {
        let cut = |one: u32, other: u32| (f64::from(one) + f64::from(other)) / 100.0;
        let left = 1.0 - f64::from(Self::LEAST);
        // Half a hundredth more: sizes of pages are no whole numbers.
        cut(self.left, self.right) <= f64::from(width) * left + 0.005
            && cut(self.top, self.bottom) <= f64::from(height) * left + 0.005
    }

    fn edges(&self) -> [u32; 4] {
        [self.left, self.top, self.right, self.bottom]
    }
}

fn pages(reader: &mut Unpacker<'_>) -> Option<Vec<PageShown>> {
    let (mut next, mut before) = (0, None);
    let mut pages = Vec::new();
    for _ in 0..reader.number()? {
        let flags = reader.byte()?;
        let source = u32::try_from(next + unzigzag(reader.number()?)).ok()?;
        next = i64::from(source) + 1;
        let crop = match flags / CROPPED {
            0 => Crop::default(),
            1 => *before.insert(crop(reader)?),
            3 => before?,
            _ => return None,
        };
        pages.push(PageShown { source, turns: flags & TURNS, crop });
    }
    Some(pages)
}

fn crop(reader: &mut Unpacker<'_>) -> Option<Crop> {
    let mut edge = || u32::try_from(reader.number()?).ok();
    Some(Crop { left: edge()?, top: edge()?, right: edge()?, bottom: edge()? })
}

#[cfg(test)]
mod tests;
