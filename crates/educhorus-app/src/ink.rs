//! Drawing on the pages of a score: for oneself, for the choir, for staff.
//!
//! What somebody draws for herself is a row of this device and no gesture: no document, no line of the journal, and no
//! undo of the program tells of it. Its undo is to rub it out, or to put it there again (`put_my_strokes`).

use educhorus_api::{
    CommandError, DrawStroke, DrawnStroke, EraseStrokes, ErrorCode, GetInk, Ink, InkChanged, InkFor, Nib,
    PutMyStrokes,
};
use educhorus_domain::{EditionId, InkAudience, InkError, InkTool, Point, Stroke, StrokeId, strokes_of};
use educhorus_replica::schema::Ink as InkDocument;
use educhorus_store::Gesture;

use crate::actor::Actor;
use crate::host::{Host, Outcome, Reading};
use crate::refusal::{Answer, not_found, of_store};

/// A line, and for whom it is.
pub(crate) type Line = (StrokeId, InkFor, Stroke);

/// What is drawn on one page: hers on top. A pupil's device holds only what is for her.
pub(crate) fn drawn_on(reading: &Reading<'_>, edition: EditionId, page: u32) -> Answer<Vec<Line>> {
    let shared = reading.read.strokes(edition, page).map_err(of_store)?;
    let own = reading.read.own_strokes(edition, page).map_err(of_store)?;
    let shared = shared.into_iter().map(|row| (row.id, for_whom(row.audience), row.stroke));
    let own = own.into_iter().map(|(id, stroke)| (id, InkFor::Me, stroke));
    Ok(shared.chain(own).collect())
}

/// The same, as it is shown.
fn view(reading: &Reading<'_>, edition: EditionId, page: u32) -> Answer<Ink> {
    let lines = drawn_on(reading, edition, page)?;
    Ok(Ink {
        page,
        strokes: lines.iter().map(|(id, audience, stroke)| shown(*id, *audience, stroke)).collect(),
    })
}

fn shown(id: StrokeId, audience: InkFor, stroke: &Stroke) -> DrawnStroke {
    let [red, green, blue] = stroke.colour;
    let three = |point: &Point| [point.x, point.y, i32::from(point.pressure)];
    DrawnStroke {
        id,
        audience,
        nib: match stroke.tool {
            InkTool::Pen => Nib::Pen,
            InkTool::Highlighter => Nib::Highlighter,
        },
        colour: format!("#{red:02x}{green:02x}{blue:02x}"),
        width: stroke.width,
        points: stroke.points.iter().flat_map(three).collect(),
    }
}

fn tool_of(nib: Nib) -> InkTool {
    match nib {
        Nib::Pen => InkTool::Pen,
        Nib::Highlighter => InkTool::Highlighter,
    }
}

/// The title of the work of an edition.
fn title(reading: &Reading<'_>, edition: EditionId) -> Answer<String> {
    let row = reading.read.edition(edition).map_err(of_store)?.ok_or_else(|| not_found("edition"))?;
    let work = reading.read.work(row.work).map_err(of_store)?;
    Ok(work.map(|work| work.title).unwrap_or_default())
}

fn bad(field: &str) -> CommandError {
    CommandError::new(ErrorCode::BadRequest).with("field", field)
}

fn colour_of(text: &str) -> Answer<[u8; 3]> {
    let digits = text
        .strip_prefix('#')
        .filter(|digits| digits.len() == 6 && digits.bytes().all(|one| one.is_ascii_hexdigit()));
    let number = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
    let [_, red, green, blue] = number.ok_or_else(|| bad("colour"))?.to_be_bytes();
    Ok([red, green, blue])
}

fn places_of(numbers: &[i32]) -> Answer<Vec<Point>> {
    let (threes, rest) = numbers.as_chunks::<3>();
    let place =
        |&[x, y, pressure]: &[i32; 3]| u8::try_from(pressure).ok().map(|pressure| Point { x, y, pressure });
    let places: Option<Vec<Point>> = threes.iter().map(place).collect();
    places.filter(|_| rest.is_empty()).ok_or_else(|| bad("places"))
}

fn of_ink(error: InkError) -> CommandError {
    CommandError::new(ErrorCode::InkRefused).because(error)
}

pub(crate) fn get_ink(reading: &Reading<'_>, request: GetInk) -> Answer<Ink> {
    view(reading, request.edition, request.page)
}

pub(crate) fn draw_stroke(host: &mut Host, request: DrawStroke) -> Answer<Outcome<InkChanged>> {
    let reading = host.reading();
    let audience = shared(request.audience);
    if audience.is_some() && reading.store.actor != Actor::Staff {
        return Err(ErrorCode::NotAllowed.into());
    }
    let (colour, places) = (colour_of(&request.colour)?, places_of(&request.places)?);
    let tool = tool_of(request.nib);
    let strokes = strokes_of(tool, colour, request.width, &places).map_err(of_ink)?;
    let (title, page) = (title(&reading, request.edition)?, (request.edition, request.page));
    let strokes: Vec<(StrokeId, Stroke)> =
        strokes.into_iter().map(|stroke| (host.next_stroke(), stroke)).collect();
    let drawn = strokes.iter().map(|(id, _)| *id).collect();
    let Some(audience) = audience else {
        keep_own(host, page, &strokes)?;
        let ink = view(&host.reading(), request.edition, request.page)?;
        return Ok(Outcome { value: InkChanged { ink, drawn, gesture: None }, gesture: None });
    };
    let mut gesture = Gesture::new("draw_stroke").about(None, title);
    let layer = InkDocument::of(request.edition, audience.layer());
    for (id, stroke) in &strokes {
        gesture.write(layer.draw(request.page, *id, stroke).map_err(of_ink)?);
    }
    changed(host, &gesture, page, drawn)
}

pub(crate) fn erase_strokes(host: &mut Host, request: EraseStrokes) -> Answer<Outcome<InkChanged>> {
    let reading = host.reading();
    let mut gesture = Gesture::new("erase_strokes").about(None, title(&reading, request.edition)?);
    let rows = reading.read.strokes(request.edition, request.page).map_err(of_store)?;
    let of = |audience: InkAudience| InkDocument::of(request.edition, audience.layer());
    let mut rubbed = rows.iter().filter(|row| request.strokes.contains(&row.id)).peekable();
    if rubbed.peek().is_some() && reading.store.actor != Actor::Staff {
        return Err(ErrorCode::NotAllowed.into());
    }
    rubbed.for_each(|row| gesture.write(of(row.audience).rub_out(request.page, row.id)));
    let changed = changed(host, &gesture, (request.edition, request.page), Vec::new())?;
    // Of hers last: where the gesture is refused, all of them stay.
    host.store.forget_own_strokes(request.edition, request.page, &request.strokes).map_err(of_store)?;
    let ink = view(&host.reading(), request.edition, request.page)?;
    Ok(Outcome { value: InkChanged { ink, ..changed.value }, ..changed })
}

pub(crate) fn put_my_strokes(host: &mut Host, request: PutMyStrokes) -> Answer<Outcome<Ink>> {
    title(&host.reading(), request.edition)?;
    let mut strokes = Vec::new();
    for one in &request.strokes {
        if one.audience != InkFor::Me {
            return Err(bad("audience"));
        }
        let (colour, points) = (colour_of(&one.colour)?, places_of(&one.points)?);
        strokes.push((one.id, Stroke { tool: tool_of(one.nib), colour, width: one.width, points }));
    }
    keep_own(host, (request.edition, request.page), &strokes)?;
    Ok(Outcome { value: view(&host.reading(), request.edition, request.page)?, gesture: None })
}

fn for_whom(audience: InkAudience) -> InkFor {
    match audience {
        InkAudience::Choir => InkFor::Choir,
        InkAudience::Staff => InkFor::Staff,
    }
}

/// The audience of a line that others see; none for one that she draws for herself.
fn shared(audience: InkFor) -> Option<InkAudience> {
    match audience {
        InkFor::Me => None,
        InkFor::Choir => Some(InkAudience::Choir),
        InkFor::Staff => Some(InkAudience::Staff),
    }
}

fn keep_own(
    host: &mut Host,
    (edition, page): (EditionId, u32),
    strokes: &[(StrokeId, Stroke)],
) -> Answer<()> {
    let packed: Result<Vec<_>, InkError> =
        strokes.iter().map(|(id, stroke)| Ok((*id, stroke.pack()?))).collect();
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
