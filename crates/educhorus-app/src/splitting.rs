//! A book of several works that becomes works of its own.
//!
//! How it works: each part is a new work with an edition of the same file, of which it shows its pages. Bars that somebody
//! confirmed go along, because they hang on pages of the file. The book stays as it is, with the ink that is in it.

use educhorus_api::{BookPart, BookSplit, CommandError, ErrorCode, SplitBook};
use educhorus_domain::{EditionId, WorkId, WorkStatus};
use educhorus_replica::schema::{Repertoire, WorkDocument};
use educhorus_store::{BarPageRow, EditionRow, Gesture};

use crate::app::App;
use crate::edition_file::edition_row;
use crate::host::random;
use crate::pages::{Sheets, checked, commit, refused};
use crate::refusal::{Answer, of_store};
use crate::repertoire::put_about;

/// The most works that a book is split into at once.
const MOST_PARTS: usize = 200;

/// Makes works out of parts of a book.
///
/// Errors: `bad_request` for no part or too many, `name_missing` for one without a title, `page_outside` and `pages_refused`
/// for pages that cannot be shown, `choir_unknown`, those of opening the file.
pub(crate) fn split_book(app: &App, request: SplitBook) -> Answer<BookSplit> {
    if request.parts.is_empty() || request.parts.len() > MOST_PARTS {
        return Err(CommandError::new(ErrorCode::BadRequest).with("field", "parts"));
    }
    let row = edition_row(app, request.edition)?;
    let sheets = Sheets::open(app, &row)?;
    let (choir, present, bars, title) = app.query(|reading| {
        let choir = reading.choir(request.choir)?;
        let present = reading.read.repertoire(choir.choir, choir.season).map_err(of_store)?;
        let bars = reading.read.bar_pages(row.work, row.edition).map_err(of_store)?;
        let work = reading.read.work(row.work).map_err(of_store)?;
        Ok((choir, present, bars, work.map(|work| work.title).unwrap_or_default()))
    })?;
    let repertoire = Repertoire::of(choir.choir, choir.season);
    let mut gesture = Gesture::new("split_book").about(None, title);
    let mut works = Vec::new();
    let next = present.iter().map(|row| row.position + 1).max().unwrap_or(0);
    for (position, part) in (next..).zip(&request.parts) {
        let work = WorkId::v7(app.now().unix_ms, random());
        put_part(&mut gesture, app, (&row, &sheets, &bars), work, part)?;
        gesture.write(repertoire.status(work).set(WorkStatus::Planned));
        gesture.write(repertoire.position(work).set(position));
        works.push(work);
    }
    let gesture = commit(app, &gesture)?;
    Ok(BookSplit { works, gesture })
}

/// Writes a work with the pages of a book that are its own.
fn put_part(
    gesture: &mut Gesture,
    app: &App,
    (book, sheets, bars): (&EditionRow, &Sheets, &[BarPageRow]),
    work: WorkId,
    part: &BookPart,
) -> Answer<()> {
    put_about(gesture, work, &part.about)?;
    let document = WorkDocument::of(work);
    let edition = EditionId::v7(app.now().unix_ms, random());
    let entries = document.edition(edition);
    gesture.write(entries.name().set(book.name.clone()));
    gesture.write(entries.hash().set(book.hash.to_string()));
    gesture.write(entries.size().set(book.size));
    let arrangement = checked(sheets, book, &part.pages)?;
    gesture.write(document.arrange(edition, Some(&arrangement)).map_err(refused)?);
    for bars in bars {
        let is_shown =
            |page: &educhorus_domain::PageShown| (page.source, page.turns) == (bars.page, bars.turns);
        if arrangement.pages.iter().any(is_shown) {
            let write = document.put_bars(edition, (bars.page, bars.turns), Some(&bars.bars));
            // They were read from a document, hence they can be written into one.
            gesture.write(write.map_err(|error| CommandError::new(ErrorCode::BarsRefused).because(error))?);
        }
    }
    Ok(())
}
