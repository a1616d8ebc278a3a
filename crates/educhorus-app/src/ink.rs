//! Drawing on the pages of a score: for oneself, for the choir, for staff.
//!
//! What somebody draws for herself is a row of this device and no gesture: no document, no line of the journal, and no
//! undo of the program tells of it. Its undo is to rub it out, or to put it there again (`put_my_strokes`).

mod favourites;
mod form;
mod layers;
mod moving;
mod naming;
mod news;
mod publishing;

use educhorus_api::{DrawStroke, EraseStrokes, ErrorCode, GetInk, Ink, InkChanged, InkFor, PutMyStrokes};
use educhorus_domain::{Drawn, EditionId, InkError, LayerId, StrokeId};
use educhorus_replica::schema::Ink as InkDocument;
use educhorus_store::Gesture;

use crate::actor::Actor;
use crate::host::{Host, Outcome, Reading};
use crate::refusal::{Answer, not_found, of_store};
use form::{bad, drawings_of, for_whom, of_ink, put_again, shared, shown};

pub(crate) use favourites::{get_favourite_signs, set_favourite_signs};
pub(crate) use layers::list_layers;
pub(crate) use moving::{copy_strokes, move_strokes};
pub(crate) use naming::{make_layer, remove_layer, rename_layer};
pub(crate) use news::get_ink_news;
pub(crate) use publishing::publish_layer;

/// Something drawn.
pub(crate) struct Line {
    /// Its id.
    pub id: StrokeId,
    /// For whom it is.
    pub audience: InkFor,
    /// The layer in which it stands; none for what is for herself.
    pub layer: Option<LayerId>,
    /// What it is.
    pub drawn: Drawn,
}

/// What is drawn on one page: hers on top. A pupil's device holds only what is for her.
pub(crate) fn drawn_on(reading: &Reading<'_>, edition: EditionId, page: u32) -> Answer<Vec<Line>> {
    let shared = reading.read.strokes(edition, page).map_err(of_store)?;
    let own = reading.read.own_strokes(edition, page).map_err(of_store)?;
    let shared = shared.into_iter().map(|row| {
        let (audience, layer) = (for_whom(row.audience, row.layer), Some(row.layer));
        Line { id: row.id, audience, layer, drawn: row.drawn }
    });
    let own = own.into_iter().map(|(id, drawn)| Line { id, audience: InkFor::Me, layer: None, drawn });
    Ok(shared.chain(own).collect())
}

/// The same, as it is shown.
fn view(reading: &Reading<'_>, edition: EditionId, page: u32) -> Answer<Ink> {
    let lines = drawn_on(reading, edition, page)?;
    Ok(Ink { page, strokes: lines.iter().map(|line| shown(line.id, line.audience, &line.drawn)).collect() })
}

/// The title of the work of an edition.
fn title(reading: &Reading<'_>, edition: EditionId) -> Answer<String> {
    let row = reading.read.edition(edition).map_err(of_store)?.ok_or_else(|| not_found("edition"))?;
    let work = reading.read.work(row.work).map_err(of_store)?;
    Ok(work.map(|work| work.title).unwrap_or_default())
}

pub(crate) fn get_ink(reading: &Reading<'_>, request: GetInk) -> Answer<Ink> {
    view(reading, request.edition, request.page)
}

pub(crate) fn draw_stroke(host: &mut Host, request: DrawStroke) -> Answer<Outcome<InkChanged>> {
    let drawings = drawings_of(&request)?;
    let title = title(&host.reading(), request.edition)?;
    let gesture = Gesture::new("draw_stroke").about(None, title);
    keep_new(host, gesture, (request.edition, request.page), request.audience, drawings)
}

/// Draws what was not there: for herself as rows of this device, else as a gesture.
fn keep_new(
    host: &mut Host,
    mut gesture: Gesture,
    page: (EditionId, u32),
    audience: InkFor,
    drawings: Vec<Drawn>,
) -> Answer<Outcome<InkChanged>> {
    let layer = shared(audience)?;
    if layer.is_some() && host.reading().store.actor != Actor::Staff {
        return Err(ErrorCode::NotAllowed.into());
    }
    let drawings: Vec<(StrokeId, Drawn)> =
        drawings.into_iter().map(|drawn| (host.next_stroke(), drawn)).collect();
    let drawn = drawings.iter().map(|(id, _)| *id).collect();
    let Some(layer) = layer else {
        keep_own(host, page, &drawings)?;
        let ink = view(&host.reading(), page.0, page.1)?;
        return Ok(Outcome { value: InkChanged { ink, drawn, gesture: None }, gesture: None });
    };
    let layer = InkDocument::of(page.0, layer);
    for (id, drawing) in &drawings {
        gesture.write(layer.draw(page.1, *id, drawing).map_err(of_ink)?);
    }
    changed(host, &gesture, page, drawn)
}

pub(crate) fn erase_strokes(host: &mut Host, request: EraseStrokes) -> Answer<Outcome<InkChanged>> {
    let reading = host.reading();
    let mut gesture = Gesture::new("erase_strokes").about(None, title(&reading, request.edition)?);
    let rows = reading.read.strokes(request.edition, request.page).map_err(of_store)?;
    let mut rubbed = rows.iter().filter(|row| request.strokes.contains(&row.id)).peekable();
    if rubbed.peek().is_some() && reading.store.actor != Actor::Staff {
        return Err(ErrorCode::NotAllowed.into());
    }
    let of = |layer: LayerId| InkDocument::of(request.edition, layer);
    rubbed.for_each(|row| gesture.write(of(row.layer).rub_out(request.page, row.id)));
    let changed = changed(host, &gesture, (request.edition, request.page), Vec::new())?;
    // Of hers last: where the gesture is refused, all of them stay.
    host.store.forget_own_strokes(request.edition, request.page, &request.strokes).map_err(of_store)?;
    let ink = view(&host.reading(), request.edition, request.page)?;
    Ok(Outcome { value: InkChanged { ink, ..changed.value }, ..changed })
}

pub(crate) fn put_my_strokes(host: &mut Host, request: PutMyStrokes) -> Answer<Outcome<Ink>> {
    title(&host.reading(), request.edition)?;
    if request.strokes.iter().any(|one| one.audience != InkFor::Me) {
        return Err(bad("audience"));
    }
    let strokes: Answer<Vec<_>> = request.strokes.iter().map(|one| Ok((one.id, put_again(one)?))).collect();
    let strokes = strokes?;
    keep_own(host, (request.edition, request.page), &strokes)?;
    Ok(Outcome { value: view(&host.reading(), request.edition, request.page)?, gesture: None })
}

fn keep_own(
    host: &mut Host,
    (edition, page): (EditionId, u32),
    drawings: &[(StrokeId, Drawn)],
) -> Answer<()> {
    let packed: Result<Vec<_>, InkError> =
        drawings.iter().map(|(id, drawn)| Ok((*id, drawn.pack()?))).collect();
    host.store.keep_own_strokes(edition, page, &packed.map_err(of_ink)?).map_err(of_store)
}

fn changed(
    host: &mut Host,
    gesture: &Gesture,
    (edition, page): (EditionId, u32),
    drawn: Vec<StrokeId>,
) -> Answer<Outcome<InkChanged>> {
    let Outcome { value: ink, gesture } = host.commit(gesture, |reading| view(reading, edition, page))?;
    Ok(Outcome { value: InkChanged { ink, drawn, gesture }, gesture })
}
