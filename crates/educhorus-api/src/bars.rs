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
    /// Bars with a sign that leads nowhere.
    pub lost: Vec<BarPlace>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Where the signs of bars that somebody confirmed lead from page to page.
pub struct GetRoad {
    /// The edition.
    pub edition: EditionId,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
/// The way through a piece from page to page.
pub struct PageRoad {
    /// The pages in the order in which they are sung; empty where they come as they are shown, and unless the bars of all
    /// pages are confirmed.
    pub visits: Vec<PageVisit>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
/// A page that is sung from.
pub struct PageVisit {
    /// The page of the file, from 0.
    pub page: u32,
    /// How one comes to it; none where it follows the page before.
    pub jump: Option<PageJump>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
/// A way from one page to another.
pub struct PageJump {
    /// What leads there.
    pub by: JumpKind,
    /// The bar after which one goes.
    pub from: BarPlace,
    /// The bar where one goes on.
    pub to: BarPlace,
    /// The number of that bar.
    pub number: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
/// What leads to another page.
pub enum JumpKind {
    /// The end of a repeat.
    Repeat,
    /// An ending that is not sung this time.
    Ending,
    /// Da capo.
    DaCapo,
    /// Dal segno.
    DalSegno,
    /// The coda.
    Coda,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
/// A bar by its place: system and bar count from 0.
pub struct BarPlace {
    /// The page of the file, from 0.
    pub page: u32,
    /// The system.
    pub system: u32,
    /// The bar.
    pub bar: u32,
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
    /// Where one goes from it, and comes to it.
    #[serde(default)]
    pub signs: BarSigns,
    /// Whether its end needs no look. Of a confirmed page always.
    #[serde(default = "sure")]
    pub is_sure: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
/// Where one goes from a bar, and comes to it.
pub struct BarSigns {
    /// The segno stands at its beginning.
    pub segno: bool,
    /// The coda begins with it.
    pub coda: bool,
    /// After it one leaves for the coda, once one has gone back.
    pub to_coda: bool,
    /// The piece ends after it, once one has gone back.
    pub fine: bool,
    /// Where one goes back to after it; none where one goes on.
    pub back: Option<BarBack>,
    /// The times, from 1 to 8, on which the ending that begins with it is sung; none where no ending begins.
    pub endings: Vec<u8>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
/// Where one goes back to.
pub enum BarBack {
    /// The beginning.
    DaCapo,
    /// The segno.
    DalSegno,
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
