//! Files of strangers: whatever a file is, it is drawn, written with ink or refused with a code, and the next score is
//! drawn as before.
//!
//! How it works: scores of ours are spoilt in ways that chance decides, from a number that is printed; the long test
//! takes the files of other programs' tests as well (`packaging/setup/corpora.sh`). Each goes the whole way, through a
//! client and its worker, and after each few an honest score must come out with the same pixels.
//!
//! What it deliberately does not do: it measures no time. A worker that hangs is ended by its client, which is a
//! refusal with a code like another; a client that hangs is ended by whoever runs the test.

#![allow(clippy::unwrap_used, reason = "a test stops where its ground gives way")]

mod support;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use educhorus_score::export::{Export, InkForm, InkLine, InkPoint, InkShape, PageInk};
use educhorus_score::{Limits, ScoreError, WorkerClient};
use educhorus_testkit::Random;
use support::{client_with, fixture};

/// After how many files an honest score is drawn.
const EACH: usize = 25;
const WIDTH: u32 = 400;
const FIRST: &str = "EDUCHORUS_FIRST_SEED";

/// The product's limits, with less patience: most of a hang is waiting.
fn limits() -> Limits {
    Limits { open: Duration::from_secs(3), page: Duration::from_secs(3), ..Limits::default() }
}

struct Desk {
    client: WorkerClient,
    honest: Vec<u8>,
    taken: usize,
    /// How often each thing became of a file.
    became: BTreeMap<&'static str, usize>,
}

fn honest(client: &mut WorkerClient) -> Vec<u8> {
    client.page("honest", || fixture("engraved.pdf"), 0, WIDTH).unwrap().bytes.to_vec()
}

impl Desk {
    fn new() -> Self {
        let mut client = client_with(limits());
        let honest = honest(&mut client);
        Self { client, honest, taken: 0, became: BTreeMap::new() }
    }

    /// Opens a file, draws its first and its last page, and writes it with ink.
    fn take(&mut self, name: &str, bytes: &[u8]) {
        let key = format!("{name} {}", self.taken);
        let became = self.drawn(&key, bytes).map_or_else(|error| error.code(), |()| "drawn");
        *self.became.entry(became).or_default() += 1;
        self.client.close(&key);
        self.taken += 1;
        if self.taken.is_multiple_of(EACH) {
            assert!(honest(&mut self.client) == self.honest, "after {name}: an honest score is another");
        }
    }

    fn drawn(&mut self, key: &str, bytes: &[u8]) -> Result<(), ScoreError> {
        let read = || Ok(bytes.to_vec());
        let pages = self.client.open(key, read)?.pages.len();
        for page in [0, pages - 1] {
            let image = self.client.page(key, read, u32::try_from(page).unwrap(), WIDTH)?;
            assert!(image.width == WIDTH && !image.bytes.is_empty(), "{key}: an image of nothing");
        }
        let written =
            self.client.export(bytes.to_vec(), wish()).map_or_else(|error| error.code(), |_| "written");
        *self.became.entry(written).or_default() += 1;
        Ok(())
    }
}

/// A line on the first page, drawn into it.
fn wish() -> Export {
    let point = |x| InkPoint { x, y: 20.0, width: 2.0 };
    let line = InkLine {
        id: "line".to_owned(),
        layer: "Chœur".to_owned(),
        is_marker: false,
        colour: [0, 0, 0],
        shape: InkShape::Line { points: vec![point(10.0), point(200.0)], is_ruled: false },
    };
    Export { form: InkForm::Drawn, pages: Vec::new(), ink: vec![PageInk { page: 0, lines: vec![line] }] }
}

/// Six of ten have bytes turned, two are cut, two say a part twice.
fn spoilt(bytes: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    let place = |random: &mut Random, length: usize| {
        usize::try_from(random.below(u64::try_from(length.max(1)).unwrap())).unwrap()
    };
    let length = bytes.len();
    match random.below(10) {
        0..6 => {
            for _ in 0..=random.below(40) {
                let at = place(random, length);
                bytes[at] ^= u8::try_from(1 + random.below(255)).unwrap();
            }
        }
        6 | 7 => bytes.truncate(place(random, length)),
        _ => {
            let (from, at) = (place(random, length), place(random, length));
            let part = bytes[from..length.min(from + 1 + place(random, length / 4))].to_vec();
            drop(bytes.splice(at..at, part));
        }
    }
    bytes
}

fn pdfs_below(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            pdfs_below(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "pdf") {
            found.push(path);
        }
    }
}

/// Every PDF below some folders of the checkout, with its name.
fn files(folders: &[&str]) -> Vec<(String, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut paths = Vec::new();
    folders.iter().for_each(|folder| pdfs_below(&root.join(folder), &mut paths));
    let read = |path: PathBuf| {
        (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read(path).unwrap())
    };
    paths.into_iter().map(read).collect()
}

fn ours() -> Vec<(String, Vec<u8>)> {
    files(&["crates/educhorus-score/tests/fixtures", "resources/demo/works"])
}

fn take_spoilt(desk: &mut Desk, of: &[(String, Vec<u8>)], seed: u64, count: u64) {
    println!("{count} spoilt files from seed {seed}");
    let mut random = Random::seeded(seed);
    for number in 0..count {
        let (name, bytes) = &of[usize::try_from(random.below(of.len() as u64)).unwrap()];
        let bytes = spoilt(bytes, &mut random);
        desk.take(&format!("{name}, spoilt as number {number} of seed {seed}"), &bytes);
    }
}

#[test]
fn spoilt_scores_are_drawn_or_refused_and_the_next_one_is_drawn_as_before() {
    let mut desk = Desk::new();
    take_spoilt(&mut desk, &ours(), 1, 200);
    println!("{:?}", desk.became);
    // Neither is everything refused, nor is everything let through.
    assert!(desk.became["drawn"] > 20 && desk.became.len() > 1, "{:?}", desk.became);
}

#[test]
#[ignore = "a minute, and 30 MB from the network: 680 files of other programs, and five thousand that chance spoils"]
fn broken_files_of_other_programs_are_drawn_or_refused() {
    let seed = std::env::var(FIRST).ok().and_then(|seed| seed.parse().ok()).unwrap_or(1);
    let mut desk = Desk::new();
    let theirs = files(&[".tools/corpora/pdf"]);
    theirs.iter().for_each(|(name, bytes)| desk.take(name, bytes));
    println!("{} files of other programs: {:?}", theirs.len(), desk.became);
    desk.became.clear();
    let all = [ours(), theirs].concat();
    take_spoilt(&mut desk, &all, seed, 5_000);
    println!("spoilt: {:?}", desk.became);
}
