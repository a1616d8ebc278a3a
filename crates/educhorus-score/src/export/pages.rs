//! What a page says of itself, or inherits.

use lopdf::{Document, Error, Object, ObjectId};

/// How far a value is looked for upwards: a tree of pages is a few levels high, and one that bites its tail has no end.
const HIGHEST: usize = 64;

/// A page as it is shown: a part of it, turned.
#[derive(Debug, Clone, Copy)]
pub(super) struct PageBox {
    left: f32,
    bottom: f32,
    width: f32,
    height: f32,
    /// How many quarters it is turned, with the clock.
    quarters: i64,
    /// How many more it is turned for who reads it: words and signs stand upright for her.
    read: u8,
}

impl PageBox {
    /// Reads it.
    ///
    /// Errors: there is no page of this number, or it has no size.
    pub fn of(document: &Document, page: ObjectId) -> Result<Self, Error> {
        let media = rectangle(document, page, b"MediaBox").ok_or(Error::MissingXrefEntry)?;
        let crop = rectangle(document, page, b"CropBox").unwrap_or(media);
        let [left, bottom] = [crop[0].max(media[0]), crop[1].max(media[1])];
        let [right, top] = [crop[2].min(media[2]), crop[3].min(media[3])];
        let turned = inherited(document, page, b"Rotate").and_then(|value| value.as_i64().ok()).unwrap_or(0);
        let quarters = turned.rem_euclid(360) / 90;
        match right > left && top > bottom {
            true => Ok(Self { left, bottom, width: right - left, height: top - bottom, quarters, read: 0 }),
            false => Err(Error::MissingXrefEntry),
        }
    }

    /// The same page, turned by so many more quarters for who reads it. Places on it stay where they are.
    pub fn read_turned(self, turns: u8) -> Self {
        Self { read: turns, ..self }
    }

    /// How it is turned when it is turned by so many more quarters. Units: degrees.
    pub fn degrees(&self, turns: u8) -> i64 {
        (self.quarters + i64::from(turns)) % 4 * 90
    }

    /// What is left in the file when so much is cut away at the left, upper, right and lower edge of the page as it is
    /// shown: left, bottom, right, top. Units: PDF points.
    pub fn cut(&self, [left, top, right, bottom]: [f32; 4]) -> [f32; 4] {
        let aside = self.quarters % 2 == 1;
        let (width, height) = if aside { (self.height, self.width) } else { (self.width, self.height) };
        let ([a, b], [c, d]) = (self.in_file(left, bottom), self.in_file(width - right, height - top));
        [a.min(c), b.min(d), a.max(c), b.max(d)]
    }

    /// Where something lies in the file that stands so far to the right of and above a place, as who reads it sees it. Units:
    /// PDF points.
    pub fn beside(&self, (x, y): (f32, f32), (right, up): (f32, f32)) -> [f32; 2] {
        // Upright for her is turned back on the paper.
        let (right, up) = match self.read % 4 {
            1 => (-up, right),
            2 => (-right, -up),
            3 => (up, -right),
            _ => (right, up),
        };
        self.in_file(x + right, y + up)
    }

    /// Where a place of the page as it is shown lies in the file. Units: PDF points.
    pub fn in_file(&self, x: f32, y: f32) -> [f32; 2] {
        let (right, up) = match self.quarters {
            1 => (self.width - y, x),
            2 => (self.width - x, self.height - y),
            3 => (y, self.height - x),
            _ => (x, y),
        };
        [self.left + right, self.bottom + up]
    }
}

/// A list that a page holds: in itself, elsewhere, or as one thing alone.
pub(super) fn list(document: &Document, page: ObjectId, key: &[u8]) -> Vec<Object> {
    let Some(held) = document.get_dictionary(page).ok().and_then(|dict| dict.get(key).ok()) else {
        return Vec::new();
    };
    match document.dereference(held) {
        Ok((_, Object::Array(all))) => all.clone(),
        Ok(_) => vec![held.clone()],
        Err(_) => Vec::new(),
    }
}

pub(super) fn inherited<'a>(document: &'a Document, page: ObjectId, key: &[u8]) -> Option<&'a Object> {
    let mut at = page;
    for _ in 0..HIGHEST {
        let dict = document.get_dictionary(at).ok()?;
        if let Ok(found) = dict.get(key) {
            return document.dereference(found).ok().map(|(_, found)| found);
        }
        at = dict.get(b"Parent").ok()?.as_reference().ok()?;
    }
    None
}

fn rectangle(document: &Document, page: ObjectId, key: &[u8]) -> Option<[f32; 4]> {
    let corners = inherited(document, page, key)?.as_array().ok()?;
    let number = |corner: &Object| document.dereference(corner).ok()?.1.as_float().ok();
    let corners: Vec<f32> = corners.iter().map(number).collect::<Option<_>>()?;
    let [a, b, c, d] = corners[..] else { return None };
    Some([a.min(c), b.min(d), a.max(c), b.max(d)])
}
