//! Bars that are found: on engraved scores beside the file that they were engraved from, and on the same pages scanned.

use std::path::{Path, PathBuf};

use educhorus_score::bars::{FoundBars, FoundLine, GreyPage, find_bars};
use educhorus_score::{WorkerClient, pdfium_library};
use educhorus_testkit::Scan;

use crate::cpu;
use crate::error::BenchError;
use crate::section::{Section, number};
use crate::{Places, Wanted};

/// As the product looks at a page. Units: pixels.
const WIDTH: u32 = 1654;
/// How far from its place a barline still counts as found, across and down. Units: spaces of the staff.
const NEAR: (f32, f32) = (0.8, 4.0);
const SEED: u64 = 7;

/// A page of a score.
struct Page {
    size: (usize, usize),
    shades: Vec<u8>,
}

impl Page {
    fn bars(&self) -> FoundBars {
        find_bars(&GreyPage { width: self.size.0, height: self.size.1, shades: &self.shades })
    }
}

/// The pages of a score, drawn by the worker.
fn pages(client: &mut WorkerClient, path: &Path) -> Result<Vec<Page>, BenchError> {
    let key = path.to_string_lossy();
    let read = || std::fs::read(path);
    let count = client.open(&key, read)?.pages.len() as u32;
    let mut pages = Vec::new();
    for page in 0..count {
        let image = client.page(&key, read, page, WIDTH)?;
        if image.media_type != "image/bmp" {
            return Err(BenchError::failed("a score", "it has colours"));
        }
        let word = |at: usize| {
            image.bytes[at..at + 4].iter().rev().fold(0, |all, byte| all << 8 | usize::from(*byte))
        };
        let (width, height) = (image.width as usize, image.height as usize);
        let rows = image.bytes[word(10)..].chunks_exact(width.next_multiple_of(4));
        let shades = rows.take(height).flat_map(|row| &row[..width]).copied().collect();
        pages.push(Page { size: (width, height), shades });
    }
    Ok(pages)
}

/// How many bars the music has, by the file that lies beside its score.
fn measures(score: &Path) -> Option<usize> {
    let text = std::fs::read_to_string(score.with_extension("musicxml")).ok()?;
    let parts = text.matches("<part ").count();
    (parts > 0).then(|| text.matches("<measure ").count() / parts)
}

fn count(bars: &FoundBars) -> usize {
    bars.systems.iter().map(|system| system.lines.len()).sum()
}

fn places(bars: &FoundBars) -> Vec<(f32, f32)> {
    let of = |system: &educhorus_score::bars::FoundSystem| {
        let height = (system.top + system.bottom) / 2.0;
        system.lines.iter().map(|line| (line.x, height)).collect::<Vec<_>>()
    };
    bars.systems.iter().flat_map(of).collect()
}

fn percent(part: usize, of: usize) -> String {
    format!("{} %", number(part as f64 * 100.0 / of.max(1) as f64))
}

/// A score as it is: as many bars as its music has, how many of them are sure, and what a page costs.
fn engraved(name: String, pages: &[Page], expected: Option<usize>) -> Result<Vec<String>, BenchError> {
    let before = cpu::with_children()?;
    let found: Vec<FoundBars> = pages.iter().map(Page::bars).collect();
    let took = cpu::with_children()?.saturating_sub(before);
    let lines = found.iter().flat_map(|page| &page.systems).flat_map(|system| &system.lines);
    let unsure = lines.filter(|line| line.confidence < FoundLine::SURE).count();
    let total: usize = found.iter().map(count).sum();
    Ok(vec![
        name,
        pages.len().to_string(),
        expected.map_or("not known".to_owned(), |expected| expected.to_string()),
        total.to_string(),
        String::new(),
        String::new(),
        unsure.to_string(),
        number(took.as_secs_f64() * 1000.0 / pages.len().max(1) as f64),
    ])
}

fn scanned((name, scan): (&str, Scan), pages: &[Page]) -> Result<Vec<String>, BenchError> {
    let (mut there, mut found, mut both, mut unsure) = (0, 0, 0, 0);
    let mut took = std::time::Duration::ZERO;
    for page in pages {
        let expected = page.bars();
        let copy = Page { size: page.size, shades: scan.of(page.size, &page.shades, SEED) };
        let before = cpu::with_children()?;
        let here = copy.bars();
        took += cpu::with_children()?.saturating_sub(before);
        let space = expected.systems.first().map_or(0.0, |system| system.space);
        let near = (NEAR.0 * space, NEAR.1 * space);
        there += count(&expected);
        found += count(&here);
        both += scan.found_again(page.size, (&places(&expected), &places(&here)), near);
        let lines = here.systems.iter().flat_map(|system| &system.lines);
        unsure += lines.filter(|line| line.confidence < FoundLine::SURE).count();
    }
    Ok(vec![
        format!("the demo scores scanned: {name}"),
        pages.len().to_string(),
        there.to_string(),
        found.to_string(),
        percent(both, found),
        percent(both, there),
        unsure.to_string(),
        number(took.as_secs_f64() * 1000.0 / pages.len().max(1) as f64),
    ])
}

/// Measures how many bars are found.
///
/// Errors: those of drawing.
pub fn measure(wanted: &Wanted, at: &Places) -> Result<Section, BenchError> {
    let worker = at.programs.join(format!("educhorus-worker{}", std::env::consts::EXE_SUFFIX));
    let mut client = WorkerClient::new(worker, pdfium_library(&at.root.join("resources")));
    let works = at.root.join("resources/demo/works");
    let entries =
        std::fs::read_dir(&works).map_err(|source| BenchError::file("resources/demo/works", source))?;
    let mut scores: Vec<PathBuf> = entries.flatten().map(|entry| entry.path().join("score.pdf")).collect();
    scores.retain(|path| path.is_file());
    scores.sort();
    let (mut rows, mut demo) = (Vec::new(), Vec::new());
    let name = |path: &Path| {
        path.parent().and_then(Path::file_name).unwrap_or_default().to_string_lossy().into_owned()
    };
    for path in &scores {
        let pages = pages(&mut client, path)?;
        rows.push(engraved(format!("engraved: {}", name(path)), &pages, measures(path))?);
        demo.extend(pages);
    }
    for path in &wanted.scores {
        let pages = pages(&mut client, path)?;
        rows.push(engraved(format!("given: {}", name(path)), &pages, measures(path))?);
    }
    for scan in Scan::usual() {
        rows.push(scanned(scan, &demo)?);
    }
    Ok(Section {
        title: "Bars that are found",
        reach: "precision and recall of 97 % on engraved pages, of 90 % on scans",
        headings: &["pages of", "pages", "bars there", "found", "precision", "recall", "unsure", "ms a page"],
        rows,
        notes: vec![
            "there: as many as the MusicXML file has from which a score was engraved; of a scan, as many as on the page that was scanned".to_owned(),
            format!("right is a line no further than {} spaces from its place", NEAR.0),
            "unsure: lines that a teacher is asked to look at; milliseconds of processor time, without the drawing".to_owned(),
        ],
    })
}
