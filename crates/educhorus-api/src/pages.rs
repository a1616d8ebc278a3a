//! Which pages of an edition are shown, and how: put in order, left out, turned, cut. The file stays as it is.

use educhorus_domain::{ChoirId, EditionId, GestureId, WorkId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{PageSize, WorkTitle};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
/// What is cut away at the edges of a page as the file shows it, before it is turned. Units: 1/100 PDF point.
pub struct PageCrop {
    /// At the left edge.
    pub left: u32,
    /// At the upper edge.
    pub top: u32,
    /// At the right edge.
    pub right: u32,
    /// At the lower edge.
    pub bottom: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
/// A page of the file as it is shown.
pub struct PageView {
    /// The page of the file, from 0.
    pub source: u32,
    /// By how many quarters it is turned to the right: from 0 to 3.
    #[serde(default)]
    pub turns: u8,
    /// What is cut away.
    #[serde(default)]
    pub crop: PageCrop,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// The pages of an edition: those of its file, and what is shown of them.
pub struct EditionPages {
    /// The edition.
    pub edition: EditionId,
    /// Its work.
    pub work: WorkId,
    /// The title of its work.
    pub title: String,
    /// The file, as paths of pages name it.
    pub file: String,
    /// Every page of the file, from 0, as it is there.
    pub paper: Vec<PageSize>,
    /// What is shown, in its order.
    pub shown: Vec<PageView>,
    /// Whether somebody has put them in order; otherwise the file is shown as it is.
    pub is_arranged: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// The pages of an edition.
pub struct GetPages {
    /// The edition.
    pub edition: EditionId,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Says which pages of an edition are shown, in which order and how: at least one, at most 2,000.
pub struct ArrangePages {
    /// The edition.
    pub edition: EditionId,
    /// The pages; those of the file in its order show it as it is.
    pub pages: Vec<PageView>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// What arranging pages has done.
pub struct PagesArranged {
    /// How the pages are now.
    pub pages: EditionPages,
    /// The token by which it is taken back; none where nothing changed.
    pub gesture: Option<GestureId>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Looks for what is empty at the edges of pages, or black there because of a scanner.
pub struct FindMargins {
    /// The edition.
    pub edition: EditionId,
    /// Pages of the file, from 0: at most 200 at once.
    pub pages: Vec<u32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// What can be cut away of a page.
pub struct PageMargins {
    /// The page of the file, from 0.
    pub page: u32,
    /// What is empty at its edges; none where nothing is printed on it.
    pub crop: Option<PageCrop>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// What can be cut away of pages.
pub struct FoundMargins {
    /// The pages, in the order in which they were asked for.
    pub margins: Vec<PageMargins>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// A work that is in a book.
pub struct BookPart {
    /// What is known of it; it needs a title.
    pub about: WorkTitle,
    /// Its pages.
    pub pages: Vec<PageView>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Makes works out of parts of a book, each with an edition that shows its pages of the same file. The book stays as it is.
pub struct SplitBook {
    /// The choir in whose repertoire they come.
    pub choir: ChoirId,
    /// The edition that is a book.
    pub edition: EditionId,
    /// The works, in their order: from 1 to 200.
    pub parts: Vec<BookPart>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// What splitting a book has made.
pub struct BookSplit {
    /// The works, in their order.
    pub works: Vec<WorkId>,
    /// The token by which it is taken back.
    pub gesture: Option<GestureId>,
}
