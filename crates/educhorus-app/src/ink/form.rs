//! What is drawn, as a screen says it and as it is kept.

use educhorus_api::{CommandError, DrawStroke, DrawnStroke, ErrorCode, InkFor, InkShift, Nib};
use educhorus_domain::{
    Drawn, Face, InkAudience, InkError, InkTool, LayerId, Placed, Point, Shift, Stroke, StrokeId, strokes_of,
};

use crate::refusal::Answer;

/// What a device that feels no pressure is taken to feel.
const EVEN: i32 = 128;

/// Something that is kept, as a screen draws it.
pub(super) fn shown(id: StrokeId, audience: InkFor, drawn: &Drawn) -> DrawnStroke {
    let colour_text = |[red, green, blue]: [u8; 3]| format!("#{red:02x}{green:02x}{blue:02x}");
    match drawn {
        Drawn::Stroke(stroke) => {
            let three = |point: &Point| [point.x, point.y, i32::from(point.pressure)];
            let nib = match stroke.tool {
                InkTool::Pen => Nib::Pen,
                InkTool::Highlighter => Nib::Highlighter,
                InkTool::Ruler => Nib::Ruler,
            };
            let points = stroke.points.iter().flat_map(three).collect();
            let (colour, width) = (colour_text(stroke.colour), stroke.width);
            DrawnStroke { id, audience, nib, colour, width, points, word: String::new() }
        }
        Drawn::Placed(placed) => {
            let (nib, word) = match &placed.face {
                Face::Sign(name) => (Nib::Sign, name.clone()),
                Face::Text(text) => (Nib::Text, text.clone()),
            };
            let (colour, points) = (colour_text(placed.colour), vec![placed.x, placed.y, EVEN]);
            DrawnStroke { id, audience, nib, colour, width: placed.size, points, word }
        }
    }
}

/// What a hand drew, as it is kept: a line that is too long as several.
pub(super) fn drawings_of(request: &DrawStroke) -> Answer<Vec<Drawn>> {
    let (colour, places) = (colour_of(&request.colour)?, places_of(&request.places)?);
    if let Some(placed) = placed(request.nib, &request.word, colour, request.width, &places)? {
        placed.pack().map_err(of_ink)?;
        return Ok(vec![placed]);
    }
    let strokes = strokes_of(tool_of(request.nib), colour, request.width, &places).map_err(of_ink)?;
    Ok(strokes.into_iter().map(Drawn::from).collect())
}

/// What was shown, as it is kept.
pub(super) fn put_again(one: &DrawnStroke) -> Answer<Drawn> {
    let (colour, points) = (colour_of(&one.colour)?, places_of(&one.points)?);
    let placed = placed(one.nib, &one.word, colour, one.width, &points)?;
    let stroke = || Stroke { tool: tool_of(one.nib), colour, width: one.width, points };
    Ok(placed.unwrap_or_else(|| Drawn::Stroke(stroke())))
}

/// A sign or a text; none for a line.
fn placed(nib: Nib, word: &str, colour: [u8; 3], size: u16, places: &[Point]) -> Answer<Option<Drawn>> {
    let face = match nib {
        Nib::Sign => Face::Sign(word.to_owned()),
        Nib::Text => Face::Text(word.trim().to_owned()),
        Nib::Pen | Nib::Highlighter | Nib::Ruler => return Ok(None),
    };
    let &[Point { x, y, .. }] = places else { return Err(bad("places")) };
    Ok(Some(Drawn::Placed(Placed { face, colour, size, x, y })))
}

fn tool_of(nib: Nib) -> InkTool {
    match nib {
        Nib::Highlighter => InkTool::Highlighter,
        Nib::Ruler => InkTool::Ruler,
        Nib::Pen | Nib::Sign | Nib::Text => InkTool::Pen,
    }
}

/// How something is moved, as the domain says it.
pub(super) fn shift_of(shift: &InkShift) -> Shift {
    Shift { dx: shift.dx, dy: shift.dy, about: (shift.about_x, shift.about_y), scale: shift.scale }
}

pub(super) fn bad(field: &str) -> CommandError {
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

pub(super) fn of_ink(error: InkError) -> CommandError {
    CommandError::new(ErrorCode::InkRefused).because(error)
}

/// By what a screen names a layer: the audience, or its id where an audience has several.
pub(super) fn for_whom(audience: InkAudience, layer: LayerId) -> InkFor {
    if layer != audience.layer() {
        return InkFor::Layer(layer);
    }
    match audience {
        InkAudience::Choir => InkFor::Choir,
        InkAudience::Staff => InkFor::Staff,
        InkAudience::Voice(family) => InkFor::Voice(family),
    }
}

/// The audience that a screen names; none for herself, and where it names one layer.
pub(super) fn audience_of(named: InkFor) -> Option<InkAudience> {
    match named {
        InkFor::Me | InkFor::Layer(_) => None,
        InkFor::Choir => Some(InkAudience::Choir),
        InkFor::Staff => Some(InkAudience::Staff),
        InkFor::Voice(family) => Some(InkAudience::Voice(family)),
    }
}

/// The layer that others see; none for what she draws for herself.
///
/// Errors: `bad_request` for a layer that this version does not know.
pub(super) fn shared(named: InkFor) -> Answer<Option<LayerId>> {
    match named {
        InkFor::Layer(layer) if InkAudience::of_layer(layer).is_none() => Err(bad("audience")),
        InkFor::Layer(layer) => Ok(Some(layer)),
        named => Ok(audience_of(named).map(InkAudience::layer)),
    }
}
