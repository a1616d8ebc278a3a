//! A score with what was drawn on it, as a PDF for others.
//!
//! What it is for: somebody who has another program, or paper, gets the score with its ink: as annotations that other
//! programs show and change, or drawn into the pages, where nothing can take it away.
//!
//! How it works: the file is read by lopdf and what is added stands after it (an incremental update), so that the bytes
//! of before stay as they are. Each line, sign and text is drawn once, as a form; an annotation shows that form, and a
//! page into which ink is drawn paints it after its own contents. Where some pages are wanted, or all of them in another
//! order, turned or cut, the file is written anew with those alone.
//!
//! What it deliberately does not do: it opens no file that asks for a password or is locked against changes, and it
//! runs in the worker alone, because what it reads is a stranger's.

mod annotation;
mod arranged;
mod drawing;
mod pages;
mod painted;
mod signs;
mod words;

use lopdf::{Dictionary, Document, IncrementalDocument, Object, ObjectId, Stream};

use crate::error::ScoreError;
use pages::PageBox;

pub use signs::knows_sign;

/// How ink stands in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InkForm {
    /// As annotations, which another program can change.
    Annotations,
    /// In the contents of the pages.
    Drawn,
}

/// A place of a line, or of a sign or a text. Units: PDF points from the lower left corner of the page as it is shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct InkPoint {
    /// To the right.
    pub x: f32,
    /// Upwards.
    pub y: f32,
    /// How wide the line is here; how high the staff of a sign is, the size of letters. Units: PDF points.
    pub width: f32,
}

/// What is drawn.
#[derive(Debug, Clone, PartialEq)]
pub enum InkShape {
    /// A line.
    Line {
        /// Where it passes: at least one place.
        points: Vec<InkPoint>,
        /// Whether it goes straight from place to place; else it is bent, so that it has no corners.
        is_ruled: bool,
    },
    /// A sign of music, by its name in SMuFL; one that is not known is left out ([`knows_sign`]).
    Sign {
        /// Its name.
        name: String,
        /// Its middle.
        at: InkPoint,
    },
    /// Words on one line.
    Text {
        /// The words.
        words: String,
        /// Where they begin, on the line on which they stand.
        at: InkPoint,
    },
}

/// A line, a sign or a text on a page.
#[derive(Debug, Clone, PartialEq)]
pub struct InkLine {
    /// What tells it from every other, for ever.
    pub id: String,
    /// Whose layer it is, as a person reads it.
    pub layer: String,
    /// Whether what is below stays readable.
    pub is_marker: bool,
    /// Red, green, blue.
    pub colour: [u8; 3],
    /// What it is.
    pub shape: InkShape,
}

/// The ink of one page.
#[derive(Debug, Clone, PartialEq)]
pub struct PageInk {
    /// The page, from 0.
    pub page: u32,
    /// Its lines, in the order in which they are drawn.
    pub lines: Vec<InkLine>,
}

/// A page of the file as it is wanted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ExportPage {
    /// The page, from 0.
    pub page: u32,
    /// By how many quarters it is turned to the right.
    pub turns: u8,
    /// What is cut away at its left, upper, right and lower edge as the file shows it. Units: PDF points.
    pub crop: [f32; 4],
}

/// What is wanted.
#[derive(Debug, Clone, PartialEq)]
pub struct Export {
    /// How the ink stands in it.
    pub form: InkForm,
    /// The pages that are wanted, in their order; the whole file as it is where none is named.
    pub pages: Vec<ExportPage>,
    /// The ink.
    pub ink: Vec<PageInk>,
}

/// Makes the file.
///
/// Errors: `Encrypted` for one that is locked, `PageOutside`, `Broken` where it can be shown but not be read well enough
/// to be written on, `NoPages` where no page is left.
pub fn export(bytes: Vec<u8>, wanted: &Export) -> Result<Vec<u8>, ScoreError> {
    let before = Document::load_mem(&bytes).map_err(|_| ScoreError::Broken)?;
    if before.is_encrypted() || before.was_encrypted() {
        return Err(ScoreError::Encrypted);
    }
    let pages: Vec<ObjectId> = before.get_pages().into_values().collect();
    let count = pages.len() as u32;
    let mut asked = wanted.pages.iter().map(|one| one.page).chain(wanted.ink.iter().map(|one| one.page));
    if let Some(page) = asked.find(|page| *page >= count) {
        return Err(ScoreError::PageOutside { page, pages: count });
    }
    let mut writing = IncrementalDocument::create_from(bytes, before);
    for one in wanted.ink.iter().filter(|one| !one.lines.is_empty()) {
        let page = pages[one.page as usize];
        let turns = wanted.pages.iter().find(|page| page.page == one.page).map_or(0, |page| page.turns);
        add(&mut writing, (page, turns), one, wanted.form).map_err(|_| ScoreError::Broken)?;
    }
    let mut whole = Vec::new();
    writing.save_to(&mut whole).map_err(|_| ScoreError::Broken)?;
    match wanted.pages.is_empty() {
        true => Ok(whole),
        false => arranged::only(&whole, &wanted.pages),
    }
}

fn add(
    writing: &mut IncrementalDocument,
    (page, turns): (ObjectId, u8),
    ink: &PageInk,
    form: InkForm,
) -> Result<(), lopdf::Error> {
    let sheet = PageBox::of(writing.get_prev_documents(), page)?.read_turned(turns);
    let lines: Vec<drawing::Line> =
        ink.lines.iter().filter_map(|line| drawing::Line::of(line, &sheet)).collect();
    writing.opt_clone_object_to_new_document(page)?;
    match form {
        InkForm::Annotations => annotation::add(writing, page, &lines),
        InkForm::Drawn => draw(writing, page, ink.page, &lines),
    }
}

/// Paints the lines after the contents of a page, whatever these leave behind.
fn draw(
    writing: &mut IncrementalDocument,
    page: ObjectId,
    number: u32,
    lines: &[drawing::Line],
) -> Result<(), lopdf::Error> {
    // Pages share resources: a name of one page is nobody else's.
    let names: Vec<String> = (0..lines.len()).map(|line| format!("Ink{number}x{line}")).collect();
    for (name, line) in names.iter().zip(lines) {
        let form = writing.new_document.add_object(line.form());
        writing.add_xobject(page, name.as_bytes(), form)?;
    }
    let painted: String = names.iter().map(|name| format!("/{name} Do\n")).collect();
    let stream = |text: String| Stream::new(Dictionary::new(), text.into_bytes());
    let first = writing.new_document.add_object(stream("q\n".to_owned()));
    let last = writing.new_document.add_object(stream(format!("\nQ\nq\n{painted}Q\n")));
    let contents = pages::list(writing.get_prev_documents(), page, b"Contents");
    let all = [vec![Object::Reference(first)], contents, vec![Object::Reference(last)]].concat();
    writing.new_document.get_object_mut(page)?.as_dict_mut()?.set("Contents", all);
    Ok(())
}
