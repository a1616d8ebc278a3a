//! Which pages of an edition are shown, and how.
//!
//! How it works: a list in the document of the work says it; the file stays as it came. Everything that is kept of a page
//! (ink, bars, where a reader left) names the page of the file. This is the one place where what is shown becomes a page
//! of the file: whoever shows pages asks here, and asks for everything else by the page of the file.

use educhorus_api::{
    ArrangePages, CommandError, EditionPages, ErrorCode, FindMargins, FoundMargins, GetPages, PageCrop,
    PageMargins, PageSize, PageView, PagesArranged, ShownPage, Topic,
};
use educhorus_domain::{Arrangement, ArrangementError, Crop, GestureId, PageShown};
use educhorus_replica::schema::WorkDocument;
use educhorus_score::ScoreOutline;
use educhorus_store::{EditionRow, Gesture};

use crate::app::App;
use crate::edition_file::{edition_row, file_in_path, not_here, page_bytes};
use crate::held::held;
use crate::host::Outcome;
use crate::refusal::{Answer, of_page, of_score, of_store};

/// The pages of an edition: those of its file, and what is shown of them.
pub(crate) struct Sheets {
    /// How wide and how high each page of the file is. Units: PDF points.
    pub paper: Vec<(f32, f32)>,
    /// What is shown: at least one page, each of them in the file.
    pub shown: Vec<PageShown>,
    /// Whether somebody has put them in order.
    pub is_arranged: bool,
}

impl Sheets {
    /// What is shown of the file that is here.
    ///
    /// A page that this file does not have is passed over: the file may have been replaced by a shorter one.
    pub fn of(app: &App, row: &EditionRow, outline: &ScoreOutline) -> Answer<Self> {
        let arranged =
            app.query(|reading| reading.read.arrangement(row.work, row.edition).map_err(of_store))?;
        let paper: Vec<(f32, f32)> =
            outline.pages.iter().map(|page| (page.width_points, page.height_points)).collect();
        let here = |page: PageShown| {
            let size = *paper.get(page.source as usize)?;
            Some(PageShown { crop: page.crop_of(size), ..page })
        };
        let shown: Vec<PageShown> =
            arranged.into_iter().flat_map(|arranged| arranged.pages).filter_map(here).collect();
        let is_arranged = !shown.is_empty();
        // A score has thousands of pages at most.
        let file = || Arrangement::as_the_file(paper.len() as u32).pages;
        let shown = if is_arranged { shown } else { file() };
        Ok(Self { paper, shown, is_arranged })
    }

    /// Opens the file, and says what is shown of it.
    ///
    /// Errors: those of opening it.
    pub fn open(app: &App, row: &EditionRow) -> Answer<Self> {
        let opened = held(&app.worker).open(&row.hash.to_string(), || page_bytes(app, row.hash));
        let refused =
            |error| not_here(app, row.hash, &row.name).unwrap_or_else(|| of_score(error, &row.name));
        Self::of(app, row, &opened.map_err(refused)?)
    }

    /// The pages as a reader shows them.
    pub fn as_read(&self) -> Vec<ShownPage> {
        let one = |page: &PageShown| {
            let (width, height) = page.size(*self.paper.get(page.source as usize)?);
            let PageView { source, turns, crop } = view(page);
            Some(ShownPage { width, height, source, turns, crop })
        };
        self.shown.iter().filter_map(one).collect()
    }

    /// The pages of the file that are shown, each as it is shown first, in that order.
    pub fn first_shown(&self) -> Vec<PageShown> {
        let mut seen = vec![false; self.paper.len()];
        let is_first = |page: &&PageShown| !std::mem::replace(&mut seen[page.source as usize], true);
        self.shown.iter().filter(is_first).copied().collect()
    }
}

fn view(page: &PageShown) -> PageView {
    let Crop { left, top, right, bottom } = page.crop;
    PageView { source: page.source, turns: page.turns, crop: PageCrop { left, top, right, bottom } }
}

fn wanted(page: &PageView) -> PageShown {
    let PageCrop { left, top, right, bottom } = page.crop;
    PageShown { source: page.source, turns: page.turns, crop: Crop { left, top, right, bottom } }
}

pub(crate) fn get_pages(app: &App, request: GetPages) -> Answer<EditionPages> {
    let row = edition_row(app, request.edition)?;
    let sheets = Sheets::open(app, &row)?;
    let work = app.query(|reading| reading.read.work(row.work).map_err(of_store))?;
    let size = |(width, height): &(f32, f32)| PageSize { width: *width, height: *height };
    Ok(EditionPages {
        edition: row.edition,
        work: row.work,
        title: work.map(|work| work.title).unwrap_or_default(),
        file: file_in_path(row.hash),
        paper: sheets.paper.iter().map(size).collect(),
        shown: sheets.shown.iter().map(view).collect(),
        is_arranged: sheets.is_arranged,
    })
}

/// Puts pages in order.
///
/// Errors: `page_outside` for one that the file does not have, `pages_refused` for what no edition can show.
pub(crate) fn arrange_pages(app: &App, request: ArrangePages) -> Answer<PagesArranged> {
    let row = edition_row(app, request.edition)?;
    let sheets = Sheets::open(app, &row)?;
    let arrangement = checked(&sheets, &row, &request.pages)?;
    let is_as_the_file = arrangement.is_as_the_file(sheets.paper.len() as u32);
    let title = app.query(|reading| reading.read.work(row.work).map_err(of_store))?.map(|work| work.title);
    let mut gesture = Gesture::new("arrange_pages").about(None, title.unwrap_or_default());
    let write = WorkDocument::of(row.work).arrange(row.edition, (!is_as_the_file).then_some(&arrangement));
    gesture.write(write.map_err(refused)?);
    let gesture = commit(app, &gesture)?;
    let pages = get_pages(app, GetPages { edition: request.edition })?;
    Ok(PagesArranged { pages, gesture })
}

/// Commits what changes works; gives back the token by which it is taken back.
pub(crate) fn commit(app: &App, gesture: &Gesture) -> Answer<Option<GestureId>> {
    app.command(&[Topic::Works], |host| {
        let done = host.commit(gesture, |_| Ok(()))?;
        Ok(Outcome { value: done.gesture, gesture: done.gesture })
    })
}

/// Pages that are asked for, of this file.
///
/// Errors: `page_outside`, `pages_refused`.
pub(crate) fn checked(sheets: &Sheets, row: &EditionRow, pages: &[PageView]) -> Answer<Arrangement> {
    let arrangement = Arrangement { pages: pages.iter().map(wanted).collect() };
    for page in &arrangement.pages {
        let size = sheets.paper.get(page.source as usize).ok_or_else(|| {
            CommandError::new(ErrorCode::PageOutside)
                .with("name", &row.name)
                .with("page", u64::from(page.source) + 1)
                .with("pages", sheets.paper.len())
        })?;
        if !page.crop.leaves_enough(*size) {
            let page = u64::from(page.source) + 1;
            return Err(CommandError::new(ErrorCode::PagesRefused).with("page", page));
        }
    }
    arrangement.pack().map_err(refused)?;
    Ok(arrangement)
}

pub(crate) fn refused(error: ArrangementError) -> CommandError {
    CommandError::new(ErrorCode::PagesRefused).because(error)
}

/// At most so many pages are looked at for margins at once.
const MOST_MARGINS: usize = 200;

/// Looks for the empty edges of pages.
///
/// Errors: those of opening the file and of drawing a page, `bad_request` for too many.
pub(crate) fn find_margins(app: &App, request: FindMargins) -> Answer<FoundMargins> {
    if request.pages.len() > MOST_MARGINS {
        return Err(CommandError::new(ErrorCode::BadRequest).with("field", "pages"));
    }
    let row = edition_row(app, request.edition)?;
    let key = row.hash.to_string();
    let look = |page: u32| {
        let refused = |error| not_here(app, row.hash, &row.name).unwrap_or_else(|| of_page(error, &row.name));
        let found = held(&app.worker).margins(&key, || page_bytes(app, row.hash), page).map_err(refused)?;
        Ok(PageMargins { page, crop: found.map(hundredths) })
    };
    Ok(FoundMargins { margins: request.pages.iter().map(|page| look(*page)).collect::<Answer<_>>()? })
}

fn hundredths([left, top, right, bottom]: [f32; 4]) -> PageCrop {
    let whole = |points: f32| (points * 100.0).round().max(0.0) as u32;
    PageCrop { left: whole(left), top: whole(top), right: whole(right), bottom: whole(bottom) }
}
