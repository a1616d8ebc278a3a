//! Drawing on the pages of a score.

use educhorus_api::{CommandError, DrawStroke, DrawnStroke, EraseStrokes, ErrorCode, GetInk, Ink, Nib};
use educhorus_domain::{EditionId, InkAudience, InkError, InkTool, Point, StrokeId, strokes_of};
use educhorus_replica::schema::Ink as InkDocument;
use educhorus_store::{Gesture, StrokeRow};

use crate::host::{Host, Outcome, Reading, random};
use crate::refusal::{Answer, not_found, of_store};

/// What is drawn on one page, as it is shown. A pupil's device holds only what is for her.
fn view(reading: &Reading<'_>, edition: EditionId, page: u32) -> Answer<Ink> {
    let strokes = reading.read.strokes(edition, page).map_err(of_store)?;
    Ok(Ink { page, strokes: strokes.into_iter().map(shown).collect() })
}

fn shown(row: StrokeRow) -> DrawnStroke {
    let [red, green, blue] = row.stroke.colour;
    let three = |point: &Point| [point.x, point.y, i32::from(point.pressure)];
    DrawnStroke {
        id: row.id,
        audience: row.audience,
        nib: match row.stroke.tool {
            InkTool::Pen => Nib::Pen,
            InkTool::Highlighter => Nib::Highlighter,
        },
        colour: format!("#{red:02x}{green:02x}{blue:02x}"),
        width: row.stroke.width,
        points: row.stroke.points.iter().flat_map(three).collect(),
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

pub(crate) fn draw_stroke(host: &mut Host, request: DrawStroke) -> Answer<Outcome<Ink>> {
    let reading = host.reading();
    let tool = match request.nib {
        Nib::Pen => InkTool::Pen,
        Nib::Highlighter => InkTool::Highlighter,
    };
    let (colour, places) = (colour_of(&request.colour)?, places_of(&request.places)?);
    let strokes = strokes_of(tool, colour, request.width, &places).map_err(of_ink)?;
    let mut gesture = Gesture::new("draw_stroke").about(None, title(&reading, request.edition)?);
    let layer = InkDocument::of(request.edition, request.audience.layer());
    for stroke in strokes {
        let id = StrokeId::v7(reading.now.unix_ms, random());
        gesture.write(layer.draw(request.page, id, &stroke).map_err(of_ink)?);
    }
    host.commit(&gesture, |reading| view(reading, request.edition, request.page))
}

pub(crate) fn erase_strokes(host: &mut Host, request: EraseStrokes) -> Answer<Outcome<Ink>> {
    let reading = host.reading();
    let mut gesture = Gesture::new("erase_strokes").about(None, title(&reading, request.edition)?);
    let drawn = reading.read.strokes(request.edition, request.page).map_err(of_store)?;
    let of = |audience: InkAudience| InkDocument::of(request.edition, audience.layer());
    for row in drawn.iter().filter(|row| request.strokes.contains(&row.id)) {
        gesture.write(of(row.audience).rub_out(request.page, row.id));
    }
    host.commit(&gesture, |reading| view(reading, request.edition, request.page))
}
