//! Reading a score. Pages themselves are bytes behind a URL: `score/<edition>/<page>?width=<pixels>`.

use educhorus_domain::EditionId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{InkFor, PageCrop};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// The size of a page. Units: PDF points (1/72 inch), as it is shown (rotation applied).
pub struct PageSize {
    /// Width in points.
    pub width: f32,
    /// Height in points.
    pub height: f32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Where a reader left a score.
pub struct Place {
    /// The page of the file, from 0: it is found again when pages are put in another order.
    pub page: u32,
    /// How pages are fitted.
    pub fit: Fit,
    /// Zoom in percent of the real size; used when `fit` is `Free`.
    pub zoom: u16,
    /// How many pages are seen, and how they turn.
    #[serde(default)]
    pub spread: Spread,
    /// The colour of the paper.
    #[serde(default)]
    pub paper: Paper,
    /// The layers of ink that are hidden.
    #[serde(default)]
    pub hidden: Vec<InkFor>,
    /// Pages are turned as they lie, whatever repeats and signs say.
    #[serde(default)]
    pub straight: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
/// How many pages are seen, and how they turn.
pub enum Spread {
    /// One page after the other.
    #[default]
    One,
    /// Two pages side by side.
    Two,
    /// One page, of which the upper half turns first: the next line is seen before the last one is left.
    Half,
    /// Pages one under the other.
    Scroll,
    /// The same, as wide as their music, from one system to the next.
    Systems,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
/// The colour of the paper.
pub enum Paper {
    /// As it was printed.
    #[default]
    White,
    /// Light notes on dark paper, for a dark stage.
    Dark,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
/// How a page is fitted to the window.
pub enum Fit {
    /// The whole page.
    Page,
    /// The width of the page.
    Width,
    /// A zoom that somebody chose.
    Free,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// A page of a score as it is shown. What stands on it (ink, bars) names the page of the file and a place there.
pub struct ShownPage {
    /// How wide it is, cut and turned. Units: PDF points.
    pub width: f32,
    /// How high it is. Units: PDF points.
    pub height: f32,
    /// The page of the file, from 0.
    pub source: u32,
    /// By how many quarters it is turned to the right: from 0 to 3.
    pub turns: u8,
    /// What is cut away of the page of the file.
    pub crop: PageCrop,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// A score that can be read.
pub struct Score {
    /// The edition.
    pub edition: EditionId,
    /// The title of its work.
    pub title: String,
    /// Its pages as they are shown, in their order.
    pub pages: Vec<ShownPage>,
    /// Where it was left.
    pub place: Place,
    /// The file that is shown, as paths of pages name it.
    pub file: String,
    /// Whether a newer file is known that is not on this device.
    pub is_earlier: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Opens a score.
pub struct GetScore {
    /// The edition.
    pub edition: EditionId,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Remembers where a score was left, on this device.
pub struct RememberPlace {
    /// The edition.
    pub edition: EditionId,
    /// The place.
    pub place: Place,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Says what a reader shows of a score: this is drawn first, and what it has passed is not drawn. Nothing shown and
/// nothing near: the reader is closed.
pub struct LookAtPages {
    /// The edition.
    pub edition: EditionId,
    /// Pages of the file that are on the screen, from 0.
    pub shown: Vec<u32>,
    /// Pages of the file that may come next, the likeliest first.
    pub near: Vec<u32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Pages that are not drawn any more.
pub struct PagesDropped {
    /// How many.
    pub count: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// How the program that draws pages runs here.
pub struct Drawing {
    /// How well it is shut in.
    pub confinement: Confinement,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
/// How well the program that draws pages is shut in (ADR 0023).
pub enum Confinement {
    /// It reaches nothing, by two mechanisms.
    Full,
    /// It reaches nothing, though one mechanism of this kernel is older.
    OlderKernel,
    /// It reaches nothing, by one mechanism: this kernel lacks the other.
    FilterOnly,
    /// It runs with the rights of the person: on this system nothing is closed yet.
    Nothing,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// How the program that draws pages runs here; it starts for that if it must.
pub struct GetDrawing {}
