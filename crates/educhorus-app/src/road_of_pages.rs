//! The way through a piece, as it leads from page to page.

use std::collections::BTreeMap;

use educhorus_api::{BarBack, BarPlace, BarSigns, GetRoad, JumpKind, PageJump, PageRoad, PageVisit};
use educhorus_domain::{Back, Bar, PageBars, Road, RoadSigns, bar_numbers};

use crate::app::App;
use crate::edition_file::edition_row;
use crate::pages::Sheets;
use crate::refusal::{Answer, of_store};

/// The pages in the order in which they are sung.
#[derive(Default)]
pub(crate) struct Walked {
    /// Empty where they come as they are shown.
    pub visits: Vec<PageVisit>,
    /// Bars with a sign that leads nowhere.
    pub lost: Vec<BarPlace>,
}

/// A bar with its place and its number.
struct Step<'a> {
    bar: &'a Bar,
    place: BarPlace,
    number: u32,
}

/// Of bars that somebody confirmed alone: what the app has found may turn a page in the middle of a concert.
pub(crate) fn get_road(app: &App, request: GetRoad) -> Answer<PageRoad> {
    let row = edition_row(app, request.edition)?;
    let stored = app.query(|reading| reading.read.bar_pages(row.work, row.edition).map_err(of_store))?;
    if stored.is_empty() {
        return Ok(PageRoad { visits: Vec::new() });
    }
    let mut stored: BTreeMap<(u32, u8), PageBars> =
        stored.into_iter().map(|stored| ((stored.page, stored.turns), stored.bars)).collect();
    let shown = Sheets::open(app, &row)?.first_shown();
    let confirmed = shown.iter().map(|page| Some((page.source, stored.remove(&(page.source, page.turns))?)));
    let Some(pages) = confirmed.collect::<Option<Vec<(u32, PageBars)>>>() else {
        return Ok(PageRoad { visits: Vec::new() });
    };
    let numbers = bar_numbers(pages.iter().map(|(_, bars)| bars), 0);
    Ok(PageRoad { visits: walk(pages.iter().map(|(page, bars)| (*page, bars)), &numbers).visits })
}

/// Walks through the pages of a piece, each with its page of the file and its bars; `numbers` are those of the bars.
pub(crate) fn walk<'a>(
    pages: impl Iterator<Item = (u32, &'a PageBars)>,
    numbers: &[Vec<Vec<u32>>],
) -> Walked {
    let steps: Vec<Step<'_>> =
        pages.zip(numbers).flat_map(|((page, bars), numbers)| of_page(page, bars, numbers)).collect();
    let road = Road::through(&steps.iter().map(|step| step.bar).collect::<Vec<_>>());
    let mut visits: Vec<PageVisit> = Vec::new();
    let mut before: Option<usize> = None;
    for span in &road.spans {
        for at in span.first..=span.last {
            let page = steps[at].place.page;
            if visits.last().is_none_or(|visit| visit.page != page) {
                let from = before.filter(|from| from + 1 != at);
                visits.push(PageVisit { page, jump: from.map(|from| jump(&steps, from, at)) });
            }
            before = Some(at);
        }
    }
    if visits.iter().all(|visit| visit.jump.is_none()) {
        visits.clear();
    }
    Walked { visits, lost: road.lost.iter().map(|at| steps[*at].place).collect() }
}

fn of_page<'a>(page: u32, bars: &'a PageBars, numbers: &[Vec<u32>]) -> Vec<Step<'a>> {
    let mut steps = Vec::new();
    for ((system, of_system), numbers) in (0..).zip(&bars.systems).zip(numbers) {
        for ((bar, of_bar), number) in (0..).zip(&of_system.bars).zip(numbers) {
            steps.push(Step { bar: of_bar, place: BarPlace { page, system, bar }, number: *number });
        }
    }
    steps
}

fn jump(steps: &[Step<'_>], from_at: usize, to_at: usize) -> PageJump {
    let (from, to) = (&steps[from_at], &steps[to_at]);
    let by = match from.bar.signs.back {
        _ if from.bar.signs.to_coda && to.bar.signs.coda => JumpKind::Coda,
        Some(Back::DaCapo) => JumpKind::DaCapo,
        Some(Back::DalSegno) => JumpKind::DalSegno,
        None if to_at > from_at => JumpKind::Ending,
        None => JumpKind::Repeat,
    };
    PageJump { by, from: from.place, to: to.place, number: to.number }
}

/// The signs of a bar as they are shown.
pub(crate) fn shown(signs: RoadSigns) -> BarSigns {
    let RoadSigns { segno, coda, to_coda, fine, back, ending } = signs;
    let back = back.map(|back| match back {
        Back::DaCapo => BarBack::DaCapo,
        Back::DalSegno => BarBack::DalSegno,
    });
    let endings = (1..=8).filter(|time| ending & (1 << (time - 1)) != 0).collect();
    BarSigns { segno, coda, to_coda, fine, back, endings }
}

/// The signs of a bar as they are kept; none for an ending of a ninth time.
pub(crate) fn kept(signs: &BarSigns) -> Option<RoadSigns> {
    let BarSigns { segno, coda, to_coda, fine, back, ref endings } = *signs;
    let back = back.map(|back| match back {
        BarBack::DaCapo => Back::DaCapo,
        BarBack::DalSegno => Back::DalSegno,
    });
    let bit = |time: &u8| (1..=8).contains(time).then(|| 1_u8 << (time - 1));
    let ending = endings.iter().map(bit).try_fold(0, |all, one| Some(all | one?))?;
    Some(RoadSigns { segno, coda, to_coda, fine, back, ending })
}
