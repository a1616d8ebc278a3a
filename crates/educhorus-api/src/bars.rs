//! The bars of a score: where each stands on its page, and its number.

use educhorus_domain::EditionId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// The bars of an edition, as somebody confirmed them or as the app found them.
pub struct Bars {
    /// Its pages, in the order in which they are shown first; pages that nobody has looked at are not among them.
    pub pages: Vec<BarPage>,
    /// Whether every page was looked at: a large book is looked at page by page.
    pub is_whole: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// The bars of a page.
pub struct BarPage {
    /// The page of the file, from 0.
    pub page: u32,
    /// By how many quarters it is turned to the right: a page has other bars when it is turned.
    #[serde(default)]
    pub turns: u8,
    /// Whether somebody confirmed them; otherwise they are a proposal.
    pub is_confirmed: bool,
    /// Its systems, from the top.
    pub systems: Vec<BarSystem>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Bars that follow each other on one height of a page.
///
/// Units: PDF points from the upper left corner of the page, turned and not cut, to the right and downwards.
pub struct BarSystem {
    /// Where its first bar begins.
    pub left: f32,
    /// Its top line.
    pub top: f32,
    /// Its bottom line.
    pub bottom: f32,
    /// Its bars, from left to right; at least one.
    pub bars: Vec<Bar>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// A bar.
pub struct Bar {
    /// Where it ends. Units: PDF points.
    pub right: f32,
    /// Its number; a pick-up is 0.
    pub number: u32,
    /// Where its number comes from.
    pub count: BarCount,
    /// The rehearsal letter at its beginning, or empty.
    pub letter: String,
    /// Whether a repeat begins with it.
    pub begins_repeat: bool,
    /// Whether a repeat ends with it.
    pub ends_repeat: bool,
    /// Whether its end needs no look. Of a confirmed page always.
    #[serde(default = "sure")]
    pub is_sure: bool,
}

fn sure() -> bool {
    true
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
/// Where the number of a bar comes from.
pub enum BarCount {
    /// One more than the bar before.
    On,
    /// That of the bar before, which goes on here.
    Same,
    /// Somebody wrote it.
    Is,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Where the bars of an edition stand; looks for them on pages that nobody confirmed.
pub struct GetBars {
    /// The edition.
    pub edition: EditionId,
    /// A page of the file that is wanted in any case, from 0: of a large book others are not looked at.
    pub page: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Says where the bars of some pages stand.
pub struct SetBars {
    /// The edition.
    pub edition: EditionId,
    /// The pages with all their bars; a page without systems has none.
    pub pages: Vec<BarPage>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// What was said of the bars of an edition.
pub struct BarsSet {
    /// How many bars the pages have.
    pub bars: u32,
}
