//! A score with its ink, as a PDF for other programs and for paper.
//!
//! How it works: the worker writes it, because it alone reads PDF files. What comes back lies in the scratch folder until
//! a host has fetched it.

use std::collections::BTreeSet;

use educhorus_api::{CommandError, ErrorCode, ExportScore, InkInFile, MadeScore};
use educhorus_domain::{Drawn, Face, InkTool, PageShown, Placed, Point, Stroke};
use educhorus_score::ScoreError;
use educhorus_score::export::{
    Export, ExportPage, InkForm, InkLine, InkPoint, InkShape, PageInk, knows_sign,
};
use educhorus_store::EditionRow;

use crate::app::App;
use crate::edition_file::{edition_row, not_here, page_bytes};
use crate::held::held;
use crate::ink::{Line, drawn_on};
use crate::pages::Sheets;
use crate::refusal::{Answer, of_score, of_store};

/// What a device that feels no pressure is taken to feel.
const EVEN: f32 = 128.0;

/// Makes the file.
///
/// Errors: `score_locked` and `score_not_writable` where it can be shown and not be written on, `page_outside`, those of
/// opening it and of the disk.
pub(crate) fn export_score(app: &App, request: ExportScore) -> Answer<MadeScore> {
    let row = edition_row(app, request.edition)?;
    let wrong = |error| not_here(app, row.hash, &row.name).unwrap_or_else(|| refused(error, &row.name));
    let sheets = Sheets::open(app, &row)?;
    let pages = pages(&sheets, &row, &request.pages)?;
    let sources: BTreeSet<u32> = match pages.is_empty() {
        true => (0..sheets.paper.len() as u32).collect(),
        false => pages.iter().map(|page| page.page).collect(),
    };
    let (title, ink) = app.query(|reading| {
        let work = reading.read.work(row.work).map_err(of_store)?;
        let drawn = |page| drawn_on(reading, request.edition, page);
        let pages =
            sources.into_iter().map(|page| Ok(PageInk { page, lines: lines(drawn(page)?, &request) }));
        Ok((work.map(|work| work.title).unwrap_or_default(), pages.collect::<Answer<Vec<_>>>()?))
    })?;
    let ink: Vec<PageInk> = ink.into_iter().filter(|one| !one.lines.is_empty()).collect();
    let lines = ink.iter().map(|page| page.lines.len() as u32).sum();
    let form = match request.ink {
        InkInFile::Drawn => InkForm::Drawn,
        InkInFile::Annotations => InkForm::Annotations,
    };
    let bytes = page_bytes(app, row.hash).map_err(|error| wrong(ScoreError::Unreadable(error)))?;
    let made = held(&app.worker).export(bytes, Export { form, pages, ink }).map_err(wrong)?;
    let name = format!("{}.pdf", if title.is_empty() { &row.name } else { &title });
    let (source, path) = app.intake().place(&name)?;
    std::fs::write(&path, &made)
        .map_err(|error| CommandError::new(ErrorCode::StorageFailed).because(error))?;
    let bytes = u32::try_from(made.len()).unwrap_or(u32::MAX);
    Ok(MadeScore { source, name, bytes, lines })
}

/// The pages of the file that go along, as they are shown; none where the whole file goes along as it is.
///
/// Errors: `page_outside`.
fn pages(sheets: &Sheets, row: &EditionRow, asked: &[u32]) -> Answer<Vec<ExportPage>> {
    if asked.is_empty() && !sheets.is_arranged {
        return Ok(Vec::new());
    }
    let count = sheets.shown.len() as u32;
    let all: Vec<u32> = if asked.is_empty() { (0..count).collect() } else { asked.to_vec() };
    let one = |at: u32| {
        let page = sheets.shown.get(at as usize);
        let outside = || of_score(ScoreError::PageOutside { page: at, pages: count }, &row.name);
        let PageShown { source, turns, crop } = *page.ok_or_else(outside)?;
        let edges = [crop.left, crop.top, crop.right, crop.bottom].map(|edge| edge as f32 / 100.0);
        Ok(ExportPage { page: source, turns, crop: edges })
    };
    all.into_iter().map(one).collect()
}

/// What goes along of a page. A sign that only a later version knows is left out, as on the screen.
fn lines(drawn: Vec<Line>, request: &ExportScore) -> Vec<InkLine> {
    let name = |line: &Line| {
        let layer = request.layers.iter().find(|layer| layer.audience == line.audience);
        layer.map(|layer| layer.name.clone())
    };
    let is_known = |line: &Line| match &line.drawn {
        Drawn::Placed(Placed { face: Face::Sign(name), .. }) => knows_sign(name),
        _ => true,
    };
    drawn.into_iter().filter(is_known).filter_map(|one| Some(line(&one, name(&one)?))).collect()
}

fn points(hundredths: i32) -> f32 {
    hundredths as f32 / 100.0
}

fn line(Line { id, drawn, .. }: &Line, layer: String) -> InkLine {
    let id = id.to_string();
    match drawn {
        Drawn::Stroke(stroke) => {
            let is_marker = stroke.tool == InkTool::Highlighter;
            let (colour, shape) = (stroke.colour, shape_of(stroke));
            InkLine { id, layer, is_marker, colour, shape }
        }
        Drawn::Placed(placed) => {
            let width = points(i32::from(placed.size));
            let at = InkPoint { x: points(placed.x), y: points(placed.y), width };
            let shape = match &placed.face {
                Face::Sign(name) => InkShape::Sign { name: name.clone(), at },
                Face::Text(words) => InkShape::Text { words: words.clone(), at },
            };
            InkLine { id, layer, is_marker: false, colour: placed.colour, shape }
        }
    }
}

/// A line as the screen draws it: a pen is as wide as it is pressed.
fn shape_of(stroke: &Stroke) -> InkShape {
    let share = |pressure: u8| match stroke.tool {
        InkTool::Pen => 0.4 + 0.6 * f32::from(pressure) / EVEN,
        InkTool::Highlighter | InkTool::Ruler => 1.0,
    };
    let place = |point: &Point| InkPoint {
        x: points(point.x),
        y: points(point.y),
        width: points(i32::from(stroke.width)) * share(point.pressure),
    };
    let points = stroke.points.iter().map(place).collect();
    InkShape::Line { points, is_ruled: stroke.tool == InkTool::Ruler }
}

/// A file that is shown is not always one that can be written on.
fn refused(error: ScoreError, name: &str) -> CommandError {
    let code = match error {
        ScoreError::Encrypted => ErrorCode::ScoreLocked,
        ScoreError::Broken | ScoreError::WorkerDied | ScoreError::TimedOut { .. } => {
            ErrorCode::ScoreNotWritable
        }
        other => return of_score(other, name),
    };
    CommandError::new(code).with("name", name).because(error)
}
