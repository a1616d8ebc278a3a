//! What is drawn on the pages of a score.

use educhorus_domain::{EditionId, GestureId, StrokeId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
/// What a line is drawn with.
pub enum Nib {
    /// Covers what is below.
    Pen,
    /// Lets what is below be read.
    Highlighter,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
/// For whom a line is.
pub enum InkFor {
    /// Whoever uses this device: it stays on it.
    Me,
    /// Whoever has the score.
    Choir,
    /// Staff alone.
    Staff,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// A line on a page. Units: 1/100 PDF point from the lower left corner of the page as it is shown.
pub struct DrawnStroke {
    /// The line.
    pub id: StrokeId,
    /// For whom it is.
    pub audience: InkFor,
    /// What it is drawn with.
    pub nib: Nib,
    /// Its colour as `#rrggbb`.
    pub colour: String,
    /// How wide.
    pub width: u16,
    /// Where it passes: to the right, upwards, pressure (0 to 255), and again.
    pub points: Vec<i32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// What is drawn on a page.
pub struct Ink {
    /// The page, from 0.
    pub page: u32,
    /// Its lines: what was drawn first comes first.
    pub strokes: Vec<DrawnStroke>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// What a gesture on a page has done.
pub struct InkChanged {
    /// What is drawn on the page now.
    pub ink: Ink,
    /// The lines that are new.
    pub drawn: Vec<StrokeId>,
    /// The token by which it is taken back; none for what somebody draws for herself, and where nothing changed.
    pub gesture: Option<GestureId>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// What is drawn on a page of an edition.
pub struct GetInk {
    /// The edition.
    pub edition: EditionId,
    /// The page, from 0.
    pub page: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Draws a line. What a pointer gave is smoothed, and kept without what does not change the line.
pub struct DrawStroke {
    /// The edition.
    pub edition: EditionId,
    /// The page, from 0.
    pub page: u32,
    /// For whom.
    pub audience: InkFor,
    /// What with.
    pub nib: Nib,
    /// The colour as `#rrggbb`.
    pub colour: String,
    /// How wide. Units: 1/100 PDF point.
    pub width: u16,
    /// Every place that the pointer gave: to the right, upwards, pressure (0 to 255; 128 where the device gives none).
    pub places: Vec<i32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Rubs lines out. One that is gone already is passed over.
pub struct EraseStrokes {
    /// The edition.
    pub edition: EditionId,
    /// The page, from 0.
    pub page: u32,
    /// The lines.
    pub strokes: Vec<StrokeId>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Puts lines of one's own there again as they were: what was rubbed out, or drawn and taken back.
pub struct PutMyStrokes {
    /// The edition.
    pub edition: EditionId,
    /// The page, from 0.
    pub page: u32,
    /// The lines; each is for oneself.
    pub strokes: Vec<DrawnStroke>,
}
