//! Opening a score, and where it was left.

use educhorus_api::{
    CommandError, Confinement, Drawing, ErrorCode, Fit, GetDrawing, GetScore, LookAtPages, PagesDropped,
    Paper, Place, RememberPlace, Score, Spread,
};
use educhorus_domain::EditionId;
use educhorus_score::{Protection, View};

use crate::app::App;
use crate::edition_file::{edition_row, edition_shown, file_in_path};
use crate::held::held;
use crate::host::{Host, Outcome};
use crate::pages::Sheets;
use crate::refusal::{Answer, not_found, of_score, of_store};

const FIRST_PLACE: Place = Place {
    page: 0,
    fit: Fit::Page,
    zoom: 100,
    spread: Spread::One,
    paper: Paper::White,
    hidden: Vec::new(),
    straight: false,
};

fn place_key(edition: EditionId) -> String {
    format!("place:{edition}")
}

pub(crate) fn get_score(app: &App, request: GetScore) -> Answer<Score> {
    let (row, is_earlier) = edition_shown(app, request.edition)?;
    let sheets = Sheets::open(app, &row)?;
    let (title, place) = app.query(|reading| {
        let work = reading.read.work(row.work).map_err(of_store)?;
        let place = reading.read.setting(&place_key(request.edition)).map_err(of_store)?;
        Ok((work.map(|work| work.title).unwrap_or_default(), place))
    })?;
    // Who reads it for the first time begins where it begins, which need not be the first page of the file.
    let begins = sheets.shown.first().map_or(0, |page| page.source);
    let place = place.and_then(|text| serde_json::from_str(&text).ok());
    let place: Place = place.unwrap_or(Place { page: begins, ..FIRST_PLACE });
    let last = u32::try_from(sheets.paper.len()).unwrap_or(u32::MAX).saturating_sub(1);
    let place = Place { page: place.page.min(last), ..place };
    let file = file_in_path(row.hash);
    Ok(Score { edition: request.edition, title, pages: sheets.as_read(), place, file, is_earlier })
}

/// Takes note of what a reader shows, so that this is drawn first and what it has passed is not.
pub(crate) fn look_at_pages(app: &App, request: LookAtPages) -> Answer<PagesDropped> {
    let row = edition_row(app, request.edition)?;
    let view = View { shown: request.shown, near: request.near };
    let dropped = app.queue.look(&row.hash.to_string(), view);
    Ok(PagesDropped { count: u32::try_from(dropped).unwrap_or(u32::MAX) })
}

/// Tells how well the program that draws pages is shut in; it starts for that if it must.
pub(crate) fn get_drawing(app: &App, _: GetDrawing) -> Answer<Drawing> {
    let confinement = match held(&app.worker).ready().map_err(|error| of_score(error, ""))? {
        Protection::Full => Confinement::Full,
        Protection::OlderKernel => Confinement::OlderKernel,
        Protection::FilterOnly => Confinement::FilterOnly,
        Protection::Nothing => Confinement::Nothing,
    };
    Ok(Drawing { confinement })
}

pub(crate) fn remember_place(host: &mut Host, request: RememberPlace) -> Answer<Outcome<Place>> {
    if host.reading().read.edition(request.edition).map_err(of_store)?.is_none() {
        return Err(not_found("edition"));
    }
    let zoom = request.place.zoom.clamp(10, 1600);
    let place = Place { zoom, ..request.place };
    let text = serde_json::to_string(&place)
        .map_err(|error| CommandError::new(ErrorCode::BadRequest).because(error))?;
    host.store.remember(&place_key(request.edition), &text).map_err(of_store)?;
    Ok(Outcome { value: place, gesture: None })
}
