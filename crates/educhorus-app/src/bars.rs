//! Where the bars of an edition stand.
//!
//! How it works: what somebody confirmed is read from the profile. Of every other page the worker finds a proposal, which
//! is kept in memory by the file: the same file has the same bars. Numbers are counted over both, in the order in which
//! pages are shown.

use std::collections::BTreeMap;

use educhorus_api::{
    Bar, BarCount, BarPage, BarSystem, Bars, BarsSet, CommandError, ErrorCode, GetBars, SetBars,
};
use educhorus_domain::{self as domain, Count, PageBars, RoadSigns, bar_numbers};
use educhorus_interchange::repertoire::{Measure, read_measures};
use educhorus_replica::schema::WorkDocument;
use educhorus_score::bars::{FoundBars, FoundLine};
use educhorus_store::{BarPageRow, EditionRow, Gesture};

use crate::app::App;
use crate::edition_file::{edition_row, not_here, page_bytes};
use crate::held::held;
use crate::host::{Host, Outcome};
use crate::pages::Sheets;
use crate::refusal::{Answer, not_found, of_page, of_store};
use crate::road_of_pages::{self as road, Walked};

/// Of a longer document only the wanted page is looked at: it is a book.
const MOST_PAGES: usize = 48;
/// Units: hundredths of a point in a point.
const HUNDREDTHS: f32 = 100.0;

/// A page with what is not in its bars: which of them are sure.
struct Page {
    page: u32,
    turns: u8,
    is_confirmed: bool,
    bars: PageBars,
    sure: Vec<Vec<bool>>,
}

impl Page {
    fn confirmed(stored: BarPageRow) -> Self {
        let sure = stored.bars.systems.iter().map(|system| vec![true; system.bars.len()]).collect();
        Self { page: stored.page, turns: stored.turns, is_confirmed: true, bars: stored.bars, sure }
    }
}

pub(crate) fn get_bars(app: &App, request: GetBars) -> Answer<Bars> {
    let row = edition_row(app, request.edition)?;
    let stored = app.query(|reading| reading.read.bar_pages(row.work, row.edition).map_err(of_store))?;
    let mut stored: BTreeMap<(u32, u8), BarPageRow> =
        stored.into_iter().map(|stored| ((stored.page, stored.turns), stored)).collect();
    // A page that is shown twice has its bars once: who sings a repeat reads the same numbers.
    let shown = Sheets::open(app, &row)?.first_shown();
    let is_whole = shown.len() <= MOST_PAGES;
    let mut pages = Vec::new();
    for place in shown.iter().map(|page| (page.source, page.turns)) {
        match stored.remove(&place) {
            Some(stored) => pages.push(Page::confirmed(stored)),
            None if is_whole || place.0 == request.page => {
                pages.push(proposal(place, &found(app, &row, place)?));
            }
            None => {}
        }
    }
    if is_whole && pages.iter().all(|page| !page.is_confirmed) {
        agree(app, &row, &mut pages)?;
    }
    let numbers = bar_numbers(pages.iter().map(|page| &page.bars), 0);
    let walked = if is_whole {
        road::walk(pages.iter().map(|page| (page.page, &page.bars)), &numbers)
    } else {
        Walked::default()
    };
    let pages = pages.iter().zip(numbers).map(|(page, numbers)| shown_page(page, &numbers)).collect();
    Ok(Bars { pages, is_whole, lost: walked.lost })
}

/// Where a file of the music lies beside the work and has as many bars as were found, they count as it says, and nobody
/// needs to look at them.
fn agree(app: &App, row: &EditionRow, pages: &mut [Page]) -> Answer<()> {
    let count: usize = pages.iter().flat_map(|page| &page.bars.systems).map(|system| system.bars.len()).sum();
    let beside = app.query(|reading| reading.read.kept_beside(row.work).map_err(of_store))?;
    // A file that is not here, or that cannot be read, says nothing; the bars that were found stand without it.
    let files = beside.iter().filter(|file| app.files().has(file.hash));
    let music = files.filter_map(|file| read_measures(&page_bytes(app, file.hash).ok()?));
    let Some(measures) = music.into_iter().find(|measures| measures.len() == count) else { return Ok(()) };
    let mut measures = measures.into_iter();
    let mut last = 0;
    for page in pages {
        page.sure.iter_mut().flatten().for_each(|sure| *sure = true);
        for bar in page.bars.systems.iter_mut().flat_map(|system| &mut system.bars) {
            let Some(measure) = measures.next() else { return Ok(()) };
            bar.count = counted(&measure, last);
            last = match bar.count {
                Count::On => last + 1,
                Count::Same => last,
                Count::Is(number) => number,
            };
            bar.begins_repeat |= measure.begins_repeat;
            bar.ends_repeat |= measure.ends_repeat;
            bar.signs = measure.signs;
            if measure.letter.len() <= PageBars::LONGEST_LETTER {
                bar.letter = measure.letter;
            }
        }
    }
    Ok(())
}

/// How a bar counts after another one.
fn counted(measure: &Measure, last: u32) -> Count {
    match measure.number {
        Some(number) if number == last + 1 => Count::On,
        Some(number) if number <= PageBars::HIGHEST => Count::Is(number),
        None if measure.is_implicit => Count::Same,
        _ => Count::On,
    }
}

/// Looks at a page, unless that was done before. The worker is free between two pages: somebody may want to turn.
fn found(app: &App, row: &EditionRow, page: (u32, u8)) -> Answer<FoundBars> {
    if let Some(found) = held(&app.proposals).get(row.hash, page) {
        return Ok(found);
    }
    let read = || page_bytes(app, row.hash);
    let found = held(&app.worker).bars(&row.hash.to_string(), read, page);
    let found = found
        .map_err(|error| not_here(app, row.hash, &row.name).unwrap_or_else(|| of_page(error, &row.name)))?;
    held(&app.proposals).put(row.hash, page, found.clone());
    Ok(found)
}

fn proposal((page, turns): (u32, u8), found: &FoundBars) -> Page {
    let hundredths = |points: f32| (points * HUNDREDTHS).round() as i32;
    let mut bars = PageBars::default();
    let mut sure = Vec::new();
    for system in found.systems.iter().take(PageBars::MOST_SYSTEMS) {
        let mut begins_repeat = false;
        let mut right = hundredths(system.left);
        let mut of_system = Vec::new();
        for line in system.lines.iter().take(PageBars::MOST_BARS) {
            right = hundredths(line.x).max(right + 1);
            let bar = domain::Bar {
                right,
                count: Count::On,
                letter: String::new(),
                begins_repeat,
                ends_repeat: line.ends_repeat,
                signs: RoadSigns::default(),
            };
            begins_repeat = line.begins_repeat;
            of_system.push((bar, line.confidence >= FoundLine::SURE));
        }
        let (of_system, of_sure): (Vec<_>, Vec<_>) = of_system.into_iter().unzip();
        if !of_system.is_empty() {
            let (top, bottom) = (hundredths(system.top), hundredths(system.bottom));
            let left = hundredths(system.left);
            bars.systems.push(domain::BarSystem { left, top, bottom: bottom.max(top + 1), bars: of_system });
            sure.push(of_sure);
        }
    }
    Page { page, turns, is_confirmed: false, bars, sure }
}

fn shown_page(page: &Page, numbers: &[Vec<u32>]) -> BarPage {
    let points = |hundredths: i32| hundredths as f32 / HUNDREDTHS;
    let systems = page.bars.systems.iter().zip(&page.sure).zip(numbers);
    let systems = systems.map(|((system, sure), numbers)| {
        let bars = system.bars.iter().zip(sure).zip(numbers);
        let bars = bars.map(|((bar, is_sure), number)| Bar {
            right: points(bar.right),
            number: *number,
            count: match bar.count {
                Count::On => BarCount::On,
                Count::Same => BarCount::Same,
                Count::Is(_) => BarCount::Is,
            },
            letter: bar.letter.clone(),
            begins_repeat: bar.begins_repeat,
            ends_repeat: bar.ends_repeat,
            signs: road::shown(bar.signs),
            is_sure: *is_sure,
        });
        let (left, top, bottom) = (points(system.left), points(system.top), points(system.bottom));
        BarSystem { left, top, bottom, bars: bars.collect() }
    });
    BarPage {
        page: page.page,
        turns: page.turns,
        is_confirmed: page.is_confirmed,
        systems: systems.collect(),
    }
}

pub(crate) fn set_bars(host: &mut Host, request: SetBars) -> Answer<Outcome<BarsSet>> {
    let reading = host.reading();
    let row = reading.read.edition(request.edition).map_err(of_store)?.ok_or_else(|| not_found("edition"))?;
    let title = reading.read.work(row.work).map_err(of_store)?.map(|work| work.title).unwrap_or_default();
    let mut gesture = Gesture::new("set_bars").about(None, title);
    let mut bars = 0;
    for page in &request.pages {
        let kept = kept(page)?;
        bars += kept.systems.iter().map(|system| system.bars.len() as u32).sum::<u32>();
        let write =
            WorkDocument::of(row.work).put_bars(row.edition, (page.page, page.turns % 4), Some(&kept));
        gesture.write(write.map_err(|error| no_bars(page.page, error))?);
    }
    host.commit(&gesture, |_| Ok(BarsSet { bars }))
}

/// Errors: `bars_out_of_order` for bars that no page has.
fn kept(page: &BarPage) -> Answer<PageBars> {
    let hundredths = |points: f32| {
        let is_near = points.is_finite() && points.abs() < PageBars::FARTHEST as f32 / HUNDREDTHS;
        is_near.then(|| (points * HUNDREDTHS).round() as i32).ok_or_else(|| no_bars(page.page, points))
    };
    let mut systems = Vec::new();
    for system in &page.systems {
        let mut bars = Vec::new();
        for bar in &system.bars {
            bars.push(domain::Bar {
                right: hundredths(bar.right)?,
                count: match bar.count {
                    BarCount::On => Count::On,
                    BarCount::Same => Count::Same,
                    BarCount::Is => Count::Is(bar.number),
                },
                letter: bar.letter.trim().to_owned(),
                begins_repeat: bar.begins_repeat,
                ends_repeat: bar.ends_repeat,
                signs: road::kept(&bar.signs).ok_or_else(|| no_bars(page.page, "endings"))?,
            });
        }
        let (left, top, bottom) =
            (hundredths(system.left)?, hundredths(system.top)?, hundredths(system.bottom)?);
        systems.push(domain::BarSystem { left, top, bottom, bars });
    }
    Ok(PageBars { systems })
}

fn no_bars(page: u32, why: impl ToString) -> CommandError {
    CommandError::new(ErrorCode::BarsRefused).with("page", page + 1).because(why.to_string())
}
