//! What is drawn on the pages of a score.

use educhorus_domain::{EditionId, InkAudience, StrokeId};
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

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// A line on a page. Units: 1/100 PDF point from the lower left corner of the page as it is shown.
pub struct DrawnStroke {
    /// The line.
    pub id: StrokeId,
    /// For whom it is.
    pub audience: InkAudience,
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
    pub audience: InkAudience,
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
