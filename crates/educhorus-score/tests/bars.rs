//! Bars that are found on engraved pages, and on the same pages as a copier gives them back.

#![allow(clippy::unwrap_used, reason = "a test stops where its ground gives way")]

mod support;

use educhorus_score::bars::{FoundBars, FoundLine, FoundSystem, GreyPage, find_bars};
use educhorus_score::export::{Export, ExportPage, InkForm};
use educhorus_score::{Limits, PageRenderer, TileRows};
use educhorus_testkit::{Random, Scan};
use support::{client, engine, fixture};

/// The width at which pages are looked at: 200 dots to the inch on A4.
const WIDTH: u32 = 1654;
const WORKS: [&str; 3] = ["Ah ! vous dirai-je, maman", "Frère Jacques", "Hymne à la joie"];

/// A page in grey with its size.
struct Page {
    size: (usize, usize),
    shades: Vec<u8>,
}

impl Page {
    fn bars(&self) -> FoundBars {
        find_bars(&GreyPage { width: self.size.0, height: self.size.1, shades: &self.shades })
    }

    fn scanned(&self, scan: &Scan, seed: u64) -> Self {
        Self { size: self.size, shades: scan.of(self.size, &self.shades, seed) }
    }
}

fn folder(work: &str) -> std::path::PathBuf {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../resources/demo/works");
    root.join(work)
}

fn pages(work: &str) -> Vec<Page> {
    let engine = engine();
    let mut score = engine.open(std::fs::read(folder(work).join("score.pdf")).unwrap()).unwrap();
    let count = score.outline().pages.len() as u32;
    let mut page = |page: u32| {
        let size = score.outline().pages[page as usize].at_width(WIDTH, &Limits::default()).unwrap();
        let mut pixels = vec![0; 4 * (size.width * size.height) as usize];
        score.paint(page, size, TileRows { first: 0, count: size.height }, &mut pixels).unwrap();
        let shades = pixels.chunks_exact(4).map(|pixel| pixel[1]).collect();
        Page { size: (size.width as usize, size.height as usize), shades }
    };
    (0..count).map(&mut page).collect()
}

/// How many bars the music has, by the file that the engraving was made with.
fn measures(work: &str) -> usize {
    let text = std::fs::read_to_string(folder(work).join("score.musicxml")).unwrap();
    text.matches("<measure ").count() / text.matches("<part ").count()
}

/// Where barlines stand: across, and half the height of their system.
fn places(bars: &FoundBars) -> Vec<(f32, f32)> {
    let of = |system: &FoundSystem| {
        let height = (system.top + system.bottom) / 2.0;
        system.lines.iter().map(move |line| (line.x, height)).collect::<Vec<_>>()
    };
    bars.systems.iter().flat_map(of).collect()
}

fn count(bars: &FoundBars) -> usize {
    bars.systems.iter().map(|system| system.lines.len()).sum()
}

#[test]
fn an_engraved_piece_has_as_many_bars_as_its_music() {
    for work in WORKS {
        let found: Vec<FoundBars> = pages(work).iter().map(Page::bars).collect();
        assert_eq!(found.iter().map(count).sum::<usize>(), measures(work), "{work}: {found:#?}");
        for system in found.iter().flat_map(|page| &page.systems) {
            assert_eq!(system.staves, 4, "{work}");
            assert!(
                system.lines.iter().all(|line| line.confidence >= FoundLine::SURE),
                "{work}: {system:#?}"
            );
        }
    }
}

#[test]
fn a_page_without_music_has_no_bars() {
    // Lines of print: words of some letters, black from the base line to the height of an x or of an l.
    let mut random = Random::seeded(3);
    let (width, height) = (900, 1200);
    let mut shades = vec![255; width * height];
    for base in (100..1100).step_by(22) {
        let mut x = 80;
        while x < 820 {
            let tall = if random.below(4) == 0 { 15 } else { 9 };
            for y in base - tall..base {
                shades[y * width + x..y * width + x + 3].fill(20);
            }
            x += if random.below(6) == 0 { 14 } else { 7 };
        }
    }
    assert_eq!(Page { size: (width, height), shades }.bars(), FoundBars::default());
    let blank = Page { size: (300, 400), shades: vec![255; 300 * 400] };
    assert_eq!(blank.bars(), FoundBars::default());
    let nothing = Page { size: (0, 0), shades: Vec::new() };
    assert_eq!(nothing.bars(), FoundBars::default());
}

#[test]
fn on_a_scan_at_least_nine_bars_of_ten_are_found_and_nine_of_ten_found_are_there() {
    let clean: Vec<Page> = WORKS.iter().filter_map(|work| pages(work).into_iter().next()).collect();
    for (name, scan) in Scan::usual() {
        let (mut there, mut found, mut both) = (0, 0, 0);
        for page in &clean {
            let (expected, here) = (page.bars(), page.scanned(&scan, 7).bars());
            let space = expected.systems[0].space;
            there += count(&expected);
            found += count(&here);
            // The height of a system that lies askew is that of its ends: a staff is near enough.
            let near = (0.8 * space, 4.0 * space);
            both += scan.found_again(page.size, (&places(&expected), &places(&here)), near);
        }
        assert!(both * 10 >= there * 9 && both * 10 >= found * 9, "{name}: {both} of {there}, {found} found");
    }
}

/// The bars that the worker finds on the first page of a file.
fn found_by_worker(bytes: &[u8], turns: u8) -> FoundBars {
    client().bars("turned", || Ok(bytes.to_vec()), (0, turns)).unwrap()
}

#[test]
fn a_page_that_lies_on_its_side_or_on_its_head_has_the_same_bars_once_it_is_turned() {
    let upright = fixture("engraved.pdf").unwrap();
    let expected = found_by_worker(&upright, 0);
    assert!(count(&expected) > 3);
    for turns in 1..4u8 {
        // Scanned so that it has to be turned: turned back by as much.
        let pages = vec![ExportPage { page: 0, turns: 4 - turns, crop: [0.0; 4] }];
        let askew = Export { form: InkForm::Drawn, pages, ink: Vec::new() };
        let askew = client().export(upright.clone(), askew).unwrap();
        let found = found_by_worker(&askew, turns);
        assert_eq!(count(&found), count(&expected), "turned {turns}");
        let near = |(a, b): (&(f32, f32), &(f32, f32))| (a.0 - b.0).abs() < 2.0 && (a.1 - b.1).abs() < 2.0;
        let (here, there) = (places(&found), places(&expected));
        assert!(here.iter().zip(&there).all(near), "turned {turns}: {here:?} instead of {there:?}");
    }
    assert_ne!(count(&found_by_worker(&upright, 1)), count(&expected), "on its side nothing is read");
}
