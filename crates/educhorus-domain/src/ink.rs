//! Strokes of ink on a page, and the bytes in which a document keeps them.
//!
//! What it is for: a rehearsal's ink is thousands of points, and each stroke is one value of a document, kept for ever.
//!
//! How it works: points are whole hundredths of a PDF point, each written as its difference from the one before, so
//! that most take two bytes. A stroke has exactly one packed form: two devices that pack the same stroke write the
//! same bytes. A finger gives no pressure, so one that never changes is written once.
//!
//! What it deliberately does not do: it knows no page sizes, no screen and no smoothing; and a text or a sign on a
//! page is another value ([`Drawn`](crate::Drawn)).

use crate::packing::{Unpacker, put, unzigzag, zigzag};

/// The version of every packing of what is drawn.
pub(crate) const VERSION: u8 = 1;
const PRESSURE_VARIES: u8 = 0x80;

/// What a stroke is drawn with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum InkTool {
    /// Covers what is below.
    Pen,
    /// Lets what is below be read.
    Highlighter,
    /// Straight from place to place, as wide everywhere: a line is two places, a hairpin three with its tip in the middle.
    Ruler,
}

impl InkTool {
    /// The number under which the tool is stored: it never changes.
    fn code(self) -> u8 {
        match self {
            Self::Pen => 1,
            Self::Highlighter => 2,
            Self::Ruler => 3,
        }
    }

    fn from_code(code: u8) -> Option<Self> {
        [Self::Pen, Self::Highlighter, Self::Ruler].into_iter().find(|tool| tool.code() == code)
    }
}

/// A place that the pen touched.
///
/// Units: `x` and `y` in 1/100 PDF point from the lower left corner of the page as its file shows it: its crop box, turned
/// as the file says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Point {
    /// To the right.
    pub x: i32,
    /// Upwards.
    pub y: i32,
    /// How hard: 0 the lightest, 255 the hardest; 128 where the device does not say.
    pub pressure: u8,
}

/// A line that was drawn without lifting the pen.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Stroke {
    /// What it is drawn with.
    pub tool: InkTool,
    /// Red, green, blue.
    pub colour: [u8; 3],
    /// How wide. Units: 1/100 PDF point, from 1 to [`Stroke::WIDEST`].
    pub width: u16,
    /// Where it passes, in order: from 1 to [`Stroke::MOST_POINTS`].
    pub points: Vec<Point>,
}

/// Why a stroke cannot be kept, or bytes are none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InkError {
    /// A stroke without points, or with too many: leave it out, or draw it as several.
    #[error("a stroke of {count} points, 1 to {most} are kept", most = Stroke::MOST_POINTS)]
    Points {
        /// How many it has.
        count: u64,
    },
    /// A point that lies on no page.
    #[error("a point at {x}, {y} lies on no page")]
    FarOff {
        /// To the right. Units: 1/100 PDF point.
        x: i64,
        /// Upwards. Units: 1/100 PDF point.
        y: i64,
    },
    /// A width that no pen has.
    #[error("a stroke {width} hundredths of a point wide")]
    Width {
        /// The width. Units: 1/100 PDF point.
        width: u64,
    },
    /// A text or the name of a sign that is empty, too long, or not written as one is.
    #[error("a text or a name of a sign that is not kept")]
    Word,
    /// Something made larger or smaller than a hand does it.
    #[error("made {scale} thousandths of its size")]
    Scale {
        /// How large it would become. Units: thousandths.
        scale: u16,
    },
    /// The bytes come from a later version: show that there is something, and keep it.
    #[error("a stroke of version {version} with tool {tool}")]
    Later {
        /// The version of the packing.
        version: u8,
        /// The number of the tool.
        tool: u8,
    },
    /// The bytes are cut, too long, or not in their only form.
    #[error("the bytes of a stroke cannot be read")]
    Malformed,
}

impl Stroke {
    /// The most points of one stroke: half a minute of a pen at 120 points a second. A longer one is two strokes.
    pub const MOST_POINTS: usize = 4_096;

    /// How far from the origin a point may lie. Units: 1/100 PDF point; 20,000 points are seven metres.
    pub const FARTHEST: i32 = 2_000_000;

    /// The widest stroke. Units: 1/100 PDF point.
    pub const WIDEST: u16 = 10_000;

    /// The only bytes of this stroke.
    ///
    /// Shape: version, tool (with a high bit where the pressure varies), colour, width, count, first pressure, then
    /// for each point its differences. Errors: `Points`, `FarOff` and `Width`.
    pub fn pack(&self) -> Result<Vec<u8>, InkError> {
        self.check()?;
        let first = self.points[0].pressure;
        let varies = self.points.iter().any(|point| point.pressure != first);
        let tool = self.tool.code() | if varies { PRESSURE_VARIES } else { 0 };
        let mut bytes = vec![VERSION, tool];
        bytes.extend(self.colour);
        put(&mut bytes, u64::from(self.width));
        put(&mut bytes, self.points.len() as u64);
        bytes.push(first);
        let mut before = Point { x: 0, y: 0, pressure: first };
        for point in &self.points {
            put(&mut bytes, zigzag(i64::from(point.x) - i64::from(before.x)));
            put(&mut bytes, zigzag(i64::from(point.y) - i64::from(before.y)));
            if varies {
                put(&mut bytes, zigzag(i64::from(point.pressure) - i64::from(before.pressure)));
            }
            before = *point;
        }
        Ok(bytes)
    }

    /// Reads what [`Stroke::pack`] wrote, and nothing else.
    ///
    /// Errors: [`InkError`]; nothing is kept in memory for points that the bytes only declare.
    pub fn unpack(bytes: &[u8]) -> Result<Self, InkError> {
        let mut reader = Unpacker(bytes);
        let (version, tool) = (byte(&mut reader)?, byte(&mut reader)?);
        let varies = tool & PRESSURE_VARIES != 0;
        let code = tool & !PRESSURE_VARIES;
        let tool = InkTool::from_code(code).filter(|_| version == VERSION);
        let tool = tool.ok_or(InkError::Later { version, tool: code })?;
        let colour = [byte(&mut reader)?, byte(&mut reader)?, byte(&mut reader)?];
        let width = number(&mut reader)?;
        let width = u16::try_from(width).map_err(|_| InkError::Width { width })?;
        let count = number(&mut reader)?;
        let points = points(&mut reader, count, varies)?;
        let stroke = Self { tool, colour, width, points };
        stroke.check()?;
        // One form only: a varying pressure that does not vary is not ours.
        if reader.0.is_empty() && stroke.pack()? == bytes { Ok(stroke) } else { Err(InkError::Malformed) }
    }

    fn check(&self) -> Result<(), InkError> {
        check_count(self.points.len() as u64)?;
        if self.width == 0 || self.width > Stroke::WIDEST {
            return Err(InkError::Width { width: u64::from(self.width) });
        }
        self.points.iter().try_for_each(|point| check_place(i64::from(point.x), i64::from(point.y)))
    }
}

fn check_count(count: u64) -> Result<(), InkError> {
    if (1..=Stroke::MOST_POINTS as u64).contains(&count) { Ok(()) } else { Err(InkError::Points { count }) }
}

pub(crate) fn check_place(x: i64, y: i64) -> Result<(), InkError> {
    let page = -i64::from(Stroke::FARTHEST)..=i64::from(Stroke::FARTHEST);
    if page.contains(&x) && page.contains(&y) { Ok(()) } else { Err(InkError::FarOff { x, y }) }
}

pub(crate) fn byte(reader: &mut Unpacker<'_>) -> Result<u8, InkError> {
    reader.byte().ok_or(InkError::Malformed)
}

pub(crate) fn number(reader: &mut Unpacker<'_>) -> Result<u64, InkError> {
    reader.number().ok_or(InkError::Malformed)
}

fn points(reader: &mut Unpacker<'_>, count: u64, varies: bool) -> Result<Vec<Point>, InkError> {
    check_count(count)?;
    let (mut x, mut y, mut pressure) = (0, 0, byte(reader)?);
    let mut points = Vec::new();
    for _ in 0..count {
        x += unzigzag(number(reader)?);
        y += unzigzag(number(reader)?);
        check_place(x, y)?;
        if varies {
            let next = i64::from(pressure) + unzigzag(number(reader)?);
            pressure = u8::try_from(next).map_err(|_| InkError::Malformed)?;
        }
        let place = |number| i32::try_from(number).map_err(|_| InkError::FarOff { x, y });
        points.push(Point { x: place(x)?, y: place(y)?, pressure });
    }
    Ok(points)
}

#[cfg(test)]
mod tests;
