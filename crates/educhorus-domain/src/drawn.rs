//! Whatever is drawn on a page: a line, or something that stands at a place.
//!
//! What it is for: a sign of music and a word are kept, moved and taken back like a line, under an id of the same kind.
//!
//! How it works: the second byte of a packed value says what it is, whatever it is. A sign is kept as its name, so that
//! each program draws it with the font that it has, and a later version may know more of them.
//!
//! What it deliberately does not do: it knows no font. How wide a word is, is found by whoever draws it; a name that it
//! does not know is kept, and left out there.

use crate::ink::{InkError, Point, Stroke, VERSION, byte, check_place, number};
use crate::packing::{Unpacker, put, unzigzag, zigzag};

const SIGN: u8 = 4;
const TEXT: u8 = 5;
const THOUSAND: i64 = 1_000;

/// What stands at a place of a page.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Face {
    /// A sign of music: its canonical name in SMuFL, or one of ours, which begins with `educhorus`.
    Sign(String),
    /// Some words on one line.
    Text(String),
}

impl Face {
    /// The most characters of a text.
    pub const LONGEST_TEXT: usize = 120;
    /// The most characters of the name of a sign.
    pub const LONGEST_NAME: usize = 60;

    fn word(&self) -> &str {
        match self {
            Self::Sign(word) | Self::Text(word) => word,
        }
    }

    fn check(&self) -> Result<(), InkError> {
        let is_kept = match self {
            Self::Sign(name) => {
                (1..=Self::LONGEST_NAME).contains(&name.len())
                    && name.bytes().all(|one| one.is_ascii_alphanumeric())
            }
            Self::Text(text) => {
                (1..=Self::LONGEST_TEXT).contains(&text.chars().count())
                    && text.trim() == text
                    && !text.chars().any(|one| one.is_control() || matches!(one, '\u{2028}' | '\u{2029}'))
            }
        };
        if is_kept { Ok(()) } else { Err(InkError::Word) }
    }
}

/// A sign or a text at a place of a page.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Placed {
    /// What stands there.
    pub face: Face,
    /// Red, green, blue.
    pub colour: [u8; 3],
    /// How high the staff is for which a sign is drawn, or the size of letters. Units: 1/100 PDF point, from 1 to
    /// [`Stroke::WIDEST`].
    pub size: u16,
    /// To the right: the middle of a sign, the beginning of a text. Units: as in [`Point`].
    pub x: i32,
    /// Upwards: the middle of a sign, the line on which a text stands. Units: as in [`Point`].
    pub y: i32,
}

/// Whatever is drawn on a page.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Drawn {
    /// A line.
    Stroke(Stroke),
    /// A sign or a text.
    Placed(Placed),
}

impl From<Stroke> for Drawn {
    fn from(stroke: Stroke) -> Self {
        Self::Stroke(stroke)
    }
}

/// How something that is drawn is moved, and made larger or smaller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shift {
    /// To the right. Units: 1/100 PDF point.
    pub dx: i32,
    /// Upwards. Units: 1/100 PDF point.
    pub dy: i32,
    /// The place that does not move when the size changes. Units: as in [`Point`].
    pub about: (i32, i32),
    /// How large it becomes. Units: thousandths, from [`Shift::SMALLEST`] to [`Shift::LARGEST`].
    pub scale: u16,
}

impl Shift {
    /// The smallest change of size. Units: thousandths.
    pub const SMALLEST: u16 = 50;
    /// The largest change of size. Units: thousandths.
    pub const LARGEST: u16 = 20_000;

    fn scaled(&self, length: i64) -> i64 {
        let product = length * i64::from(self.scale);
        // Away from zero at the half, so that what is turned round is scaled alike.
        (product + product.signum() * (THOUSAND / 2)) / THOUSAND
    }

    fn place(&self, x: i32, y: i32) -> Result<(i32, i32), InkError> {
        let (about_x, about_y) = (i64::from(self.about.0), i64::from(self.about.1));
        let x = about_x + self.scaled(i64::from(x) - about_x) + i64::from(self.dx);
        let y = about_y + self.scaled(i64::from(y) - about_y) + i64::from(self.dy);
        check_place(x, y)?;
        let narrow = |number| i32::try_from(number).map_err(|_| InkError::FarOff { x, y });
        Ok((narrow(x)?, narrow(y)?))
    }

    fn size(&self, size: u16) -> u16 {
        let scaled = self.scaled(i64::from(size)).clamp(1, i64::from(Stroke::WIDEST));
        // Clamped to what 16 bits hold.
        scaled as u16
    }
}

impl Drawn {
    /// The only bytes of what is drawn.
    ///
    /// Shape: those of [`Stroke::pack`] for a line; else version, kind, colour, size, to the right, upwards, the number of
    /// bytes of the word, the word. Errors: those of [`Stroke::pack`], and `Word`.
    pub fn pack(&self) -> Result<Vec<u8>, InkError> {
        match self {
            Self::Stroke(stroke) => stroke.pack(),
            Self::Placed(placed) => placed.pack(),
        }
    }

    /// Reads what [`Drawn::pack`] wrote, and nothing else.
    ///
    /// Errors: [`InkError`].
    pub fn unpack(bytes: &[u8]) -> Result<Self, InkError> {
        match bytes {
            [VERSION, SIGN | TEXT, ..] => Placed::unpack(bytes).map(Self::Placed),
            _ => Stroke::unpack(bytes).map(Self::Stroke),
        }
    }

    /// The same at another place, or in another size: the width of a line grows with it.
    ///
    /// Errors: `FarOff` where it would lie on no page, `Scale` for a size that no hand gives.
    pub fn shifted(&self, by: &Shift) -> Result<Self, InkError> {
        if !(Shift::SMALLEST..=Shift::LARGEST).contains(&by.scale) {
            return Err(InkError::Scale { scale: by.scale });
        }
        Ok(match self {
            Self::Stroke(stroke) => {
                let place = |point: &Point| {
                    let (x, y) = by.place(point.x, point.y)?;
                    Ok(Point { x, y, pressure: point.pressure })
                };
                let points = stroke.points.iter().map(place).collect::<Result<_, InkError>>()?;
                Self::Stroke(Stroke { width: by.size(stroke.width), points, ..*stroke })
            }
            Self::Placed(placed) => {
                let (x, y) = by.place(placed.x, placed.y)?;
                Self::Placed(Placed { size: by.size(placed.size), x, y, ..placed.clone() })
            }
        })
    }
}

impl Placed {
    fn check(&self) -> Result<(), InkError> {
        self.face.check()?;
        if self.size == 0 || self.size > Stroke::WIDEST {
            return Err(InkError::Width { width: u64::from(self.size) });
        }
        check_place(i64::from(self.x), i64::from(self.y))
    }

    fn pack(&self) -> Result<Vec<u8>, InkError> {
        self.check()?;
        let kind = match self.face {
            Face::Sign(_) => SIGN,
            Face::Text(_) => TEXT,
        };
        let word = self.face.word().as_bytes();
        let mut bytes = vec![VERSION, kind];
        bytes.extend(self.colour);
        put(&mut bytes, u64::from(self.size));
        put(&mut bytes, zigzag(i64::from(self.x)));
        put(&mut bytes, zigzag(i64::from(self.y)));
        put(&mut bytes, word.len() as u64);
        bytes.extend(word);
        Ok(bytes)
    }

    fn unpack(bytes: &[u8]) -> Result<Self, InkError> {
        let mut reader = Unpacker(bytes);
        let (_, kind) = (byte(&mut reader)?, byte(&mut reader)?);
        let colour = [byte(&mut reader)?, byte(&mut reader)?, byte(&mut reader)?];
        let size = number(&mut reader)?;
        let size = u16::try_from(size).map_err(|_| InkError::Width { width: size })?;
        let (x, y) = (unzigzag(number(&mut reader)?), unzigzag(number(&mut reader)?));
        check_place(x, y)?;
        let narrow = |number| i32::try_from(number).map_err(|_| InkError::FarOff { x, y });
        let (x, y) = (narrow(x)?, narrow(y)?);
        let length = usize::try_from(number(&mut reader)?).map_err(|_| InkError::Malformed)?;
        let word = reader.bytes(length).ok_or(InkError::Malformed)?;
        let word = std::str::from_utf8(word).map_err(|_| InkError::Malformed)?.to_owned();
        let face = if kind == SIGN { Face::Sign(word) } else { Face::Text(word) };
        let placed = Self { face, colour, size, x, y };
        placed.check()?;
        // One form only: a number may be written with more bytes than it needs.
        if reader.0.is_empty() && placed.pack()? == bytes { Ok(placed) } else { Err(InkError::Malformed) }
    }
}

#[cfg(test)]
mod tests;
