//! A page at 2000 pixels: ours in this process and through the worker, beside poppler and MuPDF.
//!
//! Every way draws the same pages at the same width, whole documents at a time. Processor time is that of this
//! process and of what it started, so the start of a program, ours and theirs, counts where there is one.

use std::path::{Path, PathBuf};
use std::time::Instant;

use educhorus_score::{Drawing, Limits, PageRenderer, PdfiumRenderer, WorkerClient, pdfium_library};

use crate::cpu;
use crate::error::BenchError;
use crate::peers::Peer;
use crate::section::{Section, number, ratio};
use crate::spread::Spread;
use crate::{Places, Wanted};

const WIDTH: u32 = 2000;
/// No document is drawn further.
const MOST_PAGES: usize = 8;
/// Pages of one measurement: about a second of work, because the system counts in steps of 10 ms.
const PAGES_A_RUN: usize = 40;
const RUNS: usize = 3;

/// Documents that are measured together.
struct Group {
    name: String,
    documents: Vec<Document>,
}

struct Document {
    path: PathBuf,
    bytes: Vec<u8>,
    pages: u32,
}

/// What draws for us.
struct Ours {
    engine: PdfiumRenderer,
    worker: PathBuf,
    library: PathBuf,
}

impl Ours {
    fn open(&self, path: &Path) -> Result<Document, BenchError> {
        let name = || path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = std::fs::read(path).map_err(|source| BenchError::file(name(), source))?;
        let pages = self.engine.open(bytes.clone())?.outline().pages.len().min(MOST_PAGES) as u32;
        Ok(Document { path: path.to_owned(), bytes, pages })
    }

    fn in_process(&self, document: &Document) -> Result<(), BenchError> {
        let mut drawing = Drawing::new(Limits::default());
        let mut score = self.engine.open(document.bytes.clone())?;
        for page in 0..document.pages {
            std::hint::black_box(drawing.page(score.as_mut(), page, WIDTH, None)?);
        }
        Ok(())
    }

    fn client(&self) -> WorkerClient {
        WorkerClient::new(self.worker.clone(), self.library.clone())
    }

    fn through_worker(client: &mut WorkerClient, document: &Document) -> Result<(), BenchError> {
        let key = document.path.to_string_lossy();
        for page in 0..document.pages {
            std::hint::black_box(client.page(&key, || Ok(document.bytes.clone()), page, WIDTH)?);
        }
        Ok(())
    }

    /// A worker of its own for each document, as the peers have a process of their own.
    fn through_its_worker(&self, document: &Document) -> Result<(), BenchError> {
        Self::through_worker(&mut self.client(), document)
    }

    /// From asking to having the picture, with the worker and the document open. Units: milliseconds.
    fn waits(&self, group: &Group) -> Result<Spread, BenchError> {
        let mut client = self.client();
        let mut times = Vec::new();
        for document in &group.documents {
            let key = document.path.to_string_lossy();
            client.open(&key, || Ok(document.bytes.clone()))?;
            for page in (0..document.pages).chain(0..document.pages).chain(0..document.pages) {
                let start = Instant::now();
                std::hint::black_box(client.page(&key, || Ok(document.bytes.clone()), page, WIDTH)?);
                times.push(start.elapsed());
            }
        }
        Ok(Spread::of_times(times))
    }
}

/// Processor time of a page, in milliseconds, for a way to draw a whole document.
fn a_page(group: &Group, draw: impl Fn(&Document) -> Result<(), BenchError>) -> Result<f64, BenchError> {
    a_page_of(group, || (), |(), document| draw(document))
}

/// The same for a way that keeps something from one document to the next; what it takes to begin and to end is in it.
fn a_page_of<T>(
    group: &Group,
    begin: impl Fn() -> T,
    draw: impl Fn(&mut T, &Document) -> Result<(), BenchError>,
) -> Result<f64, BenchError> {
    let pages: usize = group.documents.iter().map(|document| document.pages as usize).sum();
    let rounds = PAGES_A_RUN.div_ceil(pages.max(1));
    let mut runs = Vec::new();
    for _ in 0..RUNS {
        let before = cpu::with_children()?;
        let mut kept = begin();
        for _ in 0..rounds {
            group.documents.iter().try_for_each(|document| draw(&mut kept, document))?;
        }
        // A process is counted once it has ended.
        drop(kept);
        let took = cpu::with_children()?.saturating_sub(before);
        runs.push(took.as_secs_f64() * 1000.0 / (rounds * pages) as f64);
    }
    Ok(Spread::of(runs).median())
}

fn row(ours: &Ours, group: &Group) -> Result<Vec<String>, BenchError> {
    let pages: u32 = group.documents.iter().map(|document| document.pages).sum();
    let in_process = a_page(group, |document| ours.in_process(document))?;
    let worker = a_page_of(group, || ours.client(), Ours::through_worker)?;
    let anew = a_page(group, |document| ours.through_its_worker(document))?;
    // A peer that is not installed leaves its cells empty; the rest is still worth knowing.
    let peers = Peer::ALL.map(|peer| {
        let drawn = a_page(group, |document| peer.draw(&document.path, document.pages, WIDTH));
        drawn.unwrap_or(f64::NAN)
    });
    let waits = ours.waits(group)?;
    let mut cells =
        vec![group.name.clone(), pages.to_string(), number(in_process), number(worker), number(anew)];
    cells.extend(peers.map(number));
    cells.extend([ratio(worker, peers[0]), ratio(worker, peers[1]), ratio(worker, peers[2])]);
    cells.extend([number(waits.median()), number(waits.at(0.95))]);
    Ok(cells)
}

/// The documents of the house, then those that were named.
fn groups(ours: &Ours, wanted: &Wanted, places: &Places) -> Result<Vec<Group>, BenchError> {
    let works = places.root.join("resources/demo/works");
    let entries =
        std::fs::read_dir(&works).map_err(|source| BenchError::file("resources/demo/works", source))?;
    let mut scores: Vec<PathBuf> = entries.flatten().map(|entry| entry.path().join("score.pdf")).collect();
    scores.retain(|path| path.is_file());
    scores.sort();
    let demo = scores.iter().map(|path| ours.open(path)).collect::<Result<_, _>>()?;
    let scan = ours.open(&places.root.join("crates/educhorus-score/tests/fixtures/scan.pdf"))?;
    let mut groups = vec![
        Group { name: "engraved: the demo scores".to_owned(), documents: demo },
        Group { name: "scanned, 150 dpi: the fixture".to_owned(), documents: vec![scan] },
    ];
    for path in &wanted.scores {
        let folder = path.parent().and_then(Path::file_name).unwrap_or_default().to_string_lossy();
        let file = path.file_name().unwrap_or_default().to_string_lossy();
        groups.push(Group { name: format!("given: {folder}/{file}"), documents: vec![ours.open(path)?] });
    }
    Ok(groups)
}

/// Measures pages.
///
/// Errors: `Missing` without the worker or the library, and those of drawing.
pub fn measure(wanted: &Wanted, places: &Places) -> Result<Section, BenchError> {
    let library = pdfium_library(&places.root.join("resources"));
    let worker = places.programs.join(format!("educhorus-worker{}", std::env::consts::EXE_SUFFIX));
    if !worker.is_file() {
        let hint = "packaging/commands/bench.sh builds it beside this program";
        return Err(BenchError::Missing { name: "educhorus-worker".to_owned(), hint });
    }
    let ours = Ours { engine: PdfiumRenderer::load(&library, Limits::default())?, worker, library };
    let rows =
        groups(&ours, wanted, places)?.iter().map(|group| row(&ours, group)).collect::<Result<_, _>>()?;
    Ok(Section {
        title: "Page at 2000 pixels",
        reach: "processor time of a page at most half of pdftoppm's",
        headings: &[
            "pages",
            "number",
            "ours, no worker",
            "ours, worker",
            "ours, a worker each",
            "pdftoppm",
            "pdftoppm grey",
            "mutool",
            "mutool grey",
            "worker ÷ pdftoppm",
            "worker ÷ pdftoppm grey",
            "worker ÷ mutool",
            "wait p50",
            "wait p95",
        ],
        rows,
        notes: vec![
            "milliseconds of processor time a page, until the last columns: milliseconds on the clock from asking for a page to having it, with worker and document open".to_owned(),
            format!("each way draws the same documents whole, at least {PAGES_A_RUN} pages in a run; medians of {RUNS} runs; the start of each process is in it (ours without worker has none)"),
            "worker: one for the whole run, as the program keeps it, with the spare one that waits beside it; a worker each: both started anew for each document, as the peers are".to_owned(),
            "what comes out: ours 8-bit grey BMP, or JPEG where there is colour, received by this program; theirs raw pixels thrown away".to_owned(),
            format!("peers: {}", Peer::versions().join("; ")),
            "hayro, the second engine, is not there yet: not run".to_owned(),
        ],
    })
}
